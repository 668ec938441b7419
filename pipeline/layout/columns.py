"""What a column of a flattened table holds: how wide its lines are and what its paragraphs begin with."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..text.rich import Text
from .segments import Segment

KINDS = ("number", "quantity", "date", "box", "mark", "text")

_NUMBERS = frozenset(("number", "assessment_body", "code_section", "code_chapter", "code_article", "code_item"))
_QUANTITIES = frozenset(
    (
        "budget", "previous_budget", "settled", "difference", "weight", "target", "baseline", "actual", "achieved",
        "ratio",
    )
)  # fmt: skip
FLOWING = frozenset(("description", "benefits", "result", "formula"))
GROUPING = frozenset(("group", "category"))
_RARE = frozenset(("remarks", "location", "funding_source", "unit", "responsible", "plan_source", "previous_budget"))

# How likely a paragraph of a column begins with each of KINDS, before anything is known of the document.
_BEGINNINGS: dict[str, tuple[float, ...]] = {
    "number": (0.90, 0.02, 0.01, 0.01, 0.03, 0.03),
    "quantity": (0.12, 0.76, 0.02, 0.01, 0.02, 0.07),
    "date": (0.02, 0.08, 0.76, 0.01, 0.02, 0.11),
    "box": (0.01, 0.01, 0.01, 0.70, 0.02, 0.25),
    "text": (0.01, 0.02, 0.02, 0.01, 0.40, 0.54),
}
_WIDEST = {"number": 3.5, "quantity": 8.0, "date": 12.0}  # ems, where no wrapped line shows the width
_PRIOR_WEIGHT = 3.0  # paragraphs that the table above is worth when a document's own are counted


def _family(role: str) -> str:
    if role in _NUMBERS:
        return "number"
    if role in _QUANTITIES:
        return "quantity"
    return {"period": "date", "plan_source": "box"}.get(role, "text")


@dataclass
class Column:
    """One column of a table while its cells are found.

    ``width`` is that of its full lines in ems, 0 while unknown. ``optional`` columns hold numbers beside the text of
    the column that they share the head with, if there are any. ``beginnings``, ``empty`` and ``more`` are costs
    (negative logarithms): of a paragraph that begins with a kind, of a row that leaves the column empty, of one more
    paragraph in a cell.
    """

    head: tuple[Text, ...]
    role: str
    optional: bool = False
    width: float = 0.0
    widest: float = field(init=False)
    beginnings: dict[str, float] = field(init=False)
    empty: float = field(init=False)
    more: float = field(init=False)
    filled: float = field(init=False)

    def __post_init__(self) -> None:
        family = "number" if self.optional else _family(self.role)
        self._likely = dict(zip(KINDS, _BEGINNINGS[family], strict=True))
        self.beginnings = {kind: -math.log(share) for kind, share in self._likely.items()}
        self.widest = _WIDEST.get(family, 0.0)
        self.filled = 0.3 if self.optional else 0.0
        self.more = 0.5 if self.role in FLOWING else 1.0 if family == "box" else 2.5
        self.empty = 3.0
        if self.optional or self.role in GROUPING:
            self.empty = 0.3
        elif self.role in _RARE:
            self.empty = 1.0

    @property
    def flows(self) -> bool:
        """Whether its cells hold running text of several paragraphs."""
        return self.role in FLOWING

    def learn(self, cells: Sequence[Sequence[Segment]], wrapped: Sequence[Segment], rows: int) -> None:
        """Take over what the cells found so far show.

        ``cells`` are the first segments of the paragraphs of each filled cell, ``wrapped`` the segments that go on
        in the next line, ``rows`` the number of rows in the table.
        """
        counts = Counter(segment.kind for cell in cells for segment in cell)
        total = sum(counts.values()) + _PRIOR_WEIGHT
        for kind, share in self._likely.items():
            self.beginnings[kind] = -math.log((counts[kind] + _PRIOR_WEIGHT * share) / total)
        filled = (len(cells) + 1) / (rows + 2)
        self.empty, self.filled = -math.log(1 - filled), -math.log(filled)
        paragraphs = sum(len(cell) for cell in cells)
        self.more = -math.log((paragraphs - len(cells) + 0.5) / (paragraphs + 1)) if paragraphs else self.more
        self.width = usual_width([segment.width for segment in wrapped if not segment.justified]) or self.width


def usual_width(widths: Sequence[float]) -> float:
    """The width that a column's full lines reach: the greatest one that others come within half an em of."""
    ordered = sorted(widths, reverse=True)
    need = min(len(ordered), max(2, len(ordered) // 20))
    for place, width in enumerate(ordered):
        if place + need <= len(ordered) and width - ordered[place + need - 1] <= 0.5:
            return width
    return ordered[0] if ordered else 0.0
