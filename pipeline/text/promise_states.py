"""What there is, or is foreseen, and numbers that only say which ones are meant."""

from __future__ import annotations

from .promise_place import FACTS, PLAN, Place

_DATED = "[0-9０-９]{2,3} ?(?:學年)?年?度?底?"
_COPULA = "<average>?<about>?<copulas>(?:每[^，,]{1,8})?<about>?$"
_EACH_DAY = "每<short_periods>$"
_QUALIFYING = "<qualifying>"
_QUALIFIES_RATE = "<qualifying>[^，,、；;0-9０-９]{1,8}?<levels>"


def is_state(place: Place) -> bool:
    """年處理量為29萬公噸, 公路養護總里程1,042公里: how much there is."""
    if place.mood == PLAN or place.quantity.comparator in (">=", "<=") or place.is_duration:
        return False
    if place.ahead.endswith(tuple(place.words.groups["populations"])):
        return True
    if _is_capacity(place) or _names_what_is_counted(place):
        return True
    if place.quantity.unit.endswith("元") or any(place.in_group("change", cue) for cue in place.before):
        return False
    copula = place.find(_COPULA).search(place.ahead)
    if copula is not None:
        name = place.ahead[: copula.start()]
        return name.endswith(tuple(place.words.groups["states"])) and not place.promised
    return place.ahead.endswith(tuple(place.words.groups["wholes"])) and not place.promised


def is_forecast(place: Place) -> bool:
    """本市113學年度國小新生預估1萬2,300人: what there will be, where nobody is said to do anything."""
    dated = place.find(_DATED).match(place.ahead)
    here = place.ahead[dated.end() if dated else 0 :].startswith(tuple(place.words.groups["here"])) and place.start == place.sentence_start
    told = [cue for cue in place.cues if cue.kind in ("verb", PLAN, *FACTS) or place.in_group("estimates", cue)]
    return here and bool(told) and all(place.in_group("estimates", cue) for cue in told)


def qualifies(place: Place) -> bool:
    """65歲以上長者接種率: the number says who or what is meant, and stands in the name of what another one counts."""
    behind = place.quantity.unit + place.behind.lstrip()
    if place.find(_QUALIFYING).match(behind) is None:
        return False
    return place.unit_in("never") or not place.after or place.find(_QUALIFIES_RATE).match(behind) is not None


def _is_capacity(place: Place) -> bool:
    """處理容量每日900公噸: what a thing can do, where the sentence has not said what is done."""
    each = place.find(_EACH_DAY).search(place.ahead)
    able = each is not None and place.ahead[: each.start()].endswith(tuple(place.words.groups["states"]))
    return able and not (place.acted or place.promised)


def _names_what_is_counted(place: Place) -> bool:
    """虧損補貼路線計412條: the verb belongs to the name of what there is."""
    verbs = [cue for cue in place.before if cue.kind == "verb"]
    sized = place.ahead.endswith(tuple(place.words.groups["wholes"]))
    if not verbs or place.acted or place.promised or not (sized or place.adjoins("counting")):
        return False
    counting = next((cue.start for cue in reversed(place.before) if cue.kind == "counting"), place.quantity.start)
    noun, owner = place.chars[verbs[-1].end : counting], place.chars[place.start : verbs[0].start]
    made = any(place.in_group(group, verbs[-1]) for group in ("makers", "frames", "finishing"))
    return len(noun.strip()) > 1 and len(owner.strip()) > 1 and not made
