"""Plans as the text that a program makes of their PDF, with blanks that put words about where the page prints them."""

from __future__ import annotations

import json
import logging
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import pdfplumber
from govplan_layouts import extract

from govplan.pipeline.extract.document import Extraction
from govplan.pipeline.text.rich import squeeze

TESTS = Path(__file__).parents[1]


@lru_cache
def printed(stem: str) -> Extraction:
    """The records of what pdfplumber makes of a plan."""
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    with pdfplumber.open(TESTS / "data" / "pdf" / f"{stem}.pdf") as document:
        return extract("\f".join(page.extract_text(layout=True) for page in document.pages))


def gold(stem: str, kind: str) -> list[dict[str, Any]]:
    """What the plan says of one type, by hand."""
    read: dict[str, list[dict[str, Any]]] = json.loads(
        (TESTS / "gold" / f"{stem}.json").read_text("utf-8"), parse_float=Decimal
    )
    return read[kind]


def test_a_table_that_runs_over_twelve_pages() -> None:
    stem = "new-taipei-labor-102-annual"
    names = [squeeze(programme["name"]) for programme in gold(stem, "programmes")]
    read = [squeeze(programme.name) for programme in printed(stem).programmes]
    assert len(read) == len(names)
    # The last name shares its lines with another column's words, which the program prints without a blank between.
    assert read[:-1] == names[:-1]
    amounts = {budget["amount_twd"] for budget in gold(stem, "budgets")}
    assert len(amounts & {budget.amount_twd for budget in printed(stem).budgets}) >= 19


def test_a_head_whose_name_stands_over_five_columns() -> None:
    stem = "taichung-labor-105-annual"
    records = printed(stem)
    weights = {squeeze(indicator["name"]): indicator["weight_percent"] for indicator in gold(stem, "indicators")}
    read = {squeeze(indicator.name): indicator.weight_percent for indicator in records.indicators}
    assert len(weights.items() & read.items()) >= 6
    aims = {indicator.objective_id for indicator in records.indicators if indicator.objective_id}
    assert len(aims) == 8


def test_a_table_right_below_another_one() -> None:
    stem = "taichung-labor-105-annual"
    read = [squeeze(programme.name) for programme in printed(stem).programmes]
    names = [squeeze(programme["name"]) for programme in gold(stem, "programmes")]
    assert len(read) == len(names)
    assert sum(one == other for one, other in zip(read, names, strict=True)) >= 34
