"""Other code points for the same characters, as some programs write them into the maps of their fonts."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Literal

Spelling = Literal["", "radicals", "compatibility"]
"""Ordinary characters, Kangxi radicals where there is one (``⽂``), or compatibility ideographs (``年``)."""


def _others(codes: Iterable[int]) -> dict[int, int]:
    """Ordinary characters and what stands for them."""
    ordinary = {code: unicodedata.normalize("NFKC", chr(code)) for code in codes}
    return {ord(char): code for code, char in ordinary.items() if len(char) == 1 and ord(char) != code}


_OTHERS = {"": {}, "radicals": _others(range(0x2F00, 0x2FD6)), "compatibility": _others(range(0xF900, 0xFA6E))}


def spelt(text: str, spelling: Spelling) -> str:
    """Text in other code points."""
    return text.translate(_OTHERS[spelling])
