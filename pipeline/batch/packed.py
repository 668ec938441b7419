"""What one file gave, as compressed bytes: how results travel between processes and lie on disk."""

from __future__ import annotations

import gzip
import io
import json
import zlib

from pydantic import ValidationError

from ...schemas import KnowledgeBase, Source
from .one_file import FileResult

_LEVEL = 3  # a third larger than the smallest, in a tenth of the time


class PackedError(ValueError):
    """Bytes that are not a packed result."""


def pack(result: FileResult) -> bytes:
    """The same result always gives the same bytes: a line each for source, richness, raw text and records."""
    lines = (
        result.source.model_dump_json(),
        json.dumps(result.richness),
        json.dumps(result.raw_text),
        result.records.model_dump_json(),
    )
    return gzip.compress("\n".join(lines).encode("utf-8"), _LEVEL, mtime=0)


def unpack(data: bytes) -> FileResult:
    """The result that was packed, decimals exact. Raises ``PackedError``."""
    try:
        source, richness, raw_text, records = gzip.decompress(data).split(b"\n")
        return FileResult(
            Source.model_validate_json(source),
            json.loads(raw_text),
            KnowledgeBase.model_validate_json(records),
            json.loads(richness),
        )
    except (OSError, EOFError, zlib.error, ValueError, ValidationError) as error:
        raise PackedError(str(error)) from error


def unpack_head(data: bytes) -> tuple[Source, int]:
    """Only the source and the richness of a packed result. Raises ``PackedError``."""
    try:
        with gzip.open(io.BytesIO(data)) as file:
            return Source.model_validate_json(file.readline()), json.loads(file.readline())
    except (OSError, EOFError, zlib.error, ValueError, ValidationError) as error:
        raise PackedError(str(error)) from error
