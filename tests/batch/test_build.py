from pathlib import Path

import pytest

from govplan.pipeline.batch import build as building
from govplan.pipeline.batch.build import InconsistentError, build, combine
from govplan.pipeline.batch.collect import collect
from govplan.pipeline.batch.linking import registry_from
from govplan.pipeline.publish.integrity import violations
from govplan.pipeline.publish.json_writer import to_json
from govplan.schemas import Finding
from govplan_doubles import PlanWriter, read_stub, result


def test_every_reference_resolves(folder_of_plans: Path) -> None:
    built = build(collect([folder_of_plans]))
    kb = built.knowledge_base
    assert list(violations(kb)) == []
    assert [plan.id for plan in kb.plans] == [
        "tw-tnn-labor-roc108-annual",
        "tw-txg-labor-roc108-annual",
        "tw-txg-labor-roc109-annual",
    ]
    assert [source.path for source in kb.sources] == [
        "taichung/labor-109.txt",
        "tainan 108.txt",
        "臺中市勞工局108.txt",
    ]
    assert set(built.raw_texts) == {source.raw_text for source in kb.sources}


def test_jobs_and_order_leave_no_trace(folder_of_plans: Path, write_plan: PlanWriter) -> None:
    write_plan(folder_of_plans / "again.txt", encoding="big5")
    (folder_of_plans / "bad.bin").write_bytes(b"\x00")
    tasks = collect([folder_of_plans])
    one = build(tasks)
    for other in (build(tasks[::-1]), build(tasks, jobs=2), build(tasks[::-1], jobs=3)):
        assert to_json(other.knowledge_base) == to_json(one.knowledge_base)
        assert other.raw_texts == one.raw_texts
        assert other.registry == one.registry


def test_ids_do_not_depend_on_what_else_is_read(folder_of_plans: Path) -> None:
    tasks = collect([folder_of_plans])
    together = build(tasks).knowledge_base.records()
    for task in tasks:
        alone = build([task]).knowledge_base
        for name in ("sources", "plans", "objectives", "strategies", "programmes"):
            for record in getattr(alone, name):
                assert record.id in together


def test_a_worker_that_dies_takes_one_file_only(tmp_path: Path) -> None:
    for name, text in (("a.txt", "甲 乙"), ("b.txt", "die"), ("c.txt", "丙")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    kb = build(collect([tmp_path]), jobs=2, worker=read_stub).knowledge_base
    assert [(source.path, source.status) for source in kb.sources] == [
        ("a.txt", "ok"),
        ("b.txt", "failed"),
        ("c.txt", "ok"),
    ]
    assert [problem.code for problem in kb.sources[1].problems] == ["crashed"]
    assert len(kb.programmes) == 3


def test_the_ids_of_canonical_programmes_stay(folder_of_plans: Path, write_plan: PlanWriter) -> None:
    first = build(collect([folder_of_plans]))
    write_plan(folder_of_plans / "new.txt", city="高雄市", programme="勞工大學")
    for registry in (first.registry, registry_from(first.knowledge_base)):
        second = build(collect([folder_of_plans]), registry=registry)
        homes = {m: c.id for c in second.knowledge_base.canonical_programmes for m in c.member_ids}
        replaced = {old: c.id for c in second.knowledge_base.canonical_programmes for old in c.replaces}
        for canonical in first.knowledge_base.canonical_programmes:
            kept = replaced.get(canonical.id, canonical.id)
            assert kept in {homes[member] for member in canonical.member_ids}


def test_records_that_do_not_fit_together_are_a_fault_of_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = Finding(id="f", code="c", severity="info", message="m", record_id="nobody")
    monkeypatch.setattr(building, "settle", lambda results: type("S", (), {"results": results, "findings": (wrong,)}))
    with pytest.raises(InconsistentError, match="nobody"):
        combine([result("a.txt", "甲")])
