"""The numbered tree of a plan: every mark a node, in the order of levels that the document itself uses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ..layout.blocks import Block, Paragraph, Table
from ..text.card_labels import CardLabels
from ..text.decimal_marks import parse_decimal_mark
from ..text.genre import genre
from ..text.marks import Mark, MarkStyle, readings
from ..text.openings import opening_mark, with_blanks
from ..text.rich import Text, squeeze
from .ahead import Ahead
from .chapters import above_chapter, agency_chapters
from .continued import continued
from .glued import taken_apart
from .headings import Headings
from .levels import RANK, Opened, same_style
from .node import Node
from .notes import begins_note, lists, open_note

_TITLE_LIMIT = 40  # characters; a longer paragraph without a mark is never a heading
_WITH_ITS_AIM = 2  # numbers of a mark that names the point above by its number
_NAMES_A_PART = 0.6  # share of an unnumbered line that the vocabulary has to explain
_SENTENCE_END = "。；;！？，,、"
_BAND = re.compile(
    r"[【〔《〈［\[][^【】〔〕《》。；]{2,20}[】〕》〉］\]]"
)  # a line of its own above a list: ``【勞資關係類】``
_SENTENCE = r"[，。；,;]|<as_follows>\s*[：:]?$"  # what no unnumbered heading holds
_CONTENTS_ENTRY = re.compile(
    r"(?:[.．…‥·・]{2,}|\s{2,}|P\.?)\s*[0-9０-９IVXivx\-－~～]+\s*$|[^0-9０-９年月日]\s?[0-9０-９]{1,3}$"
)


def build_tree(blocks: Sequence[Block], headings: Headings, labels: CardLabels) -> Node:
    """The tree of a document's blocks. The root has no mark and no heading."""
    blocks = taken_apart(blocks)
    labels = labels.with_repeated([block.text.chars for block in blocks if isinstance(block, Paragraph)])
    builder = _Builder(headings, labels, Ahead(blocks), agency_chapters(blocks, headings.directory))
    builder.on_cards = _on_cards(blocks, labels)
    builder.below = _below(blocks)
    for place, block in enumerate(blocks):
        builder.place = place
        if isinstance(block, Table):
            builder.table(block)
        else:
            builder.paragraph(block)
    builder.settle_band()
    return builder.root


def _on_cards(blocks: Sequence[Block], labels: CardLabels) -> frozenset[int]:
    """Where paragraphs of cards start: a label and what it names, above another one."""
    said = [block.text if isinstance(block, Paragraph) and labels.is_labelled(block.text.chars) else Text() for block in blocks]
    return frozenset(text.start for text, below in pairwise(said) if text and below)


def _below(blocks: Sequence[Block]) -> dict[int, Block]:
    """Where paragraphs start → what stands right below each."""
    return {a.text.start: b for a, b in pairwise(blocks) if isinstance(a, Paragraph) and a.text}


class _Builder:
    def __init__(self, headings: Headings, labels: CardLabels, ahead: Ahead, chapters: frozenset[int]) -> None:
        self.headings = headings
        self.labels = labels
        self.card: Node | None = None  # the point that was open when a label named a programme
        self.ahead = ahead
        self.on_cards: frozenset[int] = frozenset()  # where paragraphs start that say what a label names, as the next one does
        self.below: dict[int, Block] = {}
        self.chapters = chapters  # where the unnumbered lines start that name the agency of a chapter
        self.place = 0  # index of the block that is read
        self.indent = 0.0  # of the paragraph that is read, in ems
        self.root = Node(None, Text(), Text(), None)
        self.current = self.root
        self.before_heading = self.root  # the point that was open when the last unnumbered heading came
        self.banded = False  # whether a line in brackets has headed a list
        self.band: Text | None = None  # a line in brackets, until what follows tells whether it heads a list

    def settle_band(self, mark: Mark | None = None) -> None:
        """A line in brackets heads the list that a first mark opens behind it; else it is a paragraph like others."""
        band, self.band = self.band, None
        if band is None:
            return
        if mark is not None and mark.value == 1:
            self._parent_for(mark).add(Node(None, Text(), band, None))
            self.banded = True
        elif mark is not None and self.banded and self._goes_on(mark):
            above = self._parent_for(mark)  # the list that an earlier band heads goes on below this one
            above.body.append(band)
            above.order.append(band)
        else:
            self._body(band)

    def table(self, table: Table) -> None:
        self.settle_band()
        self._close_note()
        self.current.tables.append(table)
        self.current.order.append(table)

    def paragraph(self, paragraph: Paragraph) -> None:
        text, self.indent = paragraph.text, paragraph.indent
        mark = self._mark(text)
        numbered = mark is not None and mark.style is not MarkStyle.BULLET
        self.settle_band(mark if numbered else None)
        if self._decimal(text, paragraph.bold):
            return
        if self._on_card() and self.labels.is_field(text.chars):
            self._body(text)  # its mark counts the fields of the card, and goes on with no list of the plan
            return
        if mark is not None and numbered:
            self._numbered(mark, text, paragraph.bold)
        elif (text and text.start in self.chapters) or self._is_heading(text):
            self._close_note()
            self._unnumbered(text, paragraph.bold)
        elif begins_note(text, self.current):
            self._close_note()
            self.current = self.current.add(Node(None, Text(), text, None, note=True))
        elif _BAND.fullmatch(text.chars) and self.current is not self.root:
            self.band = text
        elif self._names_publisher_of_next(text):
            self.root.body.append(text)
            self.root.order.append(text)
        else:
            if paragraph.item and text:
                self.current.items.add(text.start)
            self._body(text)

    def _close_note(self) -> None:
        """What belongs to no note goes on below the point that the last one stands in."""
        note = open_note(self.current)
        if note is not None:
            self.current = note.parent or self.root

    def _on_card(self) -> bool:
        return self.card is not None and self.card in (self.current, *self.current.ancestors())

    def _body(self, text: Text) -> None:
        if self.labels.named(text.chars) is not None:
            self.card = self.current
        self.current.body.append(text)
        self.current.order.append(text)

    def _mark(self, text: Text) -> Mark | None:
        """The mark at the start of a text. ``I.`` behind ``H.`` is the letter, else the Roman one."""
        choices = list(readings(text.chars))
        if choices and choices[0].style is MarkStyle.BULLET:  # a bullet before a mark says nothing more (● (一) …)
            choices = list(readings(text.chars, choices[0].end)) or choices
        return next((m for m in choices[1:] if self._goes_on(m)), next(iter(choices), None)) or self._spaced(text)

    def _numbered(self, mark: Mark, text: Text, bold: bool) -> None:
        if self._in_contents() and not _CONTENTS_ENTRY.search(text.chars):
            self.current = self.root  # a table of contents ends where its entries do
        note = open_note(self.current)
        if note is not None and lists(note, mark):
            self._open(note, mark, text, bold)
            return
        self._close_note()
        if not self._continues(text, text[mark.end :]):
            self._open(self._parent_for(mark), mark, text, bold)
        if mark.style is MarkStyle.DIGIT:
            self.current.decimal = (mark.value,)

    def _continues(self, text: Text, heading: Text) -> bool:
        """Go on with an open point if a heading prints that point's again and says so (續)."""
        path = (self.current, *self.current.ancestors(), self.before_heading, *self.before_heading.ancestors())
        same = continued(heading, path)
        if same is None:
            return False
        same.again.append(text)
        self.current = same
        return True

    def _decimal(self, text: Text, bold: bool) -> bool:
        """Open the point of a mark such as ``2.1`` where it continues the open ``2.``; False for any other text."""
        found = parse_decimal_mark(text.chars)
        if found is None or self.current is self.root:
            return False
        mark, numbers = found
        path = [self.current, *self.current.ancestors()]
        parent = next((node for node in path if node.decimal == numbers[:-1]), None)
        if parent is None and len(numbers) == _WITH_ITS_AIM:  # 1-1 below 一、
            counted = [node for node in path if node.mark is not None and not node.decimal]
            parent = next((node for node in counted if node.mark and node.mark.value == numbers[0]), None)
        last = next((c.decimal[-1] for c in reversed(parent.children) if c.decimal), 0) if parent else None
        if parent is None or last is None or numbers[-1] != last + 1:
            return False
        self._open(parent, mark, text, bold)
        self.current.decimal = numbers
        return True

    def _in_contents(self) -> bool:
        top = [self.current, *self.current.ancestors()][-1]
        match = self.headings.match(top.heading.chars) if top.mark is None and top.heading else None
        return match is not None and match.kind == "contents"

    def _spaced(self, text: Text) -> Mark | None:
        """A numeral with nothing but a blank behind it (``壹　前言``), where it starts or goes on with a list."""
        mark = opening_mark(with_blanks(text))
        if mark is None or mark.separator or mark.style is MarkStyle.DECIMAL:
            return None
        if mark.value != 1 and not self._goes_on(mark):
            return None
        return replace(mark, start=0, end=len(mark.printed))

    def _goes_on(self, mark: Mark) -> bool:
        path = [self.current, *self.current.ancestors()]
        return any(same_style(n, mark) and n.mark is not None and n.mark.value == mark.value - 1 for n in path)

    def _open(self, parent: Node, mark: Mark, text: Text, bold: bool) -> None:
        printed = text[mark.start : mark.start + len(mark.printed)]
        heading, bullet = text[mark.end :].strip(), text[: mark.start].strip()
        self.current = parent.add(Node(mark, printed, heading, mark.style, bold, indent=self.indent, bullet=bullet))

    def _unnumbered(self, text: Text, bold: bool) -> None:
        if self.current.mark is not None:
            self.before_heading = self.current
        if not self._continues(text, text):
            above = None
            if text.start in self.chapters:
                path = [self.current, *self.current.ancestors()]
                above = above_chapter(path, self.ahead.next_mark(self.place), self.chapters, RANK)
            self.current = (above or self.root).add(Node(None, Text(), text, None, bold))

    def _is_heading(self, text: Text) -> bool:
        """An unnumbered line that names a part of a plan, and no more than that, or a plan."""
        if not text or len(text) > _TITLE_LIMIT or text.chars[-1] in _SENTENCE_END or genre()(_SENTENCE).search(text.chars):
            return False
        if text.start in self.on_cards:
            return False
        label = text.chars[: text.chars.find("：") + 1] or text.chars  # 衡量標準：當年度場次
        if self.current.mark is not None and (self.headings.is_label(label) or self._says_what_follows(text)):
            return False
        if self.labels.is_field(text.chars.rstrip("：:") + "：") and self._in_programmes():
            return False
        match = self.headings.match(text.chars)
        named = match is not None and (match.whole or match.covered >= _NAMES_A_PART)
        return named or self.headings.is_title(text.chars)

    def _names_publisher_of_next(self, text: Text) -> bool:
        """Whether a line is nothing but the name of an agency above a heading or a table, as on the pages of budget books."""
        below = self.below.get(text.start) if text and self.current.mark is not None else None
        if below is None or len(text) > _TITLE_LIMIT or (isinstance(below, Paragraph) and not self._is_heading(below.text)):
            return False
        return [found.printed for found in self.headings.directory.find(text.chars)] == [squeeze(text.chars)]

    def _in_programmes(self) -> bool:
        """Whether an entry of a part with programmes is open: a label alone on its line says what stands below it."""
        above = (node.heading.chars for node in self.current.ancestors() if not self.headings.is_title(node.heading.chars))
        return any(match is not None and match.kind == "programmes" for match in map(self.headings.match, above))

    def _says_what_follows(self, text: Text) -> bool:
        """True for a name with a colon (策略：) between a point and points of a level that is not open yet."""
        following = self.ahead.next_mark(self.place) if self.headings.can_label(text.chars) else None
        if following is None or following.value != 1:
            return False
        return all(node.style is not following.style for node in (self.current, *self.current.ancestors()))

    def _parent_for(self, mark: Mark) -> Node:
        """Where a mark belongs: beside the open point of its style, or below the point that is open now."""
        return Opened(self.root, self.current, self.before_heading, self.indent, self.ahead, self.place).parent_for(mark)
