"""What layout gives to the outline: paragraphs and tables in reading order, and the furniture set apart."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from ..read.document import Document, Line
from ..text.rich import Text

FurnitureKind = Literal[
    "page_number",
    "running_title",
    "table_head",
    "edge_label",
    "contents",
    "watermark",
    "caption",
    "footnote",
    "unread_table",
]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Printed lines that belong together, joined. ``indent`` is that of its first line, in ems from the margin.

    ``ended`` is False where the layout gives no sign that the paragraph ends with its last line. ``item`` says that it
    is one of a list whose bullets are markup, which no text prints.
    """

    text: Text
    lines: tuple[Line, ...]
    indent: float = 0.0
    ended: bool = True
    bold: bool = False
    item: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table, put together over page breaks. Its paragraphs keep their places in the source.

    ``options`` has every option of a cell that is ticked: whether its box is ticked, and its label. A label is a
    paragraph of the cell as well; the box itself is in neither.
    """

    paragraphs: tuple[Text, ...]
    options: tuple[tuple[bool, Text], ...] = ()

    @property
    def text(self) -> Text:
        """All paragraphs, one behind the other."""
        return Text.join(self.paragraphs)

    @property
    def ticked(self) -> tuple[Text, ...]:
        """The labels of the ticked options."""
        return tuple(label for ticked, label in self.options if ticked)


@dataclass(frozen=True, slots=True)
class Row:
    """One row. ``cells`` has one entry a column: the cell, or ``None`` where nothing is printed.

    A cell that spans several columns stands in the first of them, the others are ``None``. A cell that spans
    several rows (a merged group cell) is the same object in each of them. A row whose one cell spans the whole
    table is a band (a section row): ``band`` holds it and every entry of ``cells`` is ``None``.
    """

    cells: tuple[Cell | None, ...]
    band: Cell | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table, stitched over pages. ``head`` has one list of head cells a column, from the top level down.

    A head cell over several columns stands in each of them. ``head`` is empty where none is printed. Repeated heads
    are furniture.
    """

    head: tuple[tuple[Text, ...], ...]
    rows: tuple[Row, ...]
    lines: tuple[Line, ...]
    caption: Text | None = None

    @property
    def columns(self) -> int:
        """Number of columns."""
        return len(self.rows[0].cells) if self.rows else len(self.head)


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Furniture:
    """A line set apart from the content: repeated on pages, there to number them, printed below them, or part of a
    table whose cells could not be told apart.
    """

    kind: FurnitureKind
    line: Line


@dataclass(frozen=True)
class Layout:
    """A document as blocks in reading order."""

    document: Document
    blocks: tuple[Block, ...]
    furniture: tuple[Furniture, ...] = field(default=())
