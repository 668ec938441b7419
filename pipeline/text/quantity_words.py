"""The words of quantities, read from the vocabulary and made into patterns once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from .numerals import HAN_CHARACTERS, MIXED, SMALL_DIGITS
from .vocabulary import VocabularyError, read_table

COMPARATORS = {"at_least": ">=", "at_most": "<=", "about": "~"}
BLANKS = "[ \u3000\u00a0]{0,2}"
_PERCENT = {"%": "%", "％": "%", "﹪": "%", "‰": "‰", "個百分點": "百分點", "百分點": "百分點"}
_HAN = f"[{HAN_CHARACTERS}]{{1,9}}"
_TO = rf"{BLANKS}[-–—－~～∼〜至到]{BLANKS}"
# What runs into a number makes it part of a name, a telephone number or a formula: H1N1, 8969-2107, *100%.
_ALONE = r"(?<![0-9０-９A-Za-zＡ-Ｚａ-ｚ.．,，/／*＊×第$＄-])(?<!第 )"
_HAN_ALONE = rf"(?<![{HAN_CHARACTERS}第每單同任另某統唯逐之])"
_CLAUSE = "[^。，；、：:,;!?！？()（）0-9０-９]"
_REACH = 6  # characters between 至少 and its number: 至少每年增加 3 項

WINDOW = 14
"""Characters before a number in which a comparing word is looked for."""


@dataclass(frozen=True, slots=True)
class QuantityWords:
    """The patterns of one vocabulary. Groups of the comparing ones are named after ``COMPARATORS``."""

    quantity: re.Pattern[str]
    share: re.Pattern[str]
    tenths: re.Pattern[str]
    before: re.Pattern[str]
    reaching: re.Pattern[str]
    after: re.Pattern[str]
    neutral_after: re.Pattern[str]
    neutral_before: re.Pattern[str]
    before_durations: frozenset[str]
    durations: frozenset[str]


@lru_cache(maxsize=16)
def quantity_words(overlay: Path | None = None) -> QuantityWords:
    """The patterns of the built-in vocabulary, extended by ``overlay``. Raises ``VocabularyError``."""
    table = read_table("quantities", overlay)
    durations = _strings(table, "durations")
    neutral = _table(table, "neutral")
    return QuantityWords(
        quantity=_quantity([*_strings(table, "units"), *durations, *_PERCENT], _table(table, "not_before")),
        share=re.compile(
            rf"(?P<of>[百千]){BLANKS}分{BLANKS}之{BLANKS}(?P<low>{MIXED}|{_HAN})(?:{_TO}(?P<high>{MIXED}|{_HAN}))?"
        ),
        tenths=re.compile(rf"{_HAN_ALONE}{_ALONE}(?P<whole>[{SMALL_DIGITS}1-9]){BLANKS}成{BLANKS}(?P<part>[{SMALL_DIGITS}1-9])(?![{HAN_CHARACTERS}0-9年月日])"),
        before=re.compile(rf"(?:{_compared(table, 'before')}){BLANKS}[為計至可有約]?{BLANKS}$"),
        reaching=re.compile(rf".*(?:{_compared(table, 'reaching')}){_CLAUSE}{{0,{_REACH}}}$", re.DOTALL),
        after=re.compile(rf"{BLANKS}[之的]?(?:{_compared(table, 'after')})"),
        neutral_after=re.compile(rf"{BLANKS}(?:{_alternatives(_strings(neutral, 'after'))})"),
        neutral_before=re.compile(rf"(?:{_alternatives(_strings(neutral, 'before'))}){BLANKS}$"),
        before_durations=frozenset(_strings(neutral, "before_durations")),
        durations=frozenset(durations),
    )


def canonical_unit(printed: str) -> str:
    """The unit in its ordinary characters: every percent sign is ``%``."""
    return _PERCENT.get(printed, printed)


def _quantity(units: Iterable[str], not_before: Mapping[str, Any]) -> re.Pattern[str]:
    guarded = []
    for unit in sorted(set(units), key=lambda unit: (-len(unit), unit)):
        characters = not_before.get(unit, "")
        if not isinstance(characters, str):
            raise VocabularyError(f"quantities.toml: not_before.{unit} is not a string")
        # The longest unit wins even where it is guarded: 3 場次 is never 3 場.
        guarded.append(re.escape(unit) + (f"(?![{re.escape(characters)}])" if characters else ""))
    unit = "|".join(guarded)
    return re.compile(
        rf"(?:{_ALONE}(?P<low>{MIXED})|{_HAN_ALONE}(?P<han>{_HAN}))"
        rf"(?:(?:{BLANKS}(?:{unit}))?{_TO}(?P<high>{MIXED}|{_HAN}))?"
        rf"{BLANKS}(?P<more>[餘多]?){BLANKS}(?P<unit>{unit})"
    )


def _compared(table: Mapping[str, Any], place: str) -> str:
    groups = ((name, _strings(_table(table, name), place)) for name in COMPARATORS)
    return "|".join(f"(?P<{name}>{_alternatives(words)})" for name, words in groups)


def _alternatives(words: Iterable[str]) -> str:
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(map(re.escape, ordered)) or "(?!)"


def _table(table: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = table.get(name, {})
    if not isinstance(value, dict):
        raise VocabularyError(f"quantities.toml: {name} is not a table")
    return value


def _strings(table: Mapping[str, Any], name: str) -> list[str]:
    value = table.get(name, [])
    if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
        raise VocabularyError(f"quantities.toml: {name} is not a list of words")
    return value
