"""Joins printed lines to paragraphs by where they stand on the page: indents, full lines, distances, marks."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple, TypeVar

from ...read.document import Box, Line
from ...text.marks import Mark, MarkStyle
from ...text.openings import opening_mark
from ...text.rich import Span, Text
from ..blocks import Paragraph
from ..printed import ends_sentence, unit_width

SLACK = 0.9  # ems by which a full line may miss the edge of its block: letter-spacing, proportional digits
SAME_INDENT = 0.7  # ems within which two lines begin at one place
FIRST_INDENT = 1.4  # ems by which the first line of a paragraph stands further in than the others
DEEPEST = 9.0  # ems by which the lines under a first line may hang
WIDE_LEADING = 1.45  # times the usual distance of lines: more than that sets paragraphs apart
FULL_LINES = 3  # lines that reach one edge and so show where the block of text ends
CODE = 6  # fewest digits of a code
SAME_SIZE = 1.2  # ratio of font sizes that can stand in one paragraph
_RUN_OVER = 0.1  # share of the lines that may run over the edge of their block
SAME_TITLE_SIZE = 1.02  # the same for the lines of a title
Key = TypeVar("Key", bound=Hashable)
_COLONS = ":：︰"
_OPENING = "（(「『【〈《〔"


class Measure(NamedTuple):
    """The left and right edge of the block of text that a line stands in, and the usual distance of its baselines."""

    left: float
    right: float
    leading: float


@dataclass(frozen=True)
class BoxedLine:
    """A line with a box, and the block of text it stands in."""

    raw: str
    line: Line
    box: Box
    measure: Measure

    @cached_property
    def chars(self) -> str:
        """The characters as printed."""
        return self.raw[self.line.start : self.line.end]

    @cached_property
    def mark(self) -> Mark | None:
        """The numbering mark at the beginning."""
        return opening_mark(self.chars)

    @property
    def size(self) -> float:
        """Font size in points."""
        return self.line.size or 12.0

    @property
    def span(self) -> Span:
        """The characters and the line break or blank behind them, which parts two words of Latin letters."""
        end = self.line.end
        return Span(self.line.start, end + self.raw[end : end + 1].isspace())

    @property
    def indent(self) -> float:
        """Distance from the left edge of the block, in ems."""
        return max(0.0, (self.box.x0 - self.measure.left) / self.size)

    def is_full_before(self, after: str) -> bool:
        """Whether the beginning of the next line had no room on this one."""
        room = self.measure.right - self.box.x1
        unit = unit_width(after) + (1.0 if after[:1] in _OPENING else 0.0)
        return room < (unit + SLACK) * self.size


def measures(lines: Sequence[Line], block: Callable[[Line], Key]) -> dict[Key, Measure]:
    """The measure of every block of text; ``block`` names the one that a line stands in."""
    groups: dict[Key, list[Line]] = {}
    for line in lines:
        if line.box is not None:
            groups.setdefault(block(line), []).append(line)
    return {key: _measure(group) for key, group in groups.items()}


def _measure(lines: Sequence[Line]) -> Measure:
    boxes = [line.box for line in lines if line.box is not None]
    size = sorted(line.size or 12.0 for line in lines)[len(lines) // 2]
    return Measure(min(box.x0 for box in boxes), _right_edge([box.x1 for box in boxes], size), _leading(lines))


def _right_edge(rights: Sequence[float], size: float) -> float:
    """The edge that most long lines reach; one line alone may run over it, and of many lines a few."""
    ordered = sorted(rights, reverse=True)
    for place, right in enumerate(ordered):
        over = sum(other > right + 0.3 * size for other in ordered[:place])
        if over > max(1, _RUN_OVER * len(ordered)):
            break
        if sum(right - size <= other <= right + 0.3 * size for other in ordered) >= FULL_LINES:
            return right
    return ordered[0]


def _leading(lines: Sequence[Line]) -> float:
    """The usual distance from one baseline to the next on a page, in points."""
    steps = []
    for above, below in pairwise(lines):
        if above.page == below.page and above.box is not None and below.box is not None:
            step = below.box.bottom - above.box.bottom
            if 0 < step < 4 * (below.size or 12.0):
                steps.append(step)
    return sorted(steps)[len(steps) // 2] if steps else 0.0


def grouped(lines: Sequence[BoxedLine]) -> list[list[BoxedLine]]:
    """Lines that follow each other, by paragraph."""
    groups: list[list[BoxedLine]] = []
    seen: dict[MarkStyle, int] = {}
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        if groups and _goes_on(groups[-1], line, following, seen):
            groups[-1].append(line)
        else:
            groups.append([line])
            if line.mark is not None:
                seen[line.mark.style] = line.mark.value
    return groups


def paragraph(group: Sequence[BoxedLine]) -> Paragraph:
    """The paragraph that a group of lines prints."""
    first, last = group[0], group[-1]
    return Paragraph(
        text=Text.of(first.raw, [line.span for line in group]),
        lines=tuple(line.line for line in group),
        indent=round(first.indent, 1),
        ended=ends_sentence(last.chars) or not last.is_full_before("國"),
        bold=all(line.line.bold for line in group),
    )


def _goes_on(
    group: Sequence[BoxedLine], line: BoxedLine, following: BoxedLine | None, seen: dict[MarkStyle, int]
) -> bool:
    """Whether a line is the next one of a paragraph."""
    last = group[-1]
    if max(last.size, line.size) > SAME_SIZE * min(last.size, line.size):
        return False
    if len(group) == 1 and len(last.chars) >= CODE and last.chars.isdecimal():
        return False  # a code stands on a line of its own, above the name that it has
    if not last.is_full_before(line.chars) or _is_apart(last, line):
        return False
    if _open_brackets(group) or _goes_on_centered(group, line):
        return True
    ended = ends_sentence(last.chars) or last.chars[-1:] in _COLONS
    if line.mark is not None:
        return not ended and _only_looks_marked(group, line, line.mark, seen)
    return _fits(group, line, following, ended)


def _goes_on_centered(group: Sequence[BoxedLine], line: BoxedLine) -> bool:
    """Whether a line is the centred rest of a title that the line above it is too narrow for."""
    first = group[0]
    if len(group) > 1 or line.indent <= DEEPEST or first.mark is not None or line.mark is not None:
        return False
    if ends_sentence(first.chars) or max(first.size, line.size) > SAME_TITLE_SIZE * min(first.size, line.size):
        return False
    apart = (first.box.x0 + first.box.x1 - line.box.x0 - line.box.x1) / 2
    return abs(apart) <= SAME_INDENT * line.size


def _open_brackets(group: Sequence[BoxedLine]) -> bool:
    """Whether a bracket is opened in the last lines and not closed: what follows can be no mark and no beginning."""
    chars = "".join(line.chars for line in group[-2:])
    return any(
        max(map(chars.rfind, opening)) > max(map(chars.rfind, closing))
        for opening, closing in (("（(", "）)"), ("「", "」"), ("『", "』"))
    )


def _is_apart(last: BoxedLine, line: BoxedLine) -> bool:
    """Whether more room than between two lines of a paragraph stands between these."""
    if last.line.page != line.line.page or line.box.x0 >= last.measure.right:
        return False  # behind the foot of a page or of a column
    step, leading = line.box.bottom - last.box.bottom, last.measure.leading
    return leading > 0 and (step > WIDE_LEADING * leading or step < -leading)


def _only_looks_marked(group: Sequence[BoxedLine], line: BoxedLine, mark: Mark, seen: dict[MarkStyle, int]) -> bool:
    """Whether what looks like a mark at the beginning of a line is text: it continues no list, hangs as text does."""
    if mark.value in (0, 1) or seen.get(mark.style) == mark.value - 1:
        return False
    hanging = group[1].box.x0 if len(group) > 1 else None
    return hanging is not None and abs(line.box.x0 - hanging) <= SAME_INDENT * line.size


def _fits(group: Sequence[BoxedLine], line: BoxedLine, following: BoxedLine | None, ended: bool) -> bool:
    """Whether a line without a mark begins where the next line of a paragraph does."""
    em = line.size
    first = group[0].box.x0 - group[0].measure.left
    x0 = line.box.x0 - line.measure.left
    if len(group) > 1:
        usual = group[-1].box.x0 - group[-1].measure.left
        if abs(x0 - usual) <= SAME_INDENT * em:
            return True
        return not ended and abs(x0 - usual) < FIRST_INDENT * em
    if x0 - first > DEEPEST * em or (x0 - first > SAME_INDENT * em and _begins_indented(line, following)):
        return False
    if not ended:
        return True
    if group[0].mark is not None:
        return x0 > first - SAME_INDENT * em or x0 <= SAME_INDENT * em
    if abs(x0 - first) <= SAME_INDENT * em:
        return first < FIRST_INDENT * em and not _begins_indented(line, following)
    return x0 < first


def _begins_indented(line: BoxedLine, following: BoxedLine | None) -> bool:
    """Whether the line after this one goes on with it further out, so that this one begins a paragraph."""
    if following is None or following.mark is not None or not line.is_full_before(following.chars):
        return False
    return (line.box.x0 - line.measure.left) - (following.box.x0 - following.measure.left) >= FIRST_INDENT * line.size
