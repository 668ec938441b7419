"""Rows at a page break: what makes the last of a page and the first of the next two rows, or one."""

from __future__ import annotations

import pytest
from layout_views import lay_out, row_texts, tables
from typeset_pages import Paragraph, Row, Table, Typesetter

from govplan.pipeline.layout import blocks
from govplan.pipeline.layout.boxes.boxed import lay_out_boxed

_HEADS = ("類別", "項目", "內容")
_WIDTHS = (0.15, 0.165, 0.385, 0.3)  # names fill their lines
_FULL_NAMES = (0.115, 0.165, 0.385, 0.3)
_NAMES = ("工會輔導計畫", "爭議調解計畫", "勞動檢查計畫", "性別平等計畫", "退休制度計畫", "現場徵才計畫")
_CONTENTS = (
    "一、輔導工會。二、補助教育。",
    "一、委託民間團體。二、辦理調解。",
    "一、專案檢查。二、受理申訴。",
    "受理申訴，召開評議會。",
    "查核提撥情形，辦理催繳。",
    "一、辦理博覽會。二、徵才。",
)


def _boxed_rows(table: Table, lines_above: int) -> list[tuple[str, ...]]:
    setter = Typesetter()
    for _ in range(lines_above):
        setter.add(Paragraph("前文一行。"))
    setter.add(table)
    (found,) = [block for block in lay_out_boxed(setter.document()).blocks if isinstance(block, blocks.Table)]
    return [tuple(cell.text.chars if cell else "" for cell in row.cells) for row in found.rows]


@pytest.mark.parametrize(
    ("head", "values"),
    [
        ("預算", ("28,360", "19,850", "12,600", "2,480", "3,150", "16,900")),
        (
            "期程",
            ("103年1月至12月", "103.01-103.12", "103年1月至12月", "103.01-103.12", "103.01-103.10", "103年1月至12月"),
        ),
        ("單位", ("勞資關係科", "勞動條件科", "勞資關係科", "勞動條件科", "勞資關係科", "勞動條件科")),
    ],
)
@pytest.mark.parametrize("lines_above", range(20, 40))
def test_rows_of_one_group_stay_two_at_a_page_break(head: str, values: tuple[str, ...], lines_above: int) -> None:
    groups = ("勞資關係", None, "勞動條件", None, None, "就業服務")
    rows = tuple(Row(cells) for cells in zip(groups, _NAMES, _CONTENTS, values, strict=True))
    found = _boxed_rows(Table((*_HEADS, head), rows, _WIDTHS), lines_above)
    assert [row[1:] for row in found] == [row.cells[1:] for row in rows]
    assert [row[0] for row in found] == ["勞資關係"] * 2 + ["勞動條件"] * 3 + ["就業服務"]


@pytest.mark.parametrize("lines_above", range(20, 34))
def test_names_of_plans_that_fill_their_cells_stay_two_at_a_page_break(lines_above: int) -> None:
    plans = ("友善職場計畫", None, "職業訓練計畫", "青年就業計畫", "工作安全計畫", "就業服務計畫")
    figures = ("28,360", "19,850", "12,600", "2,480", "3,150", "16,900")
    cells = zip(plans, ("市款", "中央", "市款", "市款", "市款", "基金"), figures, figures, strict=True)
    found = _boxed_rows(Table(("計畫名稱", "來源", "111年度", "112年度"), tuple(map(Row, cells)), _FULL_NAMES), lines_above)
    assert [row[0] for row in found] == ["友善職場計畫", *("友善職場計畫", *plans[2:])]


@pytest.mark.parametrize("lines_above", range(20, 40))
def test_group_that_is_printed_whole_elsewhere_is_no_rest_of_a_name(lines_above: int) -> None:
    groups = ("勞動權益", None, "就業服務", "勞動權益", None, "就業服務")
    cells = zip(groups, _NAMES, _CONTENTS, ("1", "2", "3", "4", "5", "6"), strict=True)
    found = _boxed_rows(Table((*_HEADS, "經費"), tuple(map(Row, cells)), (0.115, 0.165, 0.42, 0.3)), lines_above)
    assert [row[0] for row in found] == ["勞動權益"] * 2 + ["就業服務"] + ["勞動權益"] * 2 + ["就業服務"]


@pytest.mark.parametrize("total", ["小計", "總計", "合　計"])
@pytest.mark.parametrize("lines_above", range(20, 40))
def test_total_on_a_new_page_is_a_row(total: str, lines_above: int) -> None:
    rows = [Row(cells) for cells in zip(["社會工作"] * 6, _NAMES, _CONTENTS, ["1,200"] * 6, strict=True)]
    found = _boxed_rows(Table((*_HEADS, "預算金額"), (*rows, Row((total, "", "", "62,400"))), _WIDTHS), lines_above)
    assert len(found) == len(rows) + 1
    assert [row[3] for row in found] == ["1,200"] * 6 + ["62,400"]


def test_total_behind_a_page_break_in_text_is_a_row() -> None:
    head = "計畫名稱\t實施內容\t預算數"
    body = [f"{name}\t{content}\t1,200" for name, content in zip(_NAMES, _CONTENTS, strict=True)]
    (table,) = tables(lay_out("\n".join([head, *body, "\f" + head, "總計\t\t7,200", ""])))
    assert [row[2] for row in row_texts(table)] == ["1,200"] * 6 + ["7,200"]


@pytest.mark.parametrize("lines_above", range(20, 36))
def test_codes_in_a_narrow_column_stay_whole(lines_above: int) -> None:
    codes = ("5803010200", "5803010300", "5803020100", "5803020200", "5803030100", "5803040100")
    contents = tuple(content * 3 for content in _CONTENTS)
    cells = tuple(zip(codes, _NAMES, contents, strict=True))
    found = _boxed_rows(Table(("代碼", "項目", "內容"), tuple(map(Row, cells)), (0.09, 0.25, 0.66)), lines_above)
    assert found == list(cells)


@pytest.mark.parametrize("lines_above", range(20, 40))
def test_word_cut_between_the_rows_of_a_group_makes_one_name(lines_above: int) -> None:
    """The page ends between two rows, and no other page shows that their group is one cell."""
    rows = (("甲種名稱", "A", "內容。"), ("辦理就業服務辦理就業服務", "B", "內容。"), (None, "C", "內容。"))
    head = ("工作計畫", "重要施政計畫項目", "實施內容")
    found = _boxed_rows(Table(head, tuple(map(Row, rows)), (0.25, 0.25, 0.5), repeat_head=False), lines_above)
    assert [row[0] for row in found] == ["甲種名稱", "辦理就業服務辦理就業服務", "辦理就業服務辦理就業服務"]


@pytest.mark.parametrize("lines_above", range(20, 40))
def test_name_that_its_row_was_made_high_for_is_whole(lines_above: int) -> None:
    names = ("勞動條件辦理就業服務勞資爭議調解辦理", "勞動條件推動職場安全促進", None, "就業服務", None)
    rows = tuple(Row((name, mark, "內容。")) for name, mark in zip(names, "ABCDE", strict=True))
    head = ("工作計畫", "重要施政計畫項目", "實施內容")
    found = _boxed_rows(Table(head, rows, (0.25, 0.25, 0.5), repeat_head=False), lines_above)
    assert [row[0] for row in found] == [names[0], names[1], names[1], names[3], names[3]]
