"""Where in the text the sheets of work plans stand, and on which pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from ...text.genre import genre
from ...text.marks import MarkStyle, parse_mark
from ...text.money import find_unit
from ..heads import ColumnNames
from ..printed import PrintedLine
from .branches import begins_head, find_head
from .openings import CODE, is_opening
from .words import SheetLine, sheet_line

_LABEL = 8  # lines that a label may take up, with what is printed between its halves
_ABOVE = 8  # lines from the opening of a sheet up to the unit of its amounts
_FAR_ABOVE = 60  # the same where other sheets stand between
_SHORTEST_TITLE = 4  # characters
_NEXT_PAGE = 400  # lines in which the next page begins, at the latest
_TITLES = 3  # lines above the unit that later pages print again
_HIGHEST_HEAD = 12  # lines from the beginning of a page down to where the head of the table is printed again
_LONGEST_UNIT = 60  # characters of a line that tells the unit of the amounts
_CHAPTERS = frozenset((MarkStyle.PART, MarkStyle.FORMAL))
_PAGE_NUMBER = re.compile(r"[-–—－\s]*(?:[\dA-Za-z]{1,6}\s*[-–—－]\s*)?\d{1,4}[-–—－\s]*")
_PARTED_NUMBER = re.compile(r"\w{1,3}\s*[-–—－]\s*\d{1,4}")  # of a page within a part of a book: no amount


@dataclass
class SheetRegion:
    """The lines of one sheet by pages; ``unit`` tells the unit of its amounts, ``titles`` are printed on each page.

    ``whole`` are all lines of its first page but for titles, where no other sheet opens there.
    """

    unit: PrintedLine | None
    pages: list[list[SheetLine]] = field(default_factory=lambda: [[]])
    titles: list[int] = field(default_factory=list)
    whole: list[SheetLine] = field(default_factory=list)

    @property
    def places(self) -> set[int]:
        """The indices of all lines but titles."""
        return {line.place for page in self.pages for line in page}


def sheet_regions(
    raw: str, lines: Sequence[PrintedLine], apart: Collection[int], names: ColumnNames
) -> Iterator[SheetRegion]:
    """The regions in the order of the text; lines ``apart`` are none of theirs."""
    openings = [
        place
        for place, line in enumerate(lines)
        if place not in apart and any(word in line.key for word in genre().words("sheet_plans"))
        if is_opening([sheet_line(raw, lines, at) for at in range(place, min(place + _LABEL, len(lines)))])
    ]
    starts = [_start(raw, lines, place, above) for place, above in zip(openings, [-1, *openings], strict=False)]
    limits = [*starts[1:], len(lines)]
    pages = Counter(lines[place].line.page for place in openings)
    for opening, start, limit in zip(openings, starts, limits, strict=False):
        region = _region(raw, lines, range(start, limit), opening, apart, names)
        if lines[opening].line.page is not None and pages[lines[opening].line.page] == 1:
            region.whole = _whole_page(raw, lines, opening, apart, names)
        yield region


def _whole_page(
    raw: str, lines: Sequence[PrintedLine], opening: int, apart: Collection[int], names: ColumnNames
) -> list[SheetLine]:
    """The lines of the page of an opening without its titles, the unit of its amounts and its number."""
    page = lines[opening].line.page
    first = last = opening
    while first > 0 and lines[first - 1].line.page == page:
        first -= 1
    while last + 1 < len(lines) and lines[last + 1].line.page == page:
        last += 1
    while first < opening and (is_unit(lines[first]) or names.is_of_page(lines[first].key) or _is_title(lines, first)):
        first += 1
    own = (place for place in range(first, last + 1) if place not in apart and not is_unit(lines[place]))
    return [
        sheet_line(raw, lines, place)
        for place in own
        if not names.is_of_page(lines[place].key) and not (place == last and _PAGE_NUMBER.fullmatch(lines[place].chars))
    ]


def _is_title(lines: Sequence[PrintedLine], place: int) -> bool:
    """Whether a line is printed at the top of the pages before and behind its own."""
    return len(lines[place].key) >= _SHORTEST_TITLE and any(
        other != place and lines[other].key == lines[place].key and lines[other].leads_page == lines[place].leads_page
        for other in range(max(0, place - _NEXT_PAGE), min(len(lines), place + _NEXT_PAGE))
    )


def _start(raw: str, lines: Sequence[PrintedLine], opening: int, above: int) -> int:
    """The first line of a sheet: below the unit of its amounts, or with the code above its label."""
    for place in range(opening - 1, max(above, opening - _ABOVE), -1):
        if lines[place].line.page != lines[opening].line.page:
            break
        if is_unit(lines[place]):
            return place + 1
    coded = opening - 1 > above and any(
        CODE.fullmatch(word.chars) for word in sheet_line(raw, lines, opening - 1).words[:2]
    )
    return opening - 1 if coded and len(sheet_line(raw, lines, opening - 1).words) < 3 else opening


def is_unit(line: PrintedLine) -> bool:
    """Whether a line tells the unit of the amounts below it."""
    captioned = len(line.chars) <= _LONGEST_UNIT and genre()("<unit_captions>").search(line.chars) is not None
    return captioned and find_unit(line.chars) is not None


def _region(
    raw: str,
    lines: Sequence[PrintedLine],
    reach: range,
    opening: int,
    apart: Collection[int],
    names: ColumnNames,
) -> SheetRegion:
    unit = _unit_above(lines, reach.start)
    region = SheetRegion(lines[unit] if unit is not None else None)
    titles = _titles(lines, unit)
    leading = False
    for place in range(reach.start, reach.stop):
        line = lines[place]
        if place > opening and _begins_page(lines, place, titles, leading=leading):
            again = range(place, min(place + _HIGHEST_HEAD, reach.stop))
            if not _prints_head(raw, lines, again, names):
                break
            _without_number(lines, region)
            region.pages.append([])
            leading = True
        leading = leading and line.key in titles
        if leading:
            region.titles.append(place)
        elif place > opening and _is_chapter(line):
            break
        elif place not in apart and not (place < opening and _PARTED_NUMBER.fullmatch(line.chars)):
            region.pages[-1].append(sheet_line(raw, lines, place))
    _without_number(lines, region)
    region.pages = [page for page in region.pages if page]
    return region


def _begins_page(lines: Sequence[PrintedLine], place: int, titles: frozenset[str], *, leading: bool) -> bool:
    """Whether a page begins with a line; without pages of their own, titles that are printed again show it."""
    page = lines[place].line.page
    if page is not None:
        return page != lines[place - 1].line.page
    titled = not leading and lines[place].key in titles
    return titled and (len(titles) == 1 or lines[min(place + 1, len(lines) - 1)].key in titles)


def _unit_above(lines: Sequence[PrintedLine], start: int) -> int | None:
    page = lines[start].line.page if start < len(lines) else None
    above = range(start - 1, max(-1, start - _FAR_ABOVE), -1)
    return next((place for place in above if lines[place].line.page == page and is_unit(lines[place])), None)


def _titles(lines: Sequence[PrintedLine], unit: int | None) -> frozenset[str]:
    """What is printed above the sheets of a page, down to the unit of their amounts."""
    if unit is None:
        return frozenset()
    above = range(max(0, unit - _TITLES), unit + 1)
    return frozenset(lines[place].key for place in above if lines[place].line.page == lines[unit].line.page)


def _prints_head(raw: str, lines: Sequence[PrintedLine], places: range, names: ColumnNames) -> bool:
    """Whether the head of a table of branches stands at the top of a page."""
    page = lines[places.start].line.page
    return any(
        _holds_head(sheet_line(raw, lines, place), names) for place in places if lines[place].line.page == page
    )


def _holds_head(line: SheetLine, names: ColumnNames) -> bool:
    """Whether a line prints the head of a table of branches, a label at the edge before it or not."""
    if begins_head(line, names) or find_head(line, names) is not None:
        return True
    return len(line.words) > 1 and find_head(SheetLine(line.place, line.words[1:]), names) is not None


def _is_chapter(line: PrintedLine) -> bool:
    mark = parse_mark(line.chars)
    return mark is not None and mark.style in _CHAPTERS


def _without_number(lines: Sequence[PrintedLine], region: SheetRegion) -> None:
    """Leave out the number of a page, its last line."""
    page = region.pages[-1]
    if page and _PAGE_NUMBER.fullmatch(lines[page[-1].place].chars):
        page.pop()
