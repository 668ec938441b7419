"""Layout markup inside text: what is not printed (tags, list marks, emphasis) and what it says of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..text.rich import WHITE_SPACE, Span, Text
from .blocks import Cell

_TAG = re.compile(
    r"</?(p|br|div|li|ul|ol|table|caption|colgroup|col|thead|tbody|tfoot|tr|td|th|b|strong|i|em|u|span|sup|sub|font|label|input)\b"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
# A backslash that keeps Markdown from reading the sign behind it, blanks that are spelt out, what follows a spelt-out &,
# remarks that tell of pages and pictures, and where a picture stands.
_SPELT = re.compile(
    r"\\(?=[!-/:-@\[-`{-~])|&(?:nbsp|ensp|emsp|thinsp|shy|zwn?j|#160|#x0*a0|#12288|#x0*3000);|(?<=&)amp;"
    r"|<!--.*?-->|!\[[^\[\]\n]*\]\([^()\n]*\)",
    re.IGNORECASE,
)
_BREAKING = frozenset(
    ("p", "br", "div", "li", "ul", "ol", "table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th")
)
_CHECKED = re.compile(r"\bchecked\b(?!\s*=\s*[\"']?false)", re.IGNORECASE)
_LINE_MARK = re.compile(r"[ \t]*(?:#{1,6}(?=[ \t])|[-*+](?=[ \t]+\S)(?![ \t]+\d{1,4}[ \t]*[-–—][ \t]*$))[ \t]*", re.MULTILINE)
_EMPHASIS = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")

CONTENTS_TITLE = r"[【〔\[]?<contents_titles>[】〕\]]?"
"""The title of a table of contents, squeezed: a template of the words of the genre."""

EMPTY_BOXES = frozenset("□☐▢◻")
TICKED_BOXES = frozenset("■☑☒▣◼🗹🗷")
# These are boxes only beside real ones: elsewhere they are bullets, letters or decoration.
_EMPTY_BESIDE = frozenset("○◯")
_TICKED_BESIDE = frozenset("●◉✓✔√VvＶｖ")


@dataclass
class Draft:
    """A paragraph as ranges of the raw text; ``ticked`` says whether its box is, ``None`` without a box."""

    spans: list[Span] = field(default_factory=list)
    ticked: bool | None = None

    def text(self, raw: str) -> Text:
        """The normalized text of the paragraph."""
        return Text.of(raw, self.spans)


def tags(raw: str) -> Iterator[Span]:
    """The ranges of tags, and of what else markup spells out, which are not printed."""
    return (Span(found.start(), found.end()) for pattern in (_TAG, _SPELT) for found in pattern.finditer(raw))


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """The ranges of a line that are printed. ``strong``: a heading, or bold as a whole; ``item``: one of a list of bullets."""

    spans: list[Span]
    strong: bool = False
    item: bool = False


def printed_spans(raw: str, start: int, end: int, *, marked_up: bool) -> MarkedLine:
    """What a line prints, and what markup makes it.

    Without ``marked_up`` the text is taken to hold no Markdown, only tags.
    """
    if not marked_up:
        return MarkedLine([span for draft in paragraphs_of(raw, start, end) for span in draft.spans])
    mark = _LINE_MARK.match(raw, start, end)
    strong = mark is not None and "#" in mark[0]
    item = mark is not None and not strong
    start = mark.end() if mark else start
    cuts = [(found.start(), found.end()) for found in _EMPHASIS.finditer(raw, start, end)]
    if cuts == [(start, len(raw[:end].rstrip()))]:
        strong = True
    spans, begin = [], start
    for left, right in cuts:
        spans += [Span(begin, left), Span(left + 2, right - 2)]
        begin = right
    spans.append(Span(begin, end))
    drafts = [draft for span in spans for draft in paragraphs_of(raw, *span)]
    return MarkedLine([span for draft in drafts for span in draft.spans], strong, item)


def paragraphs_of(raw: str, start: int, end: int) -> list[Draft]:
    """The paragraphs that markup divides a range into: at block tags, at line breaks, at each tick box."""
    drafts = [Draft()]
    begin = start
    for tag in _TAG.finditer(raw, start, end):
        _extend(drafts[-1], raw, begin, tag.start())
        begin = tag.end()
        name = tag[1].lower()
        if name == "input":
            drafts.append(Draft(ticked=_CHECKED.search(tag[0]) is not None))
        elif name in _BREAKING:
            drafts.append(Draft())
    _extend(drafts[-1], raw, begin, end)
    return [draft for draft in drafts if draft.spans]


def without_emphasis(raw: str, drafts: list[Draft]) -> list[Draft]:
    """Paragraphs of Markdown without the asterisks around what it prints bold."""
    return [Draft([part for span in draft.spans for part in _unmarked(raw, span)], draft.ticked) for draft in drafts]


def _unmarked(raw: str, span: Span) -> Iterator[Span]:
    begin = span.start
    for found in _EMPHASIS.finditer(raw, span.start, span.end):
        yield Span(begin, found.start())
        yield Span(found.start(1), found.end(1))
        begin = found.end()
    yield Span(begin, span.end)


def _extend(draft: Draft, raw: str, start: int, end: int) -> None:
    for found in _SPELT.finditer(raw, start, end):
        draft.spans += [Span(start, found.start())] if raw[start : found.start()].strip() else []
        start = found.end()
    if raw[start:end].strip():
        draft.spans.append(Span(start, end))


def cell_of(raw: str, drafts: list[Draft]) -> Cell:
    """The cell with these paragraphs; printed boxes become options like those of markup."""
    drafts = _printed_options(raw, drafts)
    texts = [(draft.ticked, draft.text(raw)) for draft in drafts]
    options = tuple((ticked, text) for ticked, text in texts if ticked is not None and text)
    return Cell(tuple(text for _, text in texts if text), options)


def _printed_options(raw: str, drafts: list[Draft]) -> list[Draft]:
    chars = [raw[i] for draft in drafts for span in draft.spans for i in range(*span) if raw[i] not in WHITE_SPACE]
    boxes = [char for char in chars if char in EMPTY_BOXES or char in TICKED_BOXES]
    paired = not _EMPTY_BESIDE.isdisjoint(chars) and not _TICKED_BESIDE.isdisjoint(chars)
    if not chars or not (boxes or paired) or not _box(chars[0], beside=True):
        return drafts
    return [part for draft in drafts for part in _split_at_boxes(raw, draft)]


def _box(char: str, *, beside: bool) -> bool:
    return char in EMPTY_BOXES or char in TICKED_BOXES or (beside and (char in _EMPTY_BESIDE or char in _TICKED_BESIDE))


def _goes_on(char: str) -> bool:
    """Whether a letter before this character is part of a word, not a tick."""
    return char.isascii() and char.isalnum()


def _split_at_boxes(raw: str, draft: Draft) -> list[Draft]:
    """A draft for each box of a paragraph. A letter counts as a box only where a word begins."""
    if draft.ticked is not None:
        return [draft]
    parts = [Draft()]
    for start, end in draft.spans:
        begin = start
        for place in range(start, end):
            char = raw[place]
            begins = place == start or raw[place - 1] in WHITE_SPACE
            if not _box(char, beside=begins) or (char.isalpha() and _goes_on(raw[place + 1 : place + 2])):
                continue
            _extend(parts[-1], raw, begin, place)
            parts.append(Draft(ticked=char in TICKED_BOXES or char in _TICKED_BESIDE))
            begin = place + 1
        _extend(parts[-1], raw, begin, end)
    return [part for part in parts if part.spans or part.ticked is not None]
