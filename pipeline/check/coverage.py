"""Where every character of a file ended: in a record, set apart, in a part that is not used, or nowhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from ...schemas import Coverage as Counted
from ...schemas import UnusedPart
from ..layout.markup import tags
from ..read.document import Document, Line
from ..text.marks import parse_mark
from ..text.rich import WHITE_SPACE, Span

End = Literal["records", "furniture", "not_used", "headings", "signs", "unread"]
ENDS: tuple[End, ...] = get_args(End)
LABELS: dict[End, str] = {
    "records": "in records",
    "furniture": "furniture",
    "not_used": "parts not used",
    "headings": "headings and column names",
    "signs": "signs between",
    "unread": "nowhere",
}
_UNREAD, _SIGNS = ENDS.index("unread"), ENDS.index("signs")
_BLANK = len(ENDS)  # stands for white space, which is not counted
_BLANKS = re.compile(f"[{re.escape(''.join(sorted(WHITE_SPACE)))}]+")


@dataclass(frozen=True)
class Ranges:
    """Half-open ranges of a raw text by what became of them; what is in several counts for the first.

    ``quoted`` are those that records quote; ``heads`` are headings of parts and names of columns.
    """

    quoted: tuple[Span, ...] = ()
    furniture: tuple[Span, ...] = ()
    heads: tuple[Span, ...] = ()
    unused: tuple[UnusedPart, ...] = ()


@dataclass(frozen=True)
class Coverage:
    """``ends`` has one entry a code point of the raw text: its place in ``ENDS``, or behind it for white space.

    ``counts`` are the characters that ended in each, white space and pages that are not shown left out.
    """

    ends: bytes
    counts: dict[End, int]

    @property
    def total(self) -> int:
        """All characters that are counted."""
        return sum(self.counts.values())

    def shares(self) -> dict[End, float]:
        """Percent by end, in tenths that add up to exactly 100; all 0 for a file without characters."""
        if not self.total:
            return dict.fromkeys(ENDS, 0.0)
        exact = {end: 1000 * self.counts[end] / self.total for end in ENDS}
        tenths = {end: int(exact[end]) for end in ENDS}
        behind = sorted(ENDS, key=lambda end: tenths[end] - exact[end])
        for end in behind[: 1000 - sum(tenths.values())]:
            tenths[end] += 1
        return {end: tenths[end] / 10 for end in ENDS}

    def lost(self, line: Line) -> list[Span]:
        """The runs of a line that ended nowhere, blanks between them included."""
        return _runs(self.ends, line)

    def of(self, line: Line) -> set[End]:
        """Where the characters of a line ended; nothing for a blank one."""
        return {ENDS[end] for end in set(self.ends[line.start : line.end]) if end != _BLANK}

    def counted(self) -> Counted:
        """The counts as a source holds them."""
        return Counted(**self.counts)


def coverage(document: Document, ranges: Ranges, lines: Iterable[Line] | None = None) -> Coverage:
    """Where the characters of a document ended; of ``lines`` only, if they are given."""
    raw = document.raw_text
    ends = bytearray([_UNREAD]) * len(raw)
    for end, spans in _by_end(raw, ranges):
        for start, stop in spans:
            ends[start:stop] = bytes([ENDS.index(end)]) * (stop - start)
    for blank in _BLANKS.finditer(raw):
        ends[blank.start() : blank.end()] = bytes([_BLANK]) * (blank.end() - blank.start())
    _part_signs(ends, document)
    counted = Counter(ends) if lines is None else sum((Counter(ends[at.start : at.end]) for at in lines), Counter())
    return Coverage(bytes(ends), {end: counted[place] for place, end in enumerate(ENDS)})


def _part_signs(ends: bytearray, document: Document) -> None:
    """Brackets around a weight, dashes between figures, the mark of a row, tags: fields leave them out, and nothing
    is lost with them."""
    raw = document.raw_text
    for tag in tags(raw):
        _sign(ends, tag)
    for line in document.lines:
        for run in _runs(ends, line):
            if not any(char.isalnum() for char in raw[run.start : run.end]) or _is_mark(raw[run.start : run.end]):
                _sign(ends, run)


def _is_mark(chars: str) -> bool:
    mark = parse_mark(chars)
    return mark is not None and bool(mark.separator) and mark.end == len(chars)


def _sign(ends: bytearray, run: Span) -> None:
    for offset in range(run.start, run.end):
        if ends[offset] == _UNREAD:
            ends[offset] = _SIGNS


def _runs(ends: bytes | bytearray, line: Line) -> list[Span]:
    runs: list[Span] = []
    offset = ends.find(_UNREAD, line.start, line.end)
    while offset >= 0:
        if runs and all(end == _BLANK for end in ends[runs[-1].end : offset]):
            runs[-1] = Span(runs[-1].start, offset + 1)
        else:
            runs.append(Span(offset, offset + 1))
        offset = ends.find(_UNREAD, offset + 1, line.end)
    return runs


def _by_end(raw: str, ranges: Ranges) -> Iterator[tuple[End, Iterable[Span]]]:
    """The ranges of each end, those that yield to others first."""
    starts = [0, *(place.end() for place in re.finditer("\n", raw)), len(raw)]
    unused = (Span(starts[part.line_start - 1], starts[part.line_end]) for part in ranges.unused)
    yield from (("headings", ranges.heads), ("not_used", unused), ("furniture", ranges.furniture))
    yield "records", ranges.quoted
