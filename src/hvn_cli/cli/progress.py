"""How far a long act is: a bar on a terminal, nothing anywhere else."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from hvn_cli.cli.out import Out

# What is done before anybody wonders needs no bar.
_WORTH_IT = 2_000


@contextmanager
def showing_progress(out: Out, what: str) -> Iterator[Callable[[int, int], None]]:
    """A function that hears how much is done, of how much (0: nobody knows)."""
    if not out.is_watched:
        yield lambda _done, _count: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(file=sys.stderr, markup=False), transient=True) as bar:
        task = bar.add_task(what, total=None, visible=False)

        def tell(done: int, count: int) -> None:
            bar.update(task, completed=done, total=count or None, visible=max(done, count) >= _WORTH_IT)

        yield tell
