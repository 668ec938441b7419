"""Where there is no room to write: one sentence, exit code 2, and nothing half-written."""

import subprocess
import sys
from pathlib import Path

import pytest

from govplan.schemas import KnowledgeBase

resource = pytest.importorskip("resource", reason="needs a limit on the size of files")

PROGRAM = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
from govplan.pipeline.cli.main import main
sys.argv[1:2] = []
main()
"""


def build(limit: int, *words: str | Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-c", PROGRAM, str(limit), "build", *map(str, words), "--engine", "inline", "--quiet"]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("limit", [500, 12_000, 30_000])
def test_a_disk_without_room_is_one_sentence(folder_of_plans: Path, tmp_path: Path, limit: int) -> None:
    out = tmp_path / "out"
    done = build(limit, folder_of_plans, "-o", out)
    assert done.returncode == 2, done.stderr
    assert "cannot be written to" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (out / "knowledge_base.json").exists()
    assert not list(out.glob("*.json"))
    if limit == 30_000:
        assert build(10_000_000, folder_of_plans, "-o", out).returncode == 0
        assert len(KnowledgeBase.load(out).sources) == 3
        assert not list(out.glob(".*.govplan-part"))
