"""Walking through a knowledge base: from record to record, and by filters of its lists."""

from __future__ import annotations

import copy
import json
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from govplan.pipeline.publish.json_writer import to_json
from govplan.schemas import RECORD_LISTS, RECORD_TYPES, KnowledgeBase, KnowledgeBaseError, Programme, Programmes

PLAN = "tw-txg-labor-roc108-annual"
OUTPUTS = Path(__file__).parents[2] / "outputs"


@pytest.fixture(scope="module")
def kb() -> KnowledgeBase:
    return KnowledgeBase.load(OUTPUTS)


def test_programmes_by_what_they_are(kb: KnowledgeBase) -> None:
    assert kb.programmes() == kb.programmes
    taichung = kb.programmes(city="臺中市", roc_year=108)
    assert {one.plan_id for one in taichung} == {PLAN}
    assert taichung == kb.programmes(city="台中市", roc_year=108) == kb.programmes(city="TW-TXG", roc_year=108)
    assert {one.plan_id for one in kb.programmes(roc_year=114)} == {"tw-tnn-labor-roc113-116-mid_term"}
    assert len(kb.programmes(agency="臺中市政府勞工局")) == 28 + 35
    assert all("勞工大學" in f"{one.name}{one.description}" for one in kb.programmes(text="勞工大學"))


def test_a_theme_holds_for_what_is_below_it(kb: KnowledgeBase) -> None:
    whole, part = (kb.programmes(theme=theme) for theme in ("勞動", "Labour education"))
    assert part
    assert {one.id for one in part} < {one.id for one in whole}
    assert part == kb.programmes(theme="theme/labor/labour-education")


def test_ways_lead_on(kb: KnowledgeBase) -> None:
    plan = kb.plan(PLAN)
    assert plan.agency is not None
    assert plan.jurisdiction is not None
    assert (plan.agency.name, plan.jurisdiction.name) == ("臺中市政府勞工局", "臺中市")
    assert len(plan.objectives) == 9
    assert plan.objectives[0].strategies == tuple(s for s in plan.strategies if s.objective_id == plan.objectives[0].id)
    assert plan.objectives[0].plan == plan
    programme = kb.programme(f"{PLAN}/programme/7")
    assert programme.plan == plan
    assert programme.canonical is not None
    assert programme in programme.canonical.members
    assert all(programme in link.ends for link in programme.links)
    assert programme.objective == plan.objectives[2]
    assert programme in plan.objectives[2].programmes
    assert kb.canonical(programme.canonical.id) == programme.canonical


def test_ways_lead_on_from_what_the_lists_hold(kb: KnowledgeBase) -> None:
    assert {budget for one in kb.programmes for budget in one.budgets} == {
        one for one in kb.budgets if one.programme_id
    }
    assert sorted(one.id for plan in kb.plans for one in plan.objectives) == [one.id for one in kb.objectives]
    for canonical in kb.canonical_programmes:
        assert tuple(one.id for one in canonical.members) == canonical.member_ids
        assert all(member.canonical is canonical for member in canonical.members)


def test_money_and_measures(kb: KnowledgeBase) -> None:
    (new_taipei,) = kb.plans(city="新北市")
    assert sum(len(one.budgets) for one in new_taipei.programmes) == len(new_taipei.budgets) == 24
    assert all(one.plan is new_taipei and one.programme in new_taipei.programmes for one in new_taipei.budgets)
    (indicator, *_) = kb.plans(roc_year=105)[0].indicators
    assert {one.indicator for one in indicator.measurements} == {indicator}
    promising = [one for plan in kb.plans for one in plan.objectives if one.commitments or one.findings]
    assert promising
    assert all(found.record_id == one.id for one in promising for found in (*one.commitments, *one.findings))


def test_canonical_programmes_by_what_they_are(kb: KnowledgeBase) -> None:
    found = kb.canonical_programmes(city="臺中市", roc_year=102, theme="勞動")
    assert {"TW-TXG"} <= set.intersection(*(set(one.jurisdiction_ids) for one in found))
    assert all(102 in one.roc_years for one in found)


def test_lists_are_lists_and_records_are_records(kb: KnowledgeBase) -> None:
    programmes = kb.programmes
    assert isinstance(programmes, tuple)
    assert programmes[1:3] == tuple(programmes)[1:3]
    assert (len(programmes), programmes.index(programmes[4]), programmes[4] in programmes) == (
        len([*programmes]),
        4,
        True,
    )
    again = KnowledgeBase.model_validate(kb.model_dump())
    assert again.model_dump() == kb.model_dump()
    assert type(kb.model_dump()["programmes"]) is tuple
    assert to_json(kb) == (OUTPUTS / "knowledge_base.json").read_bytes()
    assert json.loads(kb.model_dump_json())["programmes"][0].keys() == Programme.model_fields.keys()
    assert {name: kind.LIST_NAME for name, kind in RECORD_TYPES.items()} == {name: name for name in RECORD_LISTS}
    with pytest.raises(ValueError, match="frozen"):
        programmes[0].name = "x"  # type: ignore[misc]
    with pytest.raises(ValueError, match=r"programmes\.0"):
        KnowledgeBase(programmes=[{"id": "x"}])  # type: ignore[arg-type]


@pytest.mark.parametrize("copied", [lambda kb: pickle.loads(pickle.dumps(kb)), copy.deepcopy])
def test_a_copy_of_everything_leads_through_itself(copied: object, kb: KnowledgeBase) -> None:
    other = copied(kb)  # type: ignore[operator]
    assert other == kb
    assert other.programmes[0].plan is other.plan(kb.programmes[0].plan_id)
    assert other.programmes[0].plan is not kb.programmes[0].plan
    assert other.programmes(city="臺中市") == kb.programmes(city="臺中市")


def test_a_record_that_stands_alone_says_so(kb: KnowledgeBase) -> None:
    programme = kb.programmes[0]
    for alone in (
        pickle.loads(pickle.dumps(programme)),
        programme.model_copy(),
        Programme(id="p", plan_id="p", name="n"),
    ):
        assert alone == programme or alone.id == "p"
        with pytest.raises(KnowledgeBaseError, match="stands alone"):
            _ = alone.budgets
    assert len(pickle.dumps(programme)) < 20_000, "the knowledge base does not go along"


def test_what_is_made_in_memory_is_walked_by_its_view(kb: KnowledgeBase) -> None:
    made = kb.model_copy(update={"budgets": ()})
    with pytest.raises(KnowledgeBaseError, match=r"use that of its view\(\)"):
        made.programmes(city="臺中市")
    view = made.view()
    assert view == made
    assert isinstance(view.programmes, Programmes)
    assert not any(one.budgets for one in view.programmes)
    assert any(one.budgets for one in kb.programmes), "what was loaded stays as it was"
    assert view.view() is view
    assert kb.view() is kb
    assert KnowledgeBase(programmes=kb.programmes, plans=kb.plans).view().programmes(roc_year=114)


@pytest.mark.parametrize("given", [{"city": "台中"}, {"agency": "勞工局"}, {"theme": "勞工教"}])
def test_a_name_that_is_not_there_is_refused(given: dict[str, str], kb: KnowledgeBase) -> None:
    with pytest.raises(KnowledgeBaseError, match=r"no \w+ '.*' in this knowledge base; there are"):
        kb.programmes(**given)  # type: ignore[arg-type]
    with pytest.raises(KeyError):
        kb.programme("none")


TYPED = """
from govplan.schemas import Budget, KnowledgeBase, Objective, Programme
kb: KnowledgeBase = KnowledgeBase.load("x")
found: tuple[Programme, ...] = kb.programmes(city="臺中市", roc_year=108, theme="t")
money: tuple[Budget, ...] = kb.programmes[0].budgets
aims: tuple[Objective, ...] = kb.plans[0].objectives
members: tuple[Programme, ...] = kb.canonical_programmes[0].members
"""


def test_types_are_known_to_a_strict_checker(tmp_path: Path) -> None:
    def checked(code: str) -> subprocess.CompletedProcess[str]:
        (tmp_path / "use.py").write_text(code, encoding="utf-8")
        command = [
            sys.executable,
            "-m",
            "mypy",
            "--strict",
            "--cache-dir",
            str(tmp_path / "cache"),
            str(tmp_path / "use.py"),
        ]
        return subprocess.run(command, cwd=OUTPUTS.parent, capture_output=True, text=True, check=False)

    done = checked(TYPED)
    assert done.returncode == 0, done.stdout
    wrong = checked(TYPED + "kb.programmes(town='x')\nnumber: int = money[0].name\n").stdout
    assert 'Unexpected keyword argument "town"' in wrong
    assert "Incompatible types in assignment" in wrong
