"""Names by the hundred thousand: govplan, rapidfuzz by brute force, and Splink, side by side on the same rows.

python bench/link/scale.py [--rows 15000] [--only govplan,rapidfuzz,rapidfuzz-distinct,splink] [--brute-families 30]

Each runs in a process of its own, with two workers, and gives time, processors' time, peak memory (of the process and its
largest worker), and precision, recall and F1 over pairs and B³. Names alone are compared: no descriptions. All work on the
same rows; where that takes too long, ``--brute-families`` has rapidfuzz look at the rows of the first few bureaus
only, and its time for all is that times the share. Splink is no dependency: ``pip install "splink>=4,<5"``. How the
comparators are set up stands in ``rivals.py``; their threshold is the one that is best for them on these very names,
govplan's is fixed.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from itertools import groupby
from typing import Any

from many_names import FAMILIES, Row, rows
from rivals import Clusters, pairs, rapidfuzz_distinct, rapidfuzz_rows, splink

from govplan.pipeline.batch.resting import collector_resting
from govplan.pipeline.link.matching import match
from govplan.pipeline.link.metrics import adjusted_rand, b_cubed
from govplan.pipeline.link.profiles import profile_of
from govplan.pipeline.link.score import built_in_model

WORKERS = 2


def with_govplan(given: list[Row]) -> Clusters:
    families = [list(family) for _, family in groupby(given, lambda row: row.family)]
    with ProcessPoolExecutor(WORKERS, mp_context=multiprocessing.get_context("spawn")) as pool:
        found: Clusters = {}
        for number, clusters in enumerate(pool.map(_govplan_family, families)):
            found.update({row: f"{number}/{name}" for row, name in clusters.items()})
    return found


def _govplan_family(family: list[Row]) -> Clusters:
    memo: dict[Any, Any] = {}
    with collector_resting():  # as a build links
        profiles = [
            profile_of(row, family=row.family, jurisdiction_id=row.city, years=(row.year, row.year), memo=memo)
            for row in sorted(family, key=lambda row: row.id)
        ]
        clusters = match(profiles, built_in_model()).clusters
    return {profiles[place].id: str(number) for number, cluster in enumerate(clusters) for place in cluster}


def measured(work: Callable[[list[Row]], Clusters], given: list[Row]) -> tuple[float, float, float, str]:
    """Seconds of the clock and of all processors, megabytes, and the quality of one tool."""
    start, before = time.perf_counter(), _processor()
    found = work(given)
    seconds, processor = time.perf_counter() - start, _processor() - before
    peaks = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    own, child = peaks
    precision, recall, f1 = pairs(found, given)
    true = {row.id: row.concept for row in given}
    cubes = b_cubed(found, true)
    quality = (
        f"P {precision:.3f} R {recall:.3f} F1 {f1:.3f}; B3 F1 {cubes.f1:.3f}; ARI {adjusted_rand(found, true):.3f}"
    )
    return seconds, processor, (own + (WORKERS * child if work is with_govplan else 0)) / 1024, quality


def _processor() -> float:
    """Seconds that the processors worked for this process and for those of its workers that ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


TOOLS = {
    "govplan": with_govplan,
    "rapidfuzz": rapidfuzz_rows,
    "rapidfuzz-distinct": rapidfuzz_distinct,
    "splink": splink,
}


def _run(name: str, count: int, brute: int) -> tuple[float, float, float, str, int]:
    given = list(rows(count))
    if name == "rapidfuzz":
        given = [row for row in given if int(row.family.removeprefix("bureau")) < brute]
    return (*measured(TOOLS[name], given), len(given))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=15_000)
    parser.add_argument("--brute-families", type=int, default=FAMILIES)
    parser.add_argument("--only", default=",".join(TOOLS))
    options = parser.parse_args()
    for name in options.only.split(","):
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
            seconds, processor, memory, quality, count = pool.submit(
                _run, name, options.rows, options.brute_families
            ).result()
        part = name == "rapidfuzz" and options.brute_families < FAMILIES
        share = FAMILIES / options.brute_families
        whole = f" ({seconds * share:.0f} s, processors {processor * share:.0f} s for all)" if part else ""
        times = f"{seconds:.0f} s, processors {processor:.0f} s{whole}"
        print(f"{name}: {count} rows, {times}, {memory:.0f} MB; {quality}", flush=True)


if __name__ == "__main__":
    main()
