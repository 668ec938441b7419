"""Measures linking on the generated test part and on the four plans.

python bench/link/evaluate.py [--errors]
"""

from __future__ import annotations

import sys
import time
import tomllib
from collections import Counter
from pathlib import Path

from four_plans import four_plans
from generate import Labelled, catalogue_for, generate

from govplan.pipeline.link import LinkInput, link
from govplan.pipeline.link.catalogue import Catalogue
from govplan.pipeline.link.metrics import adjusted_rand, b_cubed, cluster_pairs, pairwise

HERE = Path(__file__).parent


def found_clusters(data: LinkInput, catalogue: Catalogue | None = None) -> dict[str, str]:
    """Programme id → id of its canonical programme."""
    output = link(data, catalogue=catalogue)
    return {member: record.id for record in output.canonical_programmes for member in record.member_ids}


def report(name: str, found: dict[str, str], true: dict[str, str], unsure: set[frozenset[str]]) -> None:
    pairs = pairwise(found, true, [tuple(sorted(pair)) for pair in unsure])  # type: ignore[misc]
    cubes = b_cubed(found, true)
    print(
        f"{name}: pairwise P {pairs.precision:.4f} R {pairs.recall:.4f} F1 {pairs.f1:.4f}; "
        f"B3 P {cubes.precision:.4f} R {cubes.recall:.4f} F1 {cubes.f1:.4f}; ARI {adjusted_rand(found, true):.4f}; "
        f"largest {max(Counter(found.values()).values())}"
    )


def generated(part: str, seed: int, unknown: float) -> None:
    labelled: Labelled = generate(part, seed, many=1)
    start = time.perf_counter()
    found = found_clusters(labelled.data, Catalogue(catalogue_for(part, 0, unknown)))
    kept = labelled.counted()
    report(
        f"{part} {seed}, {unknown:.0%} of its kinds unknown ({len(found)} programmes, {time.perf_counter() - start:.1f} s)",
        {name: found[name] for name in kept},
        kept,
        {pair for pair in cluster_pairs(kept) if labelled.share_sentences(*sorted(pair))},
    )
    if "--errors" in sys.argv:
        errors(labelled.data, {name: found[name] for name in kept}, kept)


def errors(data: LinkInput, found: dict[str, str], true: dict[str, str]) -> None:
    names = {programme.id: programme.name for programme in data.programmes}
    wrong: Counter[tuple[str, str]] = Counter()
    missed: Counter[str] = Counter()
    for pair in cluster_pairs(found) - cluster_pairs(true):
        a, b = sorted(pair, key=lambda name: true[name])
        wrong[true[a], true[b]] += 1
    example = {}
    for pair in cluster_pairs(true) - cluster_pairs(found):
        a, b = sorted(pair)
        missed[true[a]] += 1
        example.setdefault(true[a], []).append((names[a], names[b]))
    for pair, count in wrong.most_common(25):
        print("  joined", count, *pair)
    for concept, count in missed.most_common(25):
        print("  missed", count, concept, sorted(example[concept])[:3])


def four() -> None:
    data = four_plans()
    labels = tomllib.loads((HERE / "four_plans.toml").read_text(encoding="utf-8"))
    true = {programme.id: programme.id for programme in data.programmes}
    for group in labels["same"]:
        for member in group.split():
            true[member] = group
    unsure = {frozenset(pair.split()) for pair in labels["unsure"]}
    found = found_clusters(data)
    report("four plans", found, true, unsure)
    names = {programme.id: programme.name for programme in data.programmes}
    for word, pairs in (
        ("joined", cluster_pairs(found) - cluster_pairs(true)),
        ("missed", cluster_pairs(true) - cluster_pairs(found)),
    ):
        for pair in sorted(map(sorted, pairs - unsure)):
            print("  " + word, *(f"{name} {names[name]}" for name in pair), sep=" | ")


if __name__ == "__main__":
    four()
    generated("test", 11, 0.0)
    generated("test", 11, 1.0)
    if "--train" in sys.argv:
        generated("train", 12, 0.25)
