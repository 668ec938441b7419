"""The plans of the corpus as Word files, OpenDocument texts and web pages: the same records as from their text."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from rebuild_docx import to_docx
from rebuild_html import to_html
from rebuild_odt import to_odt

from govplan.pipeline.extract.context import Extraction
from govplan.pipeline.extract.document import extract_plans
from govplan.pipeline.layout.blocks import Layout
from govplan.pipeline.layout.flow.flow import lay_out_flow
from govplan.pipeline.layout.lines.plain import lay_out_plain
from govplan.pipeline.read.registry import read_document

CORPUS = Path(__file__).parents[2] / "corpus"
LISTS = [name for name in Extraction.__dataclass_fields__ if name not in ("problems", "unused", "heads", "columns")]
FORMATS: dict[str, Callable[[Layout], bytes]] = {
    "docx": to_docx,
    "odt": to_odt,
    "html": to_html,
    "html in Big5": lambda layout: to_html(layout, "cp950"),
}


@lru_cache
def printed(name: str) -> Layout:
    return lay_out_plain(read_document(name, (CORPUS / name).read_bytes()))


def records(layout: Layout) -> dict[str, list[dict[str, Any]]]:
    """All fields of all records, but for where in the source they stand."""
    extraction = extract_plans(layout, "source/a")
    return {name: [record.model_dump(exclude={"evidence"}) for record in getattr(extraction, name)] for name in LISTS}


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("name", sorted(path.name for path in CORPUS.glob("*.txt")))
def test_the_format_makes_no_difference(name: str, kind: str) -> None:
    document = read_document("plan", FORMATS[kind](printed(name)))
    found, expected = records(lay_out_flow(document)), records(printed(name))
    assert expected["objectives"]
    assert expected["programmes"]
    for list_name in LISTS:
        assert found[list_name] == expected[list_name]


@pytest.mark.parametrize("kind", FORMATS)
def test_every_record_quotes_the_raw_text(kind: str) -> None:
    document = read_document("plan", FORMATS[kind](printed("new-taipei-labor-102-annual.txt")))
    extraction = extract_plans(lay_out_flow(document), "source/a")
    pieces = [piece for name in LISTS for record in getattr(extraction, name) for piece in record.evidence]
    assert len(pieces) > 200
    for piece in pieces:
        assert document.raw_text[piece.char_start : piece.char_end] == piece.quote
        assert (piece.page, piece.bbox) == (None, None)
