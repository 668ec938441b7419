"""What stands in a document without pages, before it is written: paragraphs and tables in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..document import Aside


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as it is shown, computed numbers included; ``\\n`` stands for a line break inside it.

    ``level`` is that of a point whose number a list computes, counted from 1; 0 for any other paragraph. ``item`` marks a
    point of a list of bullets that the format does not spell out.
    """

    text: str
    bold: bool = False
    aside: Aside | None = None
    level: int = 0
    item: bool = False


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell with what stands in it; rows and columns are counted from 0."""

    row: int
    column: int
    row_span: int
    column_span: int
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; ``cells`` are sorted by row and column and overlap nowhere.

    ``head_rows`` counts the rows at its top that the format calls heads; ``cut`` says that cells were left out, as a
    table has no room for more.
    """

    rows: int
    columns: int
    cells: tuple[TableCell, ...]
    head_rows: int = 0
    cut: bool = False


Item = Paragraph | Table


def paragraphs_in(items: Sequence[Item]) -> Iterator[Paragraph]:
    """Every paragraph, those in tables cell by cell."""
    for item in items:
        if isinstance(item, Paragraph):
            yield item
        else:
            for cell in item.cells:
                yield from paragraphs_in(cell.items)


def is_cut(items: Sequence[Item]) -> bool:
    """Whether cells of any table were left out."""
    tables = [item for item in items if isinstance(item, Table)]
    return any(table.cut or any(is_cut(cell.items) for cell in table.cells) for table in tables)


def says_anything(items: Sequence[Item]) -> bool:
    """Whether any paragraph prints something."""
    return any(paragraph.text.strip() for paragraph in paragraphs_in(items))


def page_number_or_title(text: str) -> Aside:
    """What a running line with the number of the page in it is: a page number, unless it says more than that."""
    says_more = any(char.isalpha() and char not in "第頁共PpageofOF" for char in text)
    return "running_title" if says_more else "page_number"
