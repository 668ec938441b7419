"""Records on disk that are gone through in the order of their ids, as if they were in memory."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Generic, TypeVar, overload

from ...schemas import Record

R = TypeVar("R", bound=Record)


class Spooled(Sequence[R], Generic[R]):
    """Records of one type in a file that goes with the process; in memory are their ids and places."""

    def __init__(self, kind: type[R]) -> None:
        self._kind = kind
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  # it lives as long as this
        self._places: list[tuple[str, int, int]] = []
        self._end = 0

    def extend(self, records: Iterable[R], /) -> None:
        """More records."""
        for record in records:
            data = record.model_dump_json().encode("utf-8")
            self._file.write(data)
            self._places.append((record.id, self._end, len(data)))
            self._end += len(data)

    def in_order(self) -> Sequence[R]:
        """Itself, sorted by id."""
        self._places.sort(key=itemgetter(0))
        return self

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[R]:
        return map(self._at, range(len(self)))

    @overload
    def __getitem__(self, at: int) -> R: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[R]: ...
    def __getitem__(self, at: int | slice) -> R | Sequence[R]:
        return [self._at(one) for one in range(len(self))[at]] if isinstance(at, slice) else self._at(at)

    def _at(self, at: int) -> R:
        _, start, length = self._places[at]
        self._file.seek(start)
        return self._kind.model_validate_json(self._file.read(length))
