"""Where a knowledge base is read from: a file, the folder of a build or a release, or a URL that the caller opens."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from .errors import KnowledgeBaseError

Opener = Callable[[str], bytes]
"""Gives the bytes behind a URL, or raises ``OSError``."""

KNOWLEDGE_BASE, INDEX, LATEST = "knowledge_base.json", "index.json", "latest"
_TEXTS_KEPT = 16  # raw texts that are kept in memory


@dataclass(frozen=True, eq=False)
class Place:
    """The files of one folder or base URL. ``digests`` are those of its index: what it lists is checked.

    Two places count as equal, so that a knowledge base is what its records say, wherever it was read from.
    """

    read: Opener | None = None
    base: str = ""
    name: str = KNOWLEDGE_BASE
    digests: Mapping[str, str] = field(default_factory=dict)
    _texts: dict[str, str] = field(default_factory=dict)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Place)

    def __hash__(self) -> int:
        return hash(Place)

    def data(self, name: str) -> bytes:
        """The bytes of a file. Raises ``KnowledgeBaseError`` where there is none, or its digest is another."""
        if self.read is None:
            raise KnowledgeBaseError("this knowledge base was made in memory: there are no files beside it")
        if name != PurePosixPath(name).as_posix() or name.startswith("/") or ".." in name.split("/"):
            raise KnowledgeBaseError(f"{name!r} is not the name of a file beside the knowledge base")
        where = f"{self.base}{name}"
        try:
            data = self.read(where)
        except OSError as error:
            kind = "JSON file" if name.endswith(".json") else "file"
            raise KnowledgeBaseError(f"{where}: not a readable {kind} ({error.strerror or error})") from error
        if self.digests and name not in self.digests:
            raise KnowledgeBaseError(f"{where}: not listed in {INDEX}: it does not belong to this release")
        if self.digests and hashlib.sha256(data).hexdigest() != self.digests[name]:
            raise KnowledgeBaseError(f"{where}: its SHA-256 is not that of {INDEX}: it was changed or is not whole")
        return data

    def text(self, name: str) -> str:
        """A text file; the last few stay in memory."""
        if name not in self._texts:
            try:
                text = self.data(name).decode("utf-8")
            except UnicodeDecodeError as error:
                raise KnowledgeBaseError(f"{self.base}{name}: not UTF-8") from error
            while len(self._texts) >= _TEXTS_KEPT:
                self._texts.pop(next(iter(self._texts)))
            self._texts[name] = text
        return self._texts[name]


def place_of(path: str | Path, opener: Opener | None) -> Place:
    """The place of a knowledge base, with the digests of the release that it belongs to.

    Raises ``KnowledgeBaseError``.
    """
    if isinstance(path, str) and "://" in path:
        if opener is None:
            raise KnowledgeBaseError(f"{path}: govplan opens no URL by itself; pass opener=, which returns its bytes")
        return _of_url(path, opener)
    return _of_path(Path(path))


def _of_path(path: Path) -> Place:
    if path.is_dir():
        latest = path / LATEST
        path = (latest if (latest / KNOWLEDGE_BASE).is_file() else path) / KNOWLEDGE_BASE
    base = "" if path.parent == Path() else f"{path.parent.as_posix().rstrip('/')}/"
    bare = Place(_read_file, base, path.name)
    index = _index(bare) if (path.parent / INDEX).is_file() else {}
    # Beside a knowledge base that was copied somewhere, a file of this name may be about other things.
    return Place(_read_file, base, path.name, _digests(index)) if "schema_version" in index else bare


def _of_url(url: str, opener: Opener) -> Place:
    """A URL that ends with ``.json`` is a file; any other one is a release, or a folder of releases."""
    if url.endswith(".json"):
        base, _, name = url.rpartition("/")
        return Place(opener, f"{base}/", name)
    place = Place(opener, f"{url.rstrip('/')}/")
    index = _index(place)
    if "releases" in index:
        place = Place(opener, f"{place.base}{LATEST}/")
        index = _index(place)
    return Place(opener, place.base, digests=_digests(index))


def _read_file(path: str) -> bytes:
    return Path(path).read_bytes()


def _index(place: Place) -> dict[str, Any]:
    try:
        found = json.loads(place.data(INDEX))
    except (ValueError, RecursionError) as error:
        if isinstance(error, KnowledgeBaseError):
            raise
        raise KnowledgeBaseError(f"{place.base}{INDEX}: not a readable JSON file ({error})") from error
    return found if isinstance(found, dict) else {}


def _digests(index: Mapping[str, Any]) -> dict[str, str]:
    try:
        return {str(one["path"]): str(one["sha256"]) for one in index["files"]}
    except (KeyError, TypeError) as error:
        raise KnowledgeBaseError(f"{INDEX} is not that of a release: it lists no files with their SHA-256") from error
