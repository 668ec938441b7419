"""What a PDF engine gives of a page: glyphs and rules, in points from the top left of the page as it is shown.

Both engines give the same values for the same page: a glyph's box is made from its baseline and its font size, not
from the font's own ideas of ascent and descent, which engines read differently.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise
from typing import NamedTuple

from ...text.characters import HANGING

ASCENT = 0.88
DESCENT = 0.12
"""Height of a glyph's box above and below its baseline, in ems: those of the ideographic em square."""

MAX_GLYPHS = 40_000
"""More glyphs than any page prints: what is beyond is not read, so that a hostile page ends."""

MAX_RULES = 6_000
MAX_AREAS = 500
"""More rules, and more filled areas, than any page draws."""

EDGE = 1.5
"""How near to an area's edge, in points, a rule is the area's border."""

UNREADABLE = "\ufffd"
"""Stands for a glyph that the file gives no character for (no ToUnicode map, ``(cid:7)``)."""


SLANTED = 45
"""Direction of all text that runs along neither axis."""

MAX_TILT = 10.0
"""Degrees from an axis up to which text runs along it: scans that were recognized are a little askew."""


def turn_of(degrees: float) -> int:
    """The direction of text that is turned clockwise by so many degrees."""
    quarter = round(degrees / 90)
    return quarter % 4 * 90 if abs(degrees - 90 * quarter) <= MAX_TILT else SLANTED


class Glyph(NamedTuple):
    """One printed character. ``direction`` is 0 for upright text, else the degrees that it is turned clockwise.

    Text across the page, as a watermark is, has the direction ``SLANTED``.
    """

    char: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float
    bold: bool
    direction: int


def ink_end(glyph: Glyph) -> float:
    """The right edge of what a glyph prints."""
    return (glyph.x0 + glyph.x1) / 2 if glyph.char in HANGING else glyph.x1


class Rule(NamedTuple):
    """A printed line along one of the axes: a stroke, or a filled box too thin to be anything else."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PageGlyphs:
    """One page. ``picture`` is the share of the page that its largest image covers; ``shapes`` counts drawn paths.

    ``unmapped`` counts the glyphs that the file gives no character for, ``fault`` says in a few words what kept the
    page, or part of it, from being read. ``askew`` is how many degrees against the clock the page was turned to lie
    straight; all places are those on the page as turned.
    """

    number: int
    width: float
    height: float
    glyphs: Sequence[Glyph] = ()
    rules: list[Rule] = field(default_factory=list)
    picture: float = 0.0
    shapes: int = 0
    unmapped: int = 0
    fault: str | None = None
    askew: float = 0.0


def upright_glyph(char: str, x0: float, x1: float, baseline: float, size: float, bold: bool) -> Glyph:
    """A glyph of ordinary horizontal text."""
    return Glyph(char, x0, baseline - ASCENT * size, x1, baseline + DESCENT * size, baseline, size, bold, 0)


MIN_RULE = 4.0
"""Shortest line that can be a rule, in points: shorter ones are parts of drawings and letters."""

MAX_THICKNESS = 3.0
"""Thickest filled box that still is a rule, in points."""

SLANT = 0.6
"""How far from its axis, in points, the ends of a rule may be."""


def rule_between(x0: float, y0: float, x1: float, y1: float) -> Rule | None:
    """The rule that a stroked line is; ``None`` for a slanted or tiny one."""
    if abs(y1 - y0) <= SLANT and abs(x1 - x0) >= MIN_RULE:
        return Rule(min(x0, x1), (y0 + y1) / 2, max(x0, x1), (y0 + y1) / 2)
    if abs(x1 - x0) <= SLANT and abs(y1 - y0) >= MIN_RULE:
        return Rule((x0 + x1) / 2, min(y0, y1), (x0 + x1) / 2, max(y0, y1))
    return None


def rule_of_box(x0: float, top: float, x1: float, bottom: float) -> Rule | None:
    """The rule that a filled box is; ``None`` for an area."""
    width, height = x1 - x0, bottom - top
    if height <= MAX_THICKNESS and width >= MIN_RULE and width > height:
        return Rule(x0, (top + bottom) / 2, x1, (top + bottom) / 2)
    if width <= MAX_THICKNESS and height >= MIN_RULE:
        return Rule((x0 + x1) / 2, top, (x0 + x1) / 2, bottom)
    return None


class Drawing:
    """Collects the rules of a page in the order of painting, so that what a later area hides is no rule."""

    def __init__(self) -> None:
        self.rules: list[Rule] = []
        self._areas = 0

    @property
    def full(self) -> bool:
        """Whether there are more rules than a page can have."""
        return len(self.rules) >= MAX_RULES

    def stroke(self, points: Sequence[tuple[float, float]]) -> None:
        """Adds a pen's way from point to point."""
        for (x0, y0), (x1, y1) in pairwise(points):
            rule = rule_between(x0, y0, x1, y1)
            if rule is not None:
                self.rules.append(rule)

    def fill(self, x0: float, top: float, x1: float, bottom: float, opaque: bool = True) -> None:
        """Adds a filled box: a thin one is a rule, any other hides the rules that it is painted over."""
        rule = rule_of_box(x0, top, x1, bottom)
        if rule is not None:
            self.rules.append(rule)
        elif opaque and self.rules and self._areas < MAX_AREAS and min(x1 - x0, bottom - top) > MAX_THICKNESS:
            self._areas += 1
            self.rules = list(chain.from_iterable(
                _uncovered(rule, x0, top, x1, bottom)
                if rule.x0 < x1 and x0 < rule.x1 and rule.top < bottom and top < rule.bottom
                else (rule,)
                for rule in self.rules
            ))


def _uncovered(rule: Rule, x0: float, top: float, x1: float, bottom: float) -> list[Rule]:
    """What of a rule can be seen beside an area. A rule along the area's edge is its border and stays."""
    if rule.x1 - rule.x0 >= rule.bottom - rule.top:
        if not top + EDGE < rule.top < bottom - EDGE or rule.x0 >= x1 or rule.x1 <= x0:
            return [rule]
        ends = ((rule.x0, min(rule.x1, x0)), (max(rule.x0, x1), rule.x1))
        return [Rule(start, rule.top, end, rule.bottom) for start, end in ends if end - start >= MIN_RULE]
    if not x0 + EDGE < rule.x0 < x1 - EDGE or rule.top >= bottom or rule.bottom <= top:
        return [rule]
    ends = ((rule.top, min(rule.bottom, top)), (max(rule.top, bottom), rule.bottom))
    return [Rule(rule.x0, start, rule.x1, end) for start, end in ends if end - start >= MIN_RULE]
