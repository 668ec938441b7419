"""Sets apart the lines that number pages."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from ..furniture import Marked
from ..printed import PrintedLine, ends_sentence

_DECORATED = re.compile(
    r"[-–—－─~～]\s*(?P<a>\d{1,4})\s*[-–—－─~～]|第\s*(?P<b>\d{1,4})\s*頁(?:\s*[,，/／共]?\s*共?\s*\d{1,4}\s*頁)?"
    r"|[Pp頁]\.?\s*(?P<c>\d{1,4})|(?P<d>\d{1,4})\s*[/／]\s*\d{1,4}"
)
_PART = r"[\dA-Z]{1,6}|[\u4e00-\u9fff]{1,6}"
_PLAIN = re.compile(rf"(?:(?P<part>{_PART})\s*[-–—－]\s*)?(?P<n>\d{{1,4}})|[(（](?P<m>\d{{1,3}})[)）]")
_SHORTEST_PAGE, _LONGEST_PAGE = 12, 400  # printed lines from one page number to the next
_FEWEST_PAGES = 3
_EVEN_IN_PARTS = 0.5  # the same of numbers that have two parts, which rows seldom have
_EVEN = 0.7  # share of the pages that are about as long as the one in the middle: rows that are counted differ more


class _Numbered(NamedTuple):
    """A line that may number a page: its index, its number, the page that it is on; ``part`` of a longer number;
    ``again`` if other lines say the same."""

    place: int
    value: int
    page: int
    part: bool
    again: bool


def page_numbers(lines: Sequence[PrintedLine], at_edge: Callable[[int], bool], has_cells: bool = True) -> Marked:
    """The lines that number pages. ``at_edge`` tells whether a line stands beside a page break, ``has_cells`` whether
    the text may hold tables of a line for each cell.

    A decorated number (``- 5 -``, ``第 5 頁``) is one anywhere on a line of its own. A bare one has to stand beside a
    page break or between blank lines, and to count the pages: with others of its kind, or as the page that it is on.
    Where others number the pages, a bare one that stands elsewhere numbers none.
    A number that is printed more than once numbers nothing, unless it stands where the page should be that is
    missing in the count. In the last line it may stand alone: below a sentence, or as the only number of a text that
    has so many pages.
    """
    marked: Marked = {}
    repeats = Counter(line.key for line in lines)
    series: defaultdict[tuple[str, bool], list[_Numbered]] = defaultdict(list)
    page = 1
    for place, line in enumerate(lines):
        page += line.leads_page
        if len(line.key) > 14:
            continue
        again = repeats[line.key] > 1
        if _DECORATED.fullmatch(line.chars):
            marked |= {} if again else {place: "page_number"}
        elif found := _PLAIN.fullmatch(line.chars):
            edge = at_edge(place)
            if edge or _stands_alone(lines, place):
                number = _Numbered(place, int(found["n"] or found["m"]), page, bool(found["part"]), again)
                series[(found["part"] or "", edge)].append(number)
    last = len(lines) - 1
    usual = median(line.gap for line in lines) if lines else 0
    only = page if sum(map(len, series.values())) == 1 else 0
    parts = {part for part, _ in series}
    alone = len(parts - {""}) == 1  # rows that are numbered in two parts (1-1, 2-1) have several first ones
    for part in parts - {""}:
        fewest = _FEWEST_PAGES - 1 if alone and part.isdigit() else _FEWEST_PAGES
        marked.update(dict.fromkeys(_run(_of_part(series, part), last, fewest), "page_number"))
    if len(marked) > 1:  # pages are numbered once: bare numbers in between are those of rows
        series.pop(("", False), None)
        parts -= {""}
    for (_, edge), candidates in series.items():
        once = [number for number in candidates if not number.again]
        counted = (_counting(once) if edge else _first_pages(lines, once, usual if has_cells else 0)) if once else []
        counted = counted or [n for n in once if n.place == last > 0 and (n.value == n.page == only or _ends(lines))]
        marked.update(dict.fromkeys((number.place for number in counted), "page_number"))
    if "" in parts:
        both = _of_part(series, "")
        marked.update(dict.fromkeys((*_run(both, last, _FEWEST_PAGES), *_on_every_page(lines, both, page)), "page_number"))
    return marked


def _on_every_page(lines: Sequence[PrintedLine], candidates: Sequence[_Numbered], pages: int) -> list[int]:
    """The indices of numbers that are first or last on most pages and count them, be they printed in cells as well."""
    found: list[int] = []
    for is_there in (_leads, _ends_page):
        there = [number for number in candidates if is_there(lines, number.place)]
        shifts = Counter(number.value - number.page for number in there)
        shift, count = shifts.most_common(1)[0] if shifts else (0, 0)
        if count >= max(_FEWEST_PAGES, _EVEN * pages):
            found += [number.place for number in there if number.value - number.page == shift]
    return found


def _leads(lines: Sequence[PrintedLine], place: int) -> bool:
    return place == 0 or lines[place].leads_page


def _ends_page(lines: Sequence[PrintedLine], place: int) -> bool:
    return place + 1 == len(lines) or lines[place + 1].leads_page


def _of_part(series: Mapping[tuple[str, bool], Sequence[_Numbered]], part: str) -> list[_Numbered]:
    """The numbers of a part, at edges of pages or not, in the order of the text."""
    return sorted((*series.get((part, True), ()), *series.get((part, False), ())))


def _counting(candidates: Sequence[_Numbered]) -> Sequence[_Numbered]:
    """The numbers that run with the pages or count on by themselves; a single one has to be about the number of its page."""
    shifts = Counter(numbered.value - numbered.page for numbered in candidates)
    shift, count = shifts.most_common(1)[0]
    values = [numbered.value for numbered in candidates]
    if len(values) > 1 and values == list(range(values[0], values[0] + len(values))):
        return candidates
    if count > 1:
        return [numbered for numbered in candidates if abs(numbered.value - numbered.page - shift) <= 1]
    # Not every page break is seen, so the second half of a number (13-11) may be ahead of the count.
    return [n for n in candidates if (-3 <= n.value - n.page <= 2 * n.page + 8 if n.part else n.value == n.page)]


def _first_pages(lines: Sequence[PrintedLine], candidates: Sequence[_Numbered], usual: float) -> Sequence[_Numbered]:
    """The numbers that count on one by one, or a lone 1, set further apart than lines usually are.

    Where every line stands apart, a number between blank lines may be a cell; ``usual`` is 0 where none are. Where it may
    be one, more than two numbers have to stand as far from each other as pages do.
    """
    values = [numbered.value for numbered in candidates]
    apart = all(line.gap > usual for n in candidates for line in lines[n.place : n.place + 2])
    counts = values == [1] or (len(values) > 1 and values == list(range(values[0], values[0] + len(values))))
    return candidates if apart and counts and (len(values) <= 2 or not usual) else []


def _run(candidates: Sequence[_Numbered], end: int, fewest: int) -> list[int]:
    """The indices of the longest run of numbers that count on one by one, a page of lines from each other.

    The ``fewest`` of them at least are printed nowhere else, or one less where the last one stands in the last line,
    ``end``. The last page may be short.
    """
    runs: dict[int, list[_Numbered]] = {}
    by_value: defaultdict[int, list[_Numbered]] = defaultdict(list)
    for number in candidates:
        before = by_value[number.value - 1]
        first = bisect_left(before, number.place - _LONGEST_PAGE, key=lambda other: other.place)
        least = 1 if number.place == end else _SHORTEST_PAGE
        last = bisect_right(before, number.place - least, key=lambda other: other.place)
        best = max((runs[other.place] for other in before[first:last]), key=_worth, default=[])
        runs[number.place] = [*best, number]
        by_value[number.value].append(number)
    longest = max(runs.values(), key=_worth, default=[])
    return [number.place for number in _with_short_pages(longest, by_value)] if _counts_pages(longest, end, fewest) else []


def _with_short_pages(run: Sequence[_Numbered], by_value: Mapping[int, Sequence[_Numbered]]) -> list[_Numbered]:
    """A run with the numbers of two parts (``13-6``) that go on with it, however few lines stand on their pages: among
    pages that are numbered so, rows are not."""
    found = list(run)
    while found[-1].part:
        below = [number for number in by_value[found[-1].value + 1] if number.place > found[-1].place]
        if len(below) != 1:
            break
        found += below
    return found


def _worth(run: Sequence[_Numbered]) -> tuple[int, int]:
    """How many numbers of a run are printed nowhere else, and how many there are."""
    return sum(not number.again for number in run), len(run)


def _counts_pages(run: Sequence[_Numbered], end: int, fewest: int) -> bool:
    lengths = [below.place - above.place for above, below in pairwise(run)]
    if _worth(run)[0] < max(2, fewest - 1 if run and run[-1].place == end else fewest):
        return False
    usual = median(lengths)
    even = sum(usual / 2 <= length <= 2 * usual for length in lengths)
    return even >= (_EVEN_IN_PARTS if run[-1].part else _EVEN) * len(lengths)


def _ends(lines: Sequence[PrintedLine]) -> bool:
    """Whether the line above the last one ends a sentence."""
    return ends_sentence(lines[-2].chars)


def _stands_alone(lines: Sequence[PrintedLine], place: int) -> bool:
    return lines[place].gap > 0 and (place + 1 == len(lines) or lines[place + 1].gap > 0)
