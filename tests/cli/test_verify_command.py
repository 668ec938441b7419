import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from govplan.pipeline.cli.main import cli


@pytest.fixture
def built(folder_of_plans: Path) -> Path:
    out = folder_of_plans.parent / "out"
    assert CliRunner().invoke(cli, ["build", str(folder_of_plans), "-o", str(out), "--quiet"]).exit_code == 0
    return out


def verify(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["verify", *map(str, arguments)])


def change(out: Path, edit: Callable[[dict[str, Any]], object]) -> None:
    file = out / "knowledge_base.json"
    kb = json.loads(file.read_bytes())
    edit(kb)
    file.write_text(json.dumps(kb), encoding="utf-8")


def test_a_build_is_proven(built: Path, folder_of_plans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(built.parent)
    for arguments in (
        [built],
        [built / "knowledge_base.json"],
        [built, "--sources", built, "--sources", folder_of_plans],
    ):
        result = verify(*arguments)
        assert result.exit_code == 0, result.stdout
        assert result.stdout == ""
        assert "3 of 3 source files read again" in result.stderr
        assert "all proven" in result.stderr


def test_without_the_sources_the_raw_texts_are_enough(built: Path, folder_of_plans: Path) -> None:
    folder_of_plans.rename(folder_of_plans.parent / ".moved")
    result = verify(built)
    assert result.exit_code == 0
    assert "0 of 3 source files read again" in result.stderr


def one_fault(result: Result, words: str) -> None:
    assert result.exit_code == 1
    assert any(words in line for line in result.stdout.splitlines()), result.stdout
    assert "violations" in result.stderr


def test_a_record_that_says_something_else(built: Path) -> None:
    change(built, lambda kb: kb["programmes"][0].update(name="別的計畫"))
    one_fault(verify(built), "its quotes in")


def test_a_moved_quote(built: Path) -> None:
    def move(kb: dict[str, Any]) -> None:
        piece = kb["programmes"][0]["evidence"][0]
        piece["char_start"] += 1
        piece["char_end"] += 1

    change(built, move)
    one_fault(verify(built), "are not the quote")


def test_a_changed_raw_text(built: Path) -> None:
    raw = next((built / "raw").iterdir())
    raw.write_text("x" + raw.read_text(encoding="utf-8"), encoding="utf-8")
    one_fault(verify(built), "are not the quote")


@pytest.mark.parametrize("path", ["raw/none.txt", "../raw.txt", "/etc/hostname"])
def test_a_raw_text_that_is_not_there(built: Path, path: str) -> None:
    change(built, lambda kb: kb["sources"][0].update(raw_text=path))
    one_fault(verify(built), "its raw text")


def test_references_and_order(built: Path) -> None:
    change(built, lambda kb: kb["programmes"].reverse())
    one_fault(verify(built), "programmes: not sorted by id")
    change(built, lambda kb: kb["programmes"][0].update(plan_id="none"))
    one_fault(verify(built), "plan_id none")


def test_sources_that_changed_or_are_gone(built: Path, folder_of_plans: Path) -> None:
    file = folder_of_plans / "tainan 108.txt"
    file.write_text("x", encoding="utf-8")
    one_fault(verify(built, "--sources", folder_of_plans), "no file tainan 108.txt with its SHA-256")


def test_a_source_that_is_read_otherwise_today(built: Path, folder_of_plans: Path) -> None:
    def shift(kb: dict[str, Any]) -> None:
        source = kb["sources"][0]
        raw = built / source["raw_text"]
        source["characters"] += 1
        raw.write_text(raw.read_text(encoding="utf-8") + "x", encoding="utf-8")

    change(built, shift)
    one_fault(verify(built, "--sources", folder_of_plans), "another raw text")


def test_what_cannot_run(tmp_path: Path, built: Path) -> None:
    (tmp_path / "broken.json").write_text("{")
    for arguments, words in (
        ([tmp_path / "none.json"], "no such file"),
        ([tmp_path / "broken.json"], "not a readable JSON file"),
        ([built, "--sources", tmp_path / "none"], "no such folder"),
    ):
        result = verify(*arguments)
        assert (result.exit_code, result.stdout) == (2, "")
        assert words in result.stderr


def test_a_page_that_the_source_does_not_have_there(tmp_path: Path) -> None:
    plans, out = tmp_path / "plans", tmp_path / "out"
    plans.mkdir()
    pages = "臺中市政府勞工局 108 年度施政計畫\n\f壹、年度施政目標\n\n一、促進就業：辦理就業服務。\n\n二、勞資和諧：調解。\n"
    (plans / "a.txt").write_text(pages, encoding="utf-8")
    assert CliRunner().invoke(cli, ["build", str(plans), "-o", str(out), "--quiet"]).exit_code == 0
    assert verify(out, "--sources", plans).exit_code == 0
    change(out, lambda kb: kb["objectives"][0]["evidence"][0].update(page=1))
    one_fault(verify(out, "--sources", plans), "is on page 2, not 1")
