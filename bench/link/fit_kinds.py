"""Fits ``[kinds]`` of ``link_model.toml``: how much a likeness to an entry of the catalogue says of a programme's kind.

Kinds are the classes of a softmax over the cosines of name, context and heading; one more class stands for kinds that
the catalogue does not know. Its four weights are those of greatest likelihood over generated rows, found by Newton's
method; they are of three figures.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from generate import Labelled

from govplan.pipeline.link.catalogue import Catalogue, Kinds, Said
from govplan.pipeline.link.profiles import build_profiles

CHANNELS = Said._fields
START = (30.0, 20.0, 5.0, 4.0)
ROUNDS = 40
FIRM = 1e-6

Cases = list[tuple[np.ndarray, int]]
"""For every row the likeness of every kind (and, last, the class of none), and which of them is right."""


class _Seen(dict[str, float]):
    """Kinds of a programme, with the cosines that they come from."""

    cosines: Mapping[str, Sequence[float]]


class Likened(Catalogue):
    """A catalogue that keeps the cosines of what it is asked for."""

    def kinds_of(self, said: Said, family: str) -> Kinds:
        """No kinds, and the cosines of all that are alike."""
        found: dict[str, list[float]] = defaultdict(lambda: [0.0] * len(CHANNELS))
        for place, parts in enumerate(said if self.knows(family) else ()):
            for kind, cosine in self.cosines(parts, family).items():
                found[kind][place] = cosine
        seen = _Seen()
        seen.cosines = found
        return seen


def cases(labelled: Labelled, catalogue: Likened) -> Iterator[tuple[np.ndarray, int]]:
    """The rows of one concept each. Narrower ones are left out: they are like a kind, and not of it."""
    kept = labelled.counted()
    for profile in build_profiles(labelled.data, catalogue):
        concept = kept.get(profile.id, "+")
        if "+" not in concept and isinstance(profile.kinds, _Seen):
            yield _case(profile.kinds.cosines, concept)


def _case(cosines: Mapping[str, Sequence[float]], concept: str) -> tuple[np.ndarray, int]:
    names = sorted(cosines)
    likeness = np.zeros((len(names) + 1, len(CHANNELS) + 1))
    if names:
        likeness[:-1, :-1] = [cosines[name] for name in names]
    likeness[-1, -1] = 1.0
    return likeness, names.index(concept) if concept in cosines else len(names)


def kind_weights(rows: Cases) -> dict[str, float]:
    """The weights of the channels, and the log-odds of being of no known kind."""
    weights = np.array(START)
    for _ in range(ROUNDS):
        slope, curve = np.zeros(len(weights)), np.zeros((len(weights), len(weights)))
        for likeness, right in rows:
            odds = likeness @ weights
            share = np.exp(odds - odds.max())
            share /= share.sum()
            mean = share @ likeness
            slope += likeness[right] - mean
            curve += (likeness * share[:, None]).T @ likeness - np.outer(mean, mean)
        step = np.linalg.solve(curve + np.eye(len(weights)), slope)
        weights = weights + step
        if float(np.abs(step).max()) < FIRM:
            break
    return {name: float(f"{weight:.3g}") for name, weight in zip((*CHANNELS, "none"), weights, strict=True)}
