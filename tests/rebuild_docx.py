"""Writes laid-out blocks as a Word file whose numbers, merged cells and tick boxes are Word's own."""

from __future__ import annotations

import io
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from rebuild_common import Counted, counted, depth, placed_cells, running_titles

from govplan.pipeline.layout.blocks import Cell, Layout, Paragraph, Table
from govplan.pipeline.text.marks import MarkStyle

_FORMATS = {
    MarkStyle.FORMAL: "ideographLegalTraditional",
    MarkStyle.STEM: "ideographTraditional",
    MarkStyle.HAN: "taiwaneseCountingThousand",
    MarkStyle.HAN_PAREN: "taiwaneseCountingThousand",
    MarkStyle.DIGIT: "decimal",
    MarkStyle.DIGIT_PAREN: "decimal",
}
_W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


class Lists:
    """The numbered lists of a Word file: one definition for each way to print a mark."""

    def __init__(self, document: Any) -> None:
        self._root = document.part.numbering_part.element
        for element in list(self._root):
            self._root.remove(element)
        self._abstract: dict[tuple[MarkStyle, str], int] = {}
        self._last: dict[tuple[MarkStyle, str], tuple[int, int]] = {}
        self._uses = 0

    def number(self, paragraph: Any, mark: Counted) -> None:
        """Let Word print a mark in front of a paragraph."""
        key = (mark.style, mark.template)
        if key not in self._abstract:
            self._abstract[key] = self._define(_FORMATS[mark.style], mark.template)
        use, value = self._last.get(key, (0, 0))
        if not use or mark.value != value + 1:
            use = self._use(self._abstract[key], mark.value)
        self._last[key] = (use, mark.value)
        properties = paragraph._p.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{use}"/></w:numPr>'))

    def _define(self, number_format: str, text: str) -> int:
        number = len(self._abstract)
        element = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>'
            f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>'
            f'<w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
        )
        self._root.insert(number, element)
        return number

    def _use(self, abstract: int, start: int) -> int:
        self._uses += 1
        self._root.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{self._uses}"><w:abstractNumId w:val="{abstract}"/>'
                f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
            )
        )
        return self._uses


def to_docx(layout: Layout) -> bytes:
    """The blocks as a Word file; running titles stand in its page heads."""
    document = Document()
    lists = Lists(document)
    for title in running_titles(layout):
        document.sections[0].header.add_paragraph(title)
    for block in layout.blocks:
        if isinstance(block, Paragraph):
            _fill(document.add_paragraph(), block.text.chars, lists)
        else:
            _table(document, block, lists)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _fill(paragraph: Any, chars: str, lists: Lists) -> None:
    """A paragraph of two runs, so that no reader takes a run for a paragraph."""
    mark = counted(chars, frozenset(_FORMATS))
    if mark is not None:
        lists.number(paragraph, mark)
        chars = mark.rest
    middle = len(chars) // 2
    paragraph.add_run(chars[:middle])
    paragraph.add_run(chars[middle:])


def _table(document: Any, table: Table, lists: Lists) -> None:
    heads = depth(table)
    made = document.add_table(heads + len(table.rows), table.columns)
    for placed in placed_cells(table):
        first = made.cell(placed.row, placed.column)
        if placed.rows > 1 or placed.columns > 1:
            first = first.merge(made.cell(placed.row + placed.rows - 1, placed.column + placed.columns - 1))
        ticks = _ticks(placed.cell)
        for place, text in enumerate(placed.paragraphs):
            paragraph = first.paragraphs[0] if place == 0 else first.add_paragraph()
            if text.offsets in ticks:
                paragraph._p.append(_tick_box(ticks[text.offsets]))
            _fill(paragraph, text.chars, lists)
    for row in made.rows[:heads]:
        row._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))


def _ticks(cell: Cell | None) -> dict[tuple[int, ...], bool]:
    return {label.offsets: ticked for ticked, label in cell.options} if cell else {}


def _tick_box(ticked: bool) -> Any:
    return parse_xml(
        f'<w:sdt {nsdecls("w")} {_W14}><w:sdtPr><w14:checkbox><w14:checked w14:val="{int(ticked)}"/></w14:checkbox>'
        f"</w:sdtPr><w:sdtContent><w:r><w:t>{'☒' if ticked else '☐'}</w:t></w:r></w:sdtContent></w:sdt>"
    )
