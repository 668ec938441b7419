"""How far a build is: a bar on a terminal, now and then a line elsewhere."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from .terminal import note, printable

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress

    from ..batch.build import Told
    from ..batch.log import Log
    from ..batch.reading import Outcome

_EVERY = 30.0  # seconds between two lines


@contextmanager
def progress(total: int, log: Log, *, quiet: bool) -> Iterator[Told]:
    """What to tell of a build of so many files: a bar on standard error with rate and time left, gone at the end; where
    that is no terminal, a line every half minute. The log hears of every file."""
    from rich.console import Console

    console = Console(stderr=True)
    if quiet:
        yield _Quiet(log)
    elif not console.is_terminal:
        yield _Lines(total, log)
    else:
        with _bars(console) as bars:
            yield _Bar(total, log, bars)


def _bars(console: Console) -> Progress:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("{task.description}", markup=False),
    )
    return Progress(*columns, console=console, transient=True)


class Rate:
    """How much is done by the minute since it was made."""

    def __init__(self) -> None:
        self._started = time.monotonic()
        self.done = 0

    @property
    def by_minute(self) -> float:
        """0 before anything is done."""
        seconds = time.monotonic() - self._started
        return 60 * self.done / seconds if self.done and seconds else 0.0

    def words(self, more: int = 1) -> str:
        """The rate with so much more done."""
        self.done += more
        return f"{self.by_minute:,.0f}/min"


class _Quiet:
    """Tells only the log."""

    def __init__(self, log: Log) -> None:
        self._log = log

    def read(self, outcome: Outcome) -> None:
        """One more file."""
        self._log.outcome(outcome)

    def linked(self, done: int, total: int) -> None:
        """Nothing."""


class _Bar:
    """A bar for files, then one for linking."""

    def __init__(self, total: int, log: Log, bars: Progress) -> None:
        self._log, self._bars = log, bars
        self._task = bars.add_task("reading", total=total, rate="")
        self._reading, self._linking = Rate(), Rate()

    def read(self, outcome: Outcome) -> None:
        """One more file."""
        self._log.outcome(outcome)
        source = outcome.stored.source
        path = printable(source.path) + (" (failed)" if source.status == "failed" else "")
        self._bars.update(self._task, advance=1, rate=self._reading.words(), description=path)

    def linked(self, done: int, total: int) -> None:
        """So much is done."""
        if not self._linking.done:
            self._linking = Rate()
            self._bars.reset(self._task, total=total, rate="", description="linking")
        words = self._linking.words(done - self._linking.done)
        self._bars.update(self._task, completed=done, rate=words, description="linking" if done < total else "writing")


class _Lines:
    """Plain lines, for a log."""

    def __init__(self, total: int, log: Log) -> None:
        self._total, self._log = total, log
        self._failed = 0
        self._reading, self._linking = Rate(), Rate()
        self._last = time.monotonic()

    def read(self, outcome: Outcome) -> None:
        """One more file."""
        self._log.outcome(outcome)
        self._failed += outcome.stored.source.status == "failed"
        words = self._reading.words()
        failed = f", {self._failed} failed" if self._failed else ""
        self._tell(self._reading, self._total, f"files{failed}, {words}")

    def linked(self, done: int, total: int) -> None:
        """So much is done."""
        if not self._linking.done:
            self._linking = Rate()
        words = self._linking.words(done - self._linking.done)
        self._tell(self._linking, total, f"steps of linking, {words}")

    def _tell(self, rate: Rate, total: int, words: str) -> None:
        if time.monotonic() - self._last >= _EVERY:
            self._last = time.monotonic()
            left = (total - rate.done) / max(rate.by_minute, 0.001)
            note(f"{rate.done} of {total} {words}, about {left:.0f} min left")
