"""Running heads and feet of Excel files: three parts, with codes for fonts, for numbers of pages and for names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..document import Aside
from ..flow.content import Paragraph, page_number_or_title

_PARTS = re.compile(r"&[LCR]")
_CODE = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|K\d{2}[+-]\d{3}|\d+|[A-Za-z]|&)')
_PAGES = ("&P", "&N")


def running_lines(written: Sequence[tuple[str, str]], edge: str, seen: set[str]) -> Iterator[Paragraph]:
    """The lines at an edge (``Header``, ``Footer``) of a sheet that say more than codes do; each once in a file."""
    for name, coded in written:
        for part in _PARTS.split(coded) if name.endswith(edge) else ():
            text = _CODE.sub(_shown, part).strip()
            if text and text not in seen:
                seen.add(text)
                numbered = any(code in part for code in _PAGES)
                aside: Aside = page_number_or_title(text) if numbered else "running_title"
                yield Paragraph(text, aside=aside)


def _shown(code: re.Match[str]) -> str:
    return "&" if code[0] == "&&" else ""
