"""How bureaus word a programme: names, headings and descriptions made of a concept's names and sentences."""

from __future__ import annotations

from random import Random

from govplan.pipeline.link.catalogue import Kind

VERBS = (
    "辦理 推動 加強 落實 賡續推動 持續辦理 積極推動 強化 執行 推展 擴大辦理 規劃 賡續辦理 積極辦理 全面推動 深化 精進 戮力推動 持續推動 "
    "結合民間辦理 委託辦理 協助辦理 配合辦理"
).split()
READY = (
    *VERBS,
    *"輔導 協助 補助 增設 提升 鼓勵 督促 興建 推廣 設置 成立 提供 受理 充實 健全 促進 普及 開辦 建立 獎勵".split(),
    *"防制 培育 培養 開發 取締 查察".split(),
    *"擴充 擴編 縮短 改善 整合 活化 打造 營造 預防 保障 舉辦 至 以 運用 透過 結合 建置 增聘 邀集 公開 維護".split(),
)
TAILS = "計畫 實施計畫 工作 方案 業務 專案計畫 執行計畫 相關工作 措施 工作計畫 服務計畫 專案 相關業務 年度計畫".split()
PURPOSES = (
    "保障民眾權益 提升服務品質 提升施政效能 營造友善環境 促進永續發展 落實照顧弱勢 增進市民福祉 打造幸福城市 強化公私協力 "
    "提高民眾滿意度 建立完善制度 縮短城鄉差距 維護公共安全 凝聚社區意識 提升城市競爭力 以符合民眾需求 保障人民權益 "
    "創造優質生活 實現公平正義 活絡地方經濟 增加民眾參與 提升專業知能 建構安全網絡 減輕家庭負擔 促進社會和諧 "
    "達成政策目標 使資源有效運用 帶動地方發展 發揮最大效益 增進溝通與共識 深化民眾認知"
).split()
_LEADS = (
    "結合民間資源 運用社會資源 配合中央政策 整合相關單位 因應社會變遷 依據相關法令規定 主動積極 透過多元管道 盤點現有資源 "
    "掌握民眾需求 因應人口結構變化 跨局處合作 結合在地團體 運用資訊科技"
).split()
_FILLERS = (
    "依年度計畫分期辦理，並定期檢討執行成效",
    "結合中央補助經費及本府預算辦理",
    "透過跨局處合作，整合資源提供服務",
    "以委託專業團體方式辦理，提升服務品質",
    "定期召開會議檢討改進，滾動修正作法",
    "利用多元管道宣導，提高民眾參與意願",
    "持續辦理相關業務，以符合民眾需求",
    "配合施政主軸，逐年編列經費推動",
    "執行期間自一月一日起至十二月三十一日止",
    "由業務單位擬訂細部計畫並報府核定後實施",
    "建立督導考核機制，追蹤列管執行進度",
    "預計服務人次較上年度成長",
    "所需經費由年度預算支應，不足部分另籌財源",
    "彙整各單位意見後研擬精進作為",
)
_SLOGAN_WORDS = (
    "幸福 樂活 安心 青春 友善 陽光 真心 城市 新視野 好厝邊 起飛 久久 一起來 向前行 啟航 相伴 e指通 大步走 逗陣 圓夢 築夢 飛揚 亮起來 "
    "零距離 心動力 微笑 守護 溫馨 活力 熱血 新生 希望 有你真好 讚 GO 躍動 拾光 手牽手 一把罩 加油站"
).split()
_SPELLINGS = [("臺", "台"), ("升", "昇"), ("扎", "紮"), ("外籍勞工", "外勞"), ("身心障礙者", "身障者"), ("治", "制")]
_WAYS = [
    tuple(line.split())
    for line in (
        "辦理 舉辦 開辦 推動",
        "提供 給予",
        "協助 幫助",
        "提升 增進 提高 強化",
        "民眾 市民 縣民",
        "定期 按期",
        "設置 設立",
        "發給 核發",
        "邀請 邀集 聘請",
        "針對 對於 就",
        "追蹤 持續關注",
        "透過 藉由 經由 運用",
        "講座 課程 研習",
        "建置 建立",
        "改善 改進",
        "結合 整合 連結",
        "受理 接受",
        "鼓勵 勉勵",
        "派員 指派專人",
        "說明 介紹",
        "減輕 降低",
        "維護 保障",
        "合作 攜手",
        "訪視 探訪",
        "參加 參與",
        "學生 學子",
        "企業 事業單位 廠商",
        "長者 老人 長輩",
        "使其 讓其",
        "並 且 及",
    )
]


def name_of(
    concept: Kind, city: str, year: int, sentences: list[str], style: str, described: bool, random: Random
) -> str:
    """A name in a plan's style: ``scheme`` (short, with generic verbs and tails) or ``clause`` (says what is done)."""
    name = _clause(concept, sentences, random) if style == "clause" else _scheme(concept, described, random)
    if random.random() < 0.1:
        name = city + name
    if random.random() < 0.08:
        name = f"{year}年度{name}"
    return name


def _scheme(concept: Kind, described: bool, random: Random) -> str:
    core = random.choice(concept.names)
    slogan = "".join(random.sample(_SLOGAN_WORDS, 2))
    style = random.random()
    if style < 0.06:
        return f"「{slogan}」{core}{random.choice(TAILS)}"
    if style < 0.08 and described:
        return f"「{slogan}」{random.choice(['實施計畫', '專案', '方案'])}"
    return with_verb(core, random) + (random.choice(TAILS) if random.random() < 0.65 else "")


def _clause(concept: Kind, sentences: list[str], random: Random) -> str:
    core, sentence = random.choice(concept.names), paraphrase(random.choice(sentences), random)
    style = random.random()
    if style < 0.25:
        return f"{with_verb(core, random)}，{random.choice(PURPOSES)}"
    if style < 0.40:
        return f"{random.choice(_LEADS)}，{with_verb(core, random)}"
    if style < 0.60:
        return f"{with_verb(core, random)}，{sentence}"
    if style < 0.70:
        return f"{sentence}，{with_verb(core, random)}"
    if style < 0.82:
        return f"{core}、{random.choice(concept.names)}"
    if style < 0.90:
        return sentence
    return f"{random.choice(PURPOSES)}，{with_verb(core, random)}，{random.choice(PURPOSES)}"


def with_verb(core: str, random: Random) -> str:
    """The name with a verb before it, unless it has one."""
    if core.startswith(READY) or random.random() < 0.25:
        return core
    return random.choice(VERBS) + core


def heading(concepts: list[Kind], random: Random) -> str:
    """The aim that a plan sets several programmes under."""
    parts = [with_verb(random.choice(concept.names), random) for concept in concepts[: random.choice((1, 1, 2))]]
    return "，".join([*parts, random.choice(PURPOSES)])


def paraphrase(sentence: str, random: Random) -> str:
    """The sentence with words changed, clauses dropped, turned round or extended, as no two bureaus write it alike."""
    clauses = sentence.split("，")
    if len(clauses) > 1 and random.random() < 0.4:
        clauses = [random.choice(clauses)] if random.random() < 0.6 else clauses[::-1]
    aim = [random.choice(PURPOSES)] if random.random() < 0.25 else []
    return "，".join([*(reword(clause, random) for clause in clauses), *aim])


def reword(text: str, random: Random) -> str:
    """The text with some general words replaced by others of the same meaning."""
    for ways in _WAYS:
        for way in ways:
            if way in text and random.random() < 0.4:
                text = text.replace(way, random.choice(ways), 1)
                break
    return text


def description(
    concept: Kind, sentences: list[str], others: list[tuple[Kind, str]], describes: str, random: Random
) -> str:
    """What a plan writes below a name. ``others`` are programmes of the bureau that it mentions, each with a sentence."""
    count = 1 if describes == "short" else len(sentences)
    parts = [paraphrase(sentence, random) for sentence in random.sample(sentences, count)]
    for _ in range(random.randrange(3)):
        parts.insert(random.randrange(len(parts) + 1), reword(random.choice(_FILLERS), random))
    if random.random() < 0.2:
        parts.append(f"並配合{random.choice(others[0][0].names)}共同推動")
    if describes == "long":
        for _, aside in others[1 : random.randrange(1, 4)]:
            parts.insert(random.randrange(len(parts) + 1), paraphrase(aside, random))
    if random.random() < 0.4:
        parts.insert(0, f"為{random.choice(PURPOSES)}，辦理{random.choice(concept.names)}")
    if describes == "long" and random.random() < 0.4:
        return "".join(f"({number}){part}。" for number, part in enumerate(parts, 1))
    return "".join(f"{part}。" for part in parts)


def respell(text: str, random: Random) -> str:
    """The text in other spellings and short forms."""
    for standard, variant in _SPELLINGS:
        if random.random() < 0.15:
            text = text.replace(standard, variant)
    return text
