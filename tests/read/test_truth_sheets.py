"""Plans as Excel and LibreOffice save them in sheets, and what they show, written down by hand from their source."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from office_files import converted, said
from sheet_programs import COVERED, Computed, Page, Shown, ods, ods_cell, ods_row, ods_table, xlsx

from govplan.pipeline.extract.context import Extraction
from govplan.pipeline.extract.document import extract_plans
from govplan.pipeline.layout.flow.flow import lay_out_flow
from govplan.pipeline.read.registry import read_document

_MONEY, _SHARE, _DAY, _LONG_DAY = "#,##0_);[Red]\\(#,##0\\)", "0.0%", "[$-404]e/mm/dd;@", '[$-404]e"年"m"月"d"日"'
_RUNNING = (
    "<headerFooter><oddHeader>&amp;L&amp;&quot;標楷體,標準&quot;&amp;14臺東縣政府農業處"
    "&amp;R第&amp;P頁，共&amp;N頁</oddHeader></headerFooter>"
)


def plan_of_excel() -> bytes:
    """Titles and a unit over a head of two rows, groups, sums that were computed, hidden rows and sheets, formats."""
    goals = Page(
        "施政目標",
        [
            ["臺東縣政府農業處113年度施政計畫"],
            ["壹、年度施政目標"],
            ["一、擴大農產行銷：辦理展售，_x000D_\n拓展通路。"],
            ["（一）辦理農產展售會，每年至少6場。"],
            ["（二）輔導農民團體取得驗證20家。"],
            ["二、友善耕作"],
            ["（一）推廣有機栽培面積300公頃。"],
        ],
        more=_RUNNING,
    )
    programmes = Page(
        "重要計畫",
        [
            ["貳、年度重要施政計畫", None, None, None, None, None, None],
            [None, None, None, None, None, None, "單位：新臺幣千元"],
            ["業務別", "計畫名稱", "實施內容", "計畫期程", None, "預算金額", "備註"],
            [None, None, None, "起", "迄", None, None],
            [
                "農產行銷", "農產展售計畫", "1.辦理展售會。\n2.補助包裝資材。", Shown("45292", _DAY), Shown("45657", _DAY),
                Shown("12500", _MONEY), Computed('IF(F5>10000,"重點計畫","")', "重點計畫"),
            ],
            [
                None, "產地認證計畫", "輔導產地標章。", Shown("45352", _LONG_DAY), Shown("45657", _LONG_DAY),
                Computed("500+400", "900"), Computed('IF(F6>10000,"重點計畫","")', ""),
            ],
            ["停辦", "舊制補助計畫", "不再辦理。", None, None, 10, None],
            ["友善耕作", "有機栽培推廣", "補助驗證費用。", None, None, Computed("SUM(農糧!B2:B9)", None), None],
            ["合計", None, None, None, None, Computed("SUM(F5:F8)", "13400"), None],
        ],
        merged=("A3:A4", "B3:B4", "C3:C4", "D3:E3", "F3:F4", "G3:G4", "A5:A6", "A9:E9"),
        hidden=frozenset((7,)),
    )  # fmt: skip
    measures = Page(
        "績效指標",
        [
            ["參、績效指標"],
            ["指標名稱", "衡量標準", "112年實際值", "113年目標值"],
            ["驗證通過率", "通過件數÷申請件數×100%", Shown("0.875", _SHARE), Shown("0.9", _SHARE)],
            ["展售會營業額（千元）", "全年營業額", Shown("8200", _MONEY), Shown("9000", _MONEY)],
        ],
    )
    draft = Page("農糧", [["草稿"], [1]], state="veryHidden")
    return xlsx(goals, programmes, measures, draft, formats=(_MONEY, _SHARE, _DAY, _LONG_DAY))


def plan_of_calc() -> bytes:
    """The programmes and measures of the same plan, as LibreOffice writes them: repeated and covered cells, values
    beside what is shown, a hidden column, a filtered row."""
    values = 'office:value-type="float" office:value="{}"'
    columns = '<table:table-column table:number-columns-repeated="6"/><table:table-column table:visibility="collapse"/>'
    columns += '<table:table-column table:number-columns-repeated="16377"/>'
    spans = 'table:number-rows-spanned="{}" table:number-columns-spanned="{}"'
    two, right = spans.format(2, 1), spans.format(1, 2)
    rows = [
        ods_row(ods_cell("臺東縣政府農業處113年度施政計畫", attributes=spans.format(1, 7)), *[COVERED] * 6),
        ods_row('<table:table-cell table:number-columns-repeated="5"/>', ods_cell("單位：新臺幣千元")),
        ods_row(
            ods_cell("業務別", attributes=two), ods_cell("計畫名稱", attributes=two), ods_cell("實施內容", attributes=two),
            ods_cell("計畫期程", attributes=right), COVERED, ods_cell("預算金額", attributes=two), ods_cell("內部代號"),
        ),
        ods_row(*[COVERED] * 3, ods_cell("起"), ods_cell("迄"), COVERED, ods_cell("A")),
        ods_row(
            ods_cell("農產行銷", attributes=two), ods_cell("農產展售計畫"), ods_cell("1.辦理展售會。", "2.補助包裝資材。"),
            ods_cell("113/01/01"), ods_cell("113/12/31"), ods_cell("12,500", attributes=values.format(12500)), ods_cell("X1"),
        ),
        ods_row(
            COVERED, ods_cell("產地認證計畫"), ods_cell("輔導產地標章。"), ods_cell("113年3月1日"), ods_cell("113年12月31日"),
            ods_cell("900", attributes='table:formula="of:=500+400" ' + values.format(900)), ods_cell("X2"),
        ),
        ods_row(ods_cell("停辦"), ods_cell("舊制補助計畫"), attributes='table:visibility="filter"'),
        ods_row(
            ods_cell("友善耕作"), ods_cell("有機栽培推廣"), ods_cell("補助驗證費用。"),
            '<table:table-cell table:number-columns-repeated="2"/>',
            '<table:table-cell table:formula="of:=SUM([$農糧.B2:.B9])"/>',
        ),
    ]  # fmt: skip
    hidden = '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>'
    return ods(
        ods_table("重要計畫", rows, columns),
        ods_table("農糧", [ods_row(ods_cell("草稿"))], style="ta2"),
        automatic=hidden,
    )


_HEAD = [
    ["業務別 [2x1]", "計畫名稱 [2x1]", "實施內容 [2x1]", "計畫期程 [1x2]", "預算金額 [2x1]"],
    ["起", "迄"],
]


def test_what_a_plan_of_excel_shows() -> None:
    document = read_document("a.xlsx", plan_of_excel())
    assert said(document) == [
        "臺東縣政府農業處",
        "第頁，共頁",
        "施政目標",
        "臺東縣政府農業處113年度施政計畫",
        "壹、年度施政目標",
        "一、擴大農產行銷：辦理展售，",
        "拓展通路。",
        "（一）辦理農產展售會，每年至少6場。",
        "（二）輔導農民團體取得驗證20家。",
        "二、友善耕作",
        "（一）推廣有機栽培面積300公頃。",
        "重要計畫",
        [
            ["貳、年度重要施政計畫"],
            ["單位：新臺幣千元"],
            [*_HEAD[0], "備註 [2x1]"],
            _HEAD[1],
            ["農產行銷 [2x1]", "農產展售計畫", "1.辦理展售會。/2.補助包裝資材。", "113/01/01", "113/12/31", "12,500", "重點計畫"],
            ["產地認證計畫", "輔導產地標章。", "113年3月1日", "113年12月31日", "900"],
            ["友善耕作", "有機栽培推廣", "補助驗證費用。"],
            ["合計 [1x5]", "13400"],
        ],
        "績效指標",
        [
            ["參、績效指標"],
            ["指標名稱", "衡量標準", "112年實際值", "113年目標值"],
            ["驗證通過率", "通過件數÷申請件數×100%", "87.5%", "90.0%"],
            ["展售會營業額（千元）", "全年營業額", "8,200", "9,000"],
        ],
    ]
    assert [(problem.code, problem.severity) for problem in document.problems] == [
        ("hidden", "info"), ("hidden", "info"), ("no_value", "warning"),
    ]  # fmt: skip
    assert "農糧" in document.problems[0].message
    assert "1 hidden row" in document.problems[1].message
    assert "F8" in document.problems[2].message


def test_what_a_plan_of_calc_shows() -> None:
    document = read_document("a.ods", plan_of_calc())
    assert said(document) == [
        "重要計畫",
        [
            ["臺東縣政府農業處113年度施政計畫 [1x6]"],
            ["單位：新臺幣千元"],
            *_HEAD,
            ["農產行銷 [2x1]", "農產展售計畫", "1.辦理展售會。/2.補助包裝資材。", "113/01/01", "113/12/31", "12,500"],
            ["產地認證計畫", "輔導產地標章。", "113年3月1日", "113年12月31日", "900"],
            ["友善耕作", "有機栽培推廣", "補助驗證費用。"],
        ],
    ]
    assert [(problem.code, problem.severity) for problem in document.problems] == [
        ("hidden", "info"), ("hidden", "info"), ("no_value", "warning"),
    ]  # fmt: skip
    assert [problem.message.partition(": ")[2] for problem in document.problems] == [
        "the hidden sheet 農糧 left out.",
        "1 hidden row and 1 hidden column of the sheet 重要計畫 left out.",
        "no value of formulas in the sheet 重要計畫 (F8); open and save it in its program.",
    ]


def _programmes(found: Extraction) -> list[object]:
    return [(p.group, p.name, p.description, str(p.start_date), str(p.end_date)) for p in found.programmes]


def test_the_records_of_both() -> None:
    excel, calc = (
        extract_plans(lay_out_flow(read_document("a", data)), "source/a") for data in (plan_of_excel(), plan_of_calc())
    )
    for found in (excel, calc):
        assert [(p.kind, p.roc_start) for p in found.plans] == [("annual", 113)]
        assert [agency.name for agency in found.agencies] == ["臺東縣政府農業處"]
        assert _programmes(found) == [
            ("農產行銷", "農產展售計畫", "1.辦理展售會。2.補助包裝資材。", "2024-01-01", "2024-12-31"),
            ("農產行銷", "產地認證計畫", "輔導產地標章。", "2024-03-01", "2024-12-31"),
            ("友善耕作", "有機栽培推廣", "補助驗證費用。", "None", "None"),
        ]
        assert [(b.name, b.amount_twd, b.printed, b.unit) for b in found.budgets] == [
            ("農產展售計畫", 12_500_000, "12,500", "千元"),
            ("產地認證計畫", 900_000, "900", "千元"),
        ]
    assert [(o.number, o.title, o.description) for o in excel.objectives] == [
        ("1", "擴大農產行銷", "辦理展售，拓展通路。"),
        ("2", "友善耕作", None),
    ]
    assert [(s.number, s.text) for s in excel.strategies] == [
        ("1.1", "辦理農產展售會，每年至少6場。"),
        ("1.2", "輔導農民團體取得驗證20家。"),
        ("2.1", "推廣有機栽培面積300公頃。"),
    ]
    assert [(i.name, i.formula) for i in excel.indicators] == [
        ("驗證通過率", "通過件數÷申請件數×100%"),
        ("展售會營業額（千元）", "全年營業額"),
    ]
    assert [(m.kind, m.roc_year, m.value, m.unit, m.printed) for m in excel.measurements] == [
        ("actual", 112, 87.5, "%", "87.5%"), ("target", 113, 90, "%", "90.0%"),
        ("actual", 112, 8200, "千元", "8,200"), ("target", 113, 9000, "千元", "9,000"),
    ]  # fmt: skip


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("target", ["ods", "xls"])
def test_the_same_plan_of_libreoffice_which_computes_what_was_not(target: str, tmp_path: Path) -> None:
    document = read_document("a", converted(plan_of_excel(), target, tmp_path, "xlsx"))
    found = extract_plans(lay_out_flow(document), "source/a")
    expected = extract_plans(lay_out_flow(read_document("a", plan_of_excel())), "source/a")
    assert _programmes(found) == _programmes(expected)
    for name in ("objectives", "strategies", "indicators", "measurements"):
        texts = [[record.model_dump(exclude={"evidence"}) for record in getattr(each, name)] for each in (found, expected)]
        assert texts[0] == texts[1]
    assert [(b.name, b.printed) for b in found.budgets] == [
        *((b.name, b.printed) for b in expected.budgets), ("有機栽培推廣", "0"),
    ]  # fmt: skip
    assert [problem.code for problem in document.problems if problem.code != "converted"] == ["hidden", "hidden"]
