"""Pieces that several drawings share: states, dates, tables, narrow lines."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from hvn_cli.domain.activity import Activity, Logged
from hvn_cli.domain.plan import Plan
from hvn_cli.domain.tasks import State, Task
from hvn_cli.domain.text import visible
from hvn_cli.labels import Words
from hvn_cli.labels.formats import show_date, show_day_month, show_number

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


def cadence_text(task: Task, words: Words) -> str:
    """The cadence, with a star where the office assumes it."""
    told = words(f"screen.cadence.{task.responsibility.cadence.value}")
    return told if task.stated else f"{told}*"


def table(*columns: tuple[str, str, int | None]) -> Table:
    """A table without frame: (heading, justify, width or None for what is left)."""
    made = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_edge=False, header_style="dim")
    for heading, justify, width in columns:
        # Vietnamese breaks between words only; folding a word would look like a mistake.
        if justify == "right":
            made.add_column(heading, justify="right", no_wrap=True)
        elif width is None:
            made.add_column(heading, ratio=1, overflow="fold")
        else:
            made.add_column(heading, width=width, overflow="fold")
    made.expand = any(width is None and justify != "right" for _, justify, width in columns)
    return made


def bar(part: int, whole: int, width: int = 12) -> Text:
    """How much of a whole is done."""
    filled = round(width * part / whole) if whole else 0
    return Text("█" * filled, style="green") + Text("░" * (width - filled), style="dim")


def days_text(activity: Activity, words: Words) -> str:
    """`15/03/2026`, or the first and last day."""
    if activity.day == activity.last:
        return show_date(activity.day)
    return words("screen.day_span", day=show_day_month(activity.day), last=show_date(activity.last))


def quantities_text(plan: Plan, activity: Activity, words: Words) -> str:
    """`1 hội nghị, 120 lượt người`, in the order of the plan."""
    order = {code: place for place, code in enumerate(plan.indicators_by_code)}
    told = []
    for code, milli in sorted(activity.quantities.items(), key=lambda q: order.get(q[0], len(order))):
        indicator = plan.indicators_by_code.get(code)
        number = show_number(milli, words.lang)
        told.append(f"{number} {indicator.measure}" if indicator else f"{code} {number}")
    return ", ".join(told)


def activity_lines(plan: Plan, logged: Iterable[Logged], words: Words) -> list[RenderableType]:
    """One short line for each activity, for lists inside other drawings."""
    return [
        Text.assemble(
            (f"{one.code}  ", "bold"),
            f"{show_day_month(one.activity.day)}  ",
            visible(one.activity.title),
            (f"  {plan.name_of(one.activity.unit)}", "dim"),
        )
        for one in logged
    ]


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
