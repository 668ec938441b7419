"""Text that prints the cells of a row side by side: what figures, payers and marks tell of rows, and what they leave open."""

from __future__ import annotations

from layout_views import head_texts, lay_out, paragraph_texts, row_texts, tables

BEFORE = "某某縣政府消防局105年度施政計畫成果報告\n壹、年度施政目標\n一、落實火災預防：推動警報器設置。\n貳、施政績效衡量\n"
AFTER = "參、檢討與展望\n持續推動防火教育。\n"

RESULTS = """施政目標      衡量指標      原訂目 實際達成 達成率 執行成果說明
                    標值 值
一、落實火災預 住宅用火災警報器 3,000戶 3,150戶 105% 完成獨居老人及低收入戶
防         補助戶數                             訪視安裝。
          公共場所消防安全 1,800家 1,764家 98% 部分場所停業。
          檢查家數
二、強化災害搶 救災車輛汰換      4輛       4輛      100% 購置水箱車3輛及化學車1
救能力                                        輛。
          義消訓練時數    24小時 26小時 108.3% 辦理常年訓練。
三、提升緊急救 到院前心肺功能停 22% 24.5% 111.4% 推廣民眾學習CPR。
護品質       止急救成功率
          救護技術員複訓率 100% 100% 100% 全員完成。
"""


def test_rows_with_a_figure_in_each_column_of_figures_are_sure() -> None:
    layout = lay_out(BEFORE + RESULTS + AFTER)
    (table,) = tables(layout)
    assert layout.document.problems == ()
    assert row_texts(table)[2] == ["二、強化災害搶救能力", "救災車輛汰換", "4輛", "4輛", "100%", "購置水箱車3輛及化學車1輛。"]


PAYERS = """業務別    重要施政計畫項目 施政內容                預算金額          備註
                                    （千元）
一、國民教 1.國中小校舍耐震 辦理12校校舍補強工程及監 中央補助：
育      補強          造。               96,000
                                    縣款：12,000
       2.老舊廁所整修計 逐年改善國中小廁所。         中央補助： 教育部專
       畫                            18,000        案
                                    縣款：2,000
       3.閱讀推動計畫 (1)購置圖書。            4,500
                   (2)辦理閱讀推手培訓。
                   (3)選拔閱讀磐石學校。
二、學務與 1.友善校園計畫 推動生命教育及性別平等教育。 2,600
特教     2.特殊教育巡迴輔 聘任巡迴輔導教師，到校服務身 中央補助：
       導           心障礙學生。           7,800
                                    縣款：5,200
三、體育保 1.全縣運動會     舉辦全縣中小學運動會。    3,800
健     2.運動場地整修    整修學校跑道及球場。     中央補助：
                                    15,000
                                    縣款：3,000
四、社會教 1.社區大學      補助社區大學開設學術、社團與 6,400
育                 生活藝能課程。
       2.樂齡學習中心    於各鄉鎮市設置樂齡學習中心。 中央補助：
                                    4,200
       3.新移民學習     開設識字班及親職教育課程。 1,150
"""


def test_who_pays_stands_on_the_line_above_the_amount() -> None:
    (table,) = tables(lay_out(BEFORE + PAYERS + AFTER))
    assert [row[3] for row in row_texts(table)] == [
        "中央補助：96,000縣款：12,000", "中央補助：18,000縣款：2,000", "4,500", "2,600", "中央補助：7,800縣款：5,200",
        "3,800", "中央補助：15,000縣款：3,000", "6,400", "中央補助：4,200", "1,150",
    ]  # fmt: skip


WHOLE = """策略目標 績效指標 單位 111年度 112年度
一、提升風景區服務 服務滿意度 % 85 86
品質 設施更新處數 處 5 6
二、增加旅客造訪人 旅客人次 萬人次 1,200 1,350
次 主題活動場次 場 24 26
"""


def test_the_second_line_of_a_marked_group_beside_its_second_row() -> None:
    (table,) = tables(lay_out(BEFORE + WHOLE + AFTER))
    assert [row[0] for row in row_texts(table)] == ["一、提升風景區服務品質"] * 2 + ["二、增加旅客造訪人次"] * 2


def test_a_name_that_ends_like_one_of_a_column_is_one() -> None:
    cells = (
        "計畫名稱", "原訂計畫內容", "預算數（千元）", "決算數（千元）", "執行成果",
        "警報器補助計畫", "補助3,000戶", "4,500", "4,380", "完成安裝。",
        "車輛汰換計畫", "汰換4輛", "38,000", "37,600", "均已驗收。", "救護訓練計畫", "複訓8梯次", "1,200", "1,150", "均已完成。",
    )  # fmt: skip
    layout = lay_out(BEFORE + "\n".join(cells) + "\n" + AFTER)
    (table,) = tables(layout)
    assert head_texts(table)[1] == "原訂計畫內容"
    assert paragraph_texts(layout)[-2:] == ["參、檢討與展望", "持續推動防火教育。"]


def test_lines_do_not_keep_which_of_the_payers_pays_nothing() -> None:
    cells = (
        "計畫名稱", "計畫內容", "經費（千元）", "主辦單位", "中央", "縣府", "公所",
        "一、里鄰服務", "辦理小型工程。", "1,200", "3,000", "民政課",
        "二、公墓更新", "辦理起掘及綠美化。", "8,000", "1,500", "2,500", "民政課", "三、農路改善", "改善農路。", "1,800", "農業課",
        "四、路燈汰換", "更換燈具。", "5,000", "1,000", "1,000", "建設課",
    )  # fmt: skip
    layout = lay_out(BEFORE + "\n".join(cells) + "\n" + AFTER)
    assert not tables(layout)
    assert [problem.code for problem in layout.document.problems] == ["table_not_read"]


def test_an_amount_with_its_parts_is_one_cell() -> None:
    cells = (
        "編號", "計畫名稱", "主要工作內容", "經費（千元）", "承辦單位", "1", "漁港設施改善", "一、碼頭整修。", "二、航道疏浚。",
        "65,000（中央 58,500、縣款 6,500）", "漁業行政課", "2", "魚苗放流計畫", "放流魚苗。", "4,200", "漁業資源課",
        "3", "海洋廢棄物清除", "雇用漁民撿拾。", "8,600（中央 8,000、縣款 600）", "漁業資源課",
    )  # fmt: skip
    (table,) = tables(lay_out(BEFORE + "\n".join(cells) + "\n" + AFTER))
    assert [row[3:] for row in row_texts(table)] == [
        ["65,000（中央 58,500、縣款 6,500）", "漁業行政課"], ["4,200", "漁業資源課"], ["8,600（中央 8,000、縣款 600）", "漁業資源課"],
    ]  # fmt: skip


YEARS = """關鍵策略目標 關鍵績效指標      衡量標準        實際值 目標值
                               110年 111年 112年
一、提升道路品 路面更新面積    年度完成更新面積（萬平 158 160 165
質                 方公尺）
         人行道無障礙改善 年度完成改善公里數    12.4 13        15
         長度
二、強化都市防 抽水站機組更新數 年度更新機組數       6     8        8
洪        保水設施貯留量 累計貯留量（立方公尺） 52,000 60,000 70,000
"""


def test_a_year_below_a_name_of_its_own_beside_years_below_another() -> None:
    (table,) = tables(lay_out(BEFORE + YEARS + AFTER))
    assert [[cell.chars for cell in column] for column in table.head[3:]] == [
        ["實際值", "110年"], ["目標值", "111年"], ["目標值", "112年"],
    ]  # fmt: skip
    assert row_texts(table)[1][3:] == ["12.4", "13", "15"]


CONTENT = """施政計畫     工作項目      實施內容                預算金額（千
                                       元）
一、道路工程 （一）路平專案     辦理主次要道路銑鋪及孔蓋下地。 1,250,000
         （二）人行道更新 更新鋪面並加寬斜坡道。          386,000
         （三）橋梁耐震補強 辦理跨河橋梁補強工程。         540,000
二、水利工程 （一）抽水站更新 汰換抽水機組及發電機。            420,000
"""


def test_a_line_with_content_and_an_amount_is_no_band() -> None:
    (table,) = tables(lay_out(BEFORE + CONTENT + AFTER))
    assert [row[:2] for row in row_texts(table)] == [
        ["一、道路工程", "（一）路平專案"], ["一、道路工程", "（二）人行道更新"], ["一、道路工程", "（三）橋梁耐震補強"],
        ["二、水利工程", "（一）抽水站更新"],
    ]  # fmt: skip


def test_groups_without_marks_are_not_told_from_remarks() -> None:
    cells = (
        "施政目標", "績效指標", "單位", "年度目標值", "實際值", "備註",
        "強化治安", "刑案破獲率", "%", "92", "94.1", "查獲毒品件數", "件", "320",
        "298", "查緝重心轉移", "防詐宣導場次", "場", "150", "186", "維護交通", "死亡人數", "人", "18", "15",
    )  # fmt: skip
    layout = lay_out(BEFORE + "\n".join(cells) + "\n" + AFTER)
    assert not tables(layout)
    assert [problem.code for problem in layout.document.problems] == ["table_not_read"]


PERIODS = """施政重點 計畫名稱        計畫內容         計畫期程 總經費 主辦科
                                      （千元） 室
一、改善空氣 固定源空污管制   稽查科學園區及工業區排放 104-107 72,000 空噪科
品質     計畫        管道。          年
       移動污染源管制   汰換二行程機車，稽查柴油 104-107 58,000 空噪科
       計畫        車。           年
       低碳城市推動計   設置綠能設施與低碳社區。 105-107 21,000 綜合計
       畫                      年              畫科
二、維護水體 客雅溪污染整治   興建礫間淨化設施並稽查事 104-106 96,000 水保科
環境     計畫        業廢水。         年
       飲用水安全管理   抽驗自來水與飲水機水質。 104-107 8,400 水保科
       計畫                     年
"""


def test_the_end_of_a_period_in_the_line_below_is_no_unit_of_the_amount_beside_it() -> None:
    (table,) = tables(lay_out(BEFORE + PERIODS + AFTER))
    assert [row[3:5] for row in row_texts(table)] == [
        ["104-107年", "72,000"], ["104-107年", "58,000"], ["105-107年", "21,000"], ["104-106年", "96,000"], ["104-107年", "8,400"],
    ]  # fmt: skip
