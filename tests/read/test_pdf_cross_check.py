"""The two engines are held against each other, page by page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pdf_files import HEIGHT, pdf, write
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont

from govplan.pipeline.read.pdf.cross_check import cross_check

DATA = Path(__file__).parent.parent / "data" / "pdf"


@pytest.mark.parametrize("file", sorted(DATA.glob("*108*.pdf")), ids=lambda file: file.stem)
def test_engines_agree_on_a_plan(file: Path) -> None:
    assert cross_check(file.name, file.read_bytes()) == []


def test_page_that_one_engine_reads_wrong_is_told() -> None:
    pdfmetrics.registerFont(UnicodeCIDFont("MSung-Light"))  # pdfminer's table of its encoding is wrong

    def page(c: Any) -> None:
        c.setFont("MSung-Light", 12)
        c.drawString(100, HEIGHT - 100, "施政計畫")

    (problem,) = cross_check("made.pdf", pdf(lambda c: write(c, 100, 100, "一"), page))
    assert (problem.code, problem.page) == ("engines_differ", 2)
    assert "施政計畫" in problem.message or "計畫" in problem.message
