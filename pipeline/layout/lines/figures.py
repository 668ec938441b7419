"""What words look like that are figures: amounts, quantities with their units, dates, periods."""

from __future__ import annotations

import re

from ...text.characters import is_han
from ...text.genre import genre

QUANTITY = re.compile(r"[≧≦≥≤<>＜＞約達+＋\-－△▲]?[\d０-９][\d０-９,，.．]*[%％‰]?\S{0,4}")
PAID = re.compile(r"(?:[^\W\d_]{2,12}[：:][△▲\-－]?\d[\d,]*(?:\.\d+)?(?:[千萬億]?元)?[、；;]?)+")
"""Amounts behind who pays them, all that a cell says: ``市款：1,200中央款：300``."""
_OF_MONEY = r"\d[\d,]*(?:\.\d+)?(?:[千萬億]?元)?"
WITH_PARTS = re.compile(rf"{_OF_MONEY}[（(](?:[^\W\d_]{{2,12}}[：:]?\s?{_OF_MONEY}[、，,；;]?\s?)+[)）]")
"""An amount with its parts in a bracket: ``65,000（中央 58,500、縣款 6,500）``."""
DATE = re.compile(
    r"(?:民國)?\d{2,4}[年./\-~～－—至]\S*\d\S*|\d{2,3}[~～\-－—至]|\d{1,3}年\S*|\d{1,2}月\S*|[一二三四五六七八九十]{2,}年\S*"
)
CODE = re.compile(r"(?P<letters>[A-ZＡ-Ｚ]{1,2}[-－]?)(?P<digits>\d{1,3})")
_DAY = r"(?:年度|[年./]\d{0,2}月?(?:[./]?\d{1,2}日?)?)?"
YEARS = re.compile(rf"\d{{2,3}}{_DAY}[~～\-－–—至]\d{{1,3}}(?:月?{_DAY}|月(?:\d{{1,2}}日)?)")
AMOUNT = re.compile(r"[△▲\-－]?\d[\d,]*(?:\.\d+)?[%％]?")
FIGURE = re.compile(r"[△▲\-－]?(?:\d{3,}|\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?[%％])")
_CUT_TIME = re.compile(r"[-－–—~～〜至]$|[年月]\d{1,2}$")
_END_OF_TIME = re.compile(r"[-－–—~～〜至]\d{2,3}[年./]|[年月日][至~～〜-]\d")
_REST_OF_TIME = re.compile(r"年度?底?|月底?|日止?")
_COUNTING = "<unit_beginnings>"
_UNIT = "[十百千萬億兆]*(?:<units>|<durations>|<foreign_currencies>|月|[%％‰])"
_BOUNDED = f"(?:{_UNIT})?(?:<bounds>)?"
_SHORT_WORD = 3  # characters
_VALUE = re.compile(r"[^\w]*\d[\d,，.．]*(?P<unit>[^\W\d_]*)")
_DECIMAL = re.compile(r"[^\w]*\d[\d,，]*[.．]\d+(?P<unit>[^\W\d_]*[^\W\d年月日]|[%％‰])")
_LAST_VALUE = re.compile(r"\d[\d,，.．]*\s?(?P<unit>[%％‰]?[^\W\d_]*)$")


def is_figure(word: str) -> bool:
    """Whether a word is a figure as columns of figures hold them: an amount or a percentage."""
    return FIGURE.fullmatch(word) is not None


def is_decimal(word: str) -> bool:
    """Whether a word is a figure with decimals and a unit, and no date (``88.2%``, ``12.5公頃``)."""
    decimal = _DECIMAL.fullmatch(word)
    return decimal is not None and is_unit(decimal["unit"])


def is_amount(word: str) -> bool:
    """Whether a word is a number in digits, however small."""
    return AMOUNT.fullmatch(word) is not None


def is_count(word: str, following: str) -> bool:
    """Whether a word is a small number that counts what is printed behind it, and no quantity of it (``50 件``)."""
    return word.isdigit() and len(word) <= 2 and is_han(following[0]) and not is_counted(following)


def is_unit(word: str) -> bool:
    """Whether a word is nothing but a unit, be it of tens or millions (``萬戶``)."""
    return genre()(_UNIT).fullmatch(word) is not None


def leads_figure(word: str) -> bool:
    """Whether a short word says how the figure behind it is meant (``累計 350``)."""
    return len(word) <= _SHORT_WORD and word.endswith(genre().words("before_figures"))


def begins_unit(word: str) -> bool:
    """Whether a word is the first part of a unit, or of what bounds a figure, that the end of a line cuts (``平方公``, ``公升以``)."""
    bare = word.lstrip("十百千萬億")
    cut = any(unit.startswith(bare) for unit in genre().words("units") if len(unit) > len(bare))
    bounds = [bound for bound in genre().words("bounds") if len(bound) > 1 and word.endswith(bound[:-1])]
    return (bool(bare) and cut) or any(is_unit(word[: 1 - len(bound)]) for bound in bounds)


def is_counted(text: str) -> bool:
    """Whether a text goes on with the unit of a number before it."""
    return genre()(_COUNTING).match(text) is not None or is_unit(text.partition(" ")[0])


def continues_unit(above: str, below: str) -> bool:
    """Whether the unit of a figure goes on in the next line, or all of it stands there (``5,000人`` over ``次``).

    So does what bounds it (``30公升以`` over ``下``).
    """
    figure = _LAST_VALUE.search(above)
    return figure is not None and not below[0].isdecimal() and genre()(_BOUNDED).fullmatch(figure["unit"] + below) is not None


def is_another_figure(above: str, below: str) -> bool:
    """Whether a figure stands below one that is whole, with its unit or without (``58,760`` over ``3``), or below a unit."""
    whole = _VALUE.fullmatch(above) is not None and above[-1] not in ",，.．"
    return below[0].isdecimal() and (whole or is_unit(above))


def are_words_behind_figure(above: str, below: str) -> bool:
    """Whether words without figures stand below a figure that is whole (``1,399`` over ``全市``)."""
    return (
        _VALUE.fullmatch(above) is not None and above[-1].isdecimal() and below[0].isalpha() and not any(map(str.isdigit, below))
    )


def is_cut_time(chars: str) -> bool:
    """Whether a line breaks off within a period (``111-``, ``112年1``)."""
    return _CUT_TIME.search(chars) is not None


def is_end_of_time(chars: str) -> bool:
    """Whether a line begins within a period (``-112.11``, ``月至12月``)."""
    return _END_OF_TIME.match(chars) is not None


def ends_time(above: str, below: str) -> bool:
    """Whether a line ends the date or the years that the one above breaks off behind a number (``104-107`` over ``年``)."""
    return above[-1].isdigit() and is_rest_of_time(below)


def is_rest_of_time(chars: str) -> bool:
    """Whether a line is what stands behind the last number of a date (``年底``, ``日止``)."""
    return _REST_OF_TIME.fullmatch(chars) is not None


def are_words_behind_time(above: str, below: str) -> bool:
    """Whether a line without figures stands below a period or a part of one (``112年1月至12月`` over ``工程科``)."""
    if ends_time(above, below):
        return False
    return (above[-1].isdigit() or above[-1] in "年月日底止至-－–—~～〜") and not any(map(str.isdigit, below))
