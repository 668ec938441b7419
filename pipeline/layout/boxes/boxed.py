"""Lays out documents with boxes: furniture set apart, lines joined, tables stitched over pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from pathlib import Path

from ....schemas import Problem
from ...read.document import Document, Grid, Line, Page
from ...text.characters import folded
from ...text.genre import genre
from ...text.rich import Text, squeeze
from ..blocks import Block, Furniture, Layout
from ..heads import ColumnNames, column_names
from .boxed_paragraphs import BoxedLine, grouped, measures, paragraph
from .column_gaps import GapTable, split_tables
from .fragment_heads import all_characters, head_rows, repeated_head, without_inner_heads
from .fragments import Fragment, fragment
from .grid_parts import rows_with, widened, without_head
from .label_cards import Cards, holds_cards, split_cards
from .page_furniture import Marked, page_furniture
from .page_measures import page_measures
from .stitch import Stitch, aligned, fits
from .text_columns import column_measures

_CAPTION_WITHIN = 2.5  # line heights between a table and the line above it that says what its figures are
_MOST_HEADS = 4  # lines of a head at the foot of a page
_GOES_ON = r"^.{0,24}[(（]?<continued>[)）]?$|^[(（]?<continued_remarks>[)）]?$"
_UNIT = "<unit_captions>[：:︰]"


def lay_out_boxed(document: Document, overlay: Path | None = None) -> Layout:
    """The blocks of a document whose lines have boxes. ``overlay`` holds vocabulary that extends the built-in one."""
    # Decisions ask for ordinary characters; places in the raw text stay as they are.
    ordinary = replace(document, raw_text=folded(document.raw_text))
    builder = _Builder(ordinary, column_names(overlay), page_furniture(ordinary))
    for page in document.pages:
        builder.add_page(page)
    blocks = builder.finish()
    lines = {line.start: line for line in document.lines}
    furniture = tuple(Furniture(kind, lines[start]) for start, kind in sorted(builder.furniture.items()))
    told = replace(document, problems=(*document.problems, *builder.problems)) if builder.problems else document
    return Layout(told, blocks, furniture)


@dataclass
class _Builder:
    document: Document
    names: ColumnNames
    furniture: Marked

    def __post_init__(self) -> None:
        self._measures = page_measures(self.document, self.furniture)
        self._columns = column_measures(self.document.raw_text, [_running(page, self.furniture) for page in self.document.pages])
        self._blocks: list[Block | Stitch] = []
        self._lines: list[BoxedLine] = []
        self._open: Stitch | None = None
        self.problems: list[Problem] = []
        self._above: BoxedLine | None = None  # the last line of the page so far, furniture or not

    def add_page(self, page: Page) -> None:
        """Adds what stands on one page, in reading order."""
        self._above = None
        taken = self._take_rest(page.number, page.items)
        for place, item in enumerate(page.items):
            if isinstance(item, Line) and item.start in taken:
                continue
            if isinstance(item, Grid):
                self._add_grid(item)
                taken |= self._take_rest(page.number, page.items[place + 1 :])
            elif item.box is not None:
                measure = self._columns.get(item.start) or self._measures[item.page]
                line = BoxedLine(self.document.raw_text, item, item.box, measure)
                self._above = line
                if item.start not in self.furniture:
                    self._lines.append(line)
                    if not genre()(_GOES_ON).search(squeeze(line.chars)):
                        self._open = None

    def finish(self) -> tuple[Block, ...]:
        """All blocks, whole."""
        self._close_paragraphs()
        return tuple(block.table() if isinstance(block, Stitch) else block for block in self._blocks)

    def _close_paragraphs(self) -> None:
        for part in split_cards(self._lines, self.names):
            if isinstance(part, Cards) and not part.rows:
                self._leave_unread(part.lines)
            elif isinstance(part, Cards):
                self._blocks.append(part.table(self.document.raw_text))
            else:
                self._add_text(part)
        self._lines = []

    def _leave_unread(self, lines: Sequence[BoxedLine]) -> None:
        """Sets the lines of a table apart whose cells cannot be told: neither rows nor running text may be made of them."""
        self.furniture.update((line.line.start, "unread_table") for line in lines)
        page = lines[0].line.page
        message = f"{self.document.path}: the cells of the table on page {page} cannot be told apart; read it by eye."
        self.problems.append(Problem(code="table_not_read", message=message, page=page))

    def _add_text(self, lines: Sequence[BoxedLine]) -> None:
        """Adds running text, and the tables in it that gaps tell."""
        for part in split_tables(lines, self.names):
            if isinstance(part, GapTable):
                self._blocks.append(part.table(self.document.raw_text))
            else:
                self._blocks += [paragraph(group) for group in grouped(part)]

    def _add_grid(self, grid: Grid) -> None:
        raw = self.document.raw_text
        if holds_cards(raw, grid, self.names):
            self._add_cards(grid)
            return
        if self._open is not None and self._add_to(self._open, grid):
            return
        part = fragment(raw, grid)
        if part is None:
            return
        if len(part.edges) == 2:
            self._add_box(grid)
            return
        heads = head_rows(part, self.names)
        caption = self._take_caption(self._take_foot(part, heads))
        self._close_paragraphs()
        part, again = without_inner_heads(part, part.rows[:heads], heads)
        self._set_apart(again)
        self._open = Stitch(raw, self.names, part, heads, caption=caption)
        self._blocks.append(self._open)

    def _add_cards(self, grid: Grid) -> None:
        """Cards are put together from their lines: they need not stand in a table on the next page."""
        measure = self._measures[grid.page]
        lines = [line for cell in grid.cells for line in cell.lines if line.box is not None]
        made = [BoxedLine(self.document.raw_text, line, line.box, measure) for line in lines if line.box is not None]
        self._lines += sorted(made, key=lambda line: (round(line.box.bottom), line.box.x0))
        self._open = None

    def _add_to(self, stitch: Stitch, grid: Grid) -> bool:
        """Adds a part to the table that it goes on with; whether it does."""
        raw, lines = self.document.raw_text, list[Line]()
        if grid.loose:
            grid = widened(grid, stitch.last.edges)
            if grid.page != stitch.last.page:
                whole = grid
                grid, lines = without_head(raw, whole, stitch.head_texts)
                stitch.repeats.append(rows_with(whole, lines))
                if not any(cell.lines for cell in grid.cells):
                    self._set_apart(lines)
                    return True  # what goes on below stands in lines of its own
        part = fragment(raw, grid, stitch.last.unruled)
        if part is None or len(part.edges) == 2:
            return False
        part = aligned(stitch.first, part)
        if not self._goes_on(stitch, part):
            return bool(lines) and self._add_below_head(stitch, grid, lines)
        repeated = repeated_head(stitch.first, stitch.heads, part)
        part, again = without_inner_heads(part, stitch.first.rows[: stitch.heads], repeated)
        self._set_apart([*lines, *(line for row in part.rows[:repeated] for line in row.lines), *again])
        stitch.add(part, repeated)
        return True

    def _set_apart(self, heads: Sequence[Line]) -> None:
        """Sets a head that is printed again apart, and the lines above it, which only say that the table goes on."""
        self.furniture.update((line.start, "table_head") for line in heads)
        self.furniture.update((line.line.start, "running_title") for line in self._lines)
        self._lines = []

    def _add_below_head(self, stitch: Stitch, grid: Grid, heads: Sequence[Line]) -> bool:
        """Adds what stands on a page below the head of a table, where it is too little to show the columns by itself."""
        printed = [line for cell in grid.cells for line in cell.lines]
        below = sorted(printed, key=lambda line: (line.box.bottom, line.box.x0) if line.box is not None else (0.0, 0.0))
        if stitch.rest(below, above_grid=False, whole=True) is None:
            return False
        self._set_apart(heads)
        return True

    def _take_rest(self, page: int | None, items: Sequence[Line | Grid]) -> set[int]:
        """Adds the lines, up to the next table, that stand in the columns of an open one which nothing rules.

        Below a table that has rules on its page they tell where it ends.
        """
        stitch = self._open
        if stitch is None or not stitch.last.loose or (page == stitch.last.page and not stitch.last.bare):
            return set()
        if page not in (stitch.last.page, stitch.last.page + 1):
            return set()
        running = [item for item in items if not isinstance(item, Line) or item.start not in self.furniture]
        lines = [item for item in takewhile(lambda item: isinstance(item, Line), running) if isinstance(item, Line)]
        found = stitch.rest(lines, above_grid=len(lines) < len(running))
        if found is None:
            return set()
        repeated, rest = found
        self.furniture.update((line.start, "table_head") for line in repeated)
        places = {line.start for cell in rest.cells for line in cell.lines}
        return {line.start for line in lines if any(line.start <= place < line.end for place in places)}

    def _goes_on(self, stitch: Stitch, part: Fragment) -> bool:
        """Whether a table that begins a page is the one that the page before ends with."""
        same_page = part.page == stitch.last.page
        if (same_page and not stitch.is_open_below(part)) or (not same_page and part.page != stitch.last.page + 1):
            return False
        if not fits(stitch.first, part):
            return False
        heads = head_rows(part, self.names)
        return not heads or repeated_head(stitch.first, stitch.heads, part) > 0

    def _add_box(self, grid: Grid) -> None:
        """Text in a box of one column is no table."""
        self._open = None
        measure = measures([line for cell in grid.cells for line in cell.lines], lambda _: 0)[0]
        for cell in grid.cells:
            self._close_paragraphs()
            self._lines = [
                BoxedLine(self.document.raw_text, line, line.box, measure)
                for line in cell.lines
                if line.box is not None
            ]
        self._close_paragraphs()

    def _take_foot(self, part: Fragment, heads: int) -> float:
        """Sets apart a head that stands alone at the foot of the page before and is printed again over this table.

        Gives the height at which the table begins there, or else here.
        """
        whole = all_characters(part.rows[:heads])
        for count in range(1, _MOST_HEADS + 1 if heads else 1):
            last = self._lines[-count:]
            if len(last) < count or last[0].line.page != part.page - 1 or last[-1].line.page != part.page - 1:
                break
            if sorted("".join(squeeze(line.chars) for line in last)) == whole:
                del self._lines[-count:]
                self.furniture.update((line.line.start, "table_head") for line in last)
                self._above = self._lines[-1] if self._lines else None
                return last[0].box.top
        return part.box.top

    def _take_caption(self, top: float) -> Text | None:
        """The line right above a table that names the unit of its figures; it may run over several pages."""
        line, self._above = self._above, None
        if line is None or top - line.box.bottom >= _CAPTION_WITHIN * line.size:
            return None
        if not genre()(_UNIT).search(squeeze(line.chars)):
            return None
        if self._lines and self._lines[-1] is line:
            self._lines.pop()
        self.furniture[line.line.start] = "caption"
        return Text.of(self.document.raw_text, [line.span])


def _running(page: Page, furniture: Marked) -> list[Line]:
    return [item for item in page.items if isinstance(item, Line) and item.start not in furniture]
