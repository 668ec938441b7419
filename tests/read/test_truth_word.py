"""Plans as Word writes them, and what they show, written down by hand from their source."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from office_files import converted, docx, levels, said, use
from word_program import (
    DELETED_END,
    INSERTED_END,
    cell,
    contents,
    control,
    deleted,
    field,
    inserted,
    link,
    note,
    note_mark,
    para,
    row,
    run,
    section,
    table,
    text_box,
)

from govplan.pipeline.extract.context import Extraction
from govplan.pipeline.extract.document import extract_plans
from govplan.pipeline.layout.boxes.boxed import lay_out_boxed
from govplan.pipeline.layout.flow.flow import lay_out_flow
from govplan.pipeline.read.registry import PDF, read_document

needs_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")

_NUMBERING = (
    levels(
        ("ideographLegalTraditional", "%1、", '<w:pStyle w:val="1"/><w:suff w:val="nothing"/>'),
        ("taiwaneseCountingThousand", "%2、", '<w:suff w:val="nothing"/>'),
        ("taiwaneseCountingThousand", "（%3）", '<w:suff w:val="nothing"/>'),
        ("decimal", "%4."),
        ("decimal", "(%5)"),
    )
    + levels(("taiwaneseCountingThousand", "（%1）", '<w:suff w:val="nothing"/>'), number=1)
    + levels(("taiwaneseCountingThousand", "（%1）", '<w:suff w:val="nothing"/>'), number=2)
    + use(3)
    + use(4, 1)
    + use(5, 1, starts={0: 1})
    + use(6, 1, starts={0: 1})
    + use(7, 2)
)
_STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>'
    '<w:pPr><w:numPr><w:numId w:val="3"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="11"><w:name w:val="toc 1"/><w:basedOn w:val="a"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="ad"><w:name w:val="TOC Heading"/><w:basedOn w:val="1"/>'
    '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="character" w:styleId="af"><w:name w:val="footnote reference"/>'
    '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
)
_FOOT = para("第", field("PAGE  \\* MERGEFORMAT", "12"), "頁，共", field("NUMPAGES", "30"), "頁")
_BOTH = '<w:headerReference w:type="default" r:id="header1"/><w:footerReference w:type="default" r:id="footer1"/>'
_HIDDEN = "<w:vanish/>"
_WIDTHS = (1500, 2200, 5200, 1300, 1300, 1500)


def _head() -> list[str]:
    upper = row(
        cell("業務別", merge="restart"), cell("重要施政|計畫項目", merge="restart"), cell("實施內容", merge="restart"),
        cell("預算金額", span=3), head=True,
    )  # fmt: skip
    lower = row(cell(merge="on"), cell(merge="on"), cell(merge="on"), cell("中央"), cell("本府"), cell("合計"), head=True)
    return [upper, lower]


def annual_plan(*, final: bool = False) -> bytes:
    """Numbers that Word counts, corrections, a cover of boxes, a contents field, a table on pages lying down.

    The final one has all changes accepted, and no control; each list has its own definition.
    """
    ins, one, two = ((lambda text: text), 4, 7) if final else (inserted, 5, 6)
    gone = [] if final else [para(deleted("每處補助茶點。"), numbered=(3, 3), mark=DELETED_END)]
    old = "" if final else deleted("到府")
    cover = para(text_box(para("嘉義市政府|社會處"), para("中華民國1|14年度施政|計畫")))
    listed = contents(("壹、年度施政目標", "1"), ("貳、年度重要施政計畫", "3"))
    goals = [
        para("年度施政目標", style="1"),
        para("強化家庭支|持：", "推動", ins("到宅"), *([old] if old else []), "服務，減輕照顧者負擔。", numbered=(3, 1)),
        para("結合里辦|公處，", note_mark(2), "設置關懷據點1", "2處。", numbered=(3, 2)),
        para("每處配置志工。", numbered=(3, 3)),
        *gone,
        para("每季\n辦理聯繫會報。", numbered=(3, 3)),
        para("另", run("（內部討論用）", _HIDDEN), "依", link("老人福利法"), "辦理。"),
        para("增設喘息服|務，服務時數達8,000小時。", numbered=(3, 2), mark="" if final else INSERTED_END),
        para("促進兒少發展" if final else control("促進兒少發展"), "：建立兒少參與機制。", numbered=(3, 1)),
        para("辦理兒少代表培力營，每年至少", "3場。", numbered=(3, 2)),
    ]
    standing = para(more=section(references=_BOTH))
    lying = [
        para("年度重要施政計畫", style="1"),
        para("單位：千元", more='<w:ind w:right="560"/>'),
        table(
            _WIDTHS,
            *_head(),
            row(
                cell("社會|救助", merge="restart"), cell("急難救|助"),
                cell(para("提供急難民眾生活扶助。", numbered=(one, 0)), para("轉介\n就業服務。", numbered=(one, 0))),
                cell("1,200"), cell("3,400"), cell("4,600"),
            ),
            row(
                cell(merge="on"), cell("遊民\n輔導"),
                cell(para("辦理夜間訪視。", numbered=(two, 0)), para("提供沐浴　、餐食。", numbered=(two, 0))),
                cell("－"), cell("800"), cell("800"),
            ),
            row(
                cell("婦女福利"), cell("婦女學苑"),
                cell(
                    para("分區開課，各區班數如下："),
                    table((2000, 2000), row(cell("東區"), cell("四班")), row(cell("西區"), cell("六班"))),
                    para("學員得於課後參加團體。"),
                ),
                cell("0"), cell("1,500"), cell("1,500"),
            ),
            row(cell("合計", span=3), cell("1,200"), cell("5,700"), cell("6,900")),
        ),
    ]  # fmt: skip
    body = "".join([cover, listed, *goals, standing, *lying]) + section(landscape=True, references=_BOTH)
    return docx(
        body,
        others={"header1": para("嘉義市政府社會處114年度施政計畫"), "footer1": _FOOT},
        styles=_STYLES,
        numbering=_NUMBERING,
        footnotes=f'<w:footnote w:id="2">{note("含原住民族部落1處。")}</w:footnote>',
    )


def test_what_an_annual_plan_of_word_shows() -> None:
    document = read_document("a.docx", annual_plan())
    assert said(document) == [
        "嘉義市政府社會處114年度施政計畫",
        "嘉義市政府社會處",
        "中華民國114年度施政計畫",
        "目　錄",
        "壹、年度施政目標\t1",
        "貳、年度重要施政計畫\t3",
        "壹、年度施政目標",
        "一、強化家庭支持：推動到宅服務，減輕照顧者負擔。",
        "（一）結合里辦公處，設置關懷據點12處。",
        "1. 每處配置志工。",
        "2. 每季",
        "辦理聯繫會報。",
        "另依老人福利法辦理。",
        "（二）增設喘息服務，服務時數達8,000小時。",
        "二、促進兒少發展：建立兒少參與機制。",
        "（一）辦理兒少代表培力營，每年至少3場。",
        "貳、年度重要施政計畫",
        "單位：千元",
        [
            ["業務別 [2x1]", "重要施政計畫項目 [2x1]", "實施內容 [2x1]", "預算金額 [1x3]"],
            ["中央", "本府", "合計"],
            ["社會救助 [2x1]", "急難救助", "（一）提供急難民眾生活扶助。/（二）轉介/就業服務。", "1,200", "3,400", "4,600"],
            ["遊民/輔導", "（一）辦理夜間訪視。/（二）提供沐浴　、餐食。", "－", "800", "800"],
            ["婦女福利", "婦女學苑", "分區開課，各區班數如下：/東區/四班/西區/六班/學員得於課後參加團體。", "0", "1,500", "1,500"],
            ["合計 [1x3]", "1,200", "5,700", "6,900"],
        ],
        "第12頁，共30頁",
        " 含原住民族部落1處。",
    ]
    asides = {document.raw_text[line.start : line.end]: line.aside for line in document.lines if line.aside}
    assert asides == {
        "嘉義市政府社會處114年度施政計畫": "running_title",
        "目　錄": "contents",
        "壹、年度施政目標\t1": "contents",
        "貳、年度重要施政計畫\t3": "contents",
        "第12頁，共30頁": "page_number",
        " 含原住民族部落1處。": "footnote",
    }
    assert not document.problems


def extracted(data: bytes) -> Extraction:
    """The records of a file, whatever its format is."""
    document = read_document("a", data)
    lay_out = lay_out_boxed if document.media_type == PDF.media_type else lay_out_flow
    return extract_plans(lay_out(document), "source/a")


def check_annual_plan(found: Extraction) -> None:
    """What it holds, in whatever format it was saved."""
    (plan,) = found.plans
    assert (plan.kind, plan.roc_start, plan.roc_end) == ("annual", 114, 114)
    assert [agency.name for agency in found.agencies] == ["嘉義市政府社會處"]
    assert [(o.number, o.marker, o.title, o.description) for o in found.objectives] == [
        ("1", "一、", "強化家庭支持", "推動到宅服務，減輕照顧者負擔。"),
        ("2", "二、", "促進兒少發展", "建立兒少參與機制。"),
    ]
    assert [(s.number, s.marker, s.title, s.text) for s in found.strategies] == [
        ("1.1", "（一）", "結合里辦公處，設置關懷據點12處。", None),
        ("1.1.1", "1.", None, "每處配置志工。"),
        ("1.1.2", "2.", "每季辦理聯繫會報。", "另依老人福利法辦理。"),
        ("1.2", "（二）", None, "增設喘息服務，服務時數達8,000小時。"),
        ("2.1", "（一）", None, "辦理兒少代表培力營，每年至少3場。"),
    ]
    assert [(p.group, p.name, p.items) for p in found.programmes] == [
        ("社會救助", "急難救助", ("提供急難民眾生活扶助。", "轉介就業服務。")),
        ("社會救助", "遊民輔導", ("辦理夜間訪視。", "提供沐浴、餐食。")),
        ("婦女福利", "婦女學苑", ()),
    ]
    assert found.programmes[2].description == "分區開課，各區班數如下：東區四班西區六班學員得於課後參加團體。"
    names = {p.id: p.name for p in found.programmes}
    assert [(names[b.programme_id], b.amount_twd, b.funding_source) for b in found.budgets if b.programme_id] == [
        ("急難救助", 1_200_000, "中央"), ("急難救助", 3_400_000, "本府"), ("遊民輔導", 800_000, "本府"),
        ("婦女學苑", 0, "中央"), ("婦女學苑", 1_500_000, "本府"),
    ]  # fmt: skip
    assert [(c.value, c.unit, c.comparator) for c in found.commitments] == [
        (12, "處", "="), (8000, "小時", ">="), (3, "場", ">="),
    ]  # fmt: skip


@pytest.mark.parametrize("final", [False, True])
def test_the_records_of_an_annual_plan_of_word(final: bool) -> None:
    check_annual_plan(extracted(annual_plan(final=final)))


def typed_plan() -> bytes:
    """Numbers that people typed, a table that goes on in a second one under a head typed again, bands, soft breaks."""
    goals = [
        para("花蓮縣文|化局112年度施政計畫"),
        para("壹、年度施政目標"),
        para("一、深耕在地|文化"),
        para("（一）盤點部落文史資料，出版專書2|冊。"),
        para("（二）培育文化志工：每年辦理訓練至少4場。"),
        para("1、\t初階訓練。"),
        para("2、\t進階訓練。"),
        para("二、活化閱讀|空間：改善圖書館設備，提供友善環境。"),
        para("（一）辦理行動圖書車巡迴，服務偏鄉學校30校。"),
    ]
    measured = [
        para("貳、關鍵績|效指標"),
        table(
            (3000, 1600, 3600, 1800),
            row(cell("關鍵績效|指標"), cell("評估方式"), cell("衡量標準"), cell("112年度\n目標值"), head=True),
            row(cell("圖書借閱|冊數"), cell("統計\n數據"), cell("全年借閱總冊數"), cell("52萬冊")),
            row(cell("文化志工\n服務滿意度"), cell("問卷|調查"), cell("滿意人數÷填答人數×100%"), cell("90%")),
        ),
    ]
    head = row(cell("計畫|名稱"), cell("計畫內容"), cell("預期效益"), cell("經費\n（千元）"), cell("主辦單位"))
    widths = (2000, 3600, 2600, 1400, 1600)
    listed = [
        para("參、年度重要施政計畫"),
        table(
            widths, head,
            row(cell("藝文推廣", span=5)),
            row(
                cell("1.社區藝|文補助"), cell(para("1.補助社區辦理展演。"), para("2.媒合藝術家\n駐村。")),
                cell("參與民眾達2萬人次。"), cell("3,600"), cell("藝文推廣科"),
            ),
        ),
        para(),
        table(
            widths, head,
            row(
                cell("2.街頭藝人|認證"), cell("辦理認證\n及媒合展演場地。"), cell("核發證照50張。"), cell("450"),
                cell("藝文推廣科"),
            ),
            row(cell("閱讀推動", span=5)),
            row(
                cell("3.行動圖書車"), cell(para("巡迴各鄉鎮學校，", link("提供借閱"), "。")), cell("服務30校。"), cell("1,250"),
                cell("圖書資訊科"),
            ),
        ),
    ]  # fmt: skip
    return docx(
        "".join([*goals, *measured, *listed]) + section(references=_BOTH),
        others={"header1": para("花蓮縣文化局"), "footer1": _FOOT},
        styles=_STYLES,
    )


def test_what_a_plan_with_typed_numbers_shows() -> None:
    assert said(read_document("a.docx", typed_plan())) == [
        "花蓮縣文化局",
        "花蓮縣文化局112年度施政計畫",
        "壹、年度施政目標",
        "一、深耕在地文化",
        "（一）盤點部落文史資料，出版專書2冊。",
        "（二）培育文化志工：每年辦理訓練至少4場。",
        "1、\t初階訓練。",
        "2、\t進階訓練。",
        "二、活化閱讀空間：改善圖書館設備，提供友善環境。",
        "（一）辦理行動圖書車巡迴，服務偏鄉學校30校。",
        "貳、關鍵績效指標",
        [
            ["關鍵績效指標", "評估方式", "衡量標準", "112年度/目標值"],
            ["圖書借閱冊數", "統計/數據", "全年借閱總冊數", "52萬冊"],
            ["文化志工/服務滿意度", "問卷調查", "滿意人數÷填答人數×100%", "90%"],
        ],
        "參、年度重要施政計畫",
        [
            ["計畫名稱", "計畫內容", "預期效益", "經費/（千元）", "主辦單位"],
            ["藝文推廣 [1x5]"],
            ["1.社區藝文補助", "1.補助社區辦理展演。/2.媒合藝術家/駐村。", "參與民眾達2萬人次。", "3,600", "藝文推廣科"],
        ],
        [
            ["計畫名稱", "計畫內容", "預期效益", "經費/（千元）", "主辦單位"],
            ["2.街頭藝人認證", "辦理認證/及媒合展演場地。", "核發證照50張。", "450", "藝文推廣科"],
            ["閱讀推動 [1x5]"],
            ["3.行動圖書車", "巡迴各鄉鎮學校，提供借閱。", "服務30校。", "1,250", "圖書資訊科"],
        ],
        "第12頁，共30頁",
    ]


def check_typed_plan(found: Extraction) -> None:
    """What it holds, in whatever format it was saved."""
    assert [(o.number, o.marker, o.title, o.description) for o in found.objectives] == [
        ("1", "一、", "深耕在地文化", None),
        ("2", "二、", "活化閱讀空間", "改善圖書館設備，提供友善環境。"),
    ]
    assert [(s.number, s.marker, s.title, s.text) for s in found.strategies] == [
        ("1.1", "（一）", None, "盤點部落文史資料，出版專書2冊。"),
        ("1.2", "（二）", "培育文化志工", "每年辦理訓練至少4場。"),
        ("1.2.1", "1、", None, "初階訓練。"),
        ("1.2.2", "2、", None, "進階訓練。"),
        ("2.1", "（一）", None, "辦理行動圖書車巡迴，服務偏鄉學校30校。"),
    ]
    assert [(i.name, i.assessment_body, i.method, i.formula) for i in found.indicators] == [
        ("圖書借閱冊數", None, "統計數據", "全年借閱總冊數"),
        ("文化志工服務滿意度", None, "問卷調查", "滿意人數÷填答人數×100%"),
    ]
    assert [(m.kind, m.roc_year, m.value, m.unit) for m in found.measurements] == [
        ("target", 112, 52, "萬冊"),
        ("target", 112, 90, "%"),
    ]
    assert [(p.number, p.group, p.name, p.description, p.items, p.benefits) for p in found.programmes] == [
        ("1", "藝文推廣", "社區藝文補助", "1.補助社區辦理展演。2.媒合藝術家駐村。",
         ("補助社區辦理展演。", "媒合藝術家駐村。"), "參與民眾達2萬人次。"),
        ("2", "藝文推廣", "街頭藝人認證", "辦理認證及媒合展演場地。", (), "核發證照50張。"),
        ("3", "閱讀推動", "行動圖書車", "巡迴各鄉鎮學校，提供借閱。", (), "服務30校。"),
    ]  # fmt: skip
    assert [(b.name, b.amount_twd, b.printed, b.unit) for b in found.budgets] == [
        ("社區藝文補助", 3_600_000, "3,600", "千元"),
        ("街頭藝人認證", 450_000, "450", "千元"),
        ("行動圖書車", 1_250_000, "1,250", "千元"),
    ]
    assert [(c.value, c.unit, c.comparator) for c in found.commitments] == [
        (2, "冊", "="), (4, "場", ">="), (30, "校", "="), (2, "萬人次", ">="), (50, "張", "="), (30, "校", "="),
    ]  # fmt: skip


def test_the_records_of_a_plan_with_typed_numbers() -> None:
    check_typed_plan(extracted(typed_plan()))


@needs_libreoffice
@pytest.mark.parametrize("target", ["doc", "pdf"])
def test_the_final_plan_in_other_formats(target: str, tmp_path: Path) -> None:
    data = converted(annual_plan(final=True), target, tmp_path)
    check_annual_plan(extracted(data))


@needs_libreoffice
@pytest.mark.parametrize("target", ["rtf", "html"])
def test_the_plan_with_typed_numbers_in_other_formats(target: str, tmp_path: Path) -> None:
    check_typed_plan(extracted(converted(typed_plan(), target, tmp_path)))


@needs_libreoffice
def test_the_plan_with_its_corrections_as_libreoffice_saves_it(tmp_path: Path) -> None:
    check_annual_plan(extracted(converted(annual_plan(), "odt", tmp_path)))
