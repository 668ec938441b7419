"""The name of the level that a number sets: 預防接種率達60%, 公文處理平均天數控制在2.5天以內, 航道水深3公尺."""

from __future__ import annotations

import re

from .promise_lead import lead_of
from .promise_place import FACTS, ONWARD, PLAN, Place
from .rich import Span

_EACH = "(?:每(?:<heads>|<runs>|<periods>))+|每[百千十萬億0-9０-９]+[^，,0-9０-９]{1,4}"
_CLOSING = f"(?:(?:(?:<comparing>|<bounding>)(?!$)).{{0,12}}|(?:<before_levels>| )+|{_EACH})$"
_FROM = "<from>(?:(?!<from>)[^，,、]){1,10}$"
_SHORTEST = 3  # characters of a level's name behind a verb; 改善天數 is one name
_LONG = 10  # characters behind a verb that cannot but be its object: 輔導有機及友善耕作驗證面積
_LONGEST = 24
_GLUE = ("glue", ONWARD, "about")


def level_of(place: Place) -> Span | None:
    """Where the name of the level stands; ``None`` where the number counts things, or the name is left out."""
    stop = _stop(place)
    first = place.counted_to if place.chars[place.counted_to : stop].strip(" 、及") else place.start
    ends = [
        cue.end
        for cue in place.before
        if cue.kind in (PLAN, ONWARD, *FACTS, "about") and first <= cue.start < stop and not place.in_group("sizes", cue)
    ]
    span = _without_openings(place, Span(max([first, *ends]), stop))
    name = place.chars[span.start : span.end]
    measured = name.endswith(tuple(place.words.groups["measures"])) and not name.endswith(tuple(place.words.groups["no_measures"]))
    named = measured and not re.search("[，,；;：:（）()]", name)
    # 主管敏感度訓練3場 counts trainings
    acts = any(cue.kind == "verb" and cue.start >= span.end and not place.in_group("change", cue) for cue in place.before)
    counted = place.unit_in("event_units") and acts and not name.endswith(("率", *place.words.groups["tallies"]))
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
    rates = place.words.groups["rate_endings"]
    doing = place.words.groups["doing"] | place.words.groups["makers"]
    for cue in place.before:
        behind = span.end - cue.end
        opens = cue.start == span.start and ((cue.word in doing and place.chars[span.end - 1] not in rates) or behind >= _LONG)
        if cue.kind == "verb" and span.start <= cue.start and ((cue.word in moving or opens) and behind >= _SHORTEST):
            span = Span(cue.end, span.end)
        elif cue.kind == "verb" and place.in_group("change", cue) and not place.in_group("grant", cue) and span.start == cue.start:
            rest = place.chars[cue.end : span.end]
            span = Span(cue.end, span.end) if rest in place.words.groups["measures"] else span  # 增加收入
    opening = place.words.openings.match(place.chars, span.start, span.end)
    return Span(opening.end(), span.end) if opening else span
