"""The opening of a sheet: code and name of its work plan, who carries it out, and how much it gets."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

from ...text.genre import genre
from ...text.rich import Span
from ..heads import ColumnNames
from ..printed import PrintedLine
from .edges import has_labels, named_by_edge
from .words import HEADS, PLANS, SheetLine, Word, column_of

CODE = re.compile(r"(?=(?:\D*\d){6})[0-9０-９A-Za-z]{8,14}")
"""The code of an account, which is no number."""
OPENING = 14
"""Lines that an opening may take up, with labels at the edge of its page."""
_DASH = re.compile("[-－—]")
_HALF = 2  # characters of a label that is printed in two lines
_AMOUNT = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:[十百千萬億]*元)?")


@dataclass(frozen=True)
class Opening:
    """The words of an opening by what they say; labels are those printed."""

    label: tuple[Word, ...]
    code: Word
    name: tuple[Word, ...]
    amount_label: tuple[Word, ...]
    amount: Word
    responsible_label: tuple[Word, ...]
    responsible: tuple[Word, ...] = ()

    @property
    def own_name(self) -> str:
        """The name without that of the business plan before a dash."""
        whole = "".join(word.chars for word in self.name)
        dash = _DASH.search(whole)
        return whole[dash.end() :] if dash is not None else whole


def is_opening(lines: Sequence[SheetLine]) -> bool:
    """Whether the first of some lines prints the label of a work plan's name, or its first half above the second."""
    words = [word.chars for word in lines[0].words]
    if any(genre()(rf"{PLANS}{HEADS}[：:]?").fullmatch(chars) for chars in words):
        return True
    below = (word.chars for line in lines[1:] for word in line.words)
    first = any(genre()(PLANS).fullmatch(chars) for chars in words)
    return first and any(genre()(rf"{HEADS}[：:]?").fullmatch(chars) for chars in below)


def opens(line: SheetLine) -> bool:
    """Whether a line holds a label of a work plan's name, or a code."""
    return any(genre()(PLANS).match(word.chars) or CODE.fullmatch(word.chars) for word in line.words)


def read_opening(
    raw: str, lines: Sequence[PrintedLine], block: Sequence[SheetLine], page: Sequence[SheetLine], names: ColumnNames
) -> Opening | None:
    """The opening in a block of lines; ``None`` where it lacks a part, or where the name cannot be told apart.

    ``page`` are all lines of its page, which may repeat the name at the edge.
    """
    words = [word for line in block for word in line.words]
    label = tuple(word for word in words if genre()(rf"(?:{PLANS})?(?:{HEADS})?[：:]?").fullmatch(word.chars))
    if not genre()(rf"{PLANS}{HEADS}[：:]?").fullmatch("".join(word.chars for word in label)):
        return None
    amount_label = _labels(words, lambda chars: chars in genre().words("sheet_amounts"))
    responsible_label = _labels(words, lambda chars: len(chars) > 3 and "responsible" in names.roles(chars))
    known = {word.span for word in (*label, *amount_label, *responsible_label)}
    rest = [word for word in words if word.span not in known]
    codes = [word for word in rest if CODE.fullmatch(word.chars)]
    amounts = [word for word in rest if word not in codes and _AMOUNT.fullmatch(word.chars)]
    values = [word for word in rest if word not in codes and word not in amounts]
    if len(codes) != 1 or len(amounts) != 1 or not amount_label:
        return None
    name = named_by_edge(block, [word for word in words if word not in values], page)
    if not name and not has_labels(page):
        name = _left_of(raw, lines, values, responsible_label)
    if not name:
        return None
    return Opening(label, codes[0], name, amount_label, amounts[0], responsible_label)


def known_words(opening: Opening) -> frozenset[Span]:
    """The ranges of all words of an opening but for those of who carries it out."""
    labels = (*opening.label, *opening.amount_label, *opening.responsible_label)
    return frozenset(word.span for word in (*labels, *opening.name, opening.code, opening.amount))


def responsible_in(block: Sequence[SheetLine], opening: Opening, names: ColumnNames) -> tuple[Word, ...]:
    """Who carries out the work plan: what else stands in an opening without the labels at its edges."""
    if not opening.responsible_label:
        return ()
    known = known_words(opening)
    lines = (line for line in block if not names.is_of_page(line.key))
    return tuple(word for line in lines for word in line.words if word.span not in known)


def _labels(words: Sequence[Word], is_label: Callable[[str], bool]) -> tuple[Word, ...]:
    """The word that is a label, or the two in lines below each other that make one."""
    for word in words:
        if is_label(word.chars.rstrip(":：")):
            return (word,)
    short = [word for word in words if len(word.chars) == _HALF]
    for above, below in combinations(short, 2):
        if above.place < below.place and is_label(above.chars + below.chars):
            return above, below
    return ()


def _left_of(
    raw: str, lines: Sequence[PrintedLine], values: Sequence[Word], label: Sequence[Word]
) -> tuple[Word, ...]:
    """The words on the left of a label; all of them without one, none where it is unsure on which side they stand."""
    if not label:
        return tuple(values)
    sides = [
        tuple(word for word in values if column_of(raw, lines, word, wide) < column_of(raw, lines, label[0], wide))
        for wide in (1, 2)
    ]
    return sides[0] if sides[0] == sides[1] else ()
