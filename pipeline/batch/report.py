"""What a build did: status of every file, counts, findings, the slowest files, what changed since the build before."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ...schemas import Source
from ..publish.files import write_whole
from ..publish.folder import REPORT, REPORT_PAGE
from ..publish.report import report_page
from .reading import Outcome
from .tally import Tally

_SLOWEST = 20


def write_report(folder: Path, tally: Tally, outcomes: Sequence[Outcome], seconds: float) -> None:
    """Write ``report.json`` and ``report.html``. They hold times, so that no two are the same. Raises ``OSError``."""
    report = report_of(tally, outcomes, seconds, earlier_report(folder / REPORT))
    write_whole(folder / REPORT, (json.dumps(report, ensure_ascii=False, indent=1) + "\n").encode("utf-8"))
    write_whole(folder / REPORT_PAGE, report_page(report).encode("utf-8"))


def earlier_report(file: Path) -> Mapping[str, Any] | None:
    """The report of the build before; ``None`` where there is none that can be read."""
    try:
        found = json.loads(file.read_bytes())
        changes(found, found)  # whatever it lacks is met here
    except (OSError, ValueError, RecursionError, LookupError, TypeError, AttributeError):
        return None
    return found if isinstance(found, dict) else None


def report_of(
    tally: Tally, outcomes: Sequence[Outcome], seconds: float, earlier: Mapping[str, Any] | None
) -> dict[str, Any]:
    """The report as JSON can hold it."""
    took = {outcome.task.path: outcome for outcome in outcomes}
    rows = [_row(source, took[source.path]) for source in sorted(tally.sources_seen, key=lambda source: source.path)]
    read = [row for row in rows if row["seconds"] is not None]
    failed = [row["problems"][0]["code"] for row in rows if row["status"] == "failed"]
    report = {
        "finished": datetime.now(UTC).isoformat(timespec="seconds"),
        "seconds": round(seconds, 3),
        "files": {
            "total": len(rows),
            "read": len(read),
            "kept": len(rows) - len(read),
            "per_minute": round(60 * len(read) / max(seconds, 0.001), 1),
        },
        "statuses": _ordered(Counter(row["status"] for row in rows)),
        "reasons": _ordered(Counter(failed)),
        "types": tally.types,
        "findings": {
            code: {"severity": tally.severity_of[code], "count": count} for code, count in _ordered(tally.codes).items()
        },
        "coverage": _ordered(tally.coverage) or None,
        "slowest": [
            {key: row[key] for key in ("path", "seconds", "peak_mb")}
            for row in sorted(read, key=lambda row: -row["seconds"])[:_SLOWEST]
        ],
        "sources": rows,
    }
    return report | {"changes": None if earlier is None else changes(earlier, report)}


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """What is other in a report than in that of the build before."""
    old, new = _by_path(before), _by_path(after)
    both = [path for path in new if path in old]
    counts = {name: count - before["types"].get(name, 0) for name, count in after["types"].items()}
    return {
        "since": before["finished"],
        "added": [path for path in new if path not in old],
        "removed": [path for path in old if path not in new],
        "changed": [path for path in both if old[path]["sha256"] != new[path]["sha256"]],
        "statuses": [
            [path, old[path]["status"], new[path]["status"]]
            for path in both
            if old[path]["status"] != new[path]["status"]
        ],
        "types": {name: count for name, count in counts.items() if count},
    }


def _row(source: Source, outcome: Outcome) -> dict[str, Any]:
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
        "seconds": None if outcome.seconds is None else round(outcome.seconds, 3),
        "peak_mb": outcome.peak_mb,
        "tries": outcome.tries,
    }


def _by_path(report: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    return {row["path"]: row for row in report["sources"]}


def _ordered(counts: Mapping[str, int]) -> dict[str, int]:
    """Counts, the largest first."""
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
