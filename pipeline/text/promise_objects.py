"""What the clauses before a promised number spoke of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from .promise_grounds import is_deadline
from .promise_place import CLAUSE_END, FACTS, Cue, Place, is_rate
from .promise_trim import trimmed
from .rich import Span

_EQUALS = "(?P<noun>[^，,]{2,12}?)<equals>[^，,]"
_TAIL = "<tails>"
_END_OF_OBJECT = "[0-9０-９「」、]|<parts_object>"
_OPENS = "(?:<adverbs>|各|<everywhere>| )+"
_NO_TOPIC = "^(?:<leading_away>|每|[一二三四五六七八九十]+[年季月])|[0-9０-９：:]|<not_topics>$"
_JOINED = "(?:、|<joining>| )*"
_PART = "[^，,；;：:。（()）0-9０-９]"


class Named(NamedTuple):
    """What a promised number of the sentence was found to count, and where the number stands."""

    start: int
    end: int
    unit: str
    is_time: bool
    subject: Span


def clauses_before(place: Place) -> list[Span]:
    """The clauses of the sentence before the number's own, the nearest first."""
    start, found = place.sentence_start, []
    for mark in CLAUSE_END.finditer(place.chars, start, place.start):
        found.append(Span(start, mark.start()))
        start = mark.end()
    return found[::-1]


def object_before(place: Place, cues: Sequence[Cue], named: Sequence[Named]) -> Span | None:
    """What the clauses before spoke of: the object of the same verb, else the nearest one, up to its number."""
    if place.is_duration and not is_deadline(place):
        return None  # 辦理訓練8梯次，每梯次40小時
    if _names_itself(place, named):
        return None
    clauses = clauses_before(place)
    level = _level_in(place, clauses[0]) if clauses and place.in_group("change", place.nearest) else None
    if level is not None:
        return level
    if place.verb is not None:
        same = [c for c in clauses if any(q.word == place.verb.word and c.start <= q.start < c.end for q in cues)]
        clauses = same + [clause for clause in clauses if clause not in same]
    for clause in clauses:
        equal = place.find(_EQUALS).match(place.chars, clause.start, clause.end)
        if equal is not None and _fits(place, equal["noun"]):
            return Span(*equal.span("noun"))
        found = counted_in(place, clause, named) or _object_of(place, clause, cues)
        if found is not None:
            return found
    return None


def _names_itself(place: Place, named: Sequence[Named]) -> bool:
    """借閱達150萬冊次: the verb says what is counted, and it is nothing that was counted before."""
    verb = place.verb
    if verb is None or "每" in place.ahead or place.is_duration or not place.adjoins("verb"):
        return False
    says = not place.takes_object(verb) and not place.in_group("change", verb) and not place.in_group("light", verb)
    return says and bool(named) and named[-1].unit != place.quantity.unit


def counted_in(place: Place, clause: Span, named: Sequence[Named]) -> Span | None:
    """What the last number of a clause counts that may be counted again."""
    for last in reversed([n for n in named if clause.start <= n.start < clause.end]):
        if last.is_time <= place.is_duration and _counts_alike(place, last):
            return last.subject if _fits(place, place.chars[last.subject.start : last.subject.end]) else None
    return None


def _counts_alike(place: Place, last: Named) -> bool:
    """Money counts no things, and a rate is told of another one only as a change of it (較上年度成長6%)."""
    money = place.quantity.unit.endswith("元")
    if is_rate(place.quantity.unit) or is_rate(last.unit):
        return is_rate(last.unit) and place.in_group("change", place.nearest)
    return money == last.unit.endswith("元")


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
        if verb.kind == "verb" and verb.start > clause.start and not place.takes_object(verb) and verb is verbs[0]:
            break  # 垃圾焚化底渣: a part of a name
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
        if not led_by and (fitting := _fitting(place, span, cues)) is not None:
            return fitting
    counted = re.compile(f"[0-9０-９] ?{re.escape(place.quantity.unit)}").search(place.chars, clause.start, clause.end)
    if counted is None or not verbs or verbs[0].kind not in FACTS:
        return _topic_of(place, clause, verbs, cues)
    owner = Span(clause.start, verbs[0].start)  # 資源回收站目前設有210站
    return owner if _fits(place, place.chars[owner.start : owner.end]) else None


def _topic_of(place: Place, clause: Span, verbs: Sequence[Cue], cues: Sequence[Cue]) -> Span | None:
    """What a clause names that says no more: 智慧站牌建置, of which 站牌 are counted; 人口清查, of which acts are."""
    ahead = place.find(_OPENS).match(place.chars, clause.start, clause.end)
    start = ahead.end() if ahead else clause.start
    away = place.find("<away_inside>|<how>|[每0-9０-９]").search(place.chars, start + 1, clause.end)
    ending = away.start() if away else clause.start + len(place.chars[clause.start : clause.end].rstrip())
    told = any(cue.kind not in ("verb", "glue") and start <= cue.start < ending for cue in cues)
    opened = any(cue.start == start for cue in verbs)
    if is_rate(place.quantity.unit) or told or opened or place.find(_NO_TOPIC).search(place.chars[start:ending]):
        return None
    last = _tail(place, verbs, ending)
    acts = last is None or place.unit_in("acts") or place.quantity.unit.endswith("元")
    kept = (ending, last) if acts else (last,)
    return next((span for end in kept if end is not None and (span := _fitting(place, Span(start, end), cues)) is not None), None)


def _fitting(place: Place, span: Span, cues: Sequence[Cue]) -> Span | None:
    """The noun in a span, if it is one that a number of this unit can count."""
    noun = trimmed(place, span, cues)
    return noun if noun is not None and _fits(place, place.chars[noun.start : noun.end]) else None


def _tail(place: Place, verbs: Sequence[Cue], end: int) -> int | None:
    """Where the verbs begin that a clause ends with; ``None`` where it ends with a noun."""
    first = None
    for cue in reversed(verbs):
        if place.find(_JOINED).fullmatch(place.chars, cue.end, end) is None:
            break
        first = end = cue.start
    return first


def _fits(place: Place, noun: str) -> bool:
    """People are counted by nouns for people only (補助假牙，預計1,500人 counts no 假牙), money by those for money."""
    moved = is_rate(place.quantity.unit) or any(place.in_group(group, place.nearest) for group in ("change", "aimed"))
    if not moved and noun.endswith(tuple(place.words.groups["measures"])):
        return False  # 車輛數, 布建率: a level, no thing
    if place.quantity.unit.endswith("元"):
        return noun.endswith(tuple(place.words.groups["gifts"]))
    return not (place.unit_in("people") or place.unit_in("persons_units")) or noun.endswith(tuple(place.words.groups["persons"]))
