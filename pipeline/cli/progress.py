"""How far a build is, on a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from .terminal import printable

if TYPE_CHECKING:
    from ..batch.one_file import FileResult


@contextmanager
def progress(total: int) -> Iterator[Callable[[FileResult], None]]:
    """A bar on standard error, gone at the end; nothing where standard error is no terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    console = Console(stderr=True)
    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("reading", total=total)

        def done(result: FileResult) -> None:
            left = "" if result.source.status != "failed" else " (failed)"
            bar.update(task, advance=1, description=printable(result.source.path) + left)
            if bar.finished:
                bar.update(task, description="linking")

        yield done
