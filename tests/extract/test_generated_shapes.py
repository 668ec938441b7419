"""Every shape of page that the generator knows gives the records back, and what it damages is told."""

from __future__ import annotations

import random
import re

import pytest
from generated.compose import compose
from generated.plans import draw_plan
from generated.read import records
from generated.score import differences, expected, found
from generated.style import draw_style
from generated.writers import SHAPES, WRITERS, shaped

from govplan.pipeline.read.pdf import read_pdf

CASES = [(shape, 104) for shape in SHAPES]
CASES += [("no rules", 64001), ("no rules", 64007), ("no rules", 66002), ("head ruled", 64063), ("no rules", 68032)]
CASES += [("rows ruled", 92115), ("head ruled", 92119)]
CASES += [("head ruled", 94012), ("border only", 94012), ("no rules", 94045), ("rows ruled", 94052), ("no rules", 92102)]
CASES += [("head ruled", 93029), ("head ruled", 96002), ("rows ruled", 96002), ("two columns", 93035), ("two columns", 126)]
CASES += [("head ruled", 96021), ("rows ruled", 92120), ("border only", 92115), ("no rules", 92119)]
CASES += [("roomy rows", 220001), ("roomy rows", 220004), ("set in the middle", 220006), ("set in the middle", 220013)]
CASES += [("ruled below", 220000), ("ruled below", 220022), ("printed by a browser", 220001)]
CASES += [("no rules", seed) for seed in (92121, 98000, 98006, 98012, 98017, 210017, 210074, 210077)]
CASES += [("border only", 98000), ("all ruled", 210016)]
CASES += [("two columns", 220022), ("two columns", 220033), ("columns off line", 220000)]
"""Each shape, and plans whose tables begin at the foot of a page, also with nothing but a head or a long row below a
band, have spaced-out heads, heads over two columns of figures (be they set over the first) or in the middle of their
columns, go on below their head, be it with a single cell, stand right below each other, or show fewer columns at the top
of a page; text in columns that ends above a chapter or leaves its last lines to a page; one page with a watermark."""


@pytest.mark.parametrize(("shape", "seed"), CASES)
def test_the_records_come_back(shape: str, seed: int) -> None:
    rng = random.Random(seed)
    plan, style = draw_plan(rng), draw_style(rng)
    data = shaped("pdf by fpdf", shape)(plan.owner, compose(plan, style), rng)
    assert list(differences(expected(plan, style), found(records(data)))) == []


def test_glyphs_without_characters_are_told_on_every_page() -> None:
    rng = random.Random(1)
    plan, style = draw_plan(rng), draw_style(rng)
    data = WRITERS["pdf by fpdf"](plan.owner, compose(plan, style), rng)
    whole = read_pdf("plan.pdf", data)
    damaged = read_pdf("plan.pdf", re.sub(rb"/ToUnicode \d+ 0 R", lambda found: b" " * len(found[0]), data))
    assert not whole.problems
    told = {problem.page for problem in damaged.problems if problem.code == "garbled"}
    assert told == {page.number for page in whole.pages if page.items}
    assert not any(char.isalnum() for char in damaged.raw_text)
