"""Recognises the heads of tables by the names that columns of plans have."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from ..text.characters import is_han
from ..text.money import find_unit
from ..text.vocabulary import read_table
from .rows import is_total

_BRACKET = re.compile(r"[(（][^()（）]*[)）]$")
_INNER_BRACKET = re.compile(r"(?<=[\u4e00-\u9fff])[(（][\u4e00-\u9fff]{1,2}[)）](?=[\u4e00-\u9fff])")  # 主（協）辦單位
_OPEN_BRACKET = re.compile("[(（]")
_YEAR = re.compile(r"(?:中華)?(?:民國)?\d{2,3}(?:年度?)?(?:[-－–~～至]\d{2,3}(?:年度?)?)?(?=[\u4e00-\u9fff])")
_NAMED_YEAR = re.compile(r"(?:中華)?(?:民國)?\d{2,3}年度?")
_YEAR_OF_PAGE = "中華民國.{1,5}年度?"
_TITLE_WITH_YEAR = r"[\u4e00-\u9fff]{4,}(?:6\d|[789]\d|1\d\d)年度?[\u4e00-\u9fff]{0,8}"
_FIGURE = re.compile(r"[<>≦≧≤≥約]?(?:\d{1,3}(?:,\d{3})+|\d+\.\d+|\d+(?=[%％﹪])|\d+(?=[^\W\d_年月日季期學]))[^\W\d_]{0,3}[%％﹪]?")
_AMOUNT = re.compile(r"[-−－△▲]?[0-9０-９][0-9０-９,，.．]*(?:[十百千萬億]*元)?")
_AND = re.compile("以及|[與及和暨]")
_REMEMBERED = 20000  # heads
_LABELS = 0.6  # share of the rows that begin with a known name where these are labels
_SHORTEST_NAME = 4  # characters of a name that others may be glued to
_SHORTEST_GLUED = 2 * _SHORTEST_NAME
_SHORTEST_ENDING = 4  # characters
_LONGEST = 30  # characters: a longer cell is no head


class ColumnNames:
    """The roles of column heads; a head fits without white space, years, a trailing bracket and filler words."""

    def __init__(self, overlay: Path | None = None) -> None:
        table = read_table("columns", overlay)
        self._ignore = tuple(table["ignore"])
        self._roles: dict[str, tuple[str, ...]] = {}
        for role, names in table["roles"].items():
            for name in names:
                self._roles[name] = (*self._roles.get(name, ()), role)
        self.initials = frozenset(name[0] for name in self._roles)
        self._beginnings = frozenset(name[:end] for name in self._roles for end in range(1, len(name)))
        self._spanning = frozenset(table["spanning"]["heads"])
        endings = "|".join(map(re.escape, read_table("titles", overlay)["page_titles"]))
        self._of_page = re.compile(rf"{_YEAR_OF_PAGE}|{_TITLE_WITH_YEAR}(?:{endings})")
        self._funds = frozenset("".join(name.split()) for name in table["funds"]["names"])
        self.account_columns: dict[str, tuple[str, ...]] = {
            role: tuple(words) for role, words in table["account_columns"].items()
        }
        self._found: dict[str, tuple[str, ...]] = {}
        self._paying: dict[str, bool] = {}

    def roles(self, head: str) -> tuple[str, ...]:
        """The roles that a head can have, the likeliest first; empty for no known head."""
        if len(head) > 2 * _LONGEST:
            return ()
        if head not in self._found:
            if len(self._found) > _REMEMBERED:
                self._found.clear()
            self._found[head] = self._find(head)
        return self._found[head]

    def glued(self, word: str) -> list[str]:
        """The names that a word without blanks is made of, if it is no name itself (計畫類別實施內容); else the word."""
        if self.roles(word) or not _SHORTEST_GLUED <= len(word) <= _LONGEST:
            return [word]
        for end in range(len(word) - _SHORTEST_NAME, _SHORTEST_NAME - 1, -1):
            rest = self.glued(word[end:]) if word[:end] in self._roles else []
            if rest and all(name in self._roles for name in rest):
                return [word[:end], *rest]
        return [word]

    def ending(self, head: str) -> tuple[str, ...]:
        """The roles of the longest name that a longer one ends with (原訂計畫內容); empty where the rest is as long."""
        plain = _BRACKET.sub("", "".join(head.split()))
        ends = (plain[start:] for start in range(1, len(plain) // 2 + 1) if len(plain) - start >= _SHORTEST_ENDING)
        return next((self._roles[end] for end in ends if end in self._roles), ())

    def begins(self, head: str) -> bool:
        """Whether a name of a column is that, or begins like it."""
        if self.roles(head):
            return True
        plain = "".join(head.split())
        forms = (plain, _INNER_BRACKET.sub("", plain), _YEAR.sub("", plain))
        return not self._beginnings.isdisjoint(forms) or _OPEN_BRACKET.split(plain)[0] in self._roles

    def _find(self, head: str) -> tuple[str, ...]:
        plain = "".join(head.split())
        if not plain or len(plain) > _LONGEST:
            return ()
        for form in self._forms(plain):
            if form in self._roles:
                return self._roles[form]
        without = _INNER_BRACKET.sub("", _BRACKET.sub("", plain))
        return self._roles.get(without) or self._joined(without) or self._paid(plain)

    def _paid(self, head: str) -> tuple[str, ...]:
        """The role of a head that names who pays, and the unit of what stands below it (縣款（千元）)."""
        unit = _BRACKET.search(head)
        return ("budget",) if unit and find_unit(unit[0]) is not None and self.names_fund(head) else ()

    def _joined(self, name: str) -> tuple[str, ...]:
        """The roles that both parts of a name with *and* have (實施步驟與方法); the second may leave out how they begin."""
        for found in _AND.finditer(name):
            first, second = name[: found.start()], name[found.end() :]
            roles = self._roles.get(first, ())
            seconds = (second, *(first[:end] + second for end in range(1, len(first))))
            both = [role for role in roles if any(role in self._roles.get(part, ()) for part in seconds)]
            if both:
                return tuple(both)
        return ()

    def spans(self, head: str) -> bool:
        """Whether a head can stand over several columns."""
        return any(form in self._spanning for form in self._forms("".join(head.split())))

    def is_of_page(self, line: str) -> bool:
        """Whether a line without white space is the title of a page, or the year of all that it says."""
        return self._of_page.fullmatch(line) is not None

    def names_fund(self, head: str) -> bool:
        """Whether a head names who pays, and nothing else."""
        if len(head) > 2 * _LONGEST:
            return False
        if head not in self._paying:
            if len(self._paying) > _REMEMBERED:
                self._paying.clear()
            self._paying[head] = any(form in self._funds for form in self._forms("".join(head.split()))[:2])
        return self._paying[head]

    def begins_fund(self, head: str) -> bool:
        """Whether a head names who pays, or begins like it."""
        plain = "".join(head.split())
        return plain != "" and any(name.startswith(plain) for name in self._funds)

    def _forms(self, plain: str) -> list[str]:
        """A head as printed, then with less and less of what may be added to a name."""
        forms = [plain]
        without = _BRACKET.sub("", plain)
        forms.append(without)
        forms.append(_YEAR.sub("", without))
        for filler in self._ignore:
            forms.append(forms[-1].replace(filler, "", 1) if forms[-1] != filler else forms[-1])
        return [form for form in forms if form]


@lru_cache(maxsize=8)
def column_names(overlay: Path | None = None) -> ColumnNames:
    """The built-in column names, extended by those of ``overlay``."""
    return ColumnNames(overlay)


def is_year(cell: str) -> bool:
    """Whether a cell names a year, and nothing else."""
    return _NAMED_YEAR.fullmatch("".join(cell.split())) is not None


def known_share(cells: Sequence[str], names: ColumnNames) -> float:
    """The share of known heads among the cells that print anything; years of figures say nothing for or against.

    It is 0 for a row with a figure that is no year (``34%``, ``1,200``): such a row says something of a known name.
    """
    if any(_is_figure(cell) and not names.roles(cell) for cell in cells):
        return 0.0
    filled = [cell for cell in cells if cell.strip() and not is_year(cell)]
    if not filled or _sums_up(filled):
        return 0.0
    return sum(bool(names.roles(cell)) for cell in filled) / len(filled)


def are_labels(cells: Sequence[str], names: ColumnNames) -> bool:
    """Whether the cells of a first column are names of columns, of which some stand there again: the labels of cards."""
    said = Counter(cells)
    known = sum(count for name, count in said.items() if names.roles(name))
    return max(said.values(), default=0) > 1 and known >= _LABELS * len(cells)


def _is_figure(cell: str) -> bool:
    plain = "".join(cell.split())
    return _FIGURE.fullmatch(plain) is not None and not is_year(cell)


def _sums_up(filled: Sequence[str]) -> bool:
    """合計 beside an amount begins a sum; above other names it is a head."""
    return is_total(filled[0]) and any(_AMOUNT.fullmatch("".join(cell.split())) for cell in filled[1:])


def looks_like_heads(cells: Sequence[str]) -> bool:
    """Whether cells could be heads nobody knows: short names without digits or the punctuation of text."""
    return len(cells) >= 2 and all(
        0 < len(cell) <= 12 and any(map(is_han, cell)) and not re.search(r"[\d，。；、：:]", cell) for cell in cells
    )
