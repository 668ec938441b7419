"""Records that go to disk as they are made, and come back in the order of their ids."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Generic, TypeVar

from ...schemas import Record
from ..publish.shelf import Shelf

R = TypeVar("R", bound=Record)


class Spooled(Generic[R]):
    """A sink whose records lie on a shelf."""

    def __init__(self, shelf: Shelf[R]) -> None:
        self._shelf = shelf

    def extend(self, records: Iterable[R], /) -> None:
        """More records."""
        self._shelf.update((record.id, record) for record in records)

    def put(self, name: str, record: str, /) -> None:
        """One more, as the JSON that the shelf keeps."""
        self._shelf.put(name, record)

    def in_order(self) -> Collection[R]:
        """All of them, sorted by id."""
        return self._shelf.in_order()
