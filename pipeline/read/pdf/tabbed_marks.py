"""Marks that a tab sets apart from the text of their own cell, as word processors number paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

from ...text.marks import Mark
from ...text.openings import opening_mark
from .lanes import pieces
from .rows import Row

SAME_PLACE = 1.0
"""Points by which lines of one cell begin at different places."""

FEWEST_CELLS = 3
"""Cells of a line that show where columns begin."""

FEWEST_BEGUN = 2
"""Fewest cells that begin within a line which runs over their columns."""

LONGEST_MARK = 8
"""Characters of a mark at most."""


def with_marks_joined(lines: Sequence[Row]) -> list[Row]:
    """The lines, with the gap behind a mark closed where the other lines of its cell begin below the mark, or where the
    mark and its text are a line of their own that runs over places at which cells of rows begin: a band, or a heading.

    Where numbers have a column of their own, text begins behind it.
    """
    cut = [pieces(line) for line in lines]
    marks = [(place, at) for place, found in enumerate(cut) for at in range(len(found) - 1) if _is_mark(found[at])]
    if not marks:
        return list(lines)
    texts = [piece for found in cut for piece in found if not _is_mark(piece)]
    begun = [piece[0].x0 for found in cut if len(found) >= FEWEST_CELLS for piece in found]
    joined = list(lines)
    for place, at in marks:
        mark, text = cut[place][at], cut[place][at + 1]
        over = sum(text[0].x0 + text[0].size < x0 < text[-1].x1 - text[0].size for x0 in begun) if len(cut[place]) == 2 else 0
        below_mark = (other for other in texts if abs(other[0].x0 - mark[0].x0) <= SAME_PLACE)
        if over >= FEWEST_BEGUN or any(other[-1].x1 > text[0].x0 for other in below_mark):
            cut[place][at] = [*mark[:-1], mark[-1]._replace(x1=text[0].x0)]
            joined[place] = [glyph for piece in cut[place] for glyph in piece]
    return joined


def mark_alone(piece: Row) -> Mark | None:
    """The mark that a piece is, if it is nothing else."""
    chars = "".join(glyph.char for glyph in piece[: LONGEST_MARK + 1])
    mark = opening_mark(chars + " ") if len(chars) <= LONGEST_MARK else None
    return mark if mark is not None and len(chars) <= mark.end else None


def _is_mark(piece: Row) -> bool:
    """Whether a piece is a mark with a sign behind its number: a bare number may be that of a row."""
    mark = mark_alone(piece)
    return mark is not None and bool(mark.separator)
