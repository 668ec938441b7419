"""Printed lines: what a line of extracted text says, how wide it is, and which signs of layout stand around it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice, pairwise

from ..read.document import Document, Line
from ..text.characters import em_width, is_han, is_wide
from ..text.rich import Span, Text
from .glued_lines import unglued
from .markup import MarkedLine, printed_spans

SENTENCE_ENDS = frozenset("。！？!?；;")
_FEWEST_SPREAD = 4  # characters that stand alone on a line
RUN = "   "  # blanks between two words that no program prints but to put the second one in its place
_PADDING = 3  # blanks: more of them behind a line are no sign of a paragraph's end
_CLOSING = frozenset("」』）)”’\"'】〕》〉")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BREAK_RULE = re.compile(r"\s*([-*_])(?:\s?\1){2,4}\s*")
_PAGE_OF = r"(?:page|第)\s*\d{1,4}\s*頁?(?:\s*(?:of|/|／)\s*\d{1,4})?"
# Page marks of programs: {3}-----, --- Page 3 ---, == 第3頁 ==, ## Page 3, [Page 3].
_PAGE_RULE = re.compile(
    rf"\s*(?:\{{\d{{1,4}}\}}-{{3,}}|[-=*_~]{{2,}}\s*{_PAGE_OF}\s*[-=*_~]{{2,}}|#{{1,6}}\s*{_PAGE_OF}|\[{_PAGE_OF}\])\s*", re.IGNORECASE
)
_CELL = re.compile(r"\||</?t[dhr]\b", re.IGNORECASE)
_MARKDOWN = re.compile(
    r"^[ \t]*(?:#{1,6}[ \t]+\S|[-*+][ \t]+(?!\d+[ \t]*[-–—]?[ \t]*$)\S|\|.*\|[ \t]*$|(?:\d{1,2}\.[ \t]+)?\*\*\S.*\*\*[ \t]*$)",
    re.MULTILINE,
)
_HEADING = re.compile(r"\s*#{1,6}[ \t]+\S")


@dataclass(frozen=True)
class PrintedLine:
    """One line of the text layer.

    ``spans`` are its printed ranges (no markup), line break included. ``width`` and ``indent`` are in ems, blanks
    that only justify the line left out of ``width``. ``gap`` counts the blank lines above. ``closed`` says that
    white space trails the line, ``padded`` that it is so much that it only fills the line up; ``leads_page`` that
    signs of the layout show a new page, ``justified`` that blanks spread the line, ``item`` that markup makes it one of
    a list of bullets, ``glued`` that it stands on one line of the text with others.
    """

    line: Line
    spans: tuple[Span, ...]
    text: Text
    width: float
    indent: float
    gap: int
    closed: bool
    strong: bool = False
    item: bool = False
    glued: bool = False
    leads_page: bool = False
    justified: bool = False
    padded: bool = False

    @cached_property
    def chars(self) -> str:
        """The normalized characters."""
        return self.text.chars

    @cached_property
    def key(self) -> str:
        """The characters without any space: what repeats of a head or a running title have in common."""
        return self.text.chars.replace(" ", "")

    @cached_property
    def parted(self) -> bool:
        """Whether runs of blanks set parts of it apart, as programs do with cells that stand side by side."""
        return any(after - before > len(RUN) for before, after in pairwise(self.text.offsets))


def ends_sentence(chars: str) -> bool:
    """True if a text ends with the punctuation of a full sentence, brackets behind it left out."""
    return chars.rstrip("".join(_CLOSING))[-1:] in SENTENCE_ENDS if chars else False


def is_marked_up(raw: str) -> bool:
    """True if a text uses the line marks of Markdown, more often than by chance, or begins with a heading of it."""
    return _HEADING.match(raw) is not None or sum(1 for _ in islice(_MARKDOWN.finditer(raw), 2)) > 1


def print_lines(document: Document, *, marked_up: bool) -> list[PrintedLine]:
    """Every line of a document that prints something."""
    printed: list[PrintedLine] = []
    before = gap = 0
    page = None
    lines = unglued(document.raw_text, document.lines)
    pieces = Counter((line.page, line.number) for line in lines)
    breaks = _drawn_breaks(document)
    leads = False
    for line in lines:
        if line.number in breaks:
            leads = bool(printed)
            continue
        gap = gap + max(0, line.number - before - 1) if line.page == page else 0
        if printed and line.page == page and line.number > before and _has_blanks(document.raw_text, printed[-1].line.end, line.start):
            printed[-1] = replace(printed[-1], closed=True)
        for piece in _broken(document.raw_text, line):
            marked = printed_spans(document.raw_text, piece.start, piece.end, marked_up=marked_up)
            found = _printed(document.raw_text, piece, marked, gap) if marked.spans else None
            if found is not None and found.text:
                printed.append(replace(found, glued=pieces[line.page, line.number] > 1, leads_page=leads))
                gap, leads = 0, False
        before, page = line.number, line.page
    return printed


def _drawn_breaks(document: Document) -> set[int]:
    """The numbers of the lines that show where a page ends: a short rule between blank lines, as Markdown draws it, or
    one that names the page."""
    raw, lines = document.raw_text, document.lines
    printed = {line.number for line in lines}
    drawn = (line.number for line in lines if _BREAK_RULE.fullmatch(raw, line.start, line.end))
    named = {line.number for line in lines if _PAGE_RULE.fullmatch(raw, line.start, line.end)}
    return named | {number for number in drawn if printed.isdisjoint((number - 1, number + 1))}


def _broken(raw: str, line: Line) -> list[Line]:
    """A line of running text cut where a tag breaks it; tables keep their cells whole."""
    breaks = list(_BREAK.finditer(raw, line.start, line.end))
    if not breaks or raw.find("\t", line.start, line.end) >= 0 or _CELL.search(raw, line.start, line.end):
        return [line]
    starts = [line.start, *(found.end() for found in breaks)]
    ends = [*(found.start() for found in breaks), line.end]
    return [replace(line, start=start, end=end) for start, end in zip(starts, ends, strict=True)]


def _has_blanks(raw: str, start: int, end: int) -> bool:
    """Whether a line of white space alone stands between two lines: that at the end of a line which was full."""
    return " " in raw[start:end]


def _printed(raw: str, line: Line, marked: MarkedLine, gap: int) -> PrintedLine:
    chars = raw[line.start : line.end]
    inner = chars.strip()
    spans, last = marked.spans, marked.spans[-1]
    if raw[last.end : last.end + 1].isspace():
        spans = [*spans[:-1], Span(last.start, last.end + 1)]
    text = Text.of(raw, spans)
    squeezed, justified = unjustify(inner)
    return PrintedLine(
        line=line,
        spans=tuple(spans),
        text=text,
        width=em_width(squeezed),
        indent=em_width(chars[: len(chars) - len(chars.lstrip())].replace("\t", "    ")),
        gap=gap,
        closed=chars[-1:].isspace(),
        strong=marked.strong,
        item=marked.item,
        justified=justified,
        padded=len(chars) - len(chars.rstrip()) > _PADDING,
    )


def unjustify(text: str) -> tuple[str, bool]:
    """A line without the blanks that only spread its Han characters, and whether there were any.

    Blanks between single Han characters spread a line if at least three of them stand apart in a row; any other
    blank beside a Han character was put there by the printing program beside a number or a word, and has no width
    of its own that could be relied on.
    """
    words = text.split()
    apart = sum(len(word) == 1 and is_han(word) for word in words)
    if apart >= 3 and apart >= len(words) - 2:
        return "".join(words), True
    return text, False


def unit_width(text: str) -> float:
    """Width in ems of the smallest part of a line's beginning that cannot be broken off to the line above."""
    if not text:
        return 0.0
    if is_wide(text[0]):
        end = 1
        while end < len(text) and text[end] in "，。、；：！？」』）)%％":
            end += 1
        return em_width(text[:end])
    end = 0
    while end < len(text) and not is_wide(text[end]) and not text[end].isspace():
        end += 1
    return em_width(text[: max(1, end)])


def joined_words(raw: str, words: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The words of a line; where blanks spread its characters, those that only one blank parts are one word."""
    single = sum(end - start == 1 and is_han(raw[start]) for start, end in words)
    if single < _FEWEST_SPREAD or 2 * single < len(words):
        return list(words)
    found = list(words[:1])
    for start, end in words[1:]:
        if start - found[-1][1] == 1 and is_wide(raw[start]) and is_wide(raw[found[-1][1] - 1]):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found
