"""What makes an amount of money a promise."""

from __future__ import annotations

from .promise_level import level_of
from .promise_place import PLAN, Place

_EACH_HEAD = "(?:每 ?<occasions> ?)?每 ?<heads>(?: ?每 ?<occasions>)?<about>?$"
_OF_EACH = "每 ?<heads>."
_MOVED = "<from> ?(?:每.{1,3})?[0-9０-９]"


def promises_money(place: Place) -> bool:
    """Whether a text that nothing speaks against gives a ground for an amount: it is given, brought, aimed at, bounded."""
    bounded = any(cue.kind == "ceiling" for cue in place.before) and place.quantity.comparator == "<="
    reached = place.quantity.comparator == ">=" and any(cue.kind == "floor" for cue in place.before)
    aimed = place.in_group("aimed", place.nearest)
    return bounded or reached or aimed or _is_brought(place) or _is_given(place) or _gains(place)


def for_each(place: Place) -> bool:
    """每人1,500元, 每戶每月2顆: what each one gets."""
    return place.find(_EACH_HEAD).search(place.ahead) is not None


def ends_with(place: Place, group: str) -> bool:
    """Whether the clause before the number ends with a word of a group."""
    return place.ahead.rstrip("約達 ").endswith(tuple(place.words.groups[group]))


def _is_brought(place: Place) -> bool:
    """創造營業額2,000萬元, and, behind a promise, the name of a level of money alone (徵起金額1億元)."""
    clause = place.chars[place.start : place.end]
    brings = place.in_group("yield", place.verb) and any(word in clause for word in place.words.groups["gains"])
    return brings or (place.promised and _names_level(place))


def _is_given(place: Place) -> bool:
    """發給2,000元, 敬老禮金每人1,500元; behind what is given also 丙級者2,000元."""
    grants = any(place.in_group("grant", cue) for cue in place.before)
    shared = for_each(place) and (place.granted or (place.acted and place.mood is None))
    return grants or shared or _is_gift(place) or _moves_level(place) or (place.granted and ends_with(place, "persons"))


def _names_level(place: Place) -> bool:
    level = level_of(place)
    return level is not None and place.chars[: level.end].endswith(tuple(place.words.groups["money_levels"]))


def _moves_level(place: Place) -> bool:
    """欠稅清理金額較前年增加2億元."""
    return place.in_group("change", place.nearest) and place.adjoins("verb") and _names_level(place)


def _is_gift(place: Place) -> bool:
    """敬老禮金每人1,500元."""
    each = place.find(_EACH_HEAD).search(place.ahead)
    named = place.ahead[: each.start()].rstrip() if each is not None else ""
    if place.find(_OF_EACH).match(place.ahead) is not None:
        named = place.ahead  # 每具遷葬補償費2萬8,000元
    return named.endswith(tuple(place.words.groups["gifts"]))


def _gains(place: Place) -> bool:
    return _expected_gain(place) or _moved_amount(place) or (place.promised and ends_with(place, "gains"))


def _moved_amount(place: Place) -> bool:
    """午餐補助金額由每餐50元調高至56元."""
    moved = place.in_group("change", place.nearest) and place.adjoins("verb")
    return moved and place.find(_MOVED).search(place.ahead) is not None


def _expected_gain(place: Place) -> bool:
    """標售土地10筆，預估收入2億元."""
    expected = any(cue.kind == PLAN or place.in_group("estimates", cue) for cue in place.before)
    return expected and any(word in place.ahead for word in place.words.groups["gains"])
