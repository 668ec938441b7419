"""The words right before a promised number: 預計辦理, 維持在, 至少."""

from __future__ import annotations

from collections.abc import Sequence

from .promise_place import ONWARD, PLAN, Cue, Place

COMPARING = ("floor", "ceiling", "about", "total")
"""Kinds of cues before which a verb is left out of a phrase."""

_LEADS = ("verb", PLAN, *COMPARING, ONWARD, "glue")
_PREPOSITIONS = "(?:<prepositions>| )*"


def lead_of(place: Place, position: int) -> list[Cue]:
    """The cues that stand one before the other right before a position, the nearest first: 每年預計辦理."""
    found: list[Cue] = []
    for cue in reversed([cue for cue in place.cues if cue.end <= position]):
        if cue.kind not in _LEADS or not _stands_before(place, cue, position):
            break
        # One verb is enough, and before 至少 or 最高 the comparing word is.
        if cue.kind == "verb" and any(taken.kind in ("verb", *COMPARING) for taken in found):
            break
        found.append(cue)
        position = cue.start
    while found and found[-1].kind in ("glue", ONWARD) and _only_leads_in(place, found[-1]):
        found.pop()
    return found if any(cue.kind not in ("glue", ONWARD) for cue in found) else []


def _stands_before(place: Place, cue: Cue, position: int) -> bool:
    return place.find(_PREPOSITIONS).fullmatch(place.chars, cue.end, position) is not None


def _only_leads_in(place: Place, cue: Cue) -> bool:
    """True for words of one character, and for the year, which is a field of its own: 本年度至少增加3項."""
    return len(cue.word) == 1 or place.in_group("years", cue) or cue.word[0].isdecimal()


def lead_start(place: Place) -> int:
    """Where the words right before the number start, else the number itself."""
    lead = lead_of(place, place.quantity.start)
    return lead[-1].start if lead else place.quantity.start


def frame_of(place: Place, lead: Sequence[Cue]) -> Cue | None:
    """The verb whose object the verb right before the number is; a comparing word before the number needs none."""
    if any(cue.kind in COMPARING for cue in lead):
        return None
    before = lead[-1].start if lead else place.quantity.start
    verbs = [cue for cue in place.before if cue.kind == "verb" and place.counted_to <= cue.start and cue.end <= before]
    return next((cue for cue in verbs if place.in_group("frames", cue)), None)
