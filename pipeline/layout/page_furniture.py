"""Sets apart what pages repeat: page numbers, running titles, labels at the edge, tables of contents."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ..read.document import Document, Grid, Line, Page
from ..text.rich import squeeze
from .blocks import FurnitureKind

Marked = dict[int, FurnitureKind]
"""Start of a line in the raw text → the kind of furniture that it is."""

_DEPTH = 6  # lines at the top or the foot of a page that can be furniture
_SAME_PLACE = 36.0  # points by which a repeated line may stand higher or lower
_LONGEST_NUMBER = 14  # characters of a page number
_PAGE_NUMBER = re.compile(r"(?=.*#)[#A-Za-z第頁共\-–—－─~～/／.()（）\[\]]+")
_DECORATED = re.compile(r"[-–—－─~～]#[-–—－─~～]|第#頁(?:[,，/／]?共#頁)?|頁#")
_LEADERS = re.compile(r"[.．…‥·‧•・⋯─_-]{4,}|…{2,}|⋯{2,}")
_REFERENCE = re.compile(r"[(（]?[PpＰ]?\.?\d{1,4}(?:[-–—－~～]\d{1,4})?[)）]?")
_CONTENTS_TITLE = re.compile(r"[【〔\[]?(?:總|圖表?|表)?目[錄次録][】〕\]]?")
_ENTRY_GAP = 3.0  # ems between an entry and its page number


def page_furniture(document: Document) -> Marked:
    """Every line of a document that is furniture, those in cells left out."""
    raw = document.raw_text
    marked: Marked = {}
    free = [[item for item in page.items if isinstance(item, Line)] for page in document.pages]
    for lines in free:
        marked.update(_contents(raw, lines))
    leads = [any(line.start in marked for line in lines) for lines in free]
    marked.update(_edge_labels(raw, document.pages, free))
    upright = [[line for line in lines if marked.get(line.start) != "edge_label"] for lines in free]
    tops = [_by_height(lines)[:_DEPTH] for lines in upright]
    feet = [_by_height(lines)[::-1][:_DEPTH] for lines in upright]
    for edges, others in ((tops, feet), (feet, tops)):
        for index in range(len(document.pages)):
            marked.update(_repeated(raw, document.pages, edges, others, index, leads))
    return marked


def _by_height(lines: Sequence[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: line.box.bottom if line.box else 0.0)


def _key(raw: str, line: Line) -> str:
    """What a line has in common with the same line on another page."""
    return re.sub(r"\d+", "#", squeeze(raw[line.start : line.end]))


def _repeated(
    raw: str,
    pages: Sequence[Page],
    edges: Sequence[Sequence[Line]],
    others: Sequence[Sequence[Line]],
    index: int,
    leads: Sequence[bool],
) -> Marked:
    """The lines at one edge of a page that a page beside it has at the same place.

    A title is furniture where a page before this one has it already; a page number on every page. One line that is
    printed on this page alone may stand between them. ``leads`` tells the pages with a table of contents: what they
    print at the top is a title that the plan itself may begin with again.
    """
    marked: Marked = {}
    strange = 0
    top = edges is not others and _is_top(edges[index], others[index])
    for line in edges[index]:
        key = _key(raw, line)
        before = [n for n in (index - 1, index - 2) if n >= 0 and _has(raw, pages, edges, n, index, line, key, top)]
        after = [
            n for n in (index + 1, index + 2) if n < len(pages) and _has(raw, pages, edges, n, index, line, key, top)
        ]
        if _is_number(key) and (before or after or _DECORATED.fullmatch(key)):
            marked[line.start] = "page_number"
        elif any(not leads[n] for n in before):
            marked[line.start] = "running_title"
        elif not after:
            strange += 1
            if strange > 1:
                break
    return marked


def _is_top(ours: Sequence[Line], theirs: Sequence[Line]) -> bool:
    if not ours or not theirs or ours[0].box is None or theirs[0].box is None:
        return True
    return ours[0].box.bottom <= theirs[0].box.bottom


def _is_number(key: str) -> bool:
    return len(key) <= _LONGEST_NUMBER and _PAGE_NUMBER.fullmatch(key) is not None


def _has(
    raw: str,
    pages: Sequence[Page],
    edges: Sequence[Sequence[Line]],
    other: int,
    index: int,
    line: Line,
    key: str,
    top: bool,
) -> bool:
    """Whether another page prints a line at its edge as well, at the same distance from it."""
    ours = _distance(pages[index], line, top)
    near = _SAME_PLACE if not _is_number(key) else 2 * _SAME_PLACE
    return any(
        _key(raw, candidate) == key and abs(_distance(pages[other], candidate, top) - ours) <= near
        for candidate in edges[other]
    )


def _distance(page: Page, line: Line, top: bool) -> float:
    bottom = line.box.bottom if line.box else 0.0
    return bottom if top else (page.height or 0.0) - bottom


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


def _is_vertical(line: Line) -> bool:
    return line.box is not None and line.box.bottom - line.box.top > 2.2 * (line.box.x1 - line.box.x0)


def _beside(box: object, line: Line) -> bool:
    top, bottom = getattr(box, "top", 0.0), getattr(box, "bottom", 0.0)
    return line.box is not None and top < line.box.bottom and line.box.top < bottom


def _contents(raw: str, lines: Sequence[Line]) -> Marked:
    """The lines of a table of contents: entries that lead to pages, and the title above them."""
    entries = [_is_entry(raw, line) for line in lines]
    titles = [_CONTENTS_TITLE.fullmatch(squeeze(raw[line.start : line.end])) is not None for line in lines]
    marked: Marked = {}
    index = 0
    while index < len(lines):
        end = index
        while end < len(lines) and entries[end]:
            end += 1
        titled = index > 0 and titles[index - 1]
        if end - index >= (2 if titled else 4):
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
