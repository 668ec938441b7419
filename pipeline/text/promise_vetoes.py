"""What speaks against a promise: facts, laws, conditions, names. One small rule for each way to say it."""

from __future__ import annotations

import re
from collections.abc import Callable

from .promise_place import COMPARED, FACTS, PLAN, Place

_CITES_LAW = "<citing>[^。]{0,40}<laws>"
_CEILING = " ?為(?:<principles>|<ceilings>)"
_COPULA = "<average>?<about>?<copulas>(?:每[^，,]{1,8})?<about>?$"
_OF = "<of>"
_CHANGES = ".{0,4}<changing>"
_FROM = "<from>$"
_LISTED = re.compile(r"[一二三四五六七八九十0-9]、$")
_AFTER_NOUN = " *(?:$|、|<behind_noun>)"


def _is_never_promised(place: Place) -> bool:
    return place.unit_in("never")


def _is_fact(place: Place) -> bool:
    return place.mood in FACTS or (place.told and place.mood != PLAN)


def is_state(place: Place) -> bool:
    """年處理量為29萬公噸, 公路養護總里程1,042公里: how much there is."""
    if place.mood == PLAN or place.quantity.comparator in (">=", "<=") or place.is_duration:
        return False
    if place.quantity.unit.endswith("元") or any(place.in_group("change", cue) for cue in place.before):
        return False
    copula = place.find(_COPULA).search(place.ahead)
    if copula is not None:
        return place.ahead[: copula.start()].endswith(tuple(place.words.groups["states"]))
    return place.ahead.endswith(tuple(place.words.groups["wholes"])) and not place.promised


def _is_law(place: Place) -> bool:
    limited = any(cue.word.startswith("不得") for cue in place.before) and not place.quantity.unit.endswith("元")
    if (
        place.bound
        or limited
        or any(cue.kind == "law" for cue in place.before)
        or any(cue.word in ("不得", "禁止") for cue in place.after)
    ):
        return True
    cited = place.find(_CITES_LAW).search(place.chars[place.sentence_start : place.quantity.start])
    duty = any(cue.kind == "law" for cue in place.cues) or "必須" in place.chars[place.start : place.end]
    duty = duty or (place.is_duration and place.in_group("bounds", place.nearest))
    return cited is not None and duty


def _is_condition(place: Place) -> bool:
    deciding = [cue.kind for cue in place.before if cue.kind in ("condition", "verb", PLAN)]
    return deciding[-1:] == ["condition"]


def _is_threshold(place: Place) -> bool:
    """250人以上之雇主, 1,000頭以上之畜牧場, 超過2%之利息, but not 達90%以上之目標."""
    behind = place.behind
    after = place.find(COMPARED).match(behind)
    rest = behind[after.end() if after else 0 :].lstrip()
    if rest.startswith("範圍") or (rest.startswith("者") and (after or place.quantity.comparator != "=")):
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
    return place.unit_in("limits") and place.behind.lstrip().startswith("為限")


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
