"""Records that several files name, such as agencies: one of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TypeVar

from ...schemas import Evidence, Record

R = TypeVar("R", bound=Record)


def merged(records: Iterable[R]) -> list[R]:
    """One record for each id."""
    same: defaultdict[str, list[R]] = defaultdict(list)
    for record in records:
        same[record.id].append(record)
    return [merged_one(found) for found in same.values()]


def merged_one(records: Iterable[R]) -> R:
    """Records of one id as one, with the evidence of all. Of different spellings the one named first in the order of
    the alphabet stands, since any other choice would depend on the order of the files."""
    chosen: dict[str, R] = {}
    evidence: dict[tuple[str, int, int, str, bool], Evidence] = {}
    for record in records:
        evidence.update((_place(piece), piece) for piece in record.evidence)
        spelling = record.model_dump_json(exclude={"evidence"})
        if not chosen or spelling < min(chosen):
            chosen = {spelling: record}
    (one,) = chosen.values()
    return one.model_copy(update={"evidence": tuple(evidence[key] for key in sorted(evidence))})


def _place(piece: Evidence) -> tuple[str, int, int, str, bool]:
    return piece.source_id, piece.char_start, piece.char_end, piece.field or "", piece.inferred
