import zipfile
from pathlib import Path

import pytest

from govplan.pipeline.batch import one_file
from govplan.pipeline.batch.one_file import FileResult, Task, process
from govplan.pipeline.publish.proof import RawText, unproven
from govplan.schemas import Finding
from govplan_doubles import PlanWriter


def read(file: Path, **fields: str) -> FileResult:
    return process(Task(file, file.name, **fields))  # type: ignore[arg-type]


def test_a_plan_in_a_text_file(tmp_path: Path, write_plan: PlanWriter) -> None:
    found = read(write_plan(tmp_path / "a.txt"))
    assert found.source.status == "ok"
    assert found.source.problems == ()
    assert found.source.plan_ids == ("tw-txg-labor-roc108-annual",)
    assert found.raw_text == (tmp_path / "a.txt").read_text(encoding="utf-8")
    assert found.source.characters == len(found.raw_text)
    assert found.source.pages is None
    assert found.richness == 0
    records = found.records
    assert [objective.title for objective in records.objectives] == ["促進就業", "勞資和諧"]
    assert [programme.name for programme in records.programmes] == ["就業博覽會", "勞工大學", "勞資爭議在地調解"]
    assert list(unproven(records, {found.source.id: RawText(found.raw_text)})) == []


def test_the_same_plan_in_big5_gives_the_same_records(tmp_path: Path, write_plan: PlanWriter) -> None:
    first = read(write_plan(tmp_path / "a.txt")).records
    second = read(write_plan(tmp_path / "b.txt", encoding="big5")).records
    assert [p.name for p in first.programmes] == [p.name for p in second.programmes]
    assert [o.title for o in first.objectives] == [o.title for o in second.objectives]


def test_a_publisher_that_the_manifest_names_otherwise(tmp_path: Path, write_plan: PlanWriter) -> None:
    file = write_plan(tmp_path / "a.txt")
    assert "manifest_differs" in [f.code for f in read(file, publisher="高雄市政府勞工局").records.findings]
    assert "manifest_differs" not in [f.code for f in read(file, publisher="臺中市政府勞工局").records.findings]


def _zip_with(name: str) -> bytes:
    from io import BytesIO

    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(name, "x")
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"", "empty", "empty"),
        (_zip_with("word/document.xml"), "broken", "a.bin"),
        (_zip_with("xl/workbook.xml"), "broken", "a.bin"),
        (_zip_with("other"), "unsupported_format", "zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(20), "broken", "older Office"),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), "unsupported_format", "PNG"),
        (b"<!DOCTYPE html><html></html>", "empty", "no text"),
        (b"\x00\x01\x02\x03", "unknown_format", "neither text nor of a known format"),
        (b"%PDF-1.7 and nothing behind it", None, ""),
        (b"\xff\xff\x81\x20\xff" * 40, None, ""),
    ],
)
def test_a_file_that_cannot_be_read_says_why(tmp_path: Path, data: bytes, code: str | None, words: str) -> None:
    file = tmp_path / "a.bin"
    file.write_bytes(data)
    found = read(file)
    assert found.source.status == "failed"
    assert found.raw_text is None
    assert found.source.sha256
    (problem,) = found.source.problems
    assert problem.code != "internal_error"
    assert code is None or problem.code == code
    assert words in problem.message
    assert str(tmp_path) not in problem.message


def test_a_file_that_is_not_there_or_no_file(tmp_path: Path) -> None:
    for file in (tmp_path / "none.txt", tmp_path):
        found = read(file)
        assert found.source.status == "failed"
        assert found.source.sha256 is None
        assert [problem.code for problem in found.source.problems] == ["unreadable"]


def test_a_text_that_is_no_plan(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("今天天氣很好。\n明天也是。\n", encoding="utf-8")
    found = read(file)
    assert found.source.status == "not_a_plan"
    assert found.source.problems
    assert found.source.plan_ids == ()
    assert found.records.records() == {}
    assert found.raw_text == "今天天氣很好。\n明天也是。\n"


def test_one_enormous_line(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("施政計畫，" * 200_000, encoding="utf-8")
    assert read(file).source.status in ("ok", "partial", "not_a_plan")


def test_a_fault_of_the_program_fails_the_file_alone(
    tmp_path: Path, write_plan: PlanWriter, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr(one_file, "extract_plans", fail)
    found = read(write_plan(tmp_path / "a.txt"))
    assert found.source.status == "failed"
    assert found.raw_text
    (problem,) = found.source.problems
    assert problem.code == "internal_error"
    assert "ZeroDivisionError: by zero" in problem.message
    assert "/" not in problem.message


def test_records_that_do_not_fit_together_fail_the_file_alone(
    tmp_path: Path, write_plan: PlanWriter, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = Finding(id="f", code="c", severity="info", message="m", record_id="nobody")
    monkeypatch.setattr(one_file, "check_extraction", lambda _: (wrong,))
    found = read(write_plan(tmp_path / "a.txt"))
    assert found.source.status == "failed"
    assert found.records.records() == {}
    assert "nobody" in found.source.problems[0].message
