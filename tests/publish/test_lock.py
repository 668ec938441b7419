import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

from govplan.pipeline.cli.main import cli
from govplan.pipeline.publish.lock import LOCK, LockedError, only_writer

pytest.importorskip("fcntl", reason="this system has no locks that end with their process")
_HOLDS = """
import sys, pathlib
from govplan.pipeline.publish.lock import only_writer
with only_writer(pathlib.Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def another_writer(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Another process that writes to the folder."""
    command = [sys.executable, "-c", _HOLDS, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        yield process
        process.kill()


def test_a_second_build_is_told(folder_of_plans: Path, tmp_path: Path) -> None:
    with another_writer(tmp_path) as process:
        done = CliRunner().invoke(cli, ["build", str(folder_of_plans), "-o", str(tmp_path), "--quiet"])
        assert done.exit_code == 2
        assert f"{tmp_path}: process {process.pid} on " in done.stderr
        assert done.stderr.endswith("is building there; wait until it ends, or name another folder\n")
        assert not (tmp_path / "knowledge_base.json").exists()


def test_a_killed_build_holds_nothing(tmp_path: Path) -> None:
    with another_writer(tmp_path) as process:
        with pytest.raises(LockedError), only_writer(tmp_path):
            pass
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert (tmp_path / LOCK).exists()
        with only_writer(tmp_path):
            assert (tmp_path / LOCK).exists()
    assert not (tmp_path / LOCK).exists()
