"""Tables on disk that are used like dictionaries, so that many files take no more memory than few."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import sqlite3
import tempfile
from collections.abc import Callable, Collection, Iterator, MutableMapping
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from ...schemas import Record
from .files import PART

V = TypeVar("V")
R = TypeVar("R", bound=Record)

_CACHE = 4096  # kilobytes that all tables of a scratch may hold in memory
_BEHIND = chr(0x10FFFF)  # sorts behind every text that goes on


class Scratch:
    """A file of tables that goes with the process. ``folder`` is where there is room; by default the system's."""

    def __init__(self, folder: Path | None = None) -> None:
        handle, name = tempfile.mkstemp(prefix=".scratch.", suffix=PART, dir=folder)
        os.close(handle)
        self._tables = 0
        # Nobody else reads it, so that it needs no locks, which some network file systems lack; nobody at all after a crash.
        self._database = sqlite3.connect(f"{Path(name).absolute().as_uri()}?nolock=1", uri=True, isolation_level=None)
        for setting in ("journal_mode=OFF", "synchronous=OFF", f"cache_size=-{_CACHE}"):
            self._database.execute(f"PRAGMA {setting}")
        self.run("BEGIN")
        with contextlib.suppress(OSError):  # where an open file cannot be removed, the next build does it
            Path(name).unlink()

    def run(self, statement: str, *given: Any) -> sqlite3.Cursor:
        """Raises ``OSError`` where the disk has no room."""
        try:
            return self._database.execute(statement, given)
        except sqlite3.OperationalError as error:
            raise OSError(errno.EIO, f"temporary tables cannot be written ({error})") from error

    def table(self) -> Shelf[Any]:
        """A new table of what JSON can hold."""
        return Shelf(self, partial(json.dumps, separators=(",", ":")), json.loads)

    def records(self, kind: type[R]) -> Shelf[R]:
        """A new table of records."""
        return Shelf(self, lambda record: record.model_dump_json(), kind.model_validate_json)

    def new(self) -> str:
        """The name of a new table."""
        self._tables += 1
        name = f"t{self._tables}"
        self.run(f"CREATE TABLE {name} (key TEXT PRIMARY KEY, value TEXT NOT NULL)")
        return name


class Shelf(MutableMapping[str, V]):
    """A table in the order of its keys. While it is gone through nothing is put into it."""

    def __init__(self, scratch: Scratch, dump: Callable[[V], str], load: Callable[[str], V]) -> None:
        self._run, self._dump, self._load = scratch.run, dump, load
        name = scratch.new()
        self._get = f"SELECT value FROM {name} WHERE key = ?"
        self._put = f"INSERT OR REPLACE INTO {name} VALUES (?, ?)"
        self._drop = f"DELETE FROM {name} WHERE key = ?"
        self._count = f"SELECT count(*) FROM {name}"
        self._keys = f"SELECT key FROM {name} ORDER BY key"
        self._pairs = f"SELECT key, value FROM {name} WHERE key >= ? AND key < ? ORDER BY key"

    def __getitem__(self, key: str) -> V:
        found = self._run(self._get, key).fetchone()
        if found is None:
            raise KeyError(key)
        return self._load(found[0])

    def __contains__(self, key: object) -> bool:
        return self._run(self._get, key).fetchone() is not None

    def __setitem__(self, key: str, value: V) -> None:
        self._run(self._put, key, self._dump(value))

    def put(self, key: str, text: str) -> None:
        """A value as it is written."""
        self._run(self._put, key, text)

    def __delitem__(self, key: str) -> None:
        if not self._run(self._drop, key).rowcount:
            raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        return (key for (key,) in self._run(self._keys))

    def __len__(self) -> int:
        count: int = self._run(self._count).fetchone()[0]
        return count

    def pairs(self, beginning: str = "") -> Iterator[tuple[str, V]]:
        """Keys that begin so, and their values."""
        found = self._run(self._pairs, beginning, beginning + _BEHIND)
        return ((key, self._load(value)) for key, value in found)

    def in_order(self) -> Collection[V]:
        """The values in the order of their keys, any number of times."""
        return _Values(self)


class _Values(Collection[V]):
    def __init__(self, shelf: Shelf[V]) -> None:
        self._shelf = shelf

    def __iter__(self) -> Iterator[V]:
        return (value for _, value in self._shelf.pairs())

    def __len__(self) -> int:
        return len(self._shelf)

    def __contains__(self, value: object) -> bool:
        return any(value == one for one in self)
