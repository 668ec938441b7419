"""For which years a plan is: from its title, the lines around it, else from its body."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from ..layout.blocks import Layout, Paragraph, Table
from ..text.dates import find_periods, find_years, joined_period
from ..text.rich import Text, squeeze
from ..text.years import read_year

_THIS_YEAR = re.compile(r"(?<!上)(?<!前)[(（]?(?<![0-9０-９])([0-9０-９]{2,3})[)）]?\s*年\s*(?:年度|度)")
_JOINED = re.compile("[及暨與和、]")
_LAST_YEAR = re.compile(r"上\s*[(（]\s*([0-9０-９]{2,3})\s*[)）]\s*年度")


def years_of(
    layout: Layout, title: Text | None, top: Sequence[Text], words: Sequence[str]
) -> tuple[Text | None, int | None, int | None, bool]:
    """What prints the years, the first and the last one, and whether the body had to tell them.

    The title goes before other lines, and of these a year before a date: a cover prints when it was made. A date below a
    table is the time of what follows. ``words`` name the kind of the plan: of two years in a title that joins two
    (…績效及…施政計畫) theirs is the plan's.
    """
    above = [line for line in top if title is None or line.start != title.start]
    tables = next((block.lines[0].start for block in layout.blocks if isinstance(block, Table)), None)
    above = [line for line in above if tables is None or line.start < tables or not _is_date(line)]
    dated = [line for line in above if _is_date(line)]
    for line in ([_part_named(title, words)] if title else []) + [line for line in above if line not in dated] + dated:
        years = _printed_years(line)
        if years is not None:
            return (*years, False)
    return _years_from_body(layout)


def _part_named(title: Text, words: Sequence[str]) -> Text:
    """The part of a title with a word of the plan's kind and a year of its own, where another part has one too."""
    joined = joined_period(title.chars)
    if joined is not None and joined.roc_start != joined.roc_end:
        return title  # 八十八年下半年及八十九年度施政計畫
    ends = [found.start() for found in _JOINED.finditer(title.chars)]
    parts = [title[start:end] for start, end in pairwise([0, *ends, len(title)])]
    dated = [part for part in parts if _printed_years(part) is not None]
    named = (part for part in dated if any(word in squeeze(part.chars) for word in words))
    return next(named, title) if len(dated) > 1 else title


def _is_date(line: Text) -> bool:
    """True for a line that prints the month or the day of something, not a span of time."""
    periods = find_periods(line.chars)
    return bool(periods) and all(p.start_date is not None and p.roc_start == p.roc_end for p in periods)


def _printed_years(line: Text) -> tuple[Text, int, int] | None:
    joined = joined_period(line.chars)
    for period in ([joined] if joined is not None else []) + find_periods(line.chars):
        if period.roc_start is not None and period.roc_end is not None:
            return line[period.start : period.end], period.roc_start, period.roc_end
    for year in find_years(line.chars):
        return line[year.start : year.end], year.roc_year, year.roc_year
    return None


def _years_named(texts: Iterable[Text], pattern: re.Pattern[str]) -> list[tuple[int, Text]]:
    """The years that a pattern finds, with what prints them; a number that can be no year is none."""
    matches = ((text, found) for text in texts for found in pattern.finditer(text.chars))
    years = ((read_year(found[1], era=False), text[found.start() : found.end()]) for text, found in matches)
    return [(year, place) for year, place in years if year is not None]


def _years_from_body(layout: Layout) -> tuple[Text | None, int | None, int | None, bool]:
    """The year that the body is about: one above last year's (``上(104)年度``), else the one named most."""
    texts = list(all_texts(layout))
    before, found = _years_named(texts, _LAST_YEAR), _years_named(texts, _THIS_YEAR)
    if before:
        last = Counter(value for value, _ in before)
        year = max(last, key=lambda y: (last[y], y)) + 1
        named = next((text for value, text in found if value == year), None)
        return named or before[0][1], year, year, True
    if not found:
        return None, None, None, False
    counts = Counter(value for value, _ in found)
    year = max(counts, key=lambda y: (counts[y], y))
    return next(text for value, text in found if value == year), year, year, True


def all_texts(layout: Layout) -> Iterable[Text]:
    """Every text of a document: its paragraphs and the cells of its tables."""
    for block in layout.blocks:
        if isinstance(block, Paragraph):
            yield block.text
            continue
        for column in block.head:
            yield from column
        for row in block.rows:
            for cell in row.cells:
                if cell is not None:
                    yield cell.text
