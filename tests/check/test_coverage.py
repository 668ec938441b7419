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


def found(tmp_path: Path, text: str) -> list[tuple[str, str]]:
    file = tmp_path / "plan.txt"
    file.write_text(text, encoding="utf-8")
    records = process(Task(file, file.name)).records
    return [(f.message, f.evidence[0].quote) for f in records.findings if f.code == "text_not_used"]


def test_lines_that_ended_nowhere_are_told_with_their_place(tmp_path: Path) -> None:
    aims = "落實地方自治，致力府會和諧。\n\n強化宗教團體輔導，端正禮俗。\n"
    text = f"屏東縣政府 101 年度施政計畫\n壹、年度施政目標\n{aims}貳、年度施政重點\n一、自治行政\n（一）健全自治。\n"
    assert found(tmp_path, text) == [
        (
            "28 characters from line 3 on ended in no record: 「落實地方自治，致力府會和諧。強化宗教團體輔導，端正禮俗。」",
            aims.strip(),
        )
    ]


def test_a_title_printed_again_and_what_is_short_are_not_told(tmp_path: Path) -> None:
    title = "屏東縣政府民政處 101 年度施政計畫"
    text = f"{title}\n中華民國100年12月\n{title}\n壹、年度施政目標\n一、自治行政\n（一）健全自治。\n"
    assert found(tmp_path, text) == []


def test_the_aims_over_the_rows_of_a_table_of_results_are_read(tmp_path: Path) -> None:
    row = "| 一、提升勞工在職進修及職業訓練涵蓋率（9%） | 進修比率 | 5% | 5.2% |\n"
    text = (
        "屏東縣政府勞工處 101 年度施政計畫\n\n壹、年度施政目標\n\n一、提升在職進修\n\n貳、上年度施政績效\n\n"
        f"| 策略績效目標 | 衡量指標 | 原定目標值 | 實際值 |\n|---|---|---|---|\n{row}"
    )
    assert found(tmp_path, text) == []


def test_a_short_line_with_a_label_is_told_as_well(tmp_path: Path) -> None:
    text = "臺東縣政府文化處 112 年度施政計畫\n\n壹、施政目標\n\n一、深耕文化\n\n二、推廣閱讀\n\n貳、編製\n\n聯絡人：王小明\n\n"
    assert [quote for _, quote in found(tmp_path, text)][-1:] == ["貳、編製\n\n聯絡人：王小明"]
