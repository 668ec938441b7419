import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pdf_files import grid, pdf, write
from reportlab.pdfgen.canvas import Canvas

from govplan.pipeline.cli.main import cli
from govplan_doubles import PlanWriter

PDF = Path(__file__).parent.parent / "data" / "pdf" / "taichung-labor-108-annual.pdf"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, list(map(str, arguments)))


def test_help_names_the_options() -> None:
    result = run("inspect", "--help")
    assert result.exit_code == 0
    assert all(option in result.output for option in ("--page", "--out", "--vocabulary"))


def test_a_pdf_with_its_pictures(tmp_path: Path) -> None:
    out = tmp_path / "new" / "plan.html"
    result = run("inspect", PDF, "--page", 2, "-o", out)
    assert (result.exit_code, result.stdout) == (0, "")
    assert str(out) in result.stderr
    page = out.read_text(encoding="utf-8")
    assert page.count("data:image/png;base64,") == 1
    assert 'id="page2"' in page
    assert 'id="page1"' not in page
    assert len(page) < 2_000_000


def test_a_text_is_written_where_the_command_runs(
    tmp_path: Path, write_plan: PlanWriter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_plan(tmp_path / "計畫.txt")
    assert run("inspect", "計畫.txt").exit_code == 0
    page = (tmp_path / "計畫.txt.inspect.html").read_text(encoding="utf-8")
    assert "勞資爭議在地調解" in page
    assert "data:image" not in page


def test_what_gives_no_records(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("買牛奶。\n", encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    no_plan = run("inspect", tmp_path / "notes.txt", "-o", tmp_path / "notes.html")
    assert no_plan.exit_code == 1
    assert "買牛奶" in (tmp_path / "notes.html").read_text(encoding="utf-8")
    failed = run("inspect", tmp_path / "empty.txt", "-o", tmp_path / "empty.html")
    assert failed.exit_code == 1
    assert "empty" in failed.stderr
    assert not (tmp_path / "empty.html").exists()


def test_what_cannot_run(tmp_path: Path, write_plan: PlanWriter) -> None:
    file = write_plan(tmp_path / "a.txt")
    for arguments, words in (
        ([tmp_path / "none.txt"], "no such file"),
        ([tmp_path], "is a folder"),
        ([file, "-o", file], "the plan itself"),
        ([file, "-o", tmp_path], "is a folder"),
        ([file, "-o", file / "x.html"], "cannot be written"),
        ([file, "--page", "1", "-o", tmp_path / "a.html"], "has no pages"),
        ([PDF, "--page", "99", "-o", tmp_path / "a.html"], "has no page 99; its last one is page 6"),
        ([file, "--vocabulary", tmp_path / "none"], "no such folder"),
    ):
        result = run("inspect", *arguments)
        assert (result.exit_code, result.stdout) == (2, "")
        assert words in result.stderr
        assert len(result.stderr.strip().splitlines()) == 1
    assert file.read_text(encoding="utf-8").startswith("臺中市政府勞工局")


@pytest.mark.parametrize("command", ["extract", "annotate", "inspect"])
def test_messages_name_the_file_once(tmp_path: Path, command: str) -> None:
    for name, data in (
        ("cut.pdf", PDF.read_bytes()[:5000]),
        ("empty.txt", b""),
        ("picture.png", b"\x89PNG\r\n\x1a\n0000"),
        ("names.txt", "買牛奶。\n".encode()),
    ):
        (tmp_path / name).write_bytes(data)
        for file in (tmp_path / name, Path(os.path.relpath(tmp_path / name))):
            result = run(command, file, *(["-o", tmp_path / "out.html"] if command == "inspect" else []))
            assert result.exit_code == 1
            (said, *_) = result.stderr.splitlines()
            assert said.startswith(f"{file}: ")
            assert said.count(name) == 1
            assert said.endswith(".")


@pytest.mark.parametrize("command", ["annotate", "inspect"])
def test_a_file_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    from govplan.pipeline.batch import guard, one_file

    read: list[str] = []
    original = one_file.read_document
    monkeypatch.setattr(guard, "read_guarded", guard.read_here)  # this process counts
    monkeypatch.setattr(one_file, "read_document", lambda path, data: read.append(path) or original(path, data))
    assert run(command, PDF, "-o", tmp_path / "out").exit_code == 0
    assert read == [PDF.name]


def plan(canvas: Canvas) -> None:
    for place, line in enumerate(
        ("臺中市政府勞工局108年度施政計畫", "壹、年度施政目標", "一、促進就業：辦理就業服務。", "二、勞資和諧。")
    ):
        write(canvas, 70, 80 + 24 * place, line)


def test_cross_check_of_a_plan_that_both_engines_read_alike(tmp_path: Path) -> None:
    file = tmp_path / "plan.pdf"
    file.write_bytes(pdf(plan))
    result = run("extract", file, "--cross-check")
    assert result.exit_code == 0
    assert "both engines agree" in result.stderr
    assert "engines_differ" not in result.stdout


def test_cross_check_tells_page_and_first_difference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from govplan.pipeline.batch import guard
    from govplan.pipeline.read.pdf import plumber, reader

    def boxed(canvas: Canvas) -> None:
        plan(canvas)
        grid(canvas, [70.0, 200.0, 330.0], [240.0, 270.0, 300.0])
        write(canvas, 76, 260, "計畫")

    file = tmp_path / "plan.pdf"
    file.write_bytes(pdf(plan, boxed, plan))
    # The second engine is made to misread page 1, to miss a rule on page 2 and to lose page 3.
    misread = pdf(
        lambda canvas: write(canvas, 70, 80, "臺中市政府社會局"),
        lambda canvas: (
            plan(canvas),
            grid(canvas, [70.0, 330.0], [240.0, 270.0, 300.0]),
            write(canvas, 76, 260, "計畫"),
        ),
    )
    monkeypatch.setattr(guard, "read_guarded", guard.read_here)  # this process has the engine that misreads
    monkeypatch.setattr(plumber, "pages", lambda path, _, read=plumber.pages: read(path, misread))
    assert reader.ENGINES == ("pdfium", "plumber")
    result = run("extract", file, "--cross-check")
    assert result.exit_code == 0
    assert "Page 1: the characters differ from character 6 on: PDFium reads “勞工局" in result.stderr
    assert "pdfplumber “社會局" in result.stderr
    assert "Page 2: " in result.stderr
    assert "Page 3: only PDFium has this page." in result.stderr
    assert result.stdout.count('"engines_differ"') == 3
    assert '"status": "ok"' in result.stdout


def test_cross_check_of_a_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write_plan: PlanWriter) -> None:
    from govplan.pipeline.read.pdf import plumber
    from govplan.schemas import KnowledgeBase

    folder = tmp_path / "plans"
    folder.mkdir()
    write_plan(folder / "a.txt")
    (folder / "b.pdf").write_bytes(pdf(plan))
    misread = pdf(lambda canvas: write(canvas, 70, 80, "臺中市政府社會局"))
    monkeypatch.setattr(plumber, "pages", lambda path, _, read=plumber.pages: read(path, misread))
    arguments = ("build", folder, "-o", tmp_path / "kb", "--engine", "inline", "--quiet")
    for options, expected in (((), []), (("--cross-check",), [1])):
        assert run(*arguments, *options).exit_code == 0
        sources = KnowledgeBase.load(tmp_path / "kb" / "knowledge_base.json").sources
        differing = [p.page for source in sources for p in source.problems if p.code == "engines_differ"]
        assert differing == expected


def test_cross_check_is_for_pdf_alone(tmp_path: Path, write_plan: PlanWriter) -> None:
    file = write_plan(tmp_path / "a.txt")
    result = run("extract", file, "--cross-check")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.strip() == f"Error: {file}: --cross-check reads PDF files with two engines; this is text/plain"
