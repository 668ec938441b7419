"""What linking keeps between runs changes the time that it takes, and nothing else."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govplan.pipeline.link import Decision, LinkInput, link
from govplan.pipeline.link.known import Known
from govplan.pipeline.link.profiles import build_profiles
from govplan.schemas import Agency, Objective, Plan, Programme, Strategy

NAMES = (
    "勞工大學",
    "辦理勞工大學課程",
    "勞資爭議調解",
    "勞資爭議仲裁",
    "職業訓練",
    "失業者職業訓練實施計畫",
    "就業博覽會",
)
TEXTS = (None, "開設勞工進修課程", "委託民間團體調解勞資爭議", "針對失業者辦理「啟航」計畫")


class Kept(dict[str, bytes]):
    """A memo in memory."""

    def put(self, key: str, data: bytes) -> None:
        self[key] = data


ROWS = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(TEXTS)), min_size=1, max_size=4)
PLANS = st.lists(
    st.tuples(st.sampled_from(["TXG", "TNN"]), st.sampled_from(["labor", "social"]), st.integers(105, 108), ROWS),
    min_size=2,
    max_size=5,
    unique_by=lambda plan: plan[:3],
)


def records(plans: list[tuple[str, str, int, list[tuple[str, str | None]]]]) -> LinkInput:
    agencies, made, programmes, strategies, objectives = {}, [], [], [], []
    for city, kind, year, rows in plans:
        plan_id, agency = f"tw-{city}-{kind}-{year}", f"a-{city}-{kind}"
        agencies[agency] = Agency(id=agency, name="局", jurisdiction_id=f"TW-{city}", kind=kind)
        made.append(
            Plan(
                id=plan_id,
                source_id="s",
                kind="annual",
                jurisdiction_id=f"TW-{city}",
                agency_id=agency,
                roc_start=year,
                roc_end=year,
            )
        )
        for number, (name, text) in enumerate(rows):
            programmes.append(Programme(id=f"{plan_id}/p/{number}", plan_id=plan_id, name=name, description=text))
        strategies.append(
            Strategy(
                id=f"{plan_id}/s",
                plan_id=plan_id,
                objective_id="o",
                number="1",
                marker=None,
                text=f"推動{rows[0][0]}。",
            )
        )
        objectives.append(
            Objective(
                id=f"{plan_id}/o", plan_id=plan_id, kind="annual", number="1", marker=None, title="辦理失業者職業訓練"
            )
        )
    return LinkInput(
        plans=tuple(made), programmes=tuple(programmes), strategies=tuple(strategies), objectives=tuple(objectives),
        agencies=tuple(agencies.values()),
    )  # fmt: skip


@settings(max_examples=30)
@given(PLANS)
def test_a_plan_that_is_added_gives_what_linking_all_anew_gives(
    plans: list[tuple[str, str, int, list[tuple[str, str | None]]]],
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


@pytest.mark.parametrize(
    "damage", [b"", b"{}", b"[1]", b'{"looks": [], "scores": [[0, 0, 0, 1]], "marks": []}', b"\xff"]
)
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
    known = [Known.from_json(memo[key]) for key in sorted(memo) if key.startswith("known-")]
    assert any(one.scores for one in known)
    link(records(BASE[1:]), memo=memo)
    fewer = [Known.from_json(memo[key]) for key in sorted(memo) if key.startswith("known-")]
    assert sum(len(one.marks) for one in fewer) < sum(len(one.marks) for one in known)


def test_workers_leave_no_trace() -> None:
    data = records(BASE)
    with ThreadPoolExecutor(2) as pool:
        assert link(data, run=pool.map) == link(data)


@given(PLANS)
def test_rows_of_one_look_are_told_apart_by_no_feature(
    plans: list[tuple[str, str, int, list[tuple[str, str | None]]]],
) -> None:
    """What is kept by look must hold for every row that has it."""
    own = ("id", "plan_id", "jurisdiction_id", "years", "name", "row")
    seen: dict[tuple[str, str], dict[str, object]] = {}
    for profile in build_profiles(records(plans)):
        parts = {name: getattr(profile, name) for name in profile.__slots__ if name not in own}
        assert seen.setdefault((profile.family, profile.look), parts) == parts
