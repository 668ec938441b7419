"""Clusters grow by means over all pairs, and nothing that must stand apart comes together."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from govplan.pipeline.link.clusters import Clustering

Similar = Mapping[tuple[int, int], float]


def grown(count: int, similar: Similar, plans: Mapping[int, str] | None = None, threshold: float = 0.5) -> Clustering:
    """Nodes, each in a plan of its own unless said otherwise, after they have grown."""
    rows = [{(plans or {}).get(node, f"plan {node}"): {f"row {node}"}} for node in range(count)]
    clustering = Clustering(rows)
    measure(clustering, similar)
    clustering.grow(threshold)
    return clustering


def measure(clustering: Clustering, similar: Similar) -> None:
    first, second = np.array(list(similar), dtype=np.int64).reshape(-1, 2).T
    clustering.measure(first, second, np.array(list(similar.values())))


def test_a_chain_holds_only_as_far_as_its_ends_are_alike() -> None:
    assert grown(3, {(0, 1): 0.9, (1, 2): 0.8}).clusters() == [[0, 1], [2]]
    assert grown(3, {(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.3}).clusters() == [[0, 1, 2]]


def test_rows_of_one_plan_never_stand_together() -> None:
    similar = {(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.8}
    assert grown(3, similar, plans={0: "a", 2: "a"}).clusters() == [[0, 1], [2]]


def test_the_nearest_come_first() -> None:
    similar = {(0, 1): 0.6, (1, 2): 0.9}
    assert grown(3, similar, plans={0: "a", 2: "a"}).clusters() == [[0], [1, 2]]


def test_clusters_grow_along_what_is_given() -> None:
    clustering = Clustering([{f"plan {node}": {"row"}} for node in range(4)])
    measure(clustering, {(0, 1): 0.6, (1, 2): 0.9, (2, 3): 0.8})
    clustering.grow(0.5, along=[(0, 1)])
    assert clustering.clusters() == [[0, 1], [2], [3]]
    clustering.grow(0.4)
    assert clustering.clusters() == [[0, 1], [2, 3]]


def test_decisions_hold_whatever_is_similar() -> None:
    clustering = Clustering([{f"plan {node}": {"row"}} for node in range(4)], apart=[(1, 2)])
    assert clustering.join([(0, 1), (0, 2)]) == [(0, 2)]
    measure(clustering, {(0, 2): 1.0, (1, 2): 1.0, (2, 3): 0.9, (1, 3): 1.0, (0, 3): 1.0})
    clustering.grow(0.5)
    assert clustering.clusters() == [[0, 1, 3], [2]]


SIMILAR = st.dictionaries(
    st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] < pair[1]),
    st.sampled_from([0.2, 0.4, 0.55, 0.7, 0.85, 0.95]),
)


@given(SIMILAR, st.integers(1, 3))
def test_no_two_clusters_are_left_that_are_alike_enough(similar: Similar, plans: int) -> None:
    of = {node: f"plan {node % (2 * plans)}" for node in range(8)}
    clusters = grown(8, similar, of).clusters()
    assert sorted(node for cluster in clusters for node in cluster) == list(range(8))
    for at, one in enumerate(clusters):
        assert len({of[node] for node in one}) == len(one)
        for other in clusters[at + 1 :]:
            total = sum(similar.get((min(a, b), max(a, b)), 0.0) for a in one for b in other)
            apart = {of[node] for node in one} & {of[node] for node in other}
            assert apart or total / (len(one) * len(other)) < 0.5
