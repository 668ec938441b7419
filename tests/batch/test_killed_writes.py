"""A build that is killed at each of its writes: never half of anything, and the next one gives what it should."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from govplan_doubles import PlanWriter

HELPER = Path(__file__).parents[1] / "kill_points.py"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs to fork")
def test_a_kill_at_any_write_leaves_nothing_half_written(tmp_path: Path, write_plan: PlanWriter) -> None:
    write_plan(tmp_path / "plans" / "a.txt")
    write_plan(tmp_path / "plans" / "b.txt", year=109, programme="勞工領袖大學")
    (tmp_path / "work").mkdir()
    words = [sys.executable, str(HELPER), str(tmp_path / "plans"), str(tmp_path / "work")]
    told = json.loads(subprocess.run(words, check=True, capture_output=True, text=True).stdout)
    assert told["changed"], "the build before it published something else"
    assert told["killed"] == told["acts"] > 30
    assert told["wrong"] == []
