"""How far a build is: a bar on a terminal, now and then a line elsewhere."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from .terminal import note, printable

if TYPE_CHECKING:
    from rich.console import Console

    from ..batch.reading import Outcome

_EVERY = 30.0  # seconds between two lines


@contextmanager
def progress(total: int, *, quiet: bool) -> Iterator[Callable[[Outcome], None]]:
    """What to tell of every file: a bar on standard error with rate and time left, gone at the end; where that is no
    terminal, a line every half minute."""
    from rich.console import Console

    console = Console(stderr=True)
    if quiet:
        yield lambda _: None
    elif not console.is_terminal:
        yield _Lines(total).told
    else:
        yield from _bar(total, console)


def _bar(total: int, console: Console) -> Iterator[Callable[[Outcome], None]]:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("{task.description}", markup=False),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("reading", total=total, rate="")
        rate = Rate()

        def told(outcome: Outcome) -> None:
            source = outcome.stored.source
            left = "" if source.status != "failed" else " (failed)"
            bar.update(task, advance=1, rate=rate.words(), description=printable(source.path) + left)
            if bar.finished:
                bar.update(task, description="linking")

        yield told


class Rate:
    """Files by the minute since it was made."""

    def __init__(self) -> None:
        self._started = time.monotonic()
        self.done = 0

    @property
    def by_minute(self) -> float:
        """Files by the minute; 0 before the first."""
        seconds = time.monotonic() - self._started
        return 60 * self.done / seconds if self.done and seconds else 0.0

    def words(self) -> str:
        """The rate with one more file."""
        self.done += 1
        return f"{self.by_minute:,.0f}/min"


class _Lines:
    """Plain lines, for a log."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._failed = 0
        self._rate = Rate()
        self._last = time.monotonic()

    def told(self, outcome: Outcome) -> None:
        """One more file."""
        self._failed += outcome.stored.source.status == "failed"
        words = self._rate.words()
        if time.monotonic() - self._last >= _EVERY:
            self._last = time.monotonic()
            left = (self._total - self._rate.done) / self._rate.by_minute
            failed = f", {self._failed} failed" if self._failed else ""
            note(f"{self._rate.done} of {self._total} files{failed}, {words}, about {left:.0f} min left")
