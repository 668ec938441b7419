"""What a build holds in memory does not grow with the text of the files."""

import tracemalloc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from govplan.pipeline.batch import build as building
from govplan.pipeline.batch.build import build
from govplan.pipeline.batch.collect import collect
from govplan.pipeline.batch.engines import open_engine
from govplan.pipeline.batch.families import SentPart
from govplan.pipeline.batch.one_file import FileResult, Task
from govplan.pipeline.batch.report import write_report
from govplan.pipeline.batch.tally import Tally
from govplan.pipeline.link.found import lines_of
from govplan.pipeline.link.packing import packed
from govplan.pipeline.link.partition import Cluster, PartOutput
from govplan.pipeline.link.registry import Named
from govplan.pipeline.publish.folder import write_folder
from govplan.schemas import Budget, CanonicalProgramme, Objective
from govplan_doubles import job, result

RAW, BUDGETS, AIMS = 600_000, 200_000, 100_000
"""Characters of each file: its raw text, what linking does not look at, and what it does."""


def bulky(task: Task) -> FileResult:
    """A plan of a kind of bureau of its own, with much text."""
    name = Path(task.path).stem
    found = result(task.path, f"計畫{name}", plan_id=f"tw-txg-{name}-annual", data=task.file.read_bytes())
    (plan,), (agency,) = found.records.plans, found.records.agencies
    agency = agency.model_copy(update={"id": f"agency/txg-{name}", "kind": name})
    budget = Budget(id=f"{plan.id}/budget/1", plan_id=plan.id, name="b" * BUDGETS, amount_twd=1, printed="1")
    aim = Objective(
        id=f"{plan.id}/objective/annual/1", plan_id=plan.id, kind="annual", number="1", marker=None, title="t",
        description="d" * AIMS,
    )  # fmt: skip
    lists = {"plans": (plan.model_copy(update={"agency_id": agency.id}),), "agencies": (agency,)}
    records = found.records.model_copy(update={**lists, "budgets": (budget,), "objectives": (aim,)})
    raw = (found.raw_text or "") + "r" * RAW
    return replace(
        found, raw_text=raw, records=records, source=found.source.model_copy(update={"characters": len(raw)})
    )


def light(task: Task) -> FileResult:
    """A small plan of one of many cities, and of one of four kinds of bureaus."""
    name = Path(task.path).stem
    number = int(name.removeprefix("p"))
    found = result(task.path, f"計畫{name}", plan_id=f"tw-txg-{name}-annual", data=task.file.read_bytes())
    (plan,), (agency,), (place,) = found.records.plans, found.records.agencies, found.records.jurisdictions
    place = place.model_copy(update={"id": f"TW-{number // 10}"})
    agency = agency.model_copy(
        update={"id": f"agency/{number // 4}", "kind": f"kind{number % 4}", "jurisdiction_id": place.id}
    )
    plan = plan.model_copy(update={"agency_id": agency.id, "jurisdiction_id": place.id})
    lists = {"plans": (plan,), "agencies": (agency,), "jurisdictions": (place,)}
    return replace(found, records=found.records.model_copy(update=lists))


@contextmanager
def linked_elsewhere(*_: object, **__: object) -> Iterator[object]:
    """An engine whose workers take no memory of this process: every programme is a canonical one."""

    def run(function: Callable[..., object], given: Iterable[tuple[SentPart, object]]) -> Iterator[object]:
        for part, _ in given:
            linking = not hasattr(function, "__name__")
            yield (packed(canonical(part)), packed([])) if linking else packed([])

    yield run


def canonical(part: SentPart) -> Iterator[bytes]:
    for programme in (one for file, _ in part.files for one in file.linked_records().programmes):
        name = f"canonical/{programme.id}"
        record = CanonicalProgramme(id=name, name=programme.name, member_ids=(programme.id,))
        cluster = Cluster(Named((programme.id,), name), record, ())
        yield from lines_of(PartOutput((cluster,), (), {programme.id: ()}, ()))


def peak_of(folder: Path, count: int, worker: Callable[[Task], FileResult] = bulky) -> int:
    """The most memory in bytes that Python's objects take while so many files become a knowledge base."""
    plans, out = folder / f"plans{count}", folder / f"out{count}"
    plans.mkdir()
    for number in range(count):
        (plans / f"p{number}.txt").write_text(str(number), encoding="utf-8")
    tracemalloc.start()
    try:
        with open_engine("inline") as engine:
            assembly, outcomes = build(collect([plans]), engine, job(out / "cache", worker))
        tally = Tally(assembly)
        write_folder(out, tally)
        write_report(out, tally, assembly, outcomes, 1.0)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("few", [8])
def test_text_is_not_held(tmp_path: Path, few: int) -> None:
    peak_of(tmp_path, 1)  # what is loaded once
    grown = peak_of(tmp_path, 4 * few) - peak_of(tmp_path, few)
    text = 3 * few * (RAW + BUDGETS + AIMS)
    assert grown < text / 20


def test_what_is_held_does_not_grow_with_the_number_of_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "spread", linked_elsewhere)
    peak_of(tmp_path, 2, light)  # what is loaded once
    few, many = 40, 160
    grown = peak_of(tmp_path, many, light) - peak_of(tmp_path, few, light)
    # The rest are strings that a library keeps, up to a number: a path with its status and ids takes five times as much.
    assert grown < (many - few) * 2_500
