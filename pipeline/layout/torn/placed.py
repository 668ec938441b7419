"""The lines of a table's body, and how the search for their columns has placed them so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ..lines.line_words import Words
from ..lines.segments import Segment
from .break_costs import Sign

Move = Literal["wrap", "paragraph", "cell", "row", "resume", "band"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table's body.

    ``breaks`` says that a page break or a repeated head stands above it, ``ahead`` is the number of lines to the next.
    ``columns`` are those of its pieces, where the places of its words show them; ``starts`` the characters of a line at
    which the columns of its page begin (NaN while unknown), where blanks set them apart as they are printed. ``band`` says
    that its place shows it to stand over all columns.
    """

    words: Words
    breaks: bool
    ahead: int = 1000
    columns: tuple[int, ...] = ()
    starts: Sequence[float] = ()
    band: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A hypothesis: a segment put into a column, with all that stands before it.

    ``widths`` are those of the columns as far as they are seen, ``cells`` the states of the current row's cells,
    ``signs`` the last number or mark of each column, and of bands. ``bottoms`` are the lines that reach down each column on this
    page, where cells begin at the top of their row. ``resumed``: the row goes on behind a page break.
    """

    before: Placed | None
    segment: Segment
    column: int
    move: Move
    cost: float
    widths: tuple[float, ...]
    cells: tuple[int, ...]
    signs: tuple[Sign | None, ...]
    bottoms: tuple[int, ...]
    resumed: bool
    total: bool

    def path(self) -> list[Placed]:
        """All segments from the first one on."""
        found: list[Placed] = []
        step: Placed | None = self
        while step is not None:
            found.append(step)
            step = step.before
        return found[::-1]
