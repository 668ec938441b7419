"""Proof that records say what their sources print: every quote found in place, every field made of its quotes."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from ...schemas import RECORD_LISTS, Evidence, KnowledgeBase, Mention, Record, Source
from ..text.rich import squeeze

STANDS_ON_EVIDENCE = (
    "plans",
    "objectives",
    "strategies",
    "programmes",
    "budgets",
    "indicators",
    "measurements",
    "commitments",
)
"""Lists whose records are read from a source, so that each has a quote."""

_BORROWS_EVIDENCE = ("canonical_programmes", "links", "mentions", "findings")
"""Lists whose records show quotes of the records that they are about."""

PRINTED = (
    "title",
    "text",
    "name",
    "description",
    "vision",
    "preface",
    "category",
    "group",
    "location",
    "benefits",
    "period_printed",
    "assessment_body",
    "method",
    "formula",
    "printed",
)
"""Fields of those records that hold what is printed, so that each has quotes of its own."""

_DERIVED = ("number", "unit", "kind", "level", "direction", "comparator")
"""Fields that say in their own form what is printed in another (``三、`` is number 3)."""

_ENDS_A_TITLE = ("：", ":", "︰")


@dataclass(frozen=True)
class RawText:
    """The raw text of a source, with its lines numbered."""

    text: str

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(index + 1 for index, char in enumerate(self.text) if char == "\n")]

    def line_of(self, offset: int) -> int:
        """The line (from 1) that holds a code point."""
        return bisect_right(self._starts, offset)


def read_raw_text(source: Source, folder: Path) -> RawText | str:
    """The raw text of a source, which stands in the folder of the knowledge base, or why there is none."""
    path = PurePosixPath(source.raw_text or "")
    if path.is_absolute() or ".." in path.parts:
        return f"its raw text {path} is not beside the knowledge base"
    try:
        return RawText((folder / path).read_bytes().decode("utf-8"))
    except OSError as error:
        return f"its raw text {path} cannot be read ({error.strerror or error})"
    except UnicodeDecodeError:
        return f"its raw text {path} is not UTF-8"


def unproven(knowledge_base: KnowledgeBase, raw_texts: Mapping[str, RawText]) -> Iterator[str]:
    """One sentence for everything that the raw texts (by source id) do not bear out."""
    sources = {source.id: source for source in knowledge_base.sources}
    for name in RECORD_LISTS:
        for record in getattr(knowledge_base, name):
            yield from (f"{name}/{record.id}: {fault}" for fault in ungrounded(name, record, sources, raw_texts))


def ungrounded(
    name: str, record: Record, sources: Mapping[str, Source], raw_texts: Mapping[str, RawText]
) -> Iterator[str]:
    """One sentence for everything of a record of the list ``name`` that its quotes do not bear out."""
    if name in STANDS_ON_EVIDENCE:
        yield from _unquoted(record)
    for piece in record.evidence:
        source, raw = sources.get(piece.source_id), raw_texts.get(piece.source_id)
        if source is not None and raw is not None:
            yield from _misplaced(piece, source, raw)
    if isinstance(record, Mention) and not _says("printed", record.evidence, record.printed):
        yield f"printed is {record.printed[:40]!r}, which its quotes do not say"
    if name not in _BORROWS_EVIDENCE:
        yield from _misquoted(record)


def _unquoted(record: Record) -> Iterator[str]:
    if not record.evidence:
        yield "no evidence"
        return
    quoted = {piece.field for piece in record.evidence}
    yield from (f"{key} has no quote" for key in PRINTED if getattr(record, key, None) and key not in quoted)


def _misplaced(piece: Evidence, source: Source, raw: RawText) -> Iterator[str]:
    start, end = piece.char_start, piece.char_end
    where = f"characters {start} to {end} of {piece.source_id}"
    if not 0 <= start < end <= len(raw.text):
        yield f"{where} do not exist"
        return
    if raw.text[start:end] != piece.quote:
        yield f"{where} are not the quote {piece.quote[:40]!r}"
    lines = (raw.line_of(start), raw.line_of(end - 1))
    if lines != (piece.line_start, piece.line_end):
        yield f"{where} stand on lines {lines[0]} to {lines[1]}, not {piece.line_start} to {piece.line_end}"
    if source.pages is None:
        if piece.page is not None:
            yield f"{where}: page {piece.page} of a source without pages"
    elif piece.page is None or not 1 <= piece.page <= source.pages:
        yield f"{where}: page {piece.page} of {source.pages}"
    if piece.bbox is not None and not (piece.bbox[0] <= piece.bbox[2] and piece.bbox[1] <= piece.bbox[3]):
        yield f"{where}: the box has its edges the wrong way round"


def _misquoted(record: Record) -> Iterator[str]:
    for (source_id, key), pieces in _by_field(record.evidence).items():
        if key not in type(record).model_fields:
            yield f"evidence of the field {key}, which there is not"
            continue
        value = getattr(record, key)
        if value is None:
            yield f"{key} is quoted from {source_id}, but null"
        elif isinstance(value, str) and _is_verbatim(key) and not _says(key, pieces, value):
            printed = squeeze("".join(piece.quote for piece in pieces))
            yield f"{key} is {value[:40]!r}, its quotes in {source_id} say {printed[:40]!r}"


def _by_field(evidence: Iterable[Evidence]) -> dict[tuple[str, str], list[Evidence]]:
    found: defaultdict[tuple[str, str], list[Evidence]] = defaultdict(list)
    for piece in evidence:
        if piece.field is not None and not piece.inferred:  # what is inferred is not what is printed
            found[piece.source_id, piece.field].append(piece)
    return dict(found)


def _is_verbatim(key: str) -> bool:
    return key not in _DERIVED and not key.endswith("_id")


def _says(key: str, pieces: Iterable[Evidence], value: str) -> bool:
    printed = squeeze("".join(piece.quote for piece in pieces))
    if printed == squeeze(value):
        return True
    # The colon that ends a title is the one character that a quote holds and the field does not.
    return key == "title" and printed.endswith(_ENDS_A_TITLE) and printed[:-1] == squeeze(value)
