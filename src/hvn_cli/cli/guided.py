"""`hvn log` without words: asks for one activity, step by step, and shows what it will be before it is."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from hvn_cli.cli.asking import show_recorded
from hvn_cli.cli.ending import Ended
from hvn_cli.cli.office import Office
from hvn_cli.cli.questions import Back, Questions, yes_or_no
from hvn_cli.cli.speech import words
from hvn_cli.domain.choosing import Choice, find_choices
from hvn_cli.domain.dropped import split_evidence
from hvn_cli.domain.names import require_unit
from hvn_cli.domain.oneline import split_days
from hvn_cli.errors import (
    AmbiguousName,
    BadEvidence,
    BadValue,
    Finding,
    HvnError,
    NeedsConfirmation,
    Severity,
    UnknownName,
)
from hvn_cli.frozen import replace
from hvn_cli.labels.formats import show_day_in_words, show_day_month
from hvn_cli.labels.sentences import tell_error, tell_finding
from hvn_cli.usecases.form import (
    ActivityForm,
    leading_unit,
    links_of,
    read_day,
    read_partners,
    read_quantities,
    read_responsibilities,
    read_text,
)

if TYPE_CHECKING:
    from hvn_cli.domain.answers.recorded import Recorded

_SHOWN = 9
_REMOVE = "-"
_ENOUGH = "."
_MORE = "+"


def record_guided(office: Office, form: ActivityForm, *, as_json: bool) -> None:
    """Asks for what the form does not tell yet, and records it with a yes."""
    recorded = _Steps(office, form).run()
    show_recorded(office, recorded, as_json=as_json)
    if command := _one_line(recorded):
        office.out.say(words("screen.guided.one_line", command=command))


class _Steps:
    """The steps of one activity; each can be gone back to, and keeps what was answered."""

    def __init__(self, office: Office, form: ActivityForm) -> None:
        from hvn_cli.usecases.guide import open_guide

        self._office, self._desk = office, office.desk
        self._guide = open_guide(office.desk)
        self._plan = self._guide.plan
        self._likely = self._guide.choices
        try:
            read_responsibilities(self._plan, form.responsibilities)  # refused before anything is asked
        except AmbiguousName as error:  # `hvn log "tuyen truyen"`: some words to begin with
            self._likely = find_choices(self._likely, error.given) or self._likely
            form = replace(form, responsibilities=())
        self._ask = Questions(office)
        self._given, self._form = form, form
        self._counts: dict[str, str] = {}
        self._enough = False
        self._recorded: Recorded | None = None

    def run(self) -> "Recorded":
        """Asks everything, in order."""
        self._ask.say(words("screen.guided.intro"))
        done: list[str] = []
        while self._recorded is None:
            name, ask = next(step for step in self._steps() if step[0] not in done)
            try:
                ask(not done)
            except Back:
                done.pop()
                self._enough = False
            else:
                done.append(name)
        return self._recorded

    def _steps(self) -> Iterator[tuple[str, Callable[[bool], None]]]:
        copied = self._given.like or self._given.template
        if not copied and not self._given.responsibilities:
            yield "task", self._ask_task
        if not copied and self._leaders_to_choose():
            yield "unit", self._ask_unit
        if not copied and self._given.title is None:
            yield "title", self._ask_title
        if self._given.day is None and not self._given.repeat:
            yield "day", self._ask_day
        for code in () if copied or self._enough else self._codes_to_count():
            yield f"count {code}", partial(self._ask_count, code)
        if not self._given.evidence:
            yield "evidence", self._ask_evidence
        yield "record", self._ask_record

    def _told(self) -> ActivityForm:
        counts = tuple(f"{code}={number}" for code, number in self._counts.items())
        return replace(self._form, quantities=(*self._form.quantities, *counts))

    # which task, whose

    def _ask_task(self, first: bool) -> None:
        shown: list[Choice] = list(self._likely[:_SHOWN])
        self._show(shown, len(self._likely))
        while True:
            chosen = self._ask.ask(
                words("screen.guided.task"),
                partial(self._chosen, shown),
                help_key="screen.guided.help_task",
                first=first,
            )
            if len(chosen) == 1:
                break
            shown = list(chosen[:_SHOWN])
            self._show(shown, len(chosen))
        (choice,) = chosen
        if self._form.responsibilities != (choice.responsibility.id,):
            self._counts, self._form = {}, replace(self._given, responsibilities=(choice.responsibility.id,))
        self._ask.say(f"→ {choice.responsibility.id}: {choice.responsibility.title}")

    def _chosen(self, shown: list[Choice], typed: str) -> tuple[Choice, ...]:
        if typed.isdigit():
            if 0 < int(typed) <= len(shown):
                return (shown[int(typed) - 1],)
            raise BadValue("responsibility", typed, "number_shown", str(len(shown)))
        if not typed:
            raise BadValue("responsibility", typed, "choose_one")
        found = find_choices(self._guide.choices, typed)
        if not found:
            raise UnknownName("responsibility", typed)
        return found

    def _show(self, shown: list[Choice], count: int) -> None:
        for number, choice in enumerate(shown, start=1):
            task, duty = choice.task, choice.responsibility
            whose = self._plan.name_of(task.unit) if len(duty.units) == 1 else words("screen.guided.several")
            state = words(f"screen.state.{task.progress.state.value}")
            if task.progress.due:
                state = words("screen.guided.due", state=state, day=show_day_month(task.progress.due))
            own = (
                self._desk.unit and task.unit == self._plan.parents[require_unit(self._plan, self._desk.unit)]
            )
            owner = "" if own else f" · {whose}"
            self._ask.say(f"{number}. {duty.id}  {duty.title}{owner} · {state}")
        if count > len(shown):
            self._ask.say(words("screen.guided.more_found", count=count - len(shown)))

    def _leaders_to_choose(self) -> tuple[str, ...]:
        """The units to choose from, where nothing says which of them did it."""
        if self._given.unit is not None or not self._form.responsibilities:
            return ()
        first = read_responsibilities(self._plan, self._form.responsibilities)[0]
        leaders = self._plan.responsibilities[first].units
        try:
            leading_unit(self._plan, None, leaders, self._desk.unit)
        except BadValue:
            return leaders
        return ()

    def _ask_unit(self, first: bool) -> None:
        leaders = self._leaders_to_choose()
        for number, code in enumerate(leaders, start=1):
            self._ask.say(f"{number}. {self._plan.name_of(code)} ({code})")

        def read(typed: str) -> str:
            if typed.isdigit() and 0 < int(typed) <= len(leaders):
                return leaders[int(typed) - 1]
            return require_unit(self._plan, typed)

        code = self._ask.ask(
            words("screen.guided.unit"), read, help_key="screen.guided.help_unit", first=first
        )
        self._form = replace(self._form, unit=code)

    # what, when, how much, proved by what

    def _ask_title(self, first: bool) -> None:
        before = self._form.title or ""
        ids = read_responsibilities(self._plan, self._form.responsibilities)
        title = self._ask.ask(
            self._prompt("title", before),
            lambda typed: read_text(typed or before, "title"),
            help_key="screen.guided.help_title",
            recall=self._guide.titles.get(ids[0], ()),
            first=first,
        )
        self._form = replace(self._form, title=title)

    def _ask_day(self, first: bool) -> None:
        today = self._guide.today
        before = self._form.day or today.isoformat()

        def read(typed: str) -> tuple[str, str | None]:
            day, last = split_days(typed) if typed else (before, self._form.last)
            told = read_day(day, self._plan, today)
            until = read_day(last, self._plan, today, "to") if last else None
            if until and until < told:
                raise BadValue("to", typed, "days_reversed")
            return told.isoformat(), until.isoformat() if until else None

        shown = show_day_month(read_day(before, self._plan, today))
        day, last = self._ask.ask(
            self._prompt("day", shown), read, help_key="screen.guided.help_day", first=first
        )
        self._form = replace(self._form, day=day, last=last or self._given.last)
        told = " – ".join(
            show_day_in_words(read_day(d, self._plan, today), words.lang) for d in (day, last) if d
        )
        self._ask.say(f"→ {told}")

    def _codes_to_count(self) -> tuple[str, ...]:
        """The indicators of the task that are not told yet: the usual ones first."""
        if not self._form.responsibilities:
            return ()
        first = read_responsibilities(self._plan, self._form.responsibilities)[0]
        fitting = self._plan.responsibilities[first].indicators
        usual = [c for c in self._guide.usual.get(first, ()) if c in fitting]
        told = read_quantities(self._plan, self._given.quantities)
        return tuple(c for c in dict.fromkeys((*usual, *fitting)) if c not in told)

    def _ask_count(self, code: str, first: bool) -> None:
        indicator = self._plan.indicators_by_code[code]
        before = self._counts.get(code, "")

        def read(typed: str) -> str:
            if typed in ("", _ENOUGH, _REMOVE):
                return typed
            read_quantities(self._plan, [f"{code}={typed}"])
            return typed

        name = (
            indicator.name
            if indicator.measure in indicator.name.lower()
            else (f"{indicator.name}, {indicator.measure}")
        )
        shown = f" [{before}]" if before else ""
        answer = self._ask.ask(f"{name}{shown}:", read, help_key="screen.guided.help_count", first=first)
        if answer == _ENOUGH:
            self._enough = True
        elif answer == _REMOVE:
            self._counts.pop(code, None)
        elif answer:
            self._counts[code] = answer

    def _ask_evidence(self, first: bool) -> None:
        before = self._form.evidence

        def read(typed: str) -> tuple[str, ...]:
            if typed in ("", _REMOVE):
                return () if typed else before
            return _read_evidence(typed)

        evidence = self._ask.ask(
            self._prompt("evidence", str(len(before)) if before else ""),
            read,
            help_key="screen.guided.help_evidence",
            first=first,
        )
        self._form = replace(self._form, evidence=evidence)

    def _prompt(self, name: str, before: str) -> str:
        shown = f" [{before}]" if before else ""
        return words(f"screen.guided.{name}", before=shown)

    # the last look

    def _ask_record(self, first: bool) -> None:
        from hvn_cli.usecases.log import record_activity

        confirmed: tuple[Finding, ...] = ()
        while True:
            odd = (*self._preview(first=first), *confirmed)
            key = "still" if odd else "record"
            answer = self._ask.ask(
                words(f"screen.guided.{key}"),
                partial(_read_decision, sure=not odd),
                help_key="screen.guided.help_record",
                first=first,
                mend=False,
            )
            if answer == _MORE:
                self._ask_more()
                continue
            if isinstance(answer, tuple):
                evidence = dict.fromkeys((*self._form.evidence, *answer))
                self._form = replace(self._form, evidence=tuple(evidence))
                continue
            if not answer:
                self._ask.say(words("error.declined"))
                raise Ended(NeedsConfirmation.exit_code)
            try:
                self._recorded = record_activity(self._desk, self._told(), accept=bool(odd))
            except NeedsConfirmation as error:  # what only the files themselves, or another computer, tell
                confirmed = error.findings
                for finding in confirmed:
                    self._ask.say(f"! {tell_finding(finding, words)}")
            except HvnError as error:  # nothing that was typed is lost
                self._ask.say(tell_error(error, words))
            else:
                return

    def _preview(self, *, first: bool) -> tuple[Finding, ...]:
        """Draws what would be recorded; what wants a yes."""
        from hvn_cli.render.recorded import render_preview
        from hvn_cli.usecases.guide import foresee_activity

        try:
            foreseen = foresee_activity(self._desk, self._told())
        except HvnError as error:
            if first:  # nothing was asked that could be answered otherwise
                raise
            self._ask.say(tell_error(error, words))
            raise Back from None
        self._office.out.draw_beside(lambda width: render_preview(foreseen, words, width))
        return tuple(f for f in foreseen.findings if f.severity is not Severity.NOTE)

    def _ask_more(self) -> None:
        """What is seldom told; an empty answer leaves it as it is."""
        plan = self._plan
        readers: Mapping[str, Callable[[str], object]] = {
            "unit": lambda typed: require_unit(plan, typed),
            "partners": lambda typed: read_partners(plan, (typed,), ""),
            "place": lambda typed: read_text(typed, "place"),
            "note": lambda typed: read_text(typed, "note"),
            "quantities": lambda typed: read_quantities(plan, typed.split()),
        }
        for name, read in readers.items():
            try:
                typed = self._ask.ask(
                    words(f"screen.guided.more_{name}"),
                    partial(_checked, read),
                    help_key="screen.guided.help_more",
                )
            except Back:
                return
            if typed and name == "quantities":
                self._form = replace(self._form, quantities=(*self._form.quantities, *typed.split()))
            elif typed:
                value = (typed,) if name == "partners" else typed
                self._form = replace(self._form, **{name: value})  # type: ignore[arg-type]


def _checked(read: Callable[[str], object], typed: str) -> str:
    if typed:
        read(typed)
    return typed


def _read_decision(typed: str, *, sure: bool) -> str | tuple[str, ...]:
    """`yes`, `+`, nothing for no, or one more evidence, which is easily dropped here too.

    Where something is unlikely an empty answer is none.
    """
    if typed == _MORE:
        return _MORE
    told = True if not typed and sure else yes_or_no(typed)
    if told is None:
        with suppress(BadEvidence, BadValue):
            if typed:
                return _read_evidence(typed)
        raise BadValue("answer", typed, "answer_form" if sure else "answer_needed")
    return "yes" if told else ""


def _read_evidence(typed: str) -> tuple[str, ...]:
    """The files, links and documents named in a line; raises `BadEvidence`."""
    found = tuple(map(_at_home, split_evidence(typed, _is_file)))
    links = links_of(found)
    for text in found:
        if text not in links:
            _refuse_no_file(text)
    return found


def _at_home(path: str) -> str:
    """`~/anh.jpg` with the folder that `~` stands for, as the shell would have told it."""
    try:
        return str(Path(path).expanduser()) if path.startswith("~") else path
    except RuntimeError:
        return path


def _is_file(path: str) -> bool:
    try:
        return Path(_at_home(path)).is_file()
    except (OSError, ValueError):
        return False


def _refuse_no_file(path: str) -> None:
    if not _is_file(path):
        raise BadEvidence(path, "not_plain" if Path(path).is_dir() else "missing")


def _one_line(recorded: "Recorded") -> str:
    """How to type the same in one line, for the next time; nothing where the shell would change the title."""
    from hvn_cli.labels.formats import show_number

    activity = recorded.activity.activity
    if any(sign in activity.title for sign in '"$`\\!') or activity.title.startswith("-"):
        return ""
    plain = {code: show_number(milli).replace(".", "") for code, milli in activity.quantities.items()}
    told = [f"{code}={number}" for code, number in plain.items()]
    ids = ",".join(activity.responsibilities)
    return " ".join(["hvn log", ids, f'"{activity.title}"', show_day_month(activity.day), *told])
