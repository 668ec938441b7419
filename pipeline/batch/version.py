"""Tells results of one state of the code from those of another: a digest of all that reading a file depends on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from importlib import metadata, resources
from importlib.resources.abc import Traversable
from pathlib import Path

from ..read.limits import ReadLimits

_ROOMS = ("text", "read", "layout", "outline", "extract", "check", "vocabulary", "batch")
"""Packages whose code or data a file passes on its way to records."""

_LIBRARIES = ("jieba", "lxml", "pdfminer.six", "pdfplumber", "pydantic", "pypdfium2", "spacy")
"""Distributions that decide what is read."""


_LINK_ROOMS = ("text", "link", "vocabulary", "batch")
_LINK_LIBRARIES = ("jieba", "numpy", "pydantic", "rapidfuzz", "spacy")


def code_version() -> str:
    """A digest of the code, the vocabulary and the libraries that decide what is read, in hexadecimal."""
    return _version_of(_ROOMS, _LIBRARIES)


def link_version() -> str:
    """A digest of the code, the vocabulary and the libraries that decide what is linked, in hexadecimal."""
    return _version_of(_LINK_ROOMS, _LINK_LIBRARIES)


@lru_cache(maxsize=2)
def _version_of(rooms: tuple[str, ...], libraries: tuple[str, ...]) -> str:
    digest = hashlib.sha256()
    pipeline, schemas = resources.files("govplan.pipeline"), resources.files("govplan.schemas")
    for room in (*(pipeline.joinpath(name) for name in rooms), schemas):
        for name, data in _contents(room, room.name):
            _add(digest, name.encode(), data)
    for name in libraries:
        _add(digest, name.encode(), metadata.version(name).encode())
    return digest.hexdigest()


def overlay_version(vocabulary: Path | None) -> str:
    """A digest of a user's own vocabulary; empty without one. Raises ``OSError``."""
    if vocabulary is None:
        return ""
    digest = hashlib.sha256()
    for file in sorted(vocabulary.glob("*.toml")):
        _add(digest, file.name.encode(), file.read_bytes())
    return digest.hexdigest()


def extractor_version(vocabulary: Path | None, limits: ReadLimits) -> str:
    """A digest of all but the file that its records depend on. Raises ``OSError``."""
    digest = hashlib.sha256()
    _add(digest, code_version().encode(), overlay_version(vocabulary).encode(), repr(limits).encode())
    if limits.ocr:
        from ..read.pdf.ocr import ocr_version

        _add(digest, ocr_version().encode())
    return digest.hexdigest()


def _contents(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _contents(entry, f"{path}/{entry.name}")
        elif entry.name.endswith((".py", ".toml", ".txt")):
            yield f"{path}/{entry.name}", entry.read_bytes()


def _add(digest: hashlib._Hash, *parts: bytes) -> None:
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))  # so that no two lists of parts give the same bytes
        digest.update(part)
