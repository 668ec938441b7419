"""What the lines of one document tell about where paragraphs end: found statistically, never assumed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from ..text.marks import parse_mark
from .printed import PrintedLine, ends_sentence

_FULL_STOPS = "。！？!?"
_WIDEST = 70.0  # ems: no printed page holds a longer line
_FEW_WIDE = 0.02  # share of lines that may be longer all the same
_LONG = 20  # ems: shorter lines may be cells and headings
_FEW_AT_CAP = 6  # lines
_FEW_CAPPED = 2  # lines of a text that has few
_SHARE_AT_CAP = 0.02
_BEYOND = 0.05  # share of lines that may be longer than the running text
_FEW_RUNNING = 3  # lines that run on: fewer prove nothing
_DECORATED = (
    r"(?:[-–—－]\s?\d{1,4}\s?[-–—－]|第\s?\d{1,4}\s?頁(?:\s?[,，/／(（]?\s?共\s?\d{1,4}\s?頁[)）]?)?"
    r"|[Pp]\.\s?\d{1,4}|頁次?[:：]?\s?\d{1,4})"
)
_PAGE_BESIDE = re.compile(rf"^(?:\d{{1,4}}\s+(?=\D)|{_DECORATED}\s?(?=\w))|(?:(?<=\D)\s+\d{{1,4}}|(?<=\w)\s?{_DECORATED})$")
_SHORTEST_TITLE, _LONGEST_TITLE = 8, 40  # characters of a title that opens a text
_BEFORE_YEAR = re.compile(r"\D{6,}?(?=(?:中華)?(?:民國)?\d)")
_NEAR = 3.0  # ems that a full line may be short of the usual width


@dataclass(frozen=True, slots=True)
class Signals:
    """How a document breaks its lines.

    ``wrapped``: paragraphs go on over line ends, else a line is a paragraph. ``closed``: white space at the end of
    a line marks the end of a paragraph. ``width``: the usual width of a full line, in ems.
    """

    wrapped: bool
    closed: bool
    width: float


def read_signals(lines: Sequence[PrintedLine]) -> Signals:
    """The signals that hold for most of a document."""
    printable = sum(line.width > _WIDEST and not line.parted for line in lines) <= _FEW_WIDE * len(lines)
    closed = printable and _closing_blanks(lines)
    wrapped = printable and (_is_wrapped(lines) or _is_capped(lines) or _has_one_cap(lines))
    return Signals(closed or wrapped, closed, full_width(lines))


def mark_pages(lines: Sequence[PrintedLine], signals: Signals) -> list[PrintedLine]:
    """The lines with ``leads_page`` set where a page begins.

    Besides form feeds that is a single blank before a line that stands directly under another one: text extraction
    leaves it there where all other lines are set apart by blank lines. Where neither is left, the title that opens the
    text shows it: printed again, it runs over a page.
    """
    apart = bool(lines) and median(line.gap for line in lines) >= 1
    again = _title_again(lines)
    marked, page = [], None
    for place, line in enumerate(lines):
        leads = place > 0 and line.line.page != page
        if signals.closed and apart and place > 0 and line.gap == 0 and 0 < line.indent <= 0.5:
            leads = True
        leads = leads or place in again
        marked.append(replace(line, leads_page=True) if leads else line)
        page = line.line.page
    return marked


def whole_lines(lines: Sequence[PrintedLine], signals: Signals) -> tuple[Sequence[PrintedLine], Signals]:
    """Lines and signals as those of a text that marks the ends of paragraphs: where none is wrapped, each line is one."""
    if signals.wrapped:
        return lines, signals
    return [replace(line, closed=True) for line in lines], replace(signals, wrapped=True, closed=True)


def without_page(line: PrintedLine) -> str:
    """The characters of a line without the number of a page that stands apart at its beginning or its end."""
    return _PAGE_BESIDE.sub("", line.chars).replace(" ", "")


def _title_again(lines: Sequence[PrintedLine]) -> frozenset[int]:
    """The lines further down that print the first line of the text again, a page number beside it or not.

    So do those between blank lines that print what stands in front of its year.
    """
    if not lines or ends_sentence(lines[0].chars) or parse_mark(lines[0].chars) is not None:
        return frozenset()
    title = without_page(lines[0])
    if not _SHORTEST_TITLE <= len(title) <= _LONGEST_TITLE:
        return frozenset()
    again = [place for place, line in enumerate(lines) if place > 2 and without_page(line) == title]
    publisher = _BEFORE_YEAR.match(title)
    apart = [p for p in range(3, len(lines) - 1) if publisher and lines[p].key == publisher[0] and lines[p].gap and lines[p + 1].gap]
    again += apart if len(apart) > 1 else []
    # Printed once more it is the title below a cover; a number beside it is that of a page.
    return frozenset(again if len(again) > 1 or any(_is_numbered(lines, p, title) for p in again) else ())


def _is_numbered(lines: Sequence[PrintedLine], place: int, title: str) -> bool:
    """Whether the number of a page stands beside a title that is printed again, or on the line above."""
    return lines[place].key != title or lines[place - 1].key.isdigit()


def of_prose(signals: Signals, lines: Sequence[PrintedLine]) -> Signals:
    """The signals of a document for its running text alone, once its tables are set apart.

    Where no full line of it runs on, it was only the cells of tables that were wrapped.
    """
    width = full_width(lines)
    least = max(_LONG, width - _NEAR)
    full = (_runs_on(line, after) and line.width + line.indent >= least for line, after in pairwise(lines))
    return replace(signals, wrapped=signals.wrapped and (signals.closed or any(full)), width=width)


def _closing_blanks(lines: Sequence[PrintedLine]) -> bool:
    """Whether trailing white space stands behind the ends of paragraphs, and only there.

    Then it stands behind nearly every full stop at the end of a line, clearly less often behind other lines, and hardly
    behind lines that fill the page and run on.
    """
    ends = [line.closed for line in lines if line.chars[-1] in _FULL_STOPS]
    rest = [line.closed for line in lines if line.chars[-1] not in _FULL_STOPS]
    if len(ends) < 2 or len(rest) - sum(rest) < 3 or 2 * sum(line.padded for line in lines) > sum((*ends, *rest)):
        return False
    width = full_width(lines)
    full = [a.closed for a, b in pairwise(lines) if _runs_on(a, b) and a.width >= _LONG and a.width + a.indent >= width - 1]
    if 2 * sum(full) > len(full):
        return False  # full lines that run on have it as well: it ends lines
    behind_ends, behind_rest = sum(ends) / len(ends), sum(rest) / len(rest)
    return behind_ends >= 0.85 and behind_rest <= behind_ends - 0.15


def _is_wrapped(lines: Sequence[PrintedLine]) -> bool:
    """Whether most lines that run on to the next one have one of a few widths: those of the columns of the page."""
    running = [line for line, after in pairwise(lines) if _runs_on(line, after)]
    if len(running) < max(_FEW_RUNNING, 0.15 * len(lines)):
        return False
    widths = Counter(round(line.width + line.indent) for line in running)
    peaks = [width for width, _ in widths.most_common(5)]
    near = sum(count for width, count in widths.items() if any(abs(width - peak) <= 1 for peak in peaks))
    return near >= 0.6 * len(running)


def _is_capped(lines: Sequence[PrintedLine]) -> bool:
    """Whether many long lines that run on end at one width, and hardly any line is longer: that of the running text.

    It shows where most lines are those of tables.
    """
    running = Counter(round(line.width + line.indent) for line, after in pairwise(lines) if _runs_on(line, after))
    enough = max(_FEW_AT_CAP, _SHARE_AT_CAP * len(lines))
    caps = (w for w in running if w >= _LONG and sum(running[near] for near in (w - 1, w, w + 1)) >= enough)
    widest = max(caps, default=None)
    return widest is not None and sum(line.width + line.indent > widest + _NEAR for line in lines) <= _BEYOND * len(
        lines
    )


def _has_one_cap(lines: Sequence[PrintedLine]) -> bool:
    """Whether every long line that runs on, of a short text, is as wide as a line of it gets.

    Paragraphs of one line each have all widths, and hardly two of them run on.
    """
    widest = max((line.width + line.indent for line in lines), default=0.0)
    running = [a.width + a.indent for a, b in pairwise(lines) if a.width >= _LONG and _runs_on(a, b)]
    return len(running) >= _FEW_CAPPED and all(width > widest - _NEAR for width in running)


def _runs_on(line: PrintedLine, after: PrintedLine) -> bool:
    return line.width >= 4 and line.chars[-1:] not in "。：:；！？" and parse_mark(after.chars) is None


def full_width(lines: Sequence[PrintedLine]) -> float:
    """The width that many lines reach and few surpass, in ems."""
    widths = sorted(line.width + line.indent for line in lines if line.width + line.indent <= _WIDEST)
    return widths[int(len(widths) * 0.9)] if widths else 0.0
