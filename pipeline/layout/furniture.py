"""Sets apart what is printed to find one's way through pages: page numbers, running titles, tables of contents."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from itertools import pairwise

from .blocks import FurnitureKind
from .printed import PrintedLine, ends_sentence

Marked = dict[int, FurnitureKind]
"""Index of a printed line → the kind of furniture that it is."""

_DECORATED = re.compile(
    r"[-–—－─~～]\s*(?P<a>\d{1,4})\s*[-–—－─~～]|第\s*(?P<b>\d{1,4})\s*頁(?:\s*[,，/／共]?\s*共?\s*\d{1,4}\s*頁)?"
    r"|[Pp頁]\.?\s*(?P<c>\d{1,4})|(?P<d>\d{1,4})\s*[/／]\s*\d{1,4}"
)
_PLAIN = re.compile(r"(?:(?P<part>[\dA-Z]{1,6})\s*[-–—－]\s*)?(?P<n>\d{1,4})|[(（](?P<m>\d{1,3})[)）]")

_LEADERS = r"(?:[.．…‥·‧•・⋯─\-_](?:\s?[.．…‥·‧•・⋯─\-_]){3,}|…{2,}|⋯{2,})"
_REFERENCE = r"[(（]?(?:[PpＰ]\.?\s*)?(?:\d{1,5}(?:\s*[-–—－〜~～]\s*\d{1,4}){0,2}|[ivxlcIVXLCⅠ-ⅿ]{1,6})[)）]?"
_ENTRY = re.compile(rf"[^\S\t]*\S[^\t]*?(?:\s*{_LEADERS}\s*(?:{_REFERENCE})?|\t+\s*{_REFERENCE})\s*$")
_WEAK_ENTRY = re.compile(rf"[^\S\t]*\S[^\t]*?[ .．…‥·‧•・⋯]+{_REFERENCE}\s*$")
_TITLE = re.compile(r"[【〔\[]?(?:總|圖表?|表)?目[錄次録][】〕\]]?")

_LONGEST_TITLE = 40.0  # ems: a longer line is text, however often it is printed
_EDGE = 2  # lines at the top and at the foot of a page where furniture stands


def contents(raw: str, lines: Sequence[PrintedLine]) -> Marked:
    """The lines of tables of contents, their title included: at least two entries that lead to pages."""
    marked: Marked = {}
    entries = [_ENTRY.match(raw[line.line.start : line.line.end]) is not None for line in lines]
    place = 0
    while place < len(lines):
        if not entries[place] and not _TITLE.fullmatch(lines[place].key):
            place += 1
            continue
        end, found = _run_of_entries(raw, lines, entries, place)
        if found >= 2 or (found and _TITLE.fullmatch(lines[place].key)):
            marked.update(dict.fromkeys(range(place, end), "contents"))
        place = max(end, place + 1)
    return marked


def _run_of_entries(raw: str, lines: Sequence[PrintedLine], entries: Sequence[bool], start: int) -> tuple[int, int]:
    """End of a table of contents that may begin at ``start``, and the number of its entries.

    Once it is under way an entry may be wrapped or printed without leaders, as long as another one follows.
    """
    end, found = start + 1, int(entries[start])
    place, skipped = start + 1, 0
    while place < len(lines) and skipped <= 2:
        line = lines[place]
        if entries[place] or (found and _WEAK_ENTRY.match(raw[line.line.start : line.line.end]) and line.width < 45):
            found, end, skipped = found + 1, place + 1, 0
        elif ends_sentence(line.chars) or line.width > 45:
            break
        else:
            skipped += 1
        place += 1
    return end, found


def page_numbers(lines: Sequence[PrintedLine], at_edge: Callable[[int], bool]) -> Marked:
    """The lines that number pages. ``at_edge`` tells whether a line stands beside a page break.

    A decorated number (``- 5 -``, ``第 5 頁``) is one anywhere on a line of its own; a bare one only beside a page
    break or, between blank lines, as part of a series that counts up through the document. A number that is printed
    more than once numbers nothing.
    """
    marked: Marked = {}
    repeats = Counter(line.key for line in lines)
    loose: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for place, line in enumerate(lines):
        if repeats[line.key] > 1 or len(line.key) > 14:
            continue
        if _DECORATED.fullmatch(line.chars):
            marked[place] = "page_number"
        elif found := _PLAIN.fullmatch(line.chars):
            if at_edge(place):
                marked[place] = "page_number"
            elif _stands_alone(lines, place):
                loose[found["part"] or ""].append((place, int(found["n"] or found["m"])))
    for series in loose.values():
        if len(series) >= 3 and all(b[1] - a[1] == 1 for a, b in pairwise(series)):
            marked.update(dict.fromkeys((place for place, _ in series), "page_number"))
    return marked


def _stands_alone(lines: Sequence[PrintedLine], place: int) -> bool:
    return lines[place].gap > 0 and (place + 1 == len(lines) or lines[place + 1].gap > 0)


def running_titles(lines: Sequence[PrintedLine], at_edge: Callable[[int], bool]) -> Marked:
    """Repeated short lines beside page breaks; the first one of each is the title itself if the document opens with it.

    Digits are left out of the comparison where forms feeds show the pages: a running title may hold the page number.
    """
    paged = any(line.line.page is not None for line in lines)
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        if line.width <= _LONGEST_TITLE and line.key and at_edge(place):
            groups[re.sub(r"\d+", "0", line.key) if paged else line.key].append(place)
    marked: Marked = {}
    for key, places in groups.items():
        first = next(place for place, line in enumerate(lines) if line.key == lines[places[0]].key)
        title = lines[first].line.page in (None, 1) and not re.fullmatch(r"[\W\d]*", key)
        repeated = [place for place in places if place != first or not title]
        if len(set(places) | {first}) >= 2:
            marked.update(dict.fromkeys(repeated, "running_title"))
    return marked


def page_edges(lines: Sequence[PrintedLine]) -> Callable[[int], bool]:
    """Tells whether a line stands among the first or the last lines of a page."""
    breaks = [place for place, line in enumerate(lines) if line.leads_page]
    edges = {place + shift for place in breaks for shift in range(-_EDGE, _EDGE)}
    if breaks:
        edges.update(range(min(_EDGE, len(lines))))
        edges.update(range(max(0, len(lines) - _EDGE), len(lines)))
    return edges.__contains__
