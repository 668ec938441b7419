"""``report.json``: what a build did, with a line for every file, so that it can be written and read line by line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Row = Mapping[str, Any]
"""What is said of one file."""

_ROW = '  {"path": '
_CHANGES, _BEHIND_CHANGES = ' "changes": {', " }"


@dataclass(frozen=True)
class Earlier:
    """What of a report later ones are held against. ``files``: path → SHA-256 and status."""

    finished: str
    types: Mapping[str, int]
    files: MutableMapping[str, Any]


@dataclass(frozen=True)
class Rows:
    """What a report says of each file, read anew each time."""

    file: Path

    def __iter__(self) -> Iterator[Row]:
        with self.file.open(encoding="utf-8") as lines:
            yield from (_row(line) for line in lines if line.startswith(_ROW))


def report_lines(report: Mapping[str, Any], rows: Iterable[Row]) -> Iterator[str]:
    """The file for a report that has at least one entry, and what it says of each file."""
    others = {name: value for name, value in report.items() if name != "changes"}
    yield json.dumps(others, ensure_ascii=False, indent=1).removesuffix("\n}")
    yield from _changes(report["changes"])
    yield ',\n "sources": ['
    yield from _listed(rows, "  ")
    yield "\n ]\n}\n"


def _changes(changes: Mapping[str, Any] | None) -> Iterator[str]:
    """Every path on its own line, since there can be as many as files."""
    if changes is None:
        yield ',\n "changes": null'
        return
    between = f",\n{_CHANGES}\n"
    for name, value in changes.items():
        yield f'{between}  "{name}": '
        if isinstance(value, (str, Mapping)):
            yield json.dumps(value, ensure_ascii=False)
        else:
            yield "["
            yield from _listed(value, "   ")
            yield "\n  ]" if value else "]"
        between = ",\n"
    yield f"\n{_BEHIND_CHANGES}"


def _listed(values: Iterable[Any], indent: str) -> Iterator[str]:
    between = "\n"
    for value in values:
        yield f"{between}{indent}{json.dumps(value, ensure_ascii=False)}"
        between = ",\n"


def earlier_report(file: Path, table: Callable[[], MutableMapping[str, Any]] = dict) -> Earlier | None:
    """The report of the build before; ``None`` where there is none that can be read."""
    rest: list[str] = []
    files = table()
    skipping = False
    try:
        with file.open(encoding="utf-8") as lines:
            for line in lines:
                if line.startswith(_ROW):
                    row = _row(line)
                    files[row["path"]] = [row["sha256"], row["status"]]
                elif skipping or line.startswith(_CHANGES):
                    skipping = not line.startswith(_BEHIND_CHANGES)
                else:
                    rest.append(line)
        found = json.loads("".join(rest))
        files.update((row["path"], [row["sha256"], row["status"]]) for row in found["sources"])
        return Earlier(str(found["finished"]), {name: int(count) for name, count in found["types"].items()}, files)
    except (OSError, ValueError, RecursionError, LookupError, TypeError, AttributeError):
        return None


def _row(line: str) -> Row:
    row: Row = json.loads(line.rstrip("\n").removesuffix(","))
    return row
