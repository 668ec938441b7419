"""Programmes of many cities and years with known identity, composed from ``concepts.txt``.

A plan takes a part of its bureau's concepts; a row names one of them as bureaus do (another wording, a verb before,
a plan word behind, purposes, slogans, other spellings) and describes it, or not. Concepts and cities are held out:
``train`` and ``test`` share neither. Rows that merge two concepts belong to both, and their pairs are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from random import Random

from govplan.pipeline.link import LinkInput
from govplan.schemas import Agency, Plan, Programme, Strategy

HERE = Path(__file__).parent
CITIES = (
    "TPE 臺北市|NWT 新北市|TAO 桃園市|TXG 臺中市|TNN 臺南市|KHH 高雄市|KEE 基隆市|HSZ 新竹市|CYI 嘉義市|HSQ 新竹縣|MIA 苗栗縣|"
    "CHA 彰化縣|NAN 南投縣|YUN 雲林縣|CYQ 嘉義縣|PIF 屏東縣|ILA 宜蘭縣|HUA 花蓮縣|TTT 臺東縣|PEN 澎湖縣"
).split("|")
_VERBS = [
    "",
    "",
    "",
    "辦理",
    "推動",
    "加強",
    "落實",
    "賡續推動",
    "持續辦理",
    "積極推動",
    "強化",
    "執行",
    "推展",
    "擴大辦理",
    "規劃",
]
_TAILS = ["", "", "", "計畫", "實施計畫", "工作", "方案", "業務", "專案計畫", "執行計畫", "相關工作", "措施"]
_PURPOSES = [
    "保障民眾權益",
    "提升服務品質",
    "提升施政效能",
    "營造友善環境",
    "促進永續發展",
    "落實照顧弱勢",
    "增進市民福祉",
    "打造幸福城市",
    "強化公私協力",
    "提高民眾滿意度",
    "建立完善制度",
    "縮短城鄉差距",
    "維護公共安全",
    "凝聚社區意識",
    "提升城市競爭力",
]
_LEADS = ["結合民間資源", "運用社會資源", "配合中央政策", "整合相關單位", "因應社會變遷", "依據相關法令規定"]
_FILLERS = [
    "依年度計畫分期辦理，並定期檢討執行成效。",
    "結合中央補助經費及本府預算辦理。",
    "透過跨局處合作，整合資源提供服務。",
    "以委託專業團體方式辦理，提升服務品質。",
    "定期召開會議檢討改進，滾動修正作法。",
    "利用多元管道宣導，提高民眾參與意願。",
    "持續辦理相關業務，以符合民眾需求。",
    "配合施政主軸，逐年編列經費推動。",
]
_SLOGAN_WORDS = (
    "幸福 樂活 安心 青春 友善 陽光 真心 城市 新視野 好厝邊 起飛 久久 一起來 向前行 啟航 相伴 e指通 大步走 逗陣 圓夢 築夢 飛揚 亮起來 "
    "零距離 心動力 微笑 守護 溫馨 活力 熱血 新生 希望 有你真好 讚 GO 躍動 拾光 手牽手 一把罩 加油站"
).split()
_SPELLINGS = [("臺", "台"), ("升", "昇"), ("扎", "紮"), ("外籍勞工", "外勞"), ("身心障礙者", "身障者"), ("治", "制")]


@dataclass(frozen=True)
class Concept:
    """One programme of the genre: its names and sentences that describe it."""

    id: str
    kind: str
    names: tuple[str, ...]
    sentences: tuple[str, ...]


@dataclass
class Labelled:
    """Records to link, the concept of every programme, and programmes that belong to several."""

    data: LinkInput
    truth: dict[str, str] = field(default_factory=dict)
    merged: set[str] = field(default_factory=set)
    sentences: dict[str, set[str]] = field(default_factory=dict)

    def share_sentences(self, a: str, b: str) -> bool:
        """True for programmes of two cities described by one sentence, which does not happen: cities write their own."""
        return a.split("-")[1] != b.split("-")[1] and bool(self.sentences.get(a, set()) & self.sentences.get(b, set()))


def concepts(path: Path = HERE / "concepts.txt") -> list[Concept]:
    """All concepts of the file."""
    found: list[Concept] = []
    kind = name = ""
    names: tuple[str, ...] = ()
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            kind = line[3:].strip()
        elif line.startswith("@"):
            name = line[1:].strip()
        elif line.startswith("N: "):
            names = tuple(line[3:].split("|"))
        elif line.startswith("D: "):
            found.append(Concept(f"{kind}/{name}", kind, names, tuple(line[3:].split("|"))))
    return found


_NARROW = ("偏鄉", "線上", "到府", "夜間", "跨縣市", "在地", "緊急", "校園")


def with_narrower(chosen: list[Concept]) -> list[Concept]:
    """The concepts and, for every eighth, one that is narrower, which makes it another programme."""
    found = list(chosen)
    for number, concept in enumerate(chosen):
        plain = tuple(
            name for name in concept.names if len(name) <= 8 and not name.startswith(("辦理", "推動", "輔導", "補助"))
        )
        if number % 8 == 0 and len(plain) >= 2 and not any(word in "".join(concept.names) for word in _NARROW):
            narrow = Random(f"narrower/{concept.id}").choice(_NARROW)
            told = (f"針對{narrow}需求，{concept.sentences[0]}", f"提供{narrow}服務，{concept.sentences[-1]}")
            found.append(Concept(f"{concept.id}+{narrow}", concept.kind, tuple(narrow + name for name in plain), told))
    return found


def half(concept: Concept) -> str:
    """``train`` for three concepts in five, ``test`` for the others, by their ids."""
    return "test" if int(sha256(concept.id.encode()).hexdigest(), 16) % 5 < 2 else "train"


def generate(part: str, seed: int = 0, years: tuple[int, ...] = (105, 108)) -> Labelled:
    """The records of ``train``, ``test`` or ``all``: two thirds of the cities train, the others test."""
    chosen = [concept for concept in concepts() if part in ("all", half(concept))]
    chosen = with_narrower(chosen)
    cities = {"train": CITIES[:12], "test": CITIES[12:], "all": CITIES}[part]
    plans: list[Plan] = []
    agencies: list[Agency] = []
    programmes: list[Programme] = []
    strategies: list[Strategy] = []
    labelled = Labelled(LinkInput())
    for city in cities:
        code, city_name = city.split(" ")
        for kind in sorted({concept.kind for concept in chosen}):
            agency = Agency(id=f"{code}-{kind}", name=city_name + kind, jurisdiction_id=f"TW-{code}", kind=kind)
            agencies.append(agency)
            own = [concept for concept in chosen if concept.kind == kind]
            for year in years:
                random = Random(f"{seed}/{code}/{kind}/{year}")
                plan = Plan(
                    id=f"tw-{code.lower()}-{kind}-roc{year}-annual",
                    source_id="none",
                    kind="annual",
                    agency_id=agency.id,
                    jurisdiction_id=agency.jurisdiction_id,
                    roc_start=year,
                    roc_end=year,
                )
                plans.append(plan)
                rows = list(_rows(plan, city_name, year, own, random, labelled))
                programmes.extend(row for row, _ in rows)
                strategies.extend(strategy for _, strategy in rows if strategy is not None)
    labelled.data = LinkInput(
        plans=tuple(plans), programmes=tuple(programmes), strategies=tuple(strategies), agencies=tuple(agencies)
    )
    return labelled


def _rows(
    plan: Plan, city: str, year: int, own: list[Concept], random: Random, labelled: Labelled
) -> Iterator[tuple[Programme, Strategy | None]]:
    taken = [concept for concept in own if random.random() < 0.6]
    describes = random.choices(["none", "short", "long"], [4, 4, 2])[0]
    heading = ""
    for number, concept in enumerate(taken, 1):
        if number % 4 == 1:
            heading = (
                random.choice(["加強", "推動", "落實"]) + random.choice(concept.names) + "，" + random.choice(_PURPOSES)
            )
        other = random.choice(own)
        record_id = f"{plan.id}/programme/{number}"
        labelled.truth[record_id] = concept.id
        used = _sentences_of(concept, city)
        name = _name(concept, city, year, used, describes, random)
        if random.random() < 0.04 and other is not concept:
            name = f"{random.choice(concept.names)}及{random.choice(other.names)}"
            labelled.merged.add(record_id)
        text = _description(concept, other, used, own, city, random, describes)
        strategy = None
        if describes == "none" and random.random() < 0.5:
            strategy = Strategy(
                id=f"{plan.id}/strategy/{number}",
                plan_id=plan.id,
                objective_id="none",
                number=str(number),
                marker=None,
                text=f"{name}，{_paraphrase(random.choice(used), random)}。",
            )
        if text or strategy is not None:
            labelled.sentences[record_id] = set(used)
        yield (
            Programme(
                id=record_id,
                plan_id=plan.id,
                name=_respell(name, random),
                group=heading,
                description=_respell(text, random) if text else None,
            ),
            strategy,
        )


def _sentences_of(concept: Concept, city: str) -> list[str]:
    """The sentences in which a city describes a concept: never all of them, so that cities differ."""
    count = len(concept.sentences)
    first = int(sha256(f"{city}/{concept.id}".encode()).hexdigest(), 16) % count
    return [concept.sentences[(first + step) % count] for step in range(max(1, count - 1))]


def _name(concept: Concept, city: str, year: int, used: list[str], describes: str, random: Random) -> str:
    core = random.choice(concept.names)
    ready = core.startswith(
        ("辦理", "推動", "輔導", "協助", "補助", "加強", "增設", "提升", "鼓勵", "督促", "興建", "推廣")
    )
    name = ("" if ready else random.choice(_VERBS)) + core + random.choice(_TAILS)
    style = random.random()
    if style < 0.10:
        name = f"{random.choice(_LEADS)}，{name}"
    elif style < 0.28:
        name = f"{name}，{random.choice(_PURPOSES)}"
    elif style < 0.34:
        name = f"「{_slogan(random)}」{core}計畫"
    elif style < 0.44:
        name = f"{random.choice(_VERBS)}{core}，{_paraphrase(random.choice(used), random)}"
    elif style < 0.49 and describes != "none":
        name = _paraphrase(random.choice(used), random)
    elif style < 0.51 and describes != "none":
        name = f"「{_slogan(random)}」{random.choice(['實施計畫', '專案', '方案'])}"
    if random.random() < 0.12:
        name = city + name
    if random.random() < 0.08:
        name = f"{year}年度{name}"
    return name


def _slogan(random: Random) -> str:
    return "".join(random.sample(_SLOGAN_WORDS, 2))


def _paraphrase(sentence: str, random: Random) -> str:
    """The sentence with clauses dropped, turned round or extended, as no two bureaus write it alike."""
    clauses = sentence.split("，")
    if len(clauses) > 1 and random.random() < 0.5:
        clauses = [random.choice(clauses)] if random.random() < 0.6 else clauses[::-1]
    if random.random() < 0.3:
        clauses.append(random.choice(_PURPOSES))
    return "，".join(clauses)


def _description(
    concept: Concept, other: Concept, used: list[str], own: list[Concept], city: str, random: Random, describes: str
) -> str:
    if describes == "none":
        return ""
    count = 1 if describes == "short" else len(used)
    parts = [_paraphrase(sentence, random) + "。" for sentence in random.sample(used, count)]
    if random.random() < 0.5:
        parts.insert(random.randrange(len(parts) + 1), random.choice(_FILLERS))
    if random.random() < 0.2:
        parts.append(f"並配合{random.choice(other.names)}共同推動。")
    if describes == "long":
        for _ in range(random.randrange(4)):
            aside = random.choice(_sentences_of(random.choice(own), city))
            parts.insert(random.randrange(len(parts) + 1), _paraphrase(aside, random) + "。")
    if random.random() < 0.4:
        parts.insert(0, f"為{random.choice(_PURPOSES)}，辦理{random.choice(concept.names)}。")
    return "".join(parts)


def _respell(text: str, random: Random) -> str:
    for standard, variant in _SPELLINGS:
        if random.random() < 0.15:
            text = text.replace(standard, variant)
    return text
