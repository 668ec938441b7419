"""What a browser adds at the edges of the pages that it prints: the hour, the address, the count of pages."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"(?<!\S)(?:(?:https?|file|ftp)://|about:|data:)[^\s（）]+(?!\S)", re.IGNORECASE)
_COUNT = re.compile(r"\d{1,4}\s*/\s*\d{1,4}")
_DATE = r"\d{1,4}([/.-])\d{1,2}\1\d{1,4}"
_HOUR = r"(?:[上下]午)?\s*\d{1,2}:\d{2}(?::\d{2})?(?:\s*[AP]M)?"
_STAMP = re.compile(rf"{_DATE},?\s*{_HOUR}", re.IGNORECASE)
_LEADING = re.compile(rf"\s*{_STAMP.pattern}\s+", re.IGNORECASE)


def is_stamped(line: str) -> bool:
    """Whether a line begins or ends with an hour of a day or an address, and holds no sentence beside it."""
    text = line.strip()
    found = [*_STAMP.finditer(text), *_ADDRESS.finditer(text)]
    rest = _STAMP.sub("", _ADDRESS.sub("", _COUNT.sub("", text)))
    at_end = any(match.start() == 0 or match.end() == len(text) for match in found)
    return at_end and not any(char in rest for char in "，。；")


def stamp_end(line: str) -> int:
    """The offset behind the hour of a day that a line begins with; 0 where it begins with none."""
    found = _LEADING.match(line)
    return found.end() if found is not None else 0
