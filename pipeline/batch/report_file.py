"""``report.json``: what a build did, with a line for every file, so that it can be written and read line by line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Row = Mapping[str, Any]
"""What is said of one file."""

_ROW = '  {"path": '
_SOURCES = ',\n "sources": ['


@dataclass(frozen=True)
class Earlier:
    """What of a report later ones are held against. ``files``: path → SHA-256 and status."""

    finished: str
    types: Mapping[str, int]
    files: Mapping[str, tuple[str | None, str]]


@dataclass(frozen=True)
class Rows:
    """What a report says of each file, read anew each time."""

    file: Path

    def __iter__(self) -> Iterator[Row]:
        with self.file.open(encoding="utf-8") as lines:
            yield from (_row(line) for line in lines if line.startswith(_ROW))


def report_lines(report: Mapping[str, Any], rows: Iterable[Row]) -> Iterator[str]:
    """The file for a report that has at least one entry, and what it says of each file."""
    yield json.dumps(report, ensure_ascii=False, indent=1).removesuffix("\n}") + _SOURCES
    between = "\n"
    for row in rows:
        yield f"{between}  {json.dumps(row, ensure_ascii=False)}"
        between = ",\n"
    yield "\n ]\n}\n"


def earlier_report(file: Path) -> Earlier | None:
    """The report of the build before; ``None`` where there is none that can be read."""
    rest: list[str] = []
    files: dict[str, tuple[str | None, str]] = {}
    try:
        with file.open(encoding="utf-8") as lines:
            for line in lines:
                if line.startswith(_ROW):
                    row = _row(line)
                    files[row["path"]] = row["sha256"], row["status"]
                else:
                    rest.append(line)
        found = json.loads("".join(rest))
        files.update((row["path"], (row["sha256"], row["status"])) for row in found["sources"])
        return Earlier(str(found["finished"]), {name: int(count) for name, count in found["types"].items()}, files)
    except (OSError, ValueError, RecursionError, LookupError, TypeError, AttributeError):
        return None


def _row(line: str) -> Row:
    row: Row = json.loads(line.rstrip("\n").removesuffix(","))
    return row
