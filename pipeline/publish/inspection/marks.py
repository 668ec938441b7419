"""The marks of an inspection: ranges of the raw text that mean something, each shown as boxes or as spans."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from ....schemas import Evidence, Record
from ...check.coverage import Coverage
from ...text.rich import Span
from .view import TYPES, View


@dataclass(frozen=True, slots=True)
class Mark:
    """One range. ``kinds`` are the lists of the records that quote it, or ``furniture``, ``columns`` or ``nowhere``.

    ``label`` says in a few words what it is.
    """

    number: int
    span: Span
    kinds: tuple[str, ...]
    label: str
    page: int | None
    line: int


UNKNOWN = "not known"
"""What a column is read as that has no role."""

_PLACED_BY = ({"marker"}, {"name", "title"}, {"printed", "text"})
"""Fields whose quotes say where a record stands, the best ones first."""


@dataclass(frozen=True)
class Shown:
    """A record that is shown: its list, and each piece of evidence with the number of its mark."""

    kind: str
    record: Record
    pieces: tuple[tuple[Evidence, int], ...]

    @property
    def home(self) -> tuple[Evidence, int] | None:
        """The quote where it stands: not its first, which may be a column's head or the title that gives its year."""
        for wanted in _PLACED_BY:
            for piece, number in self.pieces:
                if piece.field in wanted:
                    return piece, number
        return self.pieces[0] if self.pieces else None

    @property
    def start(self) -> int:
        """The offset of that quote in the raw text."""
        return self.home[0].char_start if self.home else 0


@dataclass(frozen=True)
class Marks:
    """All marks of a view, longest first, so that what is drawn later is never hidden by what is drawn before."""

    records: tuple[Shown, ...]
    furniture: tuple[Mark, ...]
    lost: tuple[Mark, ...]
    quotes: tuple[Mark, ...]
    columns: tuple[Mark, ...] = ()

    @property
    def all(self) -> tuple[Mark, ...]:
        """Every mark in the order of drawing."""
        return (*self.furniture, *self.columns, *self.lost, *self.quotes)


def marks(view: View, covered: Coverage) -> Marks:
    """The marks of a view. Records that quote the same range share one."""
    citing: defaultdict[Span, list[tuple[str, Record, Evidence]]] = defaultdict(list)
    for kind, record, piece in _evidence(view):
        citing[Span(piece.char_start, piece.char_end)].append((kind, record, piece))
    longest_first = sorted(citing, key=lambda span: (span.start - span.end, span.start))
    quotes = tuple(_quote(number, span, citing[span]) for number, span in enumerate(longest_first))
    numbers = {mark.span: mark.number for mark in quotes}
    furniture = tuple(_furniture(view, len(quotes)))
    lost = tuple(_lost(view, covered, len(quotes) + len(furniture)))
    columns = tuple(_columns(view, len(quotes) + len(furniture) + len(lost)))
    return Marks(tuple(_shown(view, numbers)), furniture, lost, quotes, columns)


def _evidence(view: View) -> Iterator[tuple[str, Record, Evidence]]:
    for kind in (*TYPES, "findings"):
        for record in getattr(view.records, kind):
            for piece in record.evidence:
                if view.shows(piece.page):
                    yield kind, record, piece


def _quote(number: int, span: Span, citing: list[tuple[str, Record, Evidence]]) -> Mark:
    # A finding only points at what records quote: it has a colour of its own where nothing else does.
    kinds = tuple(dict.fromkeys(kind for kind, _, _ in citing if kind != "findings")) or ("findings",)
    named = list(dict.fromkeys(f"{short_id(record.id)} {piece.field or ''}".strip() for _, record, piece in citing))
    more = f" and {len(named) - 3} more" if len(named) > 3 else ""
    piece = citing[0][2]
    return Mark(number, span, kinds, ", ".join(named[:3]) + more, piece.page, piece.line_start)


def _furniture(view: View, first: int) -> Iterator[Mark]:
    shown = [item for item in view.furniture if view.shows(item.line.page)]
    for number, item in enumerate(shown, first):
        span = Span(item.line.start, item.line.end)
        yield Mark(number, span, ("furniture",), item.kind.replace("_", " "), item.line.page, item.line.number)


def _columns(view: View, first: int) -> Iterator[Mark]:
    number = first
    for start, end, role in view.columns:
        line = next(iter(view.document.lines_between(start, end)), None)
        if line is not None and view.shows(line.page):
            yield Mark(number, Span(start, end), ("columns",), role or UNKNOWN, line.page, line.number)
            number += 1


def _lost(view: View, covered: Coverage, first: int) -> Iterator[Mark]:
    number = first
    for line in view.lines:
        for span in covered.lost(line):
            yield Mark(number, span, ("nowhere",), "in no record", line.page, line.number)
            number += 1


def _shown(view: View, numbers: dict[Span, int]) -> Iterator[Shown]:
    found = []
    for kind in (*TYPES, "findings"):
        for record in getattr(view.records, kind):
            pieces = [piece for piece in record.evidence if view.shows(piece.page)]
            if view.only is None or _is_told(record, pieces):
                placed = tuple((piece, numbers[Span(piece.char_start, piece.char_end)]) for piece in pieces)
                found.append(Shown(kind, record, placed))
    order = list(TYPES)
    yield from sorted(
        found, key=lambda shown: (shown.start, order.index(shown.kind) if shown.kind in TYPES else len(order))
    )


def _is_told(record: Record, shown: list[Evidence]) -> bool:
    """Whether a page says something of a record itself, not only the unit or the year that it shares with others."""
    return any(piece.field for piece in shown) or (bool(shown) and not any(piece.field for piece in record.evidence))


def short_id(record_id: str) -> str:
    """An id without the plan that it begins with: ``programme/3``."""
    return record_id.split("/", 1)[-1]
