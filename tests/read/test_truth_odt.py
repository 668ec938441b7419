"""A plan as LibreOffice writes it, and what it shows, written down by hand from its source."""

from __future__ import annotations

from office_files import odt, said

from govplan.pipeline.extract.document import extract_plans
from govplan.pipeline.layout.flow.flow import lay_out_flow
from govplan.pipeline.read.registry import read_document

_COUNTED = (
    '<text:list-style style:name="WWNum1">'
    '<text:list-level-style-number text:level="1" style:num-format="壹, 貳, 參, ..." style:num-suffix="、" '
    'loext:num-list-format="%1%、"/>'
    '<text:list-level-style-number text:level="2" style:num-format="一, 二, 三, ..." style:num-suffix="、" '
    'loext:num-list-format="%2%、"/>'
    '<text:list-level-style-number text:level="3" style:num-format="一, 二, 三, ..." style:num-prefix="（" '
    'style:num-suffix="）" loext:num-list-format="（%3%）"/>'
    '<text:list-level-style-number text:level="4" style:num-format="1" style:num-suffix="." loext:num-list-format="%4%."/>'
    "</text:list-style>"
    '<text:list-style style:name="WWNum2">'
    '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="." loext:num-list-format="%1%."/>'
    "</text:list-style>"
)
_AUTOMATIC = (
    '<style:style style:name="T1" style:family="text"><style:text-properties style:font-name-asian="標楷體"/></style:style>'
    '<style:style style:name="T2" style:family="text"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Standard" '
    'style:master-page-name="Landscape"/>'
    '<style:style style:name="co" style:family="table-column"><style:table-column-properties style:column-width="3cm"/></style:style>'
    + _COUNTED
)
_FOOT = (
    "<style:footer><text:p>第<text:page-number>3</text:page-number>頁／共<text:page-count>9</text:page-count>頁</text:p>"
    "</style:footer>"
)
_STYLES = (
    "<office:styles/><office:master-styles>"
    f'<style:master-page style:name="Standard"><style:header><text:p>屏東縣政府交通旅遊處</text:p></style:header>{_FOOT}'
    '</style:master-page><style:master-page style:name="Landscape"><style:header><text:p>屏東縣政府<text:span>交通旅遊處'
    f"</text:span></text:p></style:header>{_FOOT}</style:master-page>"
    '<style:master-page style:name="Unused"><style:header><text:p>沒有用到</text:p></style:header></style:master-page>'
    "</office:master-styles>"
)
_CHANGES = (
    '<text:tracked-changes><text:changed-region text:id="ct1"><text:insertion/></text:changed-region>'
    '<text:changed-region text:id="ct2"><text:deletion><text:p>二</text:p></text:deletion></text:changed-region>'
    '<text:changed-region text:id="ct3"><text:deletion><text:p/><text:p>另訂要點。</text:p></text:deletion>'
    "</text:changed-region></text:tracked-changes>"
)


def p(*parts: str, style: str = "Standard") -> str:
    """A paragraph; each part is a span of its own, as fonts that differ leave them, unless it is XML."""
    inner = "".join(
        part if part.startswith("<") else f'<text:span text:style-name="T1">{part}</text:span>' for part in parts
    )
    return f'<text:p text:style-name="{style}">{inner}</text:p>'


def at(level: int, *blocks: str, goes_on: str = "", own: str = "") -> str:
    """A point of the plan's list on a level, as LibreOffice nests it; ``goes_on`` is the id of the list before."""
    inner = f"<text:list-item>{''.join(blocks)}</text:list-item>"
    for _ in range(level - 1):
        inner = f"<text:list-item><text:list>{inner}</text:list></text:list-item>"
    more = f' text:continue-list="{goes_on}"' if goes_on else ""
    return f'<text:list xml:id="{own}" text:style-name="WWNum1"{more}>{inner}</text:list>'


def cell(*blocks: str, rows: int = 1, columns: int = 1) -> str:
    about = f' table:number-rows-spanned="{rows}"' if rows > 1 else ""
    about += f' table:number-columns-spanned="{columns}"' if columns > 1 else ""
    inner = "".join(block if block.startswith("<") else p(block) for block in blocks)
    return f'<table:table-cell table:style-name="c"{about} office:value-type="string">{inner}</table:table-cell>'


COVERED = "<table:covered-table-cell/>"


def row(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def counted(*texts: str) -> str:
    items = "".join(f"<text:list-item>{p(text)}</text:list-item>" for text in texts)
    return f'<text:list text:style-name="WWNum2">{items}</text:list>'


def plan() -> bytes:
    """All that LibreOffice puts around the words: lists that go on, changes, notes, boxes, spans, fields, a contents."""
    box = f"<draw:frame><draw:text-box>{p('屏東縣政府', '交通旅遊處')}{p('112年度施政計畫')}</draw:text-box></draw:frame>"
    entry = '<text:a xlink:href="#x" xlink:type="simple">壹、年度施政目標<text:tab/>1</text:a>'
    contents = (
        '<text:table-of-content><text:table-of-content-source text:outline-level="2"/><text:index-body><text:index-title>'
        f"{p('目錄')}</text:index-title>{p(entry)}</text:index-body></text:table-of-content>"
    )
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        f"<text:note-body>{p('含離島航線。')}</text:note-body></text:note>"
    )
    comment = "<office:annotation><text:p>請科長確認</text:p></office:annotation>"
    link = '<text:a xlink:href="#x" xlink:type="simple">自行車</text:a>'
    hidden = '<text:span text:style-name="T2">（暫定）</text:span>'
    goals = [
        at(1, p("年度施政", "目標"), own="a"),
        at(2, p("健全公共運輸：", "擴大", comment, "路網，", note, "便利民眾搭乘。"), goes_on="a", own="b"),
        at(3, p("增闢公車路線<text:change-start text:change-id='ct1'/>", "三<text:change-end text:change-id='ct1'/>",
                '<text:change text:change-id="ct2"/>', "條。"), goes_on="b", own="c"),
        p("尖峰時段加開班次。"),
        at(3, p("補助候車亭", "12座。<text:change text:change-id='ct3'/>"), goes_on="c", own="d"),
        at(4, p("優先設於偏鄉。"), goes_on="d", own="e"),
        "<text:soft-page-break/>",
        at(2, p("推展觀光"), goes_on="e", own="f"),
        at(3, p("舉辦", link, "活動2場", hidden, "。"), goes_on="f", own="g"),
        at(1, p("年度重要計畫", style="P1"), goes_on="g", own="h"),
    ]  # fmt: skip
    inner = f'<table:table><table:table-column table:number-columns-repeated="2"/>{row(cell("平日"), cell("十班"))}</table:table>'
    programmes = (
        '<table:table><table:table-column table:style-name="co" table:number-columns-repeated="5"/>'
        "<table:table-header-rows>"
        + row(cell("業務別", rows=2), cell("計畫名稱", rows=2), cell("計畫內容", rows=2), cell("經費（千元）", columns=2), COVERED)
        + row(COVERED, COVERED, COVERED, cell("中央"), cell("縣款"))
        + "</table:table-header-rows>"
        + row(cell("公共運輸", rows=2), cell(p("公車<text:line-break/>路網計畫")), cell(counted("新闢路線。", "調整班次。")), cell("8,000"),
              cell("2,000"))
        + row(COVERED, cell("候車設施計畫"), cell(p("設置候車亭。"), inner, p("定期<text:s text:c='2'/>維護。")), cell("－"), cell("600"))
        + row(cell("觀光發展"), cell("自行車活動"), cell("辦理　挑戰賽。"), cell("0"), cell("1,500"))
        + "</table:table>"
    )  # fmt: skip
    body = _CHANGES.replace("<text:tracked-changes>", '<text:tracked-changes text:track-changes="true">')
    return odt(body + p(box) + contents + "".join(goals) + programmes + p(), automatic=_AUTOMATIC, styles=_STYLES)


def test_what_a_plan_of_libreoffice_shows() -> None:
    document = read_document("a.odt", plan())
    assert said(document) == [
        "屏東縣政府交通旅遊處",
        "屏東縣政府交通旅遊處",
        "112年度施政計畫",
        "目錄",
        "壹、年度施政目標\t1",
        "壹、 年度施政目標",
        "一、 健全公共運輸：擴大路網，便利民眾搭乘。",
        "（一） 增闢公車路線三條。",
        "尖峰時段加開班次。",
        "（二） 補助候車亭12座。",
        "1. 優先設於偏鄉。",
        "二、 推展觀光",
        "（一） 舉辦自行車活動2場。",
        "貳、 年度重要計畫",
        [
            ["業務別 [2x1]", "計畫名稱 [2x1]", "計畫內容 [2x1]", "經費（千元） [1x2]"],
            ["中央", "縣款"],
            ["公共運輸 [2x1]", "公車/路網計畫", "1. 新闢路線。/2. 調整班次。", "8,000", "2,000"],
            ["候車設施計畫", "設置候車亭。/平日/十班/定期  維護。", "－", "600"],
            ["觀光發展", "自行車活動", "辦理　挑戰賽。", "0", "1,500"],
        ],
        "第3頁／共9頁",
        "含離島航線。",
    ]
    asides = [line.aside for line in document.lines if line.aside]
    assert asides == ["running_title", "contents", "contents", "page_number", "footnote"]
    assert not document.problems


def test_its_records() -> None:
    found = extract_plans(lay_out_flow(read_document("a.odt", plan())), "source/a")
    assert [(p.kind, p.roc_start) for p in found.plans] == [("annual", 112)]
    assert [agency.name for agency in found.agencies] == ["屏東縣政府交通旅遊處"]
    assert [(o.number, o.marker, o.title, o.description) for o in found.objectives] == [
        ("1", "一、", "健全公共運輸", "擴大路網，便利民眾搭乘。"),
        ("2", "二、", "推展觀光", None),
    ]
    assert [(s.number, s.marker, s.title, s.text) for s in found.strategies] == [
        ("1.1", "（一）", "增闢公車路線三條。", "尖峰時段加開班次。"),
        ("1.2", "（二）", "補助候車亭12座。", None),
        ("1.2.1", "1.", None, "優先設於偏鄉。"),
        ("2.1", "（一）", None, "舉辦自行車活動2場。"),
    ]
    assert [(r.group, r.name, r.description, r.items) for r in found.programmes] == [
        ("公共運輸", "公車路網計畫", "1. 新闢路線。2. 調整班次。", ("新闢路線。", "調整班次。")),
        ("公共運輸", "候車設施計畫", "設置候車亭。平日十班定期維護。", ()),
        ("觀光發展", "自行車活動", "辦理挑戰賽。", ()),
    ]
    names = {r.id: r.name for r in found.programmes}
    assert [(names[b.programme_id or ""], b.amount_twd, b.funding_source) for b in found.budgets] == [
        ("公車路網計畫", 8_000_000, "中央"), ("公車路網計畫", 2_000_000, "縣款"), ("候車設施計畫", 600_000, "縣款"),
        ("自行車活動", 0, "中央"), ("自行車活動", 1_500_000, "縣款"),
    ]  # fmt: skip
    assert [(c.value, c.unit) for c in found.commitments] == [(3, "條"), (12, "座"), (2, "場")]
