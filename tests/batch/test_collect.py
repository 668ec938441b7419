import os
from pathlib import Path

import pytest

from govplan.pipeline.batch.collect import NothingToReadError, collect, recorded_path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.txt", "deep/c.txt", ".hidden", ".git/d.txt", "out/knowledge_base.json"):
        file = tmp_path / "plans" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name, encoding="utf-8")
    return tmp_path / "plans"


def test_a_folder_gives_its_files_by_their_path_in_it(folder: Path) -> None:
    tasks = collect([folder], leave_out=folder / "out")
    assert [task.path for task in tasks] == ["a.txt", "b.txt", "deep/c.txt"]
    assert [task.file.read_text() for task in tasks] == ["a.txt", "b.txt", "deep/c.txt"]


def test_an_absolute_path_is_not_recorded(folder: Path) -> None:
    assert [task.path for task in collect([folder / "deep" / "c.txt"])] == ["c.txt"]


def test_a_relative_path_is_recorded_as_given(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert [task.path for task in collect([Path("deep/c.txt"), Path("deep/../a.txt")])] == ["a.txt", "deep/c.txt"]


def test_a_file_named_twice_is_read_once_whatever_the_order(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    paths = [Path("deep"), Path("deep/c.txt"), folder / "deep" / "c.txt"]
    assert [task.path for task in collect(paths)] == ["c.txt"]
    assert [task.path for task in collect(paths[::-1])] == ["c.txt"]


def test_two_folders_may_hold_the_same_names(folder: Path) -> None:
    (folder / "deep" / "a.txt").write_text("other", encoding="utf-8")
    found = [task.path for task in collect([folder / "deep", folder], leave_out=folder / "out")]
    assert found == ["a.txt", "a.txt", "b.txt", "c.txt"]


def test_a_manifest_gives_publishers_and_is_not_read_as_a_plan(folder: Path) -> None:
    (folder / "manifest.toml").write_text(
        '[[file]]\npath = "a.txt"\npublisher = "某局"\n[[file]]\npath = "gone.txt"\n', encoding="utf-8"
    )
    tasks = {task.path: task for task in collect([folder], leave_out=folder / "out")}
    assert sorted(tasks) == ["a.txt", "b.txt", "deep/c.txt", "gone.txt"]
    assert tasks["a.txt"].publisher == "某局"
    assert tasks["b.txt"].publisher is None


def test_missing_paths_and_empty_folders_are_told(tmp_path: Path) -> None:
    with pytest.raises(NothingToReadError, match="no such file or folder"):
        collect([tmp_path / "none"])
    (tmp_path / "empty").mkdir()
    with pytest.raises(NothingToReadError, match="holds no files"):
        collect([tmp_path / "empty"])


def test_a_name_that_is_no_text_is_recorded_as_valid_utf8() -> None:
    name = os.fsdecode(b"\xb1\xcf.txt")
    assert recorded_path(name) == "\\xb1\\xcf.txt"
    assert recorded_path("../../a/../b.txt") == "b.txt"
