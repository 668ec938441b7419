"""The value of a cell of targets or results, with its unit as printed (``350萬人次`` is 350, of 萬人次)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from .genre import genre
from .numerals import parse_decimal
from .quantities import parse_value
from .quantity_words import COMPARATORS, QuantityWords, quantity_words
from .years import find_years

_REMARK = re.compile(r"\s*[(（][^()（）]*[)）]\s*$")
_CELL = re.compile(
    r"^(?P<before>[^0-9０-９]{0,12}?)(?P<number>[-－−]?[0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]+)?)\s*(?P<after>[^0-9０-９]{0,10})$"
)
_BESIDE_UNIT = re.compile(r"[含(（。；;]")
_PERCENT = ("%", "％", "﹪")


_MULTIPLIERS = frozenset("十百千萬億兆")


@dataclass(frozen=True, slots=True)
class CellValue:
    """A number, its unit as printed and what compares it; all ``None`` where the cell holds no single number."""

    value: Decimal | None
    unit: str | None
    comparator: str | None


def read_cell_value(cell: str) -> CellValue:
    """Read a cell such as ``42%``, ``≧90%``, ``5.038 (年度累計)``, ``6場``, ``350萬人次``. A plain number compares ``=``."""
    text = _REMARK.sub("", cell.strip())
    found = _CELL.match(text)
    if found is None:
        value, unit, comparator = parse_value(text)
        return CellValue(value, unit, None if value is None else comparator or "=")
    value = parse_decimal(found["number"])
    dated = any(year.start <= found.start("number") < year.end for year in find_years(text))
    if value is None or dated or found["after"].startswith("月"):  # 6月完成; 6個月 is a time
        return CellValue(None, None, None)
    words = quantity_words()
    unit = _unit(found["after"].strip(), words)
    if found["before"] and unit is not None and (shorter := parse_value(text))[0] == value:
        unit = shorter[1] or unit  # 完成3條路線調整
    return CellValue(value, unit, _comparator(found["before"].strip(), found["after"], words))


def _unit(after: str, words: QuantityWords) -> str | None:
    """What stands behind a number up to what compares it; 餘 stands between the number and its unit (300餘人)."""
    compared = _compared(after, words)
    if compared is not None:
        whole = set(after[: compared.start()]) <= _MULTIPLIERS
        after = after[: compared.start()] + (after[compared.end() :] if whole else "")
    unit = _BESIDE_UNIT.split(after)[0].strip() or None
    return "%" if unit in _PERCENT else unit


def _compared(after: str, words: QuantityWords) -> re.Match[str] | None:
    found = words.after.search(after)
    return None if found is None or words.neutral_after.match(after, found.start()) else found


def _comparator(before: str, after: str, words: QuantityWords) -> str:
    found = _compared(after, words)
    if found is None and not words.neutral_before.search(before):
        found = words.before.search(before)
    found = found or words.reaching.match(before)
    return COMPARATORS[found.lastgroup or ""] if found is not None else "="


def full_unit(printed: str | None, named: str | None, name: str) -> str | None:
    """The unit of a cell with that which the indicator names in a column or bracket (``named``), or at its own end.

    Without a unit in the cell it is the one that is named; a mere multiplier (``450萬``) stands before it: 萬人次.
    """
    if printed is None:
        return named
    if not set(printed) <= _MULTIPLIERS:
        return printed
    counted = genre()("<named_units>$").search(name.strip())
    whole = named or (counted[0] if counted else "")
    return whole if whole.startswith(printed) else printed + whole
