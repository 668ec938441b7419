"""One file with everything that stands between its bytes and its records, for a person who looks into it."""

from __future__ import annotations

from dataclasses import dataclass

from ..extract.document import extract_plans
from ..layout.blocks import Furniture
from ..read.document import Document
from ..read.registry import read_document
from ..text.rich import Span
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


def open_file(task: Task, result: FileResult | None = None) -> Opened:
    """Read one file; ``result`` is what it gave, where that is known. It never raises: what goes wrong is a problem of
    its source."""
    result = result or process(task)
    if result.raw_text is None:
        return Opened(result)
    data = task.file.read_bytes()
    document = read_document(task.path, data)
    try:
        layout = _lay_out(document, task.vocabulary)
        heads = extract_plans(layout, result.source.id, task.vocabulary).heads
        return Opened(result, data, document, layout.furniture, heads)
    except Exception:  # the problems of the result say what went wrong; what was read can be seen all the same
        return Opened(result, data, document)
