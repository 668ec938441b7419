"""Linking on the four plans of the corpus, against labels set by eye."""

from __future__ import annotations

import json
import random
import tomllib
from functools import lru_cache
from itertools import combinations
from pathlib import Path

import pytest

from govplan.pipeline.link import LinkInput, LinkOutput, link
from govplan.schemas import Agency, Plan, Programme

ROOT = Path(__file__).parents[2]
PLANS = {
    "A": ("taichung-labor-105-annual", "TW-TXG", 105),
    "B": ("taichung-labor-108-annual", "TW-TXG", 108),
    "N": ("new-taipei-labor-102-annual", "TW-NWT", 102),
    "T": ("tainan-labor-113-116-mid-term", "TW-TNN", 113),
}
LABELS = tomllib.loads((ROOT / "bench" / "link" / "four_plans.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def four_plans() -> LinkInput:
    """The programmes of the four plans; the id of one is its plan's letter and its place."""
    plans, agencies, programmes = [], [], []
    for letter, (stem, city, year) in PLANS.items():
        gold = json.loads((ROOT / "tests" / "gold" / f"{stem}.json").read_text(encoding="utf-8"))
        agencies.append(Agency(id=f"agency-{letter}", name="勞工局", jurisdiction_id=city, kind="labor"))
        plan = {
            "id": letter,
            "source_id": stem,
            "kind": "annual",
            "jurisdiction_id": city,
            "agency_id": f"agency-{letter}",
        }
        plans.append(Plan(**plan, roc_start=year, roc_end=year))
        for number, row in enumerate(gold["programmes"], 1):
            texts = {name: row[name] for name in ("group", "name", "description", "benefits")}
            programmes.append(Programme(id=f"{letter}{number}", plan_id=letter, items=tuple(row["items"]), **texts))
    return LinkInput(plans=tuple(plans), programmes=tuple(programmes), agencies=tuple(agencies))


@lru_cache(maxsize=1)
def linked() -> LinkOutput:
    return link(four_plans())


def homes(output: LinkOutput) -> dict[str, str]:
    """Programme id → id of its canonical programme."""
    return {member: record.id for record in output.canonical_programmes for member in record.member_ids}


def pairs_of(sets: list[str]) -> set[frozenset[str]]:
    return {frozenset(pair) for text in sets for pair in combinations(text.split(), 2)}


@pytest.mark.parametrize("members", ["A9 B7 N2", "A20 B25 N11", "A7 B13", "B17 B21", "A16 B16", "B14 T3", "A13 T20"])
def test_the_same_programme_has_one_home(members: str) -> None:
    assert len({homes(linked())[member] for member in members.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("N11", "N12"), ("N12", "A20"), ("A20", "A21"), ("B25", "T15"), ("N11", "N10"), ("N19", "A7"), ("B13", "N19"), ("A9", "A10"),
    ],
)  # fmt: skip
def test_what_is_merely_near_stays_apart(one: str, other: str) -> None:
    assert homes(linked())[one] != homes(linked())[other]


def test_precision_and_recall_against_the_labels() -> None:
    found = homes(linked())
    joined = {frozenset(pair) for pair in combinations(found, 2) if found[pair[0]] == found[pair[1]]}
    same = pairs_of(LABELS["same"])
    joined -= pairs_of(LABELS["unsure"])
    assert len(joined & same) / len(joined) >= 0.9
    assert len(joined & same) / len(same) >= 0.65


def test_every_programme_is_in_exactly_one_canonical_programme() -> None:
    members = [member for record in linked().canonical_programmes for member in record.member_ids]
    assert sorted(members) == sorted(programme.id for programme in four_plans().programmes)


def test_the_parts_of_a_score_add_up() -> None:
    for record in linked().links:
        assert sum(feature.contribution for feature in record.features) == record.score
        assert 0 <= record.probability <= 1


def test_related_programmes_are_never_in_one_canonical_programme() -> None:
    found = homes(linked())
    for record in linked().links:
        assert (found[record.a_id] == found[record.b_id]) is (record.relation != "related")


def test_the_order_of_the_input_changes_nothing() -> None:
    data = four_plans()
    shuffled = list(data.programmes)
    random.Random(7).shuffle(shuffled)
    again = link(LinkInput(plans=data.plans[::-1], programmes=tuple(shuffled), agencies=data.agencies))
    assert again.canonical_programmes == linked().canonical_programmes
    assert again.links == linked().links


def test_a_plan_of_another_field_changes_no_canonical_programme() -> None:
    data = four_plans()
    agency = Agency(id="agency-X", name="衛生局", jurisdiction_id="TW-KHH", kind="health")
    plan = Plan(
        id="X", source_id="x", kind="annual", jurisdiction_id="TW-KHH", agency_id="agency-X", roc_start=108, roc_end=108
    )
    extra = Programme(id="X1", plan_id="X", name="登革熱防治計畫", description="清除孳生源。")
    more = link(
        LinkInput(plans=(*data.plans, plan), programmes=(*data.programmes, extra), agencies=(*data.agencies, agency))
    )
    kept = [record for record in more.canonical_programmes if "X1" not in record.member_ids]
    assert [(r.id, r.member_ids) for r in kept] == [(r.id, r.member_ids) for r in linked().canonical_programmes]
