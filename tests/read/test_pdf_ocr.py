"""Pages that are only pictures, read by OCR."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner, Result
from pdf_files import HEIGHT, WIDTH, pdf, write
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader

from govplan.pipeline.cli.main import cli
from govplan.pipeline.extract.evidence import Citer
from govplan.pipeline.read.document import Document, Grid, Line
from govplan.pipeline.read.errors import ReadError
from govplan.pipeline.read.limits import ReadLimits, limited
from govplan.pipeline.read.pdf import ocr, read_pdf
from govplan.pipeline.read.pdf.askew import degrees_askew
from govplan.pipeline.read.pdf.page import Glyph, PageGlyphs
from govplan.pipeline.read.pdf.scan_rules import rules_of_picture
from govplan.pipeline.text.rich import squeeze

SCALE = 200 / 72  # pixels to the point
LINES = ("壹、年度施政目標", "一、促進就業：辦理就業服務，協助求職者。", "二、勞資和諧：健全調解機制。")
CELLS = (("計畫名稱", "實施內容"), ("就業服務", "辦理就業博覽會"), ("勞工教育", "辦理勞工大學課程"))


def _missing() -> str | None:
    try:
        ocr.require_ocr()
    except ReadError as error:
        return error.message
    return None if _font() else "no font with ideographs is installed"


def _font() -> str:
    try:
        found = subprocess.run(
            ["fc-match", "-f", "%{file}", "Noto Sans CJK TC"], capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return ""
    return found.stdout if "CJK" in found.stdout else ""


MISSING = _missing()
needs_ocr = pytest.mark.skipif(MISSING is not None, reason=str(MISSING))


def _scan(head: str = "臺中市政府勞工局108年度施政計畫") -> Image.Image:
    """The picture of a page with lines of text and a ruled table."""
    picture = Image.new("L", (round(WIDTH * SCALE), round(HEIGHT * SCALE)), 255)
    draw = ImageDraw.Draw(picture)
    font = ImageFont.truetype(_font(), round(14 * SCALE))
    for row, text in enumerate((head, *LINES)):
        draw.text((70 * SCALE, (80 + 30 * row) * SCALE), text, 0, font)
    for row in range(len(CELLS) + 1):
        draw.line([(70 * SCALE, (300 + 40 * row) * SCALE), (450 * SCALE, (300 + 40 * row) * SCALE)], 0, 3)
    for x in (70, 200, 450):
        draw.line([(x * SCALE, 300 * SCALE), (x * SCALE, (300 + 40 * len(CELLS)) * SCALE)], 0, 3)
    for row, cells in enumerate(CELLS):
        for x, text in zip((80, 210), cells, strict=True):
            draw.text((x * SCALE, (308 + 40 * row) * SCALE), text, 0, font)
    return picture


def _page(picture: Image.Image, number: bool = False) -> Any:
    def page(canvas: Any) -> None:
        canvas.drawImage(ImageReader(picture), 0, 0, WIDTH, HEIGHT)
        if number:
            write(canvas, 290, 810, "- 1 -", 12, "Helvetica")

    return page


def _read(data: bytes) -> Document:
    with limited(ReadLimits(ocr=True)):
        return read_pdf("scan.pdf", data)


def _lines(document: Document) -> Iterator[tuple[str, Line]]:
    for line in document.lines:
        yield squeeze(document.raw_text[line.start : line.end]), line


@needs_ocr
def test_scanned_page_is_read_with_its_table() -> None:
    document = _read(pdf(_page(_scan()), lambda canvas: write(canvas, 100, 200, "有文字層的一頁，照樣讀取")))
    found = dict(_lines(document))
    (goals,) = (text for text in found if "施政目標" in text)
    box = found[goals].box
    assert box is not None
    # Tesseract misses a character now and then, so only the end of the line is sure.
    assert (box.x1, box.top) == pytest.approx((70 + 8 * 14, 110), abs=10)
    assert found[goals].read_by == "ocr"
    (table,) = (item for item in document.pages[0].items if isinstance(item, Grid))
    assert (table.rows, table.columns) == (3, 2)
    cells = ["".join(document.raw_text[line.start : line.end] for line in cell.lines) for cell in table.cells]
    assert sum(cell == text for cell, text in zip(cells, sum(CELLS, ()), strict=True)) >= 4
    assert [(problem.code, problem.page) for problem in document.problems] == [("read_by_ocr", 1)]
    assert [line.read_by for line in document.lines if line.page == 2] == [None]
    assert _read(pdf(_page(_scan()))).raw_text == document.raw_text.partition("\f")[0]


@needs_ocr
@pytest.mark.parametrize("degrees", [0.8, -1.5])
def test_scan_that_lies_askew_is_straightened(degrees: float) -> None:
    scan = _scan().rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255)
    assert degrees_askew(scan) == pytest.approx(-degrees, abs=0.15)
    document = _read(pdf(_page(scan)))
    (table,) = (item for item in document.pages[0].items if isinstance(item, Grid))
    assert (table.rows, table.columns) == (3, 2)
    # A box of the evidence holds the ink where the page as it is has it.
    (cell,) = (cell for cell in table.cells if (cell.row, cell.column) == (2, 1))
    (line,) = cell.lines
    (piece,) = Citer(document, "source/scan").cite_range(line.start, line.end)
    assert piece.bbox is not None
    box = tuple(round(float(edge) * SCALE) for edge in piece.bbox)
    whole, held = np.asarray(scan) < 128, np.asarray(scan.crop(box)) < 128
    row = whole[round(388 * SCALE) : round(412 * SCALE), round(206 * SCALE) : round(440 * SCALE)]
    assert held.sum() > 0.85 * row.sum()


def test_straight_pictures_stay_as_they_are() -> None:
    assert degrees_askew(Image.new("L", (800, 1100), 255)) == 0.0
    lines = Image.new("L", (800, 1100), 255)
    for y in range(100, 1000, 40):
        ImageDraw.Draw(lines).rectangle((90, y, 700, y + 14), 0)
    assert degrees_askew(lines) == 0.0


@needs_ocr
def test_text_layer_is_not_overridden() -> None:
    picture = _scan()
    ImageDraw.Draw(picture).text((290 * SCALE, 798 * SCALE), "- 1 -", 0, ImageFont.truetype(_font(), round(12 * SCALE)))
    document = _read(pdf(_page(picture, number=True)))
    numbers = [(text, line.read_by) for text, line in _lines(document) if "1-" in text or text.endswith("1")]
    assert numbers == [("-1-", None)]


@needs_ocr
def test_evidence_says_that_it_was_read_by_ocr(tmp_path: Path) -> None:
    file = tmp_path / "plan.pdf"
    file.write_bytes(pdf(_page(_scan())))
    assert '"read_by": "ocr"' in _run("extract", file, "--ocr").stdout
    assert _run("build", file, "-o", tmp_path / "kb", "--ocr", "--engine", "inline", "--quiet").exit_code == 0
    proved = _run("verify", tmp_path / "kb")
    assert (proved.exit_code, proved.stderr.splitlines()[-1]) == (0, "all proven")


@needs_ocr
def test_page_that_cannot_be_recognized_is_told() -> None:
    noise = Image.effect_noise((400, 566), 90)
    document = _read(pdf(_page(noise)))
    assert {problem.code for problem in document.problems} <= {"scanned", "ocr_failed", "ocr_uncertain"}
    assert document.problems


def _run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [*map(str, arguments)])


@pytest.mark.parametrize("command", [["extract"], ["inspect"], ["build", "-o", "kb"]])
def test_missing_ocr_is_one_sentence(command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytesseract = pytest.importorskip("pytesseract")
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "plan.pdf"
    file.write_bytes(pdf(lambda canvas: write(canvas, 100, 200, "施政計畫")))
    monkeypatch.setattr(pytesseract, "get_languages", lambda: ["eng", "osd"])
    result = _run(command[0], file, *command[1:], "--ocr")
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
    assert "chi_tra" in result.stderr

    def not_there() -> list[str]:
        raise pytesseract.TesseractNotFoundError

    monkeypatch.setattr(pytesseract, "get_languages", not_there)
    assert "Tesseract, which is not installed" in _run(command[0], file, *command[1:], "--ocr").stderr


def test_rules_of_a_picture_are_found_and_taken_out() -> None:
    picture = Image.new("L", (600, 400), 255)
    draw = ImageDraw.Draw(picture)
    draw.line([(50, 100), (550, 100)], 0, 3)
    draw.line([(300, 50), (300, 350)], 0, 3)
    draw.rectangle([(60, 200), (240, 320)], 0)  # an area is no rule, its edges may be
    rules, left = rules_of_picture(picture, 0.36)
    across = [rule for rule in rules if rule.x1 - rule.x0 > 170]
    assert {round(rule.top / 0.36) for rule in across} == {99, 100, 101}
    assert {round(rule.x0 / 0.36) for rule in rules if rule.bottom - rule.top > 100} == {299, 300, 301}
    assert left.getpixel((300, 60)) == left.getpixel((500, 100)) == 255
    assert left.getpixel((150, 260)) == 0


def test_gaps_beside_ideographs_are_closed_and_those_of_words_stay() -> None:
    glyphs = [
        Glyph(char, x0, 0.0, x1, 10.0, 9.0, 10.0, False, 0)
        for char, x0, x1 in (("計", 0.0, 8.0), ("畫", 12.0, 20.0), ("A", 26.0, 30.0), ("B", 34.0, 38.0))
    ]
    edges = [(glyph.x0, glyph.x1) for glyph in ocr._closed_up(glyphs)]
    assert edges == [(0.0, 10.0), (10.0, 23.0), (23.0, 30.0), (34.0, 38.0)]


def test_page_without_a_picture_gives_nothing() -> None:
    pytest.importorskip("pytesseract")
    assert ocr.recognized(pdf(lambda canvas: None), PageGlyphs(7, WIDTH, HEIGHT)) is None
