"""Fits ``link_model.toml``: weights of bigrams and slots from the concepts, then the logistic regression.

python bench/link/train.py              the model that is shipped: from all concepts
python bench/link/train.py --held-out   a model from the training concepts alone, to measure with evaluate.py
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise as neighbours
from math import log
from pathlib import Path
from random import Random

import numpy as np
from generate import Labelled, catalogue_for, generate, half

from govplan.pipeline.link import grams
from govplan.pipeline.link.candidates import all_pairs, blocked, candidate_pairs
from govplan.pipeline.link.catalogue import Catalogue, Kind, built_in_kinds
from govplan.pipeline.link.features import AGAINST, FEATURES
from govplan.pipeline.link.fit import fit_logistic
from govplan.pipeline.link.names import canonical_text, collapse
from govplan.pipeline.link.profiles import Profile, build_profiles, read_marks
from govplan.pipeline.text.vocabulary import read_table

MODEL = Path(__file__).parents[2] / "pipeline" / "vocabulary" / "link_model.toml"
PROPOSED = 0.1
"""Share of the pairs proposed by the candidate search that are learned from."""

OTHERS = 0.005
"""Share of the pairs left out by the candidate search that are learned from all the same: clusters ask for them."""

FEW = 10
"""Concepts that a family needs for weights of its own; a smaller one has those of the whole genre."""

UNKNOWN = 0.1
"""Share of the concepts that the catalogue has never heard of while the model is fitted."""

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


def dataset(labelled: Labelled, catalogue: Catalogue) -> tuple[np.ndarray, np.ndarray, float]:
    """Features and labels of all candidate pairs, and the recall of the candidates."""
    profiles = build_profiles(labelled.data, catalogue)
    keep = [profile.id not in labelled.merged for profile in profiles]
    rows, labels = [], []
    proposed = set(candidate_pairs(profiles))
    random = Random(0)
    for i, j in sorted({*_some(proposed, PROPOSED, random), *_some(_others(profiles, proposed), OTHERS, random)}):
        if labelled.share_sentences(profiles[i].id, profiles[j].id):
            continue
        if keep[i] and keep[j] and not blocked(profiles[i], profiles[j]):
            rows.append([feature(profiles[i], profiles[j]) for feature in FEATURES])
            labels.append(labelled.truth[profiles[i].id] == labelled.truth[profiles[j].id])
    return np.array(rows), np.array(labels, dtype=float), candidate_recall(labelled, profiles, proposed)


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


def main() -> None:
    part = "train" if "--held-out" in sys.argv else "all"
    parts = ("train",) if part == "train" else ("train", "test")
    text = MODEL.read_text(encoding="utf-8")
    tail = text[text.index("[kinds]") :]
    MODEL.write_text(f"{HEAD}{weight_tables(parts)}\n\n{tail}", encoding="utf-8")
    grams._weights.cache_clear()
    read_table.cache_clear()
    read_marks.cache_clear()
    sets = [
        dataset(generate(part, seed, number=number), Catalogue(catalogue_for(part, number, UNKNOWN)))
        for seed, number in ((1, 0), (2, 1), (3, 2))
    ]
    x, y = np.vstack([one[0] for one in sets]), np.hstack([one[1] for one in sets])
    names = [feature.__name__ for feature in FEATURES]
    intercept, weights = fit_logistic(
        x, y, [PRIOR[name] for name in names], signs=[-1 if name in AGAINST else 1 for name in names]
    )
    _write(intercept, dict(zip(names, map(float, weights), strict=True)))
    print(f"{len(y)} pairs, {int(y.sum())} the same; recall of candidates {sets[0][2]:.4f}")


HEAD = (
    "# The model that scores pairs of programmes. Fitted by bench/link/train.py on generated plans (bench/link/\n"
    "# concepts.txt, training part); do not edit by hand, except the thresholds.\n\n"
)


def _write(intercept: float, weights: dict[str, float]) -> None:
    text = MODEL.read_text(encoding="utf-8")
    head, model = text[: text.index("[model]")], text[text.index("[model]") :]
    keep = [line for line in model.splitlines() if line.startswith(("same =", "related ="))]
    lines = ["[model]", f"intercept = {intercept:.4f}", *keep, "", "[model.weights]"]
    lines += [f"{name} = {weight:.4f}" for name, weight in weights.items()]
    MODEL.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
