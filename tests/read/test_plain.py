"""Text files: what encodings are told apart, where lines and pages stand, what is refused."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govplan.pipeline.read.errors import ReadError
from govplan.pipeline.read.plain import read_plain

PLAN = "臺中市政府勞工局 108 年度施政計畫\n壹、前言\n\n本局秉持市長理念，辦理就業服務。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp950"])
def test_encodings_are_recognised(encoding: str) -> None:
    data = PLAN.encode(encoding)
    if encoding in ("utf-16-le", "utf-16-be"):
        data = "\ufeff".encode(encoding) + data
    document = read_plain("plan.txt", data)
    assert document.raw_text == PLAN
    assert document.sha256 == hashlib.sha256(data).hexdigest()


def test_ascii_is_text() -> None:
    assert read_plain("plan.txt", b"plan 108\n").raw_text == "plan 108\n"


def test_big5_of_hong_kong() -> None:
    assert read_plain("plan.txt", ("施政計畫，" * 40 + "着").encode("big5hkscs")).raw_text.endswith("着")


def test_lines_know_their_place() -> None:
    document = read_plain("plan.txt", PLAN.encode())
    (page,) = document.pages
    assert page.number is None
    lines = [(document.raw_text[line.start : line.end], line.number, line.page) for line in document.lines]
    assert lines == [
        ("臺中市政府勞工局 108 年度施政計畫", 1, None),
        ("壹、前言", 2, None),
        ("本局秉持市長理念，辦理就業服務。", 4, None),
    ]


def test_windows_line_ends_become_plain_ones() -> None:
    document = read_plain("plan.txt", b"a\r\nb\rc\n")
    assert document.raw_text == "a\nb\rc\n"
    assert [document.raw_text[line.start : line.end] for line in document.lines] == ["a", "b", "c"]


def test_trailing_blanks_belong_to_their_line() -> None:
    document = read_plain("plan.txt", "  甲 \n乙\n \n".encode())
    assert [document.raw_text[line.start : line.end] for line in document.lines] == ["  甲 ", "乙"]


def test_form_feeds_part_pages() -> None:
    document = read_plain("plan.txt", "一\n二\f三\n\f\n四\n\f".encode())
    assert [page.number for page in document.pages] == [1, 2, 3]
    found = [(document.raw_text[line.start : line.end], line.number, line.page) for line in document.lines]
    assert found == [("一", 1, 1), ("二", 2, 1), ("三", 2, 2), ("四", 4, 3)]
    assert all(document.line_number(line.start) == line.number for line in document.lines)


def test_empty_file_has_no_lines() -> None:
    assert read_plain("plan.txt", b"").lines == ()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%PDF-1.7\n\x00\x01\x02", "binary"),
        ("施政計畫".encode("utf-16-le"), "binary"),
        (b"\x1b\x02\x03\x04\x05\x06abc", "binary"),
        (b"\xff\xfea", "undecodable"),
        (b"\xff\xfe\x00\x00a\x00\x00\x00", "undecodable"),
        ("政府施政计划，促进就业。".encode("gb18030") * 20, "undecodable"),
        ("計画を推進する".encode("shift_jis") * 20, "undecodable"),
        (b"\xe8\x87", "undecodable"),
    ],
)
def test_other_files_are_refused_in_one_sentence(data: bytes, code: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_plain("folder/plan.txt", data)
    assert caught.value.code == code
    message = str(caught.value)
    assert message.startswith("folder/plan.txt: ")
    assert message.endswith(".")
    assert message.count(". ") == 0


def test_long_lines_are_fine() -> None:
    document = read_plain("plan.txt", ("一" * 500_000 + "\n" + "二 " * 300_000).encode())
    assert len(document.lines) == 2


def test_a_line_that_no_plan_has_is_refused() -> None:
    with pytest.raises(ReadError) as caught:
        read_plain("plan.txt", "甲\n".encode() + b"a" * 2_000_001)
    assert (caught.value.code, "line 2 has 2,000,001 characters" in caught.value.message) == ("too_large", True)


@given(st.binary(max_size=400))
@settings(deadline=None)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        document = read_plain("plan.txt", data)
    except ReadError:
        return
    covered = "".join(document.raw_text[line.start : line.end] for line in document.lines)
    assert "".join(covered.split()) == "".join(document.raw_text.split())
