"""Finding a responsibility by a few words without accents; the likely ones stand first."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from hvn_cli.domain.plan import Plan, Responsibility
from hvn_cli.domain.tasks import State, Task
from hvn_cli.domain.text import fold, matches, words
from hvn_cli.frozen import frozen

_RECENT = 3


@frozen
class Choice:
    """A responsibility to choose with its task; `named` is what it is called, `heard` all that it says."""

    responsibility: Responsibility
    task: Task
    named: str
    heard: str


def rank_choices(
    plan: Plan, tasks: Sequence[Task], *, recent: Sequence[str], unit: str, due_by: date
) -> tuple[Choice, ...]:
    """Every responsibility once: those of `unit` first, then what was done lately, is late or due soon."""

    def order(task: Task) -> tuple[bool, int, int, date]:
        progress, id_ = task.progress, task.responsibility.id
        late = progress.state is State.LATE
        due = progress.state is not State.DONE and progress.due is not None and progress.due <= due_by
        lately = recent.index(id_) if id_ in recent[:_RECENT] else _RECENT
        return unit not in ("", task.unit), lately, 0 if late else 1 if due else 2, progress.due or date.max

    found: dict[str, Choice] = {}
    for task in sorted(tasks, key=order):
        found.setdefault(task.responsibility.id, _choice(plan, task))
    return tuple(found.values())


def _choice(plan: Plan, task: Task) -> Choice:
    duty = task.responsibility
    bodies = [plan.bodies[code] for code in duty.units if code in plan.bodies]
    names = [text for body in bodies for text in (body.code, body.name, *body.aliases)]
    counted = [plan.indicators_by_code[code].name for code in duty.indicators]
    named = " ".join((duty.id, duty.place, duty.title, *names))
    return Choice(duty, task, named, " ".join((named, duty.text, *duty.outputs, *counted)))


def find_choices(choices: Sequence[Choice], typed: str) -> tuple[Choice, ...]:
    """The choices that have every word of `typed`, those with more of them in their name first.

    A code or a place of the plan (`III.3.2`) means just that one.
    """
    wanted = fold(typed).strip()
    exact = [c for c in choices if wanted in (fold(c.responsibility.id), fold(c.responsibility.place))]
    if exact:
        return tuple(exact)
    found = [c for c in choices if matches(typed, c.heard)]
    return tuple(sorted(found, key=lambda c: -_likeness(c, words(typed))))


def _likeness(choice: Choice, typed: Sequence[str]) -> int:
    """How well the words fit: each in its name counts once, two side by side (`hoi nghi`) count twice."""
    spoken = f" {' '.join(words(choice.heard))} "
    pairs = sum(f" {first} {second}" in spoken for first, second in pairwise(typed))
    return sum(matches(word, choice.named) for word in typed) + 2 * pairs
