"""Where every character of a file ended: in a record, set apart, in a part that is not used, or nowhere."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal, get_args

from ...read.document import Line
from ...text.rich import WHITE_SPACE, Span
from .view import TYPES, View

End = Literal["records", "heads", "furniture", "unused", "signs", "nowhere"]
ENDS: tuple[End, ...] = get_args(End)
LABELS: dict[End, str] = {
    "records": "in records",
    "heads": "headings and column names",
    "furniture": "furniture",
    "unused": "parts not used",
    "signs": "signs between",
    "nowhere": "nowhere",
}
_NOWHERE, _SIGNS = ENDS.index("nowhere"), ENDS.index("signs")
_BLANK = len(ENDS)  # stands for white space, which is not counted


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


def _runs(ends: bytes | bytearray, line: Line) -> list[Span]:
    runs: list[Span] = []
    for offset in range(line.start, line.end):
        if ends[offset] != _NOWHERE:
            continue
        if runs and all(end == _BLANK for end in ends[runs[-1].end : offset]):
            runs[-1] = Span(runs[-1].start, offset + 1)
        else:
            runs.append(Span(offset, offset + 1))
    return runs


def coverage(view: View) -> Coverage:
    """Where the characters of a view ended. What a record quotes is in a record, whatever else it is."""
    raw = view.document.raw_text
    ends = bytearray([_NOWHERE]) * len(raw)
    for end, spans in _ranges(view):
        for start, stop in spans:
            ends[start:stop] = bytes([ENDS.index(end)]) * (stop - start)
    for offset, char in enumerate(raw):
        if char in WHITE_SPACE:
            ends[offset] = _BLANK
    _part_signs(ends, view)
    counted = Counter(ends) if view.only is None else sum((Counter(ends[a:b]) for a, b, *_ in _shown(view)), Counter())
    return Coverage(bytes(ends), {end: counted[place] for place, end in enumerate(ENDS)})


def _part_signs(ends: bytearray, view: View) -> None:
    """Brackets around a weight, dashes between figures: fields leave them out, and nothing is lost with them."""
    raw = view.document.raw_text
    for line in view.document.lines:
        for start, stop in _runs(ends, line):
            if not any(char.isalnum() for char in raw[start:stop]):
                for offset in range(start, stop):
                    if ends[offset] == _NOWHERE:
                        ends[offset] = _SIGNS


def _shown(view: View) -> list[Span]:
    return [Span(line.start, line.end) for line in view.lines]


def _ranges(view: View) -> list[tuple[End, list[Span]]]:
    """The ranges of each end, those that yield to others first."""
    starts = _line_starts(view.document.raw_text)
    unused = [Span(starts[part.line_start - 1], starts[part.line_end]) for part in view.source.unused]
    furniture = [Span(item.line.start, item.line.end) for item in view.furniture]
    quoted = [
        Span(piece.char_start, piece.char_end)
        for name in TYPES
        for record in getattr(view.records, name)
        for piece in record.evidence
    ]
    return [("unused", unused), ("heads", list(view.heads)), ("furniture", furniture), ("records", quoted)]


def _line_starts(raw: str) -> list[int]:
    return [0, *(place + 1 for place, char in enumerate(raw) if char == "\n"), len(raw)]
