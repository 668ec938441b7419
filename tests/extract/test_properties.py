"""What holds for the records of any text whatever."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields

import pytest
from govplan_layouts import CORPUS, LISTS, SOURCE, STEMS, corpus_layout, corpus_records, faults
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from text_strategies import BLOW_UPS, texts

from govplan.pipeline.check.plan import check_extraction
from govplan.pipeline.extract.context import Extraction
from govplan.pipeline.extract.document import extract_plans
from govplan.pipeline.layout.lines.plain import lay_out_plain
from govplan.pipeline.publish.integrity import violations
from govplan.pipeline.publish.proof import RawText, unproven
from govplan.pipeline.read.errors import ReadError
from govplan.pipeline.read.plain import read_plain
from govplan.pipeline.text.characters import em_width
from govplan.pipeline.text.rich import squeeze
from govplan.schemas import KnowledgeBase, Record, Source

TITLES = (
    "臺中市政府勞工局 108 年度施政計畫", "臺南市政府勞工局中程施政計畫（113年度至116年度）", "屏東縣政府文化處112年度單位預算",
    "嘉義市政府教育處109年度績效報告",
    "中華民國114年度中央政府總預算", "",
)  # fmt: skip
BLOCKS = (
    "壹、前言\n\n本局秉持理念，以「安居樂業」作為施政願景，\n編定施政計畫，共計有 28項重要計畫。",
    "貳、年度施政目標及策略\n\n一、促進就業：辦理服務，媒合 3 場。\n\n（一）設置據點\n\n於本市設置據點。\n\n"
    "(二) 辦理訓練，至少增加 3 項。\n\n1、登記。\n\n2. 媒合。",
    "壹、年度施政目標：\n一、求職就業率（業務面向策略績效目標一）(11%)\n二、勞資和諧",
    "參、關鍵策略目標(含共同性目標)\n\n一、關鍵策略目標：\n\n(一) 促進就業：\n\n1. 登記。\n\n二、共同性目標：\n\n"
    "(一) 提高預算執行力：\n\n執行率達 90%。",
    "參、年度重要計畫\n\n工作計畫\t重要計畫項目\t實施內容\n一、促進就業\t1、博覽會\t1、招商。2、媒合。\n\t2、訓練\t辦理訓練。\n合計\t\t",
    "項次\t計畫名稱\t計畫來源\t102 年 計畫經費 (千元)\t期程\n一、活動計畫\t\t\t\t\n1\t勞工大學\t"
    '<input type="checkbox"/> 旗艦 <input checked="" type="checkbox"/> 政見\t1,399\t113-113\n\n2\t訓練\t\t-\t102 年 1 月至 6 月',
    "參、年度重要計畫\n工作計畫 \n名稱 \n重要計畫項目 實施內容 \n成立青年事\n務 專 責 單\n位 \n設置青年事務專責單\n位 \n"
    "規劃設置青年事務股，綜理青年就業業務。 \n體驗百業活動 招募本市各業\n傑出人才。 ",
    "貳、衡量指標\n\n策略績效目標\t衡量指標\t衡量標準\t105年年度目標值\n一、促進就業\t1、就業率(11%)\t媒合/登記*100%\t42%",
    "第三部分：上(104)年度實施狀況及成果概述\n104年1月1日至6月30日止\n衡量指標\t原定目標值\t達成情形分析\n"
    "就業率(11%)\t40%\t就業率 58.73%，達成率 100％。",
    "歲出機關別預算表\n單位：千元\n款\t項\t目\t節\t名稱及編號\t本年度預算數\t上年度預算數\n09\t\t\t\t文化處主管 00170000000\t312\t290\n"
    "\t001\t\t\t文化處 00170010000\t312\t290\n\t\t01\t\t一般行政 53170010100\t68\t66",
    "工作計畫名稱及編號\t53170010101 行政管理\t預算金額\t68\n計畫內容：\t\t預期成果：\t\n辦理行政。\t\t提升效率。\n"
    "分支計畫及用途別科目\t金額\t承辦單位\t說明\n01 人員維持\t68\t文化處\t",
    "甲、監察院\n\n壹、施政目標\n\n一、監察權\n\n乙、審計部\n\n壹、施政目標\n\n一、審計權",
    "肆、重要施政計畫\n\n一、犯罪偵防\n\n計畫內容：加強偵查。\n\n經費：500萬元\n\n二、交通執法：取締違規。",
    "壹、施政目標\n\n施政目標\t施政策略\n一、促進就業\t1.登記。\n\t2.媒合。\n一、勞資和諧\t調解：就近辦理。",
    "壹、勞工處\n\n一、年度施政目標\n\n（一）促進就業\n\n（二）勞資和諧",
    "目 錄\n\n壹、前言\t1\n參、年度重要計畫........ 3", "- 13 -", "13-11", "   ", "\f", "附錄", "單位：新臺幣千元", "2.1 步行城市",
    "**貳、施政重點**",
    "# 施政計畫\n\n| 計畫名稱 | 計畫內容 |\n|---|---|\n| 博覽會 | 辦理。 |", "- 一、建構公平就業環境：宣導。\n- 二、勞資和諧：調解。",
)  # fmt: skip

_PRINTABLE = texts.map(lambda text: "".join(char for char in text if char.isprintable() or char in "\t\n\f"))
_pieces = st.one_of(*[st.sampled_from(BLOCKS)] * 4, _PRINTABLE)


@st.composite
def plans(draw: st.DrawFn) -> str:
    """Parts of plans in any order with any text between them, some of their lines lost or printed twice."""
    blocks = draw(st.lists(_pieces, min_size=1, max_size=7))
    lines = [draw(st.sampled_from(TITLES)), *"\n\n".join(blocks).split("\n")]
    for place in draw(st.lists(st.integers(0, len(lines) - 1), max_size=4)):
        lines[place] = draw(st.sampled_from(["", lines[place] + "\n" + lines[place], lines[place][:5], lines[-1]]))
    return "\n".join(lines)


def read(text: str) -> tuple[Extraction, str]:
    """The records of a text file with all findings, and its raw text."""
    document = read_plain("plan.txt", text.encode())
    found = extract_plans(lay_out_plain(document), SOURCE)
    return with_findings(found), document.raw_text


def with_findings(found: Extraction) -> Extraction:
    """The records with what the checks find."""
    lists = {field.name: getattr(found, field.name) for field in fields(Extraction)}
    return Extraction(**{**lists, "findings": (*found.findings, *check_extraction(found))})


def records(found: Extraction) -> list[Record]:
    """Every record of a document."""
    return [record for name in LISTS for record in getattr(found, name)]


def said(found: Extraction) -> list[tuple[str, object]]:
    """What records say, wherever it stands: without evidence, and white space apart."""

    def plain(value: object) -> object:
        if isinstance(value, str):
            return squeeze(value)
        return [plain(part) for part in value] if isinstance(value, list | tuple) else value

    return [
        (record.id, [(key, plain(value)) for key, value in record if key not in ("evidence", "message", "id")])
        for record in records(found)
        if not record.id.startswith("xx-")
    ]


@given(plans())
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_gives_records_that_hold(text: str) -> None:
    """It never raises, ids are unique, references resolve, and every field is made of its quotes."""
    try:
        found, raw = read(text)
    except ReadError:
        return  # no text file
    assert faults(found, raw) == []
    ids = [record.id for record in records(found)]
    assert len(ids) == len(set(ids))
    pages = raw.count("\f") + (not raw.endswith("\f")) if "\f" in raw else None
    source = Source(id=SOURCE, path="plan.txt", sha256=None, media_type="text/plain", pages=pages, status="ok")
    lists = {name: sorted(getattr(found, name), key=lambda record: record.id) for name in LISTS}
    knowledge_base = KnowledgeBase.model_validate({"sources": [source], **lists})
    assert list(violations(knowledge_base)) == []
    assert list(unproven(knowledge_base, {SOURCE: RawText(raw)})) == []
    assert read(text) == (found, raw)


@pytest.mark.parametrize("piece", BLOW_UPS, ids=lambda piece: repr(piece[:6]))
def test_long_monotonous_texts_are_read(piece: str) -> None:
    found, raw = read(f"{TITLES[0]}\n\n壹、年度施政目標\n\n一、促進就業\n\n{piece[:4000]}\n")
    assert faults(found, raw) == []


@pytest.mark.parametrize("stem", STEMS)
def test_every_quote_of_the_corpus_holds(stem: str) -> None:
    found = with_findings(corpus_records(stem))
    assert faults(found, corpus_layout(stem).document.raw_text) == []
    ids = [record.id for record in records(found)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("stem", STEMS)
def test_the_same_text_gives_the_same_records(stem: str) -> None:
    assert extract_plans(corpus_layout(stem), f"source/{stem}") == corpus_records(stem)


CHANGES: dict[str, Callable[[str], str]] = {
    "line breaks of another system": lambda text: text.replace("\n", "\r\n"),
    "white space behind the last line": lambda text: text + "\n \n\n",
    "white space in front of the first line": lambda text: "\n\n" + text,
    "a byte order mark": lambda text: "\ufeff" + text,
}


@pytest.mark.parametrize("stem", STEMS)
@pytest.mark.parametrize("change", CHANGES)
def test_what_prints_nothing_changes_no_record(stem: str, change: str) -> None:
    text = CHANGES[change]((CORPUS / f"{stem}.txt").read_text(encoding="utf-8"))
    document = read_plain(f"{stem}.txt", text.encode())
    found = extract_plans(lay_out_plain(document), f"source/{stem}")
    assert said(found) == said(corpus_records(stem))
    assert faults(found, document.raw_text) == []


PARAGRAPHS = (
    "臺中市政府勞工局 108 年度施政計畫",
    "壹、前言",
    "本局秉持市長施政理念，配合貫徹產業政策，以「安居樂業」作為施政願景，"
    "依據中程施政計畫及核定預算額度，編定本年度施政計畫，共計有 28 項重要推動計畫，落實照顧勞工。",
    "貳、年度施政目標及策略",
    "一、成立青年事務專責單位，協助青年強化數位行銷及品牌競爭力",
    "（一）設置青年事務專責單位，"
    "綜理包含青年就業諮詢委員會、青年就創業事務、青年創業輔導、青年產業職場體驗、青年學生公部門暑期工讀及扶助弱勢青年就業等業務。",
    "（二）規劃邀請產、官、學專家學者及結合業師，"
    "並納入表現優秀的摘星青年及歷任本府青年事務審議青年代表，組成專業顧問團智庫，每年辦理 3 場座談會。",
    "1、辦理 Facebook 粉絲專頁等工具之行銷，"
    "揭露本局相關訊息、進行勞工法律權益宣導、即時澄清訊息避免誤解等，並適時行銷青年創業及庇護工場商品。",
    "二、採取法遵訪視：依中央訂定之勞動檢查方針實施檢查，並辦理勞動基準法宣導會，"
    "彙整各行業常見之勞資問題製作案例彙編，提升勞動條件，保障勞工權益。",
    "（一）採分級管理作法，透過多元政策工具，達成強化企業主落實法遵之政策目標，俾有效利用既有檢查人力，引領事業單位提升勞動條件。",
)
_NO_START = "，。、；：）」！？"


def wrapped(width: int, between: str) -> str:
    """The paragraphs, broken into lines of so many ems as a printed page breaks them."""
    lines: list[str] = []
    for paragraph in PARAGRAPHS:
        line = ""
        for word in re.findall(r"[!-~]+|.", paragraph):
            if em_width(line + word) > width and word not in _NO_START:
                lines.append(line.rstrip())
                line = ""
            line += word if line or word != " " else ""
        lines.append(line)
    return between.join(lines) + "\n"


@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["lines", "lines with blank ones between"])
@pytest.mark.parametrize("width", [26, 31, 36, 42])
def test_the_width_of_lines_changes_no_record(width: int, between: str) -> None:
    whole, _ = read("\n\n".join(PARAGRAPHS) + "\n")
    found, raw = read(wrapped(width, between))
    assert said(found) == said(whole)
    assert faults(found, raw) == []


TRAILING = (
    "附錄",
    "本局各科室聯絡方式如下。",
    "第一科辦理勞資關係業務。",
    "第二科辦理就業安全業務。",
    "※ 本表僅供參考",
)


@given(st.permutations(TRAILING[1:]))
@settings(max_examples=10)
def test_the_order_of_unrelated_text_at_the_end_changes_no_record(order: list[str]) -> None:
    plan = "\n\n".join(PARAGRAPHS)
    found, _ = read("\n\n".join((plan, TRAILING[0], *order)) + "\n")
    assert said(found) == said(read("\n\n".join((plan, *TRAILING)) + "\n")[0])
