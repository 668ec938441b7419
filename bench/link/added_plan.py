"""What one plan that is added costs, against linking all of it anew, in seconds of the clock and of the processor.

python bench/link/added_plan.py [--rows 100000]
"""

from __future__ import annotations

import argparse
import time
from dataclasses import replace

from many_names import rows

from govplan.pipeline.batch.resting import collector_resting
from govplan.pipeline.batch.spooled import Spooled
from govplan.pipeline.link import LinkInput, LinkOutput, link_parts
from govplan.pipeline.link.parts import parts_of
from govplan.pipeline.link.records import Sinks
from govplan.pipeline.publish.shelf import Scratch
from govplan.schemas import Agency, CanonicalProgramme, Link, Mention, Plan, Programme


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
    first = _timed(f"{len(before.programmes)} programmes", before, memo)
    _timed("one plan more", replace(whole, registry=tuple(first.registry)), memo)
    print(f"kept {sum(map(len, memo.values())) / 2**20:.0f} MB")


def _timed(what: str, given: LinkInput, memo: Kept) -> LinkOutput:
    """Links as a build does, what is found going to disk, and says how long it took."""
    scratch = Scratch()
    sinks = Sinks(*(Spooled(scratch.records(kind)) for kind in (CanonicalProgramme, Link, Mention)), scratch.table)
    clock, processor = time.perf_counter(), time.process_time()
    with collector_resting():
        output = link_parts(parts_of(given), given.registry, memo=memo, sinks=sinks)
    print(f"{what}: {time.perf_counter() - clock:.1f} s, processor {time.process_time() - processor:.1f} s", flush=True)
    return output


if __name__ == "__main__":
    main()
