"""Reads PDF files: an engine's glyphs and rules, put together to lines, cells and pages."""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Literal, cast

from ....schemas import Problem
from ..document import Document
from ..errors import ReadError
from ..limits import read_limits
from .columns import Gutters
from .content import page_content
from .items import Item, RuledTable, in_order
from .ocr import recognized, require_ocr
from .page import PageGlyphs
from .quality import gathered, ocr_problem, page_problems
from .writer import Writer

Engine = Literal["pdfium", "plumber"]
ENGINES: tuple[Engine, ...] = ("pdfium", "plumber")

_HEADER_WITHIN = 1024


def read_pdf(path: str, data: bytes, engine: Engine = "pdfium") -> Document:
    """The document that a PDF holds. Raises ``ReadError``; what is wrong with single pages is in ``problems``."""
    if b"%PDF-" not in data[:_HEADER_WITHIN]:
        raise ReadError("broken", f"{path}: not a PDF (it does not begin like one); check the file.")
    limits = read_limits()
    if limits.ocr:
        require_ocr()
    writer, problems, gutters = Writer(), [], Gutters()
    for page in _pages(engine)(path, data):
        if len(writer.pages) == limits.pages:
            problems.append(Problem(code="too_long", message=f"{path}: only the first {limits.pages} pages were read."))
            break
        found, items = page_problems(page), page_content(page, gutters)
        if limits.ocr and any(problem.code == "scanned" for problem in found):
            page, found, items = _with_picture(data, page, found, items)
        problems.extend(found)
        writer.add(page, items)
    if not writer.pages:
        raise ReadError("empty", f"{path}: a PDF without a single page that can be read.")
    digest = hashlib.sha256(data).hexdigest()
    return Document(path, "application/pdf", digest, writer.raw_text, tuple(writer.pages), tuple(gathered(problems)))


def _with_picture(
    data: bytes, page: PageGlyphs, problems: list[Problem], items: list[Item]
) -> tuple[PageGlyphs, list[Problem], list[Item]]:
    """A page that is only a picture as it was read, what is to be told of it, and what it says."""
    seen = recognized(data, page)
    if seen is None:
        return page, [*problems, ocr_problem(page.number, None)], items
    read = [_marked(item) for item in page_content(seen.page)]
    others = [problem for problem in problems if problem.code != "scanned"]
    told = [*others, ocr_problem(page.number, seen.confidence)]
    return seen.page, told, in_order([[item] for item in (*items, *read)])


def _marked(item: Item) -> Item:
    if isinstance(item, RuledTable):
        return replace(item, lines=tuple(tuple(line._replace(read_by="ocr") for line in cell) for cell in item.lines))
    return item._replace(read_by="ocr")


def _pages(engine: Engine) -> Callable[[str, bytes], Iterator[PageGlyphs]]:
    if engine not in ENGINES:
        raise ValueError(f"no PDF engine is called {engine!r}; there are {', '.join(ENGINES)}")
    module = importlib.import_module(f".{engine}", __package__)
    return cast("Callable[[str, bytes], Iterator[PageGlyphs]]", module.pages)
