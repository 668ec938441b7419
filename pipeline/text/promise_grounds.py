"""What makes a number a promise, for each kind of unit: times, rates, money, and all that is counted."""

from __future__ import annotations

from .promise_level import level_of
from .promise_place import ONWARD, PLAN, Place
from .promise_vetoes import VETOES

_PRINCIPLE = " ?為(?:<principles>|<ceilings>)"
_AS = "以[^以]{0,8}$"
_WITHIN = " ?<within>"
_RATE = "<rates><about>?$"
_NAMED_RATE = "率<about>?$"
_GOES_ON = " *(?:$|、|<joining>|<each>)"
_EACH_RUN = "每 ?<runs><about>?$"
_EACH_HEAD = "(?:每 ?<occasions> ?)?每 ?<heads>(?: ?每 ?<occasions>)?<about>?$"
_EACH_TIME = "每<periods>(?:至少)? ?$"
_REGULAR = " ?(?:一|1|１) ?次 ?<of>"
_MUST = " ?<must>?"
_MOVED = "<from> ?(?:每.{1,3})?[0-9０-９]"
_TOWARDS = "<topic><everywhere>?[^，,0-9０-９]{0,8}$"
_ABLE = "<able>"
_NOTHING = "(?: |<idle>)*"


def is_promise(place: Place) -> bool:
    """True if the number is promised: nothing speaks against it, and the text gives a ground for its kind of unit."""
    if any(veto(place) for veto in VETOES):
        return False
    if place.is_duration:
        return any(ground(place) for ground in _TIMES)
    if place.quantity.unit in ("%", "‰", "百分點"):
        return _rate(place)
    return _money(place) if place.quantity.unit.endswith("元") else _count(place)


def is_deadline(place: Place) -> bool:
    """14天內核發: a time within which the agency acts; not 1年內辦理3場, where the 3 is what counts."""
    acts = any(cue.kind == "verb" for cue in place.after)
    return place.find(_WITHIN).match(place.behind) is not None and acts and not place.counts_later


def is_interval(place: Place) -> bool:
    """每1.5個月召開一次會議, but not 每5年一次的普查."""
    regular = place.find(_REGULAR).match(place.behind)
    acts = any(cue.kind == "verb" for cue in place.after)
    return place.ahead.endswith("每") and place.quantity.value != 1 and acts and regular is None


def is_principle(place: Place) -> bool:
    """以3個月為原則, 以總經費45%為上限."""
    return place.find(_AS).search(place.ahead) is not None and place.find(_PRINCIPLE).match(place.behind) is not None


def _shortens(place: Place) -> bool:
    return place.in_group("shortening", place.nearest)


def _bounded_time(place: Place) -> bool:
    return place.in_group("bounds", place.nearest) and place.quantity.comparator != "="


def _granted_time(place: Place) -> bool:
    if not place.unit_in("long_times"):
        return False
    first = place.ahead.endswith("前") and any(place.in_group("grant", cue) for cue in place.after)
    return first or (place.in_group("grant", place.verb) and place.adjoins("verb"))


def _teaching_hours(place: Place) -> bool:
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
    return hours and place.in_group("attending", place.verb) and place.adjoins("verb")


def _level_of_time(place: Place) -> bool:
    """平均等候時間20秒內, 公文處理天數控制在2.5天以內; behind another promise also without a bound."""
    level = level_of(place)
    bounded = place.quantity.comparator == "<=" or (place.promised and place.quantity.comparator == "=")
    bounded = bounded or (place.in_group("change", place.nearest) and place.adjoins("verb"))  # 收容天數降為45天
    return level is not None and bounded and place.chars[: level.end].endswith(tuple(place.words.groups["timed"]))


def _time_of_each(place: Place) -> bool:
    """辦理講習4梯次，每梯次2天, 每梯次訓練18天: how long each of the promised ones takes."""
    if not place.promised or not place.unit_in("short_times"):
        return False
    taught = place.verb if place.in_group("teaching", place.verb) and place.adjoins("verb") else None
    ahead = place.chars[place.start : taught.start].rstrip() if taught else place.ahead
    return place.find(_EACH_RUN).search(ahead) is not None


_TIMES = (
    is_deadline,
    is_interval,
    is_principle,
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
    if is_principle(place) or _is_aimed_at(place):
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


def _money(place: Place) -> bool:
    brought = place.in_group("yield", place.verb) and any(
        word in place.chars[place.start : place.end] for word in place.words.groups["gains"]
    )
    bounded = any(cue.kind == "ceiling" for cue in place.before) and place.quantity.comparator == "<="
    reached = place.quantity.comparator == ">=" and any(cue.kind == "floor" for cue in place.before)
    aimed = place.in_group("aimed", place.nearest)
    given = place.in_group("grant", place.verb) or (place.granted and place.find(_EACH_HEAD).search(place.ahead) is not None)
    given = given or _is_gift(place) or _moves_level(place)
    return bounded or reached or aimed or brought or given or is_principle(place) or _gains(place)


def _moves_level(place: Place) -> bool:
    """欠稅清理金額較前年增加2億元."""
    level = level_of(place) if place.in_group("change", place.nearest) and place.adjoins("verb") else None
    return level is not None and place.chars[: level.end].endswith(tuple(place.words.groups["money_levels"]))


def _is_gift(place: Place) -> bool:
    """敬老禮金每人1,500元."""
    each = place.find(_EACH_HEAD).search(place.ahead)
    named = place.ahead[: each.start()].rstrip() if each is not None else ""
    return named.endswith(tuple(place.words.groups["gifts"]))


def _gains(place: Place) -> bool:
    return _expected_gain(place) or _moved_amount(place) or (place.promised and _ends_with(place, "gains"))


def _moved_amount(place: Place) -> bool:
    """午餐補助金額由每餐50元調高至56元."""
    moved = place.in_group("change", place.nearest) and place.adjoins("verb")
    return moved and place.find(_MOVED).search(place.ahead) is not None


def _ends_with(place: Place, group: str) -> bool:
    return place.ahead.rstrip("約達 ").endswith(tuple(place.words.groups[group]))


def _expected_gain(place: Place) -> bool:
    """標售土地10筆，預估收入2億元."""
    expected = any(cue.kind == PLAN or place.in_group("estimates", cue) for cue in place.before)
    return expected and any(word in place.ahead for word in place.words.groups["gains"])


def _count(place: Place) -> bool:
    if place.verb is not None or place.mood == PLAN or is_done(place):
        return True
    if any(place.in_group("estimates", cue) for cue in place.before) or (place.promised and _is_tally(place)):
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
    counted = counted and not place.adjoins("counting", "total", "glue", "about")
    return counted or (place.unit_in("people") and place.find(_EACH_RUN).search(place.ahead) is not None)


def _is_tally(place: Place) -> bool:
    """受益人數300人, 學員1萬人: whom or what a promise before it reaches."""
    return _ends_with(place, "tallies") or (place.unit_in("people") and _ends_with(place, "persons"))


def _says_nothing_else(place: Place) -> bool:
    """True where nothing but glue stands before the number in its clause: ，每季1場."""
    rest = place.ahead
    for cue in reversed(place.before):
        if cue.kind in ("glue", ONWARD, "about"):
            rest = rest[: cue.start - place.start] + rest[cue.end - place.start :]
    return place.find(_NOTHING).fullmatch(rest) is not None
