"""The XML that Word writes around what people type: runs cut at odd places, fonts, languages, revision ids."""

from __future__ import annotations

from collections.abc import Sequence

_FONTS = '<w:rFonts w:ascii="標楷體" w:eastAsia="標楷體" w:hAnsi="標楷體" {}w:cs="Times New Roman"/>'
_PROOF = '<w:proofErr w:type="gramStart"/>'
_DATE = 'w:author="科員" w:date="2024-08-01T09:00:00Z"'


def run(text: str, properties: str = "", tag: str = "w:t") -> str:
    """One run in 標楷體; tabs and line breaks become elements, as Word has them."""
    hint = "" if text.isascii() else 'w:hint="eastAsia" '
    inner = ""
    for part in _cut(text):
        signs = {"\t": "<w:tab/>", "\n": "<w:br/>"}
        inner += signs.get(part) or f'<{tag} xml:space="preserve">{part}</{tag}>'
    about = f'<w:rPr>{_FONTS.format(hint)}{properties}<w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr>'
    return f'<w:r w:rsidR="00A31F52" w:rsidRPr="00C27A1B">{about}{inner}</w:r>'


def _cut(text: str) -> list[str]:
    parts = [""]
    for char in text:
        if char in "\t\n":
            parts += [char, ""]
        else:
            parts[-1] += char
    return [part for part in parts if part]


def runs(text: str, properties: str = "") -> str:
    """Runs cut at each ``|``, with the marks of spelling and bookmarks that Word leaves between them."""
    return f'{_PROOF}<w:bookmarkStart w:id="7" w:name="_GoBack"/>'.join(run(part, properties) for part in text.split("|"))


def para(*content: str, style: str = "", numbered: tuple[int, int] | None = None, mark: str = "", more: str = "") -> str:
    """A paragraph of text (cut at ``|``) and of XML; ``numbered`` is list and level, ``mark`` what its end says."""
    number = ""
    if numbered is not None:
        number = f'<w:numPr><w:ilvl w:val="{numbered[1]}"/><w:numId w:val="{numbered[0]}"/></w:numPr>'
    about = (f'<w:pStyle w:val="{style}"/>' if style else "") + number
    about += '<w:spacing w:line="500" w:lineRule="exact"/><w:jc w:val="both"/>'
    about += f"<w:rPr>{mark}{_FONTS.format('')}</w:rPr>{more}"
    inner = "".join(part if part.startswith("<") else runs(part) for part in content)
    return f'<w:p w:rsidR="00A31F52" w:rsidRDefault="00D6127E" w:rsidP="00D6127E"><w:pPr>{about}</w:pPr>{inner}</w:p>'


def inserted(text: str) -> str:
    """A tracked insertion."""
    return f'<w:ins w:id="31" {_DATE}>{runs(text)}</w:ins>'


def deleted(text: str) -> str:
    """A tracked deletion."""
    return f'<w:del w:id="32" {_DATE}>{run(text, tag="w:delText")}</w:del>'


INSERTED_END = f'<w:ins w:id="33" {_DATE}/>'
DELETED_END = f'<w:del w:id="34" {_DATE}/>'


def field(instruction: str, result: str) -> str:
    """A field with the result that Word computed last."""
    code = f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f"{marks[0]}{code}{marks[1]}{result if result.startswith('<') else runs(result)}{marks[2]}"


def link(text: str) -> str:
    """A link to a page of the web."""
    shown = runs(text, '<w:rStyle w:val="a9"/>')
    return f'<w:hyperlink r:id="rId99" w:history="1">{shown}</w:hyperlink>'


def note_mark(note_id: int) -> str:
    """The raised number of a footnote in the text."""
    return f'<w:r><w:rPr><w:rStyle w:val="af"/></w:rPr><w:footnoteReference w:id="{note_id}"/></w:r>'


def note(text: str) -> str:
    """The paragraph of a footnote, in small letters behind its number."""
    mark = '<w:r><w:rPr><w:rStyle w:val="af"/></w:rPr><w:footnoteRef/></w:r>'
    shown = f'<w:r><w:rPr><w:sz w:val="20"/></w:rPr><w:t xml:space="preserve"> {text}</w:t></w:r>'
    return f'<w:p><w:pPr><w:rPr><w:sz w:val="20"/></w:rPr></w:pPr>{mark}{shown}</w:p>'


def contents(*entries: tuple[str, str]) -> str:
    """A table of contents: a control that holds one field over all its paragraphs, each a link with the page's number."""
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\h </w:instrText></w:r>'
    begin += '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    lines = para("目　錄", style="ad")
    for place, (title, page) in enumerate(entries):
        inner = runs(title) + run("\t") + field(f"PAGEREF _Toc{place} \\h", page)
        anchor = f'<w:hyperlink w:anchor="_Toc{place}" w:history="1">{inner}</w:hyperlink>'
        lines += para((begin if not place else "") + anchor, style="11")
    lines += para('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
    return f'<w:sdt><w:sdtPr><w:id w:val="-1"/>{gallery}</w:sdtPr><w:sdtContent>{lines}</w:sdtContent></w:sdt>'


def control(text: str, *, block: bool = False) -> str:
    """A content control around text, or around paragraphs."""
    about = '<w:sdtPr><w:alias w:val="計畫名稱"/><w:id w:val="12"/></w:sdtPr>'
    return f"<w:sdt>{about}<w:sdtContent>{text if block else runs(text)}</w:sdtContent></w:sdt>"


def text_box(*paragraphs: str) -> str:
    """A text box as Word writes it: a shape, and an older one for programs that do not know it."""
    inner = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    size = '<a:xfrm><a:off x="0" y="0"/><a:ext cx="4800000" cy="1600000"/></a:xfrm><a:prstGeom prst="rect"/>'
    shape = f'<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>{size}</wps:spPr><wps:txbx>{inner}</wps:txbx><wps:bodyPr/></wps:wsp>'
    uri = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    graphic = f'<a:graphic><a:graphicData uri="{uri}">{shape}</a:graphicData></a:graphic>'
    about = '<wp:extent cx="4800000" cy="1600000"/><wp:docPr id="2" name="文字方塊 2"/>'
    choice = f'<mc:Choice Requires="wps"><w:drawing><wp:inline>{about}{graphic}</wp:inline></w:drawing></mc:Choice>'
    look = 'type="#_x0000_t202" style="width:378pt;height:126pt"'
    fallback = f"<mc:Fallback><w:pict><v:shape {look}><v:textbox>{inner}</v:textbox></v:shape></w:pict></mc:Fallback>"
    return f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>"


def cell(*content: str, width: int = 1500, span: int = 1, merge: str = "") -> str:
    """A cell; ``merge`` is ``restart`` where it begins to span rows, ``on`` where it goes on."""
    about = f'<w:tcW w:w="{width}" w:type="dxa"/>' + (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "")
    about += {"restart": '<w:vMerge w:val="restart"/>', "on": "<w:vMerge/>", "": ""}[merge]
    inner = "".join(part if part.startswith("<w:") else para(part) for part in content) or para()
    return f'<w:tc><w:tcPr>{about}<w:vAlign w:val="center"/></w:tcPr>{inner}</w:tc>'


def row(*cells: str, head: bool = False) -> str:
    """A row; ``head`` repeats it on every page."""
    again = "<w:tblHeader/>" if head else ""
    about = f'<w:trPr><w:cantSplit/>{again}<w:jc w:val="center"/></w:trPr>'
    return f'<w:tr w:rsidR="00A31F52" w:rsidTr="00BC11A0">{about}{"".join(cells)}</w:tr>'


def table(widths: Sequence[int], *rows: str) -> str:
    """A table with borders; ``widths`` in twips."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in sides)
    about = f'<w:tblW w:w="0" w:type="auto"/><w:tblBorders>{borders}</w:tblBorders><w:tblLook w:val="04A0"/>'
    return f"<w:tbl><w:tblPr>{about}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def section(*, landscape: bool = False, references: str = "") -> str:
    """What a section says of its pages."""
    size = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>' if landscape else '<w:pgSz w:w="11906" w:h="16838"/>'
    return f'<w:sectPr w:rsidR="00A31F52">{references}{size}<w:cols w:space="425"/><w:docGrid w:type="lines"/></w:sectPr>'
