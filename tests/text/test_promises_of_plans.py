"""Promises as plans print them: several numbers in a sentence, whose noun stands in an earlier clause."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from govplan.pipeline.text.promises import Promise, find_promises
from govplan.pipeline.text.quantities import find_quantities

YEAR = 114
DATA = Path(__file__).parent.parent / "data" / "promises_of_plans"
Judged = tuple[Decimal, Decimal | None, str, str, str | None, int | None]


def judged(name: str) -> Iterator[tuple[str, list[Judged]]]:
    """Sentences, each with its promises below it: value (or both ends), unit, comparator, subject, year."""
    text, found = "", list[Judged]()
    for line in (DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("\t"):
            if text:
                yield text, found
            text, found = line, []
            continue
        value, unit, comparator, subject, year = (line[1:].split("\t") + [""] * 2)[:5]
        low, _, high = value.partition("..")
        found.append((Decimal(low), Decimal(high) if high else None, unit, comparator, subject or None, int(year) if year else None))
    yield text, found


def read(text: str, promise: Promise) -> Judged:
    subject = text[promise.subject.start : promise.subject.end] if promise.subject else None
    return promise.value, promise.value_max, promise.unit, promise.comparator, subject, promise.roc_year


@pytest.mark.parametrize(
    ("name", "precision", "recall", "right"),
    [
        ("labour_health_transport", 0.98, 0.98, 0.82),
        ("police_farming_schools", 0.98, 0.95, 0.82),
        ("ministries", 0.94, 0.93, 0.82),
        ("offices", 0.98, 0.95, 0.83),
        ("more_offices", 0.96, 0.97, 0.83),
        ("further_offices", 0.97, 0.97, 0.78),
    ],
)
def test_sentences_of_plans(name: str, precision: float, recall: float, right: float) -> None:
    """``right`` is the share of the numbers found of which value, range, unit, comparator, subject and year are right."""
    both = exact = written = made = 0
    for text, expected in judged(name):
        left = [read(text, promise) for promise in find_promises(text, YEAR)]
        written, made = written + len(expected), made + len(left)
        for gold in expected:
            near = [found for found in left if found[:3] == gold[:3]]
            best = next((found for found in near if found == gold), near[0] if near else None)
            if best is not None:
                left.remove(best)
                both, exact = both + 1, exact + (best == gold)
    assert written > 100
    assert both / made >= precision
    assert both / written >= recall
    assert exact / both >= right


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        # what an earlier clause names: a topic, what was counted before, people
        ("智慧站牌建置，後續每年以100座為目標逐步增設。", ["智慧站牌"]),
        ("計程車治安顧慮人口清查，每季1次。", ["計程車治安顧慮人口清查"]),
        ("各派出所廳舍耐震補強，第一期辦理6所。", ["派出所廳舍"]),
        ("培育公費醫師，5年內培育500名。", ["公費醫師"]),
        ("辦理模範勞工選拔及表揚，預定表揚60名。", ["模範勞工"]),
        ("計程車駕駛人定期健檢補助，每人1,200元。", ["計程車駕駛人定期健檢補助"]),
        ("辦理就業博覽會，規劃大型2場。", ["就業博覽會"]),
        # in a row, again, and not where the verb names something else
        ("共整修老舊廁所60校、318間。", ["老舊廁所", "老舊廁所"]),
        ("重大職災案件24小時內電話聯繫、7日內到宅慰問。", ["重大職災案件", "重大職災案件"]),
        ("行動書車巡迴48個偏鄉點，借閱達150萬冊次。", ["偏鄉點", None]),
        # verbs that take an object begin no name; a means or a place is not what is counted
        ("緝獲一、二級毒品重量50公斤以上。", ["一、二級毒品重量"]),
        ("科技執法設備於易肇事路口增設20處。", ["科技執法設備"]),
        ("輔導製造業者導入HACCP制度12家。", ["製造業者"]),
        ("補助農民購置小型農機具800台。", ["小型農機具"]),
        ("受理民眾反映道路標誌損壞，於4小時內派員查看。", ["民眾反映道路標誌損壞"]),
        ("每月出動稽查人力120人次。", ["稽查人力"]),
        ("路外停車場新建工程3處。", ["路外停車場"]),
        ("未登記工廠優先處理20家。", ["未登記工廠"]),
        ("輔導村里參與低碳認證85里。", ["村里"]),
        ("烹飪競賽6場，選手300人參賽。", ["烹飪競賽", "選手"]),
        # levels
        ("學生每月平均借閱量由3.2本提高為4本。", ["學生每月平均借閱量"]),
        ("降低新生兒死亡率至每千活產2.0人以下。", ["新生兒死亡率"]),
        ("50至74歲民眾篩檢6萬5,000人。", ["50至74歲民眾"]),
        ("複查比率不低於申報件數20%。", ["複查比率"]),
    ],
)
def test_subject(text: str, subjects: list[str | None]) -> None:
    assert [read(text, promise)[4] for promise in find_promises(text, YEAR)] == subjects


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("設備妥善率以98%為目標。", ["98 = %"]),
        ("每校3間為原則。", ["3 ~ 間"]),
        ("診所則以每2年1次為原則。", ["2 ~ 年"]),
        ("訓練人數以7,200人為度。", ["7200 <= 人"]),
        ("售票率提升為七成五以上。", ["7.5 >= 成"]),
        ("列管個案訪視率提升至90%。", ["90 = %"]),
        ("家暴高危機個案列管訪查每月2次以上。", ["2 >= 次"]),
        ("發給乙級獎勵金5,000元，丙級者2,000元。", ["5000 = 元", "2000 = 元"]),
        ("委託專業機構提供每人每年6小時免費諮商。", ["6 = 小時"]),
        ("辦理復康巴士服務，車輛擴增至210輛，平均每日載送1,350趟次，準點率達92%。", ["210 = 輛", "1350 = 趟次", "92 >= %"]),
        ("衛生所整修，本年度執行東區、北區等3所。", ["3 = 所"]),
        ("中央廚房2座完工後，服務偏遠學校35校。", ["2 = 座", "35 = 校"]),
        ("社區治安會議各派出所每半年1場。", ["1 = 場"]),
        ("原住民族學生培育500名，其中離島籍至少占15%。", ["500 = 名", "15 >= %"]),
        ("獲報後20日內勘定。", ["20 <= 日"]),
        ("外銷值達55億美元。", ["55 >= 億美元"]),
        ("最長核發18個月。", ["18 <= 個月"]),
        ("裝備配發率達百分之百。", ["100 >= %"]),
        ("復學率以九成為目標。", ["9 = 成"]),
        ("起掘遺骸1,350具，每具遷葬補償費2萬8,000元。", ["1350 = 具", "28000 = 元"]),
        ("提供用藥諮詢6,000人次，列管高風險用藥個案追蹤率95%。", ["6000 = 人次", "95 = %"]),
        # none
        ("每進用1名即補助雇主每月1萬元。", ["1 = 萬元"]),
        ("號誌重整計畫分三期辦理。", []),
        ("本局共分設6科2室，另設2個二級機關。", []),
        ("要求業者於2小時內移置違停車輛。", []),
        ("新住民語言學習班每班至少15人開班。", []),
        ("修復經費由文化部補助70%。", []),
        ("全國失能人口推估為62萬人，後年將增至65萬人。", []),
        ("推動智慧醫療20項，榮民總數29萬8,000人。", ["20 = 項"]),
        ("攤位由210攤調整為168攤。", ["168 = 攤"]),
        ("112年以辦理10場為目標。", []),
    ],
)
def test_what_is_promised(text: str, values: list[str]) -> None:
    found = [read(text, promise) for promise in find_promises(text, YEAR)]
    assert [f"{value} {comparator} {unit}" for value, _, unit, comparator, *_ in found] == values


def test_the_year_that_is_named_last_counts() -> None:
    text = "至113年底完工11萬戶，本年度預計新完工1萬8,000戶。"
    assert find_promises(text, YEAR)[-1].roc_year == YEAR


@pytest.mark.parametrize(("text", "value"), [("八成五", "8.5"), ("6成5", "6.5"), ("七成", "7"), ("三成五十人", "3")])
def test_tenths_with_a_half(text: str, value: str) -> None:
    assert find_quantities(text)[0].value == Decimal(value)
