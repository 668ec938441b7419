from __future__ import annotations

import time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from promised_sentences import SENTENCES

from govplan.pipeline.text.promises import find_promises, printed_value
from govplan.pipeline.text.quantities import find_quantities
from govplan.pipeline.text.vocabulary import VocabularyError

YEAR = 110
DATA = Path(__file__).parent.parent / "data" / "promises"
Judged = list[tuple[str, list[tuple[str, str, str, str | None]]]]

PROMISED = [
    # text, what carries the promise, value, unit, comparator
    ("提升服務效率與品質，本年度至少增加 3 項。", "至少增加 3 項", "3", "項", ">="),
    ("勞工籌組工會申請核發登記證書，採單一窗口、隨到隨辦，14天內核發證書。", "14天內核發", "14", "天", "<="),
    ("提高預算執行效率，並擷節各項支出，每年預算數執行率達 90%。", "執行率達 90%", "90", "%", ">="),
    ("(二)壓製成 DVD3,000 片分送本市各事業單位。", "3,000 片", "3000", "片", "="),
    ("設置 6個就業服務台，就近提供服務。", "設置 6個就業服務台", "6", "個", "="),
    ("實施區域為三芝區、石門區、金山區，共計 3 區。", "共計 3 區", "3", "區", "="),
    ("貸款期間最長 7 年。", "貸款期間最長 7 年", "7", "年", "<="),
    ("每一求職者上工期間以 3 個月為原則。", "以 3 個月為原則", "3", "個月", "~"),
    ("每一工作職缺補助 6 個月。", "每一工作職缺補助 6 個月", "6", "個月", "="),
    ("貸款(前 3 年利息由本府補貼)。", "前 3 年利息由本府補貼", "3", "年", "="),
    ("為顧及品質，預估至少每 1.5 個月召開一次會議。", "預估至少每 1.5 個月召開一次會議", "1.5", "個月", "<="),
    ("每2個月召開1次聯繫會報。", "每2個月召開1次聯繫會報", "2", "個月", "="),
    # what a bureau sets up, buys, builds
    ("種植行道樹1萬株，美化市容。", "種植行道樹1萬株", "1", "萬株", "="),
    ("汰換老舊消防車5輛。", "汰換老舊消防車5輛", "5", "輛", "="),
    ("路平專案預計完成刨鋪50公里。", "預計完成刨鋪50公里", "50", "公里", "="),
    ("興建水資源回收中心二座。", "興建水資源回收中心二座", "2", "座", "="),
    ("以「一區一亮點」為目標，打造12處特色公園。", "打造12處", "12", "處", "="),
    ("持續推動本市36處里集會所耐震補強。", "持續推動本市36處", "36", "處", "="),
    ("107年底前各行政區至少設置2處。", "各行政區至少設置2處", "2", "處", ">="),
    # what needs no verb, for its unit counts what is done
    ("急難救助300人次。", "急難救助300人次", "300", "人次", "="),
    ("職業訓練每班30人。", "每班30人", "30", "人", "="),
    ("辦理藝文活動，平均每年12場。", "平均每年12場", "12", "場", "="),
    ("收案500人。", "收案500人", "500", "人", "="),
    # what it does, and how often
    ("加強取締酒後駕車，每月至少規劃專案勤務4次。", "每月至少規劃專案勤務4次", "4", "次", ">="),
    ("整合防治網絡資源，高危機個案網絡會議每月召開2次。", "每月召開2次", "2", "次", "="),
    ("辦理魚苗放流，1年至少2次。", "至少2次", "2", "次", ">="),
    ("對通報案件於24小時內完成訪視。", "於24小時內完成訪視", "24", "小時", "<="),
    ("加速審查流程，審查時間由30天縮短為14天。", "縮短為14天", "14", "天", "="),
    ("縮短救護反應時間至6分鐘以內。", "縮短救護反應時間至6分鐘以內", "6", "分鐘", "<="),
    ("教師每學年進修時數至少18小時。", "每學年進修時數至少18小時", "18", "小時", ">="),
    ("辦理平地造林撫育380公頃。", "辦理平地造林撫育380公頃", "380", "公頃", "="),
    # whom it reaches
    ("預計200位主計人員參與研習。", "預計200位", "200", "位", "="),
    ("帶動觀光產值，吸引遊客30萬人次。", "吸引遊客30萬人次", "30", "萬人次", "="),
    ("觀光旅遊人次可望突破1,000萬人次。", "可望突破1,000萬人次", "1000", "萬人次", ">="),
    ("每場次參加人數約100人，辦理研習。", "每場次參加人數約100人", "100", "人", "~"),
    # what is counted in units of its own
    ("道路銑鋪 15 萬平方公尺，改善路面品質。", "銑鋪 15 萬平方公尺", "15", "萬平方公尺", "="),
    ("辦理地籍圖重測5,000筆。", "辦理地籍圖重測5,000筆", "5000", "筆", "="),
    ("放流魚苗200萬尾。", "放流魚苗200萬尾", "200", "萬尾", "="),
    ("增加停車格位450格。", "增加停車格位450格", "450", "格", "="),
    ("栽種喬木3,000株。", "栽種喬木3,000株", "3000", "株", "="),
    ("辦理國際展覽2檔。", "辦理國際展覽2檔", "2", "檔", "="),
    # rates
    ("市區公車準點率提升至92%。", "提升至92%", "92", "%", "="),
    ("全般竊盜破獲率較上年度提高百分之五。", "提高百分之五", "5", "%", "="),
    ("113年全市溫室氣體較94年減量25%。", "減量25%", "25", "%", "="),
    ("資本門預算執行率逐年達90%以上。", "逐年達90%以上", "90", "%", ">="),
    ("市售食品抽驗不合格率低於5%。", "不合格率低於5%", "5", "%", "<="),
    ("整建維護每案補助以總經費45%為上限。", "以總經費45%為上限", "45", "%", "<="),
    # money that somebody gets, or that a plan brings
    ("發給最高 6萬元獎勵金。", "最高 6萬元", "6", "萬元", "<="),
    ("低收入戶每人每月最高補助1萬2,000元。", "每人每月最高補助1萬2,000元", "12000", "元", "<="),
    ("執行獎勵措施，凡自行申報填塞者，每口補助二萬元。", "每口補助二萬元", "2", "萬元", "="),
    ("依公務人員訓練進修法規定補助進修費用，每人最高補助新臺幣1萬元。", "每人最高補助新臺幣1萬元", "1", "萬元", "<="),
    ("敬老禮金每人1,500元。", "每人1,500元", "1500", "元", "="),
    ("漁船保險每艘補助以2萬元為限。", "以2萬元為限", "2", "萬元", "<="),
    ("營養午餐金額由每餐50元調高至56元。", "調高至56元", "56", "元", "="),
    ("招商引資，促成投資金額達100億元。", "投資金額達100億元", "100", "億元", ">="),
    ("辦理展售會，創造營業額2,000萬元。", "創造營業額2,000萬元", "2000", "萬元", "="),
]

SEVERAL = [
    (
        "110 年預計擴大辦理徵才活動，計有 4 場大型就業博覽會，每場預計招商 30-50 家廠商；8 場中型現場徵才活動。",
        [("4 場大型就業博覽會", "4"), ("每場預計招商 30-50 家", "30"), ("8 場中型現場徵才活動", "8")],
    ),
    (
        "布建A級據點39處、B級據點200處及C級據點450處，滿足長者照顧需求。",
        [("布建A級據點39處", "39"), ("B級據點200處", "200"), ("C級據點450處", "450")],
    ),
    (
        "公務人員每年達成與業務相關學習時數 20 小時，其中 10 小時必須完成法定訓練。",
        [("每年達成與業務相關學習時數 20 小時", "20"), ("10 小時必須完成", "10")],
    ),
    (
        "開辦職業訓練60班，訓練人數1,800人，訓後就業率達75%。",
        [("開辦職業訓練60班", "60"), ("訓練人數1,800人", "1800"), ("就業率達75%", "75")],
    ),
    ("辦理里長座談會，每季1場，全年共4場。", [("每季1場", "1"), ("4場", "4")]),
    ("受理陳情案件，3日內回復，複雜案件7日內回復。", [("3日內回復", "3"), ("7日內回復", "7")]),
    ("1年內辦理宣導3場。", [("辦理宣導3場", "3")]),
    ("本市現有老人會館20處，為提升品質，將整修5處。", [("將整修5處", "5")]),
]

NOT_PROMISED = [
    # how things are
    "目前共有 39 戶房舍(計 70 個空間)由 62 位青年進駐創業；後續規劃擴大基地規模。",
    "本市現有公立幼兒園60所，收托5,000名幼兒。",
    "本縣轄有13鄉鎮市，面積約1,800平方公里。",
    "本局編制員額150人，分設8科4室。",
    "身障者占全市人口8%，且有逐年增加之趨勢。",
    "本處置處長1人、副處長1人。",
    "家庭年平均用電較前年增加者，占62%。",
    # what was done
    "109年共辦理研習20場次，參加人數2,000人。",
    "上年度計核發補助1,200件，金額3,600萬元。",
    "目前已完成12處抽水站更新，保護面積達500公頃。",
    "去年共計媒合1,500人就業，成效良好。",
    "截至6月底，受理案件1,250件，辦結率98%。",
    "近3年平均每年發生火災200件。",
    "焚化廠年處理量為29萬公噸，底渣產生量約4.5萬公噸。",
    "本市經管停車場計122處，提供小型車格2,100格。",
    "展期吸引729萬人次入園，創下紀錄。",
    "取締違規3,204件，較去年同期減少11.3%。",
    "促參案件成效。",
    "經費由中央補助82%、本府自籌18%。",
    "本縣兒少78,012人，較上年減少2,341人。",
    "同一案以補助1次為限。",
    # law, and who is meant by it
    "依據性別工作平等法第 23 條規定，僱用受僱者 250 人以上之雇主，應設置托兒設施。",
    "員工總人數在 34 人以上者，應進用身心障礙者員工比率為 3%，且不得少於 1 人。",
    "依據設置辦法及要點，相關委員會 3 個月至少必須開一次會議。",
    "公共場所應設置AED，並於7日內登錄。",
    "同一場所3年內不得重複申請。",
    "10人以上團體得預約導覽。",
    "違者處新臺幣6,000元以上3萬元以下罰鍰。",
    # conditions
    "針對僱用勞工 30人以上之事業單位進行查訪。",
    "優先補助養豬頭數1,000頭以上之畜牧場。",
    "凡設籍本市滿1年之市民。",
    "超過 2% 以上之利息，由本府補貼。",
    "受傷住院 7 日以上者，皆可申請慰助。",
    "輔導高鐵沿線3公里範圍內之水井。",
    "外籍勞工行蹤不明，最容易發生於新入境 6個月內。",
    # names
    "推動「青年百億基金」及「500輛公車汰換計畫」。",
    "配合十二年國民基本教育政策，充實設備。",
    "辦理越南、印尼、泰國、菲律賓等四國大型文化休閒活動。",
    "精進家庭收支訪問調查、物價調查等4項調查資料品質。",
    "邀集專家、學者等 11 位委員出席。",
    "建立中部 3縣市勞工教育授課講師資料庫。",
    "舉辦東協四國移工中文課程。",
    "提升新入境外籍勞工於 3個月內完成訪視之效能",
    "辦理每 5 年一次的農林漁牧業普查。",
    "賡續推行4年歲出市款中程預算額度制。",
    # ages, ordinals, dates, telephones, hours of opening, budgets
    "逐年訪視本市15歲以上身心障礙者。",
    "辦理第 2 屆果雕競賽。",
    "設置諮詢專線(02) 8969-2107，提供資訊。",
    "提供24小時免付費專線服務。",
    "本計畫經費計3,000萬元，由市款支應。",
    "汰換公務車，增加維養費用58千元。",
    "總長四、二公里，並施設固床工。",
    "為達成目標，辦理宣導。",
    "",
]


@pytest.mark.parametrize(("text", "printed", "value", "unit", "comparator"), PROMISED)
def test_promised(text: str, printed: str, value: str, unit: str, comparator: str) -> None:
    found = find_promises(text, YEAR if "113" not in text and "107" not in text else 107)
    assert [text[p.start : p.end] for p in found] == [printed]
    assert (found[0].value, found[0].unit, found[0].comparator) == (Decimal(value), unit, comparator)


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_several_in_one_sentence(text: str, expected: list[tuple[str, str]]) -> None:
    found = find_promises(text, YEAR)
    assert [(text[p.start : p.end], p.value) for p in found] == [(printed, Decimal(v)) for printed, v in expected]


@pytest.mark.parametrize("text", NOT_PROMISED)
def test_not_promised(text: str) -> None:
    assert [text[p.start : p.end] for p in find_promises(text, YEAR)] == []


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("預計辦理 143 班職業訓練課程。", "職業訓練課程"),
        ("設置良質米示範區6處，全程契作。", "良質米示範區"),
        ("每年預算數執行率達 90%。", "預算數執行率"),
        ("113年全市溫室氣體較94年減量25%。", "溫室氣體"),
        ("於申請後 3日內發放職災死亡慰問金。", "職災死亡慰問金"),
        ("每口補助二萬元。", None),
        ("辦理勞動條件檢查1,200場次。", "勞動條件檢查"),
        ("提升滿意度至90%。", "滿意度"),
        ("約可服務5,000人次。", None),
        ("核發獎勵金最高6萬元。", "獎勵金"),
        # where the clause names none, what the sentence spoke of
        ("辦理區里環境改善，預計10案。", "區里環境改善"),
        ("現有志工300人，預計招募50人。", "志工"),
        ("持續增加線上申辦項目，提升服務品質，本年度至少增加 3 項。", "線上申辦項目"),
        ("實施區域為三芝區、石門區，共計 2 區。", "實施區域"),
        # in so many places, within a time: what is done there, what it is for
        ("深入 29 區辦理指定區域專班。", "指定區域專班"),
        ("民眾陳情案件於7日內回覆。", "民眾陳情案件"),
        ("針對新進人員，加強於 3個月內進行訪視。", "新進人員"),
        ("勞工申請資格認證等採單一窗口辦理，隨到隨辦，3 天內核發。", "勞工申請資格認證"),
        ("受理申請案件，3 天內辦結。", "申請案件"),
        # nouns that hold verbs
        ("聘任輔導教師130名。", "輔導教師"),
        ("設置小規模多機能服務單位22處。", "小規模多機能服務單位"),
        ("新興毒品查緝專案每季執行1次。", "新興毒品查緝專案"),
        ("辦理12場校園宣導活動。", "校園宣導活動"),
        ("路口改善30處。", "路口"),
        ("食材抽驗300件。", "食材抽驗"),
        ("醫療糾紛調處於3個月內完成。", "醫療糾紛調處"),
        # a number that says who is meant, lists that share a number, gifts, money and hours without a noun of their own
        ("65歲以上長者接種涵蓋率提升至72%。", "65歲以上長者接種涵蓋率"),
        ("辦理火災搶救、地震搜救及水域救援訓練各2梯次。", "火災搶救、地震搜救及水域救援訓練"),
        ("輔導傳統市場及夜市18處。", "傳統市場及夜市"),
        ("租金補貼核准2萬戶。", "租金補貼"),
        ("結合保全業、超商及計程車業者1,200家。", "保全業、超商及計程車業者"),
        ("街頭監視系統妥善率94%以上。", "街頭監視系統妥善率"),
        ("欠稅清理金額較前年增加2億元。", "欠稅清理金額"),
        ("資源回收站目前設有210站，規劃再增設30站。", "資源回收站"),
        ("兒少團體辦理40梯。", "兒少團體"),
        ("同仁資安通識訓練每人每年3小時以上。", "同仁資安通識訓練"),
        ("每名個案每月訪視至多2次。", None),
        # lists that are summed up
        ("每年自辦 1-2 場如健行活動或趣味競賽等。", "健行活動或趣味競賽等"),
        ("辦理研習，其中 10 小時必須完成重要政策、法定訓練及民主治理等課程。", "重要政策、法定訓練及民主治理等課程"),
    ],
)
def test_subject(text: str, subject: str | None) -> None:
    (found,) = find_promises(text, YEAR)
    assert (text[found.subject.start : found.subject.end] if found.subject else None) == subject


@pytest.mark.parametrize(
    ("text", "year", "inferred"),
    [
        ("102 年預計辦理 4 場就業博覽會。", 102, False),
        ("至105年底有機栽培面積達650公頃。", 105, False),
        ("輔導農民團體建立紀錄簿，９４年度完成１，５００班。", 94, False),
        ("113年全市溫室氣體較94年減量25%。", 113, False),
        ("本年度至少增加 3 項。", 94, True),
        ("辦理宣導3場。102年賡續辦理。", None, False),
        ("102年至104年完成雨水下水道3公里。", None, False),
    ],
)
def test_year_that_the_sentence_prints(text: str, year: int | None, inferred: bool) -> None:
    promise = find_promises(text, 94)[0]
    assert (promise.roc_year, promise.year_inferred) == (year, inferred)
    assert (promise.year is None) == (year is None)


def test_year_of_results_depends_on_the_plan() -> None:
    text = "109年辦理研習20場次。"
    assert find_promises(text, 110) == []
    assert len(find_promises(text, 109)) == 1
    assert len(find_promises(text)) == 1


@pytest.mark.parametrize(
    ("text", "value", "value_max", "unit"),
    [
        ("6萬元", "6", None, "萬元"),
        ("2萬人次", "2", None, "萬人次"),
        ("3-5萬元", "3", "5", "萬元"),
        ("五萬立方公尺", "5", None, "萬立方公尺"),
        ("三千戶", "3000", None, "戶"),
        ("1萬2,083座", "12083", None, "座"),
        ("1億5,000萬元", "15000", None, "萬元"),
        ("1.5萬人", "1.5", None, "萬人"),
        ("30-50 家", "30", "50", "家"),
        ("百分之九十", "90", None, "%"),
        ("90％", "90", None, "%"),
    ],
)
def test_value_and_unit_as_printed(text: str, value: str, value_max: str | None, unit: str) -> None:
    quantity = find_quantities(text)[0]
    expected = (Decimal(value), None if value_max is None else Decimal(value_max), unit)
    assert printed_value(quantity) == expected


_PARTS = st.sampled_from(
    (
        "預計 辦理 目前 已 至少 最高 每年 每 以 為原則 為上限 內 以上 之 者 前 補助 執行率達 等 由 應 依法第 其中 必須 完成 共計 縮短 "
        "「 」 （ ） ， 。 ； 、 3 場 12 6萬 元 90% 14天 個月 年 小時 DVD3,000 片 110年 四、二公里 區 人次 勞工 A 1.5 ，14"
    ).split(" ")
)


@settings(max_examples=300)
@given(st.one_of(st.lists(_PARTS, max_size=25).map("".join), st.text(max_size=60)))
def test_never_raises_and_stays_in_the_text(text: str) -> None:
    found = find_promises(text, YEAR)
    for promise in found:
        assert 0 <= promise.start < promise.end <= len(text)
        assert promise.value_max is None or promise.value_max >= promise.value
        assert promise.subject is None or 0 <= promise.subject.start < promise.subject.end <= len(text)
        assert promise.comparator in ("=", ">=", "<=", "~")
    assert found == find_promises(text, YEAR)


def test_words_of_an_overlay_count(tmp_path: Path) -> None:
    text = "攪拌3桶。"
    assert find_promises(text, YEAR) == []
    (tmp_path / "promises.toml").write_text('[cues]\nverb = ["攪拌"]\n', encoding="utf-8")
    assert [p.value for p in find_promises(text, YEAR, tmp_path)] == [Decimal(3)]


def test_overlay_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "promises.toml").write_text("[cues]\nverb = [1]\n", encoding="utf-8")
    with pytest.raises(VocabularyError):
        find_promises("辦理3場。", YEAR, tmp_path)


def test_long_texts_take_time_in_proportion() -> None:
    text = "辦理就業博覽會3場，吸引廠商50家參與。" * 400
    find_promises(text[:50], YEAR)
    start = time.perf_counter()
    assert len(find_promises(text, YEAR)) == 800
    assert time.perf_counter() - start < 10
    assert find_promises("辦理3場，" * 2000, YEAR) == []  # a sentence that long is a table that lost its lines


FACTS = [
    "本市列管之公有零售市場計46處，攤鋪位8,120個。",
    "社會住宅施工中5處2,480戶，規劃中4處1,900戶。",
    "經查違章建築累計未拆除案件達1萬8,300件。",
    "公路客運虧損補貼路線計412條。",
    "焚化廠處理容量每日900公噸。",
    "本館典藏文物4萬1,000件。",
    "違規業者限期7日內改善。",
    "本市113學年度國小新生預估1萬2,300人，較上學年減少460人。",
    "政風查處民眾檢舉案件應於2個月內函復。",
    "工業區開發第二期面積98公頃。",
    "婦女館現有研習教室6間、會議室2間，每日開放至21時。",
]


@pytest.mark.parametrize("text", FACTS)
def test_what_is_going_on_left_undone_or_held_is_no_promise(text: str) -> None:
    assert find_promises(text, YEAR) == []


def judged(name: str) -> Judged:
    """Invented sentences of a data file, each with the promises on the lines below it: value, unit, comparator, subject."""
    found: Judged = []
    for line in (DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("\t"):
            found.append((line, []))
            continue
        value, unit, comparator, *subject = line[1:].split("\t")
        found[-1][1].append((value, unit, comparator, subject[0] if subject else None))
    return found


@pytest.mark.parametrize(
    ("sentences", "precision", "recall", "subjects"),
    [
        (SENTENCES, 0.95, 0.95, 0.8),
        (judged("many_bureaus"), 0.95, 0.97, 0.82),
        (judged("more_bureaus"), 0.95, 0.93, 0.82),
        (judged("other_bureaus"), 0.97, 0.9, 0.81),
        (judged("further_bureaus"), 0.95, 0.94, 0.76),
        (judged("wide_bureaus"), 0.97, 0.97, 0.92),
    ],
)
def test_sentences_of_many_bureaus(sentences: Judged, precision: float, recall: float, subjects: float) -> None:
    """What a reader says is promised is found, and little beside it; judgements leave room, so these are floors."""
    right = read = written = named = 0
    for text, expected in sentences:
        found = {(p.value, p.unit): p for p in find_promises(text, 113)}
        wanted = {(Decimal(value), unit): (comparator, subject) for value, unit, comparator, subject in expected}
        both = found.keys() & wanted.keys()
        right, read, written = right + len(both), read + len(found), written + len(wanted)
        for key in both:
            promise, subject = found[key], wanted[key][1]
            named += subject == (text[promise.subject.start : promise.subject.end] if promise.subject else None)
    assert written > 100
    assert right / read >= precision
    assert right / written >= recall
    assert named / right >= subjects


@pytest.mark.parametrize("sign", "・●■")
def test_bullets_part_sentences_that_have_no_stop(sign: str) -> None:
    text = f"{sign}輔導社區 60 處{sign}辦理培力課程 30 場"
    assert [text[p.start : p.end] for p in find_promises(text)] == ["輔導社區 60 處", "辦理培力課程 30 場"]


def test_a_dot_inside_a_name_parts_nothing() -> None:
    (promise,) = find_promises("補助瓦歷斯・諾幹紀念館整修 3 處")
    assert promise.value == 3


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("每年辦理2場次在職訓練。", "在職訓練"),
        ("培訓60名在地導覽人員。", "在地導覽人員"),
        ("辦理共備觀課研習40場次。", "共備觀課研習"),
        ("民眾報案於5分鐘內到達現場。", "民眾報案"),
    ],
)
def test_words_of_grammar_inside_a_noun_do_not_cut_it(text: str, subject: str) -> None:
    (promise,) = find_promises(text)
    assert promise.subject is not None
    assert text[promise.subject.start : promise.subject.end] == subject
