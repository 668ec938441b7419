"""Fonts that a file names and does not hold: it reads the same, whatever fonts the machine has."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import ImageFont

from govplan.pipeline.read.document import Document, Grid, Line
from govplan.pipeline.read.pdf import read_pdf
from govplan.pipeline.read.pdf.stand_in import stand_in_font

PLANS = sorted((Path(__file__).parents[1] / "data" / "pdf").glob("*.pdf"))

DRAWN_AND_READ = """
import hashlib, sys
from govplan.pipeline.read.pdf import read_pdf
from govplan.pipeline.read.pdf.pictures import page_pictures
data = sys.stdin.buffer.read()
for step in sys.argv[1]:
    if step == "r":
        print("read", hashlib.sha256(read_pdf("plan.pdf", data).raw_text.encode()).hexdigest())
    else:
        print("drawn", [hashlib.sha256(picture).hexdigest() for _, picture in page_pictures(data, {2})])
"""


def without_fonts(data: bytes) -> bytes:
    """The same file, as long, that holds none of its fonts: the key that leads to each is another one."""
    return data.replace(b"/FontFile2", b"/FontFileX")


def lines(document: Document) -> list[Line]:
    """All lines, those of cells too."""
    found: list[Line] = []
    for page in document.pages:
        for item in page.items:
            found += [line for cell in item.cells for line in cell.lines] if isinstance(item, Grid) else [item]
    return found


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_a_file_reads_the_same_without_its_fonts(path: Path) -> None:
    data = path.read_bytes()
    assert without_fonts(data) != data
    whole, bare = read_pdf("plan.pdf", data), read_pdf("plan.pdf", without_fonts(data))
    # Which of the blanks it draws itself a program prints is told by their boxes, which fonts give.
    assert "".join(bare.raw_text.split()) == "".join(whole.raw_text.split())
    assert len(lines(bare)) == len(lines(whole))
    for one, other in zip(lines(bare), lines(whole), strict=True):
        assert one.box == pytest.approx(other.box, abs=0.05)


@pytest.mark.parametrize("steps", ["drd", "rdr"])
def test_pages_are_drawn_with_the_fonts_of_the_machine(steps: str) -> None:
    command = [sys.executable, "-c", DRAWN_AND_READ, steps]
    done = subprocess.run(command, input=without_fonts(PLANS[0].read_bytes()), capture_output=True, check=True)
    said = done.stdout.decode().splitlines()
    assert len(said) == 3
    assert said[0] == said[2]
    alone = subprocess.run([*command[:-1], "d"], input=without_fonts(PLANS[0].read_bytes()), capture_output=True)
    assert alone.stdout.decode().strip() in said


def test_the_stand_in_draws_every_character() -> None:
    font = ImageFont.truetype(io.BytesIO(stand_in_font()), 100)
    assert {font.getbbox(character) for character in "A年一�𠀀"} == {font.getbbox("年")}
    assert font.getlength("年") == 100
