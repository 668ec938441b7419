"""Files that are cut, damaged or made to do harm: one clear sentence or what can be read, soon and in little room."""

from __future__ import annotations

import io
import random
import re
import time
import tracemalloc
import zipfile
from collections.abc import Callable

import pytest
from damage import mutated, mutated_inside
from office_files import docx, levels, numbered, odt, p, tbl, tc, tr, use, zipped
from openpyxl import Workbook

from govplan.pipeline.layout.flow.flow import lay_out_flow
from govplan.pipeline.read.errors import ReadError
from govplan.pipeline.read.flow import archive
from govplan.pipeline.read.flow.grid import MAX_COLUMNS
from govplan.pipeline.read.limits import ReadLimits
from govplan.pipeline.read.registry import read_document
from govplan.pipeline.read.web import reader

SECONDS = 30.0  # on a machine that has other work to do


def code_of(data: bytes) -> str:
    """What becomes of a file: the code of its error, or ``ok``."""
    started = time.monotonic()
    code = "ok"
    try:
        lay_out_flow(read_document("a.bin", data))
    except ReadError as error:
        code = error.code if error.message else "no message"
    assert time.monotonic() - started < SECONDS
    return code


def sheet() -> bytes:
    book = Workbook()
    for row in range(8):
        book.active.append([f"第{row}列", row, row / 7])  # type: ignore[union-attr]
    book.active.merge_cells("A2:A4")  # type: ignore[union-attr]
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def word() -> bytes:
    rows = [tr(tc("甲", '<w:vMerge w:val="restart"/>'), tc("乙", '<w:gridSpan w:val="2"/>'))]
    rows += [tr(tc(p(), "<w:vMerge/>"), tc(str(number)), tc("丁")) for number in range(6)]
    body = "".join(numbered(f"第{number}點", 1, number % 3) for number in range(12)) + tbl(rows, [900, 900, 900])
    numbering = levels(("taiwaneseCounting", "%1、"), ("decimal", "%1.%2"), ("upperLetter", "%3")) + use(1)
    return docx(body, numbering=numbering, styles='<w:style w:type="paragraph" w:styleId="a"/>')


def open_text() -> bytes:
    style = '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1"/></text:list-style>'
    item = "<text:list-item><text:p>點</text:p><text:list><text:list-item><text:p>子</text:p></text:list-item></text:list></text:list-item>"
    cells = '<table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="3"><text:p>格</text:p></table:table-cell>'
    table = f"<table:table>{f'<table:table-row>{cells * 2}</table:table-row>' * 4}</table:table>"
    return odt(f'<text:list text:style-name="L">{item * 5}</text:list>{table}', automatic=style)


def page() -> bytes:
    rows = "<tr><td rowspan=3 colspan=2>格<td>二<ol><li value=3>點</ol>" * 6
    return (
        f"<!DOCTYPE html><meta charset=utf-8><title>題</title><main><h1>計畫</h1><table>{rows}</table></main>".encode()
    )


def open_sheet() -> bytes:
    cell = '<table:table-cell office:value-type="float" office:value="3"><text:p>3千元</text:p></table:table-cell>'
    wide = '<table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="2"><text:p>題</text:p></table:table-cell>'
    rows = f"<table:table-row>{wide}</table:table-row>" + f"<table:table-row>{cell * 3}</table:table-row>" * 5
    return odt(f'<table:table table:name="表">{rows}</table:table>' * 2, kind="spreadsheet")


def separated() -> bytes:
    return '甲,乙,丙\n"一,二",3,4\n五,六,七\n'.encode() * 5


MAKERS: list[Callable[[], bytes]] = [word, open_text, sheet, open_sheet, page, separated]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("maker", MAKERS)
def test_damaged_files_never_end_in_a_traceback(maker: Callable[[], bytes], seed: int) -> None:
    dice, data = random.Random(f"{maker.__name__} {seed}"), maker()
    assert code_of(data) == "ok"
    for _ in range(60):
        code_of(mutated(data, dice))
        code_of(mutated_inside(data, dice))


@pytest.mark.parametrize("maker", MAKERS)
def test_files_that_end_too_soon(maker: Callable[[], bytes]) -> None:
    data = maker()
    for length in range(0, len(data), max(1, len(data) // 50)):
        code_of(data[:length])


def bomb(name: str, unpacked: bytes, **others: str) -> bytes:
    return zipped({name: unpacked, **others})


def test_zip_bombs() -> None:
    inflated = b"<w:p/>" * 12_000_000
    data = bomb("word/document.xml", inflated)
    assert len(data) < 300_000
    tracemalloc.start()
    assert code_of(data) == "too_large"
    assert tracemalloc.get_traced_memory()[1] < 4 * ReadLimits().part_bytes
    tracemalloc.stop()
    assert code_of(bomb("xl/workbook.xml", inflated)) == "too_large"
    assert code_of(bomb("word/document.xml", inflated, **{"word/styles.xml": ""})) == "too_large"


def test_too_many_members(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_MEMBERS", 50)
    assert code_of(zipped({"word/document.xml": "", **{str(number): "" for number in range(60)}})) == "too_large"


LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "哈哈哈哈">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)


@pytest.mark.parametrize(
    "prologue",
    [LAUGHS, '<!DOCTYPE x SYSTEM "file:///etc/passwd">', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'],
)
@pytest.mark.parametrize("make", [word, open_text, sheet, open_sheet])
def test_entities_are_refused_in_every_part(prologue: str, make: Callable[[], bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(make())) as container:
        members: dict[str, str | bytes] = {member: container.read(member) for member in container.namelist()}
    members |= {
        "docProps/custom.xml": "<x/>",
        "META-INF/manifest.xml": "<x/>",
        "meta.xml": "<x/>",
        "settings.xml": "<x/>",
    }
    parts = [name for name in members if name.endswith((".xml", ".rels"))]
    assert len(parts) >= 6
    for name in parts:
        text = members[name] if isinstance(members[name], str) else bytes(members[name]).decode()  # type: ignore[arg-type]
        hostile = prologue + re.sub(r"^<\?xml[^>]*\?>", "", str(text)).replace("計畫", "&e;&j;")
        for declared in (hostile, "<!-- " + "x" * 9_000 + " -->" + hostile, hostile.encode("utf-16")):
            assert code_of(zipped({**members, name: declared})) == "unsafe", name


def test_elements_in_elements_without_end() -> None:
    assert code_of(docx("<w:sdt><w:sdtContent>" * 5_000 + p("計畫") + "</w:sdtContent></w:sdt>" * 5_000)) == "too_large"
    assert code_of(odt("<text:section>" * 5_000 + "</text:section>" * 5_000)) == "too_large"
    for tag in ("div", "table><tr><td", "ol><li", "b", "font"):
        assert code_of(f"<html><body>{f'<{tag}>甲' * 20_000}".encode()) in ("ok", "broken")


def test_pages_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "_MOST_ELEMENTS", 1_000)
    assert code_of(b"<html>" + b"<p>a" * 1_200) == "too_large"
    monkeypatch.setattr(reader, "_LARGEST", 5_000)
    assert code_of(b"<html><p>a" + b" " * 5_000) == "too_large"


def test_spans_without_end() -> None:
    cells = "".join(f"<tr><td rowspan=65534 colspan=1000>{n}" for n in range(3_000))
    assert code_of(f"<html><table>{cells}</table>".encode()) == "ok"
    wide = [
        tr(tc("甲", '<w:gridSpan w:val="2000000000"/>'), tc("乙"), properties='<w:gridBefore w:val="99999"/>')
    ] * 300
    assert code_of(docx(p("計畫") + tbl(wide))) == "ok"
    spans = 'table:number-columns-spanned="99999999" table:number-rows-spanned="99999999"'
    spanned = f"<table:table-cell {spans}><text:p>甲</text:p></table:table-cell>"
    repeated = f'<table:table-row table:number-rows-repeated="99999999">{spanned}</table:table-row>'
    assert code_of(odt(f"<table:table>{repeated * 20}</table:table>")) == "ok"
    assert code_of(odt(f"<table:table>{repeated * 3}</table:table>", kind="spreadsheet")) == "ok"


def problems_of(data: bytes) -> list[str]:
    return [problem.code for problem in read_document("a.bin", data).problems]


def test_what_there_is_no_room_for_is_told() -> None:
    wide = ["甲"] * (MAX_COLUMNS + 1)
    cells = "".join(f"<td>{char}" for char in wide)
    assert problems_of(f"<html><table><tr>{cells}<tr>{cells}</table>".encode()) == ["too_long"]
    assert problems_of(docx(tbl([tr(*map(tc, wide))] * 2))) == ["too_long"]
    assert problems_of("\n".join(",".join(wide) for _ in range(3)).encode()) == ["too_long"]
    nested = f"<html><table><tr><td>乙<td><table><tr>{cells}<tr>{cells}</table></table>"
    assert problems_of(nested.encode()) == ["too_long"]
    assert problems_of(f"<html><table><tr>{cells[:-5]}<tr>{cells[:-5]}</table>".encode()) == []
    assert problems_of(f"<html><body>{'<div>甲' * 2_000}".encode()) == ["too_long"]


def test_encrypted_files() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    assert code_of(ole) == "encrypted"
    data = bytearray(word())
    for found in re.finditer(b"PK\x01\x02", bytes(data)):
        data[found.start() + 8] |= 1
    assert code_of(bytes(data)) == "encrypted"


def test_names_of_members_lead_nowhere(tmp_path: object) -> None:
    members = {"../../evil.xml": "x", "/etc/evil": "x", "word/document.xml": "<w/>"}
    assert code_of(zipped(members)) == "broken"


def test_relationships_that_lead_out_of_the_file() -> None:
    with zipfile.ZipFile(io.BytesIO(docx(p("計畫"), numbering=levels(("decimal", "%1"))))) as container:
        members: dict[str, str | bytes] = {name: container.read(name) for name in container.namelist()}
    relations = bytes(members["word/_rels/document.xml.rels"]).replace(b"numbering.xml", b"../../../../etc/passwd")  # type: ignore[arg-type]
    members["word/_rels/document.xml.rels"] = relations
    assert read_document("a.docx", zipped(members)).raw_text == "計畫\n"
