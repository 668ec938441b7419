"""The links of a knowledge base in figures: by relation, and the largest canonical programmes."""

from __future__ import annotations

from collections import Counter, defaultdict
from statistics import fmean
from typing import get_args

from ....schemas import KnowledgeBase, Relation
from ..tables import ScoreTable

LARGEST = 5
"""Canonical programmes that are named."""


def tables_of(kb: KnowledgeBase) -> tuple[ScoreTable, ...]:
    """How many links there are of every relation, canonical programmes by size, and how close the largest ones hold."""
    made = Counter((link.relation, link.decided_by) for link in kb.links)
    relations = [
        (relation, str(made[relation, "matcher"]), str(made[relation, "reviewer"])) for relation in get_args(Relation)
    ]
    return (
        ScoreTable("links", ("relation", "by the matcher", "by a reviewer"), tuple(relations)),
        ScoreTable("canonical programmes", ("members", "how many"), tuple(_sizes(kb))),
        ScoreTable("largest", ("canonical programme", "members", "cities", "mean", "least"), tuple(_largest(kb))),
    )


def _sizes(kb: KnowledgeBase) -> list[tuple[str, str]]:
    sizes = Counter(min(len(record.member_ids), 5) for record in kb.canonical_programmes)
    return [(f"{size} or more" if size == 5 else str(size), str(sizes[size])) for size in sorted(sizes)]


def _largest(kb: KnowledgeBase) -> list[tuple[str, ...]]:
    """The largest, with the mean and the least probability of the links inside: low ones are worth a look."""
    order = sorted(kb.canonical_programmes, key=lambda record: (-len(record.member_ids), record.id))[:LARGEST]
    homes = {member: record.id for record in order for member in record.member_ids}
    inside: dict[str, list[float]] = defaultdict(list)
    for link in kb.links:
        home = homes.get(link.a_id)
        if home is not None and home == homes.get(link.b_id):
            inside[home].append(float(link.probability))
    return [
        (
            record.id,
            str(len(record.member_ids)),
            str(len(record.jurisdiction_ids)),
            *(f"{of(inside[record.id]):.4f}" if inside[record.id] else "–" for of in (fmean, min)),
        )
        for record in order
    ]
