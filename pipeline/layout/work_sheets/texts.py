"""What a sheet says in words: what its work plan does, and what that brings, below each other or side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ...text.marks import parse_mark
from ...text.rich import Span, Text
from ..heads import ColumnNames
from ..markup import Draft
from ..printed import PrintedLine, ends_sentence
from ..rows import CellDraft
from .words import SheetLine, Word, column_of, end_column_of, is_apart

_ROLES = frozenset(("description", "benefits"))
_SHORTEST = 4  # characters of a label: 說明 and 內容 begin sentences, too
_LABEL = re.compile(
    r"(?P<mark>(?:[一二三四五六七八九十]{1,2}|\d{1,2})[、.．]|[(（](?:[一二三四五六七八九十]{1,2}|\d{1,2})[)）])?(?P<label>[^：:]+)(?P<colon>[：:])?"
)
_INDENT = 2  # columns by which a text may stand on the left of the label above it


@dataclass
class Labelled:
    """A label, the role that it gives, and the cell that holds it and what it names; ``bare`` without a colon."""

    word: Word
    role: str
    bare: bool
    cell: CellDraft


def find_labels(line: SheetLine, names: ColumnNames) -> list[Labelled]:
    """The labels in a line: with a colon behind them, or alone with other labels."""
    found: list[Labelled] = []
    bare: list[Labelled] = []
    for word in line.words:
        match = _LABEL.match(word.chars)
        label = match["label"] if match else ""
        roles = [role for role in names.roles(label) if role in _ROLES] if len(label) >= _SHORTEST else []
        if match is None or not roles:
            continue
        labelled = Labelled(word, roles[0], not match["colon"], CellDraft([Draft([word.span])]))
        (found if match["colon"] else bare).append(labelled)
    return found or (bare if len(bare) == len(line.words) else [])


def read_texts(
    raw: str, lines: Sequence[PrintedLine], block: Sequence[SheetLine], names: ColumnNames
) -> list[Labelled] | None:
    """The labels of a block with their texts; ``None`` where a label comes twice or texts cannot be told apart."""
    labels = [label for line in block for label in find_labels(line, names)]
    if len({label.role for label in labels}) != len(labels) or len(labels) > len(_ROLES):
        return None
    if len(labels) == len(_ROLES) and _side_by_side(labels, block):
        return labels if _cut(raw, lines, block, *labels) else None
    current: Labelled | None = None
    for line in block:
        current = next((label for label in labels if label.word.place == line.place), current)
        if current is not None:
            _add(raw, current, [word for word in line.words if word.span.start > current.word.span.start])
    return labels


def _side_by_side(labels: Sequence[Labelled], block: Sequence[SheetLine]) -> bool:
    """Whether the second label stands behind other words of its line."""
    line = next(line for line in block if line.place == labels[1].word.place)
    return line.words[0] != labels[1].word


def _cut(
    raw: str, lines: Sequence[PrintedLine], block: Sequence[SheetLine], left: Labelled, right: Labelled
) -> bool:
    """Cut the lines where the right label begins; ``False`` where words stand across, however columns are counted."""
    below = [line for line in block if line.words and line.place >= left.word.place]
    for wide in (1, 2):
        column = column_of(raw, lines, right.word, wide)
        sides = [_sides(raw, lines, line, column, wide) for line in below]
        if all(side is not None for side in sides):
            for side in sides:
                assert side is not None
                _add(raw, left, [word for word in side[0] if word.span.start > left.word.span.start])
                _add(raw, right, [word for word in side[1] if word.span.start > right.word.span.start])
            return True
    return False


def _sides(
    raw: str, lines: Sequence[PrintedLine], line: SheetLine, column: int, wide: int
) -> tuple[list[Word], list[Word]] | None:
    """The words of a line on both sides of a column; ``None`` where one stands across, or a side is more than one cell."""
    left = [word for word in line.words if column_of(raw, lines, word, wide) < column - _INDENT]
    right = [word for word in line.words if word not in left]
    across = any(end_column_of(raw, lines, word, wide) > column for word in left)
    return None if across or _has_cells(left) or _has_cells(right) else (left, right)


def _has_cells(words: Sequence[Word]) -> bool:
    """Whether words stand so far apart that they are no text of one cell."""
    return any(is_apart(before, behind) for before, behind in pairwise(words))


def _add(raw: str, label: Labelled, words: Sequence[Word]) -> None:
    """Add words of a line to the cell of a label; a mark behind a sentence begins a paragraph."""
    if not words:
        return
    span = Span(words[0].span.start, words[-1].span.end)
    paragraphs = label.cell.paragraphs
    marked = parse_mark(Text.of(raw, [span]).chars) is not None
    alone = label.bare and len(paragraphs) == 1
    if alone or (marked and ends_sentence(paragraphs[-1].text(raw).chars)):
        paragraphs.append(Draft([span]))
    else:
        paragraphs[-1].spans.append(span)
