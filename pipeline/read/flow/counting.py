"""Prints the numbers that office programs compute: ``壹``, ``十一``, ``甲``, ``①``, ``iv``, ``aa``."""

from __future__ import annotations

from collections.abc import Callable

_HAN = "〇一二三四五六七八九"
_FORMAL = "零壹貳參肆伍陸柒捌玖"
_FORMAL_SIMPLIFIED = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_LARGEST = 9_999  # beyond it no list counts in words


def decimal(value: int) -> str:
    """``12``."""
    return str(value)


def zero_padded(value: int, width: int = 2) -> str:
    """``03``; ``width`` digits at least."""
    return str(value).rjust(width, "0")


def full_width(value: int) -> str:
    """``１２``."""
    return str(value).translate({ord("0") + digit: 0xFF10 + digit for digit in range(10)})


def upper_roman(value: int) -> str:
    """``XII``."""
    if not 0 < value <= _LARGEST:
        return str(value)
    printed = ""
    for worth, sign in _ROMAN:
        count, value = divmod(value, worth)
        printed += sign * count
    return printed


def lower_roman(value: int) -> str:
    """``xii``."""
    return upper_roman(value).lower()


def upper_letter(value: int) -> str:
    """``A`` … ``Z``, ``AA``, ``BB``, as word processors count."""
    return chr(65 + (value - 1) % 26) * ((value - 1) // 26 + 1) if 0 < value <= _LARGEST else str(value)


def lower_letter(value: int) -> str:
    """``a`` … ``z``, ``aa``, ``bb``."""
    return upper_letter(value).lower()


def han(value: int) -> str:
    """``十一``, ``一百零五``: the small Chinese numerals."""
    printed = _in_words(value, _HAN.replace("〇", "零"), "十百千")
    return printed.removeprefix("一") if 10 <= value < 20 else printed


def formal(value: int) -> str:
    """``壹拾壹``: the numerals of deeds."""
    return _in_words(value, _FORMAL, "拾佰仟")


def formal_simplified(value: int) -> str:
    """``壹拾壹`` in simplified characters."""
    return _in_words(value, _FORMAL_SIMPLIFIED, "拾佰仟")


def han_digits(value: int) -> str:
    """``一〇五``: digit by digit."""
    return "".join(_HAN[int(digit)] for digit in str(abs(value)))


def han_counting(value: int) -> str:
    """``十一`` up to ninety-nine, ``一〇五`` beyond."""
    return han(value) if value < 100 else han_digits(value)


def _in_words(value: int, digits: str, units: str) -> str:
    if not 0 < value <= _LARGEST:
        return digits[0] if value == 0 else str(value)
    printed, gap = "", False
    for place in range(3, -1, -1):
        digit = value // 10**place % 10
        if not digit:
            gap = bool(printed)
            continue
        printed += (digits[0] if gap else "") + digits[digit] + (units[place - 1] if place else "")
        gap = False
    return printed


def _series(signs: str) -> Callable[[int], str]:
    """Counts with single characters; what is beyond the last is printed in digits."""
    return lambda value: signs[value - 1] if 0 < value <= len(signs) else str(value)


def _run(first: int, count: int) -> str:
    return "".join(chr(first + offset) for offset in range(count))


stem = _series(_STEMS)
"""``甲``."""
branch = _series(_BRANCHES)
"""``子``."""
circled = _series(_run(0x2460, 20) + _run(0x3251, 15) + _run(0x32B1, 15))
"""``①``."""
bracketed = _series(_run(0x2474, 20))
"""``⑴``."""
with_stop = _series(_run(0x2488, 20))
"""``⒈``."""
circled_han = _series(_run(0x3280, 10))
"""``㊀``."""
bracketed_han = _series(_run(0x3220, 10))
"""``㈠``."""


def dashed(value: int) -> str:
    """``- 5 -``."""
    return f"- {value} -"


def ordinal(value: int) -> str:
    """``21st``."""
    ending = "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{ending}"
