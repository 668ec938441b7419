"""Sets apart what is printed to find one's way through pages: running titles and tables of contents."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import pairwise, takewhile

from ..text.dates import find_years
from ..text.genre import genre
from ..text.marks import parse_mark
from ..text.openings import opening_mark, with_blanks
from .blocks import FurnitureKind
from .markup import CONTENTS_TITLE
from .printed import PrintedLine, ends_sentence
from .signals import without_page

Marked = dict[int, FurnitureKind]
"""Index of a printed line → the kind of furniture that it is."""

_LEADERS = r"(?:[.．…‥·‧•・⋯─\-_](?:\s?[.．…‥·‧•・⋯─\-_]){3,}|…{2,}|⋯{2,})"
_REFERENCE = r"[(（]?(?:[PpＰ]\.?\s*)?(?:\d{1,5}(?:\s*[-–—－〜~～]\s*\d{1,4}){0,2}|[ivxlcIVXLCⅠ-ⅿ]{1,6})[)）]?"
_ENTRY = re.compile(rf"(?=.*\w)[^\S\t]*\S[^\t]*?\s*{_LEADERS}\s*(?:{_REFERENCE})?\s*$")
_DOTTED_ENTRY = re.compile(rf"[^\S\t]*\S[^\t]*?\s*[.．…‥·‧•・⋯]{{2,}}\s*{_REFERENCE}\s*$")
_TAB_ENTRY = re.compile(rf"[^\S\t]*\S[^\t]*\t+\s*{_REFERENCE}\s*$")
_WEAK_ENTRY = re.compile(rf"[^\S\t]*\S[^\t]*?[ .．…‥·‧•・⋯]+{_REFERENCE}\s*$")
_PAGE = re.compile(_REFERENCE)

_LONGEST_ENTRY = 45.0  # ems of a table of contents' entry that has no leaders
_LONGEST_TITLE = 40.0  # ems: a longer line is text, however often it is printed
_SHORTEST_TITLE = 6  # characters
_FEWEST_MARKED = 3  # pages on which a numbered line, or a few characters, have to stand to be a running title
_EDGE = 2  # lines at the top and at the foot of a page where furniture stands


def contents(raw: str, lines: Sequence[PrintedLine]) -> Marked:
    """The lines of tables of contents, their title included: at least two entries that lead to pages.

    Without a title only leaders show an entry: a number behind a tab may as well be an amount.
    """
    printed = [raw[line.line.start : line.line.end] for line in lines]
    marked: Marked = {}
    place = 0
    while place < len(lines):
        titled = genre()(CONTENTS_TITLE).fullmatch(lines[place].key) is not None
        if not titled and not _ENTRY.match(printed[place]):
            place += 1
            continue
        end, found = _run_of_entries(lines, printed, place, titled)
        if found >= (1 if titled else 2):
            marked.update(dict.fromkeys(range(place, end), "contents"))
        place = max(end, place + 1)
    return marked


def _run_of_entries(lines: Sequence[PrintedLine], printed: Sequence[str], start: int, titled: bool) -> tuple[int, int]:
    """End of a table of contents that may begin at ``start``, and the number of its entries.

    Once it is under way an entry may be wrapped or printed without leaders, as long as another one follows. Below a
    title numbered lines that are printed again further down are entries, too, and pages may stand in lines of their own.
    """
    end, found = start + 1, int(not titled)
    place, skipped = start + 1, 0
    again = _printed_again(lines, start) if titled else frozenset()
    while place < len(lines) and skipped <= 2:
        line, text = lines[place], printed[place]
        weak = found and line.width < _LONGEST_ENTRY and _WEAK_ENTRY.match(text)
        if place in again or _ENTRY.match(text) or weak or (titled and _leads_below_a_title(text)):
            found, end, skipped = found + 1, place + 1, 0
        elif again and end == place and _PAGE.fullmatch(text.strip()):
            end = place + 1
        elif ends_sentence(line.chars) or line.width > _LONGEST_ENTRY:
            break
        else:
            skipped += 1
        place += 1
    return end, found


def _leads_below_a_title(text: str) -> bool:
    """Whether a line leads to a page, where the title of the contents stands above it: a few dots or a tab show it."""
    return bool(_DOTTED_ENTRY.match(text) or _TAB_ENTRY.match(text))


def _printed_again(lines: Sequence[PrintedLine], start: int) -> frozenset[int]:
    """The numbered lines below a title of contents that are printed again, up to the first that is printed again."""
    last = {line.key: place for place, line in enumerate(lines)}
    seen: dict[str, int] = {}
    for place in range(start + 1, len(lines)):
        line = lines[place]
        if line.key in seen or ends_sentence(line.chars) or line.width > _LONGEST_ENTRY:
            break
        if last[line.key] > place and opening_mark(with_blanks(line.text)) is not None:
            seen[line.key] = place
    return frozenset(seen.values()) if len(seen) > 1 else frozenset()


def running_titles(lines: Sequence[PrintedLine], at_edge: Callable[[int], bool], apart: Collection[int] = ()) -> Marked:
    """Short lines that are repeated beside page breaks; the first one is the title itself if it opens the document.

    Digits are left out of the comparison where form feeds show the pages: a running title may hold the page number.
    Where pages are only guessed, a repeated cell must not pass for a title: it has to be longer than most cells and
    to stand beside at least half of the breaks. Lines ``apart`` (a table of contents) are no titles.
    """
    paged = any(line.line.page is not None for line in lines)
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        if place not in apart and line.width <= _LONGEST_TITLE and at_edge(place) and not ends_sentence(line.chars):
            groups[re.sub(r"\d+", "0", line.key) if paged else without_page(line)].append(place)
    breaks = sum(line.leads_page for line in lines)
    printed = Counter(map(without_page, lines))
    firsts: dict[str, int] = {}
    for place, line in enumerate(lines):
        if place not in apart:
            firsts.setdefault(without_page(line), place)
    alike = Counter(re.sub(r"\d+", "0", line.key) for place, line in enumerate(lines) if place not in apart)
    marked: Marked = {}
    for key, places in groups.items():
        first = _first(lines, places, firsts)
        often = 2 * len(places) >= breaks
        if len({*places, first}) < 2 or not (_is_no_cell(key, places) if paged else _is_title(key, places, often, printed)):
            continue
        if "，" in key and not often:
            continue  # a line of two rows that say the same
        if paged and alike[key] >= 2 * len(places) > 2:
            continue  # printed within pages as often as at their edges: a label of the content
        if _heads_chapters(lines, first, places, often):
            continue
        opens = lines[first].line.page in (None, 1) and not lines[first].leads_page
        title = opens and not re.fullmatch(r"[\W\d]*", key)
        marked.update(dict.fromkeys((place for place in places if place != first or not title), "running_title"))
    return marked


def _heads_chapters(lines: Sequence[PrintedLine], first: int, places: Sequence[int], often: bool) -> bool:
    """Whether a numbered line is no running title: the plans of other agencies in the same file have chapters like it.

    It stands beside few breaks, or the number before its own is printed between each two prints of it.
    """
    mark = parse_mark(lines[first].chars)
    if mark is None:
        return False
    if not often or len(places) < _FEWEST_MARKED:
        return True
    before = (mark.style, mark.value - 1)
    return mark.value > 1 and all(
        any((m.style, m.value) == before for line in lines[one:other] if (m := parse_mark(line.chars)) is not None)
        for one, other in pairwise(sorted({first, *places}))
    )


def titles_beside_numbers(lines: Sequence[PrintedLine], numbers: Collection[int]) -> Marked:
    """Lines beside the number of a page, or first on one, that print the title of the document, or its beginning, again."""
    title = without_page(lines[0]) if lines else ""
    if len(title) < _SHORTEST_TITLE or ends_sentence(lines[0].chars):
        return {}
    beside = {place + shift for place in numbers for shift in (-1, 1)}
    beside |= {place for place, line in enumerate(lines) if line.leads_page}
    beside -= {0, *numbers}
    printed = {place: without_page(lines[place]) for place in beside if 0 < place < len(lines)}
    again = [place for place, key in printed.items() if len(key) >= _SHORTEST_TITLE and title.startswith(key)]
    return dict.fromkeys(again, "running_title")


def years_below_titles(lines: Sequence[PrintedLine], titles: Mapping[int, FurnitureKind]) -> Marked:
    """Lines that say nothing but the year, right below most prints of a running title."""
    below: defaultdict[str, list[int]] = defaultdict(list)
    for place, kind in titles.items():
        if kind == "running_title" and place + 1 < len(lines) and place + 1 not in titles:
            below[without_page(lines[place])].append(place + 1)
    marked: Marked = {}
    for places in below.values():
        years = [place for place in places if _only_a_year(lines[place].chars)]
        if len(years) >= max(2, len(places) / 2):
            marked |= dict.fromkeys(years, "running_title")
    return marked


def _only_a_year(chars: str) -> bool:
    years = find_years(chars)
    return len(years) == 1 and years[0].start == 0 and years[0].end == len(chars.rstrip())


def titles_below_numbers(lines: Sequence[PrintedLine], numbers: Collection[int], heads: Collection[int]) -> Marked:
    """Short lines between the number of a page and a head that is printed again: no cell stands there.

    ``heads`` are the first lines of such heads.
    """
    marked: Marked = {}
    for head in heads:
        between = list(takewhile(lambda place: place not in numbers, range(head - 1, max(head - _EDGE - 2, -1), -1)))
        short = all(lines[p].width <= _LONGEST_TITLE and not ends_sentence(lines[p].chars) for p in between)
        if between and len(between) <= _EDGE and between[-1] > 0 and short:
            marked |= dict.fromkeys(between, "running_title")
    return marked


def _first(lines: Sequence[PrintedLine], places: Sequence[int], firsts: Mapping[str, int]) -> int:
    """Where a title is printed first: below its running title, if the first page has that, too."""
    first = firsts[without_page(lines[places[0]])]
    return first + 1 if first + 1 in places else first


def _is_no_cell(key: str, places: Sequence[int]) -> bool:
    """Whether what stands at edges of pages is more than a word that ends the last cell of two of them."""
    return len(places) >= _FEWEST_MARKED or len(key) >= _SHORTEST_TITLE or not any(map(str.isalpha, key))


def _is_title(key: str, places: Sequence[int], often: bool, printed: Counter[str]) -> bool:
    """Whether a line is a running title where pages are only guessed: long enough, and hardly ever in mid-page."""
    return len(key) >= _SHORTEST_TITLE and often and printed[key] <= len(places) + 1


def page_edges(lines: Sequence[PrintedLine]) -> Callable[[int], bool]:
    """Tells whether a line stands among the first or the last lines of a page."""
    breaks = [place for place, line in enumerate(lines) if line.leads_page]
    edges = {place + shift for place in breaks for shift in range(-_EDGE, _EDGE)}
    if breaks:
        edges.update(range(min(_EDGE, len(lines))))
        edges.update(range(max(0, len(lines) - _EDGE), len(lines)))
    return edges.__contains__
