"""Weights of bigrams and slots, from the entries of the catalogue."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise as neighbours
from math import log

from generate import part_of

from govplan.pipeline.link.catalogue import Kind, built_in_kinds
from govplan.pipeline.link.names import canonical_text, collapse
from govplan.pipeline.link.profiles import read_marks

FEW = 10
"""Concepts that a family needs for weights of its own; a smaller one has those of the whole genre."""


def weight_tables(parts: tuple[str, ...]) -> str:
    """Weights of bigrams and slots by family, and for the whole genre, as TOML.

    The weight is the inverse document frequency over concepts, ``log(n / df) / log(n)``: 1 for what one concept has,
    0.05 at least. What stands in one concept only is not listed.
    """
    chosen = [concept for concept in built_in_kinds() if part_of(concept) in parts]
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
