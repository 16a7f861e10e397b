"""Pieces that several drawings share: states, dates, tables, narrow lines."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Final

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from hvn_cli.domain.activity import Activity, Logged
from hvn_cli.domain.plan import Indicator, Period, Plan
from hvn_cli.domain.tasks import State, Task
from hvn_cli.domain.text import visible
from hvn_cli.labels import Words
from hvn_cli.labels.formats import show_date, show_day_month, show_number, show_weekday_date

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


class Ragged:
    """A drawing as it goes out: no spaces after the last word of a line, nothing that steers a terminal."""

    def __init__(self, drawing: RenderableType) -> None:
        self._drawing = drawing

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in Segment.split_lines(console.render(self._drawing, options)):
            while line and not line[-1].text.rstrip(" "):
                line.pop()
            for place, (text, style, _) in enumerate(line, start=1):
                # What is drawn went through `visible` before; this is for what a drawing forgot.
                yield Segment(visible(text.rstrip(" ") if place == len(line) else text), style)
            yield Segment.line()


def plain(text: str, style: str = "") -> Text:
    """Data as it may be shown."""
    return Text(visible(text), style=style)


def whole(text: str, style: str = "") -> Group:
    """Lines with a path that people copy: it is not broken even where it is longer than the screen.

    Only for lines that stand by themselves: a table or an indented part would cut them off.
    """
    return Group(*(Text(visible(line), style=style, overflow="ignore") for line in text.split("\n")))


def title(text: str) -> Text:
    """A line that heads what follows."""
    return Text(visible(text), style="bold")


def faint(text: str) -> Text:
    """A line that helps, but is no data."""
    return Text(visible(text), style="dim")


def lines(*parts: RenderableType | None) -> Group:
    """Parts below each other, without those that are nothing."""
    return Group(*(part for part in parts if part is not None))


def indented(part: RenderableType, left: int = 2) -> Padding:
    """A part moved to the right."""
    return Padding(part, (0, 0, 0, left))


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
    made = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_edge=False, header_style="dim")
    for heading, justify, width in columns:
        # Vietnamese breaks between words only; folding a word would look like a mistake.
        if justify == "right":
            made.add_column(heading, justify="right", no_wrap=True, min_width=width)
        elif width is None:
            made.add_column(heading, ratio=1, min_width=12, overflow="fold")
        else:
            made.add_column(heading, width=width, overflow="fold")
    made.expand = any(width is None and justify != "right" for _, justify, width in columns)
    return made


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


def days_text(activity: Activity, words: Words) -> str:
    """`15/03/2026`, or the first and last day."""
    if activity.day == activity.last:
        return show_date(activity.day)
    return words("screen.day_span", day=show_day_month(activity.day), last=show_date(activity.last))


def quantities_text(plan: Plan, activity: Activity, words: Words) -> str:
    """`1 hội nghị; 120 lượt người tham dự`, in the order of the plan."""
    order = {code: place for place, code in enumerate(plan.indicators_by_code)}
    told = []
    for code, milli in sorted(activity.quantities.items(), key=lambda q: order.get(q[0], len(order))):
        number = show_number(milli, words.lang)
        indicator = plan.indicators_by_code.get(code)
        told.append(f"{number} {_counted(plan, indicator)}" if indicator else f"{code} {number}")
    return "; ".join(told)


def _counted(plan: Plan, indicator: Indicator) -> str:
    """What is counted: the measure alone where no other indicator has it, else what tells them apart."""
    if sum(other.measure == indicator.measure for other in plan.indicators) == 1:
        return indicator.measure
    if indicator.name.startswith(indicator.measure):
        return indicator.name
    return f"{indicator.measure} ({indicator.name})"


def listed(rows: Iterable[tuple[Sequence[Text], Text]], width: int) -> RenderableType:
    """Short cells in columns, each row followed by a text that wraps beside them; below if narrow."""
    drawn = list(rows)
    if width < SLIM:
        below = [(Text("  ").join(cells), indented(text)) for cells, text in drawn]
        return indented(lines(*(part for row in below for part in row)))
    made = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    for _ in drawn[0][0] if drawn else ():
        made.add_column(no_wrap=True)
    made.add_column(overflow="fold")
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


def activity_rows(plan: Plan, logged: Iterable[Logged]) -> list[tuple[list[Text], Text]]:
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


def pairs(rows: Sequence[tuple[str, RenderableType]]) -> Table:
    """Names with their values, in two columns."""
    made = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0), expand=True)
    made.add_column(style="dim", no_wrap=True)
    made.add_column(ratio=1, overflow="fold")
    for name, value in rows:
        made.add_row(name, value)
    return made


def plain_lines(text: str) -> Group:
    """Sentences of our own in several lines, each made safe."""
    return Group(*(plain(line) for line in text.split("\n")))
