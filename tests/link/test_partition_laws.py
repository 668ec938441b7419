"""Laws of canonical programmes: nothing but the plans themselves decides who stands together, and ids stay."""

from __future__ import annotations

import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from link_plans import PLANS, PlanRows, records

from govplan.pipeline.link import LinkInput, LinkOutput, link

FOREIGN: PlanRows = ("KHH", "labor", 109, [("太空望遠鏡觀測", None), ("海底電纜鋪設", "於外海施作")])
"""A plan of the same kind of bureau that has nothing in common with the others."""


def partition(output: LinkOutput) -> dict[str, tuple[str, ...]]:
    """Canonical id → members."""
    return {record.id: record.member_ids for record in output.canonical_programmes}


def shuffled(data: LinkInput, seed: int) -> LinkInput:
    """The same records in another order."""
    chance = random.Random(seed)
    lists = {
        name: list(getattr(data, name)) for name in ("plans", "programmes", "strategies", "objectives", "agencies")
    }
    for one in lists.values():
        chance.shuffle(one)
    return replace(data, **{name: tuple(one) for name, one in lists.items()})


@settings(max_examples=40)
@given(PLANS, st.integers(0, 9))
def test_the_order_of_the_input_changes_nothing(plans: list[PlanRows], seed: int) -> None:
    assert link(shuffled(records(plans), seed)) == link(records(plans))


@settings(max_examples=20)
@given(PLANS, st.integers(1, 4))
def test_the_number_of_workers_changes_nothing(plans: list[PlanRows], workers: int) -> None:
    with ThreadPoolExecutor(workers) as pool:
        assert link(records(plans), run=pool.map) == link(records(plans))


@settings(max_examples=40)
@given(PLANS)
def test_a_plan_that_has_nothing_in_common_leaves_all_as_it_is(plans: list[PlanRows]) -> None:
    before = link(records(plans))
    after = link(replace(records([*plans, FOREIGN]), registry=before.registry))
    own = {record.id for record in after.canonical_programmes if "KHH" in record.member_ids[0]}
    assert len(own) == len(FOREIGN[3])
    assert {name: members for name, members in partition(after).items() if name not in own} == partition(before)
    assert {one.id: one.score for one in before.links} == {one.id: one.score for one in after.links}


@settings(max_examples=60)
@given(PLANS)
def test_an_added_plan_takes_no_id_from_those_who_stay_together(plans: list[PlanRows]) -> None:
    before = link(records(plans[:-1]))
    after = link(replace(records(plans), registry=before.registry))
    homes = {member: name for name, members in partition(after).items() for member in members}
    replaces = {record.id: set(record.replaces) for record in after.canonical_programmes}
    for name, members in partition(before).items():
        home, together = Counter(homes[member] for member in members).most_common(1)[0]
        if together == len(members):
            assert home == name or name in replaces[home]


@given(PLANS)
def test_rows_of_one_plan_stand_together_only_if_they_print_the_same(plans: list[PlanRows]) -> None:
    data = records(plans)
    rows = {row.id: (row.plan_id, row.name, row.description) for row in data.programmes}
    for members in partition(link(data)).values():
        printed: dict[str, set[tuple[str, str | None]]] = {}
        for member in members:
            plan, *text = rows[member]
            printed.setdefault(plan, set()).add((text[0] or "", text[1]))
        assert all(len(texts) == 1 for texts in printed.values())
