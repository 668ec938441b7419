"""Chooses how the model is fitted and from which probabilities on pairs count, and writes ``settings.toml``.

python bench/link/choose.py

Models are fitted to the part ``fit`` of generated plans, and what is chosen is what does best on the part ``choose``, whose
concepts, cities and wordings they have not seen. Of the thresholds of ``same`` that do as well there, the lowest is taken
with which the model fitted to all concepts joins pairs of ``unseen_plans.txt`` with a precision of at least ``PRECISION``
although no kind is known.
Neither the test part nor ``later_plans.txt`` nor a plan of the corpus has a say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from math import comb

import numpy as np
from evaluate import found_clusters
from generate import Labelled, catalogue_for, generate
from labelled_pairs import Pairs, log_odds, sets_of
from train import SEEDS, SETTINGS, Fitted, Settings, fit, model_text, regression, using, words_and_kinds
from unseen import PLANS, joined, plans_of, same

from govplan.pipeline.link import link
from govplan.pipeline.link.catalogue import Catalogue
from govplan.pipeline.link.fit import fit_logistic
from govplan.pipeline.link.score import Model

KINDS_UNKNOWN = (0.1, 0.3)
UNKNOWN = (0.15, 0.3, 0.5)
WORTH = (1000.0, 4000.0)
RELATED = 0.1
TRIED = 0.1
"""Share of the pairs that a model is fitted to while settings are tried."""

SAME = (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5)

LEVEL = 0.005
"""Least difference of two F1 that is taken for one."""

PRECISION = 0.95
"""Least precision on plans written by hand of whose kinds none is known."""

CHOOSING = {21: 0.0, 22: 0.3, 23: 0.6}
"""Seeds of the plans that choose, and how many of their concepts the catalogue does not know."""

_START = Settings(kinds_unknown=0.1, unknown=0.3, worth=4000.0, scale=1.0, shift=0.0, same=0.35, related=RELATED)


def main() -> None:
    tried: list[tuple[float, Settings, str]] = []
    for kinds_unknown in KINDS_UNKNOWN:
        head = words_and_kinds("fit", kinds_unknown)
        with using(head + regression((0.0, {}), _START)):
            judging = sets_of("choose", tuple(CHOOSING), tuple(CHOOSING.values()), many=1)
            for unknown in UNKNOWN:
                sets = sets_of("fit", SEEDS, [unknown] * len(SEEDS))
                for worth in WORTH:
                    one = replace(_START, kinds_unknown=kinds_unknown, unknown=unknown, worth=worth)
                    loss, _ = calibrated(fit(sets, worth, RELATED, TRIED), one, judging)
                    print(f"{loss:.5f} {one}", flush=True)
                    tried.append((loss, one, head))
    _, best, head = min(tried, key=lambda found: found[0])
    with using(head + regression((0.0, {}), best)):
        judging = sets_of("choose", tuple(CHOOSING), tuple(CHOOSING.values()), many=1)
        fitted = fit(sets_of("fit", SEEDS, [best.unknown] * len(SEEDS)), best.worth, RELATED)
        loss, best = calibrated(fitted, best, judging)
    print(f"{loss:.5f} {best}", flush=True)
    best = replace(best, same=precise(best, level(dict(thresholds(best, head, fitted)))))
    SETTINGS.write_text(text_of(best), encoding="utf-8")


def calibrated(fitted: Fitted, one: Settings, judging: Sequence[Pairs]) -> tuple[float, Settings]:
    """The logarithmic loss on pairs that were not seen, once log-odds are stretched and shifted to come true (Platt)."""
    model = Model(fitted[0], fitted[1], one.same, one.related)
    odds = np.hstack([log_odds(pairs, model)[pairs.kept] for pairs in judging])
    same = np.hstack([pairs.y[pairs.kept] for pairs in judging])
    shift, (scale,) = fit_logistic(odds[:, None], same, [1.0], strength=1e-6, evidence=len(same), start=0.0)
    stretched = shift + scale * odds
    loss = float((np.logaddexp(0, stretched) - same * stretched).mean())
    return loss, replace(one, scale=round(float(scale), 3), shift=round(shift, 3))


def thresholds(one: Settings, head: str, fitted: Fitted) -> Iterator[tuple[float, float]]:
    """Every threshold of ``same`` with its F1 over the pairs inside clusters."""
    plans = [
        (generate("choose", seed, number=number, many=1), Catalogue(catalogue_for("choose", number, unknown)))
        for number, (seed, unknown) in enumerate(CHOOSING.items())
    ]
    for least in SAME:
        with using(head + regression(fitted, replace(one, same=least))):
            right, put, true = np.sum([_pairs(labelled, catalogue) for labelled, catalogue in plans], axis=0)
        value = 2 * right / (put + true)
        print(f"same from {least}: P {right / put:.4f} R {right / true:.4f} F1 {value:.4f}", flush=True)
        yield least, value


def level(found: dict[float, float]) -> list[float]:
    """The thresholds whose F1 is no further than ``LEVEL`` from the best."""
    return [least for least, value in found.items() if value >= max(found.values()) - LEVEL]


def precise(one: Settings, tried: Sequence[float]) -> float:
    """The lowest threshold with which plans written by hand are joined precisely enough; the highest where none is."""
    judged, text = plans_of(PLANS), model_text("all", one)
    for least in tried:
        with using(text.replace(f"same = {one.same}\n", f"same = {least}\n")):
            found = joined(judged, link(judged.data, catalogue=Catalogue(())))
        precision = len(found & same(judged)) / max(1, len(found))
        print(f"same from {least}: by hand P {precision:.4f} R {len(found & same(judged)) / len(same(judged)):.4f}")
        if precision >= PRECISION:
            return least
    return tried[-1]


def _pairs(labelled: Labelled, catalogue: Catalogue) -> tuple[int, int, int]:
    """Pairs that are rightly joined, that are joined, and that are the same."""
    found, kept = found_clusters(labelled.data, catalogue), labelled.counted()
    both = Counter((found[name], concept) for name, concept in kept.items())
    joined, true = Counter(found[name] for name in kept), Counter(kept.values())
    right, put, same = (sum(comb(size, 2) for size in counts.values()) for counts in (both, joined, true))
    return right, put, same


def text_of(one: Settings) -> str:
    """The settings as TOML."""
    lines = ["# How link_model.toml is fitted. Written by bench/link/choose.py."]
    return "\n".join([*lines, *(f"{name} = {value}" for name, value in asdict(one).items())]) + "\n"


if __name__ == "__main__":
    main()
