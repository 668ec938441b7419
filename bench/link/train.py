"""Fits ``link_model.toml``: weights of bigrams and slots from the concepts, those of kinds, then the regression.

python bench/link/train.py              writes the model that is shipped: from all concepts
python bench/link/train.py --held-out   fits all of it to the training part alone and measures it on the test part

How it is fitted, and the thresholds, are settings of ``settings.toml``, which ``choose.py`` writes.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import numpy as np
from fit_kinds import Likened, cases, kind_weights
from generate import catalogue_for, generate, parts_in
from labelled_pairs import Pairs, sets_of
from word_weights import weight_tables

from govplan.pipeline.link import catalogue as catalogues
from govplan.pipeline.link import grams, profiles, score
from govplan.pipeline.link.features import AGAINST, FEATURES
from govplan.pipeline.link.fit import fit_logistic
from govplan.pipeline.link.rivals import RIVALS
from govplan.pipeline.text.vocabulary import read_table

HERE = Path(__file__).parent
MODEL = HERE.parents[1] / "pipeline" / "vocabulary" / "link_model.toml"
SETTINGS = HERE / "settings.toml"

SEEDS = (1, 2, 3)
"""Of the generated plans that are learned from; each is written from another hand."""

LEARNED = 0.5
"""Share of the pairs that the regression is fitted to; rivals are counted over all."""

ROUNDS = 3
"""How often rivals are counted anew while the model is fitted."""

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


@dataclass(frozen=True)
class Settings:
    """How a model is fitted, and what is made of its scores.

    ``kinds_unknown`` and ``unknown`` are the shares of concepts that the catalogue has never heard of while the weights
    of kinds and the regression are fitted; ``worth`` how many independent pairs all pairs count as; ``scale`` and
    ``shift`` what makes log-odds of pairs come true whose concepts were not seen; ``same`` and ``related`` the
    probabilities from which pairs count as such.
    """

    kinds_unknown: float
    unknown: float
    worth: float
    scale: float
    shift: float
    same: float
    related: float


def settings() -> Settings:
    """The settings that ``choose.py`` found."""
    return Settings(**tomllib.loads(SETTINGS.read_text(encoding="utf-8")))


Fitted = tuple[float, dict[str, float]]
"""Intercept and weights."""


def fit(sets: Sequence[Pairs], worth: float, related: float, learned: float = LEARNED) -> Fitted:
    """Intercept and weights. Rivals are counted by the scores of the fit before, until both go together."""
    names = [feature.__name__ for feature in FEATURES]
    signs = [-1 if name in AGAINST else 1 for name in names]
    prior = [PRIOR[name] for name in names]
    kept = np.hstack([one.kept for one in sets])
    kept &= np.random.default_rng(0).random(len(kept)) < learned
    x, y = np.vstack([one.x for one in sets])[kept], np.hstack([one.y for one in sets])[kept]
    intercept, weights = fit_logistic(x, y, prior, signs=signs, evidence=worth)
    for _ in range(ROUNDS):
        odds = [intercept + one.x @ weights[: len(names)] for one in sets]
        against = np.hstack([one.rivals(known, related) for one, known in zip(sets, odds, strict=True)])[kept]
        intercept, weights = fit_logistic(
            np.column_stack([x, against]), y, [*prior, PRIOR[RIVALS]], signs=[*signs, -1], evidence=worth
        )
    return intercept, dict(zip([*names, RIVALS], map(float, weights), strict=True))


HEAD = (
    "# The model that scores pairs of programmes. Fitted by bench/link/train.py on generated plans (made of\n"
    "# catalogue.txt); do not edit by hand.\n"
)


def words_and_kinds(part: str, kinds_unknown: float) -> str:
    """The tables ``[grams]``, ``[slots]`` and ``[kinds]``, fitted to a part."""
    shipped = MODEL.read_text(encoding="utf-8")
    head = HEAD + weight_tables(parts_in(part)) + "\n\n"
    with using(head + shipped[shipped.index("\n[kinds]") + 1 :]):
        rows = [
            case
            for number, seed in enumerate(SEEDS)
            for case in cases(
                generate(part, seed, number=number, many=1), Likened(catalogue_for(part, number, kinds_unknown))
            )
        ]
    kinds = "".join(f"{name} = {weight}\n" for name, weight in kind_weights(rows).items())
    return f"{head}[kinds]\n{kinds}\n"


def regression(fitted: Fitted, chosen: Settings) -> str:
    """The tables ``[model]`` and ``[model.weights]``, stretched and shifted as the settings say."""
    intercept, weights = fitted
    lines = ["[model]", f"intercept = {chosen.scale * intercept + chosen.shift:.4f}"]
    lines += [f"same = {chosen.same}", f"related = {chosen.related}", "", "[model.weights]"]
    return "\n".join([*lines, *(f"{name} = {chosen.scale * weight:.4f}" for name, weight in weights.items())]) + "\n"


def model_text(part: str, chosen: Settings) -> str:
    """The whole of ``link_model.toml``, fitted to a part: ``train`` or ``all``."""
    head = words_and_kinds(part, chosen.kinds_unknown)
    with using(head + regression((0.0, {}), chosen)):
        sets = sets_of(part, SEEDS, [chosen.unknown] * len(SEEDS))
    kept = np.hstack([one.y[one.kept] for one in sets])
    print(f"{len(kept)} pairs, {int(kept.sum())} the same; recall of candidates {sets[0].recall:.4f}", flush=True)
    return head + regression(fit(sets, chosen.worth, chosen.related), chosen)


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
        MODEL.write_text(model_text("all", settings()), encoding="utf-8")
        return
    from evaluate import generated
    from reliability import table

    with using(model_text("train", settings())):
        generated("test", 11, 0.0)
        generated("test", 11, 1.0)
        table()


if __name__ == "__main__":
    main()
