from pathlib import Path

import pytest

from govplan.pipeline.batch.one_file import Task, open_file
from govplan.pipeline.batch.opened import packed_open_file, unpack_file
from govplan_doubles import PlanWriter

PDF = Path(__file__).parent.parent / "data" / "pdf" / "taichung-labor-108-annual.pdf"


def same(file: Path) -> None:
    task = Task(file, file.name)
    found, read = unpack_file(packed_open_file(task)), open_file(task)
    assert found == read
    if read.document is not None and found.document is not None:
        edges = [[list(line.glyphs) for line in each.lines] for each in (found.document, read.document)]
        assert edges[0] == edges[1]


def test_a_file_comes_back_as_it_was_read(tmp_path: Path, write_plan: PlanWriter) -> None:
    same(PDF)
    same(write_plan(tmp_path / "a.txt"))


@pytest.mark.parametrize("data", [b"", b"\x00\x01", b"%PDF-1.7 cut short"])
def test_a_file_that_cannot_be_read(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(data)
    same(file)
