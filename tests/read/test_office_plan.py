"""A plan as bureaus write them in Word: styles that number, a cover, contents, running feet, corrections, boxes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from office_files import converted, docx, levels, p, tbl, tc, tr, use

from govplan.pipeline.extract.context import Extraction
from govplan.pipeline.extract.document import extract_plans
from govplan.pipeline.layout.flow.flow import lay_out_flow
from govplan.pipeline.read.registry import read_document

_STYLES = (
    "".join(
        f'<w:style w:type="paragraph" w:styleId="L{level}"><w:name w:val="plan {level}"/><w:pPr><w:numPr>'
        f'<w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        for level in range(4)
    )
    + '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
)
_NUMBERING = (
    levels(
        ("ideographLegalTraditional", "%1、", '<w:pStyle w:val="L0"/>'),
        ("taiwaneseCountingThousand", "%2、", '<w:pStyle w:val="L1"/>'),
        ("taiwaneseCountingThousand", "（%3）", '<w:pStyle w:val="L2"/>'),
        ("decimal", "%4.", '<w:pStyle w:val="L3"/>'),
    )
    + levels(("decimal", "%1"), number=1)
    + use(1)
    + use(2, 1)
)


def at(level: int, text: str, runs: str = "") -> str:
    return p(text, f'<w:pStyle w:val="L{level}"/>', runs)


def field(code: str, shown: str) -> str:
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f"{marks[0]}<w:r><w:instrText>{code}</w:instrText></w:r>{marks[1]}<w:r><w:t>{shown}</w:t></w:r>{marks[2]}"


def ticked(**options: bool) -> str:
    boxes = ""
    for label, state in options.items():
        check = f'<w14:checkbox><w14:checked w14:val="{int(state)}"/></w14:checkbox>'
        content = "<w:sdtContent><w:r><w:t>☐</w:t></w:r></w:sdtContent>"
        boxes += f"<w:p><w:sdt><w:sdtPr>{check}</w:sdtPr>{content}</w:sdt><w:r><w:t>{label}</w:t></w:r></w:p>"
    return boxes


def programme(group: str, name: str, content: str, sources: str) -> str:
    merge = '<w:vMerge w:val="restart"/>' if group else "<w:vMerge/>"
    number = p("", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>')
    return tr(tc(number), tc(group or p(), merge), tc(name), tc(content), tc(sources), tc("1,399"))


@pytest.fixture(scope="module")
def plan() -> bytes:
    box = f"<w:txbxContent>{p('臺中市政府勞工局')}{p('中華民國 108 年度施政計畫')}</w:txbxContent>"
    shape = f'<v:shape type="#_x0000_t202" style="width:300pt;height:80pt"><v:textbox>{box}</v:textbox></v:shape>'
    cover = f"<w:r><w:pict>{shape}</w:pict></w:r>"
    entries = field("TOC", "壹、年度施政目標</w:t><w:tab/><w:t>1")
    contents = p("目　錄") + p("", '<w:pStyle w:val="TOC1"/>', entries)
    corrected = "<w:del><w:r><w:delText>舊</w:delText></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins>"
    head = ("項次", "工作計畫", "重要計畫項目", "實施內容", "計畫來源", "經費（千元）")
    rows = [
        tr(*map(tc, head), properties="<w:tblHeader/>"),
        tr(tc("一、重要延續性計畫", '<w:gridSpan w:val="6"/>')),
        programme(
            "就業服務",
            "就業博覽會",
            p("（一）媒合求職者。") + p("（二）提供諮詢。"),
            ticked(旗艦計畫=True, 市長政見=False),
        ),
        programme("", "失業者職業訓練", "辦理職業訓練。", ticked(旗艦計畫=False, 市長政見=True)),
    ]
    section = '<w:sectPr><w:footerReference w:type="default" r:id="footer1"/></w:sectPr>'
    body = (
        p(runs=cover) + contents + at(0, "年度施政目標") + at(1, "促進就業：辦理就業服務。") + at(2, "辦理", corrected)
        + at(3, "媒合。") + at(3, "諮詢。") + at(2, "辦理職業訓練。") + at(1, "勞資和諧") + at(2, "健全調解機制。")
        + at(0, "年度重要計畫") + tbl(rows, [700, 1500, 1500, 3000, 1500, 900]) + section
    )  # fmt: skip
    footer = p(runs=f"<w:r><w:t>第</w:t></w:r>{field('PAGE', '1')}<w:r><w:t>頁</w:t></w:r>")
    return docx(body, others={"footer1": footer}, styles=_STYLES, numbering=_NUMBERING)


def check(extraction: Extraction) -> None:
    (found,) = extraction.plans
    assert (found.roc_start, extraction.agencies[0].name) == (108, "臺中市政府勞工局")
    assert [(o.marker, o.title) for o in extraction.objectives] == [("一、", "促進就業"), ("二、", "勞資和諧")]
    assert [(s.number, s.marker, s.title or s.text) for s in extraction.strategies] == [
        ("1.1", "（一）", "辦理新"), ("1.1.1", "1.", "媒合。"), ("1.1.2", "2.", "諮詢。"), ("1.2", "（二）", "辦理職業訓練。"),
        ("2.1", "（一）", "健全調解機制。"),
    ]  # fmt: skip
    assert [(r.number, r.group, r.name, r.plan_sources) for r in extraction.programmes] == [
        ("1", "就業服務", "就業博覽會", ("旗艦計畫",)),
        ("2", "就業服務", "失業者職業訓練", ("市長政見",)),
    ]
    assert extraction.programmes[0].items == ("媒合求職者。", "提供諮詢。")
    assert [budget.amount_twd for budget in extraction.budgets] == [1_399_000] * 2


def test_a_plan_of_word(plan: bytes) -> None:
    check(extract_plans(lay_out_flow(read_document("a.docx", plan)), "source/a"))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_the_same_plan_of_libreoffice(plan: bytes, tmp_path: Path) -> None:
    check(extract_plans(lay_out_flow(read_document("a.odt", converted(plan, "odt", tmp_path))), "source/a"))
