"""What a build does, as lines of JSON for other programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from .reading import Outcome


class Log:
    """Adds a line for every event, with its time; nothing without a file."""

    def __init__(self, file: IO[str] | None = None) -> None:
        self._file = file

    def event(self, name: str, **fields: Any) -> None:
        """Something happened. Raises ``OSError``."""
        if self._file is not None:
            line = {"time": datetime.now(UTC).isoformat(timespec="milliseconds"), "event": name, **fields}
            self._file.write(json.dumps(line) + "\n")  # ASCII, so that no text of a file can break a line
            self._file.flush()

    def outcome(self, outcome: Outcome) -> None:
        """What became of a file."""
        source = outcome.stored.source
        self.event(
            "file",
            path=source.path,
            status=source.status,
            problems=[problem.code for problem in source.problems],
            kept=outcome.seconds is None,
            seconds=outcome.seconds,
            peak_mb=outcome.peak_mb,
            tries=outcome.tries,
        )


@contextmanager
def open_log(path: Path | None) -> Iterator[Log]:
    """A log whose lines are added to a file, or none. Raises ``OSError``."""
    if path is None:
        yield Log()
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="ascii") as file:
        yield Log(file)
