"""What a build did: status of every file, counts, findings, the slowest files, what changed since the build before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from heapq import nsmallest
from pathlib import Path
from typing import Any

from ..publish.files import replaced
from ..publish.folder import REPORT, REPORT_PAGE
from ..publish.report import report_page
from ..publish.shelf import Scratch
from .assemble import Assembly
from .duplicates import Kept
from .reading import Outcome, Outcomes
from .report_file import Earlier, Row, Rows, earlier_report, report_lines
from .tally import Tally

_SLOWEST = 20


def write_report(folder: Path, tally: Tally, assembly: Assembly, outcomes: Outcomes, seconds: float) -> None:
    """Write ``report.json`` and ``report.html``. They hold times, so that no two are the same. Raises ``OSError``.

    What is said of each file goes from the store to disk, one file after the other.
    """
    scratch = Scratch(folder)
    report = _report_of(tally, outcomes, seconds)
    earlier = earlier_report(folder / REPORT, scratch.table)
    after = ((kept.source.path, kept.source.sha256, kept.source.status) for kept in assembly.kept())
    report["changes"] = None if earlier is None else changes(earlier, tally.types, after, scratch)
    with replaced(folder / REPORT) as file:
        rows = (_row(kept, outcomes[kept.at]) for kept in assembly.kept())
        file.writelines(line.encode("utf-8") for line in report_lines(report, rows))
    with replaced(folder / REPORT_PAGE) as file:
        lines = report_page(report, Rows(folder / REPORT))
        file.writelines(f"{line}\n".encode() for line in lines)


def _report_of(tally: Tally, outcomes: Outcomes, seconds: float) -> dict[str, Any]:
    """The report as JSON can hold it, without what it says of each file, and what changed."""
    read = sum(outcome.seconds is not None for outcome in outcomes)
    slowest = nsmallest(_SLOWEST, (one for one in outcomes if one.seconds is not None), key=_slowest_first)
    return {
        "finished": datetime.now(UTC).isoformat(timespec="seconds"),
        "seconds": round(seconds, 3),
        "files": {
            "total": len(outcomes),
            "read": read,
            "kept": len(outcomes) - read,
            "per_minute": round(60 * read / max(seconds, 0.001), 1),
        },
        "statuses": _ordered(tally.statuses),
        "reasons": _ordered(tally.reasons),
        "types": dict(tally.types),
        "findings": {
            code: {"severity": tally.severity_of[code], "count": count} for code, count in _ordered(tally.codes).items()
        },
        "coverage": _ordered(tally.coverage) or None,
        "slowest": [
            {"path": one.stored.source.path, "seconds": _rounded(one.seconds), "peak_mb": one.peak_mb}
            for one in slowest
        ],
    }


def _slowest_first(outcome: Outcome) -> tuple[float, str]:
    return -(outcome.seconds or 0), outcome.stored.source.path


def changes(
    before: Earlier, types: Mapping[str, int], after: Iterable[tuple[str, str | None, str]], scratch: Scratch
) -> dict[str, Any]:
    """What is other in a build than in the one before; ``after`` are paths with their SHA-256 and status.

    Lists of paths lie on disk; those of ``before`` are used up.
    """
    added, changed, statuses = scratch.table(), scratch.table(), scratch.table()
    for path, sha256, status in after:
        old = before.files.pop(path, None)
        if old is None:
            added[path] = path
            continue
        if old[0] != sha256:
            changed[path] = path
        if old[1] != status:
            statuses[path] = [path, old[1], status]
    removed = scratch.table()
    removed.update((path, path) for path in before.files)
    counts = {name: count - before.types.get(name, 0) for name, count in types.items()}
    lists = {"added": added, "removed": removed, "changed": changed, "statuses": statuses}
    return {
        "since": before.finished,
        **{name: table.in_order() for name, table in lists.items()},
        "types": {name: count for name, count in counts.items() if count},
    }


def _row(kept: Kept, outcome: Outcome) -> Row:
    head = outcome.stored.head()
    source = kept.source
    return {
        "path": source.path,
        "sha256": source.sha256,
        "status": source.status,
        "problems": [problem.model_dump(exclude_none=True) for problem in source.problems],
        "plans": list(source.plan_ids),
        "characters": source.characters,
        "unused": [part.model_dump() for part in head.source.unused],
        "fields": {} if source.status == "duplicate" else dict(head.fields),
        "seconds": _rounded(outcome.seconds),
        "peak_mb": outcome.peak_mb,
        "tries": outcome.tries,
    }


def _rounded(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds, 3)


def _ordered(counts: Mapping[str, int]) -> dict[str, int]:
    """Counts, the largest first."""
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
