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

    def __init__(self, path: Path | None = None, file: IO[bytes] | None = None) -> None:
        self._path, self._file = path, file

    def event(self, name: str, **fields: Any) -> None:
        """Something happened. Raises ``OSError``, with the path of the log."""
        if self._file is None:
            return
        row = {"time": datetime.now(UTC).isoformat(timespec="milliseconds"), "event": name, **fields}
        try:
            self._file.write(json.dumps(row).encode("ascii") + b"\n")  # so that no text of a file can break a line
        except OSError as error:
            raise OSError(error.errno, error.strerror, str(self._path)) from error

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
    with path.open("ab", buffering=0) as file:  # a line at once: a kill leaves no half of one, a full disk is told here
        yield Log(path, file)
