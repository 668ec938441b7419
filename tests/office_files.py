"""Office files put together by hand: the parts that a test is about, and nothing else."""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from govplan.pipeline.layout.blocks import Layout, Paragraph, Table
from govplan.pipeline.layout.flow.flow import lay_out_flow
from govplan.pipeline.read.document import Document, Grid

_W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_O = " ".join(
    f'xmlns:{prefix}="{_OASIS}{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"), ("form", "form"), ("manifest", "manifest"),
    )
) + (
    ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
    ' xmlns:xlink="http://www.w3.org/1999/xlink"'
)  # fmt: skip


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """A container with these members."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else None)
    return file.getvalue()


def docx(body: str, *, others: Mapping[str, str] | None = None, **parts: str) -> bytes:
    """A Word file. ``parts`` are styles, numbering, footnotes …, ``others`` header and footer parts by name."""
    related = {name: (name, f"<w:{name} {_W}>{xml}</w:{name}>") for name, xml in parts.items()}
    for name, xml in (others or {}).items():
        kind = name.rstrip("0123456789")
        root = {"header": "hdr", "footer": "ftr"}[kind]
        related[name] = (kind, f"<w:{root} {_W}>{xml}</w:{root}>")
    relations = "".join(
        f'<Relationship Id="{name}" Type="{_KIND}{kind}" Target="{name}.xml"/>' for name, (kind, _) in related.items()
    )
    space = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    return zipped(
        {
            "[Content_Types].xml": _types(["document", *related]),
            "_rels/.rels": f'<Relationships {space}><Relationship Id="a" Type="{_KIND}officeDocument" '
            'Target="word/document.xml"/></Relationships>',
            "word/_rels/document.xml.rels": f"<Relationships {space}>{relations}</Relationships>",
            "word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>",
            **{f"word/{name}.xml": xml for name, (_, xml) in related.items()},
        }
    )


def _types(parts: Sequence[str]) -> str:
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    known = "application/vnd.openxmlformats-"
    kinds = {part: "document.main" if part == "document" else part.rstrip("0123456789") for part in parts}
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{known}officedocument.wordprocessingml.{kind}+xml"/>'
        for part, kind in kinds.items()
    )
    default = f'<Default Extension="rels" ContentType="{known}package.relationships+xml"/>'
    return (
        f'<Types xmlns="{space}">{default}<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def p(text: str = "", properties: str = "", runs: str = "") -> str:
    """A paragraph of a Word file."""
    run = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run}{runs}</w:p>"


def numbered(text: str, num_id: int, level: int = 0) -> str:
    """A paragraph that Word numbers."""
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num_id}"/></w:numPr>')


def levels(*described: tuple[str, str] | tuple[str, str, str], number: int = 0) -> str:
    """An abstract list: (format, text, more elements) for each of its levels."""
    inner = "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{level[0]}"/>{"".join(level[2:])}'
        f'<w:lvlText w:val="{level[1]}"/></w:lvl>'
        for place, level in enumerate(described)
    )
    return f'<w:abstractNum w:abstractNumId="{number}">{inner}</w:abstractNum>'


def use(num_id: int, abstract: int = 0, starts: Mapping[int, int] | None = None) -> str:
    """A list that refers to an abstract one."""
    overrides = "".join(
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        for level, start in (starts or {}).items()
    )
    return f'<w:num w:numId="{num_id}"><w:abstractNumId w:val="{abstract}"/>{overrides}</w:num>'


def tc(content: str, properties: str = "") -> str:
    """A cell of a Word table."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content if content.startswith('<') else p(content)}</w:tc>"


def tbl(rows: Sequence[str], widths: Sequence[int] = ()) -> str:
    """A Word table; ``widths`` in twips."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def tr(*cells: str, properties: str = "") -> str:
    """A row of a Word table."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def odt(body: str, *, automatic: str = "", styles: str = "", kind: str = "text", **members: str) -> bytes:
    """An OpenDocument file; ``styles`` is what stands in styles.xml."""
    return zipped(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{'text' if kind == 'text' else kind}",
            "content.xml": f"<office:document-content {_O}><office:automatic-styles>{automatic}</office:automatic-styles>"
            f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>",
            "styles.xml": f"<office:document-styles {_O}>{styles}</office:document-styles>",
            **{name.replace("__", "/").replace("_xml", ".xml"): xml.replace("NS", _O) for name, xml in members.items()},
        }
    )


def lines(document: Document) -> list[str]:
    """The lines of the raw text."""
    return document.raw_text.splitlines()


def paragraphs(document: Document) -> list[str]:
    """The paragraphs of the laid-out document."""
    return [block.text.chars for block in lay_out_flow(document).blocks if isinstance(block, Paragraph)]


def only_table(document: Document | Layout) -> Table:
    """The one table of a document."""
    (table,) = tables(document)
    return table


def tables(document: Document | Layout) -> list[Table]:
    """The tables of a document."""
    layout = lay_out_flow(document) if isinstance(document, Document) else document
    return [block for block in layout.blocks if isinstance(block, Table)]


def head(table: Table) -> list[list[str]]:
    """The heads over each column."""
    return [[text.chars for text in levels] for levels in table.head]


def body(table: Table) -> list[list[str | None] | str]:
    """The cells of each row; a band as its text."""
    return [
        row.band.text.chars if row.band else [cell.text.chars if cell else None for cell in row.cells]
        for row in table.rows
    ]


def said(document: Document) -> list[str | list[list[str]]]:
    """Paragraphs as text, tables as rows of cells; a cell that spans others stands once, where it begins."""
    raw = document.raw_text
    found: list[str | list[list[str]]] = []
    for item in (item for page in document.pages for item in page.items):
        if not isinstance(item, Grid):
            if raw[item.start : item.end].strip():
                found.append(raw[item.start : item.end])
            continue
        rows: list[list[str]] = [[] for _ in range(item.rows)]
        for cell in sorted(item.cells, key=lambda cell: (cell.row, cell.column)):
            text = "/".join(raw[line.start : line.end] for line in cell.lines)
            spans = f" [{cell.row_span}x{cell.column_span}]" if cell.row_span * cell.column_span > 1 else ""
            rows[cell.row].append(text + spans)
        found.append(rows)
    return found


def converted(data: bytes, target: str, folder: Path, kind: str = "docx") -> bytes:
    """A file (of Word, where no other ``kind`` is named) as LibreOffice saves it in another format."""
    source = folder / f"document.{kind}"
    source.write_bytes(data)
    profile = (folder / "profile").as_uri()
    command = ["soffice", "--headless", f"-env:UserInstallation={profile}", "--convert-to", target, str(source)]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=120)
    return (folder / f"document.{target.partition(':')[0]}").read_bytes()
