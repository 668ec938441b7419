"""Laws of canonical ids, through any history of growth, merge and split."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from govplan.pipeline.link.records import Entry
from govplan.pipeline.link.registry import Assignment, Named, assign, new_lines, read_registry

MEMBERS = "abcdefgh"


def _clusters(homes: dict[str, int]) -> list[Named]:
    found: dict[int, list[str]] = {}
    for member in sorted(homes):
        found.setdefault(homes[member], []).append(member)
    return [Named(tuple(members), f"canonical/labor/{members[0]}") for members in found.values()]


CLUSTERS = st.dictionaries(st.sampled_from(MEMBERS), st.integers(0, 3)).map(_clusters)
HISTORIES = st.lists(CLUSTERS, min_size=1, max_size=6)


def played(history: list[list[Named]]) -> list[tuple[tuple[Entry, ...], list[Named], Assignment]]:
    """Every build with the registry that it found."""
    registry: tuple[Entry, ...] = ()
    steps = []
    for clusters in history:
        made = assign(clusters, registry)
        steps.append((registry, clusters, made))
        registry = tuple(made.registry)
    return steps


@given(HISTORIES)
def test_ids_are_unique_and_never_vanish(history: list[list[Named]]) -> None:
    for earlier, clusters, made in played(history):
        assert len(set(made.ids.values())) == len(clusters)
        assert [entry.id for entry in made.registry][: len(earlier)] == [entry.id for entry in earlier]
        assert {entry.id for entry in made.registry} >= set(made.ids.values())


@given(HISTORIES)
def test_a_redirect_stays_and_leads_to_no_redirected_id(history: list[list[Named]]) -> None:
    for earlier, _, made in played(history):
        after = {entry.id: entry.replaced_by for entry in made.registry}
        for entry in earlier:
            if entry.replaced_by is not None:
                assert after[entry.id] == entry.replaced_by
        for name in after:
            seen = {name}
            at = after[name]
            while at is not None:
                assert at not in seen
                seen.add(at)
                at = after[at]


@given(HISTORIES)
def test_an_id_is_kept_by_most_of_its_members(history: list[list[Named]]) -> None:
    for earlier, clusters, made in played(history):
        held = {made.ids[cluster.member_ids[0]]: cluster for cluster in clusters}
        for entry in earlier:
            if entry.replaced_by is None and entry.id in held:
                own = len(set(entry.member_ids) & set(held[entry.id].member_ids))
                most = max(len(set(entry.member_ids) & set(cluster.member_ids)) for cluster in clusters)
                assert own == most


@given(HISTORIES)
def test_the_same_clusters_again_change_nothing(history: list[list[Named]]) -> None:
    registry, clusters, made = played(history)[-1]
    again = assign(clusters, made.registry)
    assert again.ids == made.ids
    assert tuple(again.registry) == tuple(made.registry)
    assert assign(clusters[::-1], registry).ids == made.ids


@given(HISTORIES)
def test_the_file_gives_back_the_registry(history: list[list[Named]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "ids.jsonl"
        for _, _, made in played(history):
            before = file.read_bytes() if file.exists() else b""
            file.write_bytes(before + b"".join(new_lines(file, made.registry)))
            assert tuple(read_registry(file)) == tuple(made.registry)
            assert list(new_lines(file, made.registry)) == []
