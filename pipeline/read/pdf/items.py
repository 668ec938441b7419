"""What stands on a page, lines and ruled tables, and the order in which people read it."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from ..document import Box
from .grids import Lattice
from .lines import TextLine

SAME_HEIGHT = 3.0
"""Points by which the tops of boxes or lines beside each other may differ."""


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A ruled table and, for each of its cells, the lines that stand in it."""

    lattice: Lattice
    lines: tuple[tuple[TextLine, ...], ...]

    @property
    def box(self) -> Box:
        """The area that the table covers."""
        return self.lattice.box


Item = TextLine | RuledTable
Unit = tuple[Box, list[Item]]
"""Items that keep their order, and the area that they cover."""


def around(boxes: Sequence[Box]) -> Box:
    """The area that boxes cover together."""
    if len(boxes) == 1:
        return boxes[0]
    return Box(
        min(box.x0 for box in boxes),
        min(box.top for box in boxes),
        max(box.x1 for box in boxes),
        max(box.bottom for box in boxes),
    )


def in_order(units: list[list[Item]]) -> list[Item]:
    """Units from top to bottom, tables that stand beside each other from left to right."""
    placed: list[Unit] = [(around([item.box for item in unit]), unit) for unit in units if unit]
    waiting = deque(sorted(placed, key=lambda entry: (entry[0].top, entry[0].x0)))
    found: list[Item] = []
    while waiting:
        band = [waiting.popleft()]
        bottom = band[0][0].bottom
        while waiting and _stands_beside(band, waiting[0], bottom):
            band.append(waiting.popleft())
            bottom = max(bottom, band[-1][0].bottom)
        for _, unit in sorted(band, key=lambda entry: entry[0].x0):
            found.extend(unit)
    return found


def _stands_beside(band: list[Unit], unit: Unit, bottom: float) -> bool:
    """Whether a unit stands beside those before it: tables of any height, lines only at the same height."""
    if _is_table(band[0]) and _is_table(unit):
        return unit[0].top < bottom - 2
    return not _is_table(band[0]) and not _is_table(unit) and unit[0].top - band[0][0].top <= SAME_HEIGHT


def _is_table(unit: Unit) -> bool:
    return isinstance(unit[1][0], RuledTable)
