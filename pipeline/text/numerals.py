"""Numbers as they are printed: Arabic digits of either width and Chinese numerals, small and formal."""

from __future__ import annotations

import re
from decimal import Decimal

SMALL_DIGITS = "一二三四五六七八九"
FORMAL_DIGITS = "壹貳參肆伍陸柒捌玖"
ZEROS = "〇零○◯"

_VARIANTS = dict(zip("壱弌贰貮弍叁叄参弎陆兩両ㄧー㇐", "壹壹貳貳貳參參參參陸二二一一一", strict=True))
_LOOK_ALIKE = "ㄧー㇐"  # letters and strokes that are typed, or read by programs, for 一
DIGIT_VALUES: dict[str, int] = {
    char: value for digits in (SMALL_DIGITS, FORMAL_DIGITS) for value, char in enumerate(digits, 1)
} | dict.fromkeys(ZEROS, 0)
DIGIT_VALUES |= {variant: DIGIT_VALUES[char] for variant, char in _VARIANTS.items()}
FORMAL_CHARACTERS = FORMAL_DIGITS + "拾佰仟零" + "".join(v for v, char in _VARIANTS.items() if char in FORMAL_DIGITS)
SMALL_CHARACTERS = SMALL_DIGITS + _LOOK_ALIKE + "十百廿卅卌" + ZEROS

_PLACES = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_TENS = {"廿": 20, "卅": 30, "卌": 40}
_LARGE = (("兆", 10**12), ("億", 10**8), ("亿", 10**8), ("萬", 10**4), ("万", 10**4))
HAN_CHARACTERS = "".join([*DIGIT_VALUES, *_PLACES, *_TENS, *(unit for unit, _ in _LARGE)])

MAX_LENGTH = 32
"""Longest numeral that is read, in characters: no plan prints a longer one, and the work stays bounded."""

_NARROW = str.maketrans("０１２３４５６７８９，．（）－−–﹣＋△▲", "0123456789,.()----+--")
_DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)"
_INTEGER = re.compile(_DIGITS)
_DECIMAL = re.compile(rf"(?:{_DIGITS}(?:\.[0-9]+)?|\.[0-9]+)")
_SIGNED = re.compile(rf"([-+]?) ?({_DECIMAL.pattern})")
_BRACKETED = re.compile(rf"\( ?({_DECIMAL.pattern}) ?\)")
_HAN = re.compile(f"[{HAN_CHARACTERS}]+")


def narrow(text: str) -> str:
    """The text with digits, signs, commas and brackets of ASCII; the same length, so offsets stay."""
    return text.translate(_NARROW)


def parse_integer(text: str) -> int | None:
    """The whole number that the text is, without a sign; ``None`` if it is anything else.

    ``1,399``, ``１０８``, ``一百零八``, ``一○五``, ``廿三``, ``貳拾壹``, ``一億二千萬``. A comma stands before every
    three digits or nowhere.
    """
    text = narrow(text.strip())
    if not text or len(text) > MAX_LENGTH:
        return None
    if _INTEGER.fullmatch(text):
        return int(text.replace(",", ""))
    return _han_integer(text) if _HAN.fullmatch(text) else None


def parse_decimal(text: str) -> Decimal | None:
    """The number that the text is, exactly; ``None`` if it is anything else.

    A minus is printed as ``-``, ``−``, ``△``, ``▲`` or as brackets around the number. A percent sign does not belong
    to a number: the caller cuts it off.
    """
    stripped = narrow(text.strip())
    if not stripped or len(stripped) > MAX_LENGTH:
        return None
    if match := _SIGNED.fullmatch(stripped):
        value = Decimal(match[2].replace(",", ""))
        return -value if match[1] == "-" and value else value
    if match := _BRACKETED.fullmatch(stripped):
        value = Decimal(match[1].replace(",", ""))
        return -value if value else value
    whole = parse_integer(stripped)
    return None if whole is None else Decimal(whole)


def _han_integer(text: str) -> int | None:
    if all(char in DIGIT_VALUES for char in text):
        return _positional(text)
    for unit, size in _LARGE:
        before, found, after = text.rpartition(unit)
        if found:
            return _joined(_han_integer(before) if before else None, size, after)
    return _below_ten_thousand(text)


def _positional(text: str) -> int | None:
    """Digit by digit (一○五). A circle alone is a tick, a bullet or a blank to fill in, not a zero."""
    if text in ("○", "◯"):
        return None
    return int("".join(str(DIGIT_VALUES[char]) for char in text))


def _joined(high: int | None, size: int, after: str) -> int | None:
    """``high`` times ``size`` and what stands behind that unit, which has to be less than the unit."""
    if high is None or high == 0:
        return None
    if not after:
        return high * size
    if len(after) == 1 and after in DIGIT_VALUES:
        return None  # 三萬五 is said for 35,000; whether it is printed for 30,005 cannot be known
    low = _han_integer(after)
    return high * size + low if low is not None and low < size else None


def _below_ten_thousand(text: str) -> int | None:
    """Digits with 十, 百, 千 behind them, the places falling."""
    total, last_place, pending, after_zero = 0, 10**4, None, False
    for char in text:
        if char in _PLACES or char in _TENS:
            place = _PLACES.get(char, 10)
            if place >= last_place or (char in _TENS and pending is not None):
                return None
            if pending is None and (after_zero or char in "百佰千仟"):
                return None
            total += _TENS.get(char) or (1 if pending is None else pending) * place
            last_place, pending, after_zero = place, None, False
        elif DIGIT_VALUES.get(char) == 0:
            if pending is not None or after_zero:
                return None
            after_zero = True
        elif pending is not None or char not in DIGIT_VALUES:
            return None
        else:
            pending = DIGIT_VALUES[char]
    if pending is None:
        return None if after_zero else total
    return total + pending if last_place == 10 or after_zero else None


_BLANK = "[ \u3000\u00a0]{0,2}"
_GROUP = r"(?:[0-9０-９]{1,3}(?:[,，][0-9０-９]{3}){1,6}|[0-9０-９]{1,15})(?:[.．][0-9０-９]{1,6})?"
_MULTIPLIER = "(?:[十百佰千仟]?[萬万億亿兆]|[百佰千仟])"
MIXED = rf"(?:{_GROUP}(?:{_BLANK}{_MULTIPLIER}(?:{_BLANK}{_GROUP}{_BLANK}{_MULTIPLIER}){{0,3}}(?:{_BLANK}{_GROUP})?)?)"
"""Pattern of a number in digits, with or without 億, 萬, 千 between them."""

_STEP = re.compile(rf"{_BLANK}({_GROUP}){_BLANK}({_MULTIPLIER})?")
_SIZES = dict(_LARGE) | _PLACES


def parse_mixed(text: str) -> Decimal | None:
    """The number of digits and multipliers that the text is: ``13 億6,115 萬5 千``, ``10.5億``, ``3百萬``, ``42``.

    Chinese numerals as by ``parse_integer``. ``None`` for anything else, and where the steps do not fall.
    """
    text = text.strip()
    if len(text) > MAX_LENGTH:
        return None
    if whole := parse_integer(text):
        return Decimal(whole)
    total, position, size = Decimal(0), 0, 10**18
    while position < len(text):
        step = _STEP.match(text, position)
        if step is None or size == 1:
            return None
        value = Decimal(narrow(step[1]).replace(",", ""))
        below, size = size, multiplier(step[2] or "")
        if value * size >= below:
            return None
        total, position = total + value * size, step.end()
    return total if text else None


def multiplier(unit: str) -> int:
    """The product of the multipliers that a unit consists of (``百萬`` 1,000,000); 1 for none."""
    product = 1
    for char in unit:
        product *= _SIZES.get(char, 1)
    return product
