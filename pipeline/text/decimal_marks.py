"""Marks such as ``2.1.3`` and ``2-1``, which look like any decimal until a list is known that they continue."""

from __future__ import annotations

import re

from .marks import Mark, MarkStyle
from .numerals import parse_integer

_NUMBERS = re.compile(
    r"\s*(?P<printed>[0-9０-９]{1,2}(?:(?:[.．][0-9０-９]{1,2}){1,3}[.．]?|(?:[-－][0-9０-９]{1,2}){1,3}[、.．]?))"
    r"\s*(?![0-9０-９])"
)


def parse_decimal_mark(chars: str) -> tuple[Mark, tuple[int, ...]] | None:
    """A decimal mark at the start of a text, and its numbers; ``1.5 倍`` is read as well: the caller has to know."""
    found = _NUMBERS.match(chars)
    if found is None:
        return None
    numbers = tuple(parse_integer(part) or 0 for part in re.split("[.．－-]", found["printed"].rstrip("、.．")))
    return Mark(MarkStyle.DECIMAL, numbers[-1], found["printed"], found.start("printed"), found.end(), "."), numbers
