from itertools import permutations

from govplan.pipeline.batch.assemble import Assembly
from govplan.pipeline.batch.duplicates import of_plans
from govplan.schemas import Budget, KnowledgeBase
from govplan_doubles import failed, result


def test_lists_are_sorted_and_shared_records_merged() -> None:
    results = [result("b.txt", "乙", plan_id="p2"), result("a.txt", "甲", plan_id="p1"), failed("c.txt")]
    built = [Assembly(order).knowledge_base() for order in permutations(results)]
    assert all(kb == built[0] for kb in built)
    kb = built[0]
    assert [plan.id for plan in kb.plans] == ["p1", "p2"]
    assert [programme.name for programme in kb.programmes] == ["甲", "乙"]
    assert len(kb.sources) == 3
    (agency,) = kb.agencies
    assert [piece.source_id for piece in agency.evidence] == sorted(r.source.id for r in results[:2])
    assert len(kb.jurisdictions) == 1


def test_a_budget_stands_below_one_of_another_plan_only_where_that_is_kept() -> None:
    above = Budget(id="p2/budget/1", plan_id="p2", name="主管", level="authority", amount_twd=2, printed="2")
    below = Budget(
        id="p1/budget/1", plan_id="p1", name="機關", level="agency", amount_twd=1, printed="1", parent_id=above.id
    )
    records = KnowledgeBase(budgets=(below, above))
    assert of_plans(records, {"p1"}, ("p1", "p2")).budgets == (below,)
    assert of_plans(records, {"p1"}).budgets == (below.model_copy(update={"parent_id": None}),)
