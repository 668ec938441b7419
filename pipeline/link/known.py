"""What linking read before, kept between builds so that a plan that is added costs its own work only.

Slots depend on a text alone, so that what is kept is never wrong: linking with it and without it gives the same bytes.
Whole parts are kept as well, by the digest of all that went into them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from .packing import packed, unpacked
from .profiles import KINDS, Marks, MarksOf
from .slots import Slots

K = TypeVar("K")
V = TypeVar("V")


class Memo(Protocol):
    """Bytes by their key; what is not there any more is worked out again."""

    def get(self, key: str) -> bytes | None:
        """What was kept under a key."""

    def put(self, key: str, data: bytes) -> None:
        """Keep something."""


class Recall(dict[K, V]):
    """A table that starts empty and takes over from an earlier one what it is asked for: the rest is forgotten."""

    def __init__(self, before: Mapping[K, V]) -> None:
        super().__init__()
        self._before = before

    def __contains__(self, key: object) -> bool:
        if super().__contains__(key):
            return True
        if key in self._before:
            found: K = key  # type: ignore[assignment]  # it is a key of the earlier table
            self[found] = self._before[found]
            return True
        return False


@dataclass(slots=True)
class Known:
    """Slots by text."""

    marks: MarksOf = field(default_factory=dict)

    def recall(self) -> Known:
        """The same, of which only what is asked for from now on is kept."""
        return Known(Recall(self.marks))

    def packed(self) -> bytes:
        """As compressed JSON."""
        return packed([self.to_json()])

    @classmethod
    def unpacked(cls, data: bytes | None) -> Known:
        """What ``packed`` gave; nothing known where it cannot be read."""
        lines = unpacked(data)
        return cls.from_json(None if lines is None else next(lines, None))

    def to_json(self) -> bytes:
        """As JSON; floats exact."""
        marks = [
            [*key, {kind: getattr(found, kind) for kind in KINDS}, sorted(found.schemes)]
            for key, found in self.marks.items()
        ]
        return json.dumps({"marks": marks}, ensure_ascii=False).encode("utf-8")

    @classmethod
    def from_json(cls, data: bytes | None) -> Known:
        """What ``to_json`` wrote; nothing known where it cannot be read."""
        if data is None:
            return cls()
        try:
            table: dict[str, Any] = json.loads(data)
            marks = {
                (text, quoting, family): Marks(
                    **{kind: Slots(found[kind]) for kind in KINDS}, schemes=frozenset(schemes)
                )
                for text, quoting, family, found, schemes in table["marks"]
            }
        except (ValueError, KeyError, TypeError, RecursionError):
            return cls()
        return cls(marks)
