"""Figures of docs/reliability.md: ``PYTHONPATH=tests python bench/reliability/run.py mutate|kill|load ...``."""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from samples import damaged, formats, write_plans

from govplan.pipeline.batch.guard import Answer, Reading, close_all, read_guarded
from govplan.pipeline.batch.limits import Limits
from govplan.pipeline.batch.one_file import FileResult, Task, process
from govplan.pipeline.batch.packed import unpack
from govplan.pipeline.publish.proof import RawText, unproven

SECONDS = 60.0  # after which a damaged file counts as a hang


def mutate(count: int) -> None:
    """Read damaged files of every format, each guarded; a result is wrong where a quote is not in the raw text."""
    print("format | files | read | refused | crashes | hangs | wrong")
    reading = Reading(process, Limits(seconds=SECONDS))
    with tempfile.TemporaryDirectory() as name:
        for kind, data in formats().items():
            dice, ends = random.Random(f"reliability {kind}"), Counter[str]()
            for _ in range(count):
                file = Path(name, f"damaged.{kind.split()[0]}")
                file.write_bytes(damaged(data, dice))
                ends[_end(read_guarded(Task(file, file.name), reading))] += 1
            print(f"{kind} | {count} |", " | ".join(str(ends[end]) for end in ENDS), flush=True)
    close_all()


ENDS = ("read", "refused", "crashed", "timeout", "wrong")


def _end(answer: Answer) -> str:
    if answer.body is None:
        return answer.lost.code
    result = unpack(answer.body)
    codes = {problem.code for problem in result.source.problems}
    if "internal_error" in codes or "memory" in codes:
        return "crashed"
    if result.source.status == "failed":
        return "refused"
    return "wrong" if _wrong(result) else "read"


def _wrong(result: FileResult) -> bool:
    kb = result.records.model_copy(update={"sources": (result.source,)})
    return any(True for _ in unproven(kb, {result.source.id: RawText(result.raw_text or "")}))


def kill(times: int) -> None:
    """Kill a build again and again, then let it finish: the result must be that of a build that nobody killed."""
    with tempfile.TemporaryDirectory() as name:
        plans, out, whole = Path(name, "plans"), Path(name, "out"), Path(name, "whole")
        write_plans(plans, 40)
        seconds, *_ = _build(plans, whole)
        dice, killed = random.Random(3), 0
        for _ in range(times):
            build = subprocess.Popen(_command(plans, out, fresh=dice.random() < 0.4))
            time.sleep(dice.uniform(0.05, 1.0) * seconds)
            if build.poll() is None:
                os.kill(build.pid, signal.SIGKILL)
                killed += 1
            build.wait()
        _build(plans, out)
        same = all((out / f.relative_to(whole)).read_bytes() == f.read_bytes() for f in _published(whole))
        print(f"kills {killed} of {times} tries; the same bytes at the end: {same}")


def _published(folder: Path) -> list[Path]:
    return [folder / "knowledge_base.json", folder / "canonical_ids.jsonl", *sorted((folder / "raw").iterdir())]


def load(counts: list[int]) -> None:
    """Build folders of generated plans: files a minute, and the most memory of the main process and of its largest worker."""
    print("files | first build s | files/min | peak MB | worker MB | again s | again peak MB")
    for count in counts:
        with tempfile.TemporaryDirectory() as name:
            plans, out = Path(name, "plans"), Path(name, "out")
            write_plans(plans, count)
            seconds, peak, worker = _build(plans, out)
            again, peak_again, _ = _build(plans, out)
            print(
                f"{count} | {seconds:.0f} | {60 * count / seconds:.0f} | {peak} | {worker} | {again:.0f} | {peak_again}",
                flush=True,
            )
            shutil.rmtree(plans)


PEAK = "PEAK_OF_THE_MAIN_PROCESS"
PROGRAM = f"""
import atexit, os, pathlib, resource
tell = pathlib.Path(os.environ.get("{PEAK}", os.devnull)).write_text
peak = lambda who: resource.getrusage(who).ru_maxrss // 1024
atexit.register(lambda: tell(f"{{peak(resource.RUSAGE_SELF)}} {{peak(resource.RUSAGE_CHILDREN)}}"))
from govplan.pipeline.cli.main import main
main()
"""


def _command(plans: Path, out: Path, *, fresh: bool = False) -> list[str]:
    words = [sys.executable, "-c", PROGRAM, "build", str(plans), "-o", str(out), "--quiet", "--jobs", "2"]
    return [*words, "--fresh"] if fresh else words


def _build(plans: Path, out: Path) -> tuple[float, int, int]:
    """The seconds that a build takes, and the peak memory of its main process and of its largest worker in megabytes."""
    started = time.monotonic()
    with tempfile.NamedTemporaryFile("r") as peak:  # told by itself: what the system says of it counts its children too
        subprocess.run(_command(plans, out), check=True, env=os.environ | {PEAK: peak.name})
        main_process, worker = map(int, peak.read().split())
        return time.monotonic() - started, main_process, worker


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("mutate", "kill", "load"))
    parser.add_argument("numbers", nargs="+", type=int, help="files a format; kills; sizes of the folders")
    given = parser.parse_args()
    if given.what == "load":
        load(given.numbers)
    else:
        {"mutate": mutate, "kill": kill}[given.what](given.numbers[0])


if __name__ == "__main__":
    main()
