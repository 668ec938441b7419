"""Ids of canonical programmes through growth, merge and split."""

from __future__ import annotations

from govplan.pipeline.link.registry import Named, assign, registry_of


def test_a_first_build_mints_the_ids_that_are_wished_for() -> None:
    made = assign([Named(("a", "b"), "canonical/labor/x"), Named(("c",), "canonical/labor/y")], ())
    assert made.ids == {"a": "canonical/labor/x", "c": "canonical/labor/y"}


def test_two_clusters_with_one_wish_get_two_ids() -> None:
    made = assign([Named(("a",), "canonical/labor/x"), Named(("b",), "canonical/labor/x")], ())
    assert len(set(made.ids.values())) == 2


def test_growth_keeps_the_id() -> None:
    earlier = registry_of({"canonical/labor/x": ["a", "b"]})
    assert assign([Named(("a", "b", "c"), "canonical/labor/z")], earlier).ids == {"a": "canonical/labor/x"}


def test_a_merge_keeps_the_older_id_and_says_what_it_replaced() -> None:
    earlier = registry_of({"canonical/labor/old": ["a"], "canonical/labor/new": ["b", "c"]})
    made = assign([Named(("a", "b", "c"), "canonical/labor/z")], earlier)
    assert made.ids == {"a": "canonical/labor/old"}
    assert made.replaces["canonical/labor/old"] == ("canonical/labor/new",)


def test_on_a_split_the_largest_part_keeps_the_id() -> None:
    earlier = registry_of({"canonical/labor/x": ["a", "b", "c"]})
    made = assign([Named(("a",), "canonical/labor/p"), Named(("b", "c"), "canonical/labor/q")], earlier)
    assert made.ids == {"a": "canonical/labor/p", "b": "canonical/labor/x"}


def test_an_id_that_was_once_given_is_never_given_to_others() -> None:
    earlier = registry_of({"canonical/labor/x": ["gone"]})
    made = assign([Named(("a",), "canonical/labor/x")], earlier)
    assert made.ids["a"] != "canonical/labor/x"
