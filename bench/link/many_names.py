"""Any number of names of programmes with known identity, as 22 cities would print them in 30 bureaus over the years.

A concept is a subject of a bureau, a way of working and, for half of them, people whom it is for. A city runs half of
its bureau's concepts. It words each in its own way (one of the names of every part, their order, a verb before, a
plan word behind, its own name, the year, old spellings), keeps that wording from year to year, and changes it in one
year out of eight. Concepts of one bureau share all parts but one with others, so that they are easily mistaken.
No name is taken from a plan.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from random import Random

CITIES = 22
FAMILIES = 30
CHANGES = 1 / 8  # of the years in which a city words a concept anew

_SUBJECTS = (
    "職業訓練|技能培訓 就業服務|求職服務 勞資爭議|勞資糾紛 職業安全|工作場所安全 工會|勞工團體 "
    "勞動條件|勞動權益 創業|創新事業 職業災害|職災 長期照顧|長照 疫苗接種|預防接種 "
    "登革熱|病媒蚊 食品衛生|食品安全 心理健康|心理衛生 癌症篩檢|癌症防治 菸害|戒菸 "
    "緊急醫療|緊急救護 托育|幼兒托顧 社會救助|急難救助 家庭暴力|家暴 社區發展|社區營造 "
    "志願服務|志工 保母|居家托育人員 據點|關懷據點 性別平等|性平 閱讀|閱讀推廣 "
    "校園安全|學校安全 特殊教育|特教 體育活動|運動賽事 午餐|營養午餐 科學教育|科普 "
    "幼兒園|學前教育 資訊教育|數位學習 道路養護|路面維修 橋梁|橋涵 人行道|步行空間 "
    "路燈|道路照明 公園|綠地 下水道|污水管線 公車|市區客運 停車場|停車空間 自行車道|單車道 "
    "空氣污染|空污 資源回收|廢棄物回收 水質|河川水質 噪音|噪音污染 有機農業|有機耕作 "
    "漁港|漁業港口 休閒農業|農村旅遊 動物保護|流浪動物 觀光行銷|旅遊宣傳 古蹟|文化資產 "
    "藝文展演|表演藝術 圖書館|公共圖書館 消防設備|消防器材 防災|災害防救 治安|犯罪預防 "
    "交通安全|行車安全 地籍|土地登記 都市更新|都更 違章建築|違建 社會住宅|公共住宅 戶籍|戶政 "
    "殯葬|喪葬 客家文化|客家文藝 原住民族|原民部落 財產稅|房屋稅 電子發票|統一發票"
).split()
_WAYS = (
    "補助|經費補助 訓練|培訓 宣導|推廣 檢查|查核 輔導|輔導協助 獎勵|表揚 調查|普查 "
    "評鑑|考核 興建|新建 改善|整建 諮詢|諮詢服務 媒合|媒合服務 講習|研習 監測|監控 "
    "人才培育|人力培養 資訊系統|資訊平台"
).split()
_PEOPLE = (
    "老人|銀髮族 身心障礙者|身障者 新住民|外籍配偶 青年|青少年 婦女|女性 兒童|孩童 "
    "中高齡者|中高齡 弱勢家庭|低收入戶 原住民|原民 志工|志願服務者 學生|在學青年 教師|老師 "
    "雇主|企業主 農民|農友 商家|店家 住戶|社區居民"
).split()
_NAMES = (
    "臺北市 新北市 桃園市 臺中市 臺南市 高雄市 基隆市 新竹市 嘉義市 新竹縣 苗栗縣 彰化縣 "
    "南投縣 雲林縣 嘉義縣 屏東縣 宜蘭縣 花蓮縣 臺東縣 澎湖縣 金門縣 連江縣"
).split()
_VERBS = ["", "", "", "辦理", "推動", "加強", "落實", "賡續推動", "持續辦理", "強化"]
_TAILS = ["", "", "", "計畫", "實施計畫", "工作", "方案", "業務", "專案計畫"]
_ENDS = ["，提升服務品質", "，保障民眾權益", "，營造友善環境", "，增進市民福祉"]
_SPELLINGS = [("臺", "台"), ("升", "昇"), ("污", "汙"), ("橋梁", "橋樑"), ("計畫", "計劃")]

Concept = tuple[int, str, str, str]
"""Bureau, and the names of subject, way and people (none: an empty text), each parted by ``|``."""


@dataclass(frozen=True, slots=True)
class Row:
    """One programme, as linking reads it, and which concept it is."""

    id: str
    plan_id: str
    family: str
    city: str
    year: int
    name: str
    concept: str
    description: str | None = None
    group: str | None = None


def rows(count: int, seed: int = 0, years: int | None = None) -> Iterator[Row]:
    """About ``count`` rows, in the order of their ids: more years and more concepts for more rows."""
    span = years or (5 if count <= 200_000 else 20)
    taken = max(1, round(count / (CITIES * FAMILIES * span)))
    for bureau in range(FAMILIES):
        known = concepts(bureau, 2 * taken, seed)
        for city in range(CITIES):
            yield from _city(bureau, city, known, span, seed)


def concepts(bureau: int, count: int, seed: int) -> list[Concept]:
    """The concepts of one bureau: of every three or four subjects, ways and people in all combinations."""
    random = Random(f"{seed}/concepts/{bureau}")
    subjects = [_SUBJECTS[(bureau * 5 + step) % len(_SUBJECTS)] for step in range(max(5, count // 24))]
    every = [
        (bureau, s, w, p) for s, w, p in product(subjects, random.sample(_WAYS, 8), ["", *random.sample(_PEOPLE, 5)])
    ]
    return random.sample(every, min(count, len(every)))


def _city(bureau: int, city: int, known: list[Concept], span: int, seed: int) -> Iterator[Row]:
    random = Random(f"{seed}/{bureau}/{city}")
    own = random.sample(known, max(1, len(known) // 2))
    worded = {concept: wording(concept, city, random) for concept in own}
    named = {concept: "/".join(map(str, concept)) for concept in own}
    family, place = f"bureau{bureau:02}", f"city{city:02}"
    for year in range(95, 95 + span):
        plan = f"tw-{city:02}-bureau{bureau:02}-roc{year:03}-annual"
        for number, concept in enumerate(own, 1):
            if random.random() < CHANGES:
                worded[concept] = wording(concept, city, random)
            name = worded[concept]
            if random.random() < 0.05:
                name = f"{year}年度{name}"
            yield Row(
                id=f"{plan}/programme/{number}",
                plan_id=plan,
                family=family,
                city=place,
                year=year,
                name=name,
                concept=named[concept],
            )


def wording(concept: Concept, city: int, random: Random) -> str:
    subject, way, people = (random.choice(part.split("|")) for part in concept[1:])
    order = random.random()
    if not people:
        core = subject + way if order < 0.8 else f"{subject}之{way}"
    elif order < 0.7:
        core = people + subject + way
    else:
        core = f"{subject}{people}{way}" if order < 0.85 else f"{people}{way}（{subject}）"
    name = random.choice(_VERBS) + core + random.choice(_TAILS)
    if random.random() < 0.1:
        name += random.choice(_ENDS)
    if random.random() < 0.1:
        name = _NAMES[city] + name
    for standard, variant in _SPELLINGS:
        if random.random() < 0.15:
            name = name.replace(standard, variant)
    return name
