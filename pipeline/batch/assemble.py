"""The records of many files as one knowledge base: merged, linked, sorted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeVar

from ...schemas import RECORD_LISTS, Evidence, Finding, KnowledgeBase, Record
from .one_file import FileResult
from .ordering import in_order

R = TypeVar("R", bound=Record)

_SHARED = ("agencies", "jurisdictions")
"""Lists whose records several files name; every other record belongs to one file."""


def assemble(results: Sequence[FileResult], findings: Iterable[Finding] = ()) -> KnowledgeBase:
    """One knowledge base, every list sorted by id. Each plan must stand in one result only."""
    lists: defaultdict[str, list[Record]] = defaultdict(list)
    lists["sources"] = [result.source for result in results]
    lists["findings"] = list(findings)
    for result in results:
        for name in RECORD_LISTS:
            lists[name].extend(getattr(result.records, name))
    for name in _SHARED:
        lists[name] = _merged(lists[name])
    return in_order(lists)


def _merged(records: Iterable[R]) -> list[R]:
    """One record for each id, with the evidence of all. Of different spellings the one named first in the order of
    the alphabet stands, since any other choice would depend on the order of the files."""
    same: defaultdict[str, list[R]] = defaultdict(list)
    for record in records:
        same[record.id].append(record)
    return [_one(found) for found in same.values()]


def _one(records: list[R]) -> R:
    chosen = min(records, key=lambda record: record.model_dump_json(exclude={"evidence"}))
    evidence = {_place(piece): piece for record in records for piece in record.evidence}
    return chosen.model_copy(update={"evidence": tuple(evidence[key] for key in sorted(evidence))})


def _place(piece: Evidence) -> tuple[str, int, int, str, bool]:
    return piece.source_id, piece.char_start, piece.char_end, piece.field or "", piece.inferred
