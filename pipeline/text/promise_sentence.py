"""One sentence of a plan, read clause by clause: which of its numbers are promised."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from .dates import Period
from .language import SCHEMES, language
from .promise_cues import cue_places, promise_words
from .promise_grounds import is_promise
from .promise_place import CLAUSE_END, FACTS, ONWARD, PLAN, Cue, Place
from .promise_states import is_forecast, is_state, qualifies
from .quantities import Quantity
from .quantity_words import quantity_words
from .rich import Span

_ONLY_COMPARES = "<comparing_times>(?:民國)?$"
_SHARE = "(?:<shares>[^，,。；]{0,14}?<share_names>|<people_shares>)(?:<from>[^，,]{1,8})?(<share_aims>)"
_SHARES = "<telling_shares>"
"""Words of a share: what a part of a whole is says nothing of the clauses behind it."""
_BOUND_SHARE = "<at_least_shares><shares>$"
_RECENT = "<recent> ?[0-9０-９一二三四五六七八九十]{1,3} ?<spans>"
_THIS_YEAR = "<this_year>"
_MORE_OF_IT = "<adding>"
_IN_RATE = "[^，,、；。0-9０-９]{0,14}<rates>"
_ONGOING, _ATTRIBUTIVE, _UNDONE = "<ongoing>", "<attributive>", "<undone>$"
_UP_TO_NUMBER = re.compile("[^，,；;：:。0-9０-９]{2,}(?=[0-9０-９])")
_WITHIN_TIME = "[0-9０-９一二三四五六七八九十][^，,；。0-9０-９]{1,4}?<within>[^，,；。]*$"
_NAMED_SHARE, _REACHED = "<named_shares>", "<share_aims>"
_TIMES = (PLAN, ONWARD, *FACTS)


@dataclass
class _Said:
    """What a sentence has said before a clause."""

    mood: str | None = None
    acted: bool = False
    promised: bool = False
    bound: bool = False
    granted: bool = False
    foreseen: bool = False


class Sentence:
    """A sentence with its words and cues. ``roc_year`` is the plan's first year: earlier years tell of results."""

    def __init__(
        self, chars: str, span: Span, periods: Sequence[Period], roc_year: int | None, overlay: Path | None
    ) -> None:
        self._chars, self._span, self._periods, self._roc_year = chars, span, periods, roc_year
        self._words = promise_words(overlay)
        self._find = self._words.grammar
        self._durations = quantity_words(overlay).durations
        doc: Any = language()(chars[span.start : span.end], component_cfg={"govplan_promises": {"overlay": overlay}})
        base = span.start
        self.tokens = [Span(base + token.idx, base + token.idx + len(token)) for token in doc]
        self._names = [Span(base + s.start_char, base + s.end_char) for s in doc.spans[SCHEMES]]
        cues = [Cue(kind, word, base + start, base + start + len(word)) for kind, word, start in cue_places(doc)]
        cues = [told for cue in cues if (told := self._told(cue)) is not None]
        undated = [cue for cue in cues if not any(p.start <= cue.start < p.end for p in periods)]
        kept = [cue for cue in undated if not (cue.kind in FACTS and self._tells_no_fact(cue))]
        self.cues = sorted([*kept, *self._cues_of_years()], key=lambda cue: (cue.start, cue.end))

    def promised(self, quantities: Sequence[Quantity]) -> Iterator[Place]:
        """Those of the sentence's numbers that it promises."""
        said = _Said()
        for clause in self._clauses():
            cues = tuple(cue for cue in self.cues if clause.start <= cue.start < clause.end)
            held = [q for q in quantities if clause.start <= q.start < clause.end]
            states = False
            for place in self._places(held, clause, cues, said):
                said.foreseen = said.foreseen or is_forecast(place)
                states = states or is_state(place) or self._lists(place)
                only_moves = said.foreseen and not any(c.kind == "verb" and not place.in_group("change", c) for c in place.before)
                if is_promise(place) and not only_moves and not any(n.start <= place.quantity.start < n.end for n in self._names):
                    said.promised = True
                    yield place
            self._go_on(said, clause, cues, bool(held))
            if said.foreseen or (states and said.mood is None and not said.promised):
                said.mood = "present"

    def _places(self, held: Sequence[Quantity], clause: Span, cues: tuple[Cue, ...], said: _Said) -> Iterator[Place]:
        counted_to = clause.start
        for quantity in held:
            later = any(q.start > quantity.start and q.unit not in self._durations for q in held)
            place = replace(self._place(quantity, clause, cues, said), counted_to=counted_to, counts_later=later)
            yield place
            counted_to = counted_to if qualifies(place) else quantity.end

    @staticmethod
    def _lists(place: Place) -> bool:
        """本市停車場計122處, 本縣兒少78,012人: what there is, before a sentence has said what is done."""
        named = place.chars[place.start : place.before[-1].start] if place.before else ""
        tells = any(cue.kind in ("verb", *_TIMES, "floor", "ceiling", "law") for cue in place.cues)
        summed = place.adjoins("counting", "total") and len(named.strip()) > 1
        there = place.ahead.startswith(tuple(place.words.groups["here"])) and place.start == place.sentence_start
        return (summed or there) and not (tells or place.acted)

    def year(self, position: int) -> tuple[int, Span, bool] | None:
        """The year that the sentence prints before a position, where, and whether it only says 本年度."""
        this = self._this_year(position)
        for period in reversed([p for p in self._periods if p.end <= position and (this is None or p.start > this.start)]):
            years = {year for year in (period.roc_start, period.roc_end) if year is not None}
            if len(years) == 1 and not self._only_compares(period.start):
                return years.pop(), Span(period.start, period.end), False
        return (self._roc_year, this, True) if this is not None and self._roc_year is not None else None

    def _this_year(self, position: int) -> Span | None:
        """Where the sentence says 本年度 before a position, the last time."""
        this = list(self._find(_THIS_YEAR).finditer(self._chars, self._span.start, position))
        return Span(*this[-1].span()) if this and self._roc_year is not None else None

    def _told(self, cue: Cue) -> Cue | None:
        """The cue as it stands: 施工中 tells what is, 列管之市場 and 未拆除案件 only say which ones are meant."""
        if cue.kind == "done" and self._find(_WITHIN_TIME).search(self._chars, self._span.start, cue.start):
            return None  # 30日內審核完竣
        if cue.kind == "present" and cue.word in self._words.groups["owned"] and self._acts_on(cue):
            return None  # 既有遊具汰換22處
        if cue.kind == "present" and cue.word in self._words.groups["attached"] and (self._says_which(cue) or self._acts_on(cue)):
            return None
        if cue.kind not in ("verb", PLAN):
            return cue
        if self._find(_ONGOING).match(self._chars, cue.end, self._span.end):
            return cue._replace(kind="present")
        modifies = self._find(_ATTRIBUTIVE).match(self._chars, cue.end, self._span.end)
        undone = self._find(_UNDONE).search(self._chars, self._span.start, cue.start)
        return None if cue.kind == "verb" and (modifies or undone) else cue

    def _says_which(self, cue: Cue) -> bool:
        """列管訪查, 列管個案訪視率: a word for what is held on a list stands before a verb, or in the name of a rate."""
        verb = self._words.pattern.match(self._chars, cue.end, self._span.end)
        acts = verb is not None and self._words.kinds[verb[0]] == "verb"
        return acts or self._find(_IN_RATE).match(self._chars, cue.end, self._span.end) is not None

    def _acts_on(self, cue: Cue) -> bool:
        """Whether a verb stands right before the number behind a word for what there is, and a noun between them."""
        found = _UP_TO_NUMBER.match(self._chars, cue.end, self._span.end)
        end = found.end() if found is not None else cue.end
        verbs = (v for v in self._words.pattern.finditer(self._chars, cue.end + 2, end) if self._words.kinds[v[0]] == "verb")
        return any(verb.end() == end for verb in verbs)

    def _clauses(self) -> Iterator[Span]:
        start = self._span.start
        ends = [found.end() for found in CLAUSE_END.finditer(self._chars, start, self._span.end)]
        for end in (*ends, self._span.end):
            if end > start:
                yield Span(start, end)
                start = end

    def _place(self, quantity: Quantity, clause: Span, cues: tuple[Cue, ...], said: _Said) -> Place:
        before = [cue for cue in cues if cue.end <= quantity.start]
        mood = self._mood(before, said)
        if mood is None and self._chars.startswith("為", clause.start):
            said = replace(
                said, mood=None
            )  # 現有20處，為提升品質整修5處: what is there is said, now comes what is done
        return Place(
            chars=self._chars,
            quantity=quantity,
            start=clause.start,
            end=clause.end - 1 if CLAUSE_END.match(self._chars, clause.end - 1) else clause.end,
            sentence_start=self._span.start,
            cues=cues,
            mood=mood or said.mood,
            acted=said.acted,
            promised=said.promised,
            bound=said.bound and self._find(_MORE_OF_IT).match(self._chars, clause.start) is not None,
            is_duration=quantity.unit in self._durations,
            words=self._words,
            granted=said.granted,
            told=any(cue.kind == "told" for cue in self.cues),
        )

    def _mood(self, cues: Sequence[Cue], said: _Said) -> str | None:
        """The last word of time; behind what is promised, a mean tells what will be."""
        averages = self._words.groups["averages"] if said.promised else frozenset[str]()
        return next((cue.kind for cue in reversed(cues) if cue.kind in _TIMES and cue.word not in averages), None)

    def _go_on(self, said: _Said, clause: Span, cues: tuple[Cue, ...], counted: bool) -> None:
        mood = self._mood([cue for cue in cues if not self._find(_SHARES).match(cue.word)], said)
        if mood is not None and (counted or mood not in ("done", "present")):
            said.mood = mood
        if self._chars[clause.end - 1] in ";；" and said.mood in FACTS:
            said.mood = None
        said.bound = any(cue.kind == "law" for cue in cues)
        said.acted = said.acted or any(cue.kind == "verb" for cue in cues)
        said.granted = said.granted or self._grants(clause, cues)

    def _grants(self, clause: Span, cues: tuple[Cue, ...]) -> bool:
        groups = self._words.groups
        given = any(cue.kind == "verb" and cue.word in groups["grant"] for cue in cues)
        return given or any(self._chars.find(noun, clause.start, clause.end) >= 0 for noun in groups["gifts"])

    def _cues_of_years(self) -> Iterator[Cue]:
        """Years before the plan's tell of results, later ones of plans; 較94年 only compares."""
        for period in self._periods:
            year = period.roc_end or period.roc_start
            if year is not None and self._roc_year is not None and not self._only_compares(period.start):
                kind = "past" if year < self._roc_year else ONWARD
                yield Cue(kind, period.printed, period.start, period.end)
        for recent in self._find(_RECENT).finditer(self._chars, self._span.start, self._span.end):
            if not self._only_compares(recent.start()):
                yield Cue("past", recent[0], *recent.span())

    def _tells_no_fact(self, cue: Cue) -> bool:
        """True for a time that only compares, and for a share that is to be reached: 占歲出比率控制在40%以內."""
        if self._only_compares(cue.start):
            return True
        if self._find(_BOUND_SHARE).search(self._chars, self._span.start, cue.end) and self._find("<shares>").fullmatch(cue.word):
            return True  # 原住民族至少占15%
        if self._find(_NAMED_SHARE).fullmatch(cue.word) and self._find(_REACHED).match(self._chars, cue.end):
            return True  # 線上申辦量占比達35%
        share = self._find(_SHARE).match(self._chars, cue.start)
        later = self._roc_year is not None and any(
            (period.roc_end or period.roc_start or 0) >= self._roc_year
            for period in self._periods
            if period.end <= cue.start
        )
        return share is not None and (later or share[1] != "達")

    def _only_compares(self, start: int) -> bool:
        """True for a time behind 較 or 從: what it says is not when the number is reached."""
        return self._find(_ONLY_COMPARES).search(self._chars[max(self._span.start, start - 3) : start].rstrip()) is not None
