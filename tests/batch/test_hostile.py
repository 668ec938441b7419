"""Files are data from the web: whatever they try ends in a clear refusal or in neutral output, one file at a time."""

import csv
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from office_files import docx, p
from pdf_files import pdf, write

from govplan.pipeline.batch import one_file
from govplan.pipeline.batch.collect import collect
from govplan.pipeline.batch.one_file import Task, process
from govplan.pipeline.batch.packed import pack, unpack
from govplan.pipeline.cli.main import cli
from govplan.pipeline.read.document import Document
from govplan.pipeline.read.limits import ReadLimits, limited
from govplan.schemas import KnowledgeBase
from govplan_doubles import PlanWriter, built


def build(*arguments: str | Path) -> Result:
    words = ["build", *map(str, arguments), "--engine", "inline"]
    return CliRunner().invoke(cli, words)


def statuses(folder: Path, out: Path) -> dict[str, tuple[str, list[str]]]:
    result = build(folder, "-o", out)
    assert result.exit_code in (0, 1), result.output
    kb = KnowledgeBase.load(out / "knowledge_base.json")
    return {source.path: (source.status, [problem.code for problem in source.problems]) for source in kb.sources}


def test_links_that_lead_outside_are_refused(folder_of_plans: Path, tmp_path: Path, write_plan: PlanWriter) -> None:
    secret = write_plan(tmp_path / "secret" / "plan.txt", city="高雄市")
    (folder_of_plans / "link.txt").symlink_to(secret)
    (folder_of_plans / "folder").symlink_to(secret.parent)
    (folder_of_plans / "inside.txt").symlink_to(folder_of_plans / "tainan 108.txt")
    (folder_of_plans / "loop.txt").symlink_to(folder_of_plans / "loop.txt")
    (folder_of_plans / "manifest.toml").write_text('[[file]]\npath = "../secret/other.txt"\n')
    write_plan(secret.with_name("other.txt"), city="高雄市")
    found = statuses(folder_of_plans, tmp_path / "out")
    assert found["link.txt"] == ("failed", ["outside"])
    assert [ends for path, ends in found.items() if path.endswith("secret/other.txt")] == [("failed", ["outside"])]
    assert found["loop.txt"] == ("failed", ["unreadable"])
    assert not any(name.startswith("folder/") for name in found)
    assert "高雄市" not in (tmp_path / "out" / "knowledge_base.json").read_text(encoding="utf-8")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_not_waited_for(folder_of_plans: Path, tmp_path: Path) -> None:
    os.mkfifo(folder_of_plans / "pipe.txt")
    assert statuses(folder_of_plans, tmp_path / "out")["pipe.txt"] == ("failed", ["unreadable"])


def test_names_that_speak_to_the_terminal(folder_of_plans: Path, tmp_path: Path) -> None:
    for name in ("\x1b]0;owned\x07\x1b[2J.txt", "\u202etxt.exe", "a\nb.txt", "a\u2028b.txt"):
        (folder_of_plans / name).touch()
    (folder_of_plans / os.fsdecode(b"bad-\xff.txt")).touch()
    result = build(folder_of_plans, "-o", tmp_path / "out")
    assert result.exit_code == 1
    for char in "\x1b\x07\u202e\u2028":
        assert char not in result.output
    assert "\\x1b[2J.txt: the file is empty" in result.stderr
    page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert not set("\x1b\x07\u202e\u2028") & set(page)
    for file in (tmp_path / "out" / "raw").iterdir():
        assert file.name.isprintable()


def test_text_that_speaks_to_the_terminal(tmp_path: Path, write_plan: PlanWriter) -> None:
    name = "\x1b[31m勞工\u202e大學\x9b2J<script>alert(1)</script>"
    write_plan(tmp_path / "plans" / "a.txt", programme=name)
    result = build(tmp_path / "plans", "-o", tmp_path / "out")
    assert "\x1b" not in result.output.replace("\x1b[0m", "")
    kb = KnowledgeBase.load(tmp_path / "out" / "knowledge_base.json")
    for record in kb.programmes:
        shown = CliRunner().invoke(cli, ["show", record.id, "--kb", str(tmp_path / "out")])
        assert not set("\x1b\u202e\x9b") & set(shown.output)


@pytest.mark.parametrize(
    "number",
    ["9" * 1000, "1" + "0" * 5000, "1e999999999", "1E+400", "-" * 500 + "1", "九" * 3000, "億" * 2000, "1." * 900],
)
def test_absurd_numbers(tmp_path: Path, write_plan: PlanWriter, number: str) -> None:
    content = f"經費{number}千元，至少辦理{number}場，達成率{number}%，{number}年{number}月{number}日起。"
    file = write_plan(tmp_path / "plan.txt", strategy=content, content=content)
    result = process(Task(file, "plan.txt"))
    assert result.source.status in ("ok", "partial"), result.source.problems
    assert unpack(pack(result)) == result
    year = write_plan(tmp_path / "year.txt", year=int("9" * 300))
    assert process(Task(year, "year.txt")).source.status in ("ok", "partial", "not_a_plan")


def test_halves_of_surrogate_pairs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write_plan: PlanWriter) -> None:
    file = write_plan(tmp_path / "plans" / "a.txt")
    read = one_file.read_document

    def broken(path: str, data: bytes) -> Document:
        document = read(path, data)
        return Document(
            document.path,
            document.media_type,
            document.sha256,
            document.raw_text.replace("勞工大學", "勞工\ud83d學"),
            document.pages,
        )

    monkeypatch.setattr(one_file, "read_document", broken)
    result = process(Task(file, "a.txt"))
    assert "勞工�學" in {programme.name for programme in result.records.programmes}
    kb = built(collect([tmp_path / "plans"]), tmp_path / "cache").knowledge_base()
    kb.model_dump_json()


def looped_pdf(kids: str, count: int) -> bytes:
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {count}/Parent 2 0 R>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources 5 0 R>>",
        "4 0 R",
        "<</XObject<</A 5 0 R>>/Font 5 0 R>>",
    ]
    made, offsets = "%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        offsets.append(len(made))
        made += f"{number} 0 obj\n{text}\nendobj\n"
    start = len(made)
    made += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n"
    made += "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    made += f"trailer\n<</Root 1 0 R/Size {len(objects) + 1}/Prev {start}>>\nstartxref\n{start}\n%%EOF\n"
    return made.encode("ascii")


def drawing_pdf(objects: list[bytes]) -> bytes:
    """A page that draws its object 6."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</XObject<</X 6 0 R>>>>>>"
    head = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, content(b"/X Do"), b"null"]
    made = b"%PDF-1.5\n"
    for number, body in enumerate((*head, *objects), 1):
        made += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    return made + b"trailer\n<</Root 1 0 R/Size %d>>\n%%%%EOF\n" % (len(head) + len(objects) + 1)


def content(data: bytes, entries: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>\nstream\n" % (entries, len(data)) + data + b"\nendstream"


def form(number: int) -> bytes:
    """A drawing that draws another one twice."""
    entries = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>" % number
    return content(b"/X Do /X Do", entries)


@pytest.mark.parametrize(
    "objects",
    [[form(6)], [form(7 + level) for level in range(40)]],
    ids=["a drawing of itself", "two to the fortieth drawings"],
)
def test_drawings_without_end_take_one_file_down(tmp_path: Path, write_plan: PlanWriter, objects: list[bytes]) -> None:
    folder = tmp_path / "plans"
    write_plan(folder / "a.txt")
    (folder / "loop.pdf").write_bytes(drawing_pdf(objects))
    words = ["build", str(folder), "-o", str(tmp_path / "out"), "--seconds", "5", "--memory-mb", "1024", "--quiet"]
    assert CliRunner().invoke(cli, words).exit_code in (0, 1)
    kb = KnowledgeBase.load(tmp_path / "out" / "knowledge_base.json")
    found = {source.path: source for source in kb.sources}
    assert found["a.txt"].status == "ok"
    assert found["loop.pdf"].status in ("failed", "not_a_plan")
    alone = CliRunner().invoke(cli, ["extract", str(folder / "loop.pdf"), "--seconds", "5", "--memory-mb", "1024"])
    assert alone.exit_code == 1
    assert str(folder / "loop.pdf") in alone.stderr
    assert "Traceback" not in alone.output


@pytest.mark.parametrize("command", ["extract", "inspect", "annotate"])
def test_one_file_that_is_too_much_ends_with_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("bomb.pdf").write_bytes(drawing_pdf([form(7 + level) for level in range(60)]))
    done = CliRunner().invoke(cli, [command, "bomb.pdf", "--seconds", "1"])
    assert done.exit_code == 1
    assert "bomb.pdf: reading the file takes longer than 1 seconds" in done.stderr


@pytest.mark.parametrize("opening", ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "＝1"])
def test_formulas_stay_text_in_tables(tmp_path: Path, write_plan: PlanWriter, opening: str) -> None:
    write_plan(tmp_path / "plans" / "=cmd|'calc'!A1.txt", programme=f"{opening}勞工大學", content=f"{opening}課程")
    assert build(tmp_path / "plans", "-o", tmp_path / "out").exit_code == 0
    words = ["export", str(tmp_path / "out"), "--format", "csv", "--format", "xlsx", "-o", str(tmp_path / "files")]
    assert CliRunner().invoke(cli, words).exit_code == 0
    for file in (tmp_path / "files" / "csv").glob("*.csv"):
        with file.open(encoding="utf-8-sig", newline="") as rows:
            cells = [cell for row in csv.reader(rows) for cell in row]
        assert not [cell for cell in cells if cell[:1] in "=+-@\t\r＝" and cell and not is_number(cell)], file.name
    for file in (tmp_path / "files" / "xlsx").glob("*.xlsx"):
        with zipfile.ZipFile(file) as book:
            assert not any(b"<f>" in book.read(name) for name in book.namelist())


def is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize(
    ("kids", "count"),
    [("2 0 R", 1), ("2 0 R 3 0 R", 2), ("3 0 R", 1_000_000), ("3 0 R", 2**31 - 1), ("3 0 R", -5), ("3 0 R " * 50, 50)],
)
def test_pdf_loops_and_pages_that_are_not_there(tmp_path: Path, kids: str, count: int) -> None:
    file = tmp_path / "loop.pdf"
    file.write_bytes(looped_pdf(kids, count))
    with limited(ReadLimits(pages=300)):
        result = process(Task(file, "loop.pdf"))
    assert result.source.status in ("failed", "not_a_plan")
    assert not {"internal_error"} & {problem.code for problem in result.source.problems}


def test_pages_beyond_the_limit_are_left_out(tmp_path: Path) -> None:
    file = tmp_path / "long.pdf"
    file.write_bytes(pdf(*[lambda canvas: write(canvas, 60, 60, "施政計畫")] * 5))
    for pages, cut in ((5, False), (4, True)):
        with limited(ReadLimits(pages=pages)):
            source = process(Task(file, "long.pdf")).source
        assert source.pages == pages
        assert ("too_long" in {problem.code for problem in source.problems}) is cut


def test_files_beyond_the_limit_are_not_opened(tmp_path: Path) -> None:
    file = tmp_path / "large.txt"
    with file.open("wb") as stream:
        stream.truncate(3 * 1024 * 1024)
    with limited(ReadLimits(file_mb=2)):
        source = process(Task(file, "large.txt")).source
    assert (source.sha256, [problem.code for problem in source.problems]) == (None, ["too_large"])


NO_NETWORK = """
import os, sys
def watch(event, arguments):
    local = event == "socket.connect" and not isinstance(arguments[1], tuple)
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto") and not local:
        open(os.environ["CAUGHT"], "a").write(f"{event} {arguments}\\n")
        os._exit(99)
sys.addaudithook(watch)
"""


def test_nothing_asks_the_network(folder_of_plans: Path, tmp_path: Path) -> None:
    """Every process of a build and of a proof ends at once if it asks for an address or connects to one."""
    (tmp_path / "hook").mkdir()
    (tmp_path / "hook" / "sitecustomize.py").write_text(NO_NETWORK)
    remote = (
        '<w:attachedTemplate r:id="x" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/>'
    )
    (folder_of_plans / "remote.docx").write_bytes(docx(p("施政計畫") + remote))
    (folder_of_plans / "remote.html").write_text(
        "<!DOCTYPE html><base href='http://example.invalid/'><link rel=stylesheet href=x.css><img src=x.png>"
        "<iframe src='http://example.invalid/x'></iframe><meta http-equiv=refresh content='0;url=http://example.invalid'>"
        "<main><h1>施政計畫</h1><script src='http://example.invalid/x.js'></script></main>",
        encoding="utf-8",
    )
    (folder_of_plans / "a.pdf").write_bytes(pdf(lambda canvas: write(canvas, 60, 60, "施政計畫")))
    caught = tmp_path / "caught"
    environment = os.environ | {"PYTHONPATH": str(tmp_path / "hook"), "CAUGHT": str(caught)}
    program = [sys.executable, "-m", "govplan.pipeline.cli"]
    for words in (["build", str(folder_of_plans), "-o", str(tmp_path / "out")], ["verify", str(tmp_path / "out")]):
        done = subprocess.run([*program, *words], env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    assert not caught.exists()
    probe = "import socket; socket.getaddrinfo('example.invalid', 80)"
    assert subprocess.run([sys.executable, "-c", probe], env=environment, check=False).returncode == 99
