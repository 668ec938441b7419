import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from govplan.pipeline.cli.main import cli
from govplan.schemas import KnowledgeBase
from govplan_doubles import PlanWriter


def build(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["build", *map(str, arguments)])


def contents(folder: Path) -> dict[str, bytes]:
    """What a build wrote, without what belongs to this one run."""
    files = {f.relative_to(folder).as_posix(): f for f in sorted(folder.rglob("*")) if f.is_file()}
    return {name: f.read_bytes() for name, f in files.items() if not name.startswith((".cache/", "report."))}


def test_a_folder_becomes_a_knowledge_base(folder_of_plans: Path, tmp_path: Path) -> None:
    result = build(folder_of_plans, "-o", tmp_path / "out")
    assert result.exit_code == 0, result.output
    assert result.stdout == ""
    for word in ("tw-txg-labor-roc109-annual", "programmes", "findings:", "time:", "3 ok"):
        assert word in result.stderr
    kb = KnowledgeBase.load(tmp_path / "out" / "knowledge_base.json")
    assert len(kb.plans) == 3
    for source in kb.sources:
        assert source.raw_text is not None
        raw = (tmp_path / "out" / source.raw_text).read_bytes()
        assert raw == (folder_of_plans / source.path).read_bytes()


def test_the_same_bytes_however_it_is_built(folder_of_plans: Path, tmp_path: Path) -> None:
    files = sorted(file for file in folder_of_plans.rglob("*") if file.is_file())
    out = [tmp_path / name for name in "abcd"]
    assert build(folder_of_plans, "-o", out[0]).exit_code == 0
    assert build(folder_of_plans, "-o", out[1], "--jobs", "2", "--quiet").exit_code == 0
    assert build(*files, "-o", out[2]).exit_code == 0
    assert build(*files[::-1], "-o", out[3]).exit_code == 0
    assert contents(out[0]) == contents(out[1])
    assert contents(out[2]) == contents(out[3])


def test_building_again_changes_nothing(folder_of_plans: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(folder_of_plans, "-o", out)
    before = {name: (out / name).stat().st_mtime_ns for name in contents(out)}
    assert build(folder_of_plans, "-o", out).exit_code == 0
    assert {name: (out / name).stat().st_mtime_ns for name in contents(out)} == before


def test_an_output_folder_inside_the_input_is_not_read(folder_of_plans: Path) -> None:
    out = folder_of_plans / "out"
    build(folder_of_plans, "-o", out)
    before = contents(out)
    assert build(folder_of_plans, "-o", out).exit_code == 0
    assert contents(out) == before


def test_one_bad_file_among_good_ones(folder_of_plans: Path, tmp_path: Path) -> None:
    (folder_of_plans / "bad.docx").write_bytes(b"PK\x03\x04 word/document.xml")
    (folder_of_plans / "empty.txt").write_bytes(b"")
    (folder_of_plans / "notes.txt").write_text("買牛奶。\n", encoding="utf-8")
    result = build(folder_of_plans, "-o", tmp_path / "out", "--quiet")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert sorted(line.split(":")[0] for line in result.stderr.splitlines()) == ["bad.docx", "empty.txt"]
    kb = KnowledgeBase.load(tmp_path / "out" / "knowledge_base.json")
    assert {source.path: source.status for source in kb.sources} == {
        "bad.docx": "failed",
        "empty.txt": "failed",
        "notes.txt": "not_a_plan",
        "taichung/labor-109.txt": "ok",
        "tainan 108.txt": "ok",
        "臺中市勞工局108.txt": "ok",
    }
    assert len(kb.plans) == 3


def test_nothing_but_bad_files(tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(b"\x00\x01")
    assert build(tmp_path / "a.bin", "-o", tmp_path / "out").exit_code == 1
    kb = KnowledgeBase.load(tmp_path / "out" / "knowledge_base.json")
    assert [source.status for source in kb.sources] == ["failed"]


def test_the_same_plan_twice(folder_of_plans: Path, tmp_path: Path, write_plan: PlanWriter) -> None:
    write_plan(folder_of_plans / "z.txt", programme="勞工學苑")
    result = build(folder_of_plans, "-o", tmp_path / "out")
    assert result.exit_code == 0
    assert "duplicate of" in result.stderr
    kb = KnowledgeBase.load(tmp_path / "out" / "knowledge_base.json")
    assert len(kb.plans) == 3
    assert [finding.code for finding in kb.findings].count("duplicate_differs") == 2


def cannot_run(result: Result, words: str) -> None:
    assert result.exit_code == 2
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert line.startswith("Error: ")
    assert words in line


def test_what_cannot_run(folder_of_plans: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    cannot_run(build(tmp_path / "none", "-o", out), "no such file or folder")
    (tmp_path / "empty").mkdir()
    cannot_run(build(tmp_path / "empty", "-o", out), "holds no files")
    (tmp_path / "file").write_text("x")
    cannot_run(build(folder_of_plans, "-o", tmp_path / "file"), "cannot be written")
    cannot_run(build(folder_of_plans, "-o", out, "--manifest", tmp_path / "none.toml"), "cannot be read")
    cannot_run(build(folder_of_plans, "-o", out, "--vocabulary", tmp_path / "none"), "no such folder")
    (tmp_path / "empty" / "colours.toml").write_text("a = 1")
    cannot_run(build(folder_of_plans, "-o", out, "--vocabulary", tmp_path / "empty"), "no vocabulary colours")
    (tmp_path / "empty" / "colours.toml").rename(tmp_path / "empty" / "headings.toml")
    (tmp_path / "empty" / "headings.toml").write_text("a = ")
    cannot_run(build(folder_of_plans, "-o", out, "--vocabulary", tmp_path / "empty"), "not valid TOML")
    assert not (out / "knowledge_base.json").exists()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_an_output_folder_without_permission(folder_of_plans: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir(mode=0o500)
    cannot_run(build(folder_of_plans, "-o", out), "cannot be written")


def test_an_earlier_knowledge_base_that_cannot_be_read(folder_of_plans: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "knowledge_base.json").write_text("{", encoding="utf-8")
    result = build(folder_of_plans, "-o", out, "--quiet")
    assert result.exit_code == 0
    assert "canonical ids are not kept" in result.stderr
    KnowledgeBase.load(out / "knowledge_base.json")


def test_a_manifest_is_held_against_the_plans(folder_of_plans: Path, tmp_path: Path) -> None:
    manifest = tmp_path / "m.toml"
    manifest.write_text('[[file]]\npath = "tainan 108.txt"\npublisher = "高雄市政府勞工局"\n', encoding="utf-8")
    build(folder_of_plans, "-o", tmp_path / "out", "--manifest", manifest)
    kb = KnowledgeBase.load(tmp_path / "out" / "knowledge_base.json")
    assert [finding.plan_id for finding in kb.findings if finding.code == "manifest_differs"] == [
        "tw-tnn-labor-roc108-annual"
    ]


def test_a_file_name_cannot_speak_to_the_terminal(tmp_path: Path) -> None:
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "a\x1b]0;owned\x07\u202e.txt").write_bytes(b"\x00")
    result = build(folder, "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert not {"\x1b", "\x07", "\u202e"} & set(result.stderr)
    assert "\\x1b]0;owned\\x07\\u202e.txt" in result.stderr


def test_the_program_itself(folder_of_plans: Path) -> None:
    command = [sys.executable, "-m", "govplan.pipeline.cli", "build", folder_of_plans.name, "-o", "out", "--jobs", "2"]
    done = subprocess.run(command, cwd=folder_of_plans.parent, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    written = json.loads((folder_of_plans.parent / "out" / "knowledge_base.json").read_bytes())
    assert [source["path"] for source in written["sources"]] == sorted(source["path"] for source in written["sources"])


def test_what_a_build_wrote_is_not_read_wherever_it_lies(folder_of_plans: Path) -> None:
    (folder_of_plans / "raw").mkdir()
    (folder_of_plans / "raw" / "notes.txt").write_text("買牛奶。\n", encoding="utf-8")
    out = folder_of_plans
    assert build(folder_of_plans, "-o", out, "--quiet").exit_code == 0
    before = contents(out)
    assert len(KnowledgeBase.load(out / "knowledge_base.json").sources) == 4
    for place in (out, folder_of_plans / "sub" / "other", out):
        assert build(folder_of_plans, "-o", place, "--quiet").exit_code == 0
        assert (place / "knowledge_base.json").read_bytes() == before["knowledge_base.json"]
