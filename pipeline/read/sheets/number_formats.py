"""Prints numbers as the cells of a spreadsheet display them: ``1,399``, ``42.5%``, ``(3)``, ``2024-01-31``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

from .serial_dates import displayed_date, is_date_format

_BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: "[$-404]e/m/d", 28: '[$-404]e"年"m"月"d"日"', 29: '[$-404]e"年"m"月"d"日"',
    30: "m/d/yy", 31: "yyyy/m/d", 32: "h:mm", 33: "h:mm:ss", 34: "h:mm", 35: "h:mm:ss", 36: "[$-404]e/m/d",
    37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00", 41: '#,##0;-#,##0;"-"',
    42: '"$"#,##0;-"$"#,##0;"-"', 43: '#,##0.00;-#,##0.00;"-"', 44: '"$"#,##0.00;-"$"#,##0.00;"-"', 45: "mm:ss",
    46: "[h]:mm:ss", 47: "mm:ss", 48: "0.00E+00", 49: "@", 50: "[$-404]e/m/d", 51: '[$-404]e"年"m"月"d"日"',
    52: "h:mm", 53: "h:mm:ss", 54: '[$-404]e"年"m"月"d"日"', 55: "h:mm", 56: "h:mm:ss", 57: "[$-404]e/m/d",
    58: '[$-404]e"年"m"月"d"日"',
}  # fmt: skip
_TOKEN = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]?|E[+-]|General|.', re.DOTALL | re.IGNORECASE)
_DIGITS = frozenset("0#?")
_CURRENCY = re.compile(r"\[\$([^\]-]*)(?:-[^\]]*)?\]")
_GENERAL_DIGITS = 11  # significant digits that a cell shows without a format
_LONGEST = 400  # digits; nothing longer is a number


def built_in(format_id: int) -> str:
    """The format code of an id that files do not define themselves."""
    return _BUILT_IN.get(format_id, "General")


def displayed(printed: str, code: str, *, since_1904: bool = False) -> str:
    """A number as stored in a file, printed by a format code; anything else as it is."""
    try:
        value = Decimal(printed) if len(printed) < _LONGEST else None
    except InvalidOperation:
        return printed
    if value is None or not value.is_finite() or abs(value.adjusted()) > _LONGEST:
        return printed
    sections = _sections(code or "General")
    section, value = _section_for(sections, value)
    if is_date_format(section):
        return displayed_date(value, section, since_1904=since_1904)
    return _number(section, value)


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[tuple[str, ...], ...]:
    """The parts of a format code (positive; negative; zero; text), as tokens."""
    sections: list[list[str]] = [[]]
    for token in _TOKEN.findall(code):
        if token == ";":
            sections.append([])
        else:
            sections[-1].append(token)
    return tuple(tuple(section) for section in sections)


def _section_for(sections: Sequence[tuple[str, ...]], value: Decimal) -> tuple[tuple[str, ...], Decimal]:
    """The part of a format that prints a value. One of its own for negative numbers prints the sign itself."""
    if value < 0 and len(sections) > 1:
        return sections[1], -value
    if value == 0 and len(sections) > 2:
        return sections[2], value
    return sections[0], value


def _number(section: tuple[str, ...], value: Decimal) -> str:
    places = [index for index, token in enumerate(section) if token in _DIGITS]
    general = any(token.lower() == "general" for token in section)
    if not places and not general and "@" not in section:
        return _literal(section)
    if not places or any(token.upper() in ("E+", "E-") for token in section) or "/" in section:
        around = [_literal((token,)) for token in section] if general else []
        number = _general(value)
        return "".join(around).replace("General", number) if general else number
    before, inside, after = section[: places[0]], section[places[0] : places[-1] + 1], section[places[-1] + 1 :]
    scale = next((count for count, token in enumerate(after) if token != ","), len(after))
    value = value.scaleb(2 * section.count("%") - 3 * scale)
    number = _digits(inside, abs(value))
    sign = "-" if value < 0 and any(digit in number for digit in "123456789") else ""
    return f"{sign}{_literal(before)}{number}{_literal(after[scale:])}".strip()


def _digits(inside: Sequence[str], value: Decimal) -> str:
    """A number without sign in the places that a format has for it."""
    point = inside.index(".") if "." in inside else len(inside)
    whole, part = [t for t in inside[:point] if t in _DIGITS], [t for t in inside[point:] if t in _DIGITS]
    rounded = value.quantize(Decimal(1).scaleb(-len(part)), ROUND_HALF_UP) if len(part) < 30 else value
    left, _, right = f"{rounded:f}".partition(".")
    left = left.lstrip("0").rjust(sum(t == "0" for t in whole), "0")
    if "," in inside[:point] and left:
        left = _grouped(left)
    least = max((index + 1 for index, token in enumerate(part) if token == "0"), default=0)
    right = right[:least] + right[least:].rstrip("0")
    return left + (f".{right}" if right else "")


def _grouped(digits: str) -> str:
    head = len(digits) % 3 or 3
    return ",".join([digits[:head], *(digits[place : place + 3] for place in range(head, len(digits), 3))])


def _general(value: Decimal) -> str:
    """A number without a format: as many digits as a cell has room for."""
    if value == value.to_integral_value() and abs(value) < Decimal(10) ** 15:
        return f"{value:.0f}"
    shown = f"{value:.{_GENERAL_DIGITS}g}"
    if "e" in shown:
        return shown.replace("e", "E")
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def _literal(tokens: Sequence[str]) -> str:
    """What a format prints besides the number: quoted text, signs, currencies; not colours, conditions or gaps."""
    printed = ""
    for token in tokens:
        if token.startswith('"'):
            printed += token.strip('"')
        elif token.startswith("\\"):
            printed += token[1:]
        elif token.startswith("["):
            currency = _CURRENCY.fullmatch(token)
            printed += currency[1] if currency else ""
        elif token.startswith("_"):
            printed += " "
        elif not token.startswith("*"):
            printed += token
    return printed
