"""Measures linking on invented plans, with the catalogue, and as if it knew none of their kinds: those of
``unseen_plans.txt``, of which the catalogue was gone over after a first look, and of ``later_plans.txt``, which nothing was
ever changed for.

python bench/link/unseen.py [--errors]
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

from govplan.pipeline.link import LinkInput, LinkOutput, link
from govplan.pipeline.link.catalogue import Catalogue
from govplan.schemas import Agency, Plan, Programme

PLANS = Path(__file__).parent / "unseen_plans.txt"
LATER = Path(__file__).parent / "later_plans.txt"
Pair = tuple[str, str]


@dataclass
class Judged:
    """Records to link, and the key of every programme."""

    plans: dict[str, Plan] = field(default_factory=dict)
    agencies: dict[str, Agency] = field(default_factory=dict)
    programmes: list[Programme] = field(default_factory=list)
    keys: dict[str, str] = field(default_factory=dict)

    @property
    def data(self) -> LinkInput:
        """All records."""
        return LinkInput(
            plans=tuple(self.plans.values()),
            agencies=tuple(self.agencies.values()),
            programmes=tuple(self.programmes),
        )

    def pairs(self) -> Iterator[tuple[Pair, str]]:
        """Pairs of programmes of two plans of one kind of bureau, and whether they are same, related or different."""
        kinds = {row.id: row.id.split("/")[0] for row in self.programmes}
        plans = {row.id: row.plan_id for row in self.programmes}
        for a, b in combinations(sorted(self.keys), 2):
            if kinds[a] == kinds[b] and plans[a] != plans[b]:
                yield (a, b), self.verdict(a, b)

    def verdict(self, a: str, b: str) -> str:
        """What two programmes of one kind of bureau are to each other."""
        first, second = self.keys[a], self.keys[b]
        if first == second:
            return "same"
        return "related" if first.split(".")[0] == second.split(".")[0] else "different"


def plans_of(path: Path) -> Judged:
    """The plans of a file; the id of a programme is its kind of bureau, its plan and its place."""
    found = Judged()
    family = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            family = line[3:]
        elif line and not line.startswith("#"):
            _add(found, family, [part.strip() for part in line.split("|")])
    return found


def _add(found: Judged, family: str, parts: list[str]) -> None:
    city, year = parts[0].split()
    plan = f"{family}/{city}"
    found.agencies[plan] = Agency(id=plan, name=f"{city}政府", jurisdiction_id=f"TW-{city}", kind=family)
    found.plans[plan] = Plan(
        id=plan,
        source_id="none",
        kind="annual",
        agency_id=plan,
        jurisdiction_id=f"TW-{city}",
        roc_start=int(year),
        roc_end=int(year),
    )
    row = Programme(
        id=f"{plan}/{len(found.programmes)}",
        plan_id=plan,
        name=parts[2],
        description=parts[3] if len(parts) > 3 else None,
    )
    found.programmes.append(row)
    found.keys[row.id] = parts[1]


def joined(judged: Judged, output: LinkOutput) -> set[Pair]:
    """The pairs of two plans that linking put together."""
    homes = {member: record.id for record in output.canonical_programmes for member in record.member_ids}
    return {(a, b) for (a, b), _ in judged.pairs() if homes[a] == homes[b]}


def same(judged: Judged) -> set[Pair]:
    """The pairs of two plans that are the same programme."""
    return {pair for pair, verdict in judged.pairs() if verdict == "same"}


def report(name: str, judged: Judged, catalogue: Catalogue | None) -> None:
    output = link(judged.data, catalogue=catalogue)
    near = {(one.a_id, one.b_id) for one in output.links if one.relation == "related"}
    verdicts, put, true = dict(judged.pairs()), joined(judged, output), same(judged)
    related = {pair for pair, verdict in verdicts.items() if verdict == "related"}
    right, kin = put & true, near & related
    print(
        f"{name}: {len(verdicts)} pairs, {len(true)} the same, {len(related)} related; "
        f"same P {len(right) / max(1, len(put)):.3f} R {len(right) / len(true):.3f}; links `related` {len(near)}, "
        f"of related pairs {len(kin)}, of the same {len(near & true)}, of different {len(near - true - related)}"
    )
    if "--errors" in sys.argv:
        names = {row.id: row.name for row in judged.programmes}
        for word, pairs in (("joined", put - true), ("missed", true - put), ("near", near - true - related)):
            for a, b in sorted(pairs):
                print(f"  {word} {verdicts[a, b]}: {names[a]} | {names[b]}")


def main() -> None:
    for path in (PLANS, LATER):
        judged = plans_of(path)
        report(f"{path.stem}, kinds known where the catalogue has them", judged, None)
        report(f"{path.stem}, no kind known", judged, Catalogue(()))


if __name__ == "__main__":
    main()
