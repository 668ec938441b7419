from itertools import permutations

from govplan.pipeline.batch.assemble import Assembly
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
