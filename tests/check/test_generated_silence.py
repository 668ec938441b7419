"""Plans that are drawn at random and read whole give nothing to find but what was drawn into them."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from generated.compose import compose
from generated.plans import draw_plan
from generated.style import draw_style
from generated.writers import WRITERS

from govplan.pipeline.batch.one_file import Task, process

DRAWN = {"period_outside_plan", "column_not_used"}
"""Periods are drawn for any years, and a column that no plan has may stand in a table."""


@pytest.mark.parametrize("seed", range(4000, 4004))
@pytest.mark.parametrize("name", WRITERS)
def test_a_plan_without_faults_has_no_findings(tmp_path: Path, name: str, seed: int) -> None:
    rng = random.Random(seed)
    plan, style = draw_plan(rng), draw_style(rng)
    file = tmp_path / "plan"
    file.write_bytes(WRITERS[name](plan.owner, compose(plan, style), rng))
    findings = process(Task(file, file.name)).records.findings
    assert [finding.message for finding in findings if finding.code not in DRAWN] == []
