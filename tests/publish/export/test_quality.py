"""The rules of data.gov.tw: an export keeps them, and each fault is found."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from govplan.pipeline.cli.main import cli
from govplan.pipeline.publish.export.quality import SIDES, quality_of

TABLE = "csv/objectives.csv"


@pytest.fixture
def folder(exported: Path, tmp_path: Path) -> Path:
    for name in ("csv", "dcat"):
        shutil.copytree(exported / name, tmp_path / "out" / name)
    return tmp_path / "out"


def rewritten(old: bytes, new: bytes) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        data = (folder / TABLE).read_bytes()
        assert old in data
        (folder / TABLE).write_bytes(data.replace(old, new, 1))

    return change


def whole(data: bytes) -> Callable[[Path], None]:
    return lambda folder: (folder / TABLE).write_bytes(data) and None


def said(key: str, value: object) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        file = folder / "dcat" / "data_gov_tw.json"
        described = json.loads(file.read_bytes())
        (one,) = [one for one in described["資料資源"] if one["資料資源名稱"] == "objectives.csv"]
        if key.startswith("說明"):
            one["主要欄位說明"][0]["說明"] = value
        elif key == "欄位順序":
            one["主要欄位說明"].reverse()
        else:
            one[key] = value
        file.write_text(json.dumps(described, ensure_ascii=False), encoding="utf-8")

    return change


FAULTS: list[tuple[str, Callable[[Path], None]]] = [
    ("file_missing", lambda folder: (folder / TABLE).unlink()),
    ("file_not_described", lambda folder: (folder / "csv" / "more.csv").write_text("a\n1\n") and None),
    ("format_not_open", said("檔案格式", "PDF")),
    ("not_structured", whole(b"%PDF-1.7")),
    ("not_structured", whole(b"PK\x03\x04")),
    ("not_structured", whole(b"\n<!DOCTYPE html>")),
    ("not_structured", rewritten(b"\r\n", b'\r\n"a"b,')),
    ("encoding_differs", lambda folder: (folder / TABLE).write_bytes("編號\n".encode("big5")) and None),
    ("encoding_differs", said("編碼格式", "BIG5")),
    ("encoding_not_said", said("編碼格式", "")),
    ("no_rows", whole(b"id\r\n")),
    ("heading_empty", rewritten(b",plan_id,", b",,")),
    ("heading_repeated", rewritten(b",plan_id,", b",id,")),
    ("heading_with_blanks", rewritten(b",plan_id,", b", plan_id,")),
    ("row_width_differs", rewritten(b"\r\n", b"\r\none,two\r\n")),
    ("row_empty", rewritten(b"\r\n", b"\r\n\r\n")),
    ("field_missing", rewritten(b",plan_id,", b",plan,")),
    ("field_not_described", rewritten(b",plan_id,", b",plan,")),
    ("field_not_described", said("說明", " ")),
    ("fields_in_another_order", said("欄位順序", None)),
    ("rows_differ", said("資料量", 1)),
]


def test_an_export_keeps_the_rules(exported: Path) -> None:
    found = quality_of(exported)
    assert found.errors() == 0
    assert len(found.files) == 9
    assert {fault.code for fault in found.faults} == {"not_said"}, "what a publisher has yet to say"


@pytest.mark.parametrize(("code", "change"), FAULTS, ids=[f"{at}-{code}" for at, (code, _) in enumerate(FAULTS)])
def test_each_fault_is_found(code: str, change: Callable[[Path], None], folder: Path) -> None:
    change(folder)
    (fault, *_) = [fault for fault in quality_of(folder).faults if fault.code == code]
    assert fault.message
    assert fault.file.startswith("csv/")
    assert (quality_of(folder).errors() > 0) == any(one.severity == "error" for one in quality_of(folder).faults)


def test_every_code_has_a_case() -> None:
    assert {code for code, _ in FAULTS} | {"not_said"} == {code for codes in SIDES.values() for code in codes}


def test_the_command(folder: Path) -> None:
    def run(*arguments: str) -> tuple[int, str]:
        result = CliRunner().invoke(cli, ["quality", *arguments])
        return result.exit_code, result.output

    assert run(str(folder))[0] == 0
    (folder / TABLE).unlink()
    code, output = run(str(folder))
    assert code == 1
    assert f"error: 可取得性 file_missing: {TABLE}: cannot be read" in output
    code, output = run(str(folder), "--format", "json")
    assert code == 1
    assert json.loads(output[: output.rindex("}") + 1])["faults"]["可取得性"][0]["code"] == "file_missing"


@pytest.mark.parametrize(
    ("content", "code", "message"),
    [
        (None, 2, "export the formats csv and dcat"), ("{", 2, "not a readable description"), ("[]", 2, "not a description"),
        ('{"資料資源": []}', 2, "describes no files"), ('{"資料資源": [{}]}', 2, "not a description"),
        ('{"資料資源": [{"資料資源名稱": "../x", "檔案格式": "CSV", "資料量": 1, "主要欄位說明": [{"欄位": "a", "說明": "b"}]}]}',
         2, "describes no files"),
    ],
)  # fmt: skip
def test_a_folder_that_is_none(content: str | None, code: int, message: str, tmp_path: Path) -> None:
    (tmp_path / "dcat").mkdir()
    if content is not None:
        (tmp_path / "dcat" / "data_gov_tw.json").write_text(content, encoding="utf-8")
    result = CliRunner().invoke(cli, ["quality", str(tmp_path)])
    assert (result.exit_code, message in result.output) == (code, True), result.output
