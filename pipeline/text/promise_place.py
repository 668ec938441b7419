"""A number in its sentence, with all that a rule may ask of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from .promise_cues import PromiseWords
from .quantities import Quantity

PLAN, ONWARD = "plan", "onward"
FACTS = ("past", "done", "present")
"""Moods in which a text tells of what is."""

COMPARED = " ?<including>?<comparing_behind>"
"""What stands behind a number and compares it, as a template."""

CLAUSE_END = re.compile(r"[；;：:。！？!?()（）]|(?<![0-9０-９])[,，]|[，,](?![0-9０-９])")
"""What ends a clause."""


_TAKING = ("makers", "frames", "grant", "finishing", "outside_events", "doing")


def is_rate(unit: str) -> bool:
    """True for units of shares: a number of them is a level of something, and counts no things."""
    return unit in ("%", "‰", "百分點", "成")


class Cue(NamedTuple):
    """A word of the vocabulary at its place in the text."""

    kind: str
    word: str
    start: int
    end: int


@dataclass(frozen=True)
class Place:
    """A number in its clause (``start`` to ``end``), and what the sentence has said so far.

    ``mood`` is what the last word of time before the number says (plan, past, …). ``acted`` is true behind a verb of
    the sentence, ``granted`` behind one by which something is given, ``promised`` behind another promise, ``bound``
    where the clause goes on with what the law asks for, ``told`` where the sentence says that it was reached.
    ``counted_to`` is the end of the number before it in the clause, else the start of the clause; ``counts_later`` is
    true where the clause goes on to count something.
    """

    chars: str
    quantity: Quantity
    start: int
    end: int
    sentence_start: int
    cues: tuple[Cue, ...]
    mood: str | None
    acted: bool
    promised: bool
    bound: bool
    is_duration: bool
    words: PromiseWords
    counted_to: int = 0
    counts_later: bool = False
    granted: bool = False
    told: bool = False

    def find(self, template: str) -> re.Pattern[str]:
        """The pattern of a template of the grammar."""
        return self.words.grammar(template)

    @property
    def ahead(self) -> str:
        """The clause before the number, without blanks at its end."""
        return self.chars[self.start : self.quantity.start].rstrip()

    @property
    def behind(self) -> str:
        """The clause behind the number."""
        return self.chars[self.quantity.end : self.end]

    @cached_property
    def before(self) -> tuple[Cue, ...]:
        """The cues of the clause before the number."""
        return tuple(cue for cue in self.cues if cue.end <= self.quantity.start)

    @cached_property
    def after(self) -> tuple[Cue, ...]:
        """The cues of the clause behind the number."""
        return tuple(cue for cue in self.cues if cue.start >= self.quantity.end)

    @cached_property
    def nearest(self) -> Cue | None:
        """The last cue before the number that is more than glue."""
        return next(
            (cue for cue in reversed(self.before) if cue.kind not in ("glue", ONWARD, "total", "counting")), None
        )

    @cached_property
    def verb(self) -> Cue | None:
        """The last verb before the number in its clause."""
        return next((cue for cue in reversed(self.before) if cue.kind == "verb"), None)

    def adjoins(self, *kinds: str) -> bool:
        """True if nothing but glue stands between the number and a cue of these kinds before it."""
        position = len(self.ahead) + self.start
        for cue in reversed(self.before):
            if self.chars[cue.end : position].strip():
                return False
            if cue.kind in kinds:
                return True
            position = cue.start
        return False

    def in_group(self, group: str, cue: Cue | None) -> bool:
        """True if the cue is one of a group of words."""
        return cue is not None and cue.word in self.words.groups[group]

    def takes_object(self, cue: Cue) -> bool:
        """True for a verb that has what follows for its object, wherever it stands, and so begins no name."""
        return any(cue.word in self.words.groups[group] for group in _TAKING)

    def unit_in(self, group: str) -> bool:
        """True if the unit is one of a group."""
        return self.quantity.unit in self.words.groups[group]
