"""Cards that nothing rules: labels below each other, what they name beside them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import partial

import pytest
from pdf_files import pdf, write
from reportlab.pdfgen.canvas import Canvas

from govplan.pipeline.extract.context import Extraction
from govplan.pipeline.extract.document import extract_plans
from govplan.pipeline.layout.blocks import Layout, Paragraph, Table
from govplan.pipeline.layout.boxes.boxed import lay_out_boxed
from govplan.pipeline.read.pdf import read_pdf
from govplan.pipeline.text.rich import squeeze

LEFT, VALUE, SIZE, STEP = 60.0, 130.0, 12.0, 17.0
Line = tuple[float, float, str]
"""Left edge, baseline, text."""

HEAD: list[Line] = [(LEFT, 60.0, "苗栗縣政府文化局112年度施政計畫"), (LEFT, 90.0, "壹、衡量指標")]
Card = Sequence[tuple[str, Sequence[str]]]
"""Labels, each with the lines beside it."""

INDICATORS: list[Card] = [
    [("指標名稱", ["借閱冊數"]), ("衡量標準", ["全年借閱總冊數"]), ("目標值", ["4,500冊"])],
    [("指標名稱", ["展覽場次"]), ("衡量標準", ["全年辦理展覽"]), ("目標值", ["45場次"])],
    [("指標名稱", ["滿意度"]), ("衡量標準", ["滿意人數÷受訪人數×100%"]), ("目標值", ["92%"])],
]
LONG = ["辦理全縣鄉鎮市圖書館空間改善與設備更新，並結合社區資源推廣閱讀，培訓", "志工擔任說故事的人。"]
PROGRAMMES: list[Card] = [
    [("工作計畫", ["圖書業務"]), ("計畫名稱", ["鄉鎮圖書館更新"]), ("實施內容", LONG), ("經費（千元）", ["8,400"])],
    [("工作計畫", ["展演業務"]), ("計畫名稱", ["藝文下鄉巡演"]), ("實施內容", ["巡迴演出。"]), ("經費（千元）", ["650"])],
]


def _lines(cards: Sequence[Card], top: float, value: float = VALUE, middle: bool = False, apart: float = 0.0) -> list[Line]:
    """The lines of cards; labels in the middle of their rows, or beside the first line."""
    found: list[Line] = []
    for card in cards:
        for label, beside in card:
            found.append((LEFT, top + middle * STEP * (len(beside) - 1) / 2, label))
            found += [(value, top + STEP * place, text) for place, text in enumerate(beside)]
            top += STEP * len(beside)
        top += apart
    return found


def _laid_out(*pages: Sequence[Line]) -> Layout:
    def draw(canvas: Canvas, lines: Sequence[Line]) -> None:
        for x, baseline, text in lines:
            write(canvas, x, baseline, text, SIZE)

    return lay_out_boxed(read_pdf("a.pdf", pdf(*(partial(draw, lines=lines) for lines in pages))))


def _rows(layout: Layout) -> list[list[tuple[str, ...]]]:
    return [
        [tuple(squeeze(cell.text.chars) if cell else "" for cell in row.cells) for row in block.rows]
        for block in layout.blocks
        if isinstance(block, Table)
    ]


def _expected(cards: Sequence[Card]) -> list[tuple[str, ...]]:
    return [(label, squeeze("".join(beside))) for card in cards for label, beside in card]


def _read(layout: Layout) -> Extraction:
    return extract_plans(layout, "source")


@pytest.mark.parametrize("value", [VALUE, LEFT + 4 * SIZE + 6.0])
@pytest.mark.parametrize("apart", [0.0, 24.0])
def test_each_target_is_that_of_its_own_card(value: float, apart: float) -> None:
    found = _read(_laid_out([*HEAD, *_lines(INDICATORS, 120.0, value, apart=apart)]))
    names = {indicator.id: (indicator.name, indicator.formula) for indicator in found.indicators}
    assert [(*names[m.indicator_id], m.value, m.unit) for m in found.measurements] == [
        ("借閱冊數", "全年借閱總冊數", Decimal(4500), "冊"),
        ("展覽場次", "全年辦理展覽", Decimal(45), "場次"),
        ("滿意度", "滿意人數÷受訪人數×100%", Decimal(92), "%"),
    ]


PLAN: list[Line] = [*HEAD[:1], (LEFT, 90.0, "壹、重要施政計畫")]


@pytest.mark.parametrize("middle", [False, True])
def test_programmes_of_cards_with_labels_above_or_in_the_middle(middle: bool) -> None:
    layout = _laid_out([*PLAN, *_lines(PROGRAMMES, 120.0, 150.0, middle)])
    assert _rows(layout) == [_expected(PROGRAMMES)]
    found = _read(layout)
    assert [(p.group, p.name, p.description) for p in found.programmes] == [
        ("圖書業務", "鄉鎮圖書館更新", "".join(LONG)), ("展演業務", "藝文下鄉巡演", "巡迴演出。")
    ]  # fmt: skip
    assert [(b.name, b.amount_twd) for b in found.budgets] == [("鄉鎮圖書館更新", 8_400_000), ("藝文下鄉巡演", 650_000)]


def test_cards_go_on_over_the_page() -> None:
    lines = _lines(INDICATORS, 720.0)
    first, second = [line for line in lines if line[1] < 760], [(x, y - 700, text) for x, y, text in lines if y >= 760]
    assert _rows(_laid_out([*HEAD, *first], second)) == [_expected(INDICATORS)]


def test_a_row_with_its_label_in_the_middle_that_the_page_cuts() -> None:
    cards: list[Card] = [[*card, ("預期效益", ["增進閱讀人口。", "提升服務品質。", "縮短城鄉差距。"])] for card in PROGRAMMES]
    lines = _lines(cards, 690.0, 150.0, middle=True)
    cut = next(y for _, y, text in lines if text == "縮短城鄉差距。") - 1
    first, second = [line for line in lines if line[1] < cut], [(x, y - cut + 70, text) for x, y, text in lines if y >= cut]
    assert _rows(_laid_out([*PLAN, *first], second)) == [_expected(cards)]


def test_a_label_that_its_column_has_no_room_for() -> None:
    lines = [(LEFT, 120.0, "重要計畫"), (VALUE, 120.0, "館舍更新"), (LEFT, 137.0, "項目")]
    lines += [(LEFT, 154.0, "實施內容"), (VALUE, 154.0, "更新。")]
    more = [(x, y + 51.0, text) for x, y, text in lines]
    rows = [("重要計畫項目", "館舍更新"), ("實施內容", "更新。")]
    assert _rows(_laid_out([*PLAN, *lines, *more])) == [rows * 2]


def test_labels_that_stand_at_no_height_of_a_row_are_left_out_and_told() -> None:
    lines = _lines(PROGRAMMES, 120.0, 150.0)
    shifted = [(x, y + 4.5 * (text == "實施內容"), text) for x, y, text in lines]
    layout = _laid_out([*PLAN, *shifted])
    assert [problem.code for problem in layout.document.problems] == ["table_not_read"]
    assert not _rows(layout)
    assert not _read(layout).programmes


def test_text_above_and_below_cards_is_none_of_them() -> None:
    above, below = (VALUE, 103.0, "一、辦理書展。"), (VALUE, 320.0, "二、辦理講座。")
    layout = _laid_out([*HEAD[:1], above, *_lines(INDICATORS, 120.0), below])
    assert _rows(layout) == [_expected(INDICATORS)]
    texts = [squeeze(block.text.chars) for block in layout.blocks if isinstance(block, Paragraph)]
    assert texts[-2:] == [above[2], below[2]]


def test_a_table_with_a_head_of_known_names_is_none() -> None:
    cells = [("計畫名稱", "計畫內容"), ("館舍更新", "更新館舍。"), ("巡迴演出", "巡迴演出。"), ("書展", "辦理書展。")]
    lines = [(x, 120.0 + STEP * n, text) for n, row in enumerate(cells) for x, text in zip((LEFT, VALUE), row, strict=True)]
    assert _rows(_laid_out([*PLAN, *lines])) == [cells[1:]]


def test_measures_by_rows_and_years_by_columns_are_none() -> None:
    rows = [("目標值", "80%", "85%", "90%"), ("實際值", "81%", "84%", "92%"), ("達成度", "100%", "98%", "100%")]
    lines = [(x, 120.0 + STEP * n, t) for n, row in enumerate(rows) for x, t in zip((LEFT, 160.0, 240.0, 320.0), row, strict=True)]
    assert {len(row) for table in _rows(_laid_out([*HEAD, *lines])) for row in table} <= {4}
