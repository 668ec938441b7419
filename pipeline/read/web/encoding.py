"""The characters of a web page: by its byte order mark, by what it declares, else by what its bytes can be."""

from __future__ import annotations

import codecs
import re

from ....schemas import Problem
from ..errors import ReadError
from ..plain import decode

_DECLARED = re.compile(rb"""<(?:meta\b[^>]*?charset|\?xml\b[^>]*?encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_HEAD = 4096  # bytes in which a page declares its encoding
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# Browsers read these names as the larger sets of characters that pages really use.
_LARGER = {"big5": "cp950", "gb2312": "gb18030", "gbk": "gb18030", "iso-8859-1": "cp1252", "us-ascii": "cp1252"}


def decode_page(path: str, data: bytes) -> tuple[str, tuple[Problem, ...]]:
    """The text of a page, and what is wrong with it. Raises ``ReadError``."""
    if data.startswith(_MARKS):
        return decode(path, data), ()
    declared = _declared(data)
    for encoding in (declared, "big5hkscs" if declared == "cp950" else None):
        if encoding is not None:
            try:
                return data.decode(encoding), ()
            except UnicodeDecodeError:
                continue
    try:
        return decode(path, data), ()
    except ReadError:
        if declared is None:
            raise
    message = f"{path}: some bytes are not of the encoding that the page declares; they were read as �."
    return data.decode(declared, "replace"), (Problem(code="garbled", message=message),)


def _declared(data: bytes) -> str | None:
    """The encoding that a page declares, as Python knows it."""
    found = _DECLARED.search(data[:_HEAD])
    name = found[1].decode("ascii", "replace").lower() if found else ""
    name = _LARGER.get(name, name)
    try:
        known = codecs.lookup(name).name if name else None
    except LookupError:
        return None
    # A declaration that can be read byte by byte cannot be in UTF-16, whatever it says.
    return "utf-8" if known is not None and known.startswith(("utf-16", "utf-32")) else known
