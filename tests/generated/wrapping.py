"""Breaks text into lines. Widths are in ems."""

from __future__ import annotations

import re
from unicodedata import east_asian_width

_HANGING = "，。、；："
_NEVER_FIRST = "！？」』）)％%"


def width(char: str) -> float:
    """Width of a character in ems."""
    return 1.0 if east_asian_width(char) in "WFA" else 0.5


def _words(text: str, room: float) -> list[str]:
    """What is not broken; a word that is longer than a line is broken anywhere, as codes in a narrow column are."""
    words = re.findall(r"[A-Za-z0-9][A-Za-z0-9,.\-]*|.", text)
    return [part for word in words for part in ([word] if sum(map(width, word)) <= room else word)]


def wrap(text: str, room: float, first: float | None = None) -> list[str]:
    """Text in lines of at most ``room`` ems; the first one of ``first``. Latin words and numbers stay whole."""
    lines: list[str] = []
    line, left = "", room if first is None else first
    for word in _words(text, room):
        need = sum(map(width, word))
        if need > left + 0.01 and line and not (word in _HANGING and left > -0.6):
            carried = line[-1] if word in _NEVER_FIRST and len(line) > 1 else ""
            lines.append(line[: len(line) - len(carried)].rstrip())
            line, left = carried, room - sum(map(width, carried))
        line += word
        left -= need
    return [*lines, line.rstrip()] if line.strip() else lines
