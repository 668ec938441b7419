"""What speaks against a promise: facts, laws, conditions, names. One small rule for each way to say it."""

from __future__ import annotations

import re
from collections.abc import Callable

from .promise_level import level_of
from .promise_place import COMPARED, FACTS, ONWARD, PLAN, Place
from .promise_rule import rule_of
from .promise_states import is_forecast, is_state
from .rich import Span

_CITES_LAW = "<citing>[^。]{0,40}<laws>"
_CEILING = " ?為(?:<principles>|<ceilings>)"
_EACH_TIME = "每<periods>"
_RATE = "率$"
_OF = "<of>"
_CHANGES = ".{0,4}<changing>"
_FROM = "<from>$"
_PAID_BY = "<from>"
_EACH_HEAD = "每 ?<heads>"
_LISTED = re.compile(r"[一二三四五六七八九十0-9]、$")
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
    duty = duty or (place.is_duration and place.in_group("bounds", place.nearest)) or rule_of(place) in ("principle", "ceiling")
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
    if place.behind.lstrip().startswith(tuple(place.words.groups["starting"])):
        return True  # 至少15人開班
    deciding = [cue.kind for cue in place.before if cue.kind in ("condition", "verb", PLAN)]
    return deciding[-1:] == ["condition"]


def _is_price_of_each(place: Place) -> bool:
    """每進用1名即補助雇主1萬元: what is given for each one."""
    each = place.verb is not None and place.chars[: place.verb.start].endswith("每") and place.adjoins("verb")
    return each and any(place.in_group("grant", cue) for cue in place.after)


def _says_how(place: Place) -> bool:
    """分三期辦理: in how many parts it is done."""
    return place.ahead.endswith("分") and place.unit_in("parts")


def _is_threshold(place: Place) -> bool:
    """250人以上之雇主, 1,000頭以上之畜牧場, 超過2%之利息, but not 達90%以上之目標."""
    if rule_of(place) is not None:
        return False
    behind = place.behind
    after = place.find(COMPARED).match(behind)
    rest = behind[after.end() if after else 0 :].lstrip()
    if rest.startswith((*place.words.groups["scopes"], "者")):
        return True
    if place.find(_OF).match(rest):
        aimed = any(goal in rest for goal in place.words.groups["goals"])
        return place.quantity.comparator in ("<=", ">=") and not aimed
    ranked = after is not None and after[0].endswith(("以上", "以下"))
    return ranked and bool(rest) and not place.adjoins("verb", "floor", "total", PLAN)


def _sums_up_list(place: Place) -> bool:
    """甲、乙、丙等3項; but what is done at so many places is counted: 執行東區、北區等3所。"""
    done = place.unit_in("sites") and place.verb is not None and not place.behind.strip()
    return place.ahead.endswith("等") and place.unit_in("summed") and not done


def _is_half_a_number(place: Place) -> bool:
    """四、二公里 is 4.2 in an old way of printing; what was read is its second half."""
    return _LISTED.search(place.ahead) is not None and not place.quantity.printed[:1].isdecimal()


def _names_indicator(place: Place) -> bool:
    """於3個月內完成訪視之效能."""
    tail = place.behind.rstrip(" 。；;")
    timed = place.is_duration or place.quantity.unit == "%"
    named = tail.endswith(tuple(place.words.groups["named"])) and place.find(_OF).search(tail) is not None
    return timed and named and bool(place.after)


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
        paid = place.in_group("grant", place.verb) and place.adjoins("verb") and place.find(_PAID_BY).search(place.ahead) is not None
        account = any(word in place.ahead for word in place.words.groups["account"])
        shared = place.ahead.endswith(tuple(place.words.groups["shares"])) or (paid and account)
        return shared and place.quantity.comparator == "="
    if place.quantity.comparator == ">=" and place.find(_EACH_HEAD).search(place.ahead) is not None:
        return False  # 每校購書經費不低於2萬元
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
    _is_price_of_each,
    _says_how,
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
