"""Which record that was read stands for which gold record: the assignment with the highest likeness in all."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.fuzz import ratio
from rapidfuzz.process import cdist
from scipy.optimize import linear_sum_assignment

from ....schemas import Record
from .compare import VALUE_KEYS, Pairs, compared, is_reference, key_text, plain, same, values_of
from .gold import MODELS, TEXT_KEYS, Values

LENIENT = 0.8
"""Likeness of the texts that records are known by, from which on they are the same record with small differences."""

_ALIGNED = 0.4
"""Likeness below which two records have nothing to do with each other."""

_OF_TEXT = 0.7
"""Part of the likeness that the text has; the other fields have the rest."""

_OF_ID, _OF_ORDER = 1e-3, 1e-4
"""What the same id and the same place in the list add where nothing else tells two records of one text apart."""

Matrix = NDArray[np.float32]


@dataclass(frozen=True)
class Pair:
    """A gold record and what was read in its place; one of them is ``None`` where the other has no partner."""

    gold: Values | None
    read: Record | None
    lenient: bool = False


def align(name: str, gold: Sequence[Values], read: Sequence[Record], pairs: Pairs) -> list[Pair]:
    """Pairs in the order of the gold records, then what was read beyond them.

    ``pairs`` are those of the lists that this one refers to; references to other records decide nothing, unless
    somebody wrote down the very id. Both lists are in the order of the source: of records that are alike the first
    stands for the first.
    """
    if not gold or not read:
        return [*(Pair(values, None) for values in gold), *(Pair(None, record) for record in read)]
    texts = _texts(name, gold, read)
    alike = _OF_TEXT * texts + (1 - _OF_TEXT) * _other_fields(name, gold, read, pairs)
    alike = np.where(alike < _ALIGNED, 0, alike + _hints(gold, read))
    rows, columns = linear_sum_assignment(alike, maximize=True)
    partner = {int(i): int(j) for i, j in zip(rows, columns, strict=True) if alike[i, j] >= _ALIGNED}
    found = []
    for place, values in enumerate(gold):
        if place in partner:
            record = read[partner[place]]
            near = bool(texts[place, partner[place]] >= LENIENT) and _agree(name, values, record, pairs)
            found.append(Pair(values, record, near))
        else:
            found.append(Pair(values, None))
    beyond = sorted(set(range(len(read))) - set(partner.values()))
    return found + [Pair(None, read[place]) for place in beyond]


def _texts(name: str, gold: Sequence[Values], read: Sequence[Record]) -> Matrix:
    keys = TEXT_KEYS[name]
    written = [key_text(name, values) for values in gold]
    printed = [key_text(name, values_of(record, keys)) for record in read]
    return np.asarray(cdist(written, printed, scorer=ratio), dtype=np.float32) / np.float32(100)


def _other_fields(name: str, gold: Sequence[Values], read: Sequence[Record], pairs: Pairs) -> Matrix:
    """The share of the annotated fields, other than the text, that are equal."""
    equal = np.zeros((len(gold), len(read)), np.float32)
    count = np.zeros((len(gold), 1), np.float32)
    for key in (key for key in MODELS[name].model_fields if key not in TEXT_KEYS[name]):
        known = {getattr(record, key) for record in read} if is_reference(key) else frozenset()
        given = np.array([[key in compared(name, values) and _settled(key, values, pairs, known)] for values in gold])
        if not given.any():
            continue
        codes: dict[Any, int] = {}
        wanted = [_code(codes, key, values.get(key), pairs) for values in gold]
        found = [_code(codes, key, getattr(record, key), {}) for record in read]
        equal += np.equal.outer(wanted, found) & given
        count += given
    return np.divide(equal, count, out=np.ones_like(equal), where=count > 0)


def _hints(gold: Sequence[Values], read: Sequence[Record]) -> Matrix:
    ids = np.equal.outer([str(values.get("id")) for values in gold], [record.id for record in read])
    places = np.abs(np.subtract.outer(np.arange(len(gold)), np.arange(len(read)))) / max(len(gold), len(read))
    return np.asarray(_OF_ID * ids + _OF_ORDER * (1 - places), dtype=np.float32)


def _settled(key: str, values: Values, pairs: Pairs, known: Collection[str | None]) -> bool:
    """A reference counts once it is known what stands for the record that it names, or if it is an id that was read."""
    return not is_reference(key) or values[key] is None or values[key] in pairs or values[key] in known


def _code(codes: dict[Any, int], key: str, value: Any, pairs: Pairs) -> int:
    if is_reference(key) and value is not None:
        value = pairs.get(value, value)
    return codes.setdefault(plain(value), len(codes))


def _agree(name: str, values: Values, record: Record, pairs: Pairs) -> bool:
    keys = [key for key in VALUE_KEYS.get(name, ()) if key in values]
    return all(same(key, values[key], getattr(record, key), pairs) for key in keys)
