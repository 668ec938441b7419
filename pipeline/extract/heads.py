"""What a document prints to say where what stands: headings of its parts, names of columns, labels in cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ..layout.blocks import Layout, Table
from ..outline.node import Node
from ..text.rich import Span, Text
from .labels import printed_labels


def head_spans(root: Node, layout: Layout, labels: Iterable[Text], overlay: Path | None = None) -> tuple[Span, ...]:
    """The ranges of headings that open a part, with their marks, of the heads of tables, and of labels in cells.

    ``labels`` are cells that were found to label rows.

    The options of a cell are labels too: one that is not ticked says nothing, and was read all the same.
    """
    texts = [text for node in root.walk() if node.part is not None for text in (node.mark_text, node.heading)]
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
