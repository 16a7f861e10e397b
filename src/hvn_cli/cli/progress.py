"""How far a long act is: a bar on a terminal with rate and time left, nothing anywhere else."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from hvn_cli.cli.out import Out
from hvn_cli.labels import Words
from hvn_cli.labels.formats import show_number

# What is done before anybody wonders needs no bar.
_WORTH_IT = 2_000


@contextmanager
def showing_progress(out: Out, what: str) -> Iterator[Callable[[int, int], None]]:
    """A function that hears how much is done, of how much (0: nobody knows)."""
    if not out.is_watched:
        yield lambda _done, _count: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[pace]}", markup=False),
    )
    with Progress(*columns, console=Console(file=sys.stderr, markup=False), transient=True) as bar:
        task = bar.add_task(what, total=None, visible=False, pace="")
        begun = time.monotonic()

        def tell(done: int, count: int) -> None:
            pace = tell_pace(out.words, done, count, time.monotonic() - begun)
            shown = max(done, count) >= _WORTH_IT
            bar.update(task, completed=done, total=count or None, visible=shown, pace=pace)

        yield tell


def tell_pace(words: Words, done: int, count: int, seconds: float) -> str:
    """How many rows a second, and how long the rest will take where anybody knows."""
    if done <= 0 or seconds < 1:
        return ""
    rate = done / seconds
    told = [words("screen.progress.rate", rate=show_number(max(1, round(rate)) * 1000, words.lang))]
    if count > done:
        left = (count - done) / rate
        if left < 90:
            told.append(words("screen.progress.seconds", count=max(1, round(left))))
        else:
            told.append(words("screen.progress.minutes", count=round(left / 60)))
    return " · ".join(told)
