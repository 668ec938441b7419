"""Damaged text, damaged answers of programs that govplan calls: a sentence or part of a document, and soon."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from damage import mutated, mutated_inside
from office_files import docx, p, tbl, tc, tr
from pdf_files import pdf

from govplan.pipeline.batch.one_file import Task, process
from govplan.pipeline.layout.boxes.boxed import lay_out_boxed
from govplan.pipeline.read import legacy
from govplan.pipeline.read.errors import ReadError
from govplan.pipeline.read.limits import ReadLimits, limited
from govplan.pipeline.read.pdf import ocr, read_pdf
from govplan.pipeline.read.registry import read_document

LINES = "臺中市政府勞工局108年度施政計畫 壹、年度施政目標 一、促進就業：辦理就業服務。 （一）媒合1,200人。 貳、重要計畫".split()
ROWS = (
    ("工作計畫", "計畫名稱", "實施內容"),
    ("就業服務", "1、博覽會", "辦理 3 場，“經費”2,000千元"),
    ("勞資", "2、調解", "｜"),
)
TEXT = "\n\n".join(LINES) + "\n" + "\n".join("\t".join(row) for row in ROWS)
MARKDOWN = "\n".join(f"## {line}" for line in LINES) + "\n\n" + "\n".join(f"|{'|'.join(row)}|" for row in ROWS)
OF_SCANS = {"read_by_ocr", "ocr_failed", "ocr_uncertain", "scanned", "garbled", "unreadable_characters"}
SAMPLES = {
    "utf-8": TEXT.encode(),
    "big5": TEXT.replace("“", "").replace("”", "").encode("cp950"),
    "utf-16": TEXT.encode("utf-16"),
    "utf-16-be": b"\xfe\xff" + TEXT.encode("utf-16-be"),
    "byte order mark": TEXT.encode("utf-8-sig"),
    "form feeds": TEXT.replace("\n\n", "\n\f").encode(),
    "markdown": MARKDOWN.encode(),
    "tabs": "\n".join("\t".join(row) for row in ROWS * 6).encode(),
    "semicolons": "\n".join(";".join(row) for row in ROWS * 6).encode("cp950", "replace"),
}


@pytest.mark.parametrize("name", SAMPLES)
def test_damaged_text(name: str, tmp_path: Path) -> None:
    dice, file = random.Random(name), tmp_path / ("plan.md" if name == "markdown" else "plan.txt")
    for _ in range(15):
        file.write_bytes(mutated(SAMPLES[name], dice))
        source = process(Task(file, file.name)).source
        assert source.status != "failed" or all(problem.message for problem in source.problems)
        assert "internal_error" not in {problem.code for problem in source.problems}


def _hocr() -> bytes:
    def word(text: str, x: int, y: int) -> str:
        boxes = "".join(
            f"<span class='ocrx_cinfo' title='x_bboxes {x + 40 * n} {y} {x + 40 * n + 36} {y + 40}; x_conf 95'>{char}</span>"
            for n, char in enumerate(text)
        )
        return f"<span class='ocrx_word' title='bbox {x} {y} {x + 40 * len(text)} {y + 40}; x_wconf 93'>{boxes}</span>"

    lines = "".join(
        f"<span class='ocr_line' title='bbox 200 {y} 1200 {y + 40}'>{word(text, 200, y)}</span>"
        for y, text in zip(range(200, 900, 80), LINES, strict=False)
    )
    return f"<html><body><div class='ocr_page'>{lines}</div></body></html>".encode()


@pytest.fixture
def answer_of_tesseract(monkeypatch: pytest.MonkeyPatch) -> Callable[[object], None]:
    """Lets Tesseract answer this, or fail with it."""
    pytesseract = pytest.importorskip("pytesseract")
    monkeypatch.setattr(ocr, "require_ocr", lambda: None)
    monkeypatch.setattr("govplan.pipeline.read.pdf.reader.require_ocr", lambda: None, raising=False)

    def set_answer(answer: object) -> None:
        def image_to_pdf_or_hocr(*_: Any, **__: Any) -> bytes:
            if isinstance(answer, Exception):
                raise answer
            assert isinstance(answer, bytes)
            return answer

        monkeypatch.setattr(pytesseract, "image_to_pdf_or_hocr", image_to_pdf_or_hocr)

    return set_answer


def _scan(canvas: Any) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, 595, 842)


def _read_scan() -> list[str]:
    with limited(ReadLimits(ocr=True)):
        document = read_pdf("scan.pdf", pdf(_scan))
    lay_out_boxed(document)
    return [problem.code for problem in document.problems]


def test_damaged_answers_of_tesseract(answer_of_tesseract: Callable[[object], None]) -> None:
    answer_of_tesseract(_hocr())
    assert _read_scan() == ["read_by_ocr"]
    dice = random.Random(5)
    for _ in range(60):
        answer_of_tesseract(mutated(_hocr(), dice))
        assert set(_read_scan()) <= OF_SCANS


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\x00",
        b"<html/>",
        b"no hocr at all",
        _hocr()[:300],
        _hocr().replace(b"200", b"9" * 400),
        _hocr().replace(b"x_bboxes 2", b"x_bboxes -9999999"),
        RuntimeError("Tesseract process timeout"),
        FileNotFoundError("/tmp/tess_x.hocr"),
        UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte"),
    ],
    ids=lambda answer: repr(answer)[:24],
)
def test_answers_that_are_none(answer: object, answer_of_tesseract: Callable[[object], None]) -> None:
    answer_of_tesseract(answer)
    assert set(_read_scan()) <= OF_SCANS


RTF = rb"{\rtf1 plan}"


def _office(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Stands in for LibreOffice: a script that is given the folder to write to as ``$out``."""
    program = folder / "soffice"
    find = 'while [ "$1" != --outdir ]; do shift; done; out="$2"; '
    program.write_text(f"#!/bin/sh\n{find}{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(legacy.shutil, "which", lambda name: str(program))


@pytest.mark.parametrize(
    "script",
    [
        "exit 77",
        "kill -9 $$",
        'mkdir -p "$out"; : > "$out/document.docx"',
        'mkdir -p "$out/document.docx"',
        'mkdir -p "$out"; echo junk > "$out/document.docx"',
        'mkdir -p "$out"; ln -s /dev/zero "$out/document.docx"',
        'mkdir -p "$out"; ln -s nowhere "$out/document.docx"',
    ],
)
def test_what_an_office_program_may_leave(script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _office(tmp_path, monkeypatch, script)
    with pytest.raises(ReadError) as error:
        read_document("a.rtf", RTF)
    assert error.value.code in ("broken", "empty")
    assert error.value.message.startswith("a.rtf: ")


def test_damaged_files_of_an_office_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = docx("".join(map(p, LINES)) + tbl([tr(*map(tc, row)) for row in ROWS], [2000, 2000, 4000]))
    made, dice = tmp_path / "made.docx", random.Random(7)
    _office(tmp_path, monkeypatch, f'mkdir -p "$out"; cp "{made}" "$out/document.docx"')
    made.write_bytes(whole)
    assert [problem.code for problem in read_document("a.rtf", RTF).problems] == ["converted"]
    for _ in range(15):
        made.write_bytes(mutated_inside(whole, dice))
        with suppress(ReadError):
            assert read_document("a.rtf", RTF).problems
