"""The mark that a printed line starts with, blanks included: they tell ``一 加強…`` and ``2.1 步行…`` from running text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from .decimal_marks import parse_decimal_mark
from .genre import genre
from .marks import Mark, MarkStyle, parse_mark
from .rich import Text

_NUMERAL = re.compile(
    r"\s*(?P<numeral>[壹貳參叁肆伍陸柒捌玖拾]{1,3}|[一二三四五六七八九十]{1,3}|[甲乙丙丁戊己庚辛壬癸])[ \t\u3000]+(?=\S{2})"
)
# 目標1 活化漁港, 策略二　輔導產業; not 目標3 年內.
_WORDED = (
    r"\s*(?P<numeral>[一-鿿]{0,2}<blank_marks>[ \u3000]?(?:[0-9０-９]{1,2}[-－–.．])?(?:[一二三四五六七八九十]{1,3}|[0-9０-９]{1,2}))"
    r"[ \t\u3000]+(?!<counted_behind_marks>)(?=[^\s0-9０-９]\S)"
)
_DECIMAL = re.compile(r"\s*[0-9０-９]{1,2}(?:[.．][0-9０-９]{1,2}){1,3}[.．]?[ \t\u3000]+(?=[^\s0-9a-zA-Z%％])")
_FIRST = 24  # characters that can hold a mark and the beginning of its text


def opening_mark(printed: str) -> Mark | None:
    """The mark at the start of a line with its blanks; its ``end`` counts characters of the line.

    Beside what ``parse_mark`` reads: decimal marks with a blank behind them, and numerals with nothing but a blank,
    where the text is not letter-spaced, be it behind a word for what is numbered (``目標1 活化…``).
    """
    head = printed[:_FIRST]
    mark = parse_mark(head)
    if mark is not None:
        return mark
    if _DECIMAL.match(head) and (found := parse_decimal_mark(head)) is not None:
        return found[0]
    numeral = _NUMERAL.match(head)
    separator = "、"
    if numeral is None:
        numeral, separator = genre()(_WORDED).match(head), "："
    if numeral is None:
        return None
    full = parse_mark(f"{numeral['numeral']}{separator}{head[numeral.end() :]}")
    if full is None:
        return None
    start = numeral.start("numeral")
    return replace(full, printed=numeral["numeral"], start=start, end=numeral.end(), separator="")


def chapter_mark(line: str, above: Iterable[str]) -> Mark | None:
    """The mark of a chapter (肆、) that a line begins with, where no line above it begins with one of that kind."""
    mark = opening_mark(line)
    if mark is None or mark.style is not MarkStyle.FORMAL or not mark.separator:
        return None
    return mark if all(other is None or other.style is not mark.style for other in map(opening_mark, above)) else None


def with_blanks(text: Text) -> str:
    """The beginning of a text as printed: a blank stands where white space was left out."""
    first = text[:_FIRST]
    pairs = zip(first.chars, first.offsets, (None, *first.offsets), strict=False)
    return "".join(f" {c}" if before is not None and offset - before > 1 else c for c, offset, before in pairs)
