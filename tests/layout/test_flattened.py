"""Flattened tables come back: those of the corpus cell by cell, invented ones row by row."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flat_tables import KINDS, sample
from layout_views import head_texts, lay_out, paragraph_texts, row_texts, squeezed, tables

from govplan.pipeline.layout.blocks import Layout

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="module")
def programmes_only() -> Layout:
    """A plan whose programme table runs over five pages, with merged groups."""
    return lay_out((CORPUS / "taichung-labor-108-annual.txt").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def three_tables() -> Layout:
    """A plan with an indicator table, a programme table and a table of results."""
    return lay_out((CORPUS / "taichung-labor-105-annual.txt").read_text(encoding="utf-8"))


def test_programme_table_has_its_rows_and_groups(programmes_only: Layout) -> None:
    (table,) = tables(programmes_only)
    assert head_texts(table) == ["工作計畫名稱", "重要計畫項目", "實施內容"]
    assert len(table.rows) == 28
    groups = [row.cells[0] for row in table.rows]
    assert len({id(group) for group in groups}) == 9
    assert sum(group is groups[2] for group in groups) == 5


def test_cells_are_exact(programmes_only: Layout) -> None:
    rows = row_texts(tables(programmes_only)[0])
    assert rows[0] == [
        "成立青年事務專責單位，協助青年強化數位行銷及品牌競爭力",
        "設置青年事務專責單位，訂定青年創業政策，專職青年職能培力",
        "規劃設置青年事務股，綜理包含青年就業諮詢委員會、青年就創業事務、青年創業輔導、青年產業職場體驗、青年學生公部門暑期工讀及扶助弱勢青年"
        "就業等業務。將邀請產、官、學專家學者及結合業師，並納入表現優秀的摘星青年及歷任青年審議委員會青年代表，組成專業顧問團智庫，成立青年"
        "就、創業諮詢委員會。",
    ]
    assert [row[1] for row in rows[2:5]] == ["體驗百業活動", "青年就業金安薪方案", "一站式就業服務方案"]
    # The content of this row stands on two pages, the head between its parts.
    assert rows[3][2] == (
        "開發相關產業優質職缺，邀集相關局處研商規劃本府青年就業獎勵政策，結合中央獎補助資源，推出青年就業金安薪方案，提供「跨域補助金」、"
        "「短期職場適應金」、「上工獎勵金」等獎助措施，提升青年投入產業誘因，鼓勵青年加入長照體系並穩定就業。"
    )
    assert rows[-1][:2] == ["利用直播平臺，主動提供整合性勞動訊息，維護勞工權益", "以資訊系統提升服務效率與品質"]


def test_repeated_heads_are_furniture(programmes_only: Layout) -> None:
    raw = programmes_only.document.raw_text
    heads = [raw[f.line.start : f.line.end].split() for f in programmes_only.furniture if f.kind == "table_head"]
    assert heads == [["工作計畫"], ["名稱"], ["重要計畫項目", "實施內容"]] * 3
    assert paragraph_texts(programmes_only)[-1] == "參、年度重要計畫"


def test_indicator_table_has_a_row_for_each_indicator(three_tables: Layout) -> None:
    table = tables(three_tables)[0]
    assert head_texts(table) == [
        "策略績效目標",
        "策略績效目標",
        "衡量指標/衡量指標",
        "衡量指標/衡量指標",
        "衡量指標/評估體制",
        "衡量指標/評估方式",
        "衡量指標/衡量標準",
        "衡量指標/105 年年度目標值",
    ]
    rows = row_texts(table)
    assert [row[0] for row in rows] == list("一二三四五六七八")
    assert {(row[2], row[4], row[5]) for row in rows} == {("一", "1", "統計數據")}
    assert [row[7] for row in rows] == ["42%", "6％", "4.987", "1.61%", "36%", "164.2%", "15%", "62%"]
    assert rows[0] == [
        "一", "求職就業率(11%)", "一", "求職就業率(11%)", "1", "統計數據", "(就業媒合成功人數/登記求職人數)＊100﹪", "42%",
    ]  # fmt: skip
    assert rows[7][1] == "提升新入境外籍勞工於 3 個月內完成訪視之效能(5%)"


def test_a_page_number_within_a_cell_is_furniture(three_tables: Layout) -> None:
    table = tables(three_tables)[1]
    assert len(table.rows) == 35
    assert len({id(row.cells[0]) for row in table.rows}) == 7
    (cell,) = [row.cells[2] for row in table.rows if row.cells[1] and "提升新入國外籍" in row.cells[1].text.chars]
    assert cell is not None
    assert [point.chars[:8] for point in cell.paragraphs] == ["1、針對本市新入", "2、外籍勞工藉由"]
    assert "即時、迅速協助外籍勞工有關薪資" in cell.text.chars
    raw = three_tables.document.raw_text
    numbers = [raw[f.line.start : f.line.end].strip() for f in three_tables.furniture if f.kind == "page_number"]
    assert numbers == ["13-11"]


def test_table_of_results(three_tables: Layout) -> None:
    table = tables(three_tables)[2]
    rows = row_texts(table)
    assert head_texts(table) == ["策略績效目標", "衡量指標", "原定目標值", "績效衡量暨達成情形分析"]
    assert [row[2] for row in rows] == ["40％", "5％", "5.038(年度累計)", "1.527%", "34%", "164.1%", "14.5％", "61%"]
    assert rows[7] == [
        "八、提升新入境外籍勞工於 3個月內完成訪視之效能(5%)",
        "1、新入境外籍勞工於 3個月內之訪視率(5%)",
        "61%",
        "104年 1月至 3月份新入境外籍勞工於 3 個月內完成訪視率為86.4%。(因 4 月、5 月、6 月新入國外籍勞工之訪視期程尚未滿 3個月，"
        "故不納入本次績效計算)",
    ]
    result = table.rows[2].cells[3]
    assert result is not None
    assert [paragraph.chars[:4] for paragraph in result.paragraphs] == ["1、以 ", "2、本目", "公式:", "當年度職"]


def test_heading_between_tables_is_in_neither(three_tables: Layout) -> None:
    paragraphs = paragraph_texts(three_tables)
    assert "第二部分：年度重要施政計畫" in paragraphs
    assert paragraphs[-2:] == ["第三部分：上(104)年度實施狀況及成果概述", "104年 1月 1日至 6月 30日止"]


PAGES = """ 花蓮縣政府文化局110年度施政計畫 ¶

一、辦理藝文活動，充實縣民精神生活，並結合地方特色推動文化觀光，促進

產業發展。 ¶

參、重要計畫 ¶

業務別 重要計畫項目 實施內容 ¶
預算金額 ¶

(千元) ¶
備註 ¶

壹、藝文

推廣 ¶

一、太平洋藝術節 邀請國內外團隊演出，並辦理街頭藝

術展演及工作坊。 ¶
1,200 中央補助 ¶

二、社區劇場扶植

計畫 ¶

輔導社區成立劇團，培訓編劇及技術

人才，每年於各鄉鎮社區至少演出六

- 1 - ¶
 業務別 重要計畫項目 實施內容 ¶
預算金額 ¶

(千元) ¶
備註 ¶

場。 ¶

800 ¶

合計 2,000 ¶

註：經費以議會審議結果為準。 ¶

肆、結語 ¶
""".replace(" ¶", " ")


def test_a_short_table_over_a_page_break() -> None:
    layout = lay_out(PAGES)
    (table,) = tables(layout)
    assert row_texts(table) == [
        ["壹、藝文推廣", "一、太平洋藝術節", "邀請國內外團隊演出，並辦理街頭藝術展演及工作坊。", "1,200", "中央補助"],
        [
            "壹、藝文推廣",
            "二、社區劇場扶植計畫",
            "輔導社區成立劇團，培訓編劇及技術人才，每年於各鄉鎮社區至少演出六場。",
            "800",
            None,
        ],
        ["合計", None, None, "2,000", None],
    ]
    assert paragraph_texts(layout)[-2:] == ["註：經費以議會審議結果為準。", "肆、結語"]


@pytest.mark.parametrize("kind", KINDS)
def test_invented_tables_come_back(kind: str) -> None:
    """At least 95 of 100 rows, page breaks anywhere; the text is random, so that only its layout can help."""
    assert _share(kind, closed=True) >= 0.95


@pytest.mark.parametrize("kind", ["programmes", "plain", "budget", "periods"])
def test_tables_without_closing_blanks_come_back(kind: str) -> None:
    """Where nothing but the widths shows the ends of paragraphs, at least 85 of 100 rows."""
    assert _share(kind, closed=False) >= 0.85


def _share(kind: str, *, closed: bool) -> float:
    right = total = 0
    for seed in range(5):
        known = sample(seed, kind, closed=closed)
        found = [row for table in tables(lay_out(known.text)) for row in squeezed(row_texts(table))]
        total += len(known.rows)
        right += sum(row in found for row in squeezed(known.rows))
    return right / total


@pytest.mark.parametrize("seed", range(4))
def test_tables_on_form_feed_pages(seed: int) -> None:
    known = sample(seed, "plain", form_feeds=True)
    layout = lay_out(known.text)
    found = [row for table in tables(layout) for row in squeezed(row_texts(table))]
    assert sum(row in found for row in squeezed(known.rows)) >= 0.9 * len(known.rows)


def test_a_head_at_the_foot_of_a_page_is_the_same_head_on_the_next() -> None:
    head = "工作計畫 \n\n名稱 \n重要計畫項目 實施內容 \n"
    row = "營造友善職\n\n場環境 \n\n職場平權宣導及訪視輔\n\n導計畫 \n\n結合工會及事業單位辦理講座，並派員到場\n\n輔導。 \n\n"
    layout = lay_out(f" 某某縣政府施政計畫 \n\n參、重要計畫 \n\n{head} {head}\n{row}{row}肆、結語。 \n")
    (table,) = tables(layout)
    assert head_texts(table) == ["工作計畫名稱", "重要計畫項目", "實施內容"]
    assert [row[1] for row in row_texts(table)] == ["職場平權宣導及訪視輔導計畫"] * 2


def test_short_cells_that_share_a_line() -> None:
    rows = [
        "一、完善公車路網 \n64,898 各區 新興 \n",
        "二、推廣公園綠地及步道 \n85,107 各區 新興 \n",
        "三、健全毒品防制網絡 87,795 全市 延續性 \n",
        "四、建置殯葬設施 33,704 各區 新興 \n",
        "五、改善地籍圖重測 602 全市 新興 \n",
    ]
    prose = "壹、前言 \n\n本府推動各項施政計畫，提升市民的生活品質，促進地方繁\n\n榮，營造友善的環境。 \n\n" * 2
    text = f" 某某縣政府施政計畫 \n\n{prose}參、重要計畫 \n\n計畫名稱 預算數(千元) 執行地點 計畫性質 \n\n{chr(10).join(rows)}\n肆、結語 \n"
    (table,) = tables(lay_out(text))
    assert row_texts(table)[:4] == [
        ["一、完善公車路網", "64,898", "各區", "新興"],
        ["二、推廣公園綠地及步道", "85,107", "各區", "新興"],
        ["三、健全毒品防制網絡", "87,795", "全市", "延續性"],
        ["四、建置殯葬設施", "33,704", "各區", "新興"],
    ]
    assert row_texts(table)[4] == ["五、改善地籍圖重測", "602", "全市", "新興"]


def test_years_and_offices_that_share_a_line_are_two_cells() -> None:
    rows = [
        "充實抽水設備 汰換逾齡抽水機組並建置遠端監控系\n\n統 \n\n112-114 水利局 \n",
        "增設移動式抽水機 112-115 水利局 \n",
        "檢修沿海閘門，訓練里民操作手動設備，縮短\n\n豪雨時啟閉時間 \n\n113-115 水利局 \n",
        "疏通排水 清淤中小排水並公布淤積圖資 112-115 水利局、農業\n\n局 \n",
        "改善低窪社區之側溝，優先施作去年淹水處所\n\n與學校周邊 \n\n112-113 水利局 \n",
    ]
    prose = "壹、施政重點 \n\n本府推動各項治水計畫，降低豪雨時的淹水面積，維護地方\n\n產業的發展。 \n\n" * 2
    text = f" 某某縣政府施政計畫 \n\n{prose}參、重要計畫 \n\n策略 措施 期程 主辦機關 \n\n{chr(10).join(rows)}\n肆、結語 \n"
    (table,) = tables(lay_out(text))
    assert [row[2:] for row in row_texts(table)] == [
        ["112-114", "水利局"],
        ["112-115", "水利局"],
        ["113-115", "水利局"],
        ["112-115", "水利局、農業局"],
        ["112-113", "水利局"],
    ]


@pytest.mark.parametrize("codes", [["1", "2", "3", "4"], ["A01", "A02", "B01", "B02"]])
def test_figures_by_year_behind_numbers_and_codes(codes: list[str]) -> None:
    names = ["滯洪池工程", "排水護岸加高工程", "抽水站機組汰換及遠端監控", "監測井增設"]
    wrapped = [f"{name} " if len(name) < 9 else f"\n{name[:9]}\n\n{name[9:]} \n" for name in names]
    figures = [["450", "600", "820", "310"], ["125", "180", "180", "96"], ["82", "82", "71", "64"], ["0", "36", "39", "39"]]
    rows = [f"{c} {n}{' '.join(f)} \n" for c, n, f in zip(codes, wrapped, figures, strict=True)]
    prose = "壹、施政重點 \n\n本府推動各項治水計畫，降低豪雨時的淹水面積，維護地方\n\n產業的發展。 \n\n" * 2
    head = "編號 計畫名稱 110 年度 111 年度 112 年度 113 年度 \n\n"
    text = f" 某某縣政府施政計畫 \n\n{prose}參、經費需求 \n\n單位：千元 \n\n{head}{chr(10).join(rows)}\n肆、結語 \n"
    (table,) = tables(lay_out(text))
    assert row_texts(table) == [[c, n, *f] for c, n, f in zip(codes, names, figures, strict=True)]


def test_spread_words_beside_figures() -> None:
    rows = [f"{name}   {' '.join(figures)} \n\n" for name, figures in (("抽 水 機 組  汰 換", "12"), ("監  測  井  增  設", "89"))]
    text = f"某某縣政府施政計畫 \n\n計畫名稱 110 年度 111 年度 112-113 年度 \n\n{''.join(rows)}112-114  抽  水  機 \n"
    assert lay_out(text).document.raw_text == text


def test_five_cells_on_one_line() -> None:
    rows = [
        "基層 集會所修繕 補助耐震補強與無障礙設施之\n\n改善。 \n\n兼顧集會與防災需\n\n求。 \n\n22,000 \n",
        "里民座談 分區蒐集里民建議並追蹤至\n\n結案。 \n\n縮短處理時間。 \n\n1,260 \n",
        "禮俗 聯合婚禮 規劃在地特色婚禮。 倡導簡約風尚。 980 \n",
        "寺廟輔導 辦理會計研習並逐一到寺廟\n\n輔導。 \n\n減少財務糾紛。 \n\n640 \n",
    ]
    prose = "壹、施政目標 \n\n本處推動各項為民服務之計畫，健全基層自治組織，提升市\n\n民的生活品質。 \n\n" * 2
    head = "類別 計畫名稱 計畫內容 預期效益 經費 \n\n"
    text = f" 某某縣政府民政處施政計畫 \n\n{prose}貳、重要計畫 \n\n{head}{chr(10).join(rows)}\n參、結語 \n".replace(" \n", "\n")
    (table,) = tables(lay_out(text))
    assert row_texts(table)[2] == ["禮俗", "聯合婚禮", "規劃在地特色婚禮。", "倡導簡約風尚。", "980"]
    assert [row[4] for row in row_texts(table)] == ["22,000", "1,260", "980", "640"]


def test_two_names_on_one_line_of_a_head_are_two_columns() -> None:
    rows = "一、公園綠地 植樹 113-116 建設處 \n\n補植 113-114 建設處 \n\n二、公車路網 更新候車亭 113-115 交通處 \n\n"
    prose = "壹、前言 \n\n本府推動各項施政計畫，提升市民的生活品質，促進地方繁\n\n榮，營造友善的環境。 \n\n" * 2
    layout = lay_out(f" 某某縣政府施政計畫 \n\n{prose}參、重要計畫 \n\n策略 措施 期程 主辦機關 \n\n{rows}肆、結語 \n")
    assert head_texts(tables(layout)[0]) == ["策略", "措施", "期程", "主辦機關"]


def test_a_page_number_before_a_head_that_begins_with_one_character_is_no_edge_label() -> None:
    head = "編\n\n號 \n\n計畫名稱 計畫內容 經費\n\n（千元） \n\n"
    rows = [
        f"{n} 老屋更新第{n}期計畫 \n\n輔導街區{n}處，並結合民間團體\n\n共同參與。 \n\n{n},177 \n\n" for n in range(1, 7)
    ]
    text = f"高雄市政府都市發展局 92 年度施政計畫\n\n二、施政計畫 \n\n{head}{''.join(rows[:3])}1\n {head}{''.join(rows[3:])}2"
    (table,) = tables(lay_out(text))
    assert [row[0] for row in row_texts(table)] == ["1", "2", "3", "4", "5", "6"]


_ABOVE = (
    "某某縣政府消防局112年度施政計畫\n\n壹、年度施政目標\n\n一、強化救護\n\n（一）充實各分隊救護車及裝備，並結合醫院辦理救護技術員訓練，以提升到院前\n\n急救存活率。\n\n"
    "（二）輔導社區成立防災組織，培訓防災士，並辦理踏勘、兵棋推演及演練，建立\n\n韌性社區。\n\n貳、重要施政計畫\n\n"
)


_CLOSED = re.sub(r"(?<=[。畫標護])\n\n", " \n\n", _ABOVE)
"""The same with white space at the ends of paragraphs alone."""


def _table(head: str, *rows: str) -> list[list[str | None]]:
    """The rows of a table that is printed a line a cell or more, without white space behind its cells."""
    (table,) = tables(lay_out(_ABOVE + "\n\n".join(" ".join((head, *rows)).split()) + "\n"))
    return row_texts(table)


def test_one_character_ends_the_name_above_it() -> None:
    rows = _table(
        "工作計畫 重要施政計畫項目 實施內容",
        "災害搶救 消防裝備充實計畫 1.汰換消防衣帽鞋。 2.採購空氣呼吸器及熱顯像儀。",
        "山域搜救能力提升計 畫 購置定位、通訊及露宿裝備，並辦理嚮導認證訓練。",
        "災害預防 防災士培訓計畫 委託專業機構辦理培訓及認證。",
        "韌性社區推動計畫 輔導社區辦理踏勘、兵棋推演及演練，申請標章認 證。",
        "火災調查 鑑識實驗室建置計畫 購置氣相層析質譜儀，建立標準作業程序。",
    )
    assert [row[1] for row in rows] == [
        "消防裝備充實計畫", "山域搜救能力提升計畫", "防災士培訓計畫", "韌性社區推動計畫", "鑑識實驗室建置計畫",
    ]  # fmt: skip


def test_words_below_a_period_stand_in_the_next_column() -> None:
    rows = _table(
        "計畫名稱 計畫內容 計畫期程 主辦單位 經費（千元）",
        "救護車汰換計畫 汰換救護車輛。 112年1月 至12月 救護科 6,092",
        "防災士培訓計畫 委託專業機構辦理培訓。 111-113 預防科 1,842",
        "裝備充實計畫 採購呼吸器。 112年1 月至12月 搶救科 900",
    )
    assert [row[2:] for row in rows] == [
        ["112年1月至12月", "救護科", "6,092"], ["111-113", "預防科", "1,842"], ["112年1月至12月", "搶救科", "900"],
    ]  # fmt: skip


def test_a_small_table_of_wrapped_text_is_not_read_a_line_a_cell() -> None:
    rows = _table(
        "工作計畫 重要施政計畫項目 實施內容",
        "智慧運輸 婦幼安全防護計畫 辦理校園安全演講及護童勤務。",
        "衛生所更新計畫 辦理三灣、南庄衛生所整建及設備更新，並建置無 障礙設施，改善就醫環境。",
        "語言推廣 消防車輛汰換計畫 汰換水箱消防車3輛、救護車5輛。",
    )
    assert [row[1] for row in rows] == ["婦幼安全防護計畫", "衛生所更新計畫", "消防車輛汰換計畫"]


def test_the_rest_of_a_cell_behind_a_repeated_head_is_no_name_of_a_column() -> None:
    head = ["工作計畫 ", "重要施政計畫", "項目 ", "實施內容 "]
    first = ["勞資關係 ", "移工宿舍輔導", "計畫 ", "辦理訪視及宣導。 ", "語言發展 ", "社區發展補助", "補助社區辦理福利服務及活動。 "]
    second = ["計畫 ", "新興計畫 ", "客家文化館舍", "活化計畫 ", "輔導地方館舍提升營運品質。 "]
    (table,) = tables(lay_out(_CLOSED + "\n\n".join((*head, *first, *head, *second)) + "\n"))
    assert head_texts(table) == ["工作計畫", "重要施政計畫項目", "實施內容"]
    assert [row[1] for row in row_texts(table)] == ["移工宿舍輔導計畫", "社區發展補助計畫", "客家文化館舍活化計畫"]


def test_a_period_that_a_page_break_cuts_goes_on_behind_it() -> None:
    head = ["業務別 ", "計畫名稱 ", "計畫內容 ", "計畫期程 ", "主辦單位 ", "經費（千元） "]
    first = ["救護 ", "救護車汰換", "計畫 ", "汰換救護車輛。 ", "112年1月", "至12月 ", "救護科 ", "6,092 "]
    cut = ["預防 ", "防災士培訓", "委託專業機構辦理", "111年1月至", "預防科 ", "1,842 "]
    rest = ["計畫 ", "培訓。 ", "113年12月 ", "搶救 ", "裝備充實計畫 ", "採購呼吸器。 ", "112年 ", "搶救科 ", "9,000 "]
    (table,) = tables(lay_out(_CLOSED + "\n\n".join((*head, *first, *cut, *head, *rest)) + "\n"))
    assert [row[3:] for row in row_texts(table)] == [
        ["112年1月至12月", "救護科", "6,092"], ["111年1月至113年12月", "預防科", "1,842"], ["112年", "搶救科", "9,000"],
    ]  # fmt: skip
