"""Where in a raw text something is printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ....schemas import Evidence
from ...publish.proof import RawText
from ...text.characters import fold
from ...text.rich import WHITE_SPACE

_BEGINNING = 12  # characters that find a text of which only the beginning stands so in its source


@dataclass(frozen=True)
class Excerpt:
    """A piece of a raw text with its lines, from 1."""

    line_start: int
    line_end: int
    text: str


@dataclass(frozen=True)
class RawPlaces:
    """Looks things up in one raw text; finds nothing where there is none."""

    raw: RawText | None

    def quoted(self, evidence: Sequence[Evidence]) -> Excerpt | None:
        """What pieces of evidence quote, with the lines that it is on."""
        if not evidence:
            return None
        lines = [line for piece in evidence for line in (piece.line_start, piece.line_end)]
        return Excerpt(min(lines), max(lines), "\n".join(piece.quote for piece in evidence))

    def found(self, wanted: str) -> Excerpt | None:
        """Where a text without white space is printed first, or at least its beginning."""
        if self.raw is None or not wanted:
            return None
        chars, offsets = self._squeezed
        for part in (wanted, wanted[:_BEGINNING]):
            place = chars.find(part)
            if place >= 0:
                start, end = offsets[place], offsets[place + len(part) - 1] + 1
                return Excerpt(self.raw.line_of(start), self.raw.line_of(end - 1), self.raw.text[start:end])
        return None

    @cached_property
    def _squeezed(self) -> tuple[str, list[int]]:
        """The folded characters that print something, and the offset of each."""
        raw = "" if self.raw is None else self.raw.text
        kept = [(fold(char), offset) for offset, char in enumerate(raw) if char not in WHITE_SPACE]
        return "".join(char for char, _ in kept), [offset for char, offset in kept for _ in char]
