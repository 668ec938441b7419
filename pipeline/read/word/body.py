"""Reads the paragraphs and tables of a part of a Word file in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from ..document import Aside
from ..flow.content import Item, Paragraph, Table, page_number_or_title
from ..flow.grid import RowCell, table_of
from ..flow.xml import child, children, integer
from .numbering import Numbering
from .package import is_on
from .runs import RunReader, Story, chosen_of, is_prompt
from .styles import NumberOf, Styles, direct_number

_WRAPPERS = frozenset(("w:customXml", "w:smartTag", "w:ins", "w:moveTo", "w:sdtContent"))
_TWIPS = 20.0  # to a point
_NO_LIST = "0"  # the list id that takes the number of its style from a paragraph


@dataclass
class BodyReader:
    """Reads blocks one after the other, as lists count through them."""

    styles: Styles
    numbering: Numbering
    story: Story = field(default_factory=Story)

    def items(self, parent: Element, aside: Aside | None = None) -> list[Item]:
        """The paragraphs and tables inside an element."""
        found: list[Item] = []
        open_text = ""  # of paragraphs whose end was deleted: what follows goes on in the same one
        for block in _blocks(parent):
            if block.tag == "w:tbl":
                table = self._table(block, aside)
                found += [table] if table is not None else []
                continue
            if block.tag == "w:sdt":
                if is_prompt(block):
                    continue
                kept = "contents" if _is_contents(block) else aside
                for content in children(block, "w:sdtContent"):
                    found += self.items(content, kept)
                continue
            ends = not _end_is_deleted(block)
            label, paragraph, boxes = self._paragraph(block, aside, ends)
            open_text += paragraph.text
            if ends:
                found.append(replace(paragraph, text=label + open_text))
                open_text = ""
            for box in boxes:
                found += self.beside().items(box, aside)
        return [*found, Paragraph(open_text)] if open_text else found

    def part(self, parent: Element, aside: Aside | None = None) -> list[Item]:
        """The same of a part of the file. A field that does not end in it is none: it would hide what follows."""
        story, numbering = self.story, self.numbering
        story.fields.clear()
        items = self.items(parent, aside)
        if story.fields:
            story.endless |= {id(begun.mark) for begun in story.fields}
            story.fields.clear()
            self.numbering = numbering.anew()
            items = self.items(parent, aside)
        return items

    def beside(self) -> BodyReader:
        """A reader for what counts its lists on its own: a text box, running heads, notes."""
        return BodyReader(self.styles, self.numbering.anew(), self.story)

    def _paragraph(self, element: Element, aside: Aside | None, ends: bool) -> tuple[str, Paragraph, list[Element]]:
        """The number in front of a paragraph, its text, and the text boxes that hang on it.

        One whose end was deleted is not counted: it is the beginning of the next.
        """
        properties = child(element, "w:pPr")
        style = child(properties, "w:pStyle")
        style_id = style.get("w:val") if style is not None else None
        runs = RunReader(self.styles, self.story, style_id)
        number = self._number(properties, style_id)
        label = self.numbering.label(number) if number and ends else ""
        runs.read(element)
        if aside is None and (runs.in_contents or self.story.in_contents or self.styles.is_contents(style_id)):
            aside = "contents"
        elif aside == "running_title" and runs.numbers_page:
            aside = page_number_or_title(runs.text)
        level = (number.level or 0) + 1 if number is not None and label else 0
        return label, Paragraph(runs.text, runs.is_bold, aside, level), runs.boxes

    def _number(self, properties: Element | None, style_id: str | None) -> NumberOf | None:
        num_id, level = direct_number(properties)
        of_style = self.styles.number_of(style_id)
        if num_id is not None:
            return NumberOf(num_id, level) if num_id != _NO_LIST else None
        if of_style is None or of_style.num_id == _NO_LIST:
            return None
        return of_style if level is None else NumberOf(of_style.num_id, level)

    def _table(self, element: Element, aside: Aside | None) -> Table | None:
        rows: list[list[RowCell]] = []
        heads, in_head = 0, True
        for row in _inside(element, "w:tr"):
            properties = child(row, "w:trPr")
            if child(properties, "w:del") is not None or is_on(child(properties, "w:hidden")):
                continue
            in_head = in_head and is_on(child(properties, "w:tblHeader"))
            heads += in_head
            rows.append(self._row(row, properties, aside))
        widths = [integer(col.get("w:w")) / _TWIPS for col in children(child(element, "w:tblGrid"), "w:gridCol")]
        return table_of(rows, heads, widths)

    def _row(self, row: Element, properties: Element | None, aside: Aside | None) -> list[RowCell]:
        cells: list[RowCell] = []
        before = _number_of(properties, "w:gridBefore", 0)
        if before:
            cells.append(RowCell((), column_span=before))
        for cell in _inside(row, "w:tc"):
            about = child(cell, "w:tcPr")
            if child(about, "w:cellDel") is not None:
                continue
            span = _number_of(about, "w:gridSpan", 1)
            if _merge(about, "w:hMerge") == "continue" and cells:
                cells[-1] = replace(cells[-1], column_span=cells[-1].column_span + span)
            elif _merge(about, "w:vMerge") == "continue":
                # Word shows nothing of it, nor counts the empty paragraph that it leaves there.
                hidden = tuple(self.items(cell, aside)) if any(text.text for text in cell.iter("w:t")) else ()
                cells.append(RowCell(hidden, column_span=span, above=True))
            else:
                cells.append(RowCell(tuple(self.items(cell, aside)), column_span=span))
        return cells


def _blocks(parent: Element) -> Iterator[Element]:
    """The paragraphs, tables and content controls inside an element, whatever they are wrapped in."""
    for inner in parent:
        if inner.tag in ("w:p", "w:tbl", "w:sdt"):
            yield inner
        elif inner.tag in _WRAPPERS:
            yield from _blocks(inner)
        elif inner.tag == "mc:AlternateContent":
            chosen = chosen_of(inner)
            if chosen is not None:
                yield from _blocks(chosen)


def _inside(parent: Element, name: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, whatever they are wrapped in."""
    for inner in parent:
        if inner.tag == name:
            yield inner
        elif inner.tag in _WRAPPERS or inner.tag == "w:sdt":
            yield from _inside(inner, name)


def _merge(properties: Element | None, name: str) -> str | None:
    element = child(properties, name)
    return element.get("w:val", "continue") if element is not None else None


def _number_of(properties: Element | None, name: str, default: int) -> int:
    element = child(properties, name)
    return integer(element.get("w:val"), default) if element is not None else default


def _end_is_deleted(paragraph: Element) -> bool:
    properties = child(paragraph, "w:pPr", "w:rPr")
    return child(properties, "w:del") is not None or child(properties, "w:moveFrom") is not None


def _is_contents(control: Element) -> bool:
    kind = child(control, "w:sdtPr", "w:docPartObj", "w:docPartGallery")
    return kind is not None and kind.get("w:val") == "Table of Contents"
