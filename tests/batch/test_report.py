import json
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from govplan.pipeline.batch.report import changes
from govplan.pipeline.batch.report_file import Earlier, earlier_report
from govplan.pipeline.cli.main import cli
from govplan.pipeline.publish.report import report_page
from govplan.pipeline.publish.shelf import Scratch
from govplan_doubles import PlanWriter

HOSTILE = "<script>alert(1)</script>\"'&\x1b[31m\u202e"


def build(folder: Path, out: Path, *more: str) -> dict[str, Any]:
    CliRunner().invoke(cli, ["build", str(folder), "-o", str(out), "--quiet", "--engine", "inline", *more])
    report: dict[str, Any] = json.loads((out / "report.json").read_text(encoding="utf-8"))
    return report


class Page(HTMLParser):
    """The elements of a page, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, Mapping[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_report_says_what_became_of_every_file(folder_of_plans: Path, tmp_path: Path) -> None:
    (folder_of_plans / "empty.txt").touch()
    report = build(folder_of_plans, tmp_path / "out")
    assert report["statuses"] == {"ok": 3, "failed": 1}
    assert report["reasons"] == {"empty": 1}
    assert report["types"]["programmes"] == 9
    assert report["changes"] is None
    assert report["files"]["read"] == 4
    assert [row["path"] for row in report["sources"] if row["status"] == "failed"] == ["empty.txt"]
    assert {row["path"] for row in report["slowest"]} <= {row["path"] for row in report["sources"]}
    page = Page((tmp_path / "out" / "report.html").read_text(encoding="utf-8"))
    assert "the file is empty" in page.text
    assert "臺中市勞工局108.txt" in page.text


def test_the_report_says_which_fields_a_plan_states(folder_of_plans: Path, tmp_path: Path) -> None:
    (folder_of_plans / "again.txt").write_bytes((folder_of_plans / "tainan 108.txt").read_bytes())
    rows = {row["path"]: row for row in build(folder_of_plans, tmp_path / "out")["sources"]}
    fields = rows["taichung/labor-109.txt"]["fields"]["tw-txg-labor-roc109-annual"]
    assert fields["programmes"]["name"] == {"stated": 3, "not_stated": 0}
    assert fields["programmes"]["roc_start"] == {"stated": 0, "not_stated": 3}
    assert [bool(rows[path]["fields"]) for path in ("again.txt", "tainan 108.txt")] == [True, False]
    page = Page((tmp_path / "out" / "report.html").read_text(encoding="utf-8"))
    assert "tw-txg-labor-roc109-annual · taichung/labor-109.txt" in page.text
    assert build(folder_of_plans, tmp_path / "out")["sources"][1]["fields"] == rows["taichung/labor-109.txt"]["fields"]


def test_what_changed_since_the_build_before(folder_of_plans: Path, tmp_path: Path, write_plan: PlanWriter) -> None:
    (folder_of_plans / "empty.txt").touch()
    build(folder_of_plans, tmp_path / "out")
    assert build(folder_of_plans, tmp_path / "out")["files"] == {"total": 4, "read": 0, "kept": 4, "per_minute": 0.0}
    write_plan(folder_of_plans / "kaohsiung.txt", city="高雄市")
    (folder_of_plans / "tainan 108.txt").unlink()
    (folder_of_plans / "empty.txt").write_text("買牛奶。", encoding="utf-8")
    found = build(folder_of_plans, tmp_path / "out")["changes"]
    assert found["added"] == ["kaohsiung.txt"]
    assert found["removed"] == ["tainan 108.txt"]
    assert found["changed"] == ["empty.txt"]
    assert found["statuses"] == [["empty.txt", "failed", "not_a_plan"]]
    page = Page((tmp_path / "out" / "report.html").read_text(encoding="utf-8"))
    assert "1 new files: kaohsiung.txt" in page.text


def test_a_report_that_is_none_is_not_used(tmp_path: Path) -> None:
    file = tmp_path / "report.json"
    assert earlier_report(file) is None
    for text in ("", "[]", "{}", '{"sources": [1], "types": {}, "finished": ""}', "[" * 100_000, "\udcff"):
        file.write_bytes(text.encode("utf-8", "surrogateescape"))
        assert earlier_report(file) is None


def test_nothing_of_a_file_acts_in_the_page(folder_of_plans: Path, tmp_path: Path) -> None:
    report = build(folder_of_plans, tmp_path / "out")
    row = report["sources"][0]
    row |= {"path": HOSTILE, "status": "failed", "problems": [{"code": "broken", "message": HOSTILE}]}
    row["unused"] = [{"title": HOSTILE, "kind": HOSTILE, "characters": 1, "line_start": 1, "line_end": 2}]
    row["fields"] = {
        HOSTILE: {HOSTILE: {HOSTILE: {"stated": 0, "not_stated": 0, "unparsed": 1, "not_parsed": [HOSTILE]}}}
    }
    report["slowest"] = [row]
    report["reasons"] = {HOSTILE: 1}
    before = Earlier("today", {}, {})
    report["changes"] = changes(before, {}, (), Scratch()) | {
        "added": [HOSTILE],
        "statuses": [[HOSTILE, "ok", HOSTILE]],
    }
    html = "\n".join(report_page(report, report["sources"]))
    page = Page(html)
    allowed = {"html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "ul", "li", "b", "div", "br"}
    allowed |= {"table", "tr", "th", "td", "span", "details", "summary", "label", "input"}
    assert {tag for tag, _ in page.elements} <= allowed
    known = {"class", "lang", "charset", "http-equiv", "content", "name", "type", "id", "checked"}
    assert not [at for _, at in page.elements if set(at) - known]
    assert "\x1b" not in html
    assert "\u202e" not in html
    assert "default-src 'none'" in html
    assert "script-src 'none'" in html
    assert "http://" not in html
    assert "https://" not in html


def test_the_log_has_a_line_for_every_file(folder_of_plans: Path, tmp_path: Path) -> None:
    (folder_of_plans / "a\n\x1b[2J.txt").touch()
    log = tmp_path / "logs" / "build.log"
    build(folder_of_plans, tmp_path / "out", "--log-file", str(log))
    build(folder_of_plans, tmp_path / "out", "--log-file", str(log))
    lines = [json.loads(line) for line in log.read_text(encoding="ascii").split("\n") if line]
    assert [line["event"] for line in lines] == ["start", *["file"] * 4, "end"] * 2
    files = [line for line in lines if line["event"] == "file"]
    assert [line["kept"] for line in files] == [False] * 4 + [True] * 4
    assert {tuple(line["problems"]) for line in files} == {(), ("empty",)}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
def test_a_log_on_a_full_disk(folder_of_plans: Path, tmp_path: Path) -> None:
    words = [
        "build",
        str(folder_of_plans),
        "-o",
        str(tmp_path / "out"),
        "--log-file",
        "/dev/full",
        "--engine",
        "inline",
    ]
    done = CliRunner().invoke(cli, words)
    assert done.exit_code == 2
    assert done.stderr == "Error: /dev/full: cannot be written to (No space left on device)\n"


def test_a_log_that_cannot_be_written(folder_of_plans: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["build", str(folder_of_plans), "-o", str(tmp_path), "--log-file", str(tmp_path)])
    assert done.exit_code == 2
    assert "cannot be written" in done.stderr
