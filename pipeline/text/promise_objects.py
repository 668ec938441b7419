"""What the clauses before a promised number spoke of, and what of a phrase is the noun."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .promise_grounds import is_deadline
from .promise_place import CLAUSE_END, FACTS, Cue, Place
from .rich import Span

_BEFORE_NOUN = "(?:[一1１]次(?=[^性].)|每<each_thing>(?!每)(?=..)|<before_noun>|[、， ])+"
_BEHIND_SUBJECT = "(?:(?:<after_noun>|[、， ])+|<average>?(?:每[^，,、 ]{1,2})+|<comparing>.*)$"
_NO_SUBJECT = (
    "<each>.{0,4}$|[0-9０-９](?![0-9０-９]* ?<qualifying>)|[0-9０-９]+ ?<qualifying><comparing_behind>?$|[一二三四五六七八九十百]分之"
)
_EQUALS = "(?P<noun>[^，,]{2,12}?)<equals>[^，,]"
_TAIL = "<tails>"
_END_OF_OBJECT = "[0-9０-９「」、]|<parts_object>"
_LIST = "<and_so_on>|、"
_LONGEST_SUBJECT = 24
_LONGEST_LIST = 40
_PART = "[^，,；;：:。（()）0-9０-９]"


def trimmed(place: Place, found: Span) -> Span | None:
    """The noun in what was found, without words around it that are no part of its name; ``None`` where none is left."""
    noun = place.chars[found.start : found.end]
    start = place.find(_BEFORE_NOUN).match(noun)
    first = start.end() if start else 0
    end = place.find(_BEHIND_SUBJECT).search(noun, first)
    span = Span(found.start + first, found.start + (end.start() if end else len(noun)))
    limit = _LONGEST_LIST if place.find(_LIST).search(noun) else _LONGEST_SUBJECT
    span = _without_doing(place, span)
    length = span.end - span.start
    too_odd = place.find(_NO_SUBJECT).match(place.chars, span.start, span.end) is not None
    return span if 1 < length <= limit and not too_odd else None


def _without_doing(place: Place, span: Span) -> Span:
    """The noun up to a verb that says that something is done, which no name holds (兒少團體辦理40梯), if one is left."""
    verbs = [c for c in place.cues if c.kind == "verb" and span.start <= c.start and c.end <= span.end]
    if [(cue.start, cue.end) for cue in verbs] == [(span.start, span.end)] and not _is_done_by(place, span.start):
        return Span(span.start, span.start)  # 每學期至少運作4次
    doing = next((c.start for c in verbs if place.in_group("frames", c) and c.start - span.start > 1), span.end)
    return Span(span.start, doing)


def _is_done_by(place: Place, position: int) -> bool:
    """True for what a verb right before it does: 辦理宣導300場."""
    return any(cue.kind == "verb" and not place.chars[cue.end : position].strip() for cue in place.cues if cue.end <= position)


def clauses_before(place: Place) -> list[Span]:
    """The clauses of the sentence before the number's own, the nearest first."""
    start, found = place.sentence_start, []
    for mark in CLAUSE_END.finditer(place.chars, start, place.start):
        found.append(Span(start, mark.start()))
        start = mark.end()
    return found[::-1]


def object_before(place: Place, tokens: Sequence[Span], cues: Sequence[Cue]) -> Span | None:
    """What the clauses before spoke of: the object of the same verb, else the nearest one, up to its number."""
    if place.is_duration and not is_deadline(place):
        return None  # 辦理訓練8梯次，每梯次40小時
    clauses = clauses_before(place)
    level = _level_in(place, clauses[0]) if clauses and place.in_group("change", place.nearest) else None
    if level is not None:
        return level
    if place.verb is not None:
        same = [c for c in clauses if any(q.word == place.verb.word and c.start <= q.start < c.end for q in cues)]
        clauses = same + [clause for clause in clauses if clause not in same]
    for clause in clauses:
        equal = place.find(_EQUALS).match(place.chars, clause.start, clause.end)
        if equal is not None:
            return Span(*equal.span("noun"))
        found = _object_of(place, clause, cues)
        if found is not None:
            return found
    return None


def _level_in(place: Place, clause: Span) -> Span | None:
    """What the clause before set a level for: 合格率達75%，較上年度提升2個百分點."""
    measures = "|".join(sorted(map(re.escape, place.words.groups["states"])))
    found = place.find(f"(?P<noun>{_PART}{{2,24}}?(?:{measures}))(?:<reaching_level>|[0-9０-９])").match(
        place.chars, clause.start, clause.end
    )
    return Span(*found.span("noun")) if found is not None and place.quantity.unit in ("%", "百分點") else None


def _object_of(place: Place, clause: Span, cues: Sequence[Cue]) -> Span | None:
    held = [cue for cue in cues if clause.start <= cue.start < clause.end]
    verbs = [cue for cue in held if cue.kind in ("verb", *FACTS)]
    for verb in verbs:
        counted = re.compile(f" ?[0-9０-９,，]+ ?{re.escape(place.quantity.unit)}").match(
            place.chars, verb.end, clause.end
        )
        start = counted.end() if counted else verb.end
        noun = place.find(_END_OF_OBJECT).split(place.chars[start : clause.end], maxsplit=1)[0].rstrip()
        span = Span(start, start + len(noun))
        first = start
        for cue in held:
            first = cue.end if cue.kind == "glue" and cue.start == first else first
        led_by = any(cue.start in (start, first) and cue.kind in ("verb", *FACTS) for cue in held)
        led_by = led_by or place.find(_TAIL).match(noun) is not None  # 率 of 布建率
        if not led_by and trimmed(place, span) is not None and _fits(place, noun):
            return span
    counted = re.compile(f"[0-9０-９] ?{re.escape(place.quantity.unit)}").search(place.chars, clause.start, clause.end)
    if counted is None or not verbs or verbs[0].kind not in FACTS:
        return None
    owner = Span(clause.start, verbs[0].start)  # 資源回收站目前設有210站
    return owner if _fits(place, place.chars[owner.start : owner.end]) else None


def _fits(place: Place, noun: str) -> bool:
    """People are counted by nouns for people only (補助假牙，預計1,500人 counts no 假牙), money by those for money."""
    if place.quantity.unit.endswith("元"):
        return noun.endswith(tuple(place.words.groups["gifts"]))
    return not (place.unit_in("people") or place.unit_in("persons_units")) or noun.endswith(tuple(place.words.groups["persons"]))
