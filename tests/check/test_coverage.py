"""Where the characters of a plan ended: every one of them counted, once."""

from __future__ import annotations

from pathlib import Path

import pytest
from govplan_layouts import CORPUS, STEMS

from govplan.pipeline.batch.one_file import Task, process
from govplan.pipeline.check.coverage import Ranges, coverage
from govplan.pipeline.read.plain import read_plain
from govplan.pipeline.text.rich import Span
from govplan.schemas import Source, UnusedPart


def source_of(tmp_path: Path, text: str) -> Source:
    file = tmp_path / "plan.txt"
    file.write_text(text, encoding="utf-8")
    return process(Task(file, file.name)).source


def counts(source: Source) -> dict[str, int]:
    assert source.coverage is not None
    return source.coverage.model_dump()


@pytest.mark.parametrize("stem", STEMS)
def test_every_character_of_the_corpus_is_counted_once(stem: str) -> None:
    file = CORPUS / f"{stem}.txt"
    found = counts(process(Task(file, file.name)).source)
    raw = read_plain(file.name, file.read_bytes()).raw_text
    assert sum(found.values()) == sum(not char.isspace() for char in raw)
    assert found["unread"] < 0.05 * sum(found.values())


def test_what_is_in_several_counts_for_the_first() -> None:
    document = read_plain("plan.txt", "甲乙 丙丁\n戊己（3）庚\n辛癸\n".encode())
    part = UnusedPart(title=None, kind="unused", characters=4, line_start=1, line_end=1)
    quoted = (Span(0, 1), Span(6, 8), Span(9, 10), Span(11, 12))
    ranges = Ranges(quoted, furniture=(Span(0, 2),), heads=(Span(1, 4), Span(13, 14)), unused=(part,))
    covered = coverage(document, ranges)
    assert covered.counts == {
        "records": 5,
        "furniture": 1,
        "not_used": 2,
        "headings": 1,
        "signs": 2,
        "unread": 1,
    }
    assert covered.total == 12
    assert sum(covered.shares().values()) == pytest.approx(100)


def test_a_part_of_staff_and_the_results_of_last_year_are_named(tmp_path: Path) -> None:
    source = source_of(
        tmp_path,
        "臺中市政府交通局 109 年度施政計畫\n\n壹、年度施政目標\n一、改善路口安全\n（一）增設行人號誌。\n（二）檢討路口標線。\n"
        "貳、組織及員額\n一、編制\n本局編制員額 152 人。\n參、前年度施政績效\n一、改善路口\n完成 12 處路口改善。\n",
    )
    named = [(part.title, part.kind, part.line_start, part.line_end) for part in source.unused]
    assert named == [("組織及員額", "unused", 7, 9), ("前年度施政績效", "results", 10, 12)]
    assert counts(source)["not_used"] == sum(part.characters for part in source.unused)
    assert counts(source)["unread"] == 0


def test_what_nothing_names_is_unread(tmp_path: Path) -> None:
    source = source_of(tmp_path, "隨手寫下的一行字。\n")
    assert source.status == "not_a_plan"
    assert counts(source)["unread"] == 9


def test_a_file_that_cannot_be_read_has_no_coverage(tmp_path: Path) -> None:
    assert source_of(tmp_path, "").coverage is None
