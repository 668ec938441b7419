"""What a build did: status of every file, counts, findings, the slowest files, what changed since the build before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ...schemas import Source
from ..publish.files import replaced
from ..publish.folder import REPORT, REPORT_PAGE
from ..publish.report import report_page
from .reading import Outcome
from .report_file import Earlier, Row, Rows, earlier_report, report_lines
from .tally import Tally

_SLOWEST = 20


def write_report(folder: Path, tally: Tally, outcomes: Sequence[Outcome], seconds: float) -> None:
    """Write ``report.json`` and ``report.html``. They hold times, so that no two are the same. Raises ``OSError``.

    What is said of each file goes from the store to disk, one file after the other.
    """
    report = report_of(tally, outcomes, seconds, earlier_report(folder / REPORT))
    with replaced(folder / REPORT) as file:
        file.writelines(line.encode("utf-8") for line in report_lines(report, _rows(tally, outcomes)))
    with replaced(folder / REPORT_PAGE) as file:
        lines = report_page(report, Rows(folder / REPORT))
        file.writelines(f"{line}\n".encode() for line in lines)


def report_of(tally: Tally, outcomes: Sequence[Outcome], seconds: float, earlier: Earlier | None) -> dict[str, Any]:
    """The report as JSON can hold it, without what it says of each file."""
    sources = tally.sources_seen
    read = sorted(
        (outcome for outcome in outcomes if outcome.seconds is not None),
        key=lambda outcome: (-(outcome.seconds or 0), outcome.task.path),
    )
    failed = [source.problems[0].code for source in sources if source.status == "failed"]
    report = {
        "finished": datetime.now(UTC).isoformat(timespec="seconds"),
        "seconds": round(seconds, 3),
        "files": {
            "total": len(sources),
            "read": len(read),
            "kept": len(sources) - len(read),
            "per_minute": round(60 * len(read) / max(seconds, 0.001), 1),
        },
        "statuses": _ordered(Counter(source.status for source in sources)),
        "reasons": _ordered(Counter(failed)),
        "types": tally.types,
        "findings": {
            code: {"severity": tally.severity_of[code], "count": count} for code, count in _ordered(tally.codes).items()
        },
        "coverage": _ordered(tally.coverage) or None,
        "slowest": [
            {"path": one.stored.source.path, "seconds": _rounded(one.seconds), "peak_mb": one.peak_mb}
            for one in read[:_SLOWEST]
        ],
    }
    now = Earlier(str(report["finished"]), tally.types, {s.path: (s.sha256, s.status) for s in sources})
    return report | {"changes": None if earlier is None else changes(earlier, now)}


def changes(before: Earlier, after: Earlier) -> dict[str, Any]:
    """What is other in a build than in the one before."""
    old, new = before.files, after.files
    both = sorted(path for path in new if path in old)
    counts = {name: count - before.types.get(name, 0) for name, count in after.types.items()}
    return {
        "since": before.finished,
        "added": sorted(path for path in new if path not in old),
        "removed": sorted(path for path in old if path not in new),
        "changed": [path for path in both if old[path][0] != new[path][0]],
        "statuses": [[path, old[path][1], new[path][1]] for path in both if old[path][1] != new[path][1]],
        "types": {name: count for name, count in counts.items() if count},
    }


def _rows(tally: Tally, outcomes: Iterable[Outcome]) -> Iterator[Row]:
    took = {outcome.task.path: outcome for outcome in outcomes}
    for source in sorted(tally.sources_seen, key=lambda source: source.path):
        yield _row(source, took[source.path])


def _row(source: Source, outcome: Outcome) -> Row:
    head = outcome.stored.head()
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
