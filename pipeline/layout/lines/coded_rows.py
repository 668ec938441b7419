"""Rows of budget tables in plain text, told by what they hold: the code of an account, its name, its amounts.

Text extraction takes such a table apart in several ways, but hardly ever a single row: the code begins it, the name and
a run of figures follow, in either order, and what is printed beside them comes last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ...text.account_codes import ACCOUNT_CODE
from ...text.characters import is_han
from ...text.rich import Span, squeeze
from ..printed import PrintedLine, joined_words
from .line_words import word_ranges

_CODE = re.compile(rf"(?:(?P<number>\d{{1,3}})\s+)?(?P<code>{ACCOUNT_CODE})(?![\d,.])\s*")
_CODE_LENGTHS = (8, 12)
_SIGN = r"(?:[△▲][ \u3000]?|[\-－+])?"
_FIGURE = rf"[(（]\d{{1,3}}(?:,\d{{3}})*[)）](?=\s|$)|{_SIGN}\d{{1,3}}(?:,\d{{3}})+|{_SIGN}\d+(?![\d.、])|[\-－—]"
_FIGURES = re.compile(rf"(?:(?:{_FIGURE})\s+)+(?:{_FIGURE})(?=\s|$|[\d(（\u4e00-\u9fff])")
_ONE_FIGURE = re.compile(_FIGURE)
_BROKEN = re.compile(r"\s*\d{1,3}(?:,\d{3})*,\d{0,2}(?=\s)")
_NAMED = re.compile(
    r"(?:(?P<number>\d{1,3})\s+)?(?P<name>[\u4e00-\u9fff（「](?:[^\d]|\d+(?=[A-Za-z]))*?)"
    rf"\s*(?=(?:{_SIGN}\d+(?![\dA-Za-z])|[\-－—](?:\s|$))|$)"
)
NAME = re.compile(r"(?!\d+(?![A-Za-z]))[\u4e00-\u9fffA-Za-z\d（）()「」、‧·/-]+")
"""The words of a name that are certain to be no figure."""
_WORD = re.compile(r"\S+")
_FEWEST_DOUBLED = 6  # characters
_LONGEST_NAME = 40  # characters
_APART = 3  # blanks that set what stands beside a row apart from its code
_SAME_COLUMN = 2  # characters by which words that stand below each other may be apart
_NEAR = 5  # lines from a code to the figures of its row


@dataclass
class CodedRow:
    """One row: ranges of its number, code, name and figures, and the indices ``start`` to ``end`` of its lines.

    ``beside`` is what its lines hold behind figures and name. The next code stands in the line ``limit``. ``broken`` says
    that amounts go on in the line below them, so that nothing tells which are whole.
    """

    start: int
    end: int
    limit: int
    code: Span
    number: Span | None = None
    name: list[Span] = field(default_factory=list)
    figures: list[Span] = field(default_factory=list)
    beside: list[Span] = field(default_factory=list)
    broken: bool = False

    @property
    def whole(self) -> bool:
        """Whether it has a name and figures."""
        return bool(self.name) and len(self.figures) > 1 and not self.broken

    @property
    def last_line(self) -> Span:
        """What begins the last line of the name: the code, where the name follows it at once or behind a blank."""
        return self.code if 0 <= self.name[-1].start - self.code.end <= 1 else self.name[-1]


def coded_rows(raw: str, lines: Sequence[PrintedLine], known: Mapping[str, str]) -> list[CodedRow]:
    """The rows that have a code, a name and at least two figures, in the order of the text.

    ``known`` are names by code that the text prints elsewhere, without white space.
    """
    codes = [place for place in range(len(lines)) if _code(raw, lines[place]) is not None]
    ends = [*codes[1:], len(lines)][: len(codes)]
    if _stand_below(raw, lines, codes):
        return [row for place, before in zip(codes, [-1, *codes], strict=False) if (row := _row_above(raw, lines, place, before))]
    rows = [_row(raw, lines, place, end) for place, end in zip(codes, ends, strict=True)]
    whole = [row for row in rows if row.whole]
    for row in whole:
        _take_rest(raw, lines, row, known.get(raw[row.code.start : row.code.end], ""))
        row.name = _once(raw, row.name)
    return whole


def _stand_below(raw: str, lines: Sequence[PrintedLine], codes: Sequence[int]) -> bool:
    """Whether codes stand below names and figures: above the first code of a page, no other one has these for itself."""
    alone = [place for place in codes if _code_alone(raw, lines[place]) is not None]
    first = [place for place, before in zip(alone, [-1, *codes], strict=False) if place - before > _NEAR]
    named = [row.start for place in first if (row := _named_above(raw, lines, place, -1))]
    led = sum(place == 0 or _code(raw, lines[place - 1]) is None for place in named)
    return 2 * led > len(first) and 2 * len(alone) > len(codes)


def _code_alone(raw: str, line: PrintedLine) -> Span | None:
    found = _code(raw, line)
    return Span(*found.span("code")) if found and not found["number"] and not raw[found.end() : line.line.end].strip() else None


def _row_above(raw: str, lines: Sequence[PrintedLine], place: int, before: int) -> CodedRow | None:
    """The row that a code below it closes; the code before stands in the line ``before``."""
    code = _code_alone(raw, lines[place])
    row = _named_above(raw, lines, place, before) if code is not None else None
    if row is None or code is None:
        return None
    row.code, row.limit = code, place + 1
    for line in lines[row.start + 1 : place]:
        row.name += [Span(*word) for word in joined_words(raw, word_ranges(raw, line))[:1]]
    row.end = place + 1
    return row


def _named_above(raw: str, lines: Sequence[PrintedLine], place: int, before: int) -> CodedRow | None:
    """The nearest line above a code that holds a name and figures."""
    for start in range(place - 1, max(before, place - 1 - _NEAR), -1):
        row = CodedRow(start, place, place, Span(0, 0))
        _read(raw, row, lines[start].line.start, lines[start].line.end)
        if row.whole:
            return row
    return None


def _once(raw: str, name: Sequence[Span]) -> list[Span]:
    """A name without the second of each two characters, where it was drawn twice to look bold."""
    places = [place for span in name for place in range(*span) if not raw[place].isspace()]
    pairs = list(zip(places[::2], places[1::2], strict=False))
    doubled = len(places) >= _FEWEST_DOUBLED and len(places) % 2 == 0 and all(raw[a] == raw[b] for a, b in pairs)
    return [Span(first, first + 1) for first, _ in pairs] if doubled else list(name)


def _take_rest(raw: str, lines: Sequence[PrintedLine], row: CodedRow, known: str) -> None:
    """Add the words of the next lines that go on with a name: they stand right below it, or are known to follow."""
    above = row.last_line
    while row.end < row.limit:
        first, *others = joined_words(raw, word_ranges(raw, lines[row.end]))
        name = squeeze("".join(raw[span.start : span.end] for span in row.name))
        more = squeeze(raw[first[0] : first[1]])
        expected = len(name) < len(known) and known.startswith(name + more)
        if not expected and (known == name or not _stands_below(raw, lines[row.end], Span(*first), above)):
            return
        above = Span(*first)
        row.name.append(above)
        row.beside += [Span(others[0][0], others[-1][1])] if others else []
        row.end += 1


def _stands_below(raw: str, line: PrintedLine, word: Span, above: Span) -> bool:
    """Whether the word of a name begins in the column in which a word of the line above does."""
    if line.gap or not NAME.fullmatch(raw, *word) or not any(map(is_han, raw[word.start : word.end])):
        return False
    return line.line.start < word.start and column(raw, word) == column(raw, above)


def begins_with_code(raw: str, line: PrintedLine) -> bool:
    """Whether a line opens a row of accounts."""
    return _code(raw, line) is not None


def column(raw: str, span: Span) -> int:
    """The column of a line in which something begins, in characters."""
    return span.start - raw.rfind("\n", 0, span.start) - 1


def _code(raw: str, line: PrintedLine) -> re.Match[str] | None:
    found = _CODE.match(raw, _printed_from(raw, line.line.start, line.line.end), line.line.end)
    return found if found and _CODE_LENGTHS[0] <= len(found["code"]) <= _CODE_LENGTHS[1] else None


def _printed_from(raw: str, start: int, end: int) -> int:
    return next((place for place in range(start, end) if not raw[place].isspace()), end)


def _row(raw: str, lines: Sequence[PrintedLine], start: int, end: int) -> CodedRow:
    found = _code(raw, lines[start])
    assert found is not None
    number = Span(*found.span("number")) if found["number"] else None
    row = CodedRow(start, start + 1, end, Span(*found.span("code")), number)
    limit = min(end, start + 1 + _NEAR)
    if _is_note(raw, found, lines[start : limit]):
        row.beside.append(Span(found.end(), lines[start].line.end))
    else:
        _read(raw, row, found.end(), lines[start].line.end)
    place = start + 1
    while place < limit and not row.whole:
        if not _read(raw, row, lines[place].line.start, lines[place].line.end):
            break
        place += 1
    row.end = place
    return row


def _is_note(raw: str, code: re.Match[str], lines: Sequence[PrintedLine]) -> bool:
    """Whether what stands behind a code is text beside the row, whose name and figures stand right below the code."""
    note = raw[code.end() : lines[0].line.end]
    if code.end() - code.end("code") < _APART or len(lines) < 2 or not any(map(is_han, note)):
        return False
    below = _printed_from(raw, lines[1].line.start, lines[1].line.end)
    named = CodedRow(0, 0, 0, Span(0, 0))
    _read(raw, named, below, lines[1].line.end)
    return named.whole and abs(column(raw, named.name[0]) - column(raw, Span(*code.span("code")))) <= _SAME_COLUMN


def _read(raw: str, row: CodedRow, start: int, end: int) -> bool:
    """Take a name, figures or both from a part of a line; False if it holds neither that the row lacks."""
    start = _printed_from(raw, start, end)
    if start == end:
        return True
    named = _NAMED.match(raw, start, end) if not row.name else None
    if named is not None and len(squeeze(named["name"])) <= _LONGEST_NAME and not _is_caption(named["name"]):
        name = Span(*named.span("name"))
        if row.figures:  # what stands behind a blank belongs to the text beside the figures
            cut = _end_of_first(raw, name)
            row.beside += [Span(cut, end)] if raw[cut:end].strip() else []
            name = Span(name.start, cut)
        row.name.append(name)
        if row.number is None and named["number"]:
            row.number = Span(*named.span("number"))
        if row.figures:
            return True
        start = named.end()
    elif row.name and not row.figures and _is_name(raw[start:end]):
        row.name.append(Span(start, end))
        return True
    figures = _FIGURES.match(raw, start, end)
    row.broken |= figures is None and _BROKEN.match(raw, start, end) is not None
    if figures is None or row.figures:
        return start == end
    row.figures = list(_figures(figures))
    row.beside += [Span(figures.end(), end)] if raw[figures.end() : end].strip() else []
    return True


def _end_of_first(raw: str, name: Span) -> int:
    """Where the first word of a name ends, whose characters blanks may spread."""
    words = [found.span() for found in _WORD.finditer(raw, name.start, name.end)]
    return joined_words(raw, words)[0][1]


def _is_caption(chars: str) -> bool:
    """Whether what looks like a name is a label and what it names (單位：新臺幣千元)."""
    return "：" in chars.split()[0]


def _is_name(chars: str) -> bool:
    return len(chars) <= _LONGEST_NAME and not any(char.isdigit() or char in "。，：；" for char in chars)


def _figures(found: re.Match[str]) -> Iterator[Span]:
    return (Span(*figure.span()) for figure in _ONE_FIGURE.finditer(found.string, *found.span()))
