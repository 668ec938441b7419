"""How far a build is, told while files are read and while they are linked."""

import io
from dataclasses import dataclass

import pytest
from rich.console import Console

from govplan.pipeline.batch.log import Log
from govplan.pipeline.cli import progress as progressing
from govplan.schemas import Source


@dataclass(frozen=True)
class Result:
    source: Source


@dataclass(frozen=True)
class Read:
    stored: Result
    seconds: float = 1.0
    peak_mb: int = 1
    tries: int = 1


FILE = Read(Result(Source(id="source/a", path="a\x1b[2J.txt", sha256=None, media_type=None, status="failed")))


def test_a_bar_shows_rate_and_time_left_while_reading_and_while_linking() -> None:
    shown = io.StringIO()
    with progressing._bars(Console(file=shown, force_terminal=True, width=150)) as bars:
        bar = progressing._Bar(4, Log(), bars)
        bar.read(FILE)  # type: ignore[arg-type]
        bars.refresh()
        assert "1/4" in shown.getvalue()
        assert "\\x1b[2J.txt (failed)" in shown.getvalue()
        for done in (0, 300, 600):
            bar.linked(done, 900)
            bars.refresh()
        (task,) = bars.tasks
        assert (task.completed, task.total, task.description) == (600, 900, "linking")
        assert str(task.fields["rate"]).endswith("/min")
        assert task.time_remaining is not None
        bar.linked(900, 900)
        assert task.description == "writing"


def test_lines_elsewhere(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(progressing, "_EVERY", 0.0)
    lines = progressing._Lines(4, Log())
    lines.read(FILE)  # type: ignore[arg-type]
    for done in (0, 300):
        lines.linked(done, 900)
    told = capsys.readouterr().err.splitlines()
    assert told[0].startswith("1 of 4 files, 1 failed, ")
    assert told[-1].startswith("300 of 900 steps of linking, ")
    assert "min left" in told[-1]
