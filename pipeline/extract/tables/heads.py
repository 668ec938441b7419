"""What a document prints to say where what stands: headings of its parts, names of columns, labels in cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ...layout.blocks import Layout, Table
from ...outline.node import Node
from ...text.rich import Span, Text
from ..context import PlacedTable
from .columns import Column, ColumnHead
from .labels import printed_labels


def column_heads(tables: Iterable[PlacedTable], layout: Layout) -> tuple[ColumnHead, ...]:
    """What the columns of tables were read as, in the order of the source; a head over several columns names each."""
    roles: dict[Span, dict[str, None]] = {}
    for column in (column for placed in tables for column in placed.columns.all):
        lowest = column.head if column.lowest is None else column.lowest
        for span in lowest.spans(layout.document.raw_text):
            roles.setdefault(span, {})[_role(column)] = None
    return tuple(ColumnHead(*span, ", ".join(filter(None, found))) for span, found in sorted(roles.items()))


def _role(column: Column) -> str:
    year = "" if column.roc_year is None else f" {column.roc_year}"
    return "" if column.role is None else column.role.replace("_", " ") + year


def head_spans(root: Node, layout: Layout, labels: Iterable[Text], overlay: Path | None = None) -> tuple[Span, ...]:
    """The ranges of headings that open a part, with their marks, of the heads of tables, and of labels in cells.

    ``labels`` are cells that were found to label rows.

    The options of a cell are labels too: one that is not ticked says nothing, and was read all the same.
    """
    texts = [text for node in root.walk() if node.part is not None for text in (node.mark_text, node.heading)]
    texts += [text for node in root.walk() for text in node.again]
    texts += labels
    for block in layout.blocks:
        if isinstance(block, Table):
            texts += _of_table(block, overlay)
    raw = layout.document.raw_text
    return tuple(sorted({span for text in texts for span in text.spans(raw)}))


def _of_table(table: Table, overlay: Path | None) -> Iterator[Text]:
    yield from (text for column in table.head for text in column)
    for cell in (cell for row in table.rows for cell in row.cells if cell is not None):
        yield from (label for _, label in cell.options)
        for paragraph in cell.paragraphs:
            yield from printed_labels(paragraph, overlay)
