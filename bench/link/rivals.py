"""The comparators of ``scale.py``: rapidfuzz by brute force, and Splink.

Both get what helps them: names as govplan collapses them, the bureau of every row, and the threshold that is best on
these very rows. Both make clusters of what is connected.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from itertools import groupby, pairwise
from math import comb
from typing import Any

from many_names import Row

from govplan.pipeline.link.names import collapse

Clusters = dict[str, str]
"""Id of a row → name of its cluster."""

RATIOS = (70, 75, 80, 85, 90, 95, 100)
PROBABILITIES = (0.1, 0.5, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.999, 0.9999)


def rapidfuzz_rows(given: list[Row]) -> Clusters:
    """Every row with every row of its bureau."""
    return _brute({row.id: (row.family, row.id, collapse(row.name).text) for row in given}, given)


def rapidfuzz_distinct(given: list[Row]) -> Clusters:
    """Every distinct collapsed name with every other of its bureau."""
    return _brute({row.id: (row.family, name := collapse(row.name).text, name) for row in given}, given)


def _brute(keys: Mapping[str, tuple[str, str, str]], given: list[Row]) -> Clusters:
    """Compares ``(bureau, id, name)`` within each bureau."""
    import numpy as np
    from rapidfuzz import fuzz
    from rapidfuzz.process import cdist

    every = sorted(set(keys.values()))
    edges: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for _, family in groupby(every, lambda key: key[0]):
        members = list(family)
        names = [name for _, _, name in members]
        alike = cdist(names, names, scorer=fuzz.token_ratio, score_cutoff=RATIOS[0], dtype=np.uint8, workers=2)
        for threshold in RATIOS:
            for a, b in zip(*np.nonzero(np.triu(alike, 1) >= threshold), strict=True):
                edges[threshold].append(("/".join(members[a][:2]), "/".join(members[b][:2])))
    homes = [components(edges[threshold]) for threshold in RATIOS]
    return best(({row: home("/".join(key[:2])) for row, key in keys.items()} for home in homes), given)


def splink(given: list[Row]) -> Clusters:
    """Splink 4 over DuckDB on the distinct collapsed names, trained by expectation maximization."""
    try:
        from splink import DuckDBAPI, Linker, block_on
    except ImportError as error:
        raise SystemExit('Splink is not installed: pip install "splink>=4,<5"') from error
    keys = {row.id: f"{row.family}/{collapse(row.name).text}" for row in given}
    linker = Linker(_table(sorted(set(keys.values()))), _settings(), db_api=DuckDBAPI())
    training = linker.training
    training.estimate_probability_two_random_records_match([block_on("family", "head", "tail")], recall=0.5)
    training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for end in ("head", "tail"):
        training.estimate_parameters_using_expectation_maximisation(block_on("family", end))
    predicted = linker.inference.predict(threshold_match_probability=PROBABILITIES[0])
    return best((_at(linker, predicted, threshold, keys) for threshold in PROBABILITIES), given)


def _table(keys: list[str]) -> Any:
    import pyarrow as pa

    names = [key.partition("/")[2] for key in keys]
    return pa.table(
        {
            "unique_id": keys,
            "family": [key.partition("/")[0] for key in keys],
            "name": names,
            "grams": [sorted({a + b for a, b in pairwise(name)}) or [name] for name in names],
            "head": [name[:2] for name in names],
            "tail": [name[-2:] for name in names],
        }
    )


def _settings() -> Any:
    """Jaro-Winkler of the name, Jaccard of its bigrams, and its ends; what shares a bureau and an end is compared."""
    import splink.comparison_level_library as levels
    import splink.comparison_library as compare
    from splink import SettingsCreator, block_on

    jaccard = "len(list_intersect(grams_l, grams_r))::double / len(list_distinct(list_concat(grams_l, grams_r)))"
    steps = [
        levels.CustomLevel(f"{jaccard} >= {least}", label_for_charts=str(least)) for least in (0.8, 0.6, 0.4, 0.25)
    ]
    return SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            compare.JaroWinklerAtThresholds("name", [0.95, 0.9, 0.8, 0.7]),
            compare.CustomComparison(
                output_column_name="grams", comparison_levels=[levels.NullLevel("grams"), *steps, levels.ElseLevel()]
            ),
            compare.ExactMatch("head"),
            compare.ExactMatch("tail"),
        ],
        blocking_rules_to_generate_predictions=[block_on("family", "head"), block_on("family", "tail")],
        retain_matching_columns=False,
        retain_intermediate_calculation_columns=False,
    )


def _at(linker: Any, predicted: Any, threshold: float, keys: Mapping[str, str]) -> Clusters:
    found = linker.clustering.cluster_pairwise_predictions_at_threshold(predicted, threshold).as_record_dict()
    home = {row["unique_id"]: str(row["cluster_id"]) for row in found}
    return {row: home[key] for row, key in keys.items()}


def best(every: Iterable[Clusters], given: list[Row]) -> Clusters:
    """The clusters with the best F1 over pairs."""
    return max(every, key=lambda clusters: pairs(clusters, given)[2])


def components(edges: Iterable[tuple[str, str]]) -> Callable[[str], str]:
    """The home of every name: one for all that edges connect."""
    above: dict[str, str] = {}

    def top(name: str) -> str:
        while (over := above.get(name, name)) != name:
            above[name] = above.get(over, over)
            name = above[name]
        return name

    for a, b in edges:
        above[top(a)] = top(b)
    return top


def pairs(found: Clusters, given: list[Row]) -> tuple[float, float, float]:
    """Precision, recall and F1 over pairs, counted without making them."""
    true = {row.id: row.concept for row in given}
    both = sum(comb(n, 2) for n in Counter((found[name], concept) for name, concept in true.items()).values())
    joined = sum(comb(n, 2) for n in Counter(found[name] for name in true).values())
    same = sum(comb(n, 2) for n in Counter(true.values()).values())
    precision, recall = both / joined if joined else 1.0, both / same if same else 1.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0
