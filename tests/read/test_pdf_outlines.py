"""Fonts without outlines leave every character where it was."""

from __future__ import annotations

import random
import re
import zlib
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
import reportlab
from pdf_files import pdf, write
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from govplan.pipeline.read.pdf import read_pdf
from govplan.pipeline.read.pdf.outlines import without_outlines

MANY = 10_000  # pages, for which every font is worth it
FONT = "Vera"
DATA = Path(__file__).parent.parent / "data" / "pdf"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz 0123456789 - . , ; : ' ( ) [ ] fi WAVE"


def _letters(canvas: Any) -> None:
    if FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(FONT, str(Path(reportlab.__file__).parent / "fonts" / "Vera.ttf")))
    write(canvas, 40, 100, LETTERS, 9, FONT)
    canvas.saveState()
    canvas.translate(30, 300)
    canvas.rotate(90)
    canvas.setFont(FONT, 12)
    canvas.drawString(0, 0, "Turned text")
    canvas.restoreState()


def _places(data: bytes) -> list[tuple[str, tuple[float, ...]]]:
    document = read_pdf("made.pdf", data)
    return [
        (document.raw_text[line.start : line.end], (*line.box, *sum(line.glyphs, ())))
        for line in document.lines
        if line.box
    ]


@pytest.mark.parametrize(
    "data", [pdf(_letters), (DATA / "tainan-labor-113-116-mid-term.pdf").read_bytes()], ids=["made", "plan"]
)
def test_text_and_places_stay(data: bytes) -> None:
    lean = without_outlines(data, MANY)
    assert lean != data
    assert len(lean) == len(data)
    found, expected = _places(lean), _places(data)
    assert [text for text, _ in found] == [text for text, _ in expected]
    for (_, places), (_, others) in zip(found, expected, strict=True):
        assert places == pytest.approx(others, abs=0.3)


def test_glyphs_are_drawn_as_boxes() -> None:
    """The picture of a letter becomes the box that holds it."""

    def dark(data: bytes) -> int:
        document = pdfium.PdfDocument(data)
        picture = document[0].render(scale=8, crop=(38, 735, 540, 90)).to_pil().convert("L")
        document.close()
        assert picture.getbbox() is not None
        return sum(picture.point(lambda grey: grey < 128, "L").histogram()[1:])

    data = pdf(lambda canvas: (_letters(canvas), canvas.rect(38, 735, 1, 1))[0])
    assert dark(without_outlines(data, MANY)) > dark(data) > 0


def test_font_that_is_not_worth_it_stays() -> None:
    data = pdf(_letters)
    assert without_outlines(data, 1) is data


@pytest.mark.parametrize("damage", ["encrypted", "cut", "places", "not packed", "table beyond the end"])
def test_font_that_is_not_as_it_should_be_stays(damage: str) -> None:
    data = pdf(_letters, password="x") if damage == "encrypted" else pdf(_letters)
    if damage == "cut":
        data = data[: data.index(b"/Length1") + 200]
    elif damage == "not packed":
        data = data.replace(b"/FlateDecode", b"/ASCIIHexXXX")
    elif damage in ("places", "table beyond the end"):
        data = _with_font(data, damage)
    assert without_outlines(data, MANY) is data


def _with_font(data: bytes, damage: str) -> bytes:
    """The file with a font whose glyphs, or one of whose tables, lie outside of it."""
    stream = re.compile(rb"stream\r?\n").search(data, data.index(b"/Length1"))
    assert stream is not None
    start = stream.end()
    end = data.index(b"endstream", start)
    unpacker = zlib.decompressobj()
    font = bytearray(unpacker.decompress(data[start:end]))
    entry = 12
    while font[entry : entry + 4] != b"loca":
        entry += 16
    if damage == "places":
        at = int.from_bytes(font[entry + 8 : entry + 12])
        font[at + 40 : at + 44] = b"\xff" * 4
    else:
        font[entry + 12 : entry + 16] = b"\x7f\xff\xff\xff"
    packed = zlib.compress(font, 9)
    return data[:start] + packed.ljust(end - start, b"\0") + data[end:]


@pytest.mark.parametrize("seed", range(4))
def test_damaged_fonts_and_files_are_left_or_made_lean(seed: int) -> None:
    data, dice = pdf(_letters), random.Random(seed)
    for _ in range(60):
        damaged = bytearray(data)
        for _ in range(dice.randint(1, 60)):
            damaged[dice.randrange(len(damaged))] = dice.randrange(256)
        if dice.random() < 0.3:
            del damaged[dice.randrange(1, len(damaged)) :]
        assert len(without_outlines(bytes(damaged), MANY)) == len(damaged)
