"""Labels of cards: names of columns at the beginning of lines, parted by a gap from what they name."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from ...text.rich import WHITE_SPACE, squeeze
from ..heads import ColumnNames
from .boxed_paragraphs import BoxedLine

LEAST_GAP = 0.4  # ems between a label and what it names
SAME_HEIGHT = 0.3  # ems by which what stands beside each other differs in height
LONGEST = 24  # characters of a label
COLONS = "：:︰"


class Label(NamedTuple):
    """A name of a column at the beginning of a line, and where what it names begins: its place and left edge."""

    chars: str
    value: int | None
    x0: float | None


def label_of(line: BoxedLine, names: ColumnNames) -> Label | None:
    """The name of a column that a line begins with, where a gap or the end of the line parts it from what follows."""
    if line.chars[:1] not in names.initials:
        return None
    found: Label | None = None
    edges, start, size = line.line.glyphs, line.line.start, line.size
    printed = [i for i, char in enumerate(line.chars[: LONGEST + 1]) if char not in WHITE_SPACE]
    for before, after in pairwise(printed):
        if edges[after][0] - edges[before][1] >= LEAST_GAP * size and is_label(line.chars[:after], names):
            found = Label(squeeze(line.chars[:after]).rstrip(COLONS), start + after, edges[after][0])
    if found is None and len(line.chars) <= LONGEST and is_label(line.chars, names):
        return Label(squeeze(line.chars).rstrip(COLONS), None, None)
    return found


def with_place(label: Label, lines: Sequence[BoxedLine]) -> Label:
    """A label with the place of what it names, where that is a line of its own beside it, as in a cell."""
    return label._replace(x0=lines[1].box.x0) if label.x0 is None and stand_beside(lines) else label


def stand_beside(lines: Sequence[BoxedLine]) -> bool:
    """Whether the second one of two lines stands right of the first one, at its height."""
    if len(lines) < 2 or lines[0].line.page != lines[1].line.page:
        return False
    own, other = lines[0].box, lines[1].box
    return other.x0 - own.x1 >= LEAST_GAP * lines[0].size and abs(own.bottom - other.bottom) <= SAME_HEIGHT * lines[0].size


def is_label(chars: str, names: ColumnNames) -> bool:
    """Whether characters are the name of a column, a colon behind it left out."""
    return bool(names.roles(squeeze(chars).rstrip(COLONS)))
