"""`hvn log` and `hvn remark`."""

from typing import TYPE_CHECKING, Annotated

from hvn_cli.cli import options
from hvn_cli.cli.asking import show_recorded, with_consent
from hvn_cli.cli.declared import Argument, Option
from hvn_cli.cli.office import Office
from hvn_cli.errors import BadValue, MissingValue

if TYPE_CHECKING:
    from hvn_cli.usecases.form import ActivityForm

_EXAMPLE = 'hvn log mttq-2 "Hội nghị Nhân dân tổ 5" 15/3 luot_nguoi=120'


def log(
    office: Office,
    responsibility: Annotated[str | None, Argument(help="responsibility", metavar="responsibility")] = None,
    line: Annotated[list[str] | None, Argument(help="line", metavar="line")] = None,
    title: Annotated[str | None, Option("--title", help="title", metavar="name")] = None,
    unit: options.OneUnit = None,
    date: options.Day = None,
    to: options.LastDay = None,
    place: options.PlaceOption = None,
    quantity: options.Quantities = None,
    partner: Annotated[list[str] | None, Option("--partner", help="with_partner", metavar="unit")] = None,
    evidence: options.Evidences = None,
    note: options.Note = None,
    like: Annotated[str | None, Option("--like", help="like", metavar="activity")] = None,
    repeat: Annotated[str | None, Option("--repeat", help="repeat", metavar="activity")] = None,
    guided: Annotated[bool, Option("--guided", help="guided")] = False,
    source: Annotated[str | None, Option("--from", help="from_table", metavar="file")] = None,
    dry_run: options.DryRun = False,
    partial: options.Partial = False,
    yes: options.Yes = False,
    as_json: options.AsJson = False,
) -> None:
    if source is not None:
        from hvn_cli.cli.bulk import log_rows

        words = (responsibility, *(line or ()), title, like, repeat)
        typed = (*words, date, to, place, quantity, partner, evidence, note)
        if told := next((each for each in typed if each is not None), None):
            raise BadValue("from", told if isinstance(told, str) else told[0], "from_alone")
        told_how = {"dry_run": dry_run, "partial": partial, "yes": yes, "as_json": as_json}
        log_rows(office, source, unit=unit or "", **told_how)
        return
    for flag, given in (("--dry-run", dry_run), ("--partial", partial)):
        if given:  # never taken for nothing: somebody relies on that it does not record
            raise BadValue("from", flag, "only_from")
    from hvn_cli.usecases.form import ActivityForm, with_line
    from hvn_cli.usecases.log import record_activity

    first, rest = _first_word(responsibility, line or [], copying=like or repeat)
    form = ActivityForm(
        responsibilities=(first,) if first and not first.startswith("@") else (),
        title=title,
        unit=unit,
        day=date,
        last=to,
        place=place,
        note=note,
        quantities=tuple(quantity or ()),
        partners=tuple(partner or ()),
        evidence=tuple(evidence or ()),
        template=first if first.startswith("@") else None,
        like=like or repeat,
        repeat=bool(repeat),
    )
    _refuse_two_sources(form, like)
    form = with_line(form, rest, today=office.desk.today)
    if (guided and not office.no_input) or (not _is_whole(form) and office.out.can_ask):
        from hvn_cli.cli.guided import record_guided

        record_guided(office, form, as_json=as_json)
        return
    _refuse_unfinished(form)
    recorded = with_consent(office, lambda ok: record_activity(office.desk, form, accept=ok), yes=yes)
    show_recorded(office, recorded, as_json=as_json)


def _first_word(word: str | None, line: list[str], *, copying: str | None) -> tuple[str, list[str]]:
    """What is to be recorded, and the rest of the line, which beside --like and --repeat may be all of it."""
    from hvn_cli.domain.oneline import is_responsibility, is_value

    if not word or word.startswith("@") or is_responsibility(word):
        return word or "", line
    if copying:
        return "", [word, *line]
    named = [each for each in line if is_responsibility(each)]
    if len(named) == 1 and (" " in word or is_value(word)):  # the title, a day or a figure was typed first
        line.remove(named[0])
        return named[0], [word, *line]
    return word, line


def _refuse_two_sources(form: "ActivityForm", like: str | None) -> None:
    if like and form.repeat:
        raise BadValue("like", "--like", "like_twice", "--repeat")
    if form.like and form.template:
        raise BadValue("like", form.template, "like_twice", "--repeat" if form.repeat else "--like")


def _is_whole(form: "ActivityForm") -> bool:
    return bool(form.template or form.like or (form.responsibilities and form.title is not None))


def _refuse_unfinished(form: "ActivityForm") -> None:
    if _is_whole(form):
        return
    if not form.responsibilities:
        raise MissingValue("responsibility", f"{_EXAMPLE}; hvn log --guided")
    raise MissingValue("title", _EXAMPLE)


def remark(
    office: Office,
    kind: Annotated[str, Argument(help="remark_kind", metavar="kind")],
    text: Annotated[str, Argument(help="remark_text", metavar="text")],
    unit: options.OneUnit = None,
    theme: Annotated[str | None, Option("--theme", help="theme", metavar="theme")] = None,
    date: options.Day = None,
    to: Annotated[str | None, Option("--to", help="awarded_to", metavar="awarded")] = None,
    award: Annotated[str | None, Option("--award", help="award", metavar="text")] = None,
    decision: Annotated[str | None, Option("--decision", help="decision", metavar="text")] = None,
    as_json: options.AsJson = False,
) -> None:
    from hvn_cli.usecases.remark import Award, record_remark

    told = record_remark(
        office.desk, kind, text, unit=unit, theme=theme, day=date, award=Award(to, award, decision)
    )
    office.out.committed = True
    office.out.show(told, "recorded.remark", as_json=as_json)


def handle(
    office: Office,
    opinion: Annotated[str, Argument(help="opinion", metavar="opinion")],
    outcome: Annotated[str, Argument(help="outcome", metavar="text")],
    date: options.Day = None,
    as_json: options.AsJson = False,
) -> None:
    from hvn_cli.usecases.remark import handle_opinion

    handled = handle_opinion(office.desk, opinion, outcome, day=date)
    office.out.committed = True
    office.out.show(handled, "recorded.handled", as_json=as_json)
