"""What holds for every format."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from govplan.pipeline.cli.export import FORMAT_NAMES
from govplan.pipeline.cli.main import cli
from govplan.pipeline.publish.export.about import About, read_about
from govplan.pipeline.publish.export.errors import ExportError
from govplan.pipeline.publish.export.formats import FORMATS, export, named
from govplan.schemas import KnowledgeBase


def test_the_command_knows_every_format() -> None:
    assert tuple(one.name for one in FORMATS) == FORMAT_NAMES
    assert named(["all"]) == FORMATS
    assert [one.name for one in named(["xlsx", "csv"])] == ["csv", "xlsx"]


@pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.name)
def test_the_same_knowledge_base_gives_the_same_bytes(
    one: object, corpus_kb: KnowledgeBase, exported: Path, tmp_path: Path
) -> None:
    (form,) = [form for form in FORMATS if form is one]
    export(corpus_kb, form, tmp_path, About(publisher="測試機關"))
    written = {file.relative_to(tmp_path): file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    before = exported / form.name
    assert written == {file.relative_to(before): file.read_bytes() for file in before.rglob("*") if file.is_file()}
    assert len(written) > 1


@pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.name)
def test_an_empty_knowledge_base_can_be_exported(one: object, tmp_path: Path) -> None:
    (form,) = [form for form in FORMATS if form is one]
    export(KnowledgeBase(), form, tmp_path, About())
    assert (tmp_path / "LOSSES.md").read_text(encoding="utf-8").startswith(f"# What {form.name} does not carry")


def test_a_package_that_is_missing_is_named(
    corpus_kb: KnowledgeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    (form,) = named(["xlsx"])
    with pytest.raises(ExportError, match=r"xlsx needs the package xlsxwriter.*govplan\[xlsx\]"):
        export(corpus_kb, form, tmp_path, About())


def test_the_command(write_kb: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["export", str(write_kb), "--format", "csv", "-o", str(tmp_path / "out")])
    assert result.exit_code == 0, result.output
    assert (tmp_path / "out" / "csv" / "programmes.csv").is_file()


@pytest.fixture
def write_kb(tmp_path: Path) -> Path:
    file = tmp_path / "knowledge_base.json"
    file.write_text(KnowledgeBase().model_dump_json(), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["{kb}", "--format", "pdf", "-o", "{out}"], "'pdf' is not one of"), (["{kb}", "-o", "{out}"], "--format"),
        (["nowhere.json", "--format", "csv", "-o", "{out}"], "no such file"),
        (["{kb}", "--format", "csv", "-o", "{kb}"], "cannot be written"),
        (["{kb}", "--format", "csv", "-o", "{out}", "--about", "nowhere.toml"], "not a readable TOML file"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said(arguments: list[str], said: str, write_kb: Path, tmp_path: Path) -> None:
    filled = [part.format(kb=write_kb, out=tmp_path / "out") for part in arguments]
    result = CliRunner().invoke(cli, ["export", *filled])
    assert (result.exit_code, said in result.output) == (2, True), result.output


def test_words_of_the_publisher(tmp_path: Path) -> None:
    file = tmp_path / "about.toml"
    file.write_text('title = "本市施政計畫"\npublisher = "本府"\n', encoding="utf-8")
    assert (read_about(file).title, read_about(file).publisher, read_about(file).homepage) == (
        "本市施政計畫",
        "本府",
        None,
    )
    for wrong, said in (
        ('titel = "x"', "unknown key titel"),
        ("title = 3", "has to be a text"),
        ("x", "not a readable"),
    ):
        file.write_text(wrong, encoding="utf-8")
        with pytest.raises(ExportError, match=said):
            read_about(file)
