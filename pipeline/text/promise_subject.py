"""What it is that a promise counts or bounds: the noun nearest to the number, else the one the sentence spoke of."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from .promise_deadlines import finished, named_before, topic
from .promise_grounds import is_deadline
from .promise_lead import frame_of, lead_of, lead_start
from .promise_level import level_of
from .promise_nouns import compound_of, name_of_clause, name_start, noun_start, topic_before
from .promise_objects import Named, object_before
from .promise_phrases import noun_behind
from .promise_place import ONWARD, Cue, Place, is_rate
from .promise_rule import rule_of, rule_start
from .promise_trim import trimmed
from .rich import Span

_PART = "[^，,；;：:。（()）0-9０-９]"
_LISTED = f" ?<such_as>?({_PART}{{2,36}}?(?:、|<parting>){_PART}{{1,30}}?<and_so_on>{_PART}{{0,6}})"
"""A list that is summed up: 如健行活動或趣味競賽等, 重要政策、法定訓練等課程."""
_FROM_COUNT = "<from> ?(?:每[^，,每0-9０-９]{1,3})*[0-9０-９][^，,；]{1,14}$"
_TIMED_FROM = "<all_moments> ?$"
_DISTRIBUTED = "(?P<noun>[^，,；;：:（(]*?(?:、|<parting>)[^，,、；;：:（(]+?)<distributing> ?$"
_ROW = "(?:為(?:<principles>|<ceilings>|<goals>))?(?:、|<joining>| )*(?:<distributing>|<after_noun>|<about>|<bounding>)?"
_ROW_OF_TIMES = "<within>?[^、，,0-9０-９]{0,12}[、及] ?[於在]?"
_AWAY = "<leading_away>(?:<each>|<everywhere>| )*$"
_AWAY_INSIDE = "<away_inside>"
_NEAR = 4  # characters between a number and the verb that it belongs to: 10小時必須完成

_Way = Callable[[Place, Sequence[Span], Sequence[Cue]], Span | None]


def subject_of(place: Place, tokens: Sequence[Span], cues: Sequence[Cue], named: Sequence[Named] = ()) -> Span | None:
    """Where the noun that is promised stands; ``None`` if the sentence names none.

    ``tokens`` are the words of the sentence, ``cues`` its cues, ``named`` what its promised numbers before count.
    """
    found = level_of(place) or _counted_on(place, named)
    if found is None and rule_of(place) is not None and not is_rate(place.quantity.unit):
        found = trimmed(place, Span(_clause_start(place), rule_start(place) or place.quantity.start), cues)
    if found is None:
        found = _in_clause(place, tokens, cues, _OF_TIMES if place.is_duration else _OF_COUNTS)
    found = found or _counted_again(place, named)
    if found is None and not place.is_duration:
        found = _in_clause(place, tokens, cues, (_of_the_verb_behind,))
    if found is None and (borrowed := object_before(place, cues, named)) is not None:
        found = trimmed(place, borrowed, cues)
    return found or (_in_clause(place, tokens, cues, (_of_the_verb_behind, _behind)) if place.is_duration else None)


def _in_clause(place: Place, tokens: Sequence[Span], cues: Sequence[Cue], ways: Sequence[_Way]) -> Span | None:
    """What the first of some ways finds in the number's own clause."""
    for way in ways:
        found = way(place, tokens, cues)
        noun = trimmed(place, found, cues) if found is not None else None
        if noun is not None and way in _BEFORE and (away := _led_away(place, noun)) is not None:
            noun = trimmed(place, Span(_clause_start(place), away), cues)
        if noun is not None:
            return _without_works(place, noun)
    return None


def _without_works(place: Place, noun: Span) -> Span:
    """The things of a name that ends with what is done with them: 公有市場 in 公有市場耐震補強工程3處."""
    for cue in place.before:
        behind = cue.kind == "verb" and cue.start - noun.start > 1 and place.chars[cue.end : noun.end] in place.words.groups["works"]
        if behind and noun.end <= place.quantity.start:
            return Span(noun.start, cue.start)
    return noun


def _counted_on(place: Place, named: Sequence[Named]) -> Span | None:
    """What a number counts that stands in a row with the one before: 60校、318間, 24小時內聯繫、7日內慰問."""
    last = named[-1] if named and named[-1].end == place.counted_to else None
    if last is None or last.is_time != place.is_duration or last.unit == "%":
        return None
    row = place.find(_ROW_OF_TIMES if place.is_duration else _ROW).fullmatch(place.chars, last.end, place.quantity.start)
    people = place.unit_in("people") and not place.chars[: last.subject.end].endswith(tuple(place.words.groups["persons"]))
    return last.subject if row is not None and not people else None


def _counted_again(place: Place, named: Sequence[Named]) -> Span | None:
    """What a clause before counts in the same unit."""
    same = [n.subject for n in named if n.unit == place.quantity.unit and n.end <= place.start and not n.is_time]
    return same[-1] if same else None


def _clause_start(place: Place) -> int:
    opening = place.words.openings.match(place.chars, place.counted_to, place.quantity.start)
    return opening.end() if opening else place.counted_to


def _led_away(place: Place, noun: Span) -> int | None:
    """Where the words begin that make a place, a means or a ground of a noun, with a verb behind it: 於路口增設20處."""
    acts = any(cue.kind == "verb" and cue.start >= noun.end for cue in place.before)
    found = place.find(_AWAY).search(place.chars, place.counted_to, noun.start) if acts else None
    inside = place.find(_AWAY_INSIDE).match(place.chars, noun.start, noun.end) if acts else None
    return found.start() if found is not None else noun.start if inside is not None else None


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


def _those_led(place: Place, tokens: Sequence[Span], cues: Sequence[Cue]) -> Span | None:
    """Who is led to do something, where the unit is theirs: 業者 in 輔導業者導入制度12家."""
    if not (place.unit_in("bodies_units") or place.unit_in("persons_units")):
        return None
    led = tuple(place.words.groups["persons"] | (set() if place.unit_in("persons_units") else place.words.groups["bodies"]))
    verbs = [cue for cue in place.before if cue.kind == "verb" and cue.start >= place.counted_to]
    for verb, following in pairwise(verbs):
        between = place.chars[verb.end : following.start]
        if len(between) > 1 and between.endswith(led) and place.takes_object(following):
            return Span(verb.end, following.start)
    return None


def _risen(place: Place, tokens: Sequence[Span], cues: Sequence[Cue]) -> Span | None:
    """What is counted anew: 雙語學校由20校增至40校."""
    found = place.find(_FROM_COUNT).search(place.chars, place.start, place.quantity.start)
    if found is None:
        return None
    whole = replace(place, counted_to=place.start)
    start = noun_start(whole, found.start())
    return Span(start if found.start() - start > 1 else name_start(whole, found.start()), found.start())


def _compound(place: Place, tokens: Sequence[Span], cues: Sequence[Cue]) -> Span | None:
    return compound_of(place) if not place.is_duration or place.unit_in("hours") else None


def _of_the_verb_behind(place: Place, tokens: Sequence[Span], cues: Sequence[Cue]) -> Span | None:
    """What is done in so many places, or within a time: 深入29區辦理指定專班, 3日內發放慰問金."""
    verb = next((cue for cue in place.after if cue.kind == "verb"), None)
    if verb is None:
        return None
    if re.search("[、，,]", place.chars[place.quantity.end : verb.start]):
        return None
    rest = re.split("[、，,。；;：:]", place.chars[verb.end : place.end], maxsplit=1)[0].rstrip()
    ended = rest in place.words.groups["ended"] or any(cue.kind == "verb" and cue.word == rest for cue in place.after)  # 修補完成
    return None if ended else Span(verb.end, verb.end + len(rest))


def _object_of_deadline(place: Place, tokens: Sequence[Span], cues: Sequence[Cue]) -> Span | None:
    """What is acted on within a time: 48小時內提交處理報告; not where somebody arrives by then (30分鐘內抵達現場)."""
    verb = next((cue for cue in place.after if cue.kind == "verb"), None)
    arrives = verb is None or place.in_group("arriving", verb) or not is_deadline(place)
    return None if arrives else _of_the_verb_behind(place, tokens, cues)


def _first_named(place: Place, tokens: Sequence[Span], cues: Sequence[Cue]) -> Span | None:
    return name_of_clause(place)


def _hours_of(place: Place, tokens: Sequence[Span], cues: Sequence[Cue]) -> Span | None:
    """What takes so many hours: 資安通識訓練每人每年3小時以上."""
    return name_of_clause(place) if place.unit_in("hours") and not is_deadline(place) else None


def _counted_from(place: Place, tokens: Sequence[Span], cues: Sequence[Cue]) -> Span | None:
    """What a time runs from: 新入境3個月內; not 於申請後3日內, which names a moment."""
    if place.find(_TIMED_FROM).search(place.ahead) is not None:
        return None
    return _before(place, tokens, cues)


_OF_COUNTS: tuple[_Way, ...] = (
    _list_behind,
    _behind,
    _distributed,
    _those_led,
    _risen,
    _compound,
    _before,
    _first_named,
)
_BEFORE: tuple[_Way, ...] = (_compound, _before, _first_named)
_OF_TIMES: tuple[_Way, ...] = (
    _list_behind,
    finished,
    _compound,
    _hours_of,
    named_before,
    _counted_from,
    topic,
    _object_of_deadline,
)
