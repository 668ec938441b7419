"""What has to be done within a promised time: the topic of its sentence, or what is finished by then."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .promise_grounds import is_deadline
from .promise_objects import clauses_before
from .promise_place import Cue, Place
from .rich import Span

_TOPIC = "(?:[^，,]{0,4}[、.．)）] ?)?<topic><everywhere>?(?P<noun>[^，,]{2,24})"
_HOW = "<and_so_on>?<how>"
_OPENS = (
    "(?!<receiving>)(?P<noun>(?:(?!<no_opening>)[^，,、0-9０-９]){3,20}?)<duly>?"
    "(?:<since>(?:[^，,0-9０-９]{1,8}<moments>)?|<receiving>[^，,0-9０-９]{0,8}<moments>)?"
)
_MOMENT = "<since>[^，,]{0,12}<moments>?$"
_MOMENT_ENDS = "<moments>$"
_TIMED = "<since>[^，,]{0,10}[0-9０-９]"
_AT_END = "(?:<at_or_from>| )+$"


def topic(place: Place, tokens: Sequence[Span], cues: Sequence[Cue]) -> Span | None:
    """What a deadline is for: 針對新入境之外籍勞工，於3個月內訪視; 籌組工會申請核發證書，14天內核發."""
    clauses = clauses_before(place)
    if not is_deadline(place) or not (clauses or place.ahead):
        return None
    own = Span(place.start, place.start + len(place.find(_AT_END).sub("", place.ahead)))
    named = next(filter(None, (place.find(_TOPIC).fullmatch(place.chars, c.start, c.end) for c in (own, *clauses[:1]))), None)
    if named is not None:
        moment = place.find(_MOMENT).search(place.chars, *named.span("noun"))
        return None if _grants(place) else Span(named.start("noun"), moment.start() if moment else named.end("noun"))
    opening = place.find(_HOW).search(place.chars, clauses[-1].start, clauses[-1].end) if clauses else None
    verb = next((cue for cue in cues if clauses and cue.kind == "verb"), None)
    counts = bool(clauses) and re.search("[0-9０-９]", place.chars[clauses[-1].start : clauses[-1].end]) is not None
    if not clauses or (counts and len(clauses) > 1) or (verb is not None and verb.start <= clauses[-1].start):
        return None  # what the sentence does comes first: it has no topic
    timed = place.find(_TIMED).search(place.chars, clauses[-1].start, clauses[-1].end)
    ends = [found.start() for found in (opening, timed) if found is not None]
    return Span(clauses[-1].start, min([*ends, clauses[-1].end]))


def finished(place: Place, tokens: Sequence[Span], cues: Sequence[Cue]) -> Span | None:
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


def named_before(place: Place, tokens: Sequence[Span], cues: Sequence[Cue]) -> Span | None:
    """What a deadline is for, where its clause opens with it: 醫療糾紛調處於3個月內完成, 審查作業45日內完成."""
    named = place.find(_OPENS).fullmatch(place.chars, place.start, place.start + len(place.ahead)) if is_deadline(place) else None
    if named is None or any(cue.start == place.start and (cue.kind != "verb" or place.takes_object(cue)) for cue in place.before):
        return None
    start, end = named.span("noun")
    taking = [cue for cue in place.before if start < cue.start and cue.end < end - 1 and place.in_group("doing", cue)]
    start = taking[-1].end if taking else start  # 單一窗口受理案件
    waits = place.find(_MOMENT_ENDS).search(place.chars, start, end)
    verb = next((cue for cue in reversed(place.before) if cue.kind == "verb" and start < cue.start < end), None)
    return Span(start, verb.start) if waits is not None and verb is not None else Span(start, end)  # 坑洞通報後
