"""Reads PDF files: an engine's glyphs and rules, put together to lines, cells and pages."""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Callable, Iterator
from typing import Literal, cast

from ....schemas import Problem
from ..document import Document
from ..errors import ReadError
from ..limits import read_limits
from .content import page_content
from .page import PageGlyphs
from .quality import page_problems
from .writer import Writer

Engine = Literal["pdfium", "plumber"]
ENGINES: tuple[Engine, ...] = ("pdfium", "plumber")

_HEADER_WITHIN = 1024


def read_pdf(path: str, data: bytes, engine: Engine = "pdfium") -> Document:
    """The document that a PDF holds. Raises ``ReadError``; what is wrong with single pages is in ``problems``."""
    if b"%PDF-" not in data[:_HEADER_WITHIN]:
        raise ReadError("broken", f"{path}: not a PDF (it does not begin like one); check the file.")
    writer, problems, most = Writer(), [], read_limits().pages
    for page in _pages(engine)(path, data):
        if len(writer.pages) == most:
            problems.append(Problem(code="too_long", message=f"{path}: only the first {most} pages were read."))
            break
        problems.extend(page_problems(page))
        writer.add(page, page_content(page))
    if not writer.pages:
        raise ReadError("empty", f"{path}: a PDF without a single page that can be read.")
    digest = hashlib.sha256(data).hexdigest()
    return Document(path, "application/pdf", digest, writer.raw_text, tuple(writer.pages), tuple(problems))


def _pages(engine: Engine) -> Callable[[str, bytes], Iterator[PageGlyphs]]:
    if engine not in ENGINES:
        raise ValueError(f"no PDF engine is called {engine!r}; there are {', '.join(ENGINES)}")
    module = importlib.import_module(f".{engine}", __package__)
    return cast("Callable[[str, bytes], Iterator[PageGlyphs]]", module.pages)
