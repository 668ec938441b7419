"""The four plans of corpus/ as records, from the annotations by eye in tests/gold."""

from __future__ import annotations

import json
from pathlib import Path

from govplan.pipeline.link import LinkInput
from govplan.schemas import Agency, Objective, Plan, Programme, Strategy

GOLD = Path(__file__).parents[2] / "tests" / "gold"
PLANS = {
    "A": ("taichung-labor-105-annual", "TW-TXG"),
    "B": ("taichung-labor-108-annual", "TW-TXG"),
    "N": ("new-taipei-labor-102-annual", "TW-NWT"),
    "T": ("tainan-labor-113-116-mid-term", "TW-TNN"),
}


def four_plans() -> LinkInput:
    """Records without evidence; a programme's id is the letter of its plan and its place."""
    plans, agencies, programmes, objectives, strategies = [], [], [], [], []
    for letter, (stem, city) in PLANS.items():
        gold = json.loads((GOLD / f"{stem}.json").read_text(encoding="utf-8"))
        plan = gold["plans"][0]
        name = gold["agencies"][0]["name"]
        agencies.append(Agency(id=f"agency-{letter}", name=name, jurisdiction_id=city, kind="labor"))
        plans.append(
            Plan(
                id=letter,
                source_id=stem,
                kind=plan["kind"],
                jurisdiction_id=city,
                agency_id=f"agency-{letter}",
                roc_start=plan["roc_start"],
                roc_end=plan["roc_end"],
            )
        )
        for number, row in enumerate(gold["programmes"], 1):
            programmes.append(
                Programme(
                    id=f"{letter}{number}",
                    plan_id=letter,
                    group=row["group"],
                    name=row["name"],
                    description=row["description"],
                    items=tuple(row["items"]),
                    benefits=row["benefits"],
                )
            )
        for number, row in enumerate(gold["objectives"], 1):
            objectives.append(
                Objective(
                    id=f"{letter}/objective/{number}",
                    plan_id=letter,
                    kind=row["kind"],
                    number=row["number"],
                    marker=row["marker"],
                    title=row["title"],
                    description=row["description"],
                )
            )
        for number, row in enumerate(gold["strategies"], 1):
            strategies.append(
                Strategy(
                    id=f"{letter}/strategy/{number}",
                    plan_id=letter,
                    objective_id="none",
                    number=row["number"],
                    marker=row["marker"],
                    title=row["title"],
                    text=row["text"],
                )
            )
    return LinkInput(
        plans=tuple(plans),
        programmes=tuple(programmes),
        objectives=tuple(objectives),
        strategies=tuple(strategies),
        agencies=tuple(agencies),
    )
