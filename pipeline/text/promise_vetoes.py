"""What speaks against a promise: facts, laws, conditions, names. One small rule for each way to say it."""

from __future__ import annotations

import re
from collections.abc import Callable

from .promise_level import level_of
from .promise_place import COMPARED, FACTS, ONWARD, PLAN, Place
from .rich import Span

_CITES_LAW = "<citing>[^。]{0,40}<laws>"
_CEILING = " ?為(?:<principles>|<ceilings>)"
_COPULA = "<average>?<about>?<copulas>(?:每[^，,]{1,8})?<about>?$"
_EACH_DAY = "每<short_periods>$"
_EACH_TIME = "每<periods>"
_RATE = "率$"
_OF = "<of>"
_CHANGES = ".{0,4}<changing>"
_FROM = "<from>$"
_LISTED = re.compile(r"[一二三四五六七八九十0-9]、$")
_QUALIFYING = "<qualifying>"
_QUALIFIES_RATE = "<qualifying>[^，,、；;0-9０-９]{1,8}?<rates>"
_AFTER_NOUN = " *(?:$|、|<behind_noun>)"


def _is_never_promised(place: Place) -> bool:
    return place.unit_in("never")


def _is_fact(place: Place) -> bool:
    if place.promised and place.in_group("sizes", place.nearest):
        return False  # 興建2座，總面積約3,000坪: how large what is promised will be
    if place.mood == "present" and place.acted and _is_regular(place):
        return False  # 現有消防栓500支，每月檢查1次
    return place.mood in FACTS or _holds(place) or (place.told and place.mood != PLAN)


def _is_regular(place: Place) -> bool:
    each = place.find(_EACH_TIME).search(place.ahead) is not None
    return each and place.unit_in("acts") and place.verb is not None


def _holds(place: Place) -> bool:
    """本館典藏文物300件: what the agency has, before anything is said to be done."""
    here = place.ahead.startswith(tuple(place.words.groups["here"])) and place.quantity.comparator == "="
    first = next((cue for cue in place.before if cue.kind in ("verb", PLAN, ONWARD)), None)
    return here and place.in_group("holding", first) and not (place.acted or place.promised)


def is_state(place: Place) -> bool:
    """年處理量為29萬公噸, 公路養護總里程1,042公里: how much there is."""
    if place.mood == PLAN or place.quantity.comparator in (">=", "<=") or place.is_duration:
        return False
    if _is_capacity(place) or _names_what_is_counted(place):
        return True
    if place.quantity.unit.endswith("元") or any(place.in_group("change", cue) for cue in place.before):
        return False
    copula = place.find(_COPULA).search(place.ahead)
    if copula is not None:
        return place.ahead[: copula.start()].endswith(tuple(place.words.groups["states"]))
    return place.ahead.endswith(tuple(place.words.groups["wholes"])) and not place.promised


def is_forecast(place: Place) -> bool:
    """本市113學年度國小新生預估1萬2,300人: what there will be, where nobody is said to do anything."""
    here = place.ahead.startswith(tuple(place.words.groups["here"])) and place.start == place.sentence_start
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


def _is_law(place: Place) -> bool:
    limited = any(place.in_group("forbidding", cue) for cue in place.before) and not _binds_itself(place)
    if (
        place.bound
        or limited
        or _is_bound(place)
        or any(place.in_group("forbidding", cue) for cue in place.after)
    ):
        return True
    cited = place.find(_CITES_LAW).search(place.chars[place.sentence_start : place.quantity.start])
    clause = place.chars[place.start : place.end]
    duty = any(cue.kind == "law" for cue in place.cues) or any(word in clause for word in place.words.groups["duties"])
    duty = duty or (place.is_duration and place.in_group("bounds", place.nearest))
    return cited is not None and duty


def _is_bound(place: Place) -> bool:
    """Whether a word of duty stands before the number, and not in the name of its level (限期改善率100%)."""
    level = level_of(place)
    inside = level if level is not None else Span(0, 0)
    return any(cue.kind == "law" and not inside.start <= cue.start < inside.end for cue in place.before)


def _binds_itself(place: Place) -> bool:
    """執行率不得低於90%, behind what is promised or of a rate: what the agency asks of itself."""
    if place.quantity.unit.endswith("元"):
        return True
    level = level_of(place) if place.quantity.comparator == ">=" else None
    rate = level is not None and place.find(_RATE).search(place.chars, level.start, level.end) is not None
    return rate or (place.promised and place.quantity.comparator == ">=")


def _is_condition(place: Place) -> bool:
    deciding = [cue.kind for cue in place.before if cue.kind in ("condition", "verb", PLAN)]
    return deciding[-1:] == ["condition"]


def _is_threshold(place: Place) -> bool:
    """250人以上之雇主, 1,000頭以上之畜牧場, 超過2%之利息, but not 達90%以上之目標."""
    behind = place.behind
    after = place.find(COMPARED).match(behind)
    rest = behind[after.end() if after else 0 :].lstrip()
    if rest.startswith(tuple(place.words.groups["scopes"])) or (rest.startswith("者") and (after or place.quantity.comparator != "=")):
        return True
    if place.find(_OF).match(rest):
        aimed = any(goal in rest for goal in place.words.groups["goals"])
        return place.quantity.comparator in ("<=", ">=") and not aimed
    ranked = after is not None and after[0].endswith(("以上", "以下"))
    return ranked and bool(rest) and not place.adjoins("verb", "floor", "total", PLAN)


def _sums_up_list(place: Place) -> bool:
    return place.ahead.endswith("等") and place.unit_in("summed")


def _is_half_a_number(place: Place) -> bool:
    """四、二公里 is 4.2 in an old way of printing; what was read is its second half."""
    return _LISTED.search(place.ahead) is not None and not place.quantity.printed[:1].isdecimal()


def _names_indicator(place: Place) -> bool:
    """於3個月內完成訪視之效能."""
    tail = place.behind.rstrip(" 。；;")
    timed = place.is_duration or place.quantity.unit == "%"
    return timed and tail.endswith(tuple(place.words.groups["named"])) and bool(place.after)


def _only_says_where(place: Place) -> bool:
    before_verb = any(
        cue.kind == "verb" and not place.chars[place.quantity.end : cue.start].strip() for cue in place.after
    )
    if not place.unit_in("areas") or before_verb or place.find(_AFTER_NOUN).match(place.behind):
        return False
    return not place.adjoins("verb", "total", "counting", "floor", PLAN)


def _is_start(place: Place) -> bool:
    """由10次增加為14次: the first number is what was."""
    begins = place.find(_FROM).search(place.ahead) is not None
    return begins and place.find(_CHANGES).match(place.behind) is not None


def _is_base(place: Place) -> bool:
    """每10萬人口: what is counted by, not what is counted."""
    return place.ahead.endswith("每") and not place.is_duration


def _is_limit(place: Place) -> bool:
    """每案以補助1次為限: what applicants may have at most."""
    return place.unit_in("limits") and place.behind.lstrip().startswith(tuple(place.words.groups["limiting"]))


def _is_budget(place: Place) -> bool:
    if place.quantity.unit == "%":
        return place.ahead.endswith(tuple(place.words.groups["shares"])) and place.quantity.comparator == "="
    if not place.quantity.unit.endswith("元") or place.quantity.comparator == "<=" or place.find(_CEILING).match(place.behind):
        return False
    return any(word in place.ahead for word in place.words.groups["account"])


def _repeats_interval(place: Place) -> bool:
    """每2個月召開1次: the promise is the interval."""
    return (
        place.quantity.unit == "次"
        and place.quantity.value == 1
        and re.search(r"每 ?[0-9０-９.]", place.ahead) is not None
    )


VETOES: tuple[Callable[[Place], bool], ...] = (
    _is_never_promised,
    _is_fact,
    is_state,
    is_forecast,
    _is_law,
    _is_condition,
    _is_threshold,
    _sums_up_list,
    _is_half_a_number,
    _names_indicator,
    _only_says_where,
    _is_start,
    _is_base,
    _is_limit,
    _is_budget,
    _repeats_interval,
)
