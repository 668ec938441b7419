"""Fonts are left out only where everything that is read of them stands elsewhere in the file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from govplan.pipeline.read.pdf import pdfium, read_pdf
from govplan.pipeline.read.pdf.unneeded import without_unneeded_fonts

PLANS = sorted((Path(__file__).parents[1] / "data" / "pdf").glob("*.pdf"))
HELD = re.compile(rb"/FontFile[23]?\s+(\d+) 0 R")

PARTED = b"<</Type/Font/Subtype/CIDFontType2/FontDescriptor 3 0 R/W[1[500]]/CIDToGIDMap/Identity>>"
SIMPLE = b"<</Type/Font/Subtype/TrueType/FontDescriptor 3 0 R/FirstChar 32/LastChar 33/Widths[250 300]%s>>"
DESCRIPTOR = b"<</Type/FontDescriptor/Flags 4/FontFile2 4 0 R>>"
FONT = b"<</Length 4/Length1 99/Filter/FlateDecode>>stream\nABCD\nendstream"


def objects(**said: bytes) -> bytes:
    """A file of these objects, each named by its number behind a letter."""
    return b"%PDF-1.4\n" + b"".join(b"%s 0 obj\n%s\nendobj\n" % (n[1:].encode(), text) for n, text in said.items())


def kept(data: bytes) -> int:
    """How many fonts are still led to."""
    lean = without_unneeded_fonts(data)
    assert len(lean) == len(data)
    return len(HELD.findall(lean))


@pytest.mark.parametrize(
    ("font", "left"),
    [
        (b"<</Type/Font/Subtype/Type0/DescendantFonts[2 0 R]/Encoding/Identity-H/ToUnicode 5 0 R>>", 0),
        (b"<</Type/Font/Subtype/Type0/DescendantFonts [ 2 0 R ]/Encoding/UniCNS-UCS2-H>>", 0),
        (b"<</Type/Font/Subtype/Type0/DescendantFonts 6 0 R/Encoding/Identity-V/ToUnicode 5 0 R>>", 0),
        (b"<</Type/Font/Subtype/Type0/DescendantFonts[2 0 R]/Encoding/Identity-H>>", 1),
        (b"<</Type/Font/Subtype/Type0/DescendantFonts[2 0 R]/Encoding 7 0 R>>", 1),
    ],
)
def test_codes_of_several_bytes_need_a_map(font: bytes, left: int) -> None:
    assert kept(objects(n1=font, n2=PARTED, n3=DESCRIPTOR, n4=FONT, n6=b"[2 0 R]")) == left


@pytest.mark.parametrize(
    ("keys", "left"),
    [
        (b"/ToUnicode 5 0 R", 0),
        (b"/Encoding/WinAnsiEncoding", 0),
        (b"", 1),
        (b"/Encoding 7 0 R", 1),
        (b"/Encoding<</Differences[32/g1/g2]>>", 1),
    ],
)
def test_codes_of_one_byte_need_a_map_or_a_known_encoding(keys: bytes, left: int) -> None:
    assert kept(objects(n2=SIMPLE % keys, n3=DESCRIPTOR, n4=FONT)) == left


def test_widths_have_to_be_told() -> None:
    bare = (SIMPLE % b"/ToUnicode 5 0 R").replace(b"/Widths[250 300]", b"")
    assert kept(objects(n2=bare, n3=DESCRIPTOR, n4=FONT)) == 1


def test_a_font_that_one_of_two_users_needs_stays() -> None:
    mapped, bare = SIMPLE % b"/ToUnicode 5 0 R", SIMPLE % b""
    assert kept(objects(n1=mapped, n2=mapped, n3=DESCRIPTOR, n4=FONT)) == 0
    assert kept(objects(n1=mapped, n2=bare, n3=DESCRIPTOR, n4=FONT)) == 1
    assert kept(objects(n2=mapped, n3=DESCRIPTOR, n4=FONT) + objects(n2=bare)) == 1  # as it was, and as it is


def test_a_descriptor_may_stand_in_its_font() -> None:
    inline = PARTED.replace(b"/FontDescriptor 3 0 R", b"/FontDescriptor" + DESCRIPTOR)
    whole = b"<</Type/Font/Subtype/Type0/DescendantFonts[%s]/Encoding/Identity-H%s>>"
    assert kept(objects(n1=whole % (inline, b"/ToUnicode 5 0 R"), n4=FONT)) == 0
    assert kept(objects(n1=whole % (inline, b""), n4=FONT)) == 1


def test_what_nobody_uses_stays() -> None:
    assert kept(objects(n3=DESCRIPTOR, n4=FONT)) == 1


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_a_plan_reads_the_same_without_them(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = path.read_bytes()
    assert len(HELD.findall(without_unneeded_fonts(data))) < len(HELD.findall(data))
    lean = read_pdf("plan.pdf", data)
    monkeypatch.setattr(pdfium, "without_unneeded_fonts", lambda data: data)
    whole = read_pdf("plan.pdf", data)
    assert lean.raw_text == whole.raw_text
    assert lean.problems == whole.problems
