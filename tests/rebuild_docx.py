"""Writes laid-out blocks as a Word file whose numbers, merged cells and tick boxes are Word's own."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.table import _Cell

from govplan.pipeline.layout.blocks import Cell, Layout, Paragraph, Table
from govplan.pipeline.text.marks import Mark, MarkStyle, parse_mark

_FORMATS = {
    MarkStyle.FORMAL: "ideographLegalTraditional",
    MarkStyle.STEM: "ideographTraditional",
    MarkStyle.HAN: "taiwaneseCountingThousand",
    MarkStyle.HAN_PAREN: "taiwaneseCountingThousand",
    MarkStyle.FORMAL_PAREN: "ideographLegalTraditional",
    MarkStyle.STEM_PAREN: "ideographTraditional",
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
        self._abstract: dict[tuple[str, str], int] = {}
        self._last: dict[tuple[str, str], tuple[int, int]] = {}
        self._uses = 0
        self._definitions = 0

    def number(self, paragraph: Any, mark: Mark) -> bool:
        """Let Word print this mark in front of a paragraph; False for a mark that it cannot print."""
        number_format = _FORMATS.get(mark.style)
        body = mark.printed.strip("()（）、.．﹑:： \t")
        if number_format is None or not body or (mark.style is MarkStyle.FORMAL and mark.value > 9):
            return False
        text = mark.printed.replace(body, "%1")
        key = (number_format, text)
        if key not in self._abstract:
            self._abstract[key] = self._define(number_format, text)
        use, value = self._last.get(key, (0, 0))
        if not use or mark.value != value + 1:
            use = self._use(self._abstract[key], mark.value)
        self._last[key] = (use, mark.value)
        properties = paragraph._p.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{use}"/></w:numPr>'))
        return True

    def _define(self, number_format: str, text: str) -> int:
        number = self._definitions
        self._definitions += 1
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


def running_titles(layout: Layout) -> list[str]:
    """What the pages of the text repeat, each once."""
    raw = layout.document.raw_text
    titles = (raw[f.line.start : f.line.end].strip() for f in layout.furniture if f.kind == "running_title")
    return list(dict.fromkeys(titles))


def to_docx(layout: Layout) -> bytes:
    """The blocks as a Word file."""
    document = Document()
    lists = Lists(document)
    header = document.sections[0].header
    for title in running_titles(layout):
        header.add_paragraph(title)
    for block in layout.blocks:
        if isinstance(block, Paragraph):
            _fill(document.add_paragraph(), block.text.chars, lists)
        else:
            _table(document, block, lists)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _fill(paragraph: Any, chars: str, lists: Lists | None) -> None:
    mark = parse_mark(chars)
    if lists is not None and mark is not None and mark.end < len(chars) and lists.number(paragraph, mark):
        chars = chars[mark.end :]
    middle = len(chars) // 2
    for part in (chars[:middle], chars[middle:]):
        paragraph.add_run(part)


def _table(document: Any, table: Table, lists: Lists) -> None:
    depth = max((len(levels) for levels in table.head), default=0)
    made = document.add_table(depth + len(table.rows), table.columns)
    _head(made, table, depth)
    for place, row in enumerate(table.rows):
        cells = made.rows[depth + place].cells
        if row.band is not None:
            _write(cells[0].merge(cells[-1]), row.band, lists)
            continue
        for column, cell in enumerate(row.cells):
            if cell is not None and (place == 0 or table.rows[place - 1].cells[column] is not cell):
                _write(cells[column], cell, lists)
    for column in range(table.columns):
        _merge_groups(made, [row.cells[column] for row in table.rows], depth, column)


def _head(made: Any, table: Table, depth: int) -> None:
    """Heads over several columns, or over several rows, are merged cells."""
    done: dict[tuple[int, ...], list[tuple[int, int]]] = {}
    for column, levels in enumerate(table.head):
        for level in range(depth):
            text = levels[min(level, len(levels) - 1)]
            done.setdefault(text.offsets, []).append((level, column))
            made.cell(level, column).text = ""
    for offsets, places in done.items():
        chars = next(t.chars for levels in table.head for t in levels if t.offsets == offsets)
        made.cell(*places[0]).merge(made.cell(*places[-1])).text = chars
    for row in made.rows[:depth]:
        row._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))


def _merge_groups(made: Any, cells: Sequence[Cell | None], depth: int, column: int) -> None:
    start = 0
    for _, run in groupby(cells, key=id):
        length = len(list(run))
        if length > 1 and cells[start] is not None:
            made.cell(depth + start, column).merge(made.cell(depth + start + length - 1, column))
        start += length


def _write(made: _Cell, cell: Cell, lists: Lists) -> None:
    ticks = {label.offsets: ticked for ticked, label in cell.options}
    for place, text in enumerate(cell.paragraphs):
        paragraph = made.paragraphs[0] if place == 0 else made.add_paragraph()
        ticked = ticks.get(text.offsets)
        if ticked is not None:
            paragraph._p.append(_tick_box(ticked))
        _fill(paragraph, text.chars, lists)


def _tick_box(ticked: bool) -> Any:
    return parse_xml(
        f'<w:sdt {nsdecls("w")} {_W14}><w:sdtPr><w14:checkbox><w14:checked w14:val="{int(ticked)}"/></w14:checkbox>'
        f"</w:sdtPr><w:sdtContent><w:r><w:t>{'☒' if ticked else '☐'}</w:t></w:r></w:sdtContent></w:sdt>"
    )
