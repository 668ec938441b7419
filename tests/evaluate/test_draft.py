"""Drafts of gold files, and gold files that a generator of plans writes."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from govplan_layouts import CORPUS, STEMS

from govplan.pipeline.batch.assemble import records_of
from govplan.pipeline.batch.one_file import Task, process
from govplan.pipeline.evaluate.records import draft, evaluate, gold_file, load_gold
from govplan.pipeline.publish.proof import RawText


@pytest.mark.parametrize("stem", STEMS)
def test_a_draft_is_right_in_everything(stem: str, tmp_path: Path) -> None:
    result = process(Task(CORPUS / f"{stem}.txt", f"{stem}.txt"))
    assert result.raw_text is not None
    (tmp_path / "gold.json").write_bytes(draft(result.source, result.records))
    raw = {result.source.id: RawText(result.raw_text)}
    scores = evaluate(load_gold(tmp_path), records_of(result), raw)
    assert scores.differences == ()
    assert scores.all.all.f1 == 1
    shares = (scores.all.paths, scores.all.cells, scores.all.all_grounded)
    assert [share.value for share in shares] == [1, 1, 1]


def test_what_a_generator_knows_is_a_gold_file(tmp_path: Path) -> None:
    indicators = [{"id": "i", "name": "求職就業率", "weight_percent": Decimal("11.5"), "objective_id": None}]
    measurements = [{"indicator_id": "i", "kind": "target", "printed": "42%", "value": Decimal(42)}]
    (tmp_path / "plan.json").write_bytes(
        gold_file("plan.pdf", {"indicators": indicators, "measurements": measurements}, {"_seed": 7})
    )
    (plan,) = load_gold(tmp_path)
    assert plan.source == "plan.pdf"
    assert json.loads(plan.file.read_bytes())["_seed"] == 7
    assert list(plan.lists) == ["indicators", "measurements"]
    assert plan.lists["indicators"][0]["weight_percent"] == Decimal("11.5")


def test_of_several_plans_each_record_says_whose_it_is(tmp_path: Path) -> None:
    plans = [{"id": "a", "title": "甲"}, {"id": "b", "title": "乙"}]
    objectives = [{"plan_id": "a", "title": "丙"}]
    assert b'"plan_id": "a"' in gold_file("plan.txt", {"plans": plans, "objectives": objectives})
    assert b"plan_id" not in gold_file("plan.txt", {"plans": plans[:1], "objectives": objectives})
