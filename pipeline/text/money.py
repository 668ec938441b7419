"""Amounts of money in New Taiwan dollars, and the units in which tables print them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from .genre import genre
from .numerals import HAN_CHARACTERS, MAX_LENGTH, MIXED, multiplier, parse_decimal, parse_mixed
from .rich import WHITE_SPACE

_UNIT = "(?:[十百佰千仟]?[萬万億亿兆]|[百佰千仟])?[元圓]"
_CURRENCY = r"(?:新[臺台]幣|[臺台]幣|NT\$|NTD|NT＄|(?<![A-Za-z])[$＄])"
_B = "[ \u3000\u00a0]{0,2}"
_MONEY = re.compile(
    rf"(?P<currency>{_CURRENCY}{_B})?(?P<sign>(?<![0-9０-９A-Za-z元千萬億])[-−－△▲]{_B})?"
    rf"(?:(?<![0-9０-９.．,，A-Za-z])(?P<mixed>{MIXED})|(?<![{HAN_CHARACTERS}])(?P<han>[{HAN_CHARACTERS}]{{2,16}}))"
    rf"{_B}(?P<unit>[餘多]?{_B}[元圓])?"
)
_CAPTION = (
    rf"<unit_captions>[:：/／]{_CURRENCY}?[:：/／]?({_UNIT})|[(（]{_CURRENCY}?[:：/／]?({_UNIT})[)）/／,，、]"
    rf"|^{_CURRENCY}?({_UNIT})$|[:：]{_CURRENCY}?({_UNIT})$"
    rf"|<unit_captions>[為係]{_CURRENCY}?({_UNIT})|以{_CURRENCY}?({_UNIT})為(?:計算|表達)?<unit_captions>"
)
_CANONICAL = str.maketrans("佰仟万亿圓", "百千萬億元")
_LAST_MULTIPLIER = re.compile("[十百佰千仟萬万億亿兆]*$")
_FOREIGN = f"<foreign_currencies>{_B}$"
_MAX_AMOUNT = 10**16  # a hundred times the national budget, in NTD


@dataclass(frozen=True, slots=True)
class Money:
    """An amount as it is printed, at ``start`` to ``end`` (half-open, in code points)."""

    amount_twd: int
    """In whole New Taiwan dollars."""
    printed: str
    unit: str
    """The unit behind the last digits, in its ordinary characters: ``元``, ``千元``, ``萬元``, ``億元``."""
    start: int
    end: int


def find_money(chars: str) -> list[Money]:
    """The amounts in running text: a number with 元 behind it, or a currency before it."""
    found = (_money(match) for match in _MONEY.finditer(chars))
    return [money for money in found if money is not None]


def parse_amount(cell: str, unit: str) -> int | None:
    """The amount in NTD that a cell of a table in ``unit`` holds; a unit in the cell itself goes before.

    ``None`` for an empty cell, a dash, anything that is no number, an unknown unit, and a fraction of a dollar.
    """
    text = "".join(char for char in cell[: 2 * MAX_LENGTH] if char not in WHITE_SPACE)
    if (found := _MONEY.match(text)) and found.end() == len(text) and (money := _money(found)):
        return money.amount_twd
    canonical = canonical_unit(unit)
    if canonical is None or not any(char.isdecimal() for char in text):
        return None  # 一 alone is a number of a row, not an amount
    value = parse_decimal(text)
    if value is None and canonical == "元":
        value = parse_mixed(text)  # 6萬; under another unit, what it multiplies is anybody's guess
    return None if value is None else _whole(value * multiplier(canonical))


def find_unit(text: str) -> str | None:
    """The unit of money that a caption or a head of a table names, canonical; ``None`` if it names none.

    ``單位：新臺幣千元``, ``計畫經費(仟元)``, ``萬元``.
    """
    squeezed = "".join(char for char in text if char not in WHITE_SPACE)
    found = genre()(_CAPTION).search(squeezed)
    return canonical_unit(next(group for group in found.groups() if group)) if found else None


def canonical_unit(unit: str) -> str | None:
    """The unit in its ordinary characters (``仟元`` is ``千元``); ``None`` if it is no unit of money."""
    stripped = unit.strip()
    return stripped.translate(_CANONICAL) if re.fullmatch(_UNIT, stripped) else None


def _money(found: re.Match[str]) -> Money | None:
    if not (found["unit"] or found["currency"]):
        return None
    if genre()(_FOREIGN).search(found.string, max(found.start() - 6, 0), found.start()):
        return None
    number = found["mixed"] or found["han"]
    value = parse_mixed(number)
    amount = None if value is None else _whole(value)
    if amount is None:
        return None
    last = _LAST_MULTIPLIER.search(number.rstrip()) if found["mixed"] else None
    unit = (last[0] if last else "").translate(_CANONICAL) + "元"
    printed = found[0].rstrip()
    return Money(-amount if found["sign"] else amount, printed, unit, found.start(), found.start() + len(printed))


def _whole(value: Decimal) -> int | None:
    return int(value) if value == value.to_integral_value() and abs(value) < _MAX_AMOUNT else None
