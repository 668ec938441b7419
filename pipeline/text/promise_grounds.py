"""What makes a number a promise, for each kind of unit: times, rates, money, and all that is counted."""

from __future__ import annotations

from .promise_level import level_of
from .promise_money import ends_with, for_each, promises_money
from .promise_place import ONWARD, PLAN, Place, is_rate
from .promise_rule import rule_of
from .promise_vetoes import VETOES

_RUNS_FROM = "<moments> ?$"
_OF_THEM = "<of_them>"
_WITHIN = " ?<within>"
_RATE = "<rates><about>?$"
_NAMED_RATE = "率<copulas>?<about>?$"
_GOES_ON = " *(?:$|、|<joining>|<each>)"
_EACH_RUN = "每 ?<runs><about>?$"
_EACH_RUN_OF_TIME = "..每<periods>$"
_EACH_TIME = "每<periods>(?:至少)? ?$"
_REGULAR = " ?(?:一|1|１) ?次 ?<of>"
_MUST = " ?<must>?"
_TOWARDS = "<topic><everywhere>?[^，,0-9０-９]{0,8}$"
_ABLE = "<able>"
_NOTHING = "(?: |<idle>|每[^，,、每]{1,3})*"


def is_promise(place: Place) -> bool:
    """True if the number is promised: nothing speaks against it, and the text gives a ground for its kind of unit."""
    if rule_of(place) == "goal" and place.mood not in ("past", "done"):
        return True
    if any(veto(place) for veto in VETOES):
        return False
    if rule_of(place) is not None:
        return True
    if place.is_duration:
        return any(ground(place) for ground in _TIMES)
    if is_rate(place.quantity.unit):
        return _rate(place)
    return promises_money(place) if place.quantity.unit.endswith("元") else _count(place)


def is_deadline(place: Place) -> bool:
    """14天內核發: a time within which the agency acts; not 1年內辦理3場, where the 3 is what counts."""
    acts = any(cue.kind == "verb" for cue in place.after) or place.find(_RUNS_FROM).search(place.ahead) is not None
    return place.find(_WITHIN).match(place.behind) is not None and acts and not place.counts_later


def is_interval(place: Place) -> bool:
    """每1.5個月召開一次會議, but not 每5年一次的普查."""
    regular = place.find(_REGULAR).match(place.behind)
    acts = any(cue.kind == "verb" for cue in place.after)
    return place.ahead.endswith("每") and place.quantity.value != 1 and acts and regular is None


def _shortens(place: Place) -> bool:
    return place.in_group("shortening", place.nearest)


def _bounded_time(place: Place) -> bool:
    return place.in_group("bounds", place.nearest) and place.quantity.comparator != "="


def _granted_time(place: Place) -> bool:
    if not place.unit_in("long_times"):
        return False
    if place.in_group("accompanying", place.verb) and place.adjoins("verb") and place.acted:
        return True  # 結案後追蹤3個月
    first = place.ahead.endswith("前") and any(place.in_group("grant", cue) for cue in place.after)
    return first or (place.in_group("grant", place.verb) and place.adjoins("verb"))


def _teaching_hours(place: Place) -> bool:
    if place.unit_in("hours") and place.promised and place.find(_OF_THEM).match(place.ahead) is not None:
        return True  # 學習時數20小時，其中數位學習5小時
    if not place.unit_in("hours") or (place.quantity.value == 24 and place.quantity.comparator == "="):
        return False
    taught = place.in_group("teaching", place.verb) or any(word in place.ahead for word in place.words.groups["taught_hours"])
    named = (
        place.acted
        and place.find(_MUST).match(place.behind) is not None
        and place.in_group("teaching", next((cue for cue in place.after if cue.kind == "verb"), None))
    )
    return taught or named


def _attending_hours(place: Place) -> bool:
    """延長服務3小時, 全年開放300天; 24小時 is said of what never closes."""
    hours = place.unit_in("attended_times") and place.quantity.value != 24
    if hours and place.in_group("grant", place.verb) and for_each(place):
        return True  # 提供每人每年6小時免費諮商
    return hours and place.in_group("attending", place.verb) and place.adjoins("verb")


def _level_of_time(place: Place) -> bool:
    """平均等候時間20秒內, 公文處理天數控制在2.5天以內; behind another promise also without a bound."""
    level = level_of(place)
    bounded = place.quantity.comparator == "<=" or (place.promised and place.quantity.comparator == "=")
    bounded = bounded or (place.in_group("change", place.nearest) and place.adjoins("verb"))  # 收容天數降為45天
    return level is not None and bounded and place.chars[: level.end].endswith(tuple(place.words.groups["timed"]))


def _time_of_each(place: Place) -> bool:
    """辦理講習4梯次，每梯次2天, 每梯次訓練18天: how long each of the promised ones takes."""
    if not place.unit_in("short_times") or not (place.promised or place.in_group("teaching", place.verb)):
        return False
    taught = place.verb if place.in_group("teaching", place.verb) and place.adjoins("verb") else None
    ahead = place.chars[place.start : taught.start].rstrip() if taught else place.ahead
    return place.find(_EACH_RUN).search(ahead) is not None


_TIMES = (
    is_deadline,
    is_interval,
    _shortens,
    _bounded_time,
    _granted_time,
    _teaching_hours,
    _attending_hours,
    _level_of_time,
    _time_of_each,
)


def _rate(place: Place) -> bool:
    nearest = place.nearest
    if _is_aimed_at(place):
        return True
    if nearest is None:
        named = place.mood == PLAN or ((place.acted or place.promised) and place.find(_RATE).search(place.ahead) is not None)
        return place.quantity.comparator != "=" and (named or _names_rate(place))
    moving = [
        cue for cue in place.before if cue.start >= place.counted_to and not place.chars.startswith("率", cue.end)
    ]
    changed = any(place.in_group("change", cue) for cue in moving)
    reached = nearest.kind in ("floor", "ceiling", PLAN) or changed
    return reached or place.quantity.comparator in (">=", "<=")


def _names_rate(place: Place) -> bool:
    """街頭監視系統妥善率94%以上: the name of a rate and its bound are all that is said."""
    level = level_of(place)
    return level is not None and level.end - level.start > 2 and place.chars[level.end - 1] in place.words.groups["rate_endings"]


def _is_aimed_at(place: Place) -> bool:
    """合格率100%: a rate that is the whole, or stands behind another promise, is what is aimed at."""
    return (place.quantity.value == 100 or place.promised) and place.find(_NAMED_RATE).search(place.ahead) is not None


def _count(place: Place) -> bool:
    if place.verb is not None or place.mood == PLAN or is_done(place):
        return True
    if place.unit_in("sessions") and place.find(_EACH_RUN_OF_TIME).search(place.ahead) is not None:
        return True  # 社區治安會議各派出所每半年1場
    if place.behind.lstrip().startswith(tuple(place.words.groups["completing"])):
        return True  # 中央廚房2座完工後
    if place.granted and for_each(place):
        return True  # 文化幣發放…，每人1,200點
    if any(place.in_group("estimates", cue) for cue in place.before) or ((place.promised or place.acted) and _is_tally(place)):
        return True
    if (place.promised and _ends_clause(place)) or _is_acted_on(place):
        return True
    reached = any(cue.kind == "floor" or (cue.kind == "ceiling" and place.acted) for cue in place.before)
    summed = any(cue.kind in ("total", "counting") for cue in place.before)
    again = place.promised and place.quantity.unit in ("次", "場") and place.find(_EACH_TIME).search(place.ahead) is not None
    return reached or again or ((summed or _says_nothing_else(place)) and (place.acted or place.promised))


def _is_acted_on(place: Place) -> bool:
    """對轄內1,250家餐飲業者進行分級評核: whom or what the agency does something with."""
    if place.find(_TOWARDS).match(place.ahead) is None or place.quantity.comparator != "=":
        return False
    return any(cue.kind == "verb" and place.in_group("frames", cue) for cue in place.after)


def _ends_clause(place: Place) -> bool:
    """更新改善22公里，受益面積約310公頃: behind a promise, a clause that ends with its number goes on with the list."""
    listed = not place.behind.strip() and place.counted_to == place.start and place.chars[place.start - 1] not in "(（"
    return listed and place.find(_ABLE).match(place.ahead) is None  # 可供30人使用 tells what is possible


def is_done(place: Place) -> bool:
    """急難救助300人次, 每班30人: what is counted is what the agency does, and so needs no verb."""
    counted = place.unit_in("flows") and place.ahead[-1:].isalpha() and place.find(_GOES_ON).match(place.behind) is not None
    counted = counted and not place.adjoins("glue", "about")
    return counted or (place.unit_in("people") and place.find(_EACH_RUN).search(place.ahead) is not None)


def _is_tally(place: Place) -> bool:
    """受益人數300人, 學員1萬人: whom or what a promise before it reaches."""
    return ends_with(place, "tallies") or (place.unit_in("people") and ends_with(place, "persons"))


def _says_nothing_else(place: Place) -> bool:
    """True where nothing but glue stands before the number in its clause: ，每季1場."""
    rest = place.ahead
    for cue in reversed(place.before):
        if cue.kind in ("glue", ONWARD, "about"):
            rest = rest[: cue.start - place.start] + rest[cue.end - place.start :]
    return place.find(_NOTHING).fullmatch(rest) is not None
