"""The numbers that running text promises: ``至少增加 3 項``, ``14天內核發``, ``執行率達 90%``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from .dates import Period, find_periods
from .language import language
from .numerals import multiplier
from .promise_cues import PromiseWords, cue_places, promise_words
from .promise_grounds import is_interval, is_principle, is_promise
from .promise_phrases import phrase_of, subject_of
from .promise_place import FACTS, ONWARD, PLAN, Cue, Place
from .quantities import Quantity, find_quantities
from .quantity_words import quantity_words
from .rich import Span

_SENTENCE = re.compile("[^。！？]+[。！？]?")
_CLAUSE_END = re.compile(r"[；;：:。！？!?()（）]|(?<![0-9０-９])[，,]|[，,](?![0-9０-９])")
_LONGEST_SENTENCE = 3000  # characters; what is longer is a table that lost its lines
_RUNS_IN = re.compile(
    r"(?<![0-9０-９])[,，](?= ?[0-9０-９])|[A-Za-zＡ-Ｚａ-ｚ](?=[0-9０-９]{1,3}(?:[,，][0-9０-９]{3})+)"
)
"""What stands before a number and is no part of it: 隨到隨辦，14天 and, for no name has a thousands comma, DVD3,000片."""
_MULTIPLIER = re.compile("(?<=[0-9０-９ ])(?:[十百佰千仟]?[萬万億亿兆]|[百佰千仟])$|[萬万億亿兆]$")
_ORDINARY = str.maketrans("佰仟万亿", "百千萬億")
_THIS_YEAR = re.compile("本年度?|今年度?")
_NOT_OF_YEAR = re.compile(r"[較比依自從以](?:民國)?$")
_GOES_ON = ("並", "且", "及", "或")
_TIME_KINDS = (PLAN, ONWARD, *FACTS)


@dataclass(frozen=True, slots=True)
class Promise:
    """A promised number with the words that carry it, at ``start`` to ``end`` (half-open, in code points).

    ``value`` and ``unit`` are as printed: 6 of 萬元. ``year`` is where the sentence prints the year that ``roc_year``
    was read from; ``year_inferred`` is true where it only says 本年度.
    """

    value: Decimal
    value_max: Decimal | None
    unit: str
    comparator: str
    subject: str | None
    start: int
    end: int
    roc_year: int | None = None
    year: Span | None = None
    year_inferred: bool = False


@dataclass
class _Said:
    """What a sentence has said before a clause."""

    mood: str | None = None
    acted: bool = False
    promised: bool = False
    bound: bool = False


def find_promises(chars: str, roc_year: int | None = None, overlay: Path | None = None) -> list[Promise]:
    """The promises of a text, in its order. ``roc_year`` is the plan's first year: numbers of years before are results.

    Raises ``VocabularyError`` for an overlay that cannot be used.
    """
    set_apart = _RUNS_IN.sub("；", chars)
    quantities = find_quantities(set_apart, overlay)
    periods = find_periods(set_apart) if quantities else []
    found: list[Promise] = []
    for sentence in _SENTENCE.finditer(chars):
        held = [q for q in quantities if sentence.start() <= q.start < sentence.end()]
        if held and len(sentence[0]) <= _LONGEST_SENTENCE:
            dated = [p for p in periods if sentence.start() <= p.start < sentence.end()]
            found += _Sentence(chars, Span(*sentence.span()), held, dated, roc_year, overlay).promises()
    return found


def printed_value(quantity: Quantity) -> tuple[Decimal, Decimal | None, str]:
    """Value, upper end and unit with the multiplier in the unit, as printed: 6 of 萬元 for ``6萬元``."""
    number = quantity.printed.removesuffix(quantity.unit).rstrip(" 餘多")
    found = _MULTIPLIER.search(number)
    if found is None or number == quantity.printed:
        return quantity.value, quantity.value_max, quantity.unit
    size = multiplier(found[0].translate(_ORDINARY))
    upper = None if quantity.value_max is None else quantity.value_max / size
    return quantity.value / size, upper, found[0].translate(_ORDINARY) + quantity.unit


class _Sentence:
    def __init__(
        self,
        chars: str,
        span: Span,
        quantities: list[Quantity],
        periods: list[Period],
        roc_year: int | None,
        overlay: Path | None,
    ) -> None:
        self._chars, self._span, self._quantities = chars, span, quantities
        self._periods, self._roc_year = periods, roc_year
        self._words: PromiseWords = promise_words(overlay)
        self._durations = quantity_words(overlay).durations
        doc: Any = language()(chars[span.start : span.end], component_cfg={"govplan_promises": {"overlay": overlay}})
        base = span.start
        self._tokens = [Span(base + token.idx, base + token.idx + len(token)) for token in doc]
        self._names = [Span(base + s.start_char, base + s.end_char) for s in doc.spans["schemes"]]
        cues = [Cue(kind, word, base + start, base + start + len(word)) for kind, word, start in cue_places(doc)]
        dated = [cue for cue in cues if not any(p.start <= cue.start < p.end for p in periods)]
        kept = [cue for cue in dated if not (cue.kind in FACTS and self._only_compares(cue.start))]
        self._cues = sorted([*kept, *self._cues_of_years()], key=lambda cue: (cue.start, cue.end))

    def promises(self) -> Iterator[Promise]:
        said = _Said()
        for clause in self._clauses():
            cues = tuple(cue for cue in self._cues if clause.start <= cue.start < clause.end)
            counted_to = clause.start
            held = [q for q in self._quantities if clause.start <= q.start < clause.end]
            for quantity in held:
                place = self._place(quantity, clause, cues, said, counted_to, held)
                counted_to = quantity.end
                if is_promise(place) and not any(n.start <= quantity.start < n.end for n in self._names):
                    said.promised = True
                    yield self._promise(place)
            self._go_on(said, clause, cues, bool(held))

    def _clauses(self) -> Iterator[Span]:
        start = self._span.start
        ends = [found.end() for found in _CLAUSE_END.finditer(self._chars, start, self._span.end)]
        for end in (*ends, self._span.end):
            yield Span(start, end)
            start = end

    def _place(
        self,
        quantity: Quantity,
        clause: Span,
        cues: tuple[Cue, ...],
        said: _Said,
        counted_to: int,
        held: list[Quantity],
    ) -> Place:
        before = [cue for cue in cues if cue.end <= quantity.start]
        mood = next((cue.kind for cue in reversed(before) if cue.kind in _TIME_KINDS), None)
        if mood is None and self._chars.startswith("為", clause.start):
            said = replace(
                said, mood=None
            )  # 現有20處，為提升品質整修5處: what is there is said, now comes what is done
        return Place(
            chars=self._chars,
            quantity=quantity,
            start=clause.start,
            end=clause.end - 1 if _CLAUSE_END.match(self._chars, clause.end - 1) else clause.end,
            sentence_start=self._span.start,
            cues=cues,
            mood=mood or said.mood,
            acted=said.acted,
            promised=said.promised,
            bound=said.bound and self._chars.startswith(_GOES_ON, clause.start),
            counted_to=counted_to,
            counts_later=any(q.start > quantity.start and q.unit not in self._durations for q in held),
            is_duration=quantity.unit in self._durations,
            words=self._words,
        )

    def _go_on(self, said: _Said, clause: Span, cues: tuple[Cue, ...], counted: bool) -> None:
        mood = next((cue.kind for cue in reversed(cues) if cue.kind in _TIME_KINDS), None)
        if mood is not None and (counted or mood not in ("done", "present")):
            said.mood = mood
        if self._chars[clause.end - 1] in ";；" and said.mood in FACTS:
            said.mood = None
        said.bound = any(cue.kind == "law" for cue in cues)
        said.acted = said.acted or any(cue.kind == "verb" for cue in cues)

    def _cues_of_years(self) -> Iterator[Cue]:
        """Years before the plan's tell of results, later ones of plans; 較94年 only compares."""
        for period in self._periods:
            year = period.roc_end or period.roc_start
            if year is None or self._roc_year is None or self._only_compares(period.start):
                continue
            kind = "past" if year < self._roc_year else ONWARD
            yield Cue(kind, period.printed, period.start, period.end)

    def _only_compares(self, start: int) -> bool:
        """True for a time behind 較 or 從: what it says is not when the number is reached."""
        return _NOT_OF_YEAR.search(self._chars[max(self._span.start, start - 3) : start].rstrip()) is not None

    def _promise(self, place: Place) -> Promise:
        quantity = place.quantity
        value, value_max, unit = printed_value(quantity)
        start, end = phrase_of(place, self._tokens)
        year, where = self._year(quantity.start)
        return Promise(
            value=value,
            value_max=value_max,
            unit=unit,
            comparator=_comparator(place),
            subject=subject_of(place, self._tokens),
            start=start,
            end=end,
            roc_year=year,
            year=where,
            year_inferred=where is not None and _THIS_YEAR.match(self._chars, where.start) is not None,
        )

    def _year(self, position: int) -> tuple[int | None, Span | None]:
        for period in reversed([p for p in self._periods if p.end <= position]):
            years = {year for year in (period.roc_start, period.roc_end) if year is not None}
            if len(years) == 1 and not self._only_compares(period.start):
                return years.pop(), Span(period.start, period.end)
        this = list(_THIS_YEAR.finditer(self._chars, self._span.start, position))
        if this and self._roc_year is not None:
            return self._roc_year, Span(*this[-1].span())
        return None, None


def _comparator(place: Place) -> str:
    quantity = place.quantity
    if is_interval(place):
        return "<=" if place.ahead.endswith(("至少每", "最少每")) else quantity.comparator
    if is_principle(place):
        return "~" if "為原則" in place.behind else "<="
    if quantity.comparator != "=":
        return quantity.comparator
    ahead = [cue.word for cue in place.before if cue.start >= place.counted_to]
    if (place.verb is not None and place.verb.word == "達成") or any(word in ("至少", "最少") for word in ahead):
        return ">="
    return "<=" if any(word in ("至多", "最多") for word in ahead) else "="
