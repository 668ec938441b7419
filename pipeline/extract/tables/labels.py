"""Labelled sections inside one cell: ``一、計畫內容：… 二、計畫期程(起訖年月)：…``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from ...text.rich import Text, squeeze
from ...text.vocabulary import read_table

_MARK = r"(?:[一二三四五六七八九十]{1,2}\s*[、.．]|[（(](?:[一二三四五六七八九十]{1,2}|[0-9０-９]{1,2})[)）]|[0-9０-９]{1,2}\s*[、.．])"


@dataclass(frozen=True, slots=True)
class Section:
    """A run of a cell's paragraphs under one label; ``role`` is that of a column with this name, ``None`` before.

    ``spare``: the label names the content only where no other one does (計畫目標 beside 計畫內容).
    """

    role: str | None
    paragraphs: tuple[Text, ...]
    spare: bool = False

    @property
    def text(self) -> Text:
        """The paragraphs, one behind the other."""
        return Text.join(self.paragraphs)


@lru_cache(maxsize=8)
def _label_pattern(overlay: Path | None) -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str]]:
    """What matches a label with its colon, and one with or without; the roles of the labels."""
    table = read_table("columns", overlay)
    roles, labels, never = table["roles"], table["labels"]["roles"], table["labels"]["never"]
    names = {name: role for role in labels for name in roles[role] if len(name) > 1 and name not in never}
    words = "|".join(re.escape(name) for name in sorted(names, key=lambda n: (-len(n), n)))
    bare = rf"(?P<mark>{_MARK})?\s*(?P<label>{words})\s*(?:[（(][^（()）]{{1,12}}[)）])?\s*"
    return re.compile(f"{bare}[：:]"), re.compile(bare), names


@lru_cache(maxsize=8)
def _spare_labels(overlay: Path | None) -> frozenset[str]:
    return frozenset(read_table("columns", overlay)["fallback"]["description"])


def label_role(chars: str, overlay: Path | None = None) -> str | None:
    """The role of a text that is a label and nothing else (``計畫內容：``); ``None`` for any other."""
    bare = squeeze(chars).rstrip("：:")
    return _label_pattern(overlay)[2].get(bare)


def split_labels(paragraphs: Sequence[Text], overlay: Path | None = None) -> list[Section]:
    """Cut a cell at its labels. A label starts a paragraph, or stands behind the end of what was said before.

    A label without a colon counts where it is a paragraph of its own above others, or where a blank parts it from what
    it names and others are printed so. The labels themselves and their marks are in no section. A cell without labels
    is one section without a role.
    """
    pattern, _, names = _label_pattern(overlay)
    sections: list[Section] = [Section(None, ())]
    bare = _without_colons(paragraphs, overlay)
    several = any(pattern.match(paragraph.chars) for paragraph in paragraphs)
    for number, paragraph in enumerate(paragraphs):
        place = 0
        label = bare.get(number) or (_before_a_name(paragraph, overlay) if several else None)
        if label is not None:
            role, place = label
            sections.append(Section(role, ()))
        for found in pattern.finditer(paragraph.chars):
            if found.start() < place or not _starts_section(paragraph.chars, found):
                continue
            _append(sections, paragraph[place : found.start()].strip())
            sections.append(Section(names[found["label"]], (), found["label"] in _spare_labels(overlay)))
            place = found.end()
        _append(sections, paragraph[place:].strip())
    return [section for section in sections if section.paragraphs or section.role]


def _without_colons(paragraphs: Sequence[Text], overlay: Path | None) -> dict[int, tuple[str, int]]:
    """The labels without a colon by the number of their paragraph: the role, and where the label ends."""
    _, pattern, names = _label_pattern(overlay)
    alone: dict[int, tuple[str, int]] = {}
    spaced: dict[int, tuple[str, int]] = {}
    for number, paragraph in enumerate(paragraphs):
        found = pattern.match(paragraph.chars)
        if found is None:
            continue
        end, label = found.end(), (names[found["label"]], found.end())
        if end == len(paragraph) and number + 1 < len(paragraphs):
            alone[number] = label
        elif end < len(paragraph) and len(found["label"]) >= _TOLD_BY_A_BLANK and _is_blank_before(paragraph, end):
            spaced[number] = label
    several = len({role for role, _ in spaced.values()}) > 1
    return alone | spaced if several else alone


def _before_a_name(paragraph: Text, overlay: Path | None) -> tuple[str, int] | None:
    """A word that is a label only before a few characters that are all its paragraph says (``主辦：文化處``)."""
    found = _short_pattern(overlay)[0].match(paragraph.chars)
    if found is None or len(paragraph) - found.end() > _LONGEST_NAME or "。" in paragraph.chars[found.end() : -1]:
        return None
    return _short_pattern(overlay)[1][found["label"]], found.end()


@lru_cache(maxsize=8)
def _short_pattern(overlay: Path | None) -> tuple[re.Pattern[str], dict[str, str]]:
    """What matches such a word with its colon; the roles of these words."""
    table = read_table("columns", overlay)
    short = frozenset(table["labels"]["short"])
    names = {name: role for role in table["labels"]["roles"] for name in table["roles"][role] if name in short}
    return re.compile(rf"(?:{_MARK})?\s*(?P<label>{'|'.join(map(re.escape, sorted(names)))})\s*[：:]\s*(?=\S)"), names


def _is_blank_before(text: Text, place: int) -> bool:
    """True where white space is printed before a character, also where the text has none between wide ones."""
    return text.chars[place - 1] == " " or text.offsets[place] - text.offsets[place - 1] > 1


def printed_labels(paragraph: Text, overlay: Path | None = None) -> list[Text]:
    """The labels with a colon in a paragraph at which ``split_labels`` cuts, with their marks and colons."""
    found = _label_pattern(overlay)[0].finditer(paragraph.chars)
    return [paragraph[label.start() : label.end()] for label in found if _starts_section(paragraph.chars, label)]


def _starts_section(chars: str, found: re.Match[str]) -> bool:
    """True for a label at the start of a paragraph, or behind the end of a sentence, a date or an amount."""
    before = chars[: found.start()].rstrip()
    if not before or before[-1] in _ENDS:
        return True
    return found["mark"] is not None and (before[-1] in _HALF_ENDS or chars[found.start() - 1] == " ")


_LONGEST_NAME = 20  # characters behind a word that is a label only before a name, a time or an amount
_TOLD_BY_A_BLANK = 4  # characters of a label that needs no colon: 經費 also begins a sentence
_ENDS = "。！？月日止元"
_HALF_ENDS = "；;）)」"  # behind these only a numbered label starts anew


def _append(sections: list[Section], text: Text) -> None:
    if text:
        last = sections[-1]
        sections[-1] = replace(last, paragraphs=(*last.paragraphs, text))
