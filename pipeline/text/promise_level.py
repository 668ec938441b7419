"""The name of the level that a number sets: 預防接種率達60%, 公文處理平均天數控制在2.5天以內, 航道水深3公尺."""

from __future__ import annotations

import re

from .promise_lead import lead_of
from .promise_place import FACTS, ONWARD, PLAN, Place
from .rich import Span

_CLOSING = "(?:(?:<comparing>(?!$)).{0,12}|(?:<before_levels>| )+|每<short_periods>)$"
_FROM = "<from>(?:(?!<from>)[^，,、]){1,10}$"
_SHORTEST = 3  # characters of a level's name behind a verb; 改善天數 is one name
_LONGEST = 24
_GLUE = ("glue", ONWARD, "about")


def level_of(place: Place) -> Span | None:
    """Where the name of the level stands; ``None`` where the number counts things, or the name is left out."""
    stop = _stop(place)
    first = place.counted_to if place.chars[place.counted_to : stop].strip(" 、及") else place.start
    ends = [
        cue.end for cue in place.before if cue.kind in (PLAN, ONWARD, *FACTS, "about") and first <= cue.start < stop
    ]
    span = _without_openings(place, Span(max([first, *ends]), stop))
    name = place.chars[span.start : span.end]
    named = name.endswith(tuple(place.words.groups["measures"])) and not re.search("[，,；;：:（）()]", name)
    # 主管敏感度訓練3場 counts trainings
    counted = place.unit_in("event_units") and not name.endswith(("率", *place.words.groups["tallies"]))
    return span if named and 1 < len(name) <= _LONGEST and not counted else None


def _stop(place: Place) -> int:
    """Where the words begin that lead from the name to the number."""
    lead = lead_of(place, place.quantity.start)
    stop = lead[-1].start if lead else place.quantity.start
    for cue in reversed(place.before):
        if cue.kind in _GLUE and cue.end <= stop and not place.chars[cue.end : stop].strip():
            stop = cue.start
    came_from = place.find(_FROM).search(place.chars, place.start, stop)
    if came_from is not None and any(char.isdecimal() for char in came_from[0]):
        stop = came_from.start()
    while closing := place.find(_CLOSING).search(place.chars, place.start, stop):
        stop = closing.start()
    return stop


def _without_openings(place: Place, span: Span) -> Span:
    """The name without what stands before it: verbs that move it, times, 並."""
    moving = place.words.groups["moving"] | place.words.groups["frames"]
    for cue in place.before:
        if cue.kind == "verb" and cue.word in moving and span.start <= cue.start and span.end - cue.end >= _SHORTEST:
            span = Span(cue.end, span.end)
        elif cue.kind == "verb" and place.in_group("change", cue) and span.start == cue.start:
            rest = place.chars[cue.end : span.end]
            span = Span(cue.end, span.end) if rest in place.words.groups["measures"] else span  # 增加收入
    opening = place.words.openings.match(place.chars, span.start, span.end)
    return Span(opening.end(), span.end) if opening else span
