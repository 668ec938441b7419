"""One file with everything that stands between its bytes and its records, for a person who looks into it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..extract.identity import identify
from ..layout.blocks import Furniture, Layout, Table
from ..outline.headings import load_headings
from ..outline.parts import assign_parts
from ..outline.tree import build_tree
from ..read.document import Document
from ..read.registry import read_document
from ..text.rich import Span, Text
from ..text.vocabulary import read_table
from .one_file import FileResult, Task, _lay_out, process


@dataclass(frozen=True)
class Opened:
    """A file as it was read. ``document`` is ``None`` where it cannot be read.

    ``heads`` are the ranges of the raw text that say where what stands: headings of parts and names of columns.
    """

    result: FileResult
    data: bytes = b""
    document: Document | None = None
    furniture: tuple[Furniture, ...] = ()
    heads: tuple[Span, ...] = ()


def open_file(task: Task) -> Opened:
    """Read one file. It never raises: what goes wrong is a problem of its source."""
    result = process(task)
    if result.raw_text is None:
        return Opened(result)
    data = task.file.read_bytes()
    document = read_document(task.path, data)
    try:
        layout = _lay_out(document, task.vocabulary)
        return Opened(result, data, document, layout.furniture, _heads(layout, task.vocabulary))
    except Exception:  # the problems of the result say what went wrong; what was read can be seen all the same
        return Opened(result, data, document)


def _heads(layout: Layout, overlay: Path | None) -> tuple[Span, ...]:
    raw = layout.document.raw_text
    found = [text for block in layout.blocks if isinstance(block, Table) for column in block.head for text in column]
    found += _headings(layout, overlay)
    return tuple(sorted({span for text in found for span in text.spans(raw)}))


def _headings(layout: Layout, overlay: Path | None) -> list[Text]:
    """The headings that open a part of the plan, with their marks, and those above them."""
    headings = load_headings(overlay)
    identity = identify(layout, headings, read_table("titles", overlay)["kinds"])
    root = build_tree(layout.blocks, headings)
    titled = identity.title is not None and identity.kind in ("annual", "mid_term")
    assign_parts(root, headings, report=identity.kind == "report", titled=titled)
    opening = [node for node in root.walk() if node.part is not None]
    return [text for node in opening for text in (node.mark_text, node.heading)]
