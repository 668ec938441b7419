"""Builds that are really killed, at any moment, and go on."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from govplan_doubles import PlanWriter

KILLS = 6
pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs kill -9")


def command(folder: Path, out: Path) -> list[str]:
    return [
        sys.executable,
        "-m",
        "govplan.pipeline.cli",
        "build",
        str(folder),
        "-o",
        str(out),
        "--quiet",
        "--jobs",
        "2",
    ]


def contents(folder: Path) -> dict[str, bytes]:
    files = {file.relative_to(folder).as_posix(): file for file in folder.rglob("*") if file.is_file()}
    return {name: file.read_bytes() for name, file in files.items() if not name.startswith((".", "report."))}


def whole(out: Path) -> None:
    """What is published is whole: it can be read, and what it names is there."""
    file = out / "knowledge_base.json"
    if file.exists():
        for source in json.loads(file.read_bytes())["sources"]:
            assert (out / source["raw_text"]).is_file()
    for line in (out / "canonical_ids.jsonl").read_text().splitlines() if file.exists() else ():
        assert json.loads(line)["id"]


def test_a_killed_build_goes_on_and_loses_nothing(tmp_path: Path, write_plan: PlanWriter) -> None:
    folder, out, untouched = tmp_path / "plans", tmp_path / "out", tmp_path / "untouched"
    for year in range(100, 112):
        write_plan(folder / f"{year}.txt", year=year, programme=f"勞工大學{year}")
    started = time.monotonic()
    subprocess.run(command(folder, untouched), check=True)
    takes = time.monotonic() - started
    dice = random.Random(7)
    for number in range(KILLS):
        process = subprocess.Popen(command(folder, out))
        time.sleep(takes * (dice.uniform(0.3, 1.0) if number else 0.5))
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        whole(out)
    subprocess.run(command(folder, out), check=True)
    assert contents(out) == contents(untouched)
    assert not [file for file in out.rglob("*.govplan-part") if ".cache" not in file.parts]
