"""Files that are made to mislead a reader: what can be read is read, the rest is told, and nothing hangs."""

from __future__ import annotations

import io
from typing import Any

import pytest
from pdf_files import grid, pdf, write
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from govplan.pipeline.read.document import Document
from govplan.pipeline.read.errors import ReadError
from govplan.pipeline.read.pdf import ENGINES, Engine, read_pdf

pytestmark = pytest.mark.parametrize("engine", ENGINES)

TEXT = b"BT /F 12 Tf 72 700 Td (Plan 2024) Tj ET"
SHARED = {
    4: b"<< /Length %d >> stream\n%s\nendstream" % (len(TEXT), TEXT),
    5: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
}
ACTIONS = b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >> /Names << /EmbeddedFiles << /Names [(a) 4 0 R] >> >>"


def _file(tree: dict[int, bytes], catalog: bytes = b"") -> bytes:
    """A PDF of numbered objects, written byte by byte; object 2 is the root of its pages."""
    objects = {1: b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog, **SHARED, **tree}
    out, places = bytearray(b"%PDF-1.7\n"), {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += b"%d 0 obj %s endobj\n" % (number, body)
    start, size = len(out), max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 %s \n" % (places.get(number, 0), b"n" if number in places else b"f")
    return bytes(out) + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, start)


def _page(box: bytes = b"[0 0 595 842]", parent: int = 2, contents: bytes = b"4 0 R") -> bytes:
    keys = b"/Contents %s /Resources << /Font << /F 5 0 R >> >>" % contents
    return b"<< /Type /Page /Parent %d 0 R /MediaBox %s %s >>" % (parent, box, keys)


def _node(kids: bytes, count: int = 1) -> bytes:
    return b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count)


def _said(document: Document) -> list[str]:
    return [document.raw_text[line.start : line.end] for line in document.lines]


WHOLE = _file({2: _node(b"3 0 R"), 3: _page()})
READABLE = {
    "nothing wrong": WHOLE,
    "a page tree that holds itself": _file({2: _node(b"3 0 R 2 0 R", 2), 3: _page()}),
    "a million pages claimed": _file({2: _node(b"3 0 R", 1_000_000), 3: _page()}),
    "fewer than no pages claimed": _file({2: _node(b"3 0 R", -5), 3: _page()}),
    "a page of no size": _file({2: _node(b"3 0 R"), 3: _page(b"[0 0 0 0]")}),
    "a page of 350 kilometres": _file({2: _node(b"3 0 R"), 3: _page(b"[0 0 1000000000 1000000000]")}),
    "a page from its right to its left": _file({2: _node(b"3 0 R"), 3: _page(b"[595 842 0 0]")}),
    "contents that are a page": _file({2: _node(b"3 0 R"), 3: _page(contents=b"[4 0 R 3 0 R]")}),
    "actions and files inside": _file({2: _node(b"3 0 R"), 3: _page()}, ACTIONS),
    "a wrong place of the table of objects": WHOLE.replace(b"startxref\n", b"startxref\n9"),
}


@pytest.mark.parametrize("kind", READABLE)
def test_text_is_read_in_spite_of(engine: Engine, kind: str) -> None:
    document = read_pdf("made.pdf", READABLE[kind], engine)
    assert _said(document) == ["Plan 2024"]
    assert len(document.problems) <= 2
    assert all((page.width or 0) >= 0 for page in document.pages)


def test_pages_that_are_not_there_are_told_in_one_sentence(engine: Engine) -> None:
    document = read_pdf("made.pdf", READABLE["a million pages claimed"], engine)
    if len(document.pages) > 1:  # pdfplumber counts the pages that are there
        lost, long = document.problems
        assert (lost.code, lost.page, long.code) == ("damaged", 2, "too_long")
        assert lost.message == (
            "Pages 2 to 20000: the page is damaged; what follows is missing. Export the PDF again, or fetch it again."
        )


def _deep(levels: int) -> bytes:
    numbers = [2, *range(10, 10 + levels)]
    tree = {number: _node(b"%d 0 R" % below) for number, below in zip(numbers, [*numbers[1:], 3], strict=True)}
    return _file({**tree, 3: _page(parent=numbers[-1])})


def test_deep_trees_of_pages_are_read_or_told(engine: Engine) -> None:
    assert _said(read_pdf("made.pdf", _deep(40), engine)) == ["Plan 2024"]
    try:
        found = [problem.code for problem in read_pdf("made.pdf", _deep(3000), engine).problems]
    except ReadError as error:
        found = [error.code]
    assert found in (["damaged"], ["broken"])


def test_file_that_only_its_owner_may_change_is_read(engine: Engine) -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption("", ownerPassword="owner", canModify=0), invariant=1)
    canvas.drawString(100, 700, "Plan 2024")
    canvas.save()
    assert _said(read_pdf("made.pdf", buffer.getvalue(), engine)) == ["Plan 2024"]


def _plan(canvas: Any) -> None:
    grid(canvas, [60, 200, 400], [100, 130, 160])
    write(canvas, 65, 120, "計畫名稱")
    write(canvas, 205, 120, "Budget 1,234")


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_cut_files_are_told(engine: Engine, share: float) -> None:
    data = pdf(_plan, _plan)
    with pytest.raises(ReadError) as caught:
        read_pdf("made.pdf", data[: int(share * len(data))], engine)
    assert caught.value.code in ("broken", "empty")
    assert caught.value.message.startswith("made.pdf: ")
    assert "\n" not in caught.value.message
