"""Every finding has a plan that gives it, and a twin that differs in a few characters and does not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from govplan_docs import ROOT
from pairs_of_goals import PAIRS as GOALS
from pairs_of_results import PAIRS as RESULTS
from pairs_of_tables import PAIRS as TABLES
from plan_pairs import Pair, as_page, codes, findings, plan, table

from govplan.pipeline.batch.collect import collect
from govplan.pipeline.batch.one_file import Task, process
from govplan_doubles import built

ELSEWHERE = {
    "decision_contradicted": "tests/decide/test_decisions.py",
    "decision_not_applied": "tests/decide/test_decisions.py",
    "duplicate_differs": "tests/check/test_pairs.py",
    "identity_from_file_name": "tests/check/test_pairs.py",
    "manifest_differs": "tests/check/test_pairs.py",
    "sheet_differs": "tests/extract/test_work_plans.py",
}
"""Findings whose pairs are no two texts of one plan, and where these pairs stand."""

PAIRS = (*GOALS, *RESULTS, *TABLES)
PROGRAMMES = table("貳、重要計畫", "計畫名稱|實施內容", "古蹟修復計畫|修復。", "城市展演計畫|展演。")


@pytest.mark.parametrize("pair", PAIRS, ids=str)
def test_a_fault_is_found_and_its_twin_is_not(tmp_path: Path, pair: Pair) -> None:
    assert pair.code in codes(tmp_path, pair.text)
    assert pair.code not in codes(tmp_path, pair.twin)


@pytest.mark.parametrize("pair", {pair.code: pair for pair in PAIRS}.values(), ids=str)
def test_a_web_page_gives_the_same(tmp_path: Path, pair: Pair) -> None:
    assert pair.code in codes(tmp_path, as_page(pair.text))
    assert pair.code not in codes(tmp_path, as_page(pair.twin))


def test_every_finding_of_the_list_has_a_pair() -> None:
    listed = re.findall(r"^### (\w+)$", (ROOT / "docs" / "findings.md").read_text(encoding="utf-8"), re.M)
    paired = {pair.code for pair in PAIRS}
    assert paired | ELSEWHERE.keys() == set(listed)
    assert not paired & ELSEWHERE.keys()
    assert all(code in (ROOT / place).read_text(encoding="utf-8") for code, place in ELSEWHERE.items())


@pytest.mark.parametrize(
    ("title", "name", "found"),
    [
        ("年度施政計畫", "高雄市政府文化局113年度施政計畫.txt", True),
        ("高雄市政府文化局 113 年度施政計畫", "高雄市政府文化局113年度施政計畫.txt", False),
        ("高雄市政府文化局年度施政計畫", "113年度.txt", True),
        ("高雄市政府文化局年度施政計畫", "計畫.txt", False),
    ],
)
def test_who_and_when_by_the_name_of_the_file(tmp_path: Path, title: str, name: str, found: bool) -> None:
    codes = [finding.code for finding in findings(tmp_path, plan(PROGRAMMES, title=title), name)]
    assert ("identity_from_file_name" in codes) is found


@pytest.mark.parametrize(("publisher", "found"), [("高雄市政府社會局", True), ("高雄市政府文化局", False), (None, False)])
def test_a_publisher_of_the_manifest(tmp_path: Path, publisher: str | None, found: bool) -> None:
    file = tmp_path / "plan.txt"
    file.write_text(plan(PROGRAMMES), encoding="utf-8")
    records = process(Task(file, file.name, publisher=publisher)).records
    assert ("manifest_differs" in [finding.code for finding in records.findings]) is found


@pytest.mark.parametrize(("other", "found"), [("展演十二場。", True), ("展 演。", False)])
def test_a_plan_in_two_files(tmp_path: Path, other: str, found: bool) -> None:
    plans = tmp_path / "plans"
    plans.mkdir()
    (plans / "a.txt").write_text(plan(PROGRAMMES), encoding="utf-8")
    (plans / "b.txt").write_text(plan(PROGRAMMES).replace("\t展演。\n", f"\t{other}\n"), encoding="utf-8")
    kb = built(collect([plans]), tmp_path / "cache").knowledge_base()
    assert sorted(source.status for source in kb.sources) == ["duplicate", "ok"]
    assert ("duplicate_differs" in [finding.code for finding in kb.findings]) is found
