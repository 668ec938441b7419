"""Which programmes are of one subject: related, whatever else tells them apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from .clusters import Pair
from .pairs import Pairs
from .profiles import Profile
from .relations import MOST_RELATED
from .tables import Flags
from .themes import narrow_themes_of

ONE_SUBJECT = 0.6
"""Least overlap of the subjects of two names that makes them of one subject."""

TELLING = 0.6
"""Least weight of a subject that brings a programme to one whose subject is wider."""

FEW = 300
"""Most programmes of a theme that every two of are looked at; of more, what is near is linked already."""


def of_one_subject(pairs: Pairs) -> Flags:
    """True where programmes are of one theme, or their names share a subject, or one's is wider than the other's."""
    topic, themes = pairs.topic, pairs.columns.themes
    wider = topic.near & (topic.strongest >= TELLING)
    return (pairs.shared(themes, themes) > 0) | (topic.shared >= ONE_SUBJECT) | wider


def of_one_theme(profiles: Sequence[Profile], places: Iterable[int], linked: Iterable[Pair]) -> list[Pair]:
    """Pairs of places of one family and theme, however unlike, of which both have too few that they are linked with.

    Themes that hold others are too wide to relate what they are of.
    """
    counts = Counter(place for pair in linked for place in pair)
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place in sorted(places):
        for theme in narrow_themes_of(profiles[place]) if counts[place] < MOST_RELATED else ():
            groups[profiles[place].family, theme].append(place)
    return sorted({pair for members in groups.values() if len(members) <= FEW for pair in combinations(members, 2)})
