"""What one of two programmes says and the other does not, or says in another place."""

from __future__ import annotations

from collections.abc import Callable

from .grams import covered
from .profiles import Profile
from .slot_features import all_wider, part_of, unshared
from .slots import merged

Both = Callable[[Profile, Profile], tuple[float, float]]
"""A function of two programmes that looks both ways."""


def filled(a: Profile, b: Profile) -> float:
    """How far the description of ``b`` names the subject of ``a``, where its name has none."""
    return 0.0 if b.marks.topic else part_of(a.marks.topic, b.context_marks.topic)


def only(a: Profile, b: Profile) -> float:
    """What only the name of ``a`` speaks of: not the other name, nor its description or heading."""
    kinds = (
        (a.marks.topic, b.marks.topic, b.context_marks.topic, b.group_marks.topic),
        (a.marks.target, b.marks.target, b.context_marks.target, b.group_marks.target),
        (a.marks.instrument, b.marks.instrument, b.context_marks.instrument, b.group_marks.instrument),
        (a.marks.qualifier, b.marks.qualifier, b.context_marks.qualifier, b.group_marks.qualifier),
    )
    return sum(unshared(own, other, context, group) for own, other, context, group in kinds if own)


def unsaid(a: Profile, b: Profile) -> float:
    """How telling the subject of ``a`` is, if ``b`` speaks of none, nor of this one in its description."""
    if not a.marks.topic or b.marks.topic or a.marks.topic.keys() & b.context_marks.topic.keys():
        return 0.0
    return min(1.0, sum(a.marks.topic.values()))


def said(a: Profile, b: Profile) -> float:
    """How far the description or the heading of ``b`` names whom ``a`` addresses."""
    if b.marks.target:
        return 0.0
    return part_of(a.marks.target, merged(b.context_marks.target, b.group_marks.target))


def unnamed(a: Profile, b: Profile) -> float:
    """How telling whom ``a`` addresses is, if ``b`` names neither them nor wider circles, nor anybody in its name."""
    if not a.marks.target or b.marks.target:
        return 0.0
    if all_wider(a.marks.target) & {*b.context_marks.target, *b.group_marks.target}:
        return 0.0
    return min(1.0, sum(a.marks.target.values()))


def works_alike(a: Profile, b: Profile) -> bool:
    """True where the description of one speaks of the way of working that the other names."""
    first, second = a.marks.instrument.keys(), b.marks.instrument.keys()
    return bool(first & b.context_marks.instrument.keys() or second & a.context_marks.instrument.keys())


def last_pair(function: Both) -> Both:
    """The function, which remembers its last answer: several features of one pair ask for the same."""
    last: list[tuple[Profile | None, Profile | None, tuple[float, float]]] = [(None, None, (0.0, 0.0))]

    def remembered(a: Profile, b: Profile) -> tuple[float, float]:
        first, second, found = last[0]
        if first is not a or second is not b:
            found = function(a, b)
            last[0] = (a, b, found)
        return found

    return remembered


@last_pair
def in_name(a: Profile, b: Profile) -> tuple[float, float]:
    """How much of the name of ``a`` stands in the name of ``b``, and the other way round."""
    return covered(a.grams, b.grams), covered(b.grams, a.grams)


@last_pair
def held(a: Profile, b: Profile) -> tuple[float, float]:
    """How much of the name of ``a`` stands in the name or the description of ``b``, and the other way round."""
    return covered(a.grams, b.grams, b.context_grams), covered(b.grams, a.grams, a.context_grams)
