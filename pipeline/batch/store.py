"""Results of files on disk, by what they depend on, so that nothing is read twice and no build holds all of them.

An entry is one line of JSON that says what the entry is, with a checksum of the packed result behind it. It is
written whole or not at all, and one that does not hold what it says is as good as none.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Protocol

from ...schemas import KnowledgeBase, Source
from ..publish.files import is_leftover, write_whole
from .one_file import FileResult
from .packed import Head, unpack, unpack_head, unpack_linked, unpack_raw_text, unpack_whose

_FORM = 3
_ENDING = ".result"


class StoreError(RuntimeError):
    """A result that was there a moment ago, and is not any more."""


@dataclass(frozen=True, slots=True)
class Label:
    """What an entry says of itself: its key, the version of the code that made it, whether it may be used by another
    build (a file that took too long may not next time), and the checksum of its body."""

    key: str
    code: str
    lasting: bool
    sha256: str
    form: int = _FORM


class Linkable(Protocol):
    """Something small that gives the records of a file that linking looks at."""

    def linked_records(self) -> KnowledgeBase:
        """The records; others need not be there."""


@dataclass(frozen=True, slots=True)
class InStore:
    """A result for those who see the store."""

    store: Store
    key: str

    def linked_records(self) -> KnowledgeBase:
        """The records. Raises ``StoreError``."""
        return unpack_linked(self.store.body(self.key))


@dataclass(frozen=True, slots=True)
class Packed:
    """A result for everybody."""

    body: bytes

    def linked_records(self) -> KnowledgeBase:
        """The records. Raises ``PackedError``."""
        return unpack_linked(self.body)


@dataclass(frozen=True, slots=True)
class Stored:
    """A result in the store. ``source`` is without the parts that are not used, which can be many; the rest is as in
    ``Head``."""

    store: Store
    key: str
    source: Source
    richness: int
    programmes: int
    linked: str
    raw_digest: str | None

    @property
    def whole_source(self) -> Source:
        """The source with all its parts. Raises ``StoreError``."""
        return self.head().source

    @property
    def raw_text(self) -> str | None:
        """The raw text. Raises ``StoreError``."""
        return unpack_raw_text(self.store.body(self.key))

    def head(self) -> Head:
        """What is said of the file. Raises ``StoreError``."""
        return unpack_head(self.store.body(self.key))

    def whose_records(self) -> KnowledgeBase:
        """Which plans the file holds, and whose they are. Raises ``StoreError``."""
        return unpack_whose(self.store.body(self.key))

    def sent(self, *, apart: bool) -> Linkable:
        """What gives the records that linking looks at elsewhere: to those ``apart``, who do not see the store, they
        are sent themselves. Raises ``StoreError``."""
        return Packed(self.store.body(self.key)) if apart else InStore(self.store, self.key)

    def load(self) -> FileResult:
        """The whole result. Raises ``StoreError``."""
        return unpack(self.store.body(self.key))


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of results that one state of the code made."""

    folder: Path
    code: str

    def find(self, key: str) -> Stored | None:
        """The result of a key, ``None`` where there is none that can be used again."""
        found = read_entry(self._file(key))
        if found is None or not found[0].lasting or found[0].key != key:
            return None
        with contextlib.suppress(OSError):
            os.utime(self._file(key))  # when it was used last is what pruning asks for
        return self._stored(key, found[1])

    def keep(self, key: str, body: bytes, *, lasting: bool) -> Stored:
        """Write a packed result. Raises ``OSError`` and ``PackedError``."""
        stored = self._stored(key, body)
        label = Label(key, self.code, lasting, hashlib.sha256(body).hexdigest())
        write_whole(self._file(key), json.dumps(asdict(label)).encode("ascii") + b"\n" + body)
        return stored

    def body(self, key: str) -> bytes:
        """The packed result of a key that was found or kept. Raises ``StoreError``."""
        found = read_entry(self._file(key))
        if found is None:
            raise StoreError(f"{self._file(key)}: gone or damaged while the build ran; build again")
        return found[1]

    def _stored(self, key: str, body: bytes) -> Stored:
        head = unpack_head(body)
        source = head.source.model_copy(update={"unused": ()})
        return Stored(self, key, source, head.richness, head.programmes, head.linked, head.raw)

    def to_row(self, stored: Stored) -> list[Any]:
        """A result of this store as JSON can hold it."""
        counts = [stored.richness, stored.programmes, stored.linked, stored.raw_digest]
        return [stored.key, stored.source.model_dump_json(), *counts]

    def from_row(self, row: Sequence[Any]) -> Stored:
        """What ``to_row`` was given."""
        key, source, *counts = row
        return Stored(self, key, Source.model_validate_json(source), *counts)

    def _file(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}{_ENDING}"


def key_of(version: str, digest: str, path: str, publisher: str | None) -> str:
    """The key of a result: the version of the extractor, the digest of the file, and what is known of it."""
    return hashlib.sha256(json.dumps([version, digest, path, publisher]).encode("ascii")).hexdigest()


def read_entry(file: Path) -> tuple[Label, bytes] | None:
    """The label and the packed result of an entry; ``None`` where it is missing, damaged or of another form."""
    try:
        line, _, body = file.read_bytes().partition(b"\n")
        label = Label(**json.loads(line))
        if label.form != _FORM or hashlib.sha256(body).hexdigest() != label.sha256:
            return None
    except (OSError, ValueError, TypeError):
        return None
    return label, body


def entries(folder: Path) -> Iterator[Path]:
    """The files of all entries."""
    yield from sorted(folder.glob(f"??/*{_ENDING}"))


def leftovers(folder: Path) -> Iterator[Path]:
    """What writers that were killed left behind."""
    yield from (file for file in sorted(folder.glob("??/.*")) if is_leftover(file))
