"""Years of the calendar of the Republic of China, as they are printed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .numerals import SMALL_CHARACTERS, parse_integer
from .rich import WHITE_SPACE

ERA_OFFSET = 1911
"""What a Gregorian year is ahead of the same year of the Republic of China."""

_FIRST_BARE = 50  # below, a number with 年 and without 民國 says how long something takes
_LAST_ROC = 199

BLANKS = "[" + "".join(re.escape(char) for char in sorted(WHITE_SPACE)) + "]{0,8}"
DIGIT = "[0-9０-９]"
HAN_DIGIT = f"[{SMALL_CHARACTERS}千]"
ERA = rf"(?P<era>(?:中{BLANKS}華{BLANKS})?民{BLANKS}國{BLANKS})"
# A comma is part of a number only behind a digit (1,104), else it ends a clause (，104年).
NUMBER = rf"(?:(?<![0-9０-９.．A-Za-z第])(?<![0-9０-９][,，]){DIGIT}{{1,4}}(?!{DIGIT})|(?<![{SMALL_CHARACTERS}千第]){HAN_DIGIT}{{1,9}})"
YEAR = rf"{BLANKS}(?:(?:學|會計){BLANKS})?年(?:{BLANKS}度)?"

_AND = rf"{BLANKS}(?:年{BLANKS}(?:度{BLANKS})?)?[、,，及和與或/／至到~～-]{BLANKS}"
_MENTION = re.compile(
    rf"(?:{ERA})?(?P<open>[(（]{BLANKS})?(?P<year>{NUMBER})(?P<tail>{BLANKS}(?P<close>[)）])?{YEAR})?"
    rf"(?:(?<=年)|(?<=度)|(?=(?:{_AND}{DIGIT}{{2,4}}){{1,8}}{BLANKS}[)）]?{BLANKS}(?:(?:學|會計){BLANKS})?年))"
)

# 50年以上, 70年老屋 and 100年來 say how long. A number of three digits may be a year before most of these words.
_LONG = re.compile(rf"{BLANKS}(?:來|歷史|級|餘|老|齡|生|以[上下內]|內|左右|期(?!間))")
_LONG_FOR_SURE = re.compile(rf"{BLANKS}(?:來|歷史|級)")


@dataclass(frozen=True, slots=True)
class Year:
    """A year that is printed as one; the indices are half-open code points of the string that was read."""

    roc_year: int
    printed: str
    start: int
    end: int


def to_gregorian(roc_year: int) -> int:
    """The Gregorian year of a year of the Republic of China."""
    return roc_year + ERA_OFFSET


def find_years(chars: str) -> list[Year]:
    """The years printed as years: ``108年度``, ``上(104)年度``, both of ``113、114年``; ``3年`` is a duration."""
    found = (_year_at(chars, match) for match in _MENTION.finditer(chars))
    return [year for year in found if year is not None]


def _year_at(chars: str, found: re.Match[str]) -> Year | None:
    year = read_year(found["year"], found["era"] is not None)
    if year is None or (found["tail"] and is_duration(chars, found.end(), found["year"])):
        return None
    begin = found.start() if found["era"] or (found["open"] and found["close"]) else found.start("year")
    return Year(year, chars[begin : found.end()], begin, found.end())


def read_year(text: str, era: bool) -> int | None:
    """The year of the Republic of China that a number is, printed in either calendar."""
    value = parse_integer(text)
    if value is None:
        return None
    if value > ERA_OFFSET:
        value, era = value - ERA_OFFSET, True
    return value if (1 if era else _FIRST_BARE) <= value <= _LAST_ROC else None


def is_duration(chars: str, position: int, number: str) -> bool:
    """True where what stands at ``position``, behind a number and 年, says how long something takes."""
    pattern = _LONG_FOR_SURE if (parse_integer(number) or 0) >= 100 else _LONG
    return pattern.match(chars, position) is not None
