"""What one file gave, as compressed bytes: how results travel between processes and lie on disk."""

from __future__ import annotations

import gzip
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


LINKED = ("plans", "agencies", "jurisdictions", "programmes", "objectives", "strategies")
"""What linking looks at, which can be unpacked alone."""


class PackedError(ValueError):
    """Bytes that are not a packed result."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a result says of its file, without raw text and records; the fields are those of ``FileResult``."""

    source: Source
    richness: int
    fields: Fields


def pack(result: FileResult) -> bytes:
    """The same result always gives the same bytes.

    A line each for source, richness, field statuses, raw text, the records that linking looks at, and all others.
    """
    lines = (
        result.source.model_dump_json(),
        json.dumps(result.richness),
        json.dumps(result.fields),
        json.dumps(result.raw_text),
        result.records.model_dump_json(include=set(LINKED)),
        result.records.model_dump_json(exclude=set(LINKED)),
    )
    return gzip.compress("\n".join(lines).encode("utf-8"), _LEVEL, mtime=0)


def unpack(data: bytes) -> FileResult:
    """The result that was packed, decimals exact. Raises ``PackedError``."""
    with _told():
        source, richness, fields, raw_text, linked, others = _lines(data, 6)
        looked_at = KnowledgeBase.model_validate_json(linked)
        records = KnowledgeBase.model_validate_json(others)
        return FileResult(
            Source.model_validate_json(source),
            json.loads(raw_text),
            records.model_copy(update={name: getattr(looked_at, name) for name in LINKED}),
            json.loads(richness),
            json.loads(fields),
        )


def unpack_head(data: bytes) -> Head:
    """Only what a packed result says of its file. Raises ``PackedError``."""
    with _told():
        source, richness, fields = _lines(data, 3)
        return Head(Source.model_validate_json(source), json.loads(richness), json.loads(fields))


def unpack_raw_text(data: bytes) -> str | None:
    """Only the raw text. Raises ``PackedError``."""
    with _told():
        found: str | None = json.loads(_lines(data, 4)[3])
        return found


def unpack_linked(data: bytes) -> KnowledgeBase:
    """Only the lists of ``LINKED``. Raises ``PackedError``."""
    with _told():
        return KnowledgeBase.model_validate_json(_lines(data, 5)[4])


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
