"""The file of decisions: JSON lines that are only ever appended to, one judgement of a pair each."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, get_args

from ..link import Verdict

DECISIONS_NAME = "decisions.jsonl"
"""The name of the file, beside the manifest of the plans that it is about."""


class DecisionsError(ValueError):
    """A file of decisions that cannot be used; the message names the line."""


@dataclass(frozen=True, slots=True)
class Subject:
    """One side of a pair: a programme (its plan and its printed name find it again when ids shift) or, without a
    plan, a canonical programme."""

    id: str
    plan: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """What somebody said of two programmes. ``none`` withdraws what was said of them before.

    ``when`` is ISO 8601 in UTC (``2026-01-31T09:30:00Z``).
    """

    a: Subject
    b: Subject
    judgement: Verdict
    who: str
    when: str
    why: str = ""

    @property
    def pair(self) -> frozenset[str]:
        """The ids, in no order."""
        return frozenset((self.a.id, self.b.id))


def read_decisions(path: Path) -> tuple[Judged, ...]:
    """All decisions of a file in the order of its lines; empty if there is none. Raises ``DecisionsError``."""
    if not path.exists():
        return ()
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise DecisionsError(f"{path}: the decisions cannot be read ({error})") from error
    return tuple(_read(line, f"{path}, line {number}") for number, line in enumerate(lines, 1) if line.strip())


def _read(line: str, place: str) -> Judged:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise DecisionsError(f"{place}: not a decision (no line of JSON)") from error
    if not isinstance(row, dict):
        raise DecisionsError(f"{place}: not a decision (no JSON object)")
    judgement, who, when = (_text(row, key, place) for key in ("judgement", "who", "when"))
    why = _text(row, "why", place) if "why" in row else ""
    found = Judged(_subject(row, "a", place), _subject(row, "b", place), judgement, who, when, why)
    if found.judgement not in get_args(Verdict):
        raise DecisionsError(f"{place}: {found.judgement} is no judgement; one of {', '.join(get_args(Verdict))}")
    return found


def _text(row: dict[str, Any], key: str, place: str) -> Any:
    """The text under a key; ``Any``, since what it may say is looked at later."""
    if not isinstance(row.get(key), str):
        raise DecisionsError(f"{place}: not a decision ({key} is no text)")
    return row[key]


def _subject(row: dict[str, Any], side: str, place: str) -> Subject:
    found = row.get(side)
    if not isinstance(found, dict) or not isinstance(found.get("id"), str):
        raise DecisionsError(f"{place}: not a decision ({side} is no object with an id)")
    if unknown := found.keys() - {"id", "plan", "name"}:
        raise DecisionsError(f"{place}: not a decision ({side} has an unknown field {min(unknown)})")
    plan, name = found.get("plan"), found.get("name")
    if not isinstance(plan, str | None) or not isinstance(name, str | None):
        raise DecisionsError(f"{place}: not a decision (plan or name of {side} is no text)")
    return Subject(found["id"], plan, name)


def append_decisions(path: Path, decisions: Iterable[Judged]) -> None:
    """Appends decisions in one write that is on the disk when this returns, so that a line is there or is not."""
    data = "".join(f"{json.dumps(_row(decision), ensure_ascii=False)}\n" for decision in decisions).encode("utf-8")
    if not data:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    file = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o644)
    try:
        size = os.fstat(file).st_size
        if size and os.pread(file, 1, size - 1) != b"\n":
            data = b"\n" + data
        while data:
            data = data[os.write(file, data) :]
        os.fsync(file)
    finally:
        os.close(file)


def _row(decision: Judged) -> dict[str, object]:
    row = asdict(decision)
    for side in ("a", "b"):
        row[side] = {key: value for key, value in row[side].items() if value is not None}
    return row


def latest(decisions: Iterable[Judged]) -> dict[frozenset[str], Judged]:
    """The newest decision on every pair, without those that were withdrawn."""
    found: dict[frozenset[str], Judged] = {}
    for decision in decisions:
        found.pop(decision.pair, None)
        found[decision.pair] = decision
    return {pair: decision for pair, decision in found.items() if decision.judgement != "none"}
