"""Sets apart what pages repeat: page numbers, running titles, labels at the edge, tables of contents."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from operator import itemgetter
from statistics import median

from ...read.document import Box, Document, Grid, Line, Page
from ...text.genre import genre
from ...text.openings import opening_mark
from ...text.rich import squeeze
from ..blocks import FurnitureKind
from ..markup import CONTENTS_TITLE
from ..printed import ends_sentence
from .browser_print import browser_lines
from .footnotes import footnotes

Marked = dict[int, FurnitureKind]
"""Start of a line in the raw text → the kind of furniture that it is."""

_DEPTH = 6  # lines at the top or the foot of a page that can be furniture
_SAME_PLACE = 36.0  # points by which a repeated line may stand higher or lower
_SAME_LINE = 2.0  # points by which the first lines of pages may differ in height
_NEAR = 6  # pages to both sides that tell where the text of a page begins
_LONGEST_NUMBER = 14  # characters of a page number
_PAGE_NUMBER = re.compile(r"(?=.*#)[#A-Za-z第頁共,，\-–—－─~～/／.()（）\[\]]+")
_NUMBERED = re.compile(r"(?=.*\d)[A-Za-z\d]+(?:[-–—－][A-Za-z\d]+)*")  # 13-1, 70a01-32, P78
_ROMAN = re.compile(r"[-–—－─~～]?(?:[IVXLC]{1,7}|[ivxlc]{1,7}|[\u2160-\u217f]{1,3})[-–—－─~～]?")
_FIRST = re.compile(r"(?:[A-Za-z\d]{1,4}[-–—－])?[1IiⅠⅰ]")
_DECORATED = re.compile(r"[-–—－─~～]#[-–—－─~～]|第#頁(?:[,，/／]?共#頁)?|頁#")
_LEADERS = re.compile(r"[.．…‥·‧•・⋯─_-]{4,}|…{2,}|⋯{2,}")
_REFERENCE = re.compile(r"[(（]?[PpＰ]?\.?\d{1,4}(?:[-–—－~～]\d{1,4})?[)）]?")
_LARGE = 2.0  # times the usual size of text on the only page that a watermark has at least
_SLANTED = 1.3  # ems that a line across the page takes at least in both directions
_FEWEST_SENTENCES = 3  # pages near to a page that repeat the end of a sentence
_END_OF_SENTENCE = 10  # characters that are left of a sentence for its last line by chance
_LEADS_IN = ("：", ":", "︰")  # ends of labels
_LONGEST_FOOT = 20  # characters of a line that counts the pages with words beside the number
_FIGURE = re.compile(r"\d+")
_ENTRY_GAP = 3.0  # ems between an entry and its page number


def page_furniture(document: Document) -> Marked:
    """Every line of a document that is furniture, those in cells left out."""
    raw = document.raw_text
    marked: Marked = {}
    free = [[item for item in page.items if isinstance(item, Line)] for page in document.pages]
    for lines in free:
        marked.update(_contents(raw, lines))
    # What a page with a table of contents prints at its top is a title that the plan itself may begin with again.
    leads = [any(line.start in marked for line in lines) for lines in free]
    marked.update(_edge_labels(raw, document.pages, free))
    marked.update(_watermarks(raw, free))
    marked.update(browser_lines(raw, free))
    aside = {start for start, kind in marked.items() if kind != "contents"}
    sheets = [
        _Sheet(raw, page, [line for line in lines if line.start not in aside])
        for page, lines in zip(document.pages, free, strict=True)
    ]
    content = _of_content(raw, free, sheets)
    for index in range(len(sheets)):
        for top in (True, False):
            marked.update(_repeated(sheets, index, leads, content, top=top))
    for page in document.pages:
        found = footnotes(raw, page, marked.keys(), is_last=page is document.pages[-1])
        marked.update((line.start, "footnote") for line in found)
    return marked


def _of_content(raw: str, free: Sequence[Sequence[Line]], sheets: Sequence[_Sheet]) -> frozenset[str]:
    """The keys of lines that stand within pages at least as often as at their edges: labels of cards, not titles."""
    printed = Counter(_key(raw, line) for lines in free for line in lines)
    at_edge = Counter(key for sheet in sheets for key in {key: 0 for key, _, _ in (*sheet.top, *sheet.foot)})
    return frozenset(key for key, count in at_edge.items() if count > 1 and printed[key] >= 2 * count)


class _Sheet:
    """The lines of a page that stand nearest to its upper and to its lower edge, each with its key and distance.

    The key of a line is what it has in common with the same line on another page: everything but figures.
    """

    def __init__(self, raw: str, page: Page, lines: Sequence[Line]) -> None:
        self._raw = raw
        height = page.height or 0.0
        ordered = sorted(((line.box.bottom, line) for line in lines if line.box is not None), key=itemgetter(0))
        self.top = [(_key(raw, line), bottom, line) for bottom, line in ordered[:_DEPTH]]
        self.foot = [(_key(raw, line), height - bottom, line) for bottom, line in ordered[::-1][:_DEPTH]]

    def edge(self, *, top: bool) -> list[tuple[str, float, Line]]:
        """Key, distance in points and line, the outermost first."""
        return self.top if top else self.foot

    def is_first_page_number(self, line: Line) -> bool:
        """Whether the last line of the page is nothing but the number of a first page."""
        return line is self.foot[0][2] and _FIRST.fullmatch(squeeze(self._raw[line.start : line.end])) is not None

    def counts_on(self, other: _Sheet, pages: int) -> bool:
        """Whether the last lines of two pages are the same but for a number that goes up with the pages: 農業-1, 農業-2."""
        if not (self.foot and other.foot) or self.foot[0][0] != other.foot[0][0] or self.is_numbered(self.foot[0][2]):
            return False
        ours, theirs = self._foot_figures(), other._foot_figures()
        if len(ours) != len(theirs):
            return False  # with longer numbers one of the lines is no short one any more
        return [b - a for a, b in zip(ours, theirs, strict=True) if a != b] == [pages]

    def _foot_figures(self) -> list[int]:
        """The numbers in the last line of the page, where that is short."""
        line = self.foot[0][2]
        text = squeeze(self._raw[line.start : line.end])
        return [int(found) for found in _FIGURE.findall(text)] if len(text) <= _LONGEST_FOOT else []

    def is_numbered(self, line: Line) -> bool:
        """Whether a line begins with a numbering mark."""
        return opening_mark(self._raw[line.start : line.end]) is not None

    def has(self, key: str, distance: float, *, top: bool) -> bool:
        """Whether the same line stands at about the same place."""
        near = 2 * _SAME_PLACE if _is_number(key) else _SAME_PLACE
        return any(key == other and abs(distance - at) <= near for other, at, _ in self.edge(top=top))


def _key(raw: str, line: Line) -> str:
    text = squeeze(raw[line.start : line.end])
    if _ROMAN.fullmatch(text):
        return "#"
    return re.sub(r"[A-Za-z\d]+", "#", text) if _NUMBERED.fullmatch(text) else re.sub(r"\d+", "#", text)


def _repeated(
    sheets: Sequence[_Sheet], index: int, leads: Sequence[bool], content: frozenset[str], *, top: bool
) -> Marked:
    """The lines at one edge of a page that a page beside it has at the same place.

    A title is furniture where a page before this one has it already; a page number on every page. One line that is
    printed on this page alone may stand between them; lines of the ``content`` are none. The last words of a sentence
    may stand by chance where a page nearby has the same ones: it takes more pages to show that they are no text. A label
    with a colon leads in what stands below it on each page.
    """
    marked: Marked = {}
    strange = 0
    for place, (key, distance, line) in enumerate(sheets[index].edge(top=top)):
        before = [n for n in (index - 1, index - 2) if n >= 0 and sheets[n].has(key, distance, top=top)]
        after = [sheet for sheet in sheets[index + 1 : index + 3] if sheet.has(key, distance, top=top)]
        counted = not top and place == 0 and _counts_pages(sheets, index)
        alone = len(sheets) == 1 and not top and sheets[index].is_first_page_number(line)
        if counted or (_is_number(key) and (before or after or alone or _DECORATED.fullmatch(key))):
            marked[line.start] = "page_number"
        elif (
            key not in content
            and not key.endswith(_LEADS_IN)
            and not (_is_end_of_sentence(key) and len(before) + len(after) < _FEWEST_SENTENCES)
            and any(not leads[n] for n in before)
            and not (strange and sheets[index].is_numbered(line))
        ):
            if top and sheets[index].is_numbered(line) and _is_where_text_begins(sheets, index, key, distance):
                break
            marked[line.start] = "running_title"
        elif not after:
            strange += 1
            if strange > 1:
                break
    return marked


def _counts_pages(sheets: Sequence[_Sheet], index: int) -> bool:
    """Whether the last line of a page counts the pages: the page before or behind it has the number beside it."""
    own = sheets[index]
    before = index > 0 and sheets[index - 1].counts_on(own, 1)
    return before or (index + 1 < len(sheets) and own.counts_on(sheets[index + 1], 1))


def _is_end_of_sentence(key: str) -> bool:
    return len(key) <= _END_OF_SENTENCE and ends_sentence(key)


def _is_where_text_begins(sheets: Sequence[_Sheet], index: int, key: str, distance: float) -> bool:
    """Whether pages near to this one begin their text at the height of a numbered line: it is a heading of the text.

    Plans that follow a form have one and the same heading on top of several pages.
    """
    near = sheets[max(0, index - _NEAR) : index + _NEAR]
    others = [sheet for sheet in near if not sheet.has(key, distance, top=True)]
    return any(
        at <= distance + _SAME_LINE
        and not _is_number(other)
        and sum(sheet.has(other, at, top=True) for sheet in near) == 1
        for sheet in others
        for other, at, _ in sheet.top
    )


def _is_number(key: str) -> bool:
    return len(key) <= _LONGEST_NUMBER and _PAGE_NUMBER.fullmatch(key) is not None


def _edge_labels(raw: str, pages: Sequence[Page], free: Sequence[Sequence[Line]]) -> Marked:
    """Lines that run down beside the text and are printed more than once: on both sides, or on several pages."""
    labels: list[Line] = []
    for page, lines in zip(pages, free, strict=True):
        inner = [item.box for item in page.items if isinstance(item, Grid) and item.box is not None]
        inner += [line.box for line in lines if line.box is not None and not _is_vertical(line)]
        labels += [
            line
            for line in lines
            if _is_vertical(line)
            and line.box is not None
            and not any(box.x0 + 2 < line.box.x1 and line.box.x0 < box.x1 - 2 for box in inner if _beside(box, line))
        ]
    counts = Counter(squeeze(raw[line.start : line.end]) for line in labels)
    return {line.start: "edge_label" for line in labels if counts[squeeze(raw[line.start : line.end])] > 1}


def _watermarks(raw: str, free: Sequence[Sequence[Line]]) -> Marked:
    """Lines across the page, which are printed on several pages, or far larger than the text of the only one."""
    across = [line for lines in free for line in lines if _is_slanted(line)]
    counts = Counter(squeeze(raw[line.start : line.end]) for line in across)
    usual = median([line.size or 12.0 for lines in free for line in lines] or [12.0])
    large = [len(free) == 1 and (line.size or 0.0) >= _LARGE * usual for line in across]
    said = [squeeze(raw[line.start : line.end]) for line in across]
    return {
        line.start: "watermark"
        for line, key, alone in zip(across, said, large, strict=True)
        if alone or counts[key] > 1
    }


def _is_slanted(line: Line) -> bool:
    """Whether a line takes more room than its size in both directions."""
    if line.box is None or line.size is None:
        return False
    return min(line.box.bottom - line.box.top, line.box.x1 - line.box.x0) > _SLANTED * line.size


def _is_vertical(line: Line) -> bool:
    return line.box is not None and line.box.bottom - line.box.top > 2.2 * (line.box.x1 - line.box.x0)


def _beside(box: Box, line: Line) -> bool:
    return line.box is not None and box.top < line.box.bottom and line.box.top < box.bottom


def _contents(raw: str, lines: Sequence[Line]) -> Marked:
    """The lines of a table of contents: entries that lead to pages, and the title above them."""
    entries = [_is_entry(raw, line) for line in lines]
    titles = [genre()(CONTENTS_TITLE).fullmatch(squeeze(raw[line.start : line.end])) is not None for line in lines]
    marked: Marked = {}
    index = 0
    while index < len(lines):
        end = index
        while end < len(lines) and entries[end]:
            end += 1
        titled = index > 0 and titles[index - 1]
        if end - index >= (1 if titled else 4):
            marked.update((line.start, "contents") for line in lines[index - titled : end])
        index = max(end, index + 1)
    return marked


def _is_entry(raw: str, line: Line) -> bool:
    chars = raw[line.start : line.end]
    found = _LEADERS.search(squeeze(chars))
    if found is not None:
        rest = squeeze(chars)[found.end() :]
        return bool(found.start()) and (not rest or _REFERENCE.fullmatch(_LEADERS.sub("", rest)) is not None)
    word = chars.split()[-1]
    start = len(chars.rstrip()) - len(word)
    if not start or not _REFERENCE.fullmatch(word) or len(line.glyphs) != len(chars):
        return False
    before = len(chars[:start].rstrip()) - 1
    return line.glyphs[start][0] - line.glyphs[before][1] >= _ENTRY_GAP * (line.size or 12.0)
