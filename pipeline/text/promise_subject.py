"""What it is that a promise counts or bounds: the noun nearest to the number, else the one the sentence spoke of."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from .promise_grounds import is_deadline
from .promise_lead import frame_of, lead_of, lead_start
from .promise_level import level_of
from .promise_nouns import compound_of, name_of_clause, noun_start, topic_before
from .promise_phrases import noun_behind
from .promise_place import CLAUSE_END, FACTS, ONWARD, Cue, Place
from .rich import Span

_BEFORE_NOUN = "(?:[一1１]次(?=[^性].)|每<each_thing>(?!每)(?=..)|<before_noun>|[、， ])+"
_BEHIND_SUBJECT = "(?:(?:<after_noun>|[、， ])+|<average>?(?:每[^，,、 ]{1,2})+|<comparing>.*)$"
_NO_SUBJECT = (
    "<each>.{0,4}$|[0-9０-９](?![0-9０-９]* ?<qualifying>)|[0-9０-９]+ ?<qualifying><comparing_behind>?$|[一二三四五六七八九十百]分之"
)
_PART = "[^，,；;：:。（()）0-9０-９]"
_LISTED = f" ?<such_as>?({_PART}{{2,36}}?(?:、|<parting>){_PART}{{1,30}}?<and_so_on>{_PART}{{0,6}})"
"""A list that is summed up: 如健行活動或趣味競賽等, 重要政策、法定訓練等課程."""
_TOPIC = "(?:[^，,]{0,4}[、.．)）] ?)?<topic><everywhere>?(?P<noun>[^，,]{2,24})"
_HOW = "<and_so_on>?<how>"
_FROM_COUNT = "<from> ?[0-9０-９][^，,；]{1,14}$"
_OPENS = "(?P<noun>(?:(?!<no_opening>)[^，,、0-9０-９]){3,20})<duly>?(?:<since>(?:[^，,0-9０-９]{1,8}<moments>)?)?"
_MOMENT = "<since>[^，,]{0,12}<moments>?$"
_TIMED = "<since>[^，,]{0,10}[0-9０-９]"
_AT_END = "(?:<at_or_from>| )+$"
_TIMED_FROM = "<all_moments> ?$"
_EQUALS = "(?P<noun>[^，,]{2,12}?)<equals>[^，,]"
_TAIL = "<tails>"
_END_OF_OBJECT = "[0-9０-９「」、]|<parts_object>"
_LIST = "<and_so_on>|、"
_DISTRIBUTED = "(?P<noun>[^，,；;：:（(]*?(?:、|<parting>)[^，,、；;：:（(]+?)<distributing> ?$"
_LONGEST_SUBJECT = 24
_LONGEST_LIST = 40
_NEAR = 4  # characters between a number and the verb that it belongs to: 10小時必須完成


def subject_of(place: Place, tokens: Sequence[Span], cues: Sequence[Cue]) -> Span | None:
    """Where the noun that is promised stands; ``None`` if the sentence names none.

    ``tokens`` are the words of the sentence, ``cues`` its cues.
    """
    if (level := level_of(place)) is not None:
        return level
    ways = _OF_TIMES if place.is_duration else _OF_COUNTS
    for way in ways:
        found = way(place, tokens, cues)
        noun = _trimmed(place, found) if found is not None else None
        if noun is not None:
            return noun
    return None


def _trimmed(place: Place, found: Span) -> Span | None:
    noun = place.chars[found.start : found.end]
    start = place.find(_BEFORE_NOUN).match(noun)
    first = start.end() if start else 0
    end = place.find(_BEHIND_SUBJECT).search(noun, first)
    trimmed = Span(found.start + first, found.start + (end.start() if end else len(noun)))
    limit = _LONGEST_LIST if place.find(_LIST).search(noun) else _LONGEST_SUBJECT
    trimmed = _without_doing(place, trimmed)
    length = trimmed.end - trimmed.start
    too_odd = place.find(_NO_SUBJECT).match(place.chars, trimmed.start, trimmed.end) is not None
    return trimmed if 1 < length <= limit and not too_odd else None


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


def _list_behind(place: Place, tokens: Sequence[Span], cues: Sequence[Cue]) -> Span | None:
    """A list behind the number, or behind the verb there: 10小時必須完成甲、乙及丙等課程."""
    verbs = [cue.end for cue in place.after if cue.kind == "verb" and cue.start - place.quantity.end <= _NEAR]
    found = place.find(_LISTED).match(place.chars, max([place.quantity.end, *verbs[:1]]), place.end)
    return Span(*found.span(1)) if found is not None else None


def _behind(place: Place, tokens: Sequence[Span], cues: Sequence[Cue]) -> Span | None:
    found = noun_behind(place, tokens)
    return found if place.chars[found.start : found.end].strip() else None


def _before(place: Place, tokens: Sequence[Span], cues: Sequence[Cue]) -> Span | None:
    """The noun between the verb and the number; behind 提升滿意度至 what stands before the glue."""
    lead = lead_of(place, place.quantity.start)
    frame = frame_of(place, lead)
    if frame is not None:
        return Span(frame.end, place.quantity.start)
    stop = lead_start(place)
    for cue in reversed(place.before):
        if cue.kind in ("glue", ONWARD) and cue.end <= stop and not place.chars[cue.end : stop].strip():
            stop = cue.start
    start = topic_before(place, stop)
    return Span(noun_start(place, stop) if start is None else start, stop)


def _distributed(place: Place, tokens: Sequence[Span], cues: Sequence[Cue]) -> Span | None:
    """All that each number counts: 辦理甲訓練、乙訓練及丙訓練各2梯次."""
    found = place.find(_DISTRIBUTED).search(place.chars, place.counted_to, place.quantity.start)
    if found is None:
        return None
    ends = [c.end for c in place.before if c.start < found.end("noun") and any(place.in_group(g, c) for g in ("frames", "makers"))]
    return Span(max([found.start("noun"), *ends[:1]]), found.end("noun"))


def _risen(place: Place, tokens: Sequence[Span], cues: Sequence[Cue]) -> Span | None:
    """What is counted anew: 雙語學校由20校增至40校."""
    found = place.find(_FROM_COUNT).search(place.chars, place.start, place.quantity.start)
    return Span(noun_start(replace(place, counted_to=place.start), found.start()), found.start()) if found else None


def _compound(place: Place, tokens: Sequence[Span], cues: Sequence[Cue]) -> Span | None:
    return compound_of(place) if not place.is_duration or place.unit_in("hours") else None


def _of_the_verb_behind(place: Place, tokens: Sequence[Span], cues: Sequence[Cue]) -> Span | None:
    """What is done in so many places, or within a time: 深入29區辦理指定專班, 3日內發放慰問金."""
    verb = next((cue for cue in place.after if cue.kind == "verb"), None)
    if verb is None:
        return None
    rest = re.split("[、，,。；;：:]", place.chars[verb.end : place.end], maxsplit=1)[0].rstrip()
    ended = any(cue.kind == "verb" and cue.word == rest for cue in place.after)  # 修補完成
    return None if ended else Span(verb.end, verb.end + len(rest))


def _first_named(place: Place, tokens: Sequence[Span], cues: Sequence[Cue]) -> Span | None:
    return name_of_clause(place)


def _hours_of(place: Place, tokens: Sequence[Span], cues: Sequence[Cue]) -> Span | None:
    """What takes so many hours: 資安通識訓練每人每年3小時以上."""
    return name_of_clause(place) if place.unit_in("hours") and not is_deadline(place) else None


def _clauses_before(place: Place) -> list[Span]:
    """The clauses of the sentence before the number's own, the nearest first."""
    start, found = place.sentence_start, []
    for mark in CLAUSE_END.finditer(place.chars, start, place.start):
        found.append(Span(start, mark.start()))
        start = mark.end()
    return found[::-1]


def _object_before(place: Place, tokens: Sequence[Span], cues: Sequence[Cue]) -> Span | None:
    """What the clauses before spoke of: the object of the same verb, else the nearest one, up to its number."""
    if place.is_duration and not is_deadline(place):
        return None  # 辦理訓練8梯次，每梯次40小時
    clauses = _clauses_before(place)
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
        if not led_by and _trimmed(place, span) is not None and _fits(place, noun):
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


def _topic(place: Place, tokens: Sequence[Span], cues: Sequence[Cue]) -> Span | None:
    """What a deadline is for: 針對新入境之外籍勞工，於3個月內訪視; 籌組工會申請核發證書，14天內核發."""
    clauses = _clauses_before(place)
    if not is_deadline(place) or not (clauses or place.ahead):
        return None
    own = Span(place.start, place.start + len(place.find(_AT_END).sub("", place.ahead)))
    named = next(filter(None, (place.find(_TOPIC).fullmatch(place.chars, c.start, c.end) for c in (own, *clauses[:1]))), None)
    if named is not None:
        moment = place.find(_MOMENT).search(place.chars, *named.span("noun"))
        return None if _grants(place) else Span(named.start("noun"), moment.start() if moment else named.end("noun"))
    opening = place.find(_HOW).search(place.chars, clauses[-1].start, clauses[-1].end) if clauses else None
    verb = next((cue for cue in cues if clauses and cue.kind == "verb"), None)
    if not clauses or (verb is not None and verb.start <= clauses[-1].start):
        return None  # what the sentence does comes first: it has no topic
    timed = place.find(_TIMED).search(place.chars, clauses[-1].start, clauses[-1].end)
    ends = [found.start() for found in (opening, timed) if found is not None]
    return Span(clauses[-1].start, min([*ends, clauses[-1].end]))


def _finished(place: Place, tokens: Sequence[Span], cues: Sequence[Cue]) -> Span | None:
    """What is finished within a time: 7日內完成疫情調查, 4日內提出調查報告; not 於3個月內進行訪視, whose verb has no object."""
    if not is_deadline(place) or place.find(_TOPIC).match(place.chars, place.start, place.quantity.start):
        return None
    verb = next((cue for cue in place.after if cue.kind == "verb"), None)
    if verb is None or not place.in_group("finishing", verb):
        return None
    found = re.split("[、，,。；;：:]", place.chars[verb.end : place.end], maxsplit=1)[0].rstrip()
    last = [cue for cue in place.after if cue.kind == "verb" and cue.start == verb.end]
    spoken_of = found in place.chars[place.sentence_start : place.start]
    return None if spoken_of or (last and len(found) <= len(last[0].word)) else Span(verb.end, verb.end + len(found))


def _grants(place: Place) -> bool:
    """True for a deadline by which something of its own is given: 3日內發放慰問金."""
    verb = next((cue for cue in place.after if cue.kind == "verb"), None)
    return verb is not None and place.in_group("grant", verb) and bool(place.chars[verb.end : place.end].strip(" 。"))


def _named_before(place: Place, tokens: Sequence[Span], cues: Sequence[Cue]) -> Span | None:
    """What a deadline is for, where its clause opens with it: 醫療糾紛調處於3個月內完成, 審查作業45日內完成."""
    named = place.find(_OPENS).fullmatch(place.chars, place.start, place.start + len(place.ahead)) if is_deadline(place) else None
    if named is None or any(cue.start == place.start for cue in place.before):
        return None
    return Span(*named.span("noun"))


def _counted_from(place: Place, tokens: Sequence[Span], cues: Sequence[Cue]) -> Span | None:
    """What a time runs from: 新入境3個月內; not 於申請後3日內, which names a moment."""
    if place.find(_TIMED_FROM).search(place.ahead) is not None:
        return None
    return _before(place, tokens, cues)


_Way = Callable[[Place, Sequence[Span], Sequence[Cue]], Span | None]
_OF_COUNTS: tuple[_Way, ...] = (
    _list_behind,
    _behind,
    _distributed,
    _risen,
    _compound,
    _before,
    _first_named,
    _of_the_verb_behind,
    _object_before,
)
_OF_TIMES: tuple[_Way, ...] = (
    _list_behind,
    _finished,
    _compound,
    _hours_of,
    _named_before,
    _counted_from,
    _topic,
    _of_the_verb_behind,
    _behind,
    _object_before,
)
