"""Evidence of what linking says: the very characters of a phrase inside a record's own evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...schemas import Evidence, Record
from ..text.characters import fold
from ..text.rich import WHITE_SPACE, squeeze


def name_evidence(record: Record, name: str) -> tuple[Evidence, ...]:
    """The pieces of a record's evidence that print its name; all of it if none does."""
    labelled = tuple(piece for piece in record.evidence if piece.field == "name")
    if labelled:
        return labelled
    return locate(record.evidence, name) or record.evidence


def locate(pieces: Iterable[Evidence], phrase: str, field: str | None = None) -> tuple[Evidence, ...]:
    """The runs of the evidence that print ``phrase``, white space aside; empty where it is not printed in one go.

    ``field`` looks only into evidence of that field, if any is labelled with it. A phrase that runs over a page
    or a cell comes in several runs, one a piece.
    """
    ordered = list(pieces)
    labelled = [piece for piece in ordered if piece.field == field]
    if field is not None and labelled:
        ordered = labelled
    wanted = squeeze(phrase)
    places = [place for index, piece in enumerate(ordered) for place in _printed(index, piece)]
    at = "".join(char for char, _, _ in places).find(wanted) if wanted else -1
    if at < 0:
        return ()
    runs: dict[int, tuple[int, int]] = {}
    for _, index, offset in places[at : at + len(wanted)]:
        start, _ = runs.get(index, (offset, offset))
        runs[index] = (start, offset + 1)
    return tuple(_cut(ordered[index], start, end) for index, (start, end) in sorted(runs.items()))


def _printed(index: int, piece: Evidence) -> Iterator[tuple[str, int, int]]:
    """Folded characters of a quote that are no white space, with the piece and the place in its quote."""
    for offset, char in enumerate(piece.quote):
        if char not in WHITE_SPACE:
            yield fold(char), index, offset


def _cut(piece: Evidence, start: int, end: int) -> Evidence:
    """The part ``start`` to ``end`` (code points of the quote) of a piece of evidence."""
    if (start, end) == (0, len(piece.quote)):
        return piece
    before, quote = piece.quote[:start], piece.quote[start:end]
    line = piece.line_start + before.count("\n")
    return Evidence(
        source_id=piece.source_id,
        page=piece.page,
        line_start=line,
        line_end=line + quote.count("\n"),
        char_start=piece.char_start + start,
        char_end=piece.char_start + end,
        quote=quote,
        field=piece.field,
        inferred=piece.inferred,
    )
