"""Walking through a knowledge base."""

from __future__ import annotations

from pathlib import Path

import pytest

from govplan.schemas import KnowledgeBase, KnowledgeBaseError, Programme, View

PLAN = "tw-txg-labor-roc108-annual"


@pytest.fixture(scope="module")
def view() -> View:
    return KnowledgeBase.load(Path(__file__).parents[2] / "outputs").view()


def test_programmes_by_what_they_are(view: View) -> None:
    kb = view.knowledge_base
    assert [one.id for one in view.programmes()] == [one.id for one in kb.programmes]
    taichung = view.programmes(city="臺中市", roc_year=108)
    assert {one.plan_id for one in taichung} == {PLAN}
    assert taichung == view.programmes(city="台中市", roc_year=108) == view.programmes(city="TW-TXG", roc_year=108)
    assert {one.plan_id for one in view.programmes(roc_year=114)} == {"tw-tnn-labor-roc113-116-mid_term"}
    assert len(view.programmes(agency="臺中市政府勞工局")) == 28 + 35
    assert all("勞工大學" in f"{one.name}{one.description}" for one in view.programmes(text="勞工大學"))


def test_a_theme_holds_for_what_is_below_it(view: View) -> None:
    whole, part = (view.programmes(theme=theme) for theme in ("勞動", "Labour education"))
    assert part
    assert {one.id for one in part} < {one.id for one in whole}
    assert part == view.programmes(theme="theme/labor/labour-education")


def test_ways_lead_on(view: View) -> None:
    plan = view.plan(PLAN)
    assert plan.agency is not None
    assert plan.jurisdiction is not None
    assert (plan.agency.name, plan.jurisdiction.name) == ("臺中市政府勞工局", "臺中市")
    assert len(plan.objectives) == 9
    assert plan.objectives[0].strategies == tuple(s for s in plan.strategies if s.objective_id == plan.objectives[0].id)
    programme = view.programme(f"{PLAN}/programme/7")
    assert programme.plan == plan
    assert programme.canonical is not None
    assert programme in programme.canonical.members
    assert all(programme.id in (link.a_id, link.b_id) for link in programme.links)
    assert programme in plan.objectives[2].programmes
    assert view.canonical(programme.canonical.id) == programme.canonical


def test_money_and_measures(view: View) -> None:
    (new_taipei,) = view.plans(city="新北市")
    assert sum(len(one.budgets) for one in new_taipei.programmes) == len(new_taipei.budgets) == 24
    (indicator, *_) = view.plans(roc_year=105)[0].indicators
    assert {one.indicator_id for one in indicator.measurements} == {indicator.id}
    promising = [one for plan in view.plans() for one in plan.objectives if one.commitments or one.findings]
    assert all(found.record_id == one.id for one in promising for found in (*one.commitments, *one.findings))


def test_canonical_programmes_by_what_they_are(view: View) -> None:
    found = view.canonical_programmes(city="臺中市", roc_year=102, theme="勞動")
    assert {"TW-TXG"} <= set.intersection(*(set(one.jurisdiction_ids) for one in found))
    assert all(102 in one.roc_years for one in found)


def test_what_a_view_gives_is_the_record(view: View) -> None:
    record, seen = view.knowledge_base.programmes[0], view.programmes()[0]
    assert isinstance(seen, Programme)
    assert seen.model_dump() == record.model_dump()
    with pytest.raises(ValueError, match="frozen"):
        seen.name = "x"  # type: ignore[misc]


@pytest.mark.parametrize("given", [{"city": "台中"}, {"agency": "勞工局"}, {"theme": "勞工教"}])
def test_a_name_that_is_not_there_is_refused(given: dict[str, str], view: View) -> None:
    with pytest.raises(KnowledgeBaseError, match=r"no \w+ '.*' in this knowledge base; there are"):
        view.programmes(**given)  # type: ignore[arg-type]
    with pytest.raises(KeyError):
        view.programme("none")
