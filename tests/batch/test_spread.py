"""Linking spread over processes: the same bytes as in one, whatever dies, and nothing left behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from pathlib import Path

import pytest

from govplan.pipeline.batch import build as building
from govplan.pipeline.batch import spread as spreading
from govplan.pipeline.batch.collect import collect
from govplan.pipeline.batch.engines import Engine, EngineError, open_engine
from govplan.pipeline.batch.guard import read_here
from govplan.pipeline.batch.spread import spread
from govplan.pipeline.publish.json_writer import to_json
from govplan_doubles import PlanWriter, built, mark_and_die, plus_one

THEME = '[[theme]]\nid = "space"\nlabel = "太空"\nlabel_en = "Space"\nterms = "火箭"\n'


def run_on(jobs: int, function: object, given: Iterator[object]) -> list[object]:
    with open_engine("processes" if jobs else "inline", jobs) as engine, spread(engine) as run:
        return list(run(function, given))


@pytest.mark.parametrize("jobs", [0, 1, 2])
def test_results_come_in_order(jobs: int) -> None:
    assert run_on(jobs, plus_one, iter(range(20))) == list(range(1, 21))
    assert run_on(jobs, plus_one, iter(())) == []


def test_only_so_much_is_taken_as_can_be_worked_at() -> None:
    done: list[int] = []

    def given() -> Iterator[int]:
        for number in range(50):
            assert number - len(done) < 4
            yield number

    with ThreadPoolExecutor(2) as threads:
        engine = Engine(threads, read_here, lambda: 2, computing=lambda _: nullcontext(threads))
        with spread(engine) as run:
            assert list(run(lambda number: done.append(number) or number, given())) == list(range(50))


def test_a_part_whose_process_dies_is_worked_at_once_more(tmp_path: Path) -> None:
    given = [(str(tmp_path / f"{number}"), 1) for number in range(6)]
    (tmp_path / "0").write_text("x")
    for number in (1, 2, 4, 5):
        (tmp_path / f"{number}").write_text("x")
    assert run_on(2, mark_and_die, iter(given)) == [path for path, _ in given]


def test_a_part_whose_process_dies_twice_ends_the_build_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="lost twice while it linked the same part"):
        run_on(2, mark_and_die, iter([(str(tmp_path / "a"), 2)]))


def test_a_worker_of_another_version_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreading, "link_version", lambda: "another")
    with pytest.raises(EngineError, match="another version of govplan"):
        run_on(2, plus_one, iter([1]))


def test_processes_link_with_a_users_vocabulary(
    tmp_path: Path, write_plan: PlanWriter, monkeypatch: pytest.MonkeyPatch
) -> None:
    vocabulary = tmp_path / "vocabulary"
    vocabulary.mkdir()
    (vocabulary / "themes.toml").write_text(THEME, encoding="utf-8")
    for year, city in ((107, "臺中市"), (108, "臺中市"), (108, "臺南市")):
        write_plan(tmp_path / "plans" / f"{city}{year}.txt", year=year, city=city, programme="火箭博覽會")
    tasks = collect([tmp_path / "plans"], vocabulary=vocabulary)
    one = built(tasks, tmp_path / "1").knowledge_base()
    assert {theme for programme in one.programmes for theme in programme.themes} >= {"theme/space"}
    monkeypatch.setattr(building, "MANY", 1)
    assert to_json(built(tasks, tmp_path / "2", jobs=2).knowledge_base()) == to_json(one)
    plain = built(collect([tmp_path / "plans"]), tmp_path / "3", jobs=2).knowledge_base()
    assert not any("theme/space" in programme.themes for programme in plain.programmes)


ORPHANS = """
import multiprocessing, os, sys, time
from govplan.pipeline.batch.pool import open_pool
from govplan_doubles import plus_one
if __name__ == "__main__":
    with open_pool(2) as pool:
        list(pool.map(plus_one, range(4)))
        print(*(process.pid for process in multiprocessing.active_children()), flush=True)
        time.sleep(60)
"""


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="asks /proc which processes there are")
def test_no_process_outlives_a_build_that_is_killed(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(ORPHANS, encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    parent = subprocess.Popen(
        [sys.executable, str(program)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment
    )
    assert parent.stdout is not None
    children = [int(number) for number in parent.stdout.readline().split()]
    assert len(children) == 2
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    for _ in range(200):
        if not any(_runs(child) for child in children):
            return
        time.sleep(0.05)
    pytest.fail("the processes still run")


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
