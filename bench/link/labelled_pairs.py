"""Pairs of generated programmes with their features and whether they are the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import log
from random import Random

import numpy as np
from generate import MANY, Labelled, catalogue_for, generate

from govplan.pipeline.link.candidates import all_pairs, blocked, candidate_pairs
from govplan.pipeline.link.catalogue import Catalogue
from govplan.pipeline.link.features import FEATURES, values
from govplan.pipeline.link.pairs import Pairs as Compared
from govplan.pipeline.link.profiles import Profile, build_profiles
from govplan.pipeline.link.rivals import RIVALS, Rivals
from govplan.pipeline.link.score import Model

OTHERS = 0.002
"""Share of the pairs left out by the candidate search that are learned from all the same: clusters ask for them."""


@dataclass
class Pairs:
    """Pairs of one set of plans: features, labels (1: the same), and which of them are learned from.

    ``places`` are the two rows of each pair, ``rows`` what each row prints in which plan, ``proposed`` how many of the
    pairs, which stand first, the candidate search proposes; ``recall`` is its recall.
    """

    x: np.ndarray
    y: np.ndarray
    kept: np.ndarray
    places: list[tuple[int, int]]
    rows: list[dict[str, set[str]]]
    proposed: int
    recall: float

    def rivals(self, odds: np.ndarray, related: float) -> np.ndarray:
        """The feature of rivals, from the log-odds of the pairs without it; ``related`` is the least probability of one."""
        least = log(related / (1 - related))
        first, second = np.array(self.places, dtype=np.int64).T
        likely = np.flatnonzero(odds[: self.proposed] >= least)
        return Rivals(self.rows, first[likely], second[likely], odds[likely]).against(first, second)


def dataset(labelled: Labelled, catalogue: Catalogue) -> Pairs:
    """All candidate pairs, and some of the others."""
    profiles = build_profiles(labelled.data, catalogue)
    proposed = set(candidate_pairs(profiles))
    others = _some(_others(profiles, proposed), OTHERS, Random(0))
    free = [pair for pair in sorted(proposed) if not blocked(profiles[pair[0]], profiles[pair[1]])]
    places = [*free, *(pair for pair in others if not blocked(profiles[pair[0]], profiles[pair[1]]))]
    ids = [profile.id for profile in profiles]
    return Pairs(
        values(Compared.of((profiles[i], profiles[j]) for i, j in places)),
        np.array([labelled.truth[ids[i]] == labelled.truth[ids[j]] for i, j in places], dtype=float),
        np.array([_clear(labelled, ids[i], ids[j]) for i, j in places]),
        places,
        [{profile.plan_id: {profile.row}} for profile in profiles],
        len(free),
        candidate_recall(labelled, profiles, proposed),
    )


def _clear(labelled: Labelled, a: str, b: str) -> bool:
    """True for pairs of rows that are of one concept each and not described by one sentence."""
    return not ({a, b} & labelled.merged or labelled.share_sentences(a, b))


def sets_of(part: str, seeds: Sequence[int], unknown: Sequence[float], many: int = MANY) -> list[Pairs]:
    """The pairs of a part, each seed written from another hand, of concepts with at least ``many`` names; ``unknown`` is,
    for each, the share of the concepts that the catalogue has never heard of."""
    return [
        dataset(generate(part, seed, number=number, many=many), Catalogue(catalogue_for(part, number, share)))
        for number, (seed, share) in enumerate(zip(seeds, unknown, strict=True))
    ]


def log_odds(one: Pairs, model: Model) -> np.ndarray:
    """Log-odds of all pairs of a set."""
    odds = model.intercept + one.x @ np.array([model.weights[feature.__name__] for feature in FEATURES])
    return odds + model.weights[RIVALS] * one.rivals(odds, model.related)


def _others(profiles: list[Profile], proposed: set[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    families: dict[str, list[int]] = defaultdict(list)
    for place, profile in enumerate(profiles):
        families[profile.family].append(place)
    for family in sorted(families):
        yield from (pair for pair in all_pairs(families[family]) if pair not in proposed)


def _some(pairs: Iterable[tuple[int, int]], share: float, random: Random) -> list[tuple[int, int]]:
    return [pair for pair in sorted(pairs) if random.random() < share]


def candidate_recall(labelled: Labelled, profiles: list[Profile], proposed: set[tuple[int, int]]) -> float:
    """Share of the true pairs that the candidate search proposes."""
    members: dict[str, list[int]] = defaultdict(list)
    for place, profile in enumerate(profiles):
        if profile.id not in labelled.merged:
            members[labelled.truth[profile.id]].append(place)
    true = [
        (i, j)
        for places in members.values()
        for i, j in all_pairs(places)
        if not labelled.share_sentences(profiles[i].id, profiles[j].id)
    ]
    return sum(pair in proposed for pair in true) / len(true)
