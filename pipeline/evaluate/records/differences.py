"""What is wrong, the worst first, each beside the text of its source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from ....schemas import Evidence, Record
from ..tables import rounded
from .align import Pair
from .compare import Pairs, compared, key_text, likeness, plain, same, values_of
from .gold import MODELS, TEXT_KEYS, Values
from .places import Excerpt, RawPlaces

Kind = Literal["missing", "extra", "differs"]


@dataclass(frozen=True)
class Difference:
    """A gold record that was not read, a record that is in no gold set, or one field that is not the same.

    ``cost`` is 1 for a whole record, for a field how far it is from the gold one (0 to 1).
    """

    file: str
    list_name: str
    kind: Kind
    record: str | None
    field: str | None
    gold: Any
    read: Any
    cost: float
    excerpt: Excerpt | None

    def as_json(self) -> dict[str, object]:
        """All of it; values as JSON holds them."""
        excerpt = self.excerpt
        return {
            "file": self.file,
            "type": self.list_name,
            "kind": self.kind,
            "record": self.record,
            "field": self.field,
            "gold": _json(self.gold),
            "read": _json(self.read),
            "cost": rounded(self.cost),
            "lines": None if excerpt is None else [excerpt.line_start, excerpt.line_end],
            "source_text": None if excerpt is None else excerpt.text,
        }


def _json(value: Any) -> Any:
    return value if isinstance(value, str | bool) or value is None else plain(value)


def differences(
    file: str, aligned: Mapping[str, Sequence[Pair]], pairs: Pairs, places: RawPlaces
) -> Iterator[Difference]:
    """Everything that is not the same, list by list in the order of the gold set."""
    for name in MODELS:
        for pair in aligned.get(name, ()):
            if pair.gold is None and pair.read is not None:
                said = key_text(name, values_of(pair.read, TEXT_KEYS[name]))
                excerpt = places.quoted(_evidence(name, pair.read))
                yield Difference(file, name, "extra", pair.read.id, None, None, said, 1.0, excerpt)
            elif pair.gold is not None and pair.read is None:
                wanted = key_text(name, pair.gold)
                yield Difference(
                    file, name, "missing", pair.gold.get("id"), None, wanted, None, 1.0, places.found(wanted)
                )
            elif pair.gold is not None and pair.read is not None:
                yield from _of_fields(file, name, pair.gold, pair.read, pairs, places)


def _of_fields(
    file: str, name: str, gold: Values, read: Record, pairs: Pairs, places: RawPlaces
) -> Iterator[Difference]:
    for key in compared(name, gold):
        value = getattr(read, key)
        if not same(key, gold[key], value, pairs):
            excerpt = places.quoted(_evidence(name, read, key))
            cost = 1 - likeness(gold[key], value)
            yield Difference(file, name, "differs", read.id, key, gold[key], value, cost, excerpt)


def _evidence(name: str, record: Record, key: str | None = None) -> Sequence[Evidence]:
    """The quotes of a field; where it has none, those that the record is known by, else all."""
    for keys in ((key,), TEXT_KEYS[name]):
        pieces = [piece for piece in record.evidence if piece.field in keys]
        if pieces:
            return pieces
    return record.evidence


def worst(found: Sequence[Difference]) -> list[Difference]:
    """The dearest first; those that cost the same in the order of the gold set."""
    return sorted(found, key=lambda difference: -difference.cost)
