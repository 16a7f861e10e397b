"""The commands, put together.

Help texts are keys of `hvn_cli.labels.help`: `hvn_cli.cli.helping` looks them up when help is drawn.
"""

from typing import Annotated

import typer

from hvn_cli import __version__
from hvn_cli.cli import (
    activities,
    amend,
    backup,
    calendar,
    completion,
    demo,
    evidence,
    form,
    log,
    plan,
    report,
    search,
    setup,
    store,
    submission,
    tasks,
    template,
)
from hvn_cli.cli.helping import HvnCommand, HvnGroup, LineCommand
from hvn_cli.cli.office import Office

app = typer.Typer(
    name="hvn",
    cls=HvnGroup,
    help="app",
    epilog="epilog",
    add_completion=False,
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@app.callback()
def root(
    context: typer.Context,
    db: Annotated[str | None, typer.Option(help="db", metavar="file")] = None,
    plan_file: Annotated[str | None, typer.Option("--plan", help="plan", metavar="file")] = None,
    lang: Annotated[str | None, typer.Option(help="lang", metavar="lang")] = None,
    no_input: Annotated[bool, typer.Option("--no-input", help="no_input")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="debug")] = False,  # noqa: ARG001  # read by the entry
    version: Annotated[bool, typer.Option("--version", help="version")] = False,
) -> None:
    context.obj = Office(db=db, plan=plan_file, lang=lang, no_input=no_input)
    context.call_on_close(context.obj.finish)
    if version:
        context.obj.out.write(f"hvn {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        tasks.home(context)


def _add(
    name: str,
    command: object,
    to: typer.Typer = app,
    *,
    key: str = "",
    cls: type[HvnCommand] = HvnCommand,
) -> None:
    to.command(name, cls=cls, help=key or name)(command)  # type: ignore[type-var]


def _group(name: str) -> typer.Typer:
    group = typer.Typer(cls=HvnGroup, help=f"{name}_group", rich_markup_mode=None, no_args_is_help=True)
    app.add_typer(group, name=name)
    return group


_add("tasks", tasks.tasks)
_add("show", tasks.show)
_add("calendar", calendar.calendar)
_add("due", calendar.due)
_add("log", log.log, cls=LineCommand)
_add("activities", activities.activities)
_add("search", search.search, key="search_all")
_add("correct", amend.correct)
_add("void", amend.void)
_add("undo", amend.undo)
_add("remark", log.remark)
_add("handle", log.handle)
_form = _group("form")
_add("export", form.export, _form, key="form_export")
_add("import", form.import_command, _form, key="form_import")
_add("report", report.report)
_add("submit", submission.submit)
_add("submissions", submission.submissions)
_template = _group("template")
_add("export", template.export, _template, key="template_export")
_add("check", template.check, _template, key="template_check")
_plan = _group("plan")
_add("check", plan.check, _plan, key="plan_check")
_add("load", plan.load, _plan, key="plan_load")
_add("show", plan.show, _plan, key="plan_show")
_add("schema", plan.schema, _plan, key="plan_schema")
_add("export", plan.export, _plan, key="plan_export")
_add("init", setup.init)
_add("demo", demo.demo)
_config = _group("config")
_config.info.no_args_is_help, _config.info.invoke_without_command = False, True
_config.callback()(setup.config_alone)
_add("show", setup.config_show, _config, key="config_show")
_add("set", setup.config_set, _config, key="config_set")
_add("path", setup.config_path_command, _config, key="config_path")
_evidence = _group("evidence")
_add("list", evidence.list_command, _evidence, key="evidence_list")
_add("export", evidence.export, _evidence, key="evidence_export")
_add("verify", evidence.verify, _evidence, key="evidence_verify")
_add("redact", evidence.redact)
_add("verify", store.verify)
_add("rebuild", store.rebuild)
_add("backup", backup.backup)
_add("restore", backup.restore)
_add("completion", completion.completion)
