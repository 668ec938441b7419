"""The id of a source: readable, and the same whatever else is read beside it."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

_LONGEST_SLUG = 60  # characters; with three bytes for a Han character a file name stays below 255 bytes
_BETWEEN_WORDS = re.compile(r"[\W_]+")


def slug(name: str) -> str:
    """A name as part of an id or of a file name: letters, digits and Han characters, joined by hyphens."""
    words = _BETWEEN_WORDS.sub("-", unicodedata.normalize("NFC", name)).strip("-").lower()
    return words[:_LONGEST_SLUG].rstrip("-") or "file"


def source_id(path: str, digest: str) -> str:
    """The id of the file with this path and this SHA-256 (of its bytes, in hexadecimal).

    The digest is always part of it: a number that tells two files of one name apart would depend on what else is
    read.
    """
    return f"source/{slug(PurePosixPath(path).stem)}-{digest[:8]}"
