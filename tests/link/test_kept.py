"""What linking keeps between runs changes the time that it takes, and nothing else."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from hypothesis import given, settings
from link_plans import NAMES, PLANS, TEXTS, PlanRows, records

from govplan.pipeline.link import Decision, link
from govplan.pipeline.link.known import Known
from govplan.pipeline.link.profiles import build_profiles


class Kept(dict[str, bytes]):
    """A memo in memory."""

    def put(self, key: str, data: bytes) -> None:
        self[key] = data


@settings(max_examples=30)
@given(PLANS)
def test_a_plan_that_is_added_gives_what_linking_all_anew_gives(
    plans: list[PlanRows],
) -> None:
    memo = Kept()
    first = link(records(plans[:-1]), memo=memo)
    grown = replace(records(plans), registry=first.registry)
    anew = link(grown)
    assert link(grown, memo=memo) == anew
    assert link(grown, memo=memo) == anew
    shrunk = replace(records(plans[:-1]), registry=anew.registry)
    assert link(shrunk, memo=memo) == link(shrunk)


BASE = [
    ("TXG", "labor", 105, [(NAMES[0], TEXTS[1]), (NAMES[2], None)]),
    ("TNN", "labor", 105, [(NAMES[1], None)]),
    ("TNN", "social", 105, [(NAMES[4], TEXTS[3])]),
]


def test_a_decision_is_not_overlooked() -> None:
    memo = Kept()
    data = records(BASE)
    link(data, memo=memo)
    a, b = data.programmes[0].id, data.programmes[2].id
    decided = replace(data, decisions=(Decision(a, b, "different"),))
    assert link(decided, memo=memo) == link(decided) != link(data)


@pytest.mark.parametrize("damage", [b"", b"{}", b"[1]", b'{"marks": [["a", "b", "c", {}]]}', b"\xff"])
def test_what_is_damaged_is_worked_out_again(damage: bytes) -> None:
    memo = Kept()
    data = records(BASE)
    link(data, memo=memo)
    for key in memo:
        memo[key] = damage
    assert link(data, memo=memo) == link(data)


def test_only_what_was_used_is_kept() -> None:
    memo = Kept()
    link(records(BASE), memo=memo)
    known = [Known.unpacked(memo[key]) for key in sorted(memo) if key.startswith("known-")]
    link(records(BASE[1:]), memo=memo)
    fewer = [Known.unpacked(memo[key]) for key in sorted(memo) if key.startswith("known-")]
    assert sum(len(one.marks) for one in fewer) < sum(len(one.marks) for one in known)


def test_workers_leave_no_trace() -> None:
    data = records(BASE)
    with ThreadPoolExecutor(2) as pool:
        assert link(data, run=pool.map) == link(data)


@given(PLANS)
def test_rows_of_one_look_are_told_apart_by_no_feature(
    plans: list[PlanRows],
) -> None:
    """What is kept by look must hold for every row that has it."""
    own = ("id", "plan_id", "jurisdiction_id", "years", "name", "row")
    seen: dict[tuple[str, str], dict[str, object]] = {}
    for profile in build_profiles(records(plans)):
        parts = {name: getattr(profile, name) for name in profile.__slots__ if name not in own}
        assert seen.setdefault((profile.family, profile.look), parts) == parts
