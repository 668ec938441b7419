"""The report of a build as a page that needs no other file, no script and no network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nsmallest
from itertools import islice
from typing import Any

from ..assets import asset, policy
from ..inspection.escape import visible
from .stated import MOST as _MOST
from .stated import stated

_STATUSES = ("ok", "partial", "failed", "not_a_plan", "duplicate")
_TOLD = ("status", "path", "problems", "seconds", "tries")
_NAMED = 20  # files that a sentence names
_CHANGES = {"added": "new files", "changed": "changed files", "removed": "files that are gone"}

Row = Mapping[str, Any]


def report_page(report: Mapping[str, Any], rows: Iterable[Row]) -> Iterator[str]:
    """The lines of the page for what ``report.json`` holds; ``rows`` are its ``sources``, gone through twice."""
    yield from _head()
    yield from _top(report)
    yield from _counts(report)
    yield from _changes(report.get("changes"))
    yield from _slowest(report)
    yield from _files(rows, report["files"]["total"])
    yield from stated(rows)
    yield "</body></html>"


def _head() -> Iterator[str]:
    style = asset(__package__ or __name__, "report.css")
    yield '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy(style)}">'
    yield '<meta name="viewport" content="width=device-width">'
    yield f"<title>govplan: report of a build</title><style>{style}</style></head><body>"


def _top(report: Mapping[str, Any]) -> Iterator[str]:
    files = report["files"]
    yield "<h1>Report of a build</h1>"
    facts = f"finished {report['finished']} after {_duration(report['seconds'])} · {files['total']:,} files: "
    facts += f"{files['read']:,} read, {files['kept']:,} kept from earlier builds"
    rate = f" · {files['per_minute']:,.0f} files a minute" if files["read"] else ""
    yield f'<p class="facts">{visible(facts + rate)}</p><ul class="boxes">'
    for status in _STATUSES:
        yield f'<li class="{status}"><b>{report["statuses"].get(status, 0):,}</b>{status.replace("_", " ")}</li>'
    yield "</ul>"


def _counts(report: Mapping[str, Any]) -> Iterator[str]:
    yield '<div class="columns">'
    reasons = [(code, count) for code, count in report["reasons"].items()]
    yield from _table("Why files failed", ("reason", "files"), reasons)
    yield from _table("Records", ("type", "records"), report["types"].items())
    findings = [(f"{code} ({found['severity']})", found["count"]) for code, found in report["findings"].items()]
    yield from _table("Findings", ("code", "findings"), findings)
    coverage = report.get("coverage") or {}
    total = sum(coverage.values()) or 1
    shares = [(name.replace("_", " "), f"{100 * count / total:.1f}%") for name, count in coverage.items()]
    yield from _table("Where the characters ended", ("in", "share"), shares)
    yield "</div>"


def _changes(changes: Mapping[str, Any] | None) -> Iterator[str]:
    if changes is None:
        return
    yield f"<h2>Since the build of {visible(changes['since'])}</h2>"
    if not any(changes[name] for name in (*_CHANGES, "statuses", "types")):
        yield '<p class="note">Nothing changed.</p>'
    for name, words in _CHANGES.items():
        paths = changes[name]
        if paths:
            more = f" and {len(paths) - _NAMED:,} more" if len(paths) > _NAMED else ""
            yield f"<p>{len(paths):,} {words}: {visible('、'.join(islice(paths, _NAMED)) + more)}</p>"
    rows = [(path, f"{before} → {after}") for path, before, after in islice(changes["statuses"], _MOST)]
    yield from _table("Other status", ("file", "status"), rows)
    yield from _table("Other counts", ("type", "records"), [(n, f"{d:+,}") for n, d in changes["types"].items()])


def _slowest(report: Mapping[str, Any]) -> Iterator[str]:
    rows = [(row["path"], f"{row['seconds']:.1f} s", f"{row['peak_mb']:,} MB") for row in report["slowest"]]
    yield from _table("Slowest files", ("file", "time", "memory of its process"), rows)


def _files(rows: Iterable[Row], total: int) -> Iterator[str]:
    """The files, worst first, as many as a page can show, with a choice of one status that needs no script."""
    told = ({key: row[key] for key in _TOLD} for row in rows)
    shown = nsmallest(_MOST, told, key=lambda row: (_worst_first(row["status"]), row["path"]))
    yield "<h2>Files</h2>"
    if total > _MOST:
        yield f'<p class="note">The first {_MOST:,} of {total:,}; report.json holds all.</p>'
    yield '<div class="files"><p class="choice">show '
    for name in ("all", *_STATUSES):
        checked = " checked" if name == "all" else ""
        words = name.replace("_", " ")
        yield f'<label><input type="radio" name="status" id="show-{name}"{checked}> {words}</label>'
    yield '</p><table><tr><th>status</th><th>file</th><th>problems</th><th class="n">read in</th></tr>'
    for row in shown:
        yield _file(row)
    yield "</table></div>"


def _file(row: Row) -> str:
    problems = "<br>".join(f"<b>{visible(p['code'])}</b> {visible(p['message'])}" for p in row["problems"])
    seconds = "kept" if row["seconds"] is None else f"{row['seconds']:.1f} s"
    tries = " (twice)" if row["tries"] > 1 else ""
    return (
        f'<tr class="{row["status"]}"><td class="s {row["status"]}">{row["status"].replace("_", " ")}</td><td>{visible(row["path"])}</td>'
        f'<td>{problems}</td><td class="n">{seconds}{tries}</td></tr>'
    )


def _worst_first(status: str) -> int:
    return ("failed", "partial", "not_a_plan", "duplicate", "ok").index(status)


def _table(title: str, heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """A table with names in its first column and numbers in the others; nothing without rows."""
    found = list(rows)
    if not found:
        return
    yield f'<div><h2>{title}</h2><table class="narrow"><tr><th>{heads[0]}</th>'
    yield "".join(f'<th class="n">{head}</th>' for head in heads[1:]) + "</tr>"
    for name, *values in found:
        cells = "".join(f'<td class="n">{visible(_number(value))}</td>' for value in values)
        yield f"<tr><td>{visible(name)}</td>{cells}</tr>"
    yield "</table></div>"


def _number(value: Any) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s" if minutes else f"{seconds:.1f} s"
