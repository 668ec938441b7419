"""How good clusters are: pairwise and B³ precision, recall and F1, and the adjusted Rand index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import comb


@dataclass(frozen=True, slots=True)
class Quality:
    """Precision and recall, 0 to 1; both are 1 where there was nothing to find."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def pairwise(found: Mapping[str, str], true: Mapping[str, str], unsure: Iterable[tuple[str, str]] = ()) -> Quality:
    """Over pairs of members that stand in one cluster; pairs that labellers were unsure of are left out."""
    left_out = {frozenset(pair) for pair in unsure}
    found_pairs = cluster_pairs(found) - left_out
    true_pairs = cluster_pairs(true) - left_out
    right = len(found_pairs & true_pairs)
    return Quality(
        precision=right / len(found_pairs) if found_pairs else 1.0,
        recall=right / len(true_pairs) if true_pairs else 1.0,
    )


def cluster_pairs(clusters: Mapping[str, str]) -> set[frozenset[str]]:
    """The unordered pairs of members (keys) that have one cluster (value)."""
    members: dict[str, list[str]] = {}
    for member, cluster in clusters.items():
        members.setdefault(cluster, []).append(member)
    return {frozenset(pair) for group in members.values() for pair in combinations(sorted(group), 2)}


def b_cubed(found: Mapping[str, str], true: Mapping[str, str]) -> Quality:
    """B³ (Bagga and Baldwin 1998): means over members of the shares of their cluster and of their class that agree."""
    shared = Counter((found[member], true[member]) for member in true)
    sizes, classes = Counter(found[member] for member in true), Counter(true.values())
    precision = sum(count * count / sizes[cluster] for (cluster, _), count in shared.items())
    recall = sum(count * count / classes[name] for (_, name), count in shared.items())
    return Quality(precision / len(true), recall / len(true)) if true else Quality(1.0, 1.0)


def adjusted_rand(found: Mapping[str, str], true: Mapping[str, str]) -> float:
    """Adjusted Rand index (Hubert and Arabie 1985): 1 for equal clusterings, about 0 for chance."""
    shared = Counter((found[member], true[member]) for member in true)
    both = sum(comb(count, 2) for count in shared.values())
    left = sum(comb(count, 2) for count in Counter(found[member] for member in true).values())
    right = sum(comb(count, 2) for count in Counter(true.values()).values())
    pairs = comb(len(true), 2)
    chance = left * right / pairs if pairs else 0.0
    most = (left + right) / 2
    return (both - chance) / (most - chance) if most != chance else 1.0
