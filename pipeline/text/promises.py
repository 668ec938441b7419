"""The numbers that running text promises: ``至少增加 3 項``, ``14天內核發``, ``執行率達 90%``."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Protocol, TypeVar

from .dates import find_periods
from .numerals import multiplier
from .promise_grounds import is_interval
from .promise_objects import Named
from .promise_phrases import phrase_of
from .promise_place import Place
from .promise_rule import rule_comparator
from .promise_sentence import Sentence
from .promise_subject import subject_of
from .quantities import Quantity, find_quantities
from .rich import Span

_SIGNS = "●◆■•※◎□◇☆★►▶▷➢➤✓✔☑☐▪▫◼◻❖⚫◉⦿"
"""Bullets, at which sentences end that have no stop."""
_DOTS = "・‧·"
"""Dots that are bullets where a text begins with one, and stand inside names elsewhere."""
_SENTENCE = re.compile(f"[^。！？{_SIGNS}]+[。！？]?")
_POINT = re.compile(f"[^。！？{_SIGNS}{_DOTS}]+[。！？]?")
_LONGEST_SENTENCE = 3000  # characters; what is longer is a table that lost its lines
_RUNS_IN = re.compile(
    r"(?<![0-9０-９])[,，](?= ?[0-9０-９])|[A-Za-zＡ-Ｚａ-ｚ](?=[0-9０-９]{1,3}(?:[,，][0-9０-９]{3})+)"
)
"""What stands before a number and is no part of it: 隨到隨辦，14天 and, for no name has a thousands comma, DVD3,000片."""
_MULTIPLIER = re.compile("(?<=[0-9０-９ ])(?:[十百佰千仟]?[萬万億亿兆]|[百佰千仟])$|[萬万億亿兆]$")
_LIMIT = " ?為<ceilings>"
_ORDINARY = str.maketrans("佰仟万亿", "百千萬億")


@dataclass(frozen=True, slots=True)
class Promise:
    """A promised number with the words that carry it, at ``start`` to ``end`` (half-open, in code points).

    ``value`` and ``unit`` are as printed: 6 of 萬元. ``subject`` is where the noun that is promised stands, ``year``
    where the sentence prints the year that ``roc_year`` was read from; ``year_inferred`` is true where it only says
    本年度.
    """

    value: Decimal
    value_max: Decimal | None
    unit: str
    comparator: str
    subject: Span | None
    start: int
    end: int
    roc_year: int | None = None
    year: Span | None = None
    year_inferred: bool = False


def find_promises(chars: str, roc_year: int | None = None, overlay: Path | None = None) -> list[Promise]:
    """The promises of a text, in its order. ``roc_year`` is the plan's first year: numbers of years before are results.

    Raises ``VocabularyError`` for an overlay that cannot be used.
    """
    set_apart = _RUNS_IN.sub("；", chars)
    quantities = find_quantities(set_apart, overlay)
    if not quantities:
        return []  # before the language loads
    periods = find_periods(set_apart)
    found: list[Promise] = []
    for match in (_POINT if chars[:1] in _DOTS else _SENTENCE).finditer(chars):
        span = Span(*match.span())
        held = _within(quantities, span)
        if held and span.end - span.start <= _LONGEST_SENTENCE:
            sentence = Sentence(chars, span, _within(periods, span), roc_year, overlay)
            named: list[Named] = []
            for place in sentence.promised(held):
                promise = _promise(place, sentence, named)
                found.append(promise)
                if promise.subject is not None:
                    number = place.quantity
                    named.append(Named(number.start, number.end, number.unit, place.is_duration, promise.subject))
    return found


def printed_value(quantity: Quantity) -> tuple[Decimal, Decimal | None, str]:
    """Value, upper end and unit with the multiplier in the unit, as printed: 6 of 萬元 for ``6萬元``."""
    number = quantity.printed.removesuffix(quantity.unit).rstrip(" 餘多")
    found = _MULTIPLIER.search(number)
    if found is None or number == quantity.printed:
        return quantity.value, quantity.value_max, quantity.unit
    printed = found[0].translate(_ORDINARY)
    size = multiplier(printed)
    upper = None if quantity.value_max is None else quantity.value_max / size
    return quantity.value / size, upper, printed + quantity.unit


class _Placed(Protocol):
    @property
    def start(self) -> int: ...


_P = TypeVar("_P", bound=_Placed)


def _within(sorted_parts: Sequence[_P], span: Span) -> Sequence[_P]:
    """Those of the parts that start in a span."""
    first = bisect_left(sorted_parts, span.start, key=lambda part: part.start)
    return sorted_parts[first : bisect_left(sorted_parts, span.end, key=lambda part: part.start)]


def _promise(place: Place, sentence: Sentence, named: Sequence[Named]) -> Promise:
    value, value_max, unit = printed_value(place.quantity)
    start, end = phrase_of(place, sentence.tokens)
    year, where, inferred = sentence.year(place.quantity.start) or (None, None, False)
    return Promise(
        value=value,
        value_max=value_max,
        unit=unit,
        comparator=_comparator(place),
        subject=subject_of(place, sentence.tokens, sentence.cues, named),
        start=start,
        end=end,
        roc_year=year,
        year=where,
        year_inferred=inferred,
    )


def _comparator(place: Place) -> str:
    quantity = place.quantity
    if (ruled := rule_comparator(place)) is not None:
        return ruled
    if is_interval(place):
        return "<=" if place.ahead.endswith(tuple(f"{word}每" for word in place.words.groups["at_least"])) else quantity.comparator
    if quantity.unit.endswith("元") and place.find(_LIMIT).match(place.behind):
        return "<="
    if quantity.comparator != "=":
        return quantity.comparator
    ahead = [cue for cue in place.before if cue.start >= place.counted_to]
    if place.in_group("reaching", place.verb) or any(place.in_group("at_least", cue) for cue in ahead):
        return ">="
    return "<=" if any(place.in_group("at_most", cue) for cue in ahead) else "="
