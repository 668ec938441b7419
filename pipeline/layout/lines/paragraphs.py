"""Joins wrapped lines to paragraphs, over page breaks as well."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from ...text.card_labels import load_card_labels
from ...text.characters import em_width
from ...text.marks import MarkStyle
from ...text.openings import opening_mark, with_blanks
from ...text.rich import Text
from ..blocks import Paragraph
from ..printed import PrintedLine, ends_sentence
from ..signals import Signals
from .wrapping import HANGING, LONG, Wrapping


def paragraphs(
    raw: str, lines: Sequence[PrintedLine], signals: Signals, overlay: Path | None = None
) -> list[Paragraph]:
    """The paragraphs of lines that follow each other in the running text.

    ``overlay`` is a folder of vocabulary files that extend the built-in ones.
    """
    ends = _cut_styles(lines) if not signals.wrapped else frozenset()
    wrapping = Wrapping(lines, signals, load_card_labels(overlay))
    found: list[list[PrintedLine]] = []
    for line in lines:
        if found and _goes_on(found[-1], line, signals, ends, wrapping):
            found[-1].append(line)
        else:
            found.append([line])
    return [_paragraph(raw, group, signals) for group in found]


def _paragraph(raw: str, lines: Sequence[PrintedLine], signals: Signals) -> Paragraph:
    last = lines[-1]
    ended = (
        last.closed or ends_sentence(last.chars) if signals.closed else not signals.wrapped or _is_short(last, signals)
    )
    return Paragraph(
        text=Text.of(raw, [span for line in lines for span in line.spans]),
        lines=tuple(line.line for line in lines),
        indent=lines[0].indent,
        ended=ended or ends_sentence(last.chars),
        bold=all(line.strong for line in lines),
        item=lines[0].item,
    )


def _goes_on(
    group: Sequence[PrintedLine], line: PrintedLine, signals: Signals, cut: frozenset[MarkStyle], wrapping: Wrapping
) -> bool:
    last = group[-1]
    if line.strong or last.strong:
        return False
    if signals.closed:
        return not last.closed and not (opening_mark(with_blanks(line.text)) and ends_sentence(last.chars))
    if signals.wrapped:
        return wrapping.goes_on(last, line)
    return _was_cut(group, line, cut)


def _is_short(line: PrintedLine, signals: Signals) -> bool:
    return line.width + line.indent < signals.width - HANGING


def _was_cut(group: Sequence[PrintedLine], line: PrintedLine, cut: frozenset[MarkStyle]) -> bool:
    """Whether a page break cut a paragraph where each line holds one.

    It did if the text stops in mid-sentence before a blank line and goes on without a mark, and is no heading: a
    heading is short, or one of a list whose members have no full stop either.
    """
    last = group[-1]
    if not (line.gap or line.leads_page) or last.width < LONG or opening_mark(with_blanks(line.text)) is not None:
        return False
    if ends_sentence(last.chars) or last.chars[-1:] in ":：)）" or not ends_sentence(line.chars):
        return False
    mark = opening_mark(with_blanks(group[0].text))
    if mark is None:
        return em_width(last.chars) >= 2 * LONG or last.chars[-1:] in "，、,"
    return mark.style in cut


def _cut_styles(lines: Sequence[PrintedLine]) -> frozenset[MarkStyle]:
    """The styles of mark whose points end with a full stop: one that does not was cut."""
    full: Counter[MarkStyle] = Counter()
    open_: Counter[MarkStyle] = Counter()
    for line in lines:
        if mark := opening_mark(with_blanks(line.text)):
            (full if ends_sentence(line.chars) else open_)[mark.style] += 1
    return frozenset(style for style in full if full[style] > 2 * open_[style])
