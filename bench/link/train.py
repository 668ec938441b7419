"""Fits ``link_model.toml``: weights of bigrams from the training concepts, then the logistic regression.

    python bench/link/train.py          fits and writes the model
    python bench/link/train.py --show   only measures
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from itertools import pairwise as neighbours
from math import log
from pathlib import Path
from random import Random

import numpy as np

from generate import Labelled, concepts, generate, half
from govplan.pipeline.link import grams
from govplan.pipeline.link.candidates import all_pairs, blocked, candidate_pairs
from govplan.pipeline.link.features import AGAINST, FEATURES
from govplan.pipeline.link.fit import fit_logistic
from govplan.pipeline.link.names import collapse
from govplan.pipeline.link.profiles import Profile, build_profiles, read_marks
from govplan.pipeline.text.vocabulary import read_table

MODEL = Path(__file__).parents[2] / "pipeline" / "vocabulary" / "link_model.toml"
OTHERS = 0.1
"""Share of the pairs that the candidate search leaves out which are learned from all the same: clusters ask for them."""

NOT_FITTED = {"same_city": 0.3}
"""Features that the generated set says nothing about, with weights set by hand."""


def bigram_table() -> str:
    """Weights of common bigrams: inverse document frequency over training concepts, 0.1 to 1, as TOML."""
    counts: Counter[str] = Counter()
    texts = [concept for concept in concepts() if half(concept) == "train"]
    for concept in texts:
        found = set()
        for name in (*concept.names, *concept.sentences):
            text = collapse(name, concept.kind).text
            found |= {a + b for a, b in neighbours(text) if a.isalnum() and b.isalnum()}
        counts.update(found)
    groups: dict[str, list[str]] = defaultdict(list)
    for gram, count in counts.items():
        weight = max(0.1, min(1.0, log(len(texts) / count) / log(len(texts) / 2)))
        if weight < 0.95:
            groups[f"{round(weight / 0.05) * 0.05:.2f}"].append(gram)
    lines = ["[grams]", "# Weight of a pair of characters that is not in the table.", "rare = 1.0", "", "[grams.common]"]
    lines += [f'"{weight}" = "{" ".join(sorted(groups[weight]))}"' for weight in sorted(groups)]
    return "\n".join(lines)


def slot_table() -> str:
    """How telling slots are: inverse document frequency over the names of training concepts, 0.1 to 1, as TOML."""
    counts: Counter[str] = Counter()
    chosen = [concept for concept in concepts() if half(concept) == "train"]
    for concept in chosen:
        found: set[str] = set()
        for name in concept.names:
            text = collapse(name, concept.kind).text
            marks = read_marks(text, text)
            found |= marks.topic | marks.target | marks.qualifier | marks.instrument
        counts.update(found)
    groups: dict[str, list[str]] = defaultdict(list)
    for slot, count in counts.items():
        weight = max(0.1, min(1.0, log(len(chosen) / count) / log(len(chosen) / 2)))
        if weight < 0.95:
            groups[f"{round(weight / 0.05) * 0.05:.2f}"].append(slot)
    lines = ["[slots.common]", "# How telling a slot is; 1 for one that is not in the table."]
    lines += [f'"{weight}" = "{" ".join(sorted(groups[weight]))}"' for weight in sorted(groups)]
    return "\n".join(lines)


def dataset(labelled: Labelled) -> tuple[np.ndarray, np.ndarray, float]:
    """Features and labels of all candidate pairs, and the recall of the candidates."""
    profiles = build_profiles(labelled.data)
    keep = [profile.id not in labelled.merged for profile in profiles]
    rows, labels = [], []
    proposed = set(candidate_pairs(profiles))
    random = Random(0)
    others = (pair for pair in all_pairs(range(len(profiles))) if pair not in proposed)
    same_family = [(i, j) for i, j in others if profiles[i].family == profiles[j].family]
    for i, j in sorted({*proposed, *(pair for pair in same_family if random.random() < OTHERS)}):
        if labelled.share_sentences(profiles[i].id, profiles[j].id):
            continue
        if keep[i] and keep[j] and not blocked(profiles[i], profiles[j]):
            rows.append([feature(profiles[i], profiles[j]) for feature in FEATURES])
            labels.append(labelled.truth[profiles[i].id] == labelled.truth[profiles[j].id])
    return np.array(rows), np.array(labels, dtype=float), candidate_recall(labelled, profiles)


def candidate_recall(labelled: Labelled, profiles: list[Profile]) -> float:
    """Share of the true pairs that the candidate search proposes."""
    places = [place for place, profile in enumerate(profiles) if profile.id not in labelled.merged]
    proposed = set(candidate_pairs(profiles))
    true = [
        (i, j)
        for i, j in all_pairs(places)
        if labelled.truth[profiles[i].id] == labelled.truth[profiles[j].id]
        and not labelled.share_sentences(profiles[i].id, profiles[j].id)
    ]
    return sum(pair in proposed for pair in true) / len(true)


def main() -> None:
    if "--show" not in sys.argv:
        text = MODEL.read_text(encoding="utf-8")
        tail = text[text.index("[model]") :]
        MODEL.write_text(f"{HEAD}{bigram_table()}\n\n{slot_table()}\n\n{tail}", encoding="utf-8")
        grams._weights.cache_clear()
        grams._slot_weights.cache_clear()
        read_table.cache_clear()
        labelled = [generate("train", seed) for seed in (1, 2)]
        sets = [dataset(one) for one in labelled]
        x, y = np.vstack([one[0] for one in sets]), np.hstack([one[1] for one in sets])
        names = [feature.__name__ for feature in FEATURES]
        fixed = [names.index(name) for name in NOT_FITTED]
        offset = x[:, fixed] @ np.array(list(NOT_FITTED.values()))
        free = [i for i in range(len(names)) if i not in fixed]
        signs = [-1 if names[i] in AGAINST else 1 for i in free]
        intercept, weights = fit_logistic(x[:, free], y, offset=offset, penalty=3.0, signs=signs)
        found = {names[i]: float(weight) for i, weight in zip(free, weights, strict=True)} | NOT_FITTED
        _write(intercept, {name: found[name] for name in names})
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
