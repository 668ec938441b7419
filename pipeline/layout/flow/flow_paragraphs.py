"""Paragraphs of documents whose format gives them: only line breaks that authors put inside are weighed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...read.document import Line
from ...text.marks import MarkStyle, parse_mark
from ...text.rich import Span, Text
from ..blocks import Paragraph
from ..markup import EMPTY_BOXES, TICKED_BOXES, Draft
from ..printed import ends_sentence

_STEP = 2.0  # ems from one level of a list to the next
_COLONS = ":：︰"
_BOXES = EMPTY_BOXES | TICKED_BOXES


def groups_of(raw: str, lines: Iterable[Line]) -> list[list[Line]]:
    """The lines of each paragraph. A line break inside one ends it where a sentence ends or a point begins."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and line.goes_on and line.aside is None and not _begins(raw, groups[-1][-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _begins(raw: str, above: Line, line: Line) -> bool:
    before, chars = (Text.of(raw, [(part.start, part.end)]).chars for part in (above, line))
    if ends_sentence(before) or before[-1:] in _COLONS or not chars:
        return True
    return parse_mark(chars) is not None or chars[0] in _BOXES


def draft(raw: str, lines: Sequence[Line]) -> Draft:
    """The paragraph that lines print; a line break at the end of each parts two words of Latin letters.

    A dot in front of a number is decoration: programs put it there when a plan with numbers is made a list.
    """
    spans = [Span(line.start, min(line.end + 1, len(raw))) for line in lines]
    text = Text.of(raw, spans[:1])
    mark = parse_mark(text.chars)
    if mark is not None and mark.style is MarkStyle.BULLET and mark.end < len(text):
        following = parse_mark(text.chars[mark.end :])
        if following is not None and following.style is not MarkStyle.BULLET and text.chars[0] not in _BOXES:
            spans[0] = Span(text.offsets[mark.end], spans[0].end)
    return Draft(spans)


def paragraph(raw: str, lines: Sequence[Line]) -> Paragraph:
    """The block of these lines; a point of a list inside a list stands further in."""
    indent = _STEP * lines[0].level
    bold = all(line.bold for line in lines)
    return Paragraph(draft(raw, lines).text(raw), tuple(lines), indent, bold=bold, item=lines[0].item)
