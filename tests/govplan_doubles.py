"""Stand-ins that tests share: records made by hand, and workers that a spawned process can import by name."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from govplan.pipeline.batch.assemble import Assembly
from govplan.pipeline.batch.build import Earlier, build
from govplan.pipeline.batch.engines import open_engine
from govplan.pipeline.batch.guard import Reading
from govplan.pipeline.batch.limits import Limits
from govplan.pipeline.batch.one_file import FileResult, Task, process
from govplan.pipeline.batch.reading import Job
from govplan.pipeline.batch.store import Store
from govplan.pipeline.batch.version import code_version
from govplan.pipeline.publish.folder import BY_PLAN
from govplan.pipeline.read.identity import source_id
from govplan.schemas import Agency, Evidence, Jurisdiction, KnowledgeBase, Objective, Plan, Programme, Record, Source

PlanWriter = Callable[..., Path]
PLAN_ID = "tw-txg-labor-roc108-annual"


def piece(raw: str, quote: str, *, source: str = "source/a-00000000", **fields: Any) -> Evidence:
    """Evidence for the first place where the raw text holds the quote."""
    start = raw.index(quote)
    end = start + len(quote)
    lines = {"line_start": raw.count("\n", 0, start) + 1, "line_end": raw.count("\n", 0, end - 1) + 1}
    return Evidence(source_id=source, char_start=start, char_end=end, quote=quote, **(lines | fields))


def knowledge_base(raw: str = "目標一：促進就業\n就業博覽會\n", **lists: Any) -> KnowledgeBase:
    """A knowledge base of one plan with an objective and a programme, all of it proven by ``raw``."""
    source = Source(
        id="source/a-00000000",
        path="a.txt",
        sha256="0" * 64,
        media_type="text/plain",
        status="ok",
        characters=len(raw),
        plan_ids=(PLAN_ID,),
        raw_text="raw/a-00000000.txt",
    )
    plan = Plan(
        id=PLAN_ID,
        source_id=source.id,
        kind="annual",
        jurisdiction_id="TW-TXG",
        agency_id="agency/txg-labor",
        roc_start=108,
        roc_end=108,
        evidence=(piece(raw, "目標一"),),
    )
    built: dict[str, Any] = {
        "sources": [source],
        "plans": [plan],
        "jurisdictions": [Jurisdiction(id="TW-TXG", name="臺中市", name_en="Taichung City")],
        "agencies": [Agency(id="agency/txg-labor", name="臺中市政府勞工局", jurisdiction_id="TW-TXG", kind="labor")],
        "objectives": [
            Objective(
                id=f"{PLAN_ID}/objective/annual/1",
                plan_id=PLAN_ID,
                kind="annual",
                number="1",
                marker=None,
                title="目標一",
                evidence=(piece(raw, "目標一：", field="title"),),
            )
        ],
        "programmes": [
            Programme(
                id=f"{PLAN_ID}/programme/1",
                plan_id=PLAN_ID,
                name="就業博覽會",
                evidence=(piece(raw, "就業博覽會", field="name"),),
            )
        ],
    }
    return KnowledgeBase.model_validate(built | lists)


def result(path: str, *names: str, plan_id: str = PLAN_ID, richness: int = 0, data: bytes | None = None) -> FileResult:
    """What a file gave that holds one plan with programmes of these names."""
    digest = hashlib.sha256(data if data is not None else path.encode()).hexdigest()
    source = source_id(path, digest)
    raw = "計畫\n" + "\n".join(names) + "\n"
    plan = Plan(
        id=plan_id,
        source_id=source,
        kind="annual",
        jurisdiction_id="TW-TXG",
        agency_id="agency/txg-labor",
        evidence=(piece(raw, "計畫", source=source),),
    )
    programmes = tuple(
        Programme(
            id=f"{plan_id}/programme/{number}",
            plan_id=plan_id,
            name=name,
            evidence=(piece(raw, name, source=source, field="name"),),
        )
        for number, name in enumerate(names, 1)
    )
    agency = Agency(
        id="agency/txg-labor",
        name="臺中市政府勞工局",
        jurisdiction_id="TW-TXG",
        kind="labor",
        evidence=(piece(raw, "計畫", source=source, inferred=True),),
    )
    records = KnowledgeBase(
        plans=(plan,),
        programmes=programmes,
        agencies=(agency,),
        jurisdictions=(Jurisdiction(id="TW-TXG", name="臺中市", name_en="Taichung City"),),
    )
    described = Source(
        id=source,
        path=path,
        sha256=digest,
        media_type="text/plain",
        status="ok",
        characters=len(raw),
        plan_ids=(plan_id,),
    )
    return FileResult(described, raw, records, richness)


def failed(path: str, data: bytes = b"") -> FileResult:
    """What a file gave that could not be read."""
    digest = hashlib.sha256(data).hexdigest()
    return FileResult(Source(id=source_id(path, digest), path=path, sha256=digest, media_type=None, status="failed"))


@dataclass(frozen=True)
class Whole:
    """A knowledge base that is in memory, as content of a folder."""

    knowledge_base: KnowledgeBase
    texts: Mapping[str, str]

    def sources(self) -> Iterator[Source]:
        yield from self.knowledge_base.sources

    def parts(self) -> Iterator[KnowledgeBase]:
        lists = {name: getattr(self.knowledge_base, name) for name in BY_PLAN}
        if any(lists.values()):
            yield KnowledgeBase.model_validate(lists)

    def shared(self, name: str) -> Iterable[Record]:
        records: tuple[Record, ...] = getattr(self.knowledge_base, name)
        return records

    def raw_texts(self) -> Iterator[tuple[str, str]]:
        yield from self.texts.items()


def job(folder: Path, worker: Callable[[Task], FileResult] = process, *, fresh: bool = False, **limits: Any) -> Job:
    """Reads with a worker, and keeps the results in a folder."""
    return Job(Store(folder, code_version()), Reading(worker, Limits(**limits)), fresh)


def built(
    tasks: Iterable[Task], folder: Path, worker: Callable[[Task], FileResult] = process, *, jobs: int = 0, **more: Any
) -> Assembly:
    """What a build makes of files: in this process without ``jobs``, else in so many."""
    with open_engine("processes" if jobs else "inline", jobs) as engine:
        assembly, _ = build(tasks, engine, job(folder, worker), Earlier(**more))
        return assembly


def read_stub(task: Task) -> FileResult:
    """A plan of the programmes that the file lists, a line each. ``die`` ends the process as a crash in a library would,
    ``hang`` sleeps for ever, ``eat`` takes all memory, ``fail`` raises; ``die-once`` dies the first time only."""
    names = Path(task.file).read_text(encoding="utf-8").split()
    if "die" in names:
        os._exit(9)
    if "die-once" in names:
        seen = Path(task.file).with_suffix(".seen")
        if not seen.exists():
            seen.touch()
            os._exit(9)
    if "hang" in names:
        time.sleep(3600)
    if "eat" in names:
        names.append("x" * (1 << 40))
    if "fail" in names:
        raise ValueError("nothing to read")
    return result(task.path, *names, plan_id=f"tw-txg-{Path(task.path).stem}-annual", data=task.file.read_bytes())


def plus_one(number: int) -> int:
    """Something that a process computes."""
    return number + 1


def mark_and_die(given: tuple[str, int]) -> str:
    """The path of a file that grows by a character with every call; the process dies as long as there are too few."""
    path, deaths = given
    with Path(path).open("a") as file:
        file.write("x")
    if Path(path).stat().st_size <= deaths:
        os._exit(9)
    return path
