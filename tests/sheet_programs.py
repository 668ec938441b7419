"""Sheets as Excel and LibreOffice save them: shared texts, formulas with the values that were computed last, formats."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from office_files import odt, zipped

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


@dataclass(frozen=True)
class Computed:
    """A formula and the value that was computed last; ``None`` where the program that wrote it never computed any."""

    formula: str
    value: str | None


@dataclass(frozen=True)
class Shown:
    """A number and the format that shows it."""

    value: str
    code: str


Value = str | int | Computed | Shown | None


@dataclass(frozen=True)
class Page:
    """A sheet. ``merged`` are ranges, ``more`` is XML behind the cells, ``hidden`` names rows (from 1)."""

    name: str
    rows: Sequence[Sequence[Value]]
    merged: Sequence[str] = ()
    columns: str = ""
    hidden: frozenset[int] = frozenset()
    state: str = ""
    more: str = ""


def xlsx(*pages: Page, formats: Sequence[str] = (), parts: Mapping[str, str] | None = None) -> bytes:
    """An Excel file of these sheets; ``formats`` are the codes that ``Shown`` names, ``parts`` further members."""
    texts: list[str] = []
    members: dict[str, str | bytes] = {}
    listed = relations = ""
    for place, page in enumerate(pages, 1):
        members[f"xl/worksheets/sheet{place}.xml"] = _sheet(page, texts, formats)
        state = f' state="{page.state}"' if page.state else ""
        listed += f'<sheet name="{page.name}" sheetId="{place}"{state} r:id="rId{place}"/>'
        relations += _relation(f"rId{place}", "worksheet", f"worksheets/sheet{place}.xml")
    relations += _relation("rId98", "styles", "styles.xml") + _relation("rId99", "sharedStrings", "sharedStrings.xml")
    codes = "".join(f'<numFmt numFmtId="{176 + n}" formatCode="{escape(c, QUOTE)}"/>' for n, c in enumerate(formats))
    styles = "".join(f'<xf numFmtId="{176 + n}" fontId="0" applyNumberFormat="1"/>' for n in range(len(formats)))
    return zipped(
        {
            "[Content_Types].xml": _types(len(pages)),
            "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}">{_relation("a", "officeDocument", "xl/workbook.xml")}</Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_LINK}"><sheets>{listed}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{relations}</Relationships>',
            "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><numFmts>{codes}</numFmts><fonts><font/></fonts>'
            f'<cellXfs><xf numFmtId="0" fontId="0"/>{styles}</cellXfs></styleSheet>',
            "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">{"".join(texts)}</sst>',
            **members,
            **(parts or {}),
        }
    )


QUOTE = {'"': "&quot;"}


def _types(pages: int) -> str:
    space, known = "http://schemas.openxmlformats.org/package/2006/content-types", "application/vnd.openxmlformats-"
    kinds = {f"worksheets/sheet{place}": "worksheet" for place in range(1, pages + 1)}
    kinds |= {"workbook": "sheet.main", "styles": "styles", "sharedStrings": "sharedStrings"}
    overrides = "".join(
        f'<Override PartName="/xl/{part}.xml" ContentType="{known}officedocument.spreadsheetml.{kind}+xml"/>'
        for part, kind in kinds.items()
    )
    default = f'<Default Extension="rels" ContentType="{known}package.relationships+xml"/>'
    return f'<Types xmlns="{space}">{default}<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'


def _relation(name: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{name}" Type="{_LINK}/{kind}" Target="{target}"/>'


def _sheet(page: Page, texts: list[str], formats: Sequence[str]) -> str:
    rows = ""
    for number, values in enumerate(page.rows, 1):
        hidden = ' hidden="1"' if number in page.hidden else ""
        cells = "".join(_cell(f"{chr(65 + n)}{number}", value, texts, formats) for n, value in enumerate(values))
        rows += f'<row r="{number}" spans="1:9"{hidden} x14ac:dyDescent="0.25">{cells}</row>'
    ranges = "".join(f'<mergeCell ref="{area}"/>' for area in page.merged)
    space = 'xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"'
    return (
        f'<worksheet xmlns="{_MAIN}" xmlns:r="{_LINK}" {space}>{page.columns}<sheetData>{rows}</sheetData>'
        f"{f'<mergeCells>{ranges}</mergeCells>' if ranges else ''}{page.more}</worksheet>"
    )


def _cell(place: str, value: Value, texts: list[str], formats: Sequence[str]) -> str:
    if value is None:
        return f'<c r="{place}" s="0"/>'
    if isinstance(value, Computed):
        kind = "" if value.value is None or value.value.replace(".", "").isdecimal() else ' t="str"'
        result = f"<v>{escape(value.value)}</v>" if value.value is not None else ""
        return f'<c r="{place}"{kind}><f>{escape(value.formula)}</f>{result}</c>'
    if isinstance(value, Shown):
        return f'<c r="{place}" s="{1 + formats.index(value.code)}"><v>{value.value}</v></c>'
    if isinstance(value, int):
        return f'<c r="{place}"><v>{value}</v></c>'
    half = len(value) // 2  # Excel cuts a text where its letters change, and keeps how it is read aloud
    texts.append(
        f'<si><r><t xml:space="preserve">{escape(value[:half])}</t></r><r><rPr><b/></rPr>'
        f'<t xml:space="preserve">{escape(value[half:])}</t></r><rPh sb="0" eb="1"><t>ㄐㄧ</t></rPh></si>'
    )
    return f'<c r="{place}" t="s"><v>{len(texts) - 1}</v></c>'


def ods(*tables: str, automatic: str = "", **members: str) -> bytes:
    """A spreadsheet of LibreOffice."""
    return odt("".join(tables), kind="spreadsheet", automatic=automatic, **members)


def ods_table(name: str, rows: Sequence[str], columns: str = "", style: str = "") -> str:
    """One sheet of it."""
    about = f' table:style-name="{style}"' if style else ""
    return f'<table:table table:name="{name}"{about}>{columns}{"".join(rows)}</table:table>'


def ods_row(*cells: str, attributes: str = "") -> str:
    """A row; the cells behind the last one are written once, as often as they are repeated."""
    return f'<table:table-row {attributes}>{"".join(cells)}<table:table-cell table:number-columns-repeated="16376"/></table:table-row>'


def ods_cell(*lines: str, attributes: str = "") -> str:
    """A cell with its lines as they are shown."""
    return f"<table:table-cell {attributes}>{''.join(f'<text:p>{line}</text:p>' for line in lines)}</table:table-cell>"


COVERED = "<table:covered-table-cell/>"
