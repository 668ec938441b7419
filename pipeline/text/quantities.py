"""Numbers with units: in running text (``至少增加 3 項``) and alone in a cell (``≧90%``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from .dates import find_periods
from .genre import genre
from .marks import parse_mark
from .numerals import FORMAL_DIGITS, parse_decimal, parse_integer, parse_mixed
from .quantity_words import BLANKS, COMPARATORS, WINDOW, QuantityWords, canonical_unit, quantity_words
from .rich import WHITE_SPACE

_MONTH = re.compile(
    rf"[0-9０-９一二三四五六七八九十]{{1,3}}{BLANKS}月(?:{BLANKS}[0-9０-９一二三四五六七八九十廿卅]{{1,3}}{BLANKS}日)?"
)
_MULTIPLIER = re.compile(f"{BLANKS}([百千萬億]+){BLANKS}$")
_MINUS = re.compile(rf"[-−－△▲]{BLANKS}(?=[0-9０-９])")
_REMARK = re.compile(r"[(（][^()（）]*[)）]$")
_LABEL = re.compile(r"^[^0-9０-９:：]{1,12}[:：]")
_LONGEST_CELL = 40  # characters; a longer cell tells a story, whose numbers are not its value
_FORMAL = frozenset(FORMAL_DIGITS + "拾佰仟")
_YEARS = range(50, 200)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and its unit, printed at ``start`` to ``end`` (half-open, in code points).

    Multipliers belong to the number (``2萬人`` is 20,000 人), money is counted in 元. ``value_max`` is the upper end
    of a range. ``comparator`` is ``>=``, ``<=`` or ``~`` where a word says so, else ``=``.
    """

    value: Decimal
    value_max: Decimal | None
    unit: str
    comparator: str
    printed: str
    start: int
    end: int


def find_quantities(chars: str, overlay: Path | None = None) -> list[Quantity]:
    """The numbers with units in a text, in its order. Raises ``VocabularyError`` for an overlay that cannot be used.

    Years, dates, ordinals (``第 23 條``), telephone numbers and numbering marks are none.
    """
    words = quantity_words(overlay)
    found = sorted([*_shares(chars, words), *_tenths(chars, words), *_counted(chars, words)], key=lambda quantity: quantity.start)
    if not found:
        return []
    mark = parse_mark(chars)
    taken = [(period.start, period.end) for period in find_periods(chars)]
    taken += [(month.start(), month.end()) for month in _MONTH.finditer(chars)]
    taken.append((mark.start, mark.end) if mark else (0, 0))
    return list(_outside(found, sorted(taken)))


def unit_in_brackets(name: str, overlay: Path | None = None) -> str | None:
    """The unit that the bracket at the end of a name prints (``公車運量（萬人次）``); ``None`` where it is no unit."""
    found = _REMARK.search(name.strip())
    inside = "".join(char for char in found[0][1:-1] if char not in WHITE_SPACE) if found else ""
    unit = genre()("^<unit_captions>").sub("", inside).lstrip(":：")
    read = quantity_words(overlay).quantity.fullmatch(f"1{unit}") if unit else None
    if read is None:
        return None
    return canonical_unit(unit) if not unit.startswith(tuple("0123456789")) else None


def parse_value(cell: str, overlay: Path | None = None) -> tuple[Decimal | None, str | None, str | None]:
    """Value, unit and comparator of a cell of targets or results; ``None`` for each that is not printed.

    ``42%``, ``5.038 (年度累計)``, ``≧90%``, ``辦理3場``. No value: words, dashes, years, ranges, more than one number.
    """
    text = _REMARK.sub("", cell[: 2 * _LONGEST_CELL].strip("".join(WHITE_SPACE) + "。；;")).strip()
    text = _LABEL.sub("", text).strip()
    if not text or len(text) > _LONGEST_CELL:
        return None, None, None
    if minus := _MINUS.match(text):
        value, unit, comparator = parse_value(text[minus.end() :], overlay)
        return None if value is None else -value, unit, comparator
    if (alone := parse_decimal(text)) is not None and any(char.isdecimal() for char in text):
        return alone, None, None
    found = find_quantities(text, overlay)
    if len(found) == 1 and found[0].value_max is None and not _digits_outside(text, found[0]):
        return found[0].value, found[0].unit, None if found[0].comparator == "=" else found[0].comparator
    return _compared_number(text, quantity_words(overlay)) if not found else (None, None, None)


def _digits_outside(text: str, quantity: Quantity) -> bool:
    return any(char.isdecimal() for char in text[: quantity.start] + text[quantity.end :])


def _compared_number(text: str, words: QuantityWords) -> tuple[Decimal | None, str | None, str | None]:
    """A number without a unit behind or before a comparing word: ``≧4.5``, ``80以上``."""
    for index in (i for i, char in enumerate(text) if char.isdecimal()):
        stop = len(text.rstrip("以上下內左右或及之 "))
        number = parse_decimal(text[index:stop])
        comparator = _comparator(text, index, stop, "", words)
        rest = text[:index].strip()
        if number is None or comparator == "=" or (rest and not words.before.fullmatch(rest)):
            return None, None, None
        return number, None, comparator
    return None, None, None


def _counted(chars: str, words: QuantityWords) -> Iterator[Quantity]:
    for found in words.quantity.finditer(chars):
        low, high = _values(found["low"] or found["han"], found["high"])
        if low is None or (low >= 1 and (found["low"] or "")[:1] in ("0", "０")):
            continue  # a telephone or a serial number
        if (found["high"] and (high is None or high <= low)) or (found["more"] and low < 10):
            continue
        unit = canonical_unit(found["unit"])
        if unit == "年" and low in _YEARS:
            continue
        comparator = ">=" if found["more"] else _comparator(chars, found.start(), found.end(), unit, words)
        if found["han"] and low < 2 and comparator == "=":
            continue  # 一個, 一項: an article more often than a number
        if found["han"] and found["han"] in _FORMAL:
            continue  # 促參案件, 退伍人員: formal numerals are never printed alone in text
        yield Quantity(low, high, unit, comparator, found[0], found.start(), found.end())


def _shares(chars: str, words: QuantityWords) -> Iterator[Quantity]:
    for found in words.share.finditer(chars):
        low, high = _values(found["low"], found["high"])
        if found["low"] == found["of"] and not found["high"] and not chars.startswith("分", found.end()):
            low = Decimal(100) if found["of"] == "百" else Decimal(1000)  # 百分之百
        if low is None or (found["high"] and high is None):
            continue
        unit = "%" if found["of"] == "百" else "‰"
        comparator = _comparator(chars, found.start(), found.end(), unit, words)
        yield Quantity(low, high, unit, comparator, found[0], found.start(), found.end())


def _tenths(chars: str, words: QuantityWords) -> Iterator[Quantity]:
    """七成五: tenths with a half or the like."""
    for found in words.tenths.finditer(chars):
        whole, part = _number(found["whole"]), _number(found["part"])
        if whole is not None and part is not None:
            comparator = _comparator(chars, found.start(), found.end(), "成", words)
            yield Quantity(whole + part / 10, None, "成", comparator, found[0], found.start(), found.end())


def _values(low: str, high: str | None) -> tuple[Decimal | None, Decimal | None]:
    """Both ends of a range; in ``3-5萬`` the multiplier counts for both."""
    first = _number(low)
    if high is None or first is None:
        return first, None
    last = _number(high)
    if (found := _MULTIPLIER.search(high)) and not _MULTIPLIER.search(low):
        first = _number(low + found[1]) or first
    return first, last


def _number(text: str) -> Decimal | None:
    whole = parse_integer(text)
    return parse_mixed(text) if whole is None else Decimal(whole)


def _comparator(chars: str, start: int, end: int, unit: str, words: QuantityWords) -> str:
    if not words.neutral_after.match(chars, end) and (after := words.after.match(chars, end)):
        return COMPARATORS[after.lastgroup or ""]
    window = chars[max(start - WINDOW, 0) : start]
    found = None if words.neutral_before.search(window) else words.before.search(window)
    if found and unit in words.durations and found[found.lastgroup or 0] in words.before_durations:
        return "="
    found = found or words.reaching.match(window)
    return COMPARATORS[found.lastgroup or ""] if found else "="


def _outside(found: list[Quantity], taken: list[tuple[int, int]]) -> Iterator[Quantity]:
    """The quantities that overlap neither each other nor the ranges that something else has ``taken``."""
    index, free_from = 0, 0
    for quantity in found:
        while index < len(taken) and taken[index][1] <= quantity.start:
            index += 1
        if quantity.start >= free_from and (index == len(taken) or taken[index][0] >= quantity.end):
            free_from = quantity.end
            yield quantity
