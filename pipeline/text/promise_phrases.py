"""The words that carry a promise: where its phrase starts and ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from .promise_grounds import is_deadline, is_done, is_interval
from .promise_lead import COMPARING, frame_of, lead_of
from .promise_level import level_of
from .promise_place import COMPARED, ONWARD, PLAN, Cue, Place, is_rate
from .promise_rule import rule_phrase
from .rich import Span

_EACH = "<each>(?:(?!<of>)[^，,、。 0-9０-９]){1,9}$"
_AT = "<at>[^，,、。 ]{0,4} ?$"
_SEPARATOR = "、|<parting>"
_BEHIND_NOUN = " *(?:$|<behind_noun>|[、，,。；;：:()（）])"
_BREAKS_NOUN = r"<noun_ends>|[、，,。；;：:()（）「」『』0-9０-９|\s]"
_ONCE = re.compile(" ?[一1１] ?次")
_EACH_YEAR = "每<short_periods>度?$"
_EACH_GLUE = "<average>?每[^，,、 0-9０-９]{1,3} ?$"
_OWN_NOUN = "(?:(?!<joining>)[^，,、 0-9０-９]){2,16} ?$"
_NEGATION = "<negations>"
_FURTHEST_VERB = 24  # characters between a verb and the number behind its object; beyond, the phrase is no phrase
_LONGEST_NOUN = 16
_SHORTEST_LEVEL = 3  # characters; 率達60% lost its name


def phrase_of(place: Place, tokens: Sequence[Span]) -> Span:
    """The shortest phrase that carries the promise; ``tokens`` are the words of the sentence."""
    if found := rule_phrase(place) or _phrase_of_time(place):
        return found
    if (moved := _moved_level(place)) is not None:
        return Span(moved, end_of(place))
    lead = lead_of(place, place.quantity.start)
    framed = _behind_its_noun(place, tokens, frame_of(place, lead))
    if framed is not None:
        start, end = framed
    elif lead:
        start = _widened(place, lead, tokens)
        end = end_of(place) if place.quantity.unit != "個" else noun_behind(place, tokens).end
    else:
        planned = next((cue for cue in reversed(place.before) if cue.kind == PLAN), None)
        counted = _behind_its_noun(place, tokens, place.verb or planned)
        start, end = counted or (_bare_start(place), noun_behind(place, tokens).end)
    return Span(start, max(end, end_of(place)))


def _moved_level(place: Place) -> int | None:
    """Where the verb stands that moves a level: 提升資源回收率至55%, whose 至 alone leads to the number."""
    level = level_of(place)
    if level is None or lead_of(place, place.quantity.start):
        return None
    start = next((cue.start for cue in place.before if cue.kind == "verb" and cue.end == level.start), None)
    each = place.find(_EACH_YEAR).search(place.chars, place.start, start) if start is not None else None
    return each.start() if each is not None else start


def _phrase_of_time(place: Place) -> Span | None:
    start = place.quantity.start
    verb = next((cue for cue in place.after if cue.kind == "verb"), None)
    if verb is None or not place.is_duration:
        return None
    done = _verb_end(place, verb)
    if is_deadline(place):
        at = place.find(_AT).search(place.chars[place.start : start])
        return Span(place.start + at.start() if at else start, done)
    if is_interval(place):
        each = place.chars.rindex("每", place.start, start)
        lead = lead_of(place, each)
        once = _ONCE.match(place.chars, done)
        return Span(lead[-1].start if lead else each, once.end() if once else done)
    if place.ahead.endswith("前"):
        return Span(place.chars.rindex("前", place.start, start), verb.end)
    return Span(start, verb.end) if not lead_of(place, start) and place.verb is None else None


def _verb_end(place: Place, verb: Cue) -> int:
    """The end of a verb, and of its object where the verb alone says little."""
    for following in place.after:
        if following.kind == "verb" and following.start == verb.end:
            verb = following
    if not place.in_group("light", verb):
        return verb.end
    return verb.end + len(_before_break(place.chars[verb.end : place.end]))


def _before_break(text: str) -> str:
    return re.split("[、，,。；;：:]", text, maxsplit=1)[0].rstrip()


def _widened(place: Place, lead: Sequence[Cue], tokens: Sequence[Span]) -> int:
    """The start of a lead with what it says for each of (每場預計招商), or what reaches the number (執行率達)."""
    start = lead[-1].start
    bounded = lead[-1].word in place.words.groups["bounds"]
    reached = lead[-1].kind in ("floor", "ceiling") and not bounded
    if not reached and (each := place.find(_EACH).search(place.chars[place.start : start].rstrip())):
        return place.start + each.start()
    return _short_noun_before(place, start, tokens) if reached or (bounded and place.is_duration) else start


def _short_noun_before(place: Place, position: int, tokens: Sequence[Span]) -> int:
    """Start of the word before a position, or of the two if they are short: 執行 率."""
    cued = {cue.start for cue in place.cues if cue.kind in (*COMPARING, PLAN, ONWARD, "glue")}
    words = [t for t in tokens if place.start <= t.start and t.end <= position]
    near = list(
        takewhile(lambda t: t.start not in cued and not place.find(_BREAKS_NOUN).search(place.chars[t.start : t.end]), words[::-1])
    )
    if not near or place.chars[near[0].end : position].strip():
        return position
    first = near[0].start
    if len(near) > 1 and position - near[1].start <= 4 and not _is_odd_character(near[1], near[0]):
        first = near[1].start
    if (level := level_of(place)) is not None and position - first < _SHORTEST_LEVEL:
        wide = (word.start for word in near if level.start <= word.start and position - word.start >= _SHORTEST_LEVEL)
        first = next(wide, min(first, level.start))
    denied = first > place.start and place.find(_NEGATION).match(place.chars, first - 1, first)
    return first - 1 if denied else first


def _is_odd_character(word: Span, before: Span) -> bool:
    """True for one character before a whole word (訓後 就業率): it belongs to what stands before it."""
    return word.end - word.start == 1 and before.end - before.start > 1


def _behind_its_noun(place: Place, tokens: Sequence[Span], verb: Cue | None) -> tuple[int, int] | None:
    """The phrase of a number behind what it counts: 設置良質米示範區6處, B級據點200處."""
    after = place.find(COMPARED).match(place.behind)
    rest = place.behind[after.end() if after else 0 :]
    if verb is None or not _ends_count(place, rest) or place.quantity.start - verb.end > _FURTHEST_VERB:
        return None
    end = end_of(place)
    if place.counted_to > verb.start:
        separator = place.find(_SEPARATOR).search(place.chars, place.counted_to, place.quantity.start)
        return separator.end() if separator else _short_noun_before(place, place.quantity.start, tokens), end
    lead = lead_of(place, verb.start)
    start = lead[-1].start if lead else verb.start
    each = place.find(_EACH).search(place.chars[place.start : start].rstrip())
    return (place.start + each.start() if each else start), end


def _ends_count(place: Place, rest: str) -> bool:
    """True where nothing that is counted stands behind the number: 吸引選手8,000人參加."""
    if place.find(_BEHIND_NOUN).match(rest):
        return True
    start = place.end - len(rest.lstrip())
    verb = next((cue for cue in place.after if cue.kind == "verb" and cue.start == start), None)
    return verb is not None and place.find(_BEHIND_NOUN).match(place.chars[verb.end : place.end]) is not None


def _bare_start(place: Place) -> int:
    """Where a number without a verb starts: 每班30人, 平均每年12場, 急難救助300人次."""
    each = place.find(_EACH_GLUE).search(place.chars, place.counted_to, place.quantity.start)
    if each is not None:
        return each.start()
    noun = place.find(_OWN_NOUN).search(place.chars, place.counted_to, place.quantity.start)
    return noun.start() if noun is not None and is_done(place) else place.quantity.start


def end_of(place: Place) -> int:
    """The end of the number, or of what compares it behind it (90%以上)."""
    after = place.find(COMPARED).match(place.behind)
    return place.quantity.end + (after.end() if after else 0)


def noun_behind(place: Place, tokens: Sequence[Span]) -> Span:
    """The noun right behind the number, up to a verb, a particle or a mark."""
    end = position = end_of(place)
    if is_rate(place.quantity.unit) or (place.is_duration and position > place.quantity.end):
        return Span(position, end)
    if (event := _event_behind(place)) is not None:
        return event
    stops = {cue.start for cue in place.after}
    for token in tokens:
        if token.end <= position:
            continue
        if token.start in stops or token.end > min(place.end, position + _LONGEST_NOUN):
            break
        if place.find(_BREAKS_NOUN).search(place.chars[token.start : token.end].strip()):
            break
        end = token.end
    return Span(position, _with_verb(place, position, end))


def _event_behind(place: Place) -> Span | None:
    """What is held or made, whatever verbs its name holds: 12場校園宣導活動."""
    named = place.find(_BREAKS_NOUN).split(place.behind.lstrip(), maxsplit=1)[0]
    start = place.end - len(place.behind.lstrip())
    inside = [cue for cue in place.after if cue.start < start + len(named)]
    whole = place.unit_in("event_units") and named.endswith(tuple(place.words.groups["events"]))
    if not whole or len(named) > _LONGEST_NOUN or any(place.in_group("outside_events", cue) for cue in inside):
        return None
    return Span(start, start + len(named))


def _with_verb(place: Place, position: int, end: int) -> int:
    """The end of a noun whose last part is a verb: 2次防災演練, 12場宣導."""
    verb = next((cue for cue in place.after if cue.kind == "verb" and cue.start == end), None)
    last = verb is not None and place.find(_BEHIND_NOUN).match(place.chars[verb.end : place.end])
    if verb is None or not last or place.unit_in("people") or not (end > position or place.verb):
        return end
    return verb.end
