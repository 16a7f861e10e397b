"""Pieces that several drawings share: states, dates, tables, narrow lines."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from hvn_cli.domain.plan import Period, Plan
from hvn_cli.domain.tasks import State, Task
from hvn_cli.domain.text import visible
from hvn_cli.labels import Words
from hvn_cli.labels.formats import show_date, show_day_month, show_quantities, show_weekday_date
from hvn_cli.render.drawing import Column, Drawing, Indented, Lines, Table, Text

if TYPE_CHECKING:
    from hvn_cli.domain.activity import Activity, Logged

SLIM: Final = 50
NARROW: Final = 72
WIDE: Final = 100

# A state is told by its word and its mark; colour only helps, and is readable on white and on black.
_STYLES: Final[Mapping[State, tuple[str, str]]] = {
    State.NOT_DUE: ("·", "dim"),
    State.NOT_STARTED: ("○", ""),
    State.IN_PROGRESS: ("◐", "bold"),
    State.DONE: ("✓", "green"),
    State.LATE: ("!", "bold red"),
}


def plain(text: str, style: str = "") -> Text:
    """Data as it may be shown."""
    return Text(visible(text), style=style)


def whole(text: str, style: str = "") -> Lines:
    """Lines with a path that people copy: it is not broken even where it is longer than the screen.

    Only for lines that stand by themselves: a table or an indented part would cut them off.
    """
    return Lines(*(Text(visible(line), style, unbroken=True) for line in text.split("\n")))


def title(text: str) -> Text:
    """A line that heads what follows."""
    return Text(visible(text), style="bold")


def faint(text: str) -> Text:
    """A line that helps, but is no data."""
    return Text(visible(text), style="dim")


def lines(*parts: Drawing | None) -> Lines:
    """Parts below each other, without those that are nothing."""
    return Lines(*(part for part in parts if part is not None))


def indented(part: Drawing, left: int = 2) -> Indented:
    """A part moved to the right."""
    return Indented(part, left)


def state_text(state: State, words: Words) -> Text:
    """A state's mark and word."""
    mark, style = _STYLES[state]
    return Text(f"{mark} {words(f'screen.state.{state.value}')}", style=style)


def done_text(task: Task) -> str:
    """`3/12`: done of expected; how many activities there were where none are expected."""
    progress = task.progress
    return f"{progress.done}/{progress.expected}" if progress.expected else str(task.activities or "–")


def due_text(task: Task) -> str:
    """The day by which something is due, with a star where the office assumes it."""
    return show_day_month(task.progress.due) + ("" if task.stated or not task.progress.due else "*")


def table(*columns: tuple[str, str, int | None]) -> Table:
    """A table without frame: (heading, justify, width or None for what is left)."""
    made = [
        Column(heading, right=True, whole=True, least=width)
        if justify == "right"
        else Column(heading, width=width, least=12 if width is None else None, rest=width is None)
        for heading, justify, width in columns
    ]
    return Table(made, show_header=True, wide=any(column.rest for column in made))


def bar(part: int, whole: int, width: int = 12) -> Text:
    """How much of a whole is done."""
    filled = round(width * part / whole) if whole else 0
    return Text("█" * filled, style="green") + Text("░" * (width - filled), style="dim")


def report_due_text(period: Period, words: Words) -> str:
    """When the report of a period is due, for the units too where they have a day of their own."""
    star = "" if period.stated else "*"
    if period.unit_due is None:
        return words("screen.due.ward", due=show_date(period.due), star=star)
    days = {"unit_due": show_date(period.unit_due), "due": show_date(period.due)}
    return words("screen.due.both", **days, star=star)


def send_by_text(due: date, day: date, words: Words) -> Text:
    """`Hạn Chủ nhật 15/03 – nên gửi chậm nhất Thứ Sáu 13/03`: what is due on a day off goes out before."""
    told = {"due": show_weekday_date(due, words.lang), "day": show_weekday_date(day, words.lang)}
    return plain(words("screen.due.off", **told), "bold")


def days_text(activity: "Activity", words: Words) -> str:
    """`15/03/2026`, or the first and last day."""
    if activity.day == activity.last:
        return show_date(activity.day)
    return words("screen.day_span", day=show_day_month(activity.day), last=show_date(activity.last))


def quantities_text(plan: Plan, activity: "Activity", words: Words) -> str:
    """`1 hội nghị; 120 lượt người tham dự`, in the order of the plan."""
    return show_quantities(activity.quantities, plan.counted, words.lang)


def listed(rows: Iterable[tuple[Sequence[Text], Text]], width: int) -> Drawing:
    """Short cells in columns, each row followed by a text that wraps beside them; below if narrow."""
    drawn = list(rows)
    if width < SLIM:
        below = [(Text("  ").join(cells), indented(text)) for cells, text in drawn]
        return indented(lines(*(part for row in below for part in row)))
    made = Table([*(Column(whole=True) for _ in (drawn[0][0] if drawn else ())), Column()])
    for cells, text in drawn:
        made.add_row(*cells, text)
    return indented(made)


def task_rows(plan: Plan, tasks: Iterable[Task], *, with_unit: bool) -> list[tuple[list[Text], Text]]:
    """Id, due date and progress of tasks, then their titles, for `listed`."""
    return [
        (
            [plain(task.responsibility.id, "bold"), plain(due_text(task)), plain(done_text(task))],
            with_owner(task.responsibility.title, plan.name_of(task.unit) if with_unit else ""),
        )
        for task in tasks
    ]


def activity_rows(plan: Plan, logged: Iterable["Logged"]) -> list[tuple[list[Text], Text]]:
    """Code and date of activities, then their titles, for `listed`."""
    return [
        (
            [plain(one.code, "bold"), plain(show_day_month(one.activity.day))],
            with_owner(one.activity.title, plan.name_of(one.activity.unit)),
        )
        for one in logged
    ]


def with_owner(text: str, owner: str) -> Text:
    """A title, and faintly whose it is."""
    return Text.assemble(visible(text), (f" · {visible(owner)}" if owner else "", "dim"))


def moment_text(at: str) -> str:
    """The time that an entry claims, as people write it; as it is where it is none."""
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return at
    return f"{show_date(moment.date())} {moment:%H:%M}"


def who_text(who: str, words: Words) -> str:
    """Whom an entry names; `-` stands for a computer that does not know its user."""
    return words("screen.story.nobody") if who == "-" else who


def pairs(rows: Sequence[tuple[str, Drawing]]) -> Table:
    """Names with their values, in two columns."""
    made = Table([Column(style="dim", whole=True), Column(rest=True)], wide=True)
    for name, value in rows:
        made.add_row(name, value)
    return made


def plain_lines(text: str) -> Lines:
    """Sentences of our own in several lines, each made safe."""
    return Lines(*(plain(line) for line in text.split("\n")))
