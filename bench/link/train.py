"""Fits ``link_model.toml``: weights of bigrams and slots from the concepts, those of kinds, then the regression.

python bench/link/train.py              writes the model that is shipped: from all concepts
python bench/link/train.py --held-out   fits all of it to the training part alone and measures it on the test part
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import pairwise as neighbours
from math import log
from pathlib import Path
from random import Random
from unittest.mock import patch

import numpy as np
from fit_kinds import Likened, cases, kind_weights
from generate import MANY, Labelled, catalogue_for, generate, half

from govplan.pipeline.link import catalogue as catalogues
from govplan.pipeline.link import grams, profiles, score
from govplan.pipeline.link.candidates import all_pairs, blocked, candidate_pairs
from govplan.pipeline.link.catalogue import Catalogue, Kind, built_in_kinds
from govplan.pipeline.link.features import AGAINST, FEATURES, values
from govplan.pipeline.link.fit import fit_logistic
from govplan.pipeline.link.names import canonical_text, collapse
from govplan.pipeline.link.pairs import Pairs as Compared
from govplan.pipeline.link.profiles import Profile, build_profiles, read_marks
from govplan.pipeline.link.rivals import RIVALS, Rivals
from govplan.pipeline.text.vocabulary import read_table

MODEL = Path(__file__).parents[2] / "pipeline" / "vocabulary" / "link_model.toml"
RELATED = 0.1
"""Least probability of a rival, as in ``link_model.toml``."""

SEEDS = (1, 2, 3)
"""Of the generated plans that are learned from; each is written from another hand."""

LEARNED = 0.5
"""Share of the pairs that the regression is fitted to; rivals are counted over all."""

ROUNDS = 3
"""How often rivals are counted anew while the model is fitted."""

OTHERS = 0.002
"""Share of the pairs left out by the candidate search that are learned from all the same: clusters ask for them."""

FEW = 10
"""Concepts that a family needs for weights of its own; a smaller one has those of the whole genre."""

UNKNOWN = 0.3
"""Share of the concepts that the catalogue has never heard of while the regression is fitted."""

KINDS_UNKNOWN = 0.1
"""The same while the weights of kinds are fitted."""

PRIOR = {
    "name_similarity": 1.5,
    "name_containment": 1.0,
    "name_residual": -1.5,
    "clause_similarity": 1.0,
    "kind_likely": 2.0,
    "kind_odds": 4.0,
    "kind_differs": -3.0,
    "topic_shared": 1.0,
    "shared_information": 1.5,
    "unshared_information": -1.5,
    "topic_differs": -2.0,
    "topic_filled": 1.0,
    "topic_aside": 1.0,
    "topic_missing": -1.0,
    "target_shared": 0.7,
    "target_differs": -3.0,
    "target_said": 0.7,
    "target_one_sided": -1.5,
    "instrument_shared": 1.2,
    "instrument_differs": -2.5,
    "instrument_described": 0.5,
    "instrument_unsaid": -0.7,
    "qualifier_shared": 1.0,
    "qualifier_differs": -3.0,
    "qualifier_one_sided": -2.5,
    "settled": 1.0,
    "scheme_shared": 0.7,
    "context_similarity": 2.0,
    "context_missing": 0.3,
    "name_in_context": 1.0,
    "names_in_contexts": 1.5,
    "group_similarity": 0.7,
    "same_city": 0.3,
    RIVALS: -6.0,
}
"""What the weights were believed to be before looking at any pair: the fit departs from it as far as pairs demand."""


def weight_tables(parts: tuple[str, ...]) -> str:
    """Weights of bigrams and slots by family, and for the whole genre, as TOML.

    The weight is the inverse document frequency over concepts, ``log(n / df) / log(n)``: 1 for what one concept has,
    0.05 at least. What stands in one concept only is not listed.
    """
    chosen = [concept for concept in built_in_kinds() if half(concept) in parts]
    lines: list[str] = []
    for section, read in (("grams", _bigrams), ("slots", _slots)):
        found = {concept.id: read(concept) for concept in chosen}
        for family in ("general", *sorted({concept.family for concept in chosen})):
            own = [concept for concept in chosen if family in ("general", concept.family)]
            if len(own) < FEW:
                continue
            counts = Counter(term for concept in own for term in found[concept.id])
            groups: dict[str, list[str]] = defaultdict(list)
            for term, count in counts.items():
                weight = max(0.05, log(len(own) / count) / log(len(own)))
                if count > (2 if family == "general" else 1):
                    groups[f"{round(weight / 0.05) * 0.05:.2f}"].append(term)
            lines += ["", f"[{section}.{family}]"]
            lines += [f'"{weight}" = "{" ".join(sorted(groups[weight]))}"' for weight in sorted(groups)]
    return "\n".join(lines)


def _bigrams(concept: Kind) -> set[str]:
    texts = [collapse(name, concept.family).text for name in concept.names]
    texts += [canonical_text(sentence, concept.family) for sentence in concept.sentences]
    return {a + b for text in texts for a, b in neighbours(text) if a.isalnum() and b.isalnum()}


def _slots(concept: Kind) -> set[str]:
    found: set[str] = set()
    for name in concept.names:
        text = collapse(name, concept.family).text
        marks = read_marks(text, "", concept.family)
        found |= {*marks.topic, *marks.target, *marks.qualifier, *marks.instrument}
    return found


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

    def rivals(self, odds: np.ndarray) -> np.ndarray:
        """The feature of rivals, from the log-odds of the pairs without it."""
        least = log(RELATED / (1 - RELATED))
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


def sets_of(part: str, seeds: tuple[int, ...], many: int = MANY) -> list[Pairs]:
    """The pairs of a part, each seed written from another hand, of concepts with at least ``many`` names."""
    return [
        dataset(generate(part, seed, number=number, many=many), Catalogue(catalogue_for(part, number, UNKNOWN)))
        for number, seed in enumerate(seeds)
    ]


def fit(sets: Sequence[Pairs]) -> tuple[float, dict[str, float]]:
    """Intercept and weights. Rivals are counted by the scores of the fit before, until both go together."""
    names = [feature.__name__ for feature in FEATURES]
    signs = [-1 if name in AGAINST else 1 for name in names]
    prior = [PRIOR[name] for name in names]
    kept = np.hstack([one.kept for one in sets])
    kept &= np.random.default_rng(0).random(len(kept)) < LEARNED
    x, y = np.vstack([one.x for one in sets])[kept], np.hstack([one.y for one in sets])[kept]
    intercept, weights = fit_logistic(x, y, prior, signs=signs)
    for _ in range(ROUNDS):
        odds = [intercept + one.x @ weights[: len(names)] for one in sets]
        against = np.hstack([one.rivals(known) for one, known in zip(sets, odds, strict=True)])[kept]
        intercept, weights = fit_logistic(np.column_stack([x, against]), y, [*prior, PRIOR[RIVALS]], signs=[*signs, -1])
    return intercept, dict(zip([*names, RIVALS], map(float, weights), strict=True))


def log_odds(one: Pairs, model: score.Model) -> np.ndarray:
    """Log-odds of all pairs of a set."""
    odds = model.intercept + one.x @ np.array([model.weights[feature.__name__] for feature in FEATURES])
    return odds + model.weights[RIVALS] * one.rivals(odds)


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


def model_text(part: str) -> str:
    """The whole of ``link_model.toml``, fitted to a part: ``train`` or ``all``."""
    shipped = MODEL.read_text(encoding="utf-8")
    head = HEAD + weight_tables(("train",) if part == "train" else ("train", "test")) + "\n\n"
    rest = shipped[shipped.index("\n[kinds]") + 1 :]
    with using(head + rest):
        rows = [
            case
            for number, seed in enumerate(SEEDS)
            for case in cases(
                generate(part, seed, number=number, many=1), Likened(catalogue_for(part, number, KINDS_UNKNOWN))
            )
        ]
    kinds = "".join(f"{name} = {weight}\n" for name, weight in kind_weights(rows).items())
    head += f"[kinds]\n{kinds}\n"
    model = shipped[shipped.index("\n[model]") + 1 :]
    with using(head + model):
        sets = sets_of(part, SEEDS)
        intercept, weights = fit(sets)
    kept = np.hstack([one.y[one.kept] for one in sets])
    print(f"{len(kept)} pairs, {int(kept.sum())} the same; recall of candidates {sets[0].recall:.4f}", flush=True)
    return head + _regression(model, intercept, weights)


@contextmanager
def using(text: str) -> Iterator[None]:
    """Linking reads this text for ``link_model.toml``."""
    table = tomllib.loads(text)
    readers = (grams, catalogues, score)
    kept = (grams._weights, catalogues._weights, score.built_in_model, profiles.read_marks)

    def read(name: str) -> dict[str, object]:
        return table if name == "link_model" else read_table(name)

    with ExitStack() as stack:
        for module in readers:
            stack.enter_context(patch.object(module, "read_table", read))
        for function in kept:
            function.cache_clear()
            stack.callback(function.cache_clear)
        yield


def main() -> None:
    if "--held-out" not in sys.argv:
        MODEL.write_text(model_text("all"), encoding="utf-8")
        return
    from evaluate import generated
    from reliability import table

    with using(model_text("train")):
        generated("test", 11, 0.0)
        generated("test", 11, 1.0)
        table()


HEAD = (
    "# The model that scores pairs of programmes. Fitted by bench/link/train.py on generated plans (made of\n"
    "# catalogue.txt), which keeps the thresholds as they are; do not edit by hand.\n"
)


def _regression(before: str, intercept: float, weights: dict[str, float]) -> str:
    """The tables ``[model]`` and ``[model.weights]``, with the thresholds of an earlier text."""
    keep = [line for line in before.splitlines() if line.startswith(("same =", "related ="))]
    lines = ["[model]", f"intercept = {intercept:.4f}", *keep, "", "[model.weights]"]
    return "\n".join([*lines, *(f"{name} = {weight:.4f}" for name, weight in weights.items())]) + "\n"


if __name__ == "__main__":
    main()
