from collections.abc import Sequence
from itertools import permutations

from govplan.pipeline.batch.duplicates import Settled
from govplan.pipeline.batch.one_file import FileResult
from govplan.pipeline.publish.shelf import Scratch
from govplan_doubles import PLAN_ID, failed, result


def settle(results: Sequence[FileResult]) -> Settled:
    return Settled(results, Scratch())


def test_plans_of_their_own_stay_as_they_are() -> None:
    results = [result("a.txt", "甲"), result("b.txt", "甲", plan_id="other"), failed("c.txt")]
    settled = settle(results)
    assert [kept.load() for kept in settled] == results
    assert not settled.findings


def test_the_richer_source_has_the_plan() -> None:
    text, pages, boxes = result("a.txt", "甲"), result("b.txt", "甲", richness=1), result("c.pdf", "甲", richness=2)
    for order in permutations((text, pages, boxes)):
        settled = settle(order)
        assert [r.source.status for r in settled] == ["duplicate", "duplicate", "ok"]
        assert [r.source.duplicate_of for r in settled] == [boxes.source.id, boxes.source.id, None]
        assert [len(r.load().records.programmes) for r in settled] == [0, 0, 1]
        assert not settled.findings


def test_of_equal_sources_the_first_by_path_has_the_plan() -> None:
    for order in permutations((result("b.txt", "甲"), result("a.txt", "甲"))):
        assert [r.source.status for r in settle(order)] == ["ok", "duplicate"]


def test_a_source_that_also_holds_other_plans_keeps_those() -> None:
    both, other = result("a.txt", "甲"), result("a.txt", "乙", plan_id="other").records
    records = both.records.model_copy(
        update={"plans": both.records.plans + other.plans, "programmes": both.records.programmes + other.programmes}
    )
    source = both.source.model_copy(update={"plan_ids": (PLAN_ID, "other")})
    both = type(both)(source, both.raw_text, records)
    settled = settle([both, result("b.pdf", "甲", richness=2)])
    kept = settled[0].load()
    assert kept.source.status == "ok"
    assert [plan.id for plan in kept.records.plans] == ["other"]
    assert [programme.name for programme in kept.records.programmes] == ["乙"]
    assert [agency.id for agency in kept.records.agencies] == ["agency/txg-labor"]
    assert [problem.code for problem in kept.source.problems] == ["plan_elsewhere"]


def test_where_they_differ_is_a_finding() -> None:
    settled = settle([result("a.txt", "甲", "乙"), result("b.pdf", "甲", "丙", richness=2)])
    other = settled[0].source.id.removeprefix("source/")
    assert [finding.id for finding in settled.findings.in_order()] == [
        f"{PLAN_ID}/finding/duplicate_differs/{other}/{number}" for number in (1, 2)
    ]
    first, second = settled.findings.in_order()
    assert (first.record_id, second.record_id) == (f"{PLAN_ID}/programme/2", PLAN_ID)
    assert "丙" in first.message
    assert "only in the first" in first.message
    assert "乙" in second.message
    assert "only in the second" in second.message


def test_copies_of_a_file_are_told_apart() -> None:
    copies = [result(path, "甲", data=b"same") for path in ("b/plan.txt", "a/plan.txt", "c/copy.txt")]
    settled = settle(copies)
    ids = [r.source.id for r in settled]
    assert len(set(ids)) == 3
    assert ids[1] == f"{ids[0]}-2"
    assert [r.source.status for r in settled] == ["ok", "duplicate", "duplicate"]
    assert not settled.findings


def test_failed_copies_are_told_apart_as_well() -> None:
    settled = settle([failed("a/x.txt"), failed("b/x.txt")])
    assert len({r.source.id for r in settled}) == 2
    assert {r.source.status for r in settled} == {"failed"}
