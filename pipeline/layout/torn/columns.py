"""What a column of a flattened table holds: how wide its lines are and what its paragraphs begin with."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ...text.rich import Text
from ..lines.segments import Segment

KINDS = ("number", "quantity", "date", "box", "mark", "text")

_NUMBERS = frozenset(("number", "assessment_body", "code_section", "code_chapter", "code_article", "code_item"))
QUANTITIES = frozenset(
    (
        "budget", "total_budget", "previous_budget", "settled", "spent", "difference", "weight", "target", "baseline", "actual", "achieved",
        "ratio",
    )
)  # fmt: skip
FLOWING = frozenset(("description", "benefits", "result", "formula"))
GROUPING = frozenset(("group", "category"))
_RARE = frozenset(("remarks", "location", "funding_source", "responsible", "plan_source", "previous_budget"))

# How likely a paragraph of a column begins with each of KINDS, before anything is known of the document.
_BEGINNINGS: dict[str, tuple[float, ...]] = {
    "number": (0.90, 0.02, 0.01, 0.01, 0.03, 0.03),
    "quantity": (0.25, 0.63, 0.02, 0.01, 0.02, 0.07),
    "date": (0.02, 0.08, 0.76, 0.01, 0.02, 0.11),
    "box": (0.01, 0.01, 0.01, 0.70, 0.02, 0.25),
    "text": (0.01, 0.02, 0.02, 0.01, 0.40, 0.54),
}
_WIDEST = {"number": 3.5, "quantity": 8.0, "date": 12.0}  # ems, where no wrapped line shows the width
_WIDEST_LABEL = 6.0  # ems
_SPARSE_SHARE = 0.45  # of the rows fill a column whose cells are merged or often left empty
# The share of lines that go on in the next line of their cell.
_GOES_ON = {"flowing": 0.75, "text": 0.5, "rare": 0.25, "box": 0.2, "date": 0.3, "quantity": 0.1, "number": 0.02}
_HARDLY = 0.05  # the same where each cell is expected to be one line
_FEW_FULL = 2  # lines that go on in the next one
_PRIOR_WEIGHT = 3.0  # paragraphs that the table above is worth when a document's own are counted


def _family(role: str) -> str:
    if role in _NUMBERS:
        return "number"
    if role in QUANTITIES:
        return "quantity"
    return {"period": "date", "plan_source": "box"}.get(role, "text")


@dataclass
class Column:
    """One column of a table while its cells are found.

    ``width`` is that of its full lines in ems, 0 while unknown; ``seen`` is the width of the widest line that ends a
    paragraph, ``lines`` counts what its lines say. ``optional`` columns hold numbers beside the text of the column
    that they share the head with, if there are any; ``labels`` says that each row has a word of a few in it, such as the
    kind of a programme or the unit of an indicator. The rest are costs (negative logarithms): of a paragraph that
    begins with a kind (``beginnings``), of a row that leaves the column empty or fills it, of one more paragraph in a
    cell (``more``), of a line that goes on in the next one or does not (``wraps``, ``ends``), of a paragraph that
    ends with the end of a sentence or without (``ended``, ``unended``).
    """

    head: tuple[Text, ...]
    role: str
    optional: bool = False
    labels: bool = False
    width: float = 0.0
    widest: float = field(init=False)
    beginnings: dict[str, float] = field(init=False)
    empty: float = field(init=False)
    more: float = field(init=False)
    filled: float = field(init=False)
    wraps: float = field(init=False)
    ends: float = field(init=False)
    ended: float = field(init=False)
    unended: float = field(init=False)
    seen: float = 0.0
    lines: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        family = "number" if self.optional else _family(self.role)
        self._likely = dict(zip(KINDS, _BEGINNINGS[family], strict=True))
        self.beginnings = {kind: -math.log(share) for kind, share in self._likely.items()}
        self.widest = _WIDEST_LABEL if self.labels or self.role == "method" else _WIDEST.get(family, 0.0)
        self.more = 0.5 if self.role in FLOWING else 1.0 if family == "box" else 2.5
        self._sparse = _SPARSE_SHARE if self.optional or self.groups or self.role in _RARE else 0.95
        self.empty, self.filled = -math.log(1 - self._sparse), -math.log(self._sparse)
        rare = self.role in _RARE or self.labels
        self._goes_on = _GOES_ON["flowing" if self.flows else "rare" if rare else family]
        self.wraps, self.ends = -math.log(self._goes_on), -math.log(1 - self._goes_on)
        self._full_stops = 0.7 if self.flows else 0.12
        self.ended, self.unended = -math.log(self._full_stops), -math.log(1 - self._full_stops)

    @property
    def groups(self) -> bool:
        """Whether its cells hold for several rows."""
        return self.role in GROUPING and not self.labels

    @property
    def flows(self) -> bool:
        """Whether its cells hold running text of several paragraphs."""
        return self.role in FLOWING

    @property
    def of_figures(self) -> bool:
        """Whether amounts, targets and the like stand in it."""
        return self.role in QUANTITIES

    def of_single_lines(self) -> Column:
        """The same column, expected to have one line in each cell until its lines show otherwise."""
        self.wraps, self.ends = -math.log(_HARDLY), -math.log(1 - _HARDLY)
        return self

    def learn(
        self, cells: Sequence[Sequence[Segment]], wrapped: Sequence[Segment], last: Sequence[Segment], rows: int
    ) -> None:
        """Take over what the cells found so far show.

        ``cells`` are the first segments of the paragraphs of each filled cell, ``wrapped`` the segments that go on
        in the next line, ``last`` those that end paragraphs, ``rows`` the number of rows in the table.
        """
        counts = Counter(segment.kind for cell in cells for segment in cell)
        total = sum(counts.values()) + _PRIOR_WEIGHT
        for kind, share in self._likely.items():
            self.beginnings[kind] = -math.log((counts[kind] + _PRIOR_WEIGHT * share) / total)
        filled = (len(cells) + _PRIOR_WEIGHT * self._sparse) / (rows + _PRIOR_WEIGHT)
        if self.groups:
            filled = min(max(filled, 0.2), 0.7)  # groups are what rows are read by: no first reading may dissolve them
        self.empty, self.filled = -math.log(1 - filled), -math.log(filled)
        paragraphs = sum(len(cell) for cell in cells)
        self.more = -math.log((paragraphs - len(cells) + 0.5) / (paragraphs + 1)) if paragraphs else self.more
        lines = len(wrapped) + paragraphs + _PRIOR_WEIGHT
        goes_on = (len(wrapped) + _PRIOR_WEIGHT * self._goes_on) / lines
        self.wraps, self.ends = -math.log(goes_on), -math.log(1 - goes_on)
        stops = sum(segment.ends for segment in last) + _PRIOR_WEIGHT * self._full_stops
        stops /= len(last) + _PRIOR_WEIGHT
        self.ended, self.unended = -math.log(stops), -math.log(1 - stops)
        self.lines = Counter(segment.chars for segment in (*wrapped, *last))
        self.seen = max((segment.width for segment in last), default=0.0)
        full = [segment.width for segment in wrapped if not segment.justified]
        width = usual_width(full)
        # No line is wider than a full one: if the one or two that seem full are narrower, they are not.
        believed = len(full) > _FEW_FULL or self.seen <= width + 1
        self.width = (width if believed else 0.0) or self.width


def usual_width(widths: Iterable[float]) -> float:
    """The width that a column's full lines reach: the greatest one that others come within half an em of."""
    ordered = sorted(widths, reverse=True)
    need = min(len(ordered), max(2, len(ordered) // 20))
    for place, width in enumerate(ordered):
        if place + need <= len(ordered) and width - ordered[place + need - 1] <= 0.5:
            return width
    return ordered[0] if ordered else 0.0
