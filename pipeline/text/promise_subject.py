"""What it is that a promise counts or bounds: the noun nearest to the number, else the one the sentence spoke of."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from .promise_deadlines import finished, named_before, topic
from .promise_grounds import is_deadline
from .promise_lead import frame_of, lead_of, lead_start
from .promise_level import level_of
from .promise_nouns import compound_of, name_of_clause, noun_start, topic_before
from .promise_objects import object_before, trimmed
from .promise_phrases import noun_behind
from .promise_place import ONWARD, Cue, Place
from .rich import Span

_PART = "[^，,；;：:。（()）0-9０-９]"
_LISTED = f" ?<such_as>?({_PART}{{2,36}}?(?:、|<parting>){_PART}{{1,30}}?<and_so_on>{_PART}{{0,6}})"
"""A list that is summed up: 如健行活動或趣味競賽等, 重要政策、法定訓練等課程."""
_FROM_COUNT = "<from> ?[0-9０-９][^，,；]{1,14}$"
_TIMED_FROM = "<all_moments> ?$"
_DISTRIBUTED = "(?P<noun>[^，,；;：:（(]*?(?:、|<parting>)[^，,、；;：:（(]+?)<distributing> ?$"
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
        noun = trimmed(place, found) if found is not None else None
        if noun is not None:
            return noun
    return None


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
    object_before,
)
_OF_TIMES: tuple[_Way, ...] = (
    _list_behind,
    finished,
    _compound,
    _hours_of,
    named_before,
    _counted_from,
    topic,
    _of_the_verb_behind,
    _behind,
    object_before,
)
