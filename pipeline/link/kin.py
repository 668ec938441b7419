"""Which programmes are of one subject: related, whatever else tells them apart."""

from __future__ import annotations

from .pairs import Pairs
from .tables import Flags

ONE_SUBJECT = 0.6
"""Least overlap of the subjects of two names that makes them of one subject."""

TELLING = 0.6
"""Least weight of a subject that brings a programme to one whose subject is wider."""


def of_one_subject(pairs: Pairs) -> Flags:
    """True where programmes are of one theme, or their names share a subject, or one's is wider than the other's."""
    topic, themes = pairs.topic, pairs.columns.themes
    wider = topic.near & (topic.strongest >= TELLING)
    return (pairs.shared(themes, themes) > 0) | (topic.shared >= ONE_SUBJECT) | wider
