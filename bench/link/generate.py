"""Programmes of many cities and years with known identity, made of the catalogue's entries.

A plan takes a part of its bureau's concepts; a row names one of them as bureaus do and describes it, or not.

Parts are held apart from each other. *Cities*: eight fit, four choose settings, eight test. *Concepts*: two in five fit,
one in five chooses, two in five test; ``train`` is what fits and chooses, ``all`` is everything. *Wordings*: every
concept's names and sentences are dealt into three hands; plans are written from one hand while the catalogue that
programmes are likened to holds only the other two. Rows that merge two concepts belong to both, and their pairs are left
out, as are those of rows that split one.

Two kinds of false friends are written beside the concepts: narrower ones (at night, online), and twins of which one word
is another (a subsidy for an inspection, children for old people).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from hashlib import sha256
from random import Random

from wordings import description, heading, name_of, respell

from govplan.pipeline.link import LinkInput
from govplan.pipeline.link.catalogue import Kind, built_in_kinds
from govplan.schemas import Agency, Plan, Programme, Strategy

CITIES = (
    "TPE 臺北市|NWT 新北市|TAO 桃園市|TXG 臺中市|TNN 臺南市|KHH 高雄市|KEE 基隆市|HSZ 新竹市|CYI 嘉義市|HSQ 新竹縣|MIA 苗栗縣|"
    "CHA 彰化縣|NAN 南投縣|YUN 雲林縣|CYQ 嘉義縣|PIF 屏東縣|ILA 宜蘭縣|HUA 花蓮縣|TTT 臺東縣|PEN 澎湖縣"
).split("|")
_CITIES = {"fit": CITIES[:8], "choose": CITIES[8:12], "train": CITIES[:12], "test": CITIES[12:]}
_NARROW = ("偏鄉", "線上", "到府", "夜間", "跨縣市", "在地", "緊急", "校園")
_STYLES = (
    ("clause", "none"),
    ("clause", "none"),
    ("clause", "none"),
    ("clause", "short"),
    ("clause", "long"),
    ("scheme", "none"),
    ("scheme", "short"),
    ("scheme", "long"),
    ("scheme", "long"),
    ("mixed", "none"),
    ("mixed", "short"),
    ("mixed", "long"),
)
"""How a plan writes its names, and how it describes them."""

_LARGE = 10  # entries of a family from which on plans are written
MANY = 8
"""Names of an entry from which on pairs are learned from it: fewer are too much alike to stand for what all bureaus say."""

_SPLIT = 0.03
"""Share of the rows that a plan prints as two."""

_HALVES = (("(第一期)", "(第二期)"), ("：東區", "：西區"), ("－市區", "－郊區"), ("(補助)", "(管理)"))

_SHARE = 0.55
"""Share of its bureau's concepts that a plan has."""


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

    def counted(self) -> dict[str, str]:
        """Programme → concept, without merged rows."""
        return {name: concept for name, concept in self.truth.items() if name not in self.merged}


@lru_cache(maxsize=1)
def large_families() -> frozenset[str]:
    """Families with enough entries to write plans of."""
    counts = Counter(concept.family for concept in built_in_kinds())
    return frozenset(family for family, count in counts.items() if count >= _LARGE)


PARTS = ("fit", "choose", "test")
_CONCEPTS = {"fit": range(4, 8), "choose": range(8, 10), "test": range(4)}
"""Last figures of the number of a concept, by part."""


def part_of(concept: Kind) -> str:
    """The part that a concept belongs to, by its id."""
    figure = int(sha256(concept.id.encode()).hexdigest(), 16) % 10
    return next(part for part in PARTS if figure in _CONCEPTS[part])


def parts_in(name: str) -> tuple[str, ...]:
    """The parts that ``train``, ``all`` or a part of its own stand for."""
    return {"all": PARTS, "train": PARTS[:2]}.get(name, (name,))


HANDS = 3


def hand(concept: Kind, numbers: Collection[int]) -> Kind:
    """The concept in the wordings of some of its hands (0 to ``HANDS`` - 1)."""

    def deal(texts: tuple[str, ...]) -> tuple[str, ...]:
        shuffled = sorted(texts)
        Random(f"hands/{concept.id}").shuffle(shuffled)
        return tuple(text for place, text in enumerate(shuffled) if place % HANDS in numbers) or tuple(shuffled[:1])

    return replace(concept, names=deal(concept.names), sentences=deal(concept.sentences))


def with_narrower(chosen: list[Kind]) -> list[Kind]:
    """The concepts and, for every 24th, one that is narrower, which makes it another programme."""
    found = list(chosen)
    for number, concept in enumerate(chosen):
        plain = tuple(name for name in concept.names if len(name) <= 8 and "，" not in name)
        if number % 24 == 0 and len(plain) >= 2 and not any(word in "".join(concept.names) for word in _NARROW):
            narrow = Random(f"narrower/{concept.id}").choice(_NARROW)
            told = (f"針對{narrow}需求，{concept.sentences[0]}", f"提供{narrow}服務，{concept.sentences[-1]}")
            found.append(Kind(f"{concept.id}+{narrow}", concept.family, tuple(narrow + name for name in plain), told))
    return found


_OTHER_WAYS = (
    ("補助", "稽查"),
    ("宣導", "補助"),
    ("訓練", "競賽"),
    ("檢查", "獎勵"),
    ("輔導", "查核"),
    ("評鑑", "補助"),
    ("獎勵", "訓練"),
    ("興建", "維護"),
    ("諮詢", "調查"),
    ("老人", "兒童"),
    ("婦女", "青年"),
    ("學生", "教師"),
    ("身心障礙者", "新住民"),
    ("國小", "高中"),
    ("機車", "公車"),
)


def with_twins(chosen: list[Kind]) -> list[Kind]:
    """The concepts and, for every tenth, one in whose names and sentences a way of working or a circle of people is
    another."""
    found = list(chosen)
    for concept in chosen[::10]:
        for word, other in _OTHER_WAYS:
            names = tuple(name.replace(word, other) for name in concept.names if word in name and other not in name)
            if len(names) >= 2:
                told = tuple(sentence.replace(word, other) for sentence in concept.sentences if word in sentence)
                told = told or (f"辦理{names[0]}相關事項",)
                found.append(Kind(f"{concept.id}+{other}", concept.family, names, told))
                break
    return found


def catalogue_for(part: str, number: int, unknown: float = 0.0) -> list[Kind]:
    """What the catalogue may know when plans of ``part`` are written from hand ``number``: the other hands.

    ``unknown`` is the share of the part's concepts that it has never heard of.
    """
    known = []
    for concept in built_in_kinds():
        hidden = part_of(concept) in parts_in(part) and Random(f"unknown/{number}/{concept.id}").random() < unknown
        if not hidden:
            known.append(hand(concept, {*range(HANDS)} - {number}))
    return known


def generate(
    part: str, seed: int = 0, years: tuple[int, ...] = (105, 108), number: int = 0, many: int = MANY
) -> Labelled:
    """The records of a part, of ``train`` or of ``all``, written from hand ``number`` of the wordings.

    Of ``all``, every hand writes the plans of a third of the cities. Concepts have at least ``many`` names.
    """
    written = [
        hand(concept, {number})
        for concept in built_in_kinds()
        if part_of(concept) in parts_in(part) and concept.family in large_families() and len(concept.names) >= many
    ]
    chosen = [*with_narrower(written), *with_twins(written)[len(written) :]]
    cities = _CITIES.get(part, CITIES[number::HANDS])
    plans: list[Plan] = []
    agencies: list[Agency] = []
    programmes: list[Programme] = []
    strategies: list[Strategy] = []
    labelled = Labelled(LinkInput())
    for city in cities:
        code, city_name = city.split(" ")
        for family in sorted({concept.family for concept in chosen}):
            agency = Agency(id=f"{code}-{family}", name=city_name, jurisdiction_id=f"TW-{code}", kind=family)
            agencies.append(agency)
            own = [concept for concept in chosen if concept.family == family]
            for year in years:
                plan = Plan(
                    id=f"tw-{code.lower()}-{family}-roc{year}-annual",
                    source_id="none",
                    kind="annual",
                    agency_id=agency.id,
                    jurisdiction_id=agency.jurisdiction_id,
                    roc_start=year,
                    roc_end=year,
                )
                plans.append(plan)
                random = Random(f"{seed}/{number}/{code}/{family}/{year}")
                for programme, strategy in _Writer(plan, city_name, year, own, random, labelled).rows():
                    programmes.append(programme)
                    strategies.extend([strategy] if strategy else [])
    labelled.data = LinkInput(
        plans=tuple(plans), programmes=tuple(programmes), strategies=tuple(strategies), agencies=tuple(agencies)
    )
    return labelled


@dataclass
class _Writer:
    """Writes the rows of one plan."""

    plan: Plan
    city: str
    year: int
    own: list[Kind]
    random: Random
    labelled: Labelled

    def rows(self) -> Iterator[tuple[Programme, Strategy | None]]:
        """Every programme, and the strategy that explains it, if one does."""
        random = self.random
        taken = [concept for concept in self.own if random.random() < _SHARE]
        style, describes = random.choice(_STYLES)
        aim = ""
        for place, concept in enumerate(taken):
            if place % 4 == 0:
                aim = heading(taken[place : place + 4], random)
            way = random.choice(("clause", "scheme")) if style == "mixed" else style
            row, strategy = self._row(concept, place + 1, aim, way, describes)
            if random.random() < _SPLIT:
                yield from self._split(row)
            else:
                yield row, strategy

    def _split(self, row: Programme) -> Iterator[tuple[Programme, None]]:
        """The row in two: both are the counterpart of what others print in one, and neither is the other."""
        marks = self.random.choice(_HALVES)
        for number, mark in enumerate(marks):
            part = row.model_copy(update={"id": row.id + "ab"[number], "name": row.name + mark})
            self.labelled.truth[part.id] = self.labelled.truth[row.id]
            self.labelled.merged.add(part.id)
            yield part, None
        del self.labelled.truth[row.id]

    def _row(
        self, concept: Kind, place: int, aim: str, style: str, describes: str
    ) -> tuple[Programme, Strategy | None]:
        random, record_id = self.random, f"{self.plan.id}/programme/{place}"
        self.labelled.truth[record_id] = concept.id
        used = sentences_of(concept, self.city)
        name = name_of(concept, self.city, self.year, used, style, describes != "none", random)
        other = random.choice(self.own)
        if random.random() < 0.04 and other is not concept:
            name = f"{random.choice(concept.names)}及{random.choice(other.names)}"
            self.labelled.merged.add(record_id)
        text = None
        if describes != "none":
            others = [(kind, random.choice(sentences_of(kind, self.city))) for kind in random.choices(self.own, k=4)]
            text = respell(description(concept, used, others, describes, random), random)
        strategy = self._strategy(name, place, used) if text is None and random.random() < 0.3 else None
        if text or strategy or style == "clause":
            self.labelled.sentences[record_id] = set(used)
        row = Programme(id=record_id, plan_id=self.plan.id, name=respell(name, random), group=aim, description=text)
        return row, strategy

    def _strategy(self, name: str, place: int, used: list[str]) -> Strategy:
        return Strategy(
            id=f"{self.plan.id}/strategy/{place}",
            plan_id=self.plan.id,
            objective_id="none",
            number=str(place),
            marker=None,
            text=f"{name}，{self.random.choice(used)}。",
        )


def sentences_of(concept: Kind, city: str) -> list[str]:
    """The sentences in which a city describes a concept, in all years: about half of them, so that cities differ."""
    count = len(concept.sentences)
    first = int(sha256(f"{city}/{concept.id}".encode()).hexdigest(), 16) % count
    return [concept.sentences[(first + step) % count] for step in range(max(1, count // 2))]
