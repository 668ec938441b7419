"""Sheets whose cells stand on lines of their own in any order, page by page.

Only a page on which a label at the edge spells the name is read so: every word of the opening is known then, and what else
stands behind the labels of the texts is their text. The total of the table below has to be the amount of the opening.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ...text.genre import genre
from ...text.money import find_unit, parse_amount
from ..heads import ColumnNames
from ..printed import PrintedLine
from ..rows import is_total
from .branches import begins_head, find_head
from .edges import has_labels, holds_labels, without_labels
from .openings import Opening, known_words, read_opening
from .texts import Labelled, find_labels, read_texts
from .words import SheetLine, Word

_MONEY = re.compile(r"\d[\d,]*[十百千萬億]+元")
_FIGURE = re.compile(r"\d{1,3}(?:,\d{3})+")
_TEXT = re.compile("[。；，]")
_SHORTEST_LABEL = 3  # characters of the head of a column
_LONGEST_VALUE = 24  # characters of a word in an opening


def read_scattered(
    raw: str, lines: Sequence[PrintedLine], page: Sequence[SheetLine], unit: PrintedLine | None, names: ColumnNames
) -> tuple[Opening, list[Labelled], set[int]] | None:
    """The opening and the texts of a page, and the lines below that are not read; ``None`` where they are not certain."""
    table = next((n for n, line in enumerate(page) if begins_head(line, names) or find_head(line, names)), None)
    start = next((n for n, line in enumerate(page[:table]) if find_labels(line, names)), None)
    if table is None or start is None or unit is None or not has_labels(page):
        return None
    above = [line for n, line in enumerate(page[:table]) if n < start or _is_value(line, names)]
    money = [line for line in page if any(map(_is_of_amount, line.words))]
    block = sorted({line.place: line for line in (*above, *money)}.values(), key=lambda line: line.place)
    opening = read_opening(raw, lines, block, page, names)
    own = without_labels(page, opening.name) if opening is not None else None
    if opening is None or own is None or _total(own[table:], unit) != parse_amount(opening.amount.chars, "元"):
        return None
    known = known_words(opening)
    said = [line for line in own[start:table] if line.words and known.isdisjoint(word.span for word in line.words)]
    texts = read_texts(raw, lines, said, names)
    first = next(n for n, line in enumerate(page) if not known.isdisjoint(word.span for word in line.words))
    beside = [line for n, line in enumerate(own[:table]) if first <= n < start or (n >= start and line not in said)]
    responsible = tuple(word for line in beside for word in line.words if word.span not in known)
    if texts is None or holds_labels(said, page) or bool(opening.responsible_label) != bool(responsible):
        return None
    opened = {word.place for word in (opening.amount, *opening.amount_label)}
    return replace(opening, responsible=responsible), texts, {line.place for line in page[table:]} - opened


def _is_of_amount(word: Word) -> bool:
    """Whether a word is the amount of an opening, or its label or a half of that."""
    labels = genre().words("sheet_amounts")
    return _MONEY.fullmatch(word.chars) is not None or any(
        word.chars in (label, label[:2], label[2:]) for label in labels if len(label) > _SHORTEST_LABEL
    )


def _is_value(line: SheetLine, names: ColumnNames) -> bool:
    """Whether a line may be one of an opening: short words, and no sentence."""
    short = all(len(word.chars) <= _LONGEST_VALUE for word in line.words)
    return short and not _TEXT.search(line.key) and not find_labels(line, names)


def _total(table: Sequence[SheetLine], unit: PrintedLine) -> int | None:
    """The total of a table in New Taiwan dollars."""
    words: list[Word] = [word for line in table for word in line.words]
    at = next((n for n, word in enumerate(words) if is_total(word.chars)), None)
    figure = next((word for word in words[at:] if _FIGURE.fullmatch(word.chars)), None) if at is not None else None
    printed = find_unit(unit.chars)
    return parse_amount(figure.chars, printed) if figure is not None and printed is not None else None
