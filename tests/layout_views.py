"""Blocks as plain values, to compare with what a person reads in the source."""

from __future__ import annotations

from govplan.pipeline.layout.blocks import Layout, Paragraph, Table
from govplan.pipeline.layout.lines.plain import lay_out_plain
from govplan.pipeline.read.document import Document
from govplan.pipeline.read.plain import read_plain
from govplan.pipeline.text.rich import WHITE_SPACE


def read(text: str) -> Document:
    """The document that a text file of this content is read as."""
    return read_plain("plan.txt", text.encode("utf-8"))


def lay_out(text: str) -> Layout:
    """The layout of a text."""
    return lay_out_plain(read(text))


def paragraph_texts(layout: Layout) -> list[str]:
    """The paragraphs of the running text."""
    return [block.text.chars for block in layout.blocks if isinstance(block, Paragraph)]


def tables(layout: Layout) -> list[Table]:
    """The tables."""
    return [block for block in layout.blocks if isinstance(block, Table)]


def head_texts(table: Table) -> list[str]:
    """The lowest head of each column, levels above it set before it with a slash."""
    return ["/".join(level.chars for level in column) for column in table.head]


def row_texts(table: Table) -> list[list[str | None]]:
    """The cells of each row; paragraphs of a cell are joined with nothing between them, a band is a row of one cell."""
    return [
        [row.band.text.chars] if row.band else [cell.text.chars if cell else None for cell in row.cells]
        for row in table.rows
    ]


def squeezed(rows: list[list[str | None]]) -> list[list[str | None]]:
    """Cells without any space."""
    return [["".join(cell.split()) if cell else None for cell in row] for row in rows]


def places(layout: Layout) -> list[int]:
    """The offset of every character that stands in a paragraph, a cell, a head or the furniture, doubles included."""
    raw = layout.document.raw_text
    found: list[int] = []
    for block in layout.blocks:
        if isinstance(block, Paragraph):
            found += block.text.offsets
            continue
        heads = {level.offsets for column in block.head for level in column}
        cells = {id(cell): cell for row in block.rows for cell in (*row.cells, row.band) if cell is not None}
        found += [offset for offsets in heads for offset in offsets]
        found += [offset for cell in cells.values() for text in cell.paragraphs for offset in text.offsets]
    for furniture in layout.furniture:
        found += range(furniture.line.start, furniture.line.end)
    return [offset for offset in found if not is_blank(raw[offset])]


def is_blank(char: str) -> bool:
    """Whether a character prints nothing."""
    return char in WHITE_SPACE or char.isspace()
