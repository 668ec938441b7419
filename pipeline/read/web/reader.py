"""Reads web pages (HTML and XHTML)."""

from __future__ import annotations

import re
from itertools import islice

from ....schemas import Problem
from ..document import Document
from ..errors import ReadError
from ..flow.content import Item, Paragraph
from ..flow.writer import written
from .blocks import BlockReader
from .encoding import decode_page
from .page import Page

HTML = "text/html"
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f]")
_MOST_ELEMENTS = 1_000_000
_TOO_DEEP = "ERR_RESOURCE_LIMIT"  # the parser's own bound on depth, beyond which it reads no more
_LARGEST = 32 * 1024 * 1024  # bytes


def read_html(path: str, data: bytes) -> Document:
    """The document that a web page holds: its content, then the title of its window. Raises ``ReadError``."""
    from lxml import etree, html

    if len(data) > _LARGEST:
        raise ReadError("too_large", f"{path}: a web page of {len(data) // 2**20} MB is no plan; not read.")
    text, problems = decode_page(path, data)
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = html.document_fromstring(_CONTROLS.sub("", text).encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ReadError("empty", f"{path}: there is no text in this web page; save it again once all of it is shown.") from error
    if sum(1 for _ in islice(root.iter(), _MOST_ELEMENTS + 1)) > _MOST_ELEMENTS:
        raise ReadError("too_large", f"{path}: a web page of more than {_MOST_ELEMENTS} elements is no plan; not read.")
    if any(entry.type_name == _TOO_DEEP for entry in parser.error_log):
        message = f"{path}: what stands in more than about 250 elements inside each other was not read."
        problems = (*problems, Problem(code="too_long", message=message))
    page = Page(root)
    items: list[Item] = BlockReader(page).read(page.content)
    title = [Paragraph(page.title, aside="running_title")] if page.title else []
    return written(path, HTML, data, [*items, *title], problems)
