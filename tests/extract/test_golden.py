"""The whole extraction of the four plans, byte for byte. ``pytest --regenerate-golden`` writes the files anew."""

from __future__ import annotations

from pathlib import Path

import pytest
from govplan_layouts import CORPUS, STEMS

from govplan.pipeline.batch.one_file import Task, process
from govplan.pipeline.publish.json_writer import to_json

GOLDEN = Path(__file__).parent.parent / "golden"


def extraction(stem: str) -> bytes:
    """Everything that is read from one plan, as the program writes it."""
    result = process(Task(CORPUS / f"{stem}.txt", f"{stem}.txt"))
    return to_json(result.records.model_copy(update={"sources": (result.source,)}))


@pytest.mark.parametrize("stem", STEMS)
def test_the_whole_extraction(stem: str, request: pytest.FixtureRequest) -> None:
    file = GOLDEN / f"{stem}.json"
    written = extraction(stem)
    if request.config.getoption("--regenerate-golden"):
        file.write_bytes(written)
    assert written.decode().splitlines() == file.read_text(encoding="utf-8").splitlines()
    assert written == file.read_bytes()


def test_every_plan_has_a_golden_file_and_every_golden_file_a_plan() -> None:
    assert {file.stem for file in GOLDEN.glob("*.json")} == set(STEMS)


def test_golden_files_are_not_being_written_anew(request: pytest.FixtureRequest) -> None:
    """A run with the flag compares nothing, and so is never a success."""
    assert not request.config.getoption("--regenerate-golden")
