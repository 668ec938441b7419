"""Holds a knowledge base against its raw texts, and those against the source files."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ...schemas import RECORD_LISTS, Evidence, KnowledgeBase, Source
from ..publish.integrity import violations
from ..publish.proof import RawText, read_raw_text, unproven
from ..read.errors import ReadError
from ..read.limits import ReadLimits, limited
from ..read.registry import read_document

Cited = tuple[str, Evidence]
"""A piece of evidence and the record that it belongs to."""


@dataclass(frozen=True)
class Proved:
    """What does not hold, and how much was looked at."""

    faults: tuple[str, ...]
    records: int
    pieces: int
    reread: int
    sources: int


def prove(
    knowledge_base: KnowledgeBase, folder: Path, sources: Sequence[Path], near: Sequence[Path], limits: ReadLimits
) -> Proved:
    """Check everything. ``folder`` is that of the knowledge base; all sources must be in ``sources`` if any is given,
    otherwise those count that are ``near``, or where builds usually read. They are read within ``limits``."""
    faults = list(violations(knowledge_base))
    raw_texts: dict[str, RawText] = {}
    reread = 0
    cited = _by_source(knowledge_base)
    readable = [source for source in knowledge_base.sources if source.raw_text is not None]
    for source in readable:
        raw = read_raw_text(source, folder)
        if isinstance(raw, RawText):
            raw_texts[source.id] = raw
            faults.extend(_miscounted(source, raw))
        else:
            faults.append(f"{source.id}: {raw}")
        file = _source_file(source, sources or [*near, *_places(folder)])
        if file is not None:
            reread += 1
            faults.extend(f"{source.id}: {fault}" for fault in _differs(source, file, raw, cited[source.id], limits))
        elif sources:
            faults.append(f"{source.id}: no file {source.path} with its SHA-256 in {' or '.join(map(str, sources))}")
    faults.extend(unproven(knowledge_base, raw_texts))
    records = [record for name in RECORD_LISTS for record in getattr(knowledge_base, name)]
    return Proved(tuple(faults), len(records), sum(len(r.evidence) for r in records), reread, len(readable))


def _miscounted(source: Source, raw: RawText) -> Iterator[str]:
    if source.characters != len(raw.text):
        yield f"{source.id}: {source.characters} characters, the raw text has {len(raw.text)}"


def _places(folder: Path) -> list[Path]:
    """Where sources are looked for if nobody says: a build usually stands beside what it read."""
    near = [Path(), folder, folder.parent]
    below = [place for root in near for place in sorted(root.iterdir()) if _is_open(place)]
    return [*near, *below]


def _is_open(place: Path) -> bool:
    return place.is_dir() and not place.name.startswith(".")


def _source_file(source: Source, places: Sequence[Path]) -> bytes | None:
    """The bytes of a source, if a file at its path in one of the places has its SHA-256."""
    for place in places:
        try:
            file = place / source.path
            data = file.read_bytes() if file.is_file() else b""
        except OSError:
            continue
        if hashlib.sha256(data).hexdigest() == source.sha256:
            return data
    return None


def _by_source(knowledge_base: KnowledgeBase) -> defaultdict[str, list[Cited]]:
    found: defaultdict[str, list[Cited]] = defaultdict(list)
    for name in RECORD_LISTS:
        for record in getattr(knowledge_base, name):
            for piece in record.evidence:
                found[piece.source_id].append((f"{name}/{record.id}", piece))
    return found


def _differs(
    source: Source, data: bytes, raw: RawText | str, cited: Sequence[Cited], limits: ReadLimits
) -> Iterator[str]:
    by_ocr = any(piece.read_by == "ocr" for _, piece in cited)
    try:
        with limited(replace(limits, ocr=by_ocr, cross_check=False)):
            document = read_document(source.path, data)
    except ReadError as error:
        yield f"its file cannot be read any more ({error.message})"
        return
    if isinstance(raw, RawText) and document.raw_text != raw.text:
        yield "its file gives another raw text"
        return
    for place, piece in cited:
        pages = {line.page for line in document.lines_between(piece.char_start, piece.char_end)}
        if pages and pages != {piece.page}:
            printed = " and ".join(str(page) for page in sorted(pages, key=lambda page: page or 0))
            yield f"{place}: {piece.quote[:40]!r} is on page {printed}, not {piece.page}"
