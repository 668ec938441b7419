"""Finds the record that a user means."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from .terminal import cannot_run

if TYPE_CHECKING:
    from ...schemas import KnowledgeBase

_SUGGESTED = 5
_JOINS = "~"
"""Joins the ids of two records to the id of what stands between them."""


def find_id(ids: Iterable[str], wanted: str) -> str:
    """The id that is meant: itself, or the only one that ends so. Ends the command where there is none.

    The end of a record's id is also the end of the ids of its links; these are meant only where both of their ends
    are given (``programme/9~programme/7``).
    """
    known = list(ids)
    if wanted in known:
        return wanted
    ends = [one for one in known if wanted and _ends(one, wanted)]
    if len(ends) == 1:
        return ends[0]
    near = ends[:_SUGGESTED] or _near(wanted, known)
    hint = f"; did you mean {' or '.join(near)}?" if near else ""
    cannot_run(f"no record has the id {wanted}{hint}")


def find_programme(kb: KnowledgeBase, wanted: str) -> str:
    """The id of the programme that is meant, by its id, the end of it, or its name."""
    ids = [programme.id for programme in kb.programmes]
    named = [programme.id for programme in kb.programmes if programme.name == wanted]
    if len(named) == 1:
        return named[0]
    if named:
        cannot_run(f"{len(named)} programmes have the name {wanted}: {' '.join(named[:_SUGGESTED])}; give an id")
    canonical = next((record for record in kb.canonical_programmes if record.id == wanted), None)
    if canonical is not None:
        some = " ".join(canonical.member_ids[:_SUGGESTED])
        cannot_run(f"{wanted} is a canonical programme; give one of its programmes: {some}")
    return find_id(ids, wanted)


def _ends(known: str, wanted: str) -> bool:
    parts, asked = known.split(_JOINS), wanted.split(_JOINS)
    return len(parts) == len(asked) and all(part.endswith(end) for part, end in zip(parts, asked, strict=True))


def _near(wanted: str, ids: list[str]) -> list[str]:
    from rapidfuzz import process

    return [known for known, _, _ in process.extract(wanted, ids, limit=_SUGGESTED, score_cutoff=80)]
