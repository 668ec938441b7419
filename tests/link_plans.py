"""Small plans of several bureaus, made by hypothesis."""

from __future__ import annotations

from hypothesis import strategies as st

from govplan.pipeline.link import LinkInput
from govplan.schemas import Agency, Objective, Plan, Programme, Strategy

PlanRows = tuple[str, str, int, list[tuple[str, str | None]]]
"""City, kind of bureau, year, and name and description of every row."""

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


ROWS = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(TEXTS)), min_size=1, max_size=4)
PLANS = st.lists(
    st.tuples(st.sampled_from(["TXG", "TNN"]), st.sampled_from(["labor", "social"]), st.integers(105, 108), ROWS),
    min_size=2,
    max_size=5,
    unique_by=lambda plan: plan[:3],
)


def records(plans: list[PlanRows]) -> LinkInput:
    """Plans as linking takes them.

    Each names its first programme in a strategy.
    """
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
