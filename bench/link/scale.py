"""Names by the hundred thousand: govplan, rapidfuzz by brute force, and Splink, side by side on the same names.

python bench/link/scale.py [--rows 100000] [--brute-families 3] [--only govplan,rapidfuzz,splink]

Each runs in a process of its own, with two workers, and gives time, peak memory (of the process and its largest
worker), and precision, recall and F1 over pairs and B³. Names alone are compared: no descriptions. rapidfuzz compares
every pair of a bureau's names, so it runs on the first few bureaus, and its time for all is the time for these times
the number of bureaus. Splink (``pip install splink``) compares what shares a bureau and the first two or the last two
characters of the collapsed name. Both get the collapsed names of govplan, and the threshold that is best for them on
these very names; govplan's is fixed.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from itertools import groupby
from math import comb
from typing import Any

from many_names import FAMILIES, Row, rows

from govplan.pipeline.link.matching import match
from govplan.pipeline.link.metrics import adjusted_rand, b_cubed
from govplan.pipeline.link.names import collapse
from govplan.pipeline.link.profiles import profile_of
from govplan.pipeline.link.score import built_in_model

Clusters = dict[str, str]
"""Id of a row → name of its cluster."""

WORKERS = 2


def with_govplan(given: list[Row]) -> Clusters:
    families = [list(family) for _, family in groupby(given, lambda row: row.family)]
    with ProcessPoolExecutor(WORKERS, mp_context=multiprocessing.get_context("fork")) as pool:
        found: Clusters = {}
        for number, clusters in enumerate(pool.map(_govplan_family, families)):
            found.update({row: f"{number}/{name}" for row, name in clusters.items()})
    return found


def _govplan_family(family: list[Row]) -> Clusters:
    memo: dict[Any, Any] = {}
    profiles = [
        profile_of(row, family=row.family, jurisdiction_id=row.city, years=(row.year, row.year), memo=memo)
        for row in sorted(family, key=lambda row: row.id)
    ]
    clusters = match(profiles, built_in_model()).clusters
    return {profiles[place].id: str(number) for number, cluster in enumerate(clusters) for place in cluster}


def with_rapidfuzz(given: list[Row]) -> Clusters:
    import numpy as np
    from rapidfuzz import fuzz
    from rapidfuzz.process import cdist

    edges: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for _, family in groupby(given, lambda row: row.family):
        members = list(family)
        names = [collapse(row.name).text for row in members]
        alike = cdist(names, names, scorer=fuzz.token_ratio, score_cutoff=70, dtype=np.uint8, workers=WORKERS)
        for threshold in (70, 75, 80, 85, 90, 95, 100):
            for a, b in zip(*np.nonzero(np.triu(alike, 1) >= threshold), strict=True):
                edges[threshold].append((members[a].id, members[b].id))
    return _best(given, {float(threshold): found for threshold, found in edges.items()})


def with_splink(given: list[Row]) -> Clusters:
    import pyarrow as pa
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    names = [collapse(row.name).text for row in given]
    columns = {
        "unique_id": [row.id for row in given],
        "family": [row.family for row in given],
        "city": [row.city for row in given],
        "name": names,
        "head": [name[:2] for name in names],
        "tail": [name[-2:] for name in names],
    }
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            cl.JaroWinklerAtThresholds("name", [0.95, 0.9, 0.8, 0.7]),
            cl.ExactMatch("city"),
        ],
        blocking_rules_to_generate_predictions=[block_on("family", "head"), block_on("family", "tail")],
        retain_intermediate_calculation_columns=False,
    )
    api = DuckDBAPI()
    linker = Linker(api.register(pa.table(columns)), settings)
    linker.training.estimate_probability_two_random_records_match([block_on("family", "name")], recall=0.5)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("family", "head"))
    predicted = linker.inference.predict(threshold_match_probability=0.05)
    found = {}
    for threshold in (0.1, 0.5, 0.9, 0.99, 0.999):
        clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(predicted, threshold)
        found[threshold] = {row["unique_id"]: str(row["cluster_id"]) for row in clusters.as_record_list()}
    return max(found.values(), key=lambda clusters: _pairs(clusters, given)[2])


def _best(given: list[Row], edges: dict[float, list[tuple[str, str]]]) -> Clusters:
    """Connected components at the threshold with the best F1."""
    every = [_components(given, found) for found in edges.values()]
    return max(every, key=lambda clusters: _pairs(clusters, given)[2])


def _components(given: list[Row], edges: Iterable[tuple[str, str]]) -> Clusters:
    above = {row.id: row.id for row in given}

    def top(name: str) -> str:
        while above[name] != name:
            above[name] = above[above[name]]
            name = above[name]
        return name

    for a, b in edges:
        above[top(a)] = top(b)
    return {name: top(name) for name in above}


def _pairs(found: Clusters, given: list[Row]) -> tuple[float, float, float]:
    """Precision, recall and F1 over pairs, counted without making them."""
    true = {row.id: row.concept for row in given}
    both = sum(comb(n, 2) for n in Counter((found[name], concept) for name, concept in true.items()).values())
    joined = sum(comb(n, 2) for n in Counter(found[name] for name in true).values())
    same = sum(comb(n, 2) for n in Counter(true.values()).values())
    precision, recall = both / joined if joined else 1.0, both / same if same else 1.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def measured(work: Callable[[list[Row]], Clusters], given: list[Row]) -> tuple[float, float, str]:
    """Seconds, megabytes and the quality of one tool."""
    start = time.perf_counter()
    found = work(given)
    seconds = time.perf_counter() - start
    peaks = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    own, child = peaks
    precision, recall, f1 = _pairs(found, given)
    true = {row.id: row.concept for row in given}
    cubes = b_cubed(found, true)
    quality = (
        f"P {precision:.3f} R {recall:.3f} F1 {f1:.3f}; B3 F1 {cubes.f1:.3f}; ARI {adjusted_rand(found, true):.3f}"
    )
    return seconds, (own + (WORKERS * child if work is with_govplan else 0)) / 1024, quality


TOOLS = {"govplan": with_govplan, "rapidfuzz": with_rapidfuzz, "splink": with_splink}


def _run(name: str, count: int, brute: int) -> tuple[float, float, str, int]:
    given = list(rows(count))
    if name == "rapidfuzz":
        given = [row for row in given if int(row.family.removeprefix("bureau")) < brute]
    return (*measured(TOOLS[name], given), len(given))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--brute-families", type=int, default=3)
    parser.add_argument("--only", default="govplan,rapidfuzz,splink")
    options = parser.parse_args()
    for name in options.only.split(","):
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
            seconds, memory, quality, count = pool.submit(_run, name, options.rows, options.brute_families).result()
        whole = f" ({seconds * FAMILIES / options.brute_families:.0f} s for all)" if name == "rapidfuzz" else ""
        print(f"{name}: {count} rows, {seconds:.0f} s{whole}, {memory:.0f} MB; {quality}", flush=True)


if __name__ == "__main__":
    main()
