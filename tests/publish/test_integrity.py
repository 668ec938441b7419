from govplan.pipeline.publish.integrity import REFERENCES, Seen, violations
from govplan.pipeline.publish.shelf import Scratch
from govplan.schemas import RECORD_TYPES, Budget, Finding, KnowledgeBase, Plan, Programme, Source, Strategy
from govplan_doubles import PLAN_ID, knowledge_base, piece


def test_what_holds() -> None:
    assert list(violations(knowledge_base())) == []
    assert list(violations(KnowledgeBase())) == []


def test_every_field_that_names_a_record_is_followed() -> None:
    fields = {key for kind in RECORD_TYPES.values() for key in kind.model_fields}
    shared = {"series_id"}  # names no record: it is the same in records of several plans that belong together
    assert {key for key in fields if key.endswith(("_id", "_ids"))} - shared <= set(REFERENCES)
    assert set(REFERENCES) <= fields


def test_an_id_used_twice() -> None:
    programme = knowledge_base().programmes[0]
    assert any("the id is already" in fault for fault in violations(knowledge_base(programmes=[programme, programme])))
    finding = Finding(id=programme.id, code="c", severity="info", message="m")
    assert any("one of the programmes" in fault for fault in violations(knowledge_base(findings=[finding])))


def test_references_that_lead_nowhere() -> None:
    strategy = Strategy(
        id="s",
        plan_id="none",
        objective_id=f"{PLAN_ID}/programme/1",
        parent_id="s2",
        number="1",
        marker=None,
        evidence=(piece("甲", "甲", source="source/none"),),
    )
    finding = Finding(id="f", code="c", severity="info", message="m", record_id="nobody")
    faults = list(violations(knowledge_base(strategies=[strategy], findings=[finding])))
    assert faults == [
        "strategies/s: plan_id none is none of the plans",
        f"strategies/s: objective_id {PLAN_ID}/programme/1 is none of the objectives",
        "strategies/s: parent_id s2 is none of the strategies",
        "strategies/s: source_id of its evidence source/none is none of the sources",
        "findings/f: record_id nobody is no record",
    ]


def test_lists_that_are_not_sorted() -> None:
    programmes = [Programme(id=name, plan_id=PLAN_ID, name=name) for name in "ba"]
    assert list(violations(knowledge_base(programmes=programmes))) == ["programmes: not sorted by id"]


def _part(*budgets: Budget) -> KnowledgeBase:
    return KnowledgeBase(budgets=budgets)


def test_a_budget_below_that_of_another_plan() -> None:
    above = Budget(id="p2/budget/1", plan_id="p2", name="主管", level="authority", amount_twd=2, printed="2")
    below = Budget(
        id="p1/budget/1", plan_id="p1", name="機關", level="agency", amount_twd=1, printed="1", parent_id=above.id
    )
    seen = Seen(Scratch())
    for plan_id in ("p1", "p2"):
        seen.record("plans", Plan(id=plan_id, source_id="s", kind="budget"))
    seen.record("sources", Source(id="s", path="a.pdf", sha256="0" * 64, media_type="application/pdf", status="ok"))
    seen.part(_part(below))
    assert seen.faults() == [f"budgets: the parent_id {above.id} is none of the budgets"]
    seen.part(_part(above))
    assert seen.faults() == []
