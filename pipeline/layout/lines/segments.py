"""Runs of words of a printed line, each of which can stand in a cell, and what they look like."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from ...text.characters import is_han, is_wide
from ...text.genre import genre
from ...text.marks import Mark, parse_bare_number, parse_mark
from ...text.rich import Span
from ..heads import column_names
from ..markup import EMPTY_BOXES, TICKED_BOXES
from ..printed import PrintedLine, ends_sentence, unit_width
from .figures import (
    AMOUNT,
    CODE,
    DATE,
    FIGURE,
    PAID,
    QUANTITY,
    WITH_PARTS,
    YEARS,
    begins_unit,
    is_counted,
    is_decimal,
    is_unit,
    leads_figure,
)

_NOTHING = ("-", "－", "—", "–")  # in the place of a figure
_OPERATORS = frozenset("÷×＊＝=＋+／/")
_LEADING_OPERATORS = frozenset("÷×＊＝=／/")  # a plus can be that of a figure


@dataclass(frozen=True)
class Segment:
    """A run of words of one line that can stand in one cell.

    ``chars`` is its normalized text, ``spaced`` the printed words with a blank between them. ``first`` and ``last``
    say whether it begins and ends its line; ``closed`` that white space shows the end of a paragraph behind it.
    """

    line: PrintedLine
    start: int
    end: int
    chars: str
    spaced: str
    width: float
    justified: bool
    first: bool
    last: bool
    closed: bool

    @cached_property
    def unit(self) -> float:
        """Width in ems of what cannot be broken off its beginning."""
        return unit_width(self.chars)

    @cached_property
    def ends(self) -> bool:
        """Whether it ends a sentence."""
        return ends_sentence(self.chars) or self.chars[-1:] in ":："

    @cached_property
    def leads_number(self) -> bool:
        """Whether a number stands apart before its text (``一 提升…``), and is no part of it (``3 個月``)."""
        number, _, rest = self.spaced.partition(" ")
        return bool(rest) and is_han(rest[0]) and not is_counted(rest) and parse_bare_number(number) is not None

    @cached_property
    def trails_number(self) -> bool:
        """Whether a number stands apart behind its text (``…率(9%) 一``)."""
        text, _, number = self.spaced.rpartition(" ")
        return bool(text) and text[-1] not in "第共計約" and parse_bare_number(number) is not None

    @cached_property
    def trails_figure(self) -> bool:
        """Whether a figure as it stands in a column of its own ends it (``…計畫 1,200``), several (``…計畫 8 9``) or a dash."""
        *text, figure = self.spaced.split()
        if not text or (text[-1][-1] in "第共計約" and figure not in _NOTHING):
            return False
        return self.figures_behind > 1 or figure in _NOTHING or FIGURE.fullmatch(figure) is not None

    @cached_property
    def figure_ends_text(self) -> bool:
        """Whether the last word before its figures ends a sentence: they are none of its text."""
        words = self.spaced.split()
        behind = self.figures_behind
        return 0 < behind < len(words) and ends_sentence(words[-1 - behind])

    @cached_property
    def figures_behind(self) -> int:
        """How many numbers stand apart behind its text."""
        words = self.spaced.split()
        behind = next((place for place, word in enumerate(reversed(words)) if not AMOUNT.fullmatch(word)), 0)
        return behind if behind < len(words) and words[-1 - behind][-1] not in "第共計約" else 0

    @cached_property
    def holds_figure(self) -> bool:
        """Whether such a figure stands apart inside it, with text behind that is no unit (``…網 64,898 全市``)."""
        words = self.spaced.split(" ")
        return any(
            FIGURE.fullmatch(figure) and is_han(after[0]) and not is_counted(after)
            for figure, after in pairwise(words[1:])
        )

    @cached_property
    def leads_figure(self) -> bool:
        """Whether a figure stands apart before text that is no unit of it (``140 中央補助``)."""
        figure, _, rest = self.spaced.partition(" ")
        return bool(rest) and is_han(rest[0]) and not is_counted(rest) and AMOUNT.fullmatch(figure) is not None

    @cached_property
    def joins_period(self) -> bool:
        """Whether a range of years stands apart in it, before or behind other text (``112-114 消防局``)."""
        words = self.spaced.split()
        return any(map(YEARS.fullmatch, words)) and any(is_han(word[0]) and not is_counted(word) for word in words)

    @cached_property
    def leads_formula(self) -> bool:
        """Whether a number stands apart before a bracket that the line opens and does not close (``3 （服務人次``)."""
        number, _, rest = self.spaced.partition(" ")
        return rest[:1] in ("（", "(") and not any(sign in rest for sign in "）)") and AMOUNT.fullmatch(number) is not None

    @cached_property
    def leads_unit(self) -> bool:
        """Whether it begins with a word that can be the unit of a figure before it, or is the first part of one."""
        return is_unit(self.spaced.partition(" ")[0]) or (self.last and begins_unit(self.spaced))

    @cached_property
    def sign(self) -> tuple[str, int] | None:
        """How it is numbered, by a mark or by a number that is all it says: the style, and the value."""
        if self.kind == "number":
            if code := CODE.fullmatch(self.chars):
                return code["letters"], int(code["digits"])
            return ("han" if is_wide(self.chars[0]) else "digit"), parse_bare_number(self.chars) or 0
        return (self.mark.style, self.mark.value) if self.mark else None

    @cached_property
    def is_total(self) -> bool:
        """Whether it is the word that names a sum."""
        return self.chars in genre().words("totals")

    @cached_property
    def is_sum(self) -> bool:
        """Whether it is a total together with its amount."""
        name, _, rest = self.spaced.partition(" ")
        return name in genre().words("totals") and rest != ""

    @cached_property
    def is_compound(self) -> bool:
        """Whether it is several figures, each with its unit or without (``3 件 4 件``)."""
        words = self.spaced.split(" ")
        figures = [QUANTITY.fullmatch(word) or DATE.fullmatch(word) for word in words]
        units = [is_unit(word) and figures[place] for place, word in enumerate(words[1:])]
        return sum(map(bool, figures)) > 1 and all(map(any, zip(figures, [False, *units], strict=True)))

    @cached_property
    def parted(self) -> int:
        """How many blanks that spread nothing stand before Han characters or a mark, behind others or a sentence."""
        words = self.spaced.split(" ")
        if self.justified:
            return 0
        behind = (b for a, b in pairwise(words) if is_han(a[-1]) or ends_sentence(a))
        return sum(is_han(word[0]) or parse_mark(word) is not None for word in behind)

    @cached_property
    def is_aside(self) -> bool:
        """Whether it is a short remark in brackets, which qualifies what stands above it."""
        return self.width <= 8 and self.chars[0] in "(（" and self.chars[-1] in ")）" and self.kind == "text"

    @property
    def ends_in_operator(self) -> bool:
        """Whether the next part of a formula has to follow."""
        return self.chars[-1] in _OPERATORS

    @property
    def leads_operator(self) -> bool:
        """Whether a part of a formula has to stand before it."""
        return self.chars[0] in _LEADING_OPERATORS

    @cached_property
    def has_parts(self) -> bool:
        """Whether it is an amount and its parts."""
        return WITH_PARTS.fullmatch(self.chars) is not None

    @property
    def _is_quantity(self) -> bool:
        if self.has_parts:
            return True
        chars = self.chars
        figure, blank, behind = self.spaced.partition(" ")
        if leads_figure(figure) and behind[:1].isdecimal():
            chars = behind
            figure, blank, behind = behind.partition(" ")
        if AMOUNT.fullmatch(figure) and (is_unit(behind) or (self.last and begins_unit(behind))):
            return True
        if blank and not is_counted(behind) and not behind[:1].isdigit():
            return False
        if QUANTITY.fullmatch(chars) is not None or chars in _NOTHING:
            return True
        return PAID.fullmatch(self.chars) is not None or (self.trails_payer and not blank)

    @cached_property
    def trails_payer(self) -> bool:
        """Whether who pays stands apart behind its text, or is all that it says."""
        word = self.spaced.rpartition(" ")[2]
        return word[-1:] in (":", "：") and column_names().names_fund(word[:-1])

    @cached_property
    def mark(self) -> Mark | None:
        """The numbering mark at its beginning."""
        return parse_mark(self.chars)

    @cached_property
    def kind(self) -> str:
        """What a paragraph that begins like this is: number (``3``, ``A03``), quantity, date, box, mark or text."""
        chars = self.chars
        if chars[0] in EMPTY_BOXES or chars[0] in TICKED_BOXES:
            return "box"
        if parse_bare_number(chars) or CODE.fullmatch(chars):
            return "number"
        if DATE.fullmatch(chars) and not is_decimal(chars):
            return "date"
        if self._is_quantity:
            return "quantity"
        return "mark" if self.mark else "text"

    def span(self, raw: str) -> Span:
        """Its range of the raw text, one white space behind it included."""
        behind = raw[self.end : self.end + 1].isspace()
        return Span(self.start, self.end + 1 if behind else self.end)


def breaks_formula(above: Segment, below: Segment) -> bool:
    """Whether a formula is broken between two lines: by its author, at a sign, however wide its cell is."""
    return above.ends_in_operator or below.leads_operator
