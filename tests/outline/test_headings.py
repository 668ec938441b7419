"""What part of a plan a heading opens."""

from __future__ import annotations

from pathlib import Path

import pytest

from govplan.pipeline.outline.headings import bare_heading, load_headings
from govplan.pipeline.text.vocabulary import VocabularyError

HEADINGS = load_headings()


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("目錄", "contents"), ("目　次", "contents"), ("總目次", "contents"),
        ("年度施政目標及策略", "goals"), ("【年度施政目標】", "goals"),
        ("年度施政目標：", "goals"), ("年度施政目標與重點", "goals"), ("施政重點", "goals"),
        ("計畫重點及預期績效", "goals"), ("本年度施政計畫重點及預期績效之概述", "goals"), ("策略目標一之實施計畫", "programmes"),
        ("本年度計畫重點及預期績效", "goals"), ("臺中市政府主計處 115 年度施政計畫重點", "goals"),
        ("本年度施政(業務及工作)計畫重點及預算提要", "goals"), ("中華民國一百零五年度施政綱要", "goals"), ("施政主軸與策略", "goals"),
        ("關鍵策略目標(含共同性目標)", "key_strategic"), ("關鍵策略目標：", "key_strategic"),
        ("關鍵策略目標及共同性目標", "key_strategic"),
        ("共同性目標：", "common"), ("共同性目標", "common"),
        ("衡量指標", "indicators"), ("年度關鍵績效指標", "indicators"), ("策略績效目標與衡量指標", "indicators"),
        ("關鍵策略目標及關鍵績效指標", "indicators"),
        ("年度施政目標、策略績效目標及衡量指標", "indicators"),
        ("年度重要計畫", "programmes"), ("年度重要施政計畫", "programmes"), ("未來四年重要計畫", "programmes"),
        ("108年度重要施政計畫", "programmes"),
        ("重要施政計畫一覽表", "programmes"), ("計畫摘要", "programmes"), ("未來４年重要計畫", "programmes"),
        ("上(104)年度實施狀況及成果概述", "results"), ("前年度施政績效", "results"), ("107年度施政目標執行成果", "results"),
        ("以往年度計畫執行成果", "results"), ("目標達成情形", "results"),
        ("前(112)年度及上(113)年度已過期間實施狀況及成果概述", "results"),
        ("未來施政重點", "outlook"), ("未來展望", "outlook"), ("策進作為", "outlook"),
        ("使命及願景", "vision"), ("施政願景", "vision"), ("機關願景", "vision"), ("前言", "preface"), ("緒　論", "preface"),
        ("歲出機關別預算表", "budget"), ("資源配置與經費需求", "budget"), ("預算編列情形", "budget"),
        ("現行法定職掌", "unused"), ("組織系統圖", "unused"), ("風險管理", "unused"), ("環境情勢分析", "unused"), ("附錄", "unused"),
        ("結語", "unused"),
        ("中程施政計畫內容摘要", "programmes"), ("前期工作成果", "results"), ("未來重點施政計畫一覽表", "programmes"),
    ],
)  # fmt: skip
def test_headings_that_open_a_part(heading: str, kind: str) -> None:
    match = HEADINGS.match(heading)
    assert match is not None
    assert match.kind == kind


@pytest.mark.parametrize(
    "heading",
    [
        "", "　", "促進就業", "勞工大學", "健全多功能就業服務網絡", "提高工會自主能力", "推動友善職場", "強化職業安全",
        "臺中市政府勞工局", "108年度", "重要",
        "推動目標", "健全工作項目", "前期",
        "為達成市長施政的理想並落實照顧勞工生活品質之各項任務，本局未來將持續推動下列各項工作項目並逐步實現願景如下所列",
        "上(114)年度目標值：75%", "上年度執行成果：約1,200件",
    ],
)  # fmt: skip
def test_headings_that_open_none(heading: str) -> None:
    assert HEADINGS.match(heading) is None


@pytest.mark.parametrize(
    ("heading", "printed"),
    [
        ("壹 、 年 度 施 政 目 標", "goals"), ("年 度 重 要 計 畫", "programmes"), ("（108年度）施政重點", "goals"),
        ("施政重點（續）", "goals"),
        ("台中市政府勞工局一○八年度施政重點", "goals"), ("「年度施政目標」", "goals"), ("113-116年度施政重點", "goals"),
    ],
)  # fmt: skip
def test_white_space_years_brackets_and_publisher_do_not_count(heading: str, printed: str) -> None:
    match = HEADINGS.match(heading.removeprefix("壹 、"))
    assert match is not None
    assert match.kind == printed


def test_how_much_of_a_heading_the_vocabulary_explains() -> None:
    whole = HEADINGS.match("年度施政目標")
    assert whole is not None
    assert whole.whole
    assert whole.covered == 1.0
    partly = HEADINGS.match("提高預算執行力之經費需求")
    assert partly is not None
    assert not partly.whole
    assert partly.covered < 0.8


def test_a_word_for_results_tells_more_than_one_for_aims() -> None:
    match = HEADINGS.match("年度施政目標執行成果")
    assert match is not None
    assert match.kind == "results"


@pytest.mark.parametrize(
    "line",
    [
        "臺中市政府勞工局 108 年度施政計畫", "臺南市政府勞工局中程施政計畫", "新北市政府勞工局 102 年度施政計畫重點",
        "行政院農業委員會 94 年度施政計畫",
        "雲林縣政府九十九年度施政綱要", "監察院單位預算", "中華民國114年度中央政府總預算", "嘉義市政府教育處109年度績效報告",
        "台北市109年度施政計畫",
    ],
)  # fmt: skip
def test_titles(line: str) -> None:
    assert HEADINGS.is_title(line)


@pytest.mark.parametrize(
    "line",
    [
        "", "施政計畫", "年度施政目標", "臺中市政府勞工局", "108年度", "勞工大學計畫",
        "本局依據臺中市政府108年度施政計畫及核定預算額度編定各項重要推動計畫並據以執行各項業務及辦理相關管考工作",
    ],
)  # fmt: skip
def test_no_titles(line: str) -> None:
    assert not HEADINGS.is_title(line)


def test_priority_aims_have_a_name_of_their_own() -> None:
    assert HEADINGS.is_priority("施政重點")
    assert HEADINGS.is_priority("施政重點（113至116年度）")
    assert not HEADINGS.is_priority("關鍵策略目標")


def test_bare_headings() -> None:
    assert bare_heading("年度 施政目標（108年度）：") == "年度施政目標"
    assert bare_heading("中華民國 108 年度施政計畫") == "施政計畫"


def test_an_overlay_adds_names(tmp_path: Path) -> None:
    (tmp_path / "headings.toml").write_text('[[part]]\nkind = "goals"\nnames = ["市民願望清單"]\n', encoding="utf-8")
    match = load_headings(tmp_path).match("市民願望清單")
    assert match is not None
    assert match.kind == "goals"
    assert HEADINGS.match("市民願望清單") is None


def test_an_overlay_with_an_unknown_kind_of_part_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "headings.toml").write_text('[[part]]\nkind = "wishes"\nnames = ["願望"]\n', encoding="utf-8")
    with pytest.raises(VocabularyError, match="wishes"):
        load_headings(tmp_path)


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("主要工作項目及內容", "programmes"),
        ("各項業務重點", "goals"),
        ("主要業務", None),
        ("執行策略", None),
        ("上年度施政目標", "results"),
    ],
)
def test_words_that_say_nothing_may_stand_before_a_name(heading: str, kind: str | None) -> None:
    found = load_headings().match(heading)
    assert (found.kind if found else None) == kind


def test_what_only_quotes_a_plan_or_rules_plans_is_no_title() -> None:
    found = load_headings()
    assert found.is_title("花蓮縣政府106年度施政計畫")
    assert not found.is_title("花蓮縣務會議通過「花蓮縣政府106年度施政計畫（草案）」")
    assert found.is_title("「花蓮縣政府106年度施政計畫」")
    assert not found.is_title("花蓮縣政府年度施政計畫編審作業規定")
    assert found.match("年度施政目標管理要點") is None
