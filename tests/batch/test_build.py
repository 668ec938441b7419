from pathlib import Path

from govplan.pipeline.batch.collect import collect
from govplan.pipeline.batch.linking import registry_from
from govplan.pipeline.publish.integrity import violations
from govplan.pipeline.publish.json_writer import to_json
from govplan_doubles import PlanWriter, built


def test_every_reference_resolves(folder_of_plans: Path, tmp_path: Path) -> None:
    assembly = built(collect([folder_of_plans]), tmp_path / "cache")
    kb = assembly.knowledge_base()
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
    assert {path for path, _ in assembly.raw_texts()} == {source.raw_text for source in kb.sources}


def test_engine_and_order_leave_no_trace(folder_of_plans: Path, write_plan: PlanWriter, tmp_path: Path) -> None:
    write_plan(folder_of_plans / "again.txt", encoding="big5")
    (folder_of_plans / "bad.bin").write_bytes(b"\x00")
    tasks = list(collect([folder_of_plans]))
    one = built(tasks, tmp_path / "1")
    for place, order, jobs in (("2", tasks[::-1], 0), ("3", tasks, 2), ("3", tasks[::-1], 2)):
        other = built(order, tmp_path / place, jobs=jobs)
        assert to_json(other.knowledge_base()) == to_json(one.knowledge_base())
        assert list(other.raw_texts()) == list(one.raw_texts())
        assert list(other.registry) == list(one.registry)


def test_ids_do_not_depend_on_what_else_is_read(folder_of_plans: Path, tmp_path: Path) -> None:
    tasks = collect([folder_of_plans])
    together = built(tasks, tmp_path / "cache").knowledge_base().records()
    for task in tasks:
        alone = built([task], tmp_path / "cache").knowledge_base()
        for name in ("sources", "plans", "objectives", "strategies", "programmes"):
            for record in getattr(alone, name):
                assert record.id in together


def test_the_ids_of_canonical_programmes_stay(folder_of_plans: Path, write_plan: PlanWriter, tmp_path: Path) -> None:
    first = built(collect([folder_of_plans]), tmp_path / "cache")
    before = first.knowledge_base()
    write_plan(folder_of_plans / "new.txt", city="高雄市", programme="勞工大學")
    for registry in (first.registry, registry_from(before)):
        second = built(collect([folder_of_plans]), tmp_path / "cache", registry=registry).knowledge_base()
        homes = {m: c.id for c in second.canonical_programmes for m in c.member_ids}
        replaced = {old: c.id for c in second.canonical_programmes for old in c.replaces}
        for canonical in before.canonical_programmes:
            kept = replaced.get(canonical.id, canonical.id)
            assert kept in {homes[member] for member in canonical.member_ids}
