"""What one file gave, as compressed bytes: how results travel between processes and lie on disk."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from pydantic import ValidationError

from ...schemas import KnowledgeBase, Source
from .one_file import Fields, FileResult

_LEVEL = 3  # a third larger than the smallest, in a tenth of the time


WHOSE = ("plans", "agencies", "jurisdictions")
"""Which plans a file holds and whose they are, which can be unpacked alone."""

LINKED = ("programmes", "objectives", "strategies")
"""What linking looks at of them, which can be unpacked alone too."""

_LINES = 7


class PackedError(ValueError):
    """Bytes that are not a packed result."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a result says of its file, without raw text and records; the fields are those of ``FileResult``.

    ``programmes`` is their number; ``linked`` is another one wherever ``unpack_linked`` gives something else, ``raw``
    wherever the raw text is another; both in hexadecimal.
    """

    source: Source
    richness: int
    programmes: int
    linked: str
    raw: str | None
    fields: Fields


def pack(result: FileResult, opened: bytes = b"") -> bytes:
    """The same result always gives the same bytes.

    A line each for source, counts and digests, field statuses, whose plans they are, raw text, what
    linking looks at, and all other records; ``opened`` is one more line for whoever asked for more than the result.
    """
    whose = result.records.model_dump_json(include=set(WHOSE)).encode()
    linked = result.records.model_dump_json(include=set(LINKED)).encode()
    counts = [result.richness, result.programmes, _digest_of(whose, linked), result.raw_digest]
    packed = io.BytesIO()
    with gzip.GzipFile("", "wb", _LEVEL, packed, mtime=0) as file:
        for text in (result.source.model_dump_json(), json.dumps(counts), json.dumps(result.fields)):
            file.write(text.encode() + b"\n")
        file.write(whose + b"\n")
        file.write(json.dumps(result.raw_text).encode() + b"\n")
        file.writelines((linked, b"\n"))
        file.writelines(_others(result.records))
        file.write(b"\n" + opened)
    return packed.getvalue()


def _digest_of(*parts: bytes) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    return digest.hexdigest()


def _others(records: KnowledgeBase) -> Iterator[bytes]:
    """All that stands in no other line as one object: list by list, since all of it at once is as large as they are."""
    before = b"{"
    for name in KnowledgeBase.model_fields:
        if name not in (*WHOSE, *LINKED):
            yield before + records.model_dump_json(include={name})[1:-1].encode()
            before = b","
    yield b"}"


def unpack(data: bytes) -> FileResult:
    """The result that was packed, decimals exact. Raises ``PackedError``."""
    with _told():
        source, counts, fields, whose, raw_text, linked, others = _lines(data, _LINES)
        records = _joined(KnowledgeBase.model_validate_json(others), whose, linked)
        return FileResult(
            Source.model_validate_json(source), json.loads(raw_text), records, json.loads(counts)[0], json.loads(fields)
        )


def unpack_opened(data: bytes) -> bytes:
    """Only what was packed beside the result; empty where nothing was. Raises ``PackedError``."""
    with _told():
        return _lines(data, _LINES + 1)[_LINES]


def unpack_head(data: bytes) -> Head:
    """Only what a packed result says of its file. Raises ``PackedError``."""
    with _told():
        source, counts, fields = _lines(data, 3)
        richness, programmes, linked, raw = json.loads(counts)
        return Head(Source.model_validate_json(source), richness, programmes, linked, raw, json.loads(fields))


def unpack_raw_text(data: bytes) -> str | None:
    """Only the raw text. Raises ``PackedError``."""
    with _told():
        found: str | None = json.loads(_lines(data, 5)[4])
        return found


def unpack_whose(data: bytes) -> KnowledgeBase:
    """Only the lists of ``WHOSE``. Raises ``PackedError``."""
    with _told():
        return KnowledgeBase.model_validate_json(_lines(data, 4)[3])


def unpack_linked(data: bytes) -> KnowledgeBase:
    """Only the lists of ``WHOSE`` and ``LINKED``. Raises ``PackedError``."""
    with _told():
        _, _, _, whose, _, linked = _lines(data, 6)
        return _joined(KnowledgeBase(), whose, linked)


def _joined(records: KnowledgeBase, whose: bytes, linked: bytes) -> KnowledgeBase:
    """The records with the lists that stand in other lines."""
    known, looked_at = (KnowledgeBase.model_validate_json(line) for line in (whose, linked))
    lists = {name: getattr(known, name) for name in WHOSE} | {name: getattr(looked_at, name) for name in LINKED}
    return records.model_copy(update=lists)


def _lines(data: bytes, count: int) -> list[bytes]:
    """The first lines of a packed result, as many as are needed."""
    with gzip.open(io.BytesIO(data)) as file:
        return [file.readline() for _ in range(count)]


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except (OSError, EOFError, zlib.error, ValueError, ValidationError) as error:
        raise PackedError(str(error)) from error
