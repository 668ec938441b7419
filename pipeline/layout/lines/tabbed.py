"""Rows of tables whose cells are set apart by tabs or by the pipes of Markdown."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ...text.marks import parse_mark
from ...text.rich import Span
from ..heads import ColumnNames, known_share
from ..markup import Draft, paragraphs_of, without_emphasis
from ..printed import PrintedLine
from ..rows import CellDraft, RowDraft
from .broken_rows import broken_rows
from .piped import PipedRow, aligned, piped_rows
from .unspanned import spread_head

_DASHES = r"(?::?-{2,}:?|:-+:?|-+:)"  # a single dash is the cell of a table without an amount
_RULE = re.compile(rf"\s*\|?\s*{_DASHES}\s*(?:\|\s*{_DASHES}\s*)*\|?\s*")
_IN_CELL = re.compile(r"[^\n\r]*\S[^\n\r]*")
_PIPE = re.compile(r"(?<!\\)\|")
_A_HEAD = 0.5  # least share of known names in a row that is a head
_MOST_HEADS = 3  # rows of a head above the first band
_LOOKED_AT = 40  # lines that tell how many columns a table has


@dataclass(frozen=True)
class Part:
    """Table lines that follow each other: what each row holds, and the indices of the lines that it is printed on.

    ``rules`` are the indices of lines that only rule. ``ruled`` counts the rows above the rule that Markdown draws
    under a head, 0 without one.
    """

    rows: tuple[RowDraft, ...]
    row_places: tuple[tuple[int, ...], ...]
    rules: tuple[int, ...] = ()
    ruled: int = 0

    @property
    def places(self) -> tuple[int, ...]:
        """The indices of all lines of the rows."""
        return tuple(place for row in self.row_places for place in row)

    @property
    def columns(self) -> int:
        """The number of columns: that of the longest row."""
        return max(len(row.cells) for row in self.rows)


def parts(raw: str, lines: Sequence[PrintedLine], apart: Collection[int], names: ColumnNames) -> list[Part]:
    """The runs of table lines; lines ``apart`` are furniture and end a run."""
    found: list[Part] = []
    run: list[int] = []
    behind = 0
    for place in range(len(lines) + 1):
        if place < behind:
            continue
        if not run and place < len(lines) and (broken := _over_lines(raw, lines, place, apart, names)) is not None:
            found.append(broken)
            behind = broken.places[-1] + 1
            continue
        separator = _separator_at(raw, lines, place) if place < len(lines) and place not in apart else ""
        if not separator and run and place not in apart and _is_band(raw, lines, place, run, names):
            run.append(place)
            continue
        if separator:
            if not run or _separator_at(raw, lines, run[0]) == separator:
                run.append(place)
                continue
            found += _part(raw, lines, run)
            run = [place]
        else:
            found += _part(raw, lines, run)
            run = []
    return found


def _is_band(raw: str, lines: Sequence[PrintedLine], place: int, run: Sequence[int], names: ColumnNames) -> bool:
    """Whether a marked line without tabs stands over rows of the table above it, with more cells than one.

    The first such line stands below the head, others count on from it; what is printed over a head opens a part.
    """
    if place + 1 >= len(lines) or lines[place].gap or lines[place + 1].gap or _separator(raw, lines[place + 1]) != "\t":
        return False
    if _separator_at(raw, lines, run[0]) != "\t" or known_share(_said(raw, lines[place + 1]), names) >= _A_HEAD:
        return False
    mark = parse_mark(lines[place].chars)
    bands = [parse_mark(lines[above].chars) for above in run if not _separator(raw, lines[above])]
    last = bands[-1] if bands else None
    if mark is None or last is None:
        return mark is not None and mark.value == 1 and len(run) <= _MOST_HEADS and not bands
    return (mark.style, mark.value) == (last.style, last.value + 1)


def _said(raw: str, line: PrintedLine) -> list[str]:
    return raw[line.line.start : line.line.end].strip().split("\t")


def _over_lines(
    raw: str, lines: Sequence[PrintedLine], place: int, apart: Collection[int], names: ColumnNames
) -> Part | None:
    """A table whose rows run over lines, if one begins with a line."""
    piped = piped_rows(raw, lines, place, apart)
    if piped:
        return _piped(raw, lines, piped)
    return None if _has_spread_head(raw, lines, place, names) else _broken(raw, lines, place, apart)


def _has_spread_head(raw: str, lines: Sequence[PrintedLine], place: int, names: ColumnNames) -> bool:
    """Whether a line and the next are a head of two levels, of which the upper one is no line of cells broken off."""
    if _separator(raw, lines[place]) != "\t":
        return False
    end = place + 1
    while end < min(len(lines), place + _LOOKED_AT) and not lines[end].gap:
        end += 1
    whole = [line for line in lines[place:end] if _separator(raw, line) == "\t"]
    rows = [RowDraft(_cells(raw, line.line.start, line.line.end, "\t"), [line.line]) for line in whole]
    return whole[1:2] == list(lines[place + 1 : place + 2]) and bool(spread_head(raw, rows, names))


def _piped(raw: str, lines: Sequence[PrintedLine], rows: Sequence[PipedRow]) -> Part:
    drafts: list[RowDraft] = []
    placed = aligned(raw, rows)
    for places, cells in placed:
        above = drafts[-1].cells if len(drafts) > 1 else [None] * len(cells)  # no cell goes on from the head
        own = [over if cell is None else _joined(raw, _lines(raw, cell)) for cell, over in zip(cells, above, strict=True)]
        drafts.append(RowDraft(own, [lines[at].line for at in places]))
    return Part(tuple(drafts), tuple(places for places, _ in placed))


def _lines(raw: str, cell: Span) -> list[Span]:
    """The lines of a range that print something."""
    return [Span(cell.start + found.start(), cell.start + found.end()) for found in _IN_CELL.finditer(raw[slice(*cell)])]


def _broken(raw: str, lines: Sequence[PrintedLine], place: int, apart: Collection[int]) -> Part | None:
    """A table of which rows run over several lines, if one begins with a line."""
    if place in apart or _separator(raw, lines[place]) != "\t":
        return None
    rows = broken_rows(raw, lines, place, apart, lambda at: _separator_at(raw, lines, at) == "\t")
    if not rows:
        return None
    drafts = [RowDraft([_joined(raw, cell) for cell in r.cells], [lines[at].line for at in r.places]) for r in rows]
    for draft in drafts:
        draft.widen(len(rows[0].cells))
    return Part(tuple(drafts), tuple(tuple(row.places) for row in rows))


def _joined(raw: str, spans: Sequence[Span]) -> CellDraft | None:
    """A cell of paragraphs that stand on lines of their own."""
    cells = [cell for span in spans if (cell := _cell(raw, span.start, span.end)) is not None]
    return CellDraft([draft for cell in cells for draft in cell.paragraphs]) if cells else None


def _separator_at(raw: str, lines: Sequence[PrintedLine], place: int) -> str:
    """What sets the cells of a line apart, empty for none.

    A tab before a text alone indents it, but below a row with tabs it leaves the first cell empty.
    """
    above = place
    while above and raw[lines[above].line.start] == "\t" and not _separator(raw, lines[above]) and not lines[above].gap:
        above -= 1
    separator = _separator(raw, lines[above])
    return separator if above == place or separator == "\t" else ""


def _separator(raw: str, line: PrintedLine) -> str:
    text = raw[line.line.start : line.line.end]
    if text.lstrip(" \t").startswith("|") and len(_PIPE.findall(text)) > 1:
        return "|"
    return "\t" if "\t" in text.strip() or text.count("\t") > 1 else ""


def _part(raw: str, lines: Sequence[PrintedLine], run: Sequence[int]) -> list[Part]:
    if not run:
        return []
    separator = _separator(raw, lines[run[0]])
    rows: list[RowDraft] = []
    places: list[tuple[int, ...]] = []
    rules: list[int] = []
    ruled = 0
    for place in run:
        line = lines[place].line
        if separator == "|" and _RULE.fullmatch(raw, line.start, line.end):
            ruled = ruled or len(rows)
            rules.append(place)
            continue
        places.append((place,))
        rows.append(RowDraft(_cells(raw, line.start, line.end, separator), [line]))
    if not any(row.filled() for row in rows) or (separator == "\t" and _is_list(raw, rows)):
        return []
    if ruled < 2:
        return [Part(tuple(rows), tuple(places), tuple(rules), ruled)]
    above = ruled - 1  # Markdown has one row of heads: what stands above it is another table
    return [
        Part(tuple(rows[:above]), tuple(places[:above])),
        Part(tuple(rows[above:]), tuple(places[above:]), tuple(rules), 1),
    ]


def _cells(raw: str, start: int, end: int, separator: str) -> list[CellDraft | None]:
    if separator == "|":
        cuts = [found.start() for found in _PIPE.finditer(raw, start, end)]
        starts = [cut + 1 for cut in cuts]
        ends = [*cuts[1:], end]
        if not raw[starts[-1] : end].strip():
            starts, ends = starts[:-1], ends[:-1]
    else:
        cuts = [place for place in range(start, end) if raw[place] == "\t"]
        starts, ends = [start, *(cut + 1 for cut in cuts)], [*cuts, end]
    marked_up = separator == "|"
    return [_cell(raw, left, right, marked_up=marked_up) for left, right in zip(starts, ends, strict=True)]


def _cell(raw: str, start: int, end: int, *, marked_up: bool = False) -> CellDraft | None:
    drafts = paragraphs_of(raw, start, end)
    drafts = without_emphasis(raw, drafts) if marked_up else drafts
    return CellDraft([Draft(_with_end(raw, draft.spans), draft.ticked) for draft in drafts]) if drafts else None


def _with_end(raw: str, spans: list[Span]) -> list[Span]:
    """The spans with the white space behind them, which becomes a space where a word of Latin letters follows."""
    last = spans[-1]
    return [*spans[:-1], Span(last.start, last.end + 1)] if raw[last.end : last.end + 1].isspace() else spans


def _is_list(raw: str, rows: Sequence[RowDraft]) -> bool:
    """Whether tabs only set numbering marks or indents apart from text, so that there is no table."""
    counts = Counter(len(row.cells) for row in rows)
    if counts.most_common(1)[0][0] > 2:
        return False
    return all(_is_mark(raw, row.cells[0]) for row in rows)


def _is_mark(raw: str, cell: CellDraft | None) -> bool:
    if cell is None:
        return True
    chars = cell.chars(raw)
    mark = parse_mark(chars)
    return mark is not None and mark.end >= len(chars) and not chars.isdigit()
