"""Decisions of reviewers decide, whatever the scores say."""

from __future__ import annotations

from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govplan.pipeline.link import Decision, LinkInput, link
from govplan.schemas import Agency, Plan, Programme

NAMES = ("勞工大學", "辦理勞工大學", "勞資爭議調解", "勞資爭議仲裁", "職業訓練")
CITIES = ("TW-TXG", "TW-TNN", "TW-NWT")
ALL = [f"{city}/{number}" for city, number in product(CITIES, range(len(NAMES)))]


def plans(kinds: tuple[str, ...] = ("labor",) * 3) -> LinkInput:
    agencies = tuple(
        Agency(id=f"a-{city}", name="局", jurisdiction_id=city, kind=kind)
        for city, kind in zip(CITIES, kinds, strict=True)
    )
    given = tuple(
        Plan(
            id=city,
            source_id="s",
            kind="annual",
            jurisdiction_id=city,
            agency_id=f"a-{city}",
            roc_start=108,
            roc_end=108,
        )
        for city in CITIES
    )
    rows = tuple(
        Programme(id=f"{city}/{n}", plan_id=city, name=name) for city in CITIES for n, name in enumerate(NAMES)
    )
    return LinkInput(plans=given, programmes=rows, agencies=agencies)


def homes(*decisions: Decision, data: LinkInput | None = None) -> dict[str, str]:
    base = data or plans()
    output = link(LinkInput(base.plans, base.programmes, agencies=base.agencies, decisions=decisions))
    return {member: record.id for record in output.canonical_programmes for member in record.member_ids}


def test_same_puts_together_and_different_parts() -> None:
    a, b, c = "TW-TXG/0", "TW-TNN/0", "TW-NWT/4"
    assert homes()[a] == homes()[b] != homes()[c]
    found = homes(Decision(a, b, "different"), Decision(b, c, "same"))
    assert found[a] != found[b] == found[c]


def test_unsure_and_none_leave_it_to_the_score() -> None:
    a, b = "TW-TXG/0", "TW-TNN/0"
    assert homes(Decision(a, b, "different"), Decision(a, b, "none")) == homes()
    assert homes(Decision(a, b, "unsure")) == homes()


def test_the_newest_decision_counts() -> None:
    a, b = "TW-TXG/0", "TW-NWT/4"
    assert homes(Decision(a, b, "different"), Decision(b, a, "same"))[a] == homes(Decision(a, b, "same"))[b]


def test_families_are_joined_by_a_decision() -> None:
    a, b = "TW-TXG/4", "TW-TNN/4"
    data = plans(("labor", "social", "labor"))
    assert homes(data=data)[a] != homes(data=data)[b]
    assert homes(Decision(a, b, "same"), data=data)[a] == homes(Decision(a, b, "same"), data=data)[b]


def test_links_say_who_decided() -> None:
    a, b, c = "TW-NWT/0", "TW-TNN/0", "TW-TXG/0"
    base = plans()
    output = link(
        LinkInput(
            base.plans,
            base.programmes,
            agencies=base.agencies,
            decisions=(Decision(a, b, "different"), Decision(b, c, "same")),
        )
    )
    found = {(record.a_id, record.b_id): record for record in output.links}
    assert (found[b, c].decided_by, found[b, c].relation) == ("reviewer", "counterpart")
    assert (found[a, b].decided_by, found[a, b].relation) == ("reviewer", "related")
    assert {record.decided_by for pair, record in found.items() if pair not in {(b, c), (a, b)}} == {"matcher"}


def test_a_chain_that_contradicts_is_given_back() -> None:
    a, b, c = "TW-NWT/0", "TW-TNN/0", "TW-TXG/0"
    base = plans()
    said = (Decision(a, b, "same"), Decision(b, c, "same"), Decision(a, c, "different"))
    output = link(LinkInput(base.plans, base.programmes, agencies=base.agencies, decisions=said))
    assert output.refused == ((a, b),)


PAIRS = st.tuples(st.sampled_from(ALL), st.sampled_from(ALL), st.sampled_from(["same", "different", "unsure"]))


@settings(max_examples=40)
@given(st.lists(PAIRS, max_size=8, unique_by=lambda row: frozenset(row[:2])))
def test_decisions_are_kept_to(rows: list[tuple[str, str, str]]) -> None:
    decisions = tuple(Decision(a, b, verdict) for a, b, verdict in rows if a != b)  # type: ignore[arg-type]
    base = plans()
    output = link(LinkInput(base.plans, base.programmes, agencies=base.agencies, decisions=decisions))
    found = {member: record.id for record in output.canonical_programmes for member in record.member_ids}
    for decision in decisions:
        pair = tuple(sorted((decision.a_id, decision.b_id)))
        if decision.verdict == "different":
            assert found[decision.a_id] != found[decision.b_id]
        elif decision.verdict == "same" and pair not in output.refused:
            assert found[decision.a_id] == found[decision.b_id]


@pytest.mark.parametrize("pair", list(combinations(["TW-NWT/0", "TW-NWT/1", "TW-NWT/2"], 2)))
def test_rows_of_one_plan_are_put_together_by_a_person_only(pair: tuple[str, str]) -> None:
    assert homes()[pair[0]] != homes()[pair[1]]
    assert homes(Decision(*pair, "same"))[pair[0]] == homes(Decision(*pair, "same"))[pair[1]]
