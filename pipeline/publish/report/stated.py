"""What each plan states, field by field, and what of each file is in no record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from ..inspection.escape import visible

MOST = 2_000  # files that the page names

_NOTE = "By type of record: the fields that its records state, and what was printed but not understood."
_HEADS = ("type", "stated in all", "stated in some", "not stated", "not understood")

Fields = Mapping[str, Mapping[str, Any]]


def stated(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """A folded table for each plan and for the unused parts of each file, as rows of ``report.json``."""
    told = (row for row in rows if row.get("fields") or row.get("unused"))
    for number, row in enumerate(islice(told, MOST)):
        if number == 0:
            yield "<h2>What plans state</h2>"
            yield f'<p class="note">{_NOTE}</p>'
        for plan_id, types in row["fields"].items():
            yield from _plan(plan_id, row["path"], types)
        if row["unused"]:
            yield from _unused(row["path"], row["unused"])


def _plan(plan_id: str, path: str, types: Mapping[str, Fields]) -> Iterator[str]:
    lost = sum(found.get("unparsed", 0) for fields in types.values() for found in fields.values())
    note = f" · {lost:,} not understood" if lost else ""
    yield f"<details><summary>{visible(plan_id)} · {visible(path)}{note}</summary><table><tr>"
    yield "".join(f"<th>{head}</th>" for head in _HEADS) + "</tr>"
    for name, fields in types.items():
        cells = "".join(f"<td>{cell}</td>" for cell in _cells(fields))
        yield f'<tr><td class="s">{visible(name)}</td>{cells}</tr>'
    yield "</table></details>"


def _cells(fields: Fields) -> tuple[str, str, str, str]:
    """The names of the fields by how many records state them, and the texts that were not understood."""
    everywhere, partly, nowhere, lost = [], [], [], []
    for name, found in fields.items():
        count = found["stated"]
        total = count + found["not_stated"] + found.get("unparsed", 0)
        if count == total:
            everywhere.append(name)
        elif count:
            partly.append(f"{name} {count:,}/{total:,}")
        elif found["not_stated"] == total:
            nowhere.append(name)
        if found.get("unparsed"):
            lost.append(f"{name}: {'、'.join(found['not_parsed'])}")
    some, none, all_ = ", ".join(partly), ", ".join(nowhere), ", ".join(everywhere)
    return visible(all_), visible(some), visible(none), "<br>".join(map(visible, lost))


def _unused(path: str, parts: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    yield f"<details><summary>In no record · {visible(path)} · {len(parts):,} parts</summary><table><tr>"
    yield '<th>part</th><th>what it is</th><th class="n">characters</th><th class="n">lines</th></tr>'
    for part in parts:
        lines = f"{part['line_start']}–{part['line_end']}"
        yield f"<tr><td>{visible(part['title'] or '')}</td><td>{visible(part['kind'])}</td>"
        yield f'<td class="n">{part["characters"]:,}</td><td class="n">{lines}</td></tr>'
    yield "</table></details>"
