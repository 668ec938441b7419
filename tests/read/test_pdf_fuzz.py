"""Damaged files end in a sentence or in part of a document, never in a traceback or in waiting."""

from __future__ import annotations

import contextlib
import random
import time
from pathlib import Path
from typing import Any

import pytest
from pdf_files import grid, pdf, write

from govplan.pipeline.layout.boxes.boxed import lay_out_boxed
from govplan.pipeline.read.errors import ReadError
from govplan.pipeline.read.pdf import ENGINES, Engine, read_pdf
from govplan.pipeline.read.pdf.page import MAX_GLYPHS

DATA = Path(__file__).parent.parent / "data" / "pdf"
SECONDS = 20.0


def _page(canvas: Any) -> None:
    grid(canvas, [100, 200, 400], [100, 130, 160])
    write(canvas, 105, 120, "項目")
    write(canvas, 60, 60, "施政計畫 Plan 1,234")


def _try(data: bytes, engine: Engine) -> None:
    began = time.monotonic()
    with contextlib.suppress(ReadError):
        lay_out_boxed(read_pdf("damaged.pdf", data, engine))
    assert time.monotonic() - began < SECONDS


def _mutants(data: bytes, count: int, seed: int) -> list[bytes]:
    chance = random.Random(seed)
    found = []
    for index in range(count):
        mutant = bytearray(data)
        kind = index % 4
        if kind == 0:
            del mutant[chance.randrange(1, len(mutant)) :]
        elif kind == 1:
            for _ in range(chance.randrange(1, 40)):
                mutant[chance.randrange(len(mutant))] = chance.randrange(256)
        elif kind == 2:
            start = chance.randrange(len(mutant))
            del mutant[start : start + chance.randrange(1, 400)]
        else:
            start, at = chance.randrange(len(mutant)), chance.randrange(len(mutant))
            mutant[at:at] = mutant[start : start + chance.randrange(1, 400)]
        found.append(bytes(mutant))
    return found


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("compressed", [0, 1])
def test_damaged_small_files(engine: Engine, compressed: int) -> None:
    data = pdf(_page, _page, pageCompression=compressed)
    for mutant in _mutants(data, 120, seed=compressed):
        _try(mutant, engine)


def test_damaged_plan() -> None:
    data = (DATA / "tainan-labor-113-116-mid-term.pdf").read_bytes()
    for mutant in _mutants(data, 24, seed=3):
        _try(mutant, "pdfium")


@pytest.mark.parametrize("engine", ENGINES)
def test_page_with_too_much_on_it_ends(engine: Engine) -> None:
    def page(canvas: Any) -> None:
        for row in range(450):
            write(canvas, 10, 20 + 1.5 * row, f"{row:>4}" + "1234567890" * 9, 1, "Helvetica")

    def rules(canvas: Any) -> None:
        for step in range(4000):
            canvas.line(10 + step / 10, 10, 10 + step / 10, 800)
            canvas.line(10, 10 + step / 10, 580, 10 + step / 10)

    began = time.monotonic()
    document = read_pdf("huge.pdf", pdf(page, rules), engine)
    assert {(problem.code, problem.page) for problem in document.problems} >= {("damaged", 1)}
    assert sum(line.end - line.start for line in document.lines) <= MAX_GLYPHS
    assert time.monotonic() - began < SECONDS
