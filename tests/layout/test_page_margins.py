"""Paragraphs of text whose pages end their lines in other places, and lines that a program broke off or set apart."""

from __future__ import annotations

from layout_views import lay_out, paragraph_texts

_HEAD = ["某某縣政府水利處", "預算總說明", "中華民國 112 年度"]
_FULL = "本處辦理河川疏濬及護岸整建以維護居民安全"
_POINTS = ["整建河堤並於汛期前完成檢修及抽水站操作人", "員訓練。"]


def read(*pages: list[str]) -> list[str]:
    return paragraph_texts(lay_out("\f".join("\n".join([*_HEAD, *page]) + "\n" for page in pages)))


def points(first: int, indent: str) -> list[str]:
    """Five points of two lines, the first of which is full."""
    return [indent + line for number in range(first, first + 5) for line in (f"{number}、{_POINTS[0]}", _POINTS[1])]


def test_pages_that_a_program_moved_to_the_left() -> None:
    found = read(
        ["一、施政重點", *points(1, " " * 12)], points(6, "    "), points(11, " " * 12), points(16, " " * 12)
    )  # fmt: skip
    assert [text for text in found if "、整建" in text] == [f"{number}、{''.join(_POINTS)}" for number in range(1, 21)]


def test_a_line_that_a_program_broke_above_a_comma_ends_where_the_whole_one_does() -> None:
    lines = ["一、辦理「防汛資訊網」", "         ，提供民眾查詢水位", "及雨量。", "二、整建護岸。"]
    assert "一、辦理「防汛資訊網」，提供民眾查詢水位及雨量。" in read([*[_FULL] * 4, "。", *lines])


def test_a_year_below_a_running_title_is_set_apart() -> None:
    found = read(["一、" + _FULL], ["及財產。", "二、" + _FULL], ["及農田。", "三、" + _FULL], ["及道路。", "四、檢討。"])
    assert found[-4:] == [f"一、{_FULL}及財產。", f"二、{_FULL}及農田。", f"三、{_FULL}及道路。", "四、檢討。"]
    assert "中華民國 112 年度" in found  # that of the first page is the document's own
