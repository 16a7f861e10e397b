"""`hvn calendar`: a month as a grid with Monday first, then day by day what falls in it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from hvn_cli.domain.answers.calendar import CalendarWritten
from hvn_cli.domain.dues import Agenda, Due, ReportDue
from hvn_cli.domain.tasks import State
from hvn_cli.domain.workdays import days_of
from hvn_cli.labels import Words
from hvn_cli.labels.formats import show_day_month, show_month, show_period, show_weekday_date
from hvn_cli.render import pieces
from hvn_cli.render.drawing import Drawing, Text

MOST_CELL = 12


def render_calendar(agenda: Agenda, words: Words, width: int) -> Drawing:
    """The grid, what falls on each day, and what the marks mean."""
    month = show_month(agenda.start, words.lang)
    heading = words("screen.calendar.title", month=month.upper() if words.lang == "vi" else month)
    listed = [part for day in days_of(agenda.start, agenda.last) for part in _day(agenda, day, words, width)]
    if not listed:
        listed = [pieces.plain(words("screen.calendar.nothing"))]
    return pieces.lines(
        pieces.title(heading),
        pieces.plain(agenda.plan.name_of(agenda.unit)) if agenda.unit else None,
        Text(),
        *_grid(agenda, words, min(width // 7, MOST_CELL)),
        pieces.faint(words("screen.calendar.legend")),
        Text(),
        *listed,
        Text(),
        *_foot(agenda, words),
    )


def render_written(written: CalendarWritten, words: Words, width: int) -> Drawing:
    """Where the file is and how many events it has."""
    return pieces.whole(words("screen.calendar.written", path=written.path, count=written.events))


def _foot(agenda: Agenda, words: Words) -> Iterator[Drawing]:
    counted = Counter(due.state for due in agenda.dues)
    states = ", ".join(f"{counted[s]} {words(f'screen.state.{s.value}')}" for s in State if counted[s])
    yield pieces.plain(
        words(
            "screen.calendar.sum",
            count=len(agenda.dues),
            states=f": {states}" if states else "",
            activities=sum(agenda.activities.values()),
        )
    )
    if any(not one.period.stated for one in agenda.reports) or any(not due.stated for due in agenda.dues):
        yield pieces.faint(words("screen.tasks.assumed"))
    if not agenda.days.knows(agenda.start.year):
        yield pieces.faint(words("screen.calendar.unknown", year=agenda.start.year))
    yield pieces.faint(words("screen.calendar.hint"))
    if not agenda.stored:
        yield pieces.faint(words("screen.no_store"))


def _grid(agenda: Agenda, words: Words, cell: int) -> Iterator[Drawing]:
    """Two lines for each week: the days, then their marks."""
    yield pieces.faint(
        "".join(name.rjust(3).ljust(cell) for name in words("screen.calendar.weekdays").split())
    )
    on = {day: [due for due in agenda.dues if due.day == day] for day in days_of(agenda.start, agenda.last)}
    row = [Text(), Text()]
    for _ in range(agenda.start.weekday()):
        _fill(row, (Text(), Text()), cell)
    for day, dues in on.items():
        _fill(row, (_number(agenda, day), Text(_marks(agenda, day, dues, cell - 1))), cell)
        if day.weekday() == 6 or day == agenda.last:
            yield from (line for line in row)
            row = [Text(), Text()]


def _fill(row: Sequence[Text], cells: Sequence[Text], width: int) -> None:
    for line, content in zip(row, cells, strict=True):
        line.append(content)
        line.append(" " * (width - len(content)))


def _number(agenda: Agenda, day: date) -> Text:
    """The day: ` 9 `, `[10]` for today, `(1)` for a holiday, `<22>` for a weekend on which people work."""
    told = agenda.days.holiday(day)
    if day == agenda.today:
        return Text(f"[{day.day}]".rjust(4), style="bold")
    if told:
        return Text(
            (f"<{day.day}>" if told.work else f"({day.day})").rjust(4), style="" if told.work else "dim"
        )
    return Text(f"{day.day:>3} ", style="dim" if agenda.days.is_off(day) else "")


def _marks(agenda: Agenda, day: date, dues: Sequence[Due], room: int) -> str:
    """`■ □3 ◆ +2`, what matters first; without numbers where there is no room for them."""
    tasks = Counter(due.state for due in dues if not due.is_report or due.state is State.LATE)
    late, done = tasks[State.LATE], tasks[State.DONE]
    counted = [
        ("■", 1 if any(one.day == day for one in agenda.reports) else 0),
        ("!", late),
        ("□", sum(tasks.values()) - late - done),
        ("◆", 1 if any(day in (m.start, m.last) for m in agenda.milestones) else 0),
        ("✓", done),
        ("+", agenda.activities.get(day, 0)),
    ]
    found = [(sign, count) for sign, count in counted if count]
    whole = " ".join(sign if sign in "■◆" else f"{sign}{count}" for sign, count in found)
    if len(whole) < room:
        return f" {whole}"
    return " " + "".join(sign for sign, _ in found)[: room - 1]


def _day(agenda: Agenda, day: date, words: Words, width: int) -> Iterator[Drawing]:
    """What falls on one day, under its name; nothing where nothing does."""
    parts = [*_events(agenda, day, words)]
    dues = [due for due in agenda.dues if due.day == day]
    reports = [one for one in agenda.reports if one.day == day]
    for one in reports:
        parts += _report(agenda, one, words)
    if dues:
        parts.append(pieces.listed([_row(agenda, due, words) for due in dues], width))
    if not parts:
        return
    heading = show_weekday_date(day, words.lang)
    if day == agenda.today:
        heading = f"{heading} · {words('screen.calendar.today')}"
    yield pieces.title(heading)
    yield from parts


def _events(agenda: Agenda, day: date, words: Words) -> Iterator[Drawing]:
    told = agenda.days.holiday(day)
    if told and day == max(told.start, agenda.start):
        name = told.name + (f" ({words('screen.calendar.computed')})" if told.computed else "")
        if told.last > day:
            name = words("screen.calendar.event", title=name, last=show_day_month(told.last))
        key = "work" if told.work else "off"
        yield pieces.indented(pieces.plain(words(f"screen.calendar.{key}", name=name)))
    for milestone in agenda.milestones:
        if day == max(milestone.start, agenda.start):
            title = milestone.title
            if milestone.last > day:
                title = words("screen.calendar.event", title=title, last=show_day_month(milestone.last))
            yield pieces.indented(pieces.plain(f"◆ {title}{'' if milestone.stated else '*'}"))


def _report(agenda: Agenda, one: ReportDue, words: Words) -> Iterator[Drawing]:
    key = "report_units" if one.of_units else "report_ward"
    star = "" if one.period.stated else "*"
    told = words(f"screen.calendar.{key}", period=show_period(one.period, words.lang))
    yield pieces.indented(pieces.plain(f"■ {told}{star}", "bold"))
    if send_by := agenda.days.send_by(one.day):
        yield pieces.indented(pieces.send_by_text(one.day, send_by, words), 4)


def _row(agenda: Agenda, due: Due, words: Words) -> tuple[Sequence[Text], Text]:
    star = "" if due.stated else "*"
    cells = [
        pieces.plain(due.responsibility.id + star, "bold"),
        pieces.plain(f"{due.met}/{due.slot.times}"),
        pieces.state_text(due.state, words),
    ]
    return cells, pieces.with_owner(
        due.responsibility.title, "" if agenda.unit else agenda.plan.name_of(due.unit)
    )
