"""The PDF files of the corpus: the same records as its texts, each with its page and box."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path

import pypdfium2
import pytest
from govplan_layouts import LISTS, STEMS, corpus_records, faults

from govplan.pipeline.extract.context import Extraction
from govplan.pipeline.extract.document import extract_plans
from govplan.pipeline.layout.boxes.boxed import lay_out_boxed
from govplan.pipeline.read.document import Document
from govplan.pipeline.read.pdf import read_pdf
from govplan.pipeline.text.rich import squeeze
from govplan.schemas import Evidence, Record

FILES = Path(__file__).parent.parent / "data" / "pdf"
_WITHIN = 0.5  # points that a glyph may stand out of the box that the font gives it


@lru_cache
def document(stem: str) -> Document:
    """One of the PDF files, read."""
    file = FILES / f"{stem}.pdf"
    return read_pdf(file.name, file.read_bytes())


@lru_cache
def records_of(stem: str) -> Extraction:
    """The records of one of the PDF files."""
    return extract_plans(lay_out_boxed(document(stem)), f"source/{stem}")


def said(records: tuple[Record, ...]) -> list[list[tuple[str, object]]]:
    """What records say, white space apart."""
    return [[(key, plain(value)) for key, value in record if key != "evidence"] for record in records]


def plain(value: object) -> object:
    if isinstance(value, str):
        return squeeze(value)
    return [plain(part) for part in value] if isinstance(value, tuple) else value


@pytest.mark.parametrize("stem", STEMS)
@pytest.mark.parametrize("name", [name for name in LISTS if name != "findings"])
def test_a_pdf_gives_the_records_of_its_text(stem: str, name: str) -> None:
    assert said(getattr(records_of(stem), name)) == said(getattr(corpus_records(stem), name))


@pytest.mark.parametrize("stem", STEMS)
def test_every_quote_holds(stem: str) -> None:
    assert faults(records_of(stem), document(stem).raw_text) == []


def pieces_of(stem: str) -> list[Evidence]:
    """All evidence of a PDF file."""
    return [piece for name in LISTS for record in getattr(records_of(stem), name) for piece in record.evidence]


@pytest.mark.parametrize("stem", STEMS)
def test_every_quote_has_a_page_and_a_box_on_it(stem: str) -> None:
    pages = {page.number: page for page in document(stem).pages}
    for piece in pieces_of(stem):
        assert piece.page in pages
        assert piece.bbox is not None
        x0, top, x1, bottom = map(float, piece.bbox)
        page = pages[piece.page]
        assert page.width is not None
        assert page.height is not None
        assert 0 <= x0 < x1 <= page.width
        assert 0 <= top < bottom <= page.height


@pytest.mark.parametrize("stem", STEMS)
def test_a_box_holds_the_quoted_characters(stem: str) -> None:
    """Another reading of the page inside the box: of one line it is the quote, of several it holds every character."""
    wrong = []
    with pypdfium2.PdfDocument(FILES / f"{stem}.pdf") as file:
        texts = [(page.get_height(), page.get_textpage()) for page in file]
        for piece in pieces_of(stem):
            assert piece.page is not None
            assert piece.bbox is not None
            height, text = texts[piece.page - 1]
            x0, top, x1, bottom = map(float, piece.bbox)
            within = text.get_text_bounded(
                x0 - _WITHIN, height - bottom - _WITHIN, x1 + _WITHIN, height - top + _WITHIN
            )
            found, quote = folded(within), folded(piece.quote)
            beside = 2 if piece.line_start == piece.line_end else len(found)  # a neighbour may reach into the box
            if not holds(found, quote) or len(found) > len(quote) + beside:
                wrong.append((piece.page, piece.quote, within))
    assert wrong == []


def folded(text: str) -> str:
    return "".join(char for char in squeeze(unicodedata.normalize("NFKC", text)) if char.isprintable())


def holds(within: str, quote: str) -> bool:
    rest = list(within)
    for char in quote:
        if char not in rest:
            return False
        rest.remove(char)
    return True
