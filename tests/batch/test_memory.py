"""What a build holds in memory does not grow with the text of the files."""

import tracemalloc
from dataclasses import replace
from pathlib import Path

import pytest

from govplan.pipeline.batch.build import build
from govplan.pipeline.batch.collect import collect
from govplan.pipeline.batch.engines import open_engine
from govplan.pipeline.batch.one_file import FileResult, Task
from govplan.pipeline.batch.report import write_report
from govplan.pipeline.batch.tally import Tally
from govplan.pipeline.publish.folder import write_folder
from govplan.schemas import Budget, Objective
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


def peak_of(folder: Path, count: int) -> int:
    """The most memory in bytes that Python's objects take while so many files become a knowledge base."""
    plans, out = folder / f"plans{count}", folder / f"out{count}"
    plans.mkdir()
    for number in range(count):
        (plans / f"p{number}.txt").write_text(str(number), encoding="utf-8")
    tracemalloc.start()
    try:
        with open_engine("inline") as engine:
            assembly, outcomes = build(collect([plans]), engine, job(out / "cache", bulky))
        tally = Tally(assembly)
        write_folder(out, tally)
        write_report(out, tally, outcomes, 1.0)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("few", [8])
def test_text_is_not_held(tmp_path: Path, few: int) -> None:
    peak_of(tmp_path, 1)  # what is loaded once
    grown = peak_of(tmp_path, 4 * few) - peak_of(tmp_path, few)
    text = 3 * few * (RAW + BUDGETS + AIMS)
    assert grown < text / 20
