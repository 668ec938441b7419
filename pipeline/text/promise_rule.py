"""A number that the text sets as a rule, a ceiling or an aim behind it: 以3個月為原則, 以2萬元為限, 以98%為目標."""

from __future__ import annotations

from .promise_place import Place
from .rich import Span

_SET = (
    " ?(?:[一1１] ?次)? ?(?:<comparing_behind>)? ?"
    "為(?:(?P<principle><principles>)|(?P<goal><goals>)|(?P<ceiling><ceilings>))"
)
_AS = "(?P<as>以)[^以，,]{0,12}$"
_EACH = "每[^，,、每]{1,4}$"
_KINDS = ("principle", "ceiling", "goal")
_COMPARES = {"principle": "~", "ceiling": "<="}


def rule_of(place: Place) -> str | None:
    """``principle``, ``ceiling`` or ``goal`` where the text sets the number as one, else ``None``."""
    found = place.find(_SET).match(place.behind)
    if found is None:
        return None
    kind = next(name for name in _KINDS if found[name])
    return kind if rule_start(place) is not None else None


def rule_start(place: Place) -> int | None:
    """Where the words begin that set the number: 以, or 每 before a principle (每校3間為原則)."""
    found = place.find(_AS).search(place.ahead)
    if found is not None:
        return place.start + found.start("as")
    each = place.find(_EACH).search(place.ahead)
    return place.start + each.start() if each is not None else None


def rule_phrase(place: Place) -> Span | None:
    """The words that set the number, with it."""
    start = rule_start(place) if rule_of(place) is not None else None
    found = place.find(_SET).match(place.behind)
    return Span(start, place.quantity.end + found.end()) if start is not None and found is not None else None


def rule_comparator(place: Place) -> str | None:
    """How the rule compares, where it does: a principle is about, a ceiling at most; an aim as it is printed."""
    return _COMPARES.get(rule_of(place) or "")
