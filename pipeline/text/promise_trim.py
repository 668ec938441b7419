"""What of a phrase is the noun that is counted, without the words around it."""

from __future__ import annotations

from collections.abc import Sequence

from .promise_place import Cue, Place
from .promise_rule import rule_of, rule_start
from .rich import Span

_ORDINAL = "第[一二三四五六七八九十0-9０-９]+<stages>"
_BEFORE_NOUN = f"(?:[一1１]次(?=[^性].)|每<each_thing>(?!每)(?=..)|<before_noun>|<adverbs>|{_ORDINAL}|[、， ])+"
_BEHIND_SUBJECT = "(?:(?:<after_noun>|<adverbs>|[、， 每以])+|<average>?(?:每[^，,、 每]{1,4})+|(?:<comparing>|<bounding>).*)$"
_RANGE = "[0-9０-９]+ ?[至到~～－-] ?$"
_ABLE = ".<able>$"
_LIST = "<and_so_on>|、"
_LONGEST_SUBJECT = 24
_LONGEST_LIST = 40
_NO_SUBJECT = (
    "以[0-9０-９]|(?:<only_sizes>|.*<comparing_ahead>|.*<moments>|<each>.{0,4})$|"
    "[0-9０-９](?![0-9０-９]*(?: ?[至到~～－-] ?[0-9０-９]+)? ?<qualifying>)|"
    "[0-9０-９]+ ?<qualifying><comparing_behind>?$|[一二三四五六七八九十百]分之"
)


def trimmed(place: Place, found: Span, cues: Sequence[Cue]) -> Span | None:
    """The noun in what was found, without words around it that are no part of its name; ``None`` where none is left."""
    noun = place.chars[found.start : found.end]
    start = place.find(_BEFORE_NOUN).match(noun)
    first = start.end() if start else 0
    last = len(noun)
    while end := place.find(_BEHIND_SUBJECT).search(noun, first, last):
        last = end.start()
    limit = _LONGEST_LIST if place.find(_LIST).search(noun) else _LONGEST_SUBJECT
    ruled = rule_start(place) if rule_of(place) is not None else None
    last = min(last, ruled - found.start) if ruled is not None and found.start < ruled else last
    span = Span(_age_start(place, found.start + first), found.start + last)
    span = _without_doing(place, _of_those_led(place, span, cues), cues)
    span = _without_becoming(place, span)
    length = span.end - span.start
    too_odd = place.find(_NO_SUBJECT).match(place.chars, span.start, span.end) is not None
    return span if 1 < length <= limit and not too_odd and not _is_nobody(place, span) else None


def _is_nobody(place: Place, span: Span) -> bool:
    """True for what is never counted: the plan's own government, a line of its account."""
    name = place.chars[span.start : span.end]
    groups = place.words.groups
    compares = place.words.kinds.get(name) in ("floor", "ceiling", "about", "total")
    return compares or name in groups["account"] or name in groups["governing"]


def _without_becoming(place: Place, span: Span) -> Span:
    """People without what they come to be: 身心障礙者 of 身心障礙者就業280人, nothing of 推介就業."""
    if not (place.unit_in("people") or place.unit_in("persons_units")):
        return span
    name = place.chars[span.start : span.end]
    ending = next((word for word in place.words.groups["becoming"] if name.endswith(word)), None)
    if ending is None:
        return span
    people = name.removesuffix(ending)
    return Span(span.start, span.start + (len(people) if people.endswith(tuple(place.words.groups["persons"])) else 0))


def _age_start(place: Place, start: int) -> int:
    """Where a noun starts that begins with the upper end of a range: 50至 before 74歲民眾."""
    found = place.find(_RANGE).search(place.chars, place.sentence_start, start)
    return found.start() if found is not None and place.chars[start : start + 1].isdecimal() else start


def _of_those_led(place: Place, span: Span, cues: Sequence[Cue]) -> Span:
    """Who is led to do something, or what they do it with: 業者 or 制度 in 輔導業者導入制度, by the unit."""
    led = tuple(place.words.groups["persons"] | place.words.groups["bodies"])
    for cue in () if place.is_duration else cues:
        if cue.kind != "verb" or cue.start <= span.start or cue.end >= span.end:
            continue
        if place.chars[span.start : cue.start].endswith(led) and cue.start - span.start > 1:
            if place.unit_in("people") or place.unit_in("persons_units") or place.unit_in("bodies_units"):
                return Span(span.start, cue.start)
            return Span(cue.end, span.end) if place.takes_object(cue) else span
    return span


def _without_doing(place: Place, span: Span, cues: Sequence[Cue]) -> Span:
    """The noun up to a verb that says that something is done, which no name holds (兒少團體辦理40梯), if one is left."""
    verbs = [c for c in cues if c.kind == "verb" and span.start <= c.start and c.end <= span.end]
    if [(cue.start, cue.end) for cue in verbs] == [(span.start, span.end)] and not _is_done_by(cues, place.chars, span.start):
        return Span(span.start, span.start)  # 每學期至少運作4次
    doing = next((c.start for c in verbs if place.in_group("frames", c) and c.start - span.start > 1), span.end)
    able = next((c.start - 1 for c in verbs if place.find(_ABLE).search(place.chars, span.start, c.start)), span.end)
    doing = min(doing, able)  # 預算可補助
    first = next((c.end for c in verbs if c.start == span.start and _takes_object(place, c, span, cues)), span.start)
    return Span(first, doing)


def _takes_object(place: Place, verb: Cue, span: Span, cues: Sequence[Cue]) -> bool:
    """True for a verb whose object the rest of a noun is: 緝獲 in 緝獲毒品; not 補助 in 補助金額."""
    rest = place.chars[verb.end : span.end].strip()
    named = place.words.groups["measures"] | place.words.groups["events"] | place.words.groups["tallied"]
    led = _is_done_by(cues, place.chars, verb.start)  # 實施擴大臨檢: the second verb belongs to what is done
    return place.takes_object(verb) and not led and len(rest) > 2 and rest not in named


def _is_done_by(cues: Sequence[Cue], chars: str, position: int) -> bool:
    """True for what a verb right before it does: 辦理宣導300場."""
    return any(cue.kind == "verb" and not chars[cue.end : position].strip() for cue in cues if cue.end <= position)
