"""Held against LibreOffice, where it is installed: older formats, and numbers that another program computes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from office_files import converted, docx, levels, lines, numbered, p, tbl, tc, tr, use

from govplan.pipeline.read import legacy
from govplan.pipeline.read.document import Document
from govplan.pipeline.read.errors import ReadError
from govplan.pipeline.read.registry import DOC, RTF, format_of, read_document

needs_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")

NUMBERING = (
    levels(
        ("ideographLegalTraditional", "%1、"),
        ("taiwaneseCountingThousand", "%2、"),
        ("taiwaneseCountingThousand", "（%3）"),
        ("decimal", "%4."),
        ("ideographTraditional", "%5、"),
    )
    + use(1)
    + use(2, starts={0: 1})
)
PLACES = [(1, 0), (1, 1), (1, 2), (1, 2), (1, 3), (1, 4), (1, 1), (1, 2), (1, 0), (2, 0), (2, 1), (1, 0)]


@pytest.fixture(scope="module")
def word() -> bytes:
    rows = [
        tr(tc("工作計畫"), tc("重要計畫項目"), properties="<w:tblHeader/>"),
        tr(tc("一、就業", '<w:vMerge w:val="restart"/>'), tc("1、博覽會")),
        tr(tc(p(), "<w:vMerge/>"), tc("2、徵才")),
    ]
    body = "".join(numbered("文", use, level) for use, level in PLACES) + p("說明") + tbl(rows, [3000, 3000])
    return docx(body, numbering=NUMBERING)


def squeezed(document: Document) -> list[str]:
    return ["".join(line.split()) for line in lines(document)]


@needs_libreoffice
def test_an_odt_of_another_program_reads_as_the_docx_does(word: bytes, tmp_path: Path) -> None:
    odt = read_document("a.odt", converted(word, "odt", tmp_path))
    assert squeezed(odt) == squeezed(read_document("a.docx", word))
    assert squeezed(odt)[: len(PLACES)] == [
        "壹、文", "一、文", "（一）文", "（二）文", "1.文", "甲、文", "二、文", "（一）文", "貳、文", "壹、文", "一、文", "貳、文",
    ]  # fmt: skip


@needs_libreoffice
def test_numbers_are_those_that_the_program_prints(word: bytes, tmp_path: Path) -> None:
    text = converted(word, "txt:Text (encoded):UTF8", tmp_path).decode("utf-8-sig")
    shown = ["".join(line.split()) for line in text.splitlines()]
    assert squeezed(read_document("a.docx", word))[: len(PLACES)] == shown[: len(PLACES)]


@needs_libreoffice
@pytest.mark.parametrize(("target", "expected"), [("doc", DOC), ("rtf", RTF)])
def test_older_formats(word: bytes, tmp_path: Path, target: str, expected: object) -> None:
    plain = docx(p("壹、年度施政目標") + tbl([tr(tc("甲"), tc("乙"))], [3000, 3000]) + p("完"))
    data = converted(plain, target, tmp_path)
    assert format_of(data) is expected
    document = read_document("a.bin", data)
    assert lines(document) == ["壹、年度施政目標", "甲", "乙", "完"]
    assert document.media_type == expected.media_type  # type: ignore[attr-defined]
    assert [(problem.code, problem.severity) for problem in document.problems] == [("converted", "info")]


@needs_libreoffice
def test_older_files_that_are_damaged(word: bytes, tmp_path: Path) -> None:
    data = converted(docx(p("壹、年度施政目標")), "doc", tmp_path)
    spoilt = data[:1536] + bytes(byte ^ 0x5A if place % 3 else byte for place, byte in enumerate(data[1536:7168])) + data[7168:]
    with pytest.raises(ReadError, match=r"^a\.doc: [^\n]*LibreOffice[^\n]*\.$") as error:
        read_document("a.doc", spoilt)
    assert error.value.code in ("broken", "empty")
    for length in (600, len(data) // 2, len(data) - 600):
        with pytest.raises(ReadError, match=r"^a\.doc: [^\n]*cut short[^\n]*\.$") as error:
            read_document("a.doc", data[:length])
        assert error.value.code == "broken"


def test_without_the_program_there_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(legacy.shutil, "which", lambda name: None)
    with pytest.raises(ReadError, match=r"^a\.rtf: .*only LibreOffice reads.*save the file as docx\.$") as error:
        read_document("a.rtf", rb"{\rtf1 plan}")
    assert error.value.code == "no_converter"


def test_a_program_that_never_ends_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nsleep 60\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(legacy.shutil, "which", lambda name: str(program))
    monkeypatch.setattr(legacy, "TIME_LIMIT", 0.3)
    with pytest.raises(ReadError) as error:
        read_document("a.rtf", rb"{\rtf1 plan}")
    assert error.value.code == "timeout"
