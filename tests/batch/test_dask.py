"""A real Dask cluster on this machine: a scheduler and worker processes, one of which is killed while it reads."""

import os
import shutil
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import Client, LocalCluster

from govplan.pipeline.batch import engines
from govplan.pipeline.batch.assemble import Assembly
from govplan.pipeline.batch.build import build
from govplan.pipeline.batch.collect import collect
from govplan.pipeline.batch.engines import EngineError, open_engine
from govplan.pipeline.publish.json_writer import to_json
from govplan_doubles import PlanWriter, built, job


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        yield cluster.scheduler_address


def read(folder: Path, cache: Path, scheduler: str) -> Assembly:
    tasks = collect([folder])
    with open_engine("dask", scheduler=scheduler) as engine:
        assembly, outcomes = build(tasks, engine, job(cache))
    assert all(outcome.seconds is not None for outcome in outcomes)
    return assembly


def kill_one(scheduler: str, killed: list[int]) -> None:
    """Kill a worker that has something to do."""
    with Client(scheduler, set_as_default=False) as client:
        pids = client.run(os.getpid)
        for _ in range(400):
            busy = [address for address, calls in client.processing().items() if calls]
            if busy:
                os.kill(pids[busy[0]], signal.SIGKILL)
                killed.append(pids[busy[0]])
                return
            time.sleep(0.05)


def test_the_same_bytes_though_a_worker_is_killed(tmp_path: Path, write_plan: PlanWriter, scheduler: str) -> None:
    folder = tmp_path / "plans"
    for year in range(100, 112):
        write_plan(folder / f"{year}.txt", year=year, programme=f"勞工大學{year}")
    one = built(collect([folder]), tmp_path / "1")
    killed: list[int] = []
    killer = threading.Thread(target=kill_one, args=[scheduler, killed])
    killer.start()
    other = read(folder, tmp_path / "2", scheduler)
    killer.join()
    assert len(killed) == 1
    assert to_json(other.knowledge_base()) == to_json(one.knowledge_base())
    assert list(other.raw_texts()) == list(one.raw_texts())


def test_the_cluster_links_part_by_part_though_a_worker_is_killed(
    tmp_path: Path, write_plan: PlanWriter, scheduler: str
) -> None:
    folder, cache = tmp_path / "plans", tmp_path / "cache"
    for number, bureau in enumerate(("勞工局", "社會局", "教育局", "衛生局", "環境保護局", "交通局", "文化局")):
        for year in (107, 108):
            write_plan(folder / f"{bureau}{year}.txt", bureau=bureau, year=year, programme=f"第{number}勞工大學")
    tasks = collect([folder])
    one = built(tasks, cache)
    shutil.rmtree(cache / "links")
    killed: list[int] = []
    killer = threading.Thread(target=kill_one, args=[scheduler, killed])
    killer.start()
    with open_engine("dask", scheduler=scheduler) as engine:
        other, outcomes = build(tasks, engine, job(cache))
    killer.join()
    assert all(outcome.seconds is None for outcome in outcomes), "nothing was left to do but to link"
    assert len(killed) == 1
    assert to_json(other.knowledge_base()) == to_json(one.knowledge_base())
    assert list(other.registry) == list(one.registry)


def test_without_a_scheduler(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "_CONNECTING", 1.0)
    for address, words in ((None, "--scheduler"), ("tcp://127.0.0.1:9", "no Dask scheduler"), ("nowhere", "no Dask")):
        with pytest.raises(EngineError, match=words), open_engine("dask", scheduler=address):
            pass
