"""What one plan that is added costs, against linking all of it anew.

python bench/link/added_plan.py [--rows 100000]
"""

from __future__ import annotations

import argparse
import time
from dataclasses import replace

from many_names import rows

from govplan.pipeline.link import LinkInput, link
from govplan.schemas import Agency, Plan, Programme


class Kept(dict[str, bytes]):
    """A memo in memory."""

    def put(self, key: str, data: bytes) -> None:
        self[key] = data


def records(count: int) -> LinkInput:
    plans, agencies, programmes = {}, {}, []
    for row in rows(count):
        agency = f"{row.city}-{row.family}"
        city = f"TW-{row.city}"
        agencies[agency] = Agency(id=agency, name=agency, jurisdiction_id=city, kind=row.family)
        plans[row.plan_id] = Plan(
            id=row.plan_id, source_id="none", kind="annual", agency_id=agency, jurisdiction_id=city,
            roc_start=row.year, roc_end=row.year,
        )  # fmt: skip
        programmes.append(Programme(id=row.id, plan_id=row.plan_id, name=row.name))
    return LinkInput(plans=tuple(plans.values()), programmes=tuple(programmes), agencies=tuple(agencies.values()))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=100_000)
    whole = records(parser.parse_args().rows)
    last = whole.plans[-1].id
    before = replace(whole, plans=whole.plans[:-1], programmes=tuple(p for p in whole.programmes if p.plan_id != last))
    memo = Kept()
    start = time.perf_counter()
    first = link(before, memo=memo)
    print(f"{len(before.programmes)} programmes: {time.perf_counter() - start:.1f} s", flush=True)
    start = time.perf_counter()
    link(replace(whole, registry=first.registry), memo=memo)
    print(f"one plan more: {time.perf_counter() - start:.1f} s; kept {sum(map(len, memo.values())) / 2**20:.0f} MB")


if __name__ == "__main__":
    main()
