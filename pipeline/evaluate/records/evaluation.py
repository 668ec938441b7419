"""Holds a knowledge base against a gold set, file by file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from ....schemas import KnowledgeBase, Record, Source
from ...publish.proof import RawText, ungrounded
from ..tables import Share
from .align import Pair, align
from .cells import cell_share
from .compare import compared, printed_at, same
from .differences import Difference, differences, worst
from .gold import MODELS, GoldPlan, Values
from .outline_paths import path_share
from .places import RawPlaces
from .scores import Counts, Scores

_SHARED = ("jurisdictions", "agencies")
"""Lists whose records belong to no plan; those that a file's plans name are its own."""


@dataclass(frozen=True)
class Evaluation:
    """The figures of every gold file (by its name) and of all, and every difference, the worst first.

    ``unread`` are gold files whose source is not in the knowledge base: all of their records count as missing.
    """

    files: Mapping[str, Scores]
    all: Scores
    differences: tuple[Difference, ...]
    unread: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        """All of it under plain names."""
        return {
            "all": self.all.as_json(),
            "files": {name: scores.as_json() for name, scores in self.files.items()},
            "not_in_the_knowledge_base": list(self.unread),
            "differences": [difference.as_json() for difference in self.differences],
        }


def evaluate(gold: Sequence[GoldPlan], knowledge_base: KnowledgeBase, raw_texts: Mapping[str, RawText]) -> Evaluation:
    """Compare every gold file with the plans that were read from its source. ``raw_texts`` are by source id."""
    files: dict[str, Scores] = {}
    total = Scores()
    found: list[Difference] = []
    unread: list[str] = []
    for plan in gold:
        source = source_of(plan, knowledge_base)
        read = _records(knowledge_base, source)
        aligned, pairs = _aligned(plan, read)
        scores = _scores(plan, aligned, pairs)
        scores.grounding = _grounding(read, knowledge_base, raw_texts)
        places = RawPlaces(raw_texts.get(source.id) if source else None)
        found.extend(differences(plan.file.name, aligned, pairs, places))
        files[plan.file.name] = scores
        total.add(scores)
        if source is None:
            unread.append(plan.file.name)
    return Evaluation(files, total, tuple(worst(found)), tuple(unread))


def source_of(gold: GoldPlan, knowledge_base: KnowledgeBase) -> Source | None:
    """The source that a gold file describes: by its path, the name of its file, or the ids of its plans.

    Of a plan that stands in several files, the source is the one that its records were read from.
    """
    sources = {source.id: source for source in knowledge_base.sources}
    wanted = gold.source
    plans = {values.get("id") for values in gold.lists.get("plans", ())}
    tests = (
        lambda source: wanted is not None and source.path == wanted,
        lambda source: wanted is not None and PurePath(source.path).name == PurePath(wanted).name,
        lambda source: wanted is None and PurePath(source.path).stem == gold.stem,
        lambda source: wanted is None and not plans.isdisjoint(source.plan_ids),
    )
    for fits in tests:
        found = [source for source in sources.values() if fits(source)]
        if found:
            best = min(found, key=lambda source: (not source.plan_ids, source.id))
            return sources.get(best.duplicate_of or "", best)
    return None


def _records(knowledge_base: KnowledgeBase, source: Source | None) -> dict[str, list[Record]]:
    """The records of a source's plans, in the order in which they are printed."""
    ids = set(source.plan_ids) if source else set()
    plans = sorted((plan for plan in knowledge_base.plans if plan.id in ids), key=printed_at)
    named = {plan.jurisdiction_id for plan in plans} | {plan.agency_id for plan in plans}
    found: dict[str, list[Record]] = {"plans": list(plans)}
    for name in MODELS:
        records = getattr(knowledge_base, name)
        if name in _SHARED:
            found[name] = [record for record in records if record.id in named]
        elif name != "plans":
            found[name] = sorted((record for record in records if record.plan_id in ids), key=printed_at)
    return found


def _aligned(gold: GoldPlan, read: Mapping[str, Sequence[Record]]) -> tuple[dict[str, list[Pair]], dict[str, str]]:
    """The pairs of every annotated list, and the ids of both sides; a list waits for those that it refers to."""
    aligned: dict[str, list[Pair]] = {}
    ids: dict[str, str] = {}
    for name in MODELS:
        if name not in gold.lists:
            continue
        aligned[name] = align(name, gold.lists[name], read[name], ids)
        for pair in aligned[name]:
            if pair.gold is not None and pair.read is not None and "id" in pair.gold:
                ids[pair.gold["id"]] = pair.read.id
    return aligned, ids


def _scores(gold: GoldPlan, aligned: Mapping[str, list[Pair]], pairs: Mapping[str, str]) -> Scores:
    scores = Scores()
    for name, found in aligned.items():
        both = [(pair.gold, pair.read) for pair in found if pair.gold is not None and pair.read is not None]
        scores.types[name] = Counts(
            gold=sum(pair.gold is not None for pair in found),
            read=sum(pair.read is not None for pair in found),
            exact=sum(_exact(name, values, record, pairs) for values, record in both),
            lenient=sum(pair.lenient for pair in found),
        )
        near = [(pair.gold, pair.read) for pair in found if pair.lenient and pair.gold is not None and pair.read]
        scores.fields[name] = _fields(name, near, pairs)
    scores.paths = path_share(aligned)
    if "programmes" in aligned:
        read = [pair.read for pair in aligned["programmes"] if pair.read is not None]
        scores.cells = cell_share(gold.lists["programmes"], sorted(read, key=printed_at))
    return scores


def _exact(name: str, gold: Values, read: Record, pairs: Mapping[str, str]) -> bool:
    return all(same(key, gold[key], getattr(read, key), pairs) for key in compared(name, gold))


def _fields(name: str, pairs: Sequence[tuple[Values, Record]], ids: Mapping[str, str]) -> dict[str, Share]:
    found: dict[str, Share] = {}
    for gold, read in pairs:
        for key in compared(name, gold):
            right = int(same(key, gold[key], getattr(read, key), ids))
            found[key] = found.get(key, Share()) + Share(right, 1)
    return found


def _grounding(
    read: Mapping[str, Sequence[Record]], knowledge_base: KnowledgeBase, raw_texts: Mapping[str, RawText]
) -> dict[str, Share]:
    """Records whose evidence holds them, of those whose source has a raw text to look it up in."""
    sources = {source.id: source for source in knowledge_base.sources}
    found = {}
    for name, records in read.items():
        if name in _SHARED:
            continue
        known = [record for record in records if all(piece.source_id in raw_texts for piece in record.evidence)]
        right = sum(not any(ungrounded(name, record, sources, raw_texts)) for record in known)
        found[name] = Share(right, len(known))
    return found
