"""The rows at the top of a part of a table that head its columns, and the same rows printed again on a later page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ...read.document import Line
from ..heads import ColumnNames, are_labels, is_year, known_share, looks_like_heads
from .fragments import Fragment, PageRow

_MOST_HEADS = 4  # rows of a head
_LONGEST_HEAD = 30  # characters of one cell of a head
_OF_TEXT = re.compile(r"[\d，。；、：:]")
_HEAD_COVERS = 0.6  # share of the table's width over which a row of heads prints something


def head_rows(part: Fragment, names: ColumnNames) -> int:
    """How many rows at the top of a fragment are heads of its columns."""
    if len(part.edges) < 3 or (len(part.edges) == 3 and _is_of_cards(part, names)):
        return 0
    if not _is_level(part, 0):
        return 0
    rows = [texts_of(row) for row in part.rows[: _MOST_HEADS + 1]]
    count = 0
    while count < min(_MOST_HEADS, len(rows)) and _is_head(part, rows[count], part.rows[count], names):
        count = max(count + 1, _reach(part, count))
    if count == 0 and (_could_be_head(part) or _has_two_levels(part)):
        count = max(1, _reach(part, 0))
    return min(count, len(part.rows))


def _has_two_levels(part: Fragment) -> bool:
    """Whether the rules show a head of two levels: each of its cells reaches down to the second row, or stands over
    several cells of it, and both kinds are there."""
    if len(part.rows) < 3 or part.loose or part.rows[0].band:
        return False
    upper, lower = part.rows[0].pieces, part.rows[1].pieces
    printed = all(piece.printed and len(piece.chars) <= _LONGEST_HEAD for piece in upper)
    reaching = [piece for piece in upper if piece in lower]
    below = [sum(own.left >= piece.left - 1 and own.right <= piece.right + 1 for own in lower) for piece in upper]
    over = [piece for piece, count in zip(upper, below, strict=True) if piece not in lower and count > 1]
    return printed and bool(reaching) and bool(over) and len(reaching) + len(over) == len(upper)


def _is_of_cards(part: Fragment, names: ColumnNames) -> bool:
    """Whether the first one of two columns holds labels."""
    rows = [texts_of(row) for row in part.rows]
    return are_labels([cells[0] for cells in rows if len(cells) == 2], names)


def texts_of(row: PageRow) -> list[str]:
    """What the cells of a row print, those that print nothing left out."""
    return [piece.chars for piece in row.pieces if piece.printed]


def _is_head(part: Fragment, cells: Sequence[str], row: PageRow, names: ColumnNames) -> bool:
    width = sum(piece.right - piece.left for piece in row.pieces if piece.printed)
    if row.band or len(cells) < 2 or max(map(len, cells)) > _LONGEST_HEAD:
        return False
    if width < _HEAD_COVERS * (part.edges[-1] - part.edges[0]):
        return False
    return known_share(cells, names) >= 0.5 or all(names.spans(cell) for cell in cells)


def _is_level(part: Fragment, index: int) -> bool:
    """Whether a row can be a level of a head by the cells below.

    Where some of its cells reach further down, each of the others stands over several cells, or over what could be heads:
    beside rows of text a merged cell heads nothing.
    """
    if index + 1 >= len(part.rows):
        return True
    pieces, lower = part.rows[index].pieces, part.rows[index + 1].pieces
    alone = [piece for piece in pieces if piece not in lower]
    if len(alone) in (0, len(pieces)):
        return True
    below = [[own for own in lower if own.left >= piece.left - 1 and own.right <= piece.right + 1] for piece in alone]
    said = [[cell.chars for cell in cells if not is_year(cell.chars)] for cells in below]
    return all(len(cells) > 1 or not any(map(_OF_TEXT.search, chars)) for cells, chars in zip(below, said, strict=True))


def _could_be_head(part: Fragment) -> bool:
    """A row of short names above rows that are not: nobody knows the names."""
    if len(part.rows) < 3 or part.rows[0].band:
        return False
    first = texts_of(part.rows[0])
    if len(first) < max(2, len(part.edges) - 2) or not looks_like_heads(first):
        return False
    others = [cell for row in part.rows[1:] for cell in texts_of(row)]
    return sum(len(cell) > 12 or re.search(r"\d", cell) is not None for cell in others) >= 0.3 * len(others)


def _reach(part: Fragment, index: int) -> int:
    """The end of the rows that the cells of one row reach down to."""
    row, end = part.rows[index], index + 1
    while end < min(len(part.rows), _MOST_HEADS) and any(piece in part.rows[end].pieces for piece in row.pieces):
        end += 1
    return end


def repeated_head(first: Fragment, heads: int, part: Fragment) -> int:
    """How many rows at the top of a fragment print the table's head again, be its levels told apart or not."""
    count = 0
    for ours, theirs in zip(first.rows[:heads], part.rows, strict=False):
        if texts_of(ours) != texts_of(theirs):
            break
        count += 1
    if count or not heads:
        return count
    whole = all_characters(first.rows[:heads])
    return next((n for n in range(1, heads + 2) if all_characters(part.rows[:n]) == whole), 0)


def without_inner_heads(part: Fragment, head: Sequence[PageRow], start: int) -> tuple[Fragment, list[Line]]:
    """A fragment without the rows from ``start`` on that print a table's whole head again, and the lines of these.

    Two tables right below each other are ruled as one. Where nothing rules the columns, rows are not told apart for good.
    """
    told = [texts_of(row) for row in head]
    if not told or part.loose:
        return part, []
    kept, lines, index = part.rows[:start], list[Line](), start
    while index < len(part.rows):
        again = part.rows[index : index + len(told)]
        if [texts_of(row) for row in again] == told:
            lines += [line for row in again for line in row.lines]
            index += len(told)
        else:
            kept.append(part.rows[index])
            index += 1
    return (replace(part, rows=kept) if lines else part), lines


def all_characters(rows: Sequence[PageRow]) -> list[str]:
    """The characters that rows print, each cell once, in an order that is the same for the same characters."""
    pieces = {id(piece): piece.chars for row in rows for piece in row.pieces}
    return sorted("".join(pieces.values()))
