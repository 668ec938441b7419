"""A file of judged pairs: JSON lines, as the decisions of reviewers are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ....schemas import KnowledgeBase
from ...decide.applying import apply
from ...decide.decisions import Judged, read_decisions
from ...link import Decision, Entry


@dataclass(frozen=True)
class Judgements:
    """Pairs of programmes that people judged, by their ids, and how many pairs are not in the knowledge base."""

    pairs: tuple[Decision, ...]
    missing: int


def load_judgements(path: Path, kb: KnowledgeBase, registry: Iterable[Entry] = ()) -> Judgements:
    """The pairs of a file as far as a knowledge base holds them. Raises ``DecisionsError``."""
    judged: Sequence[Judged] = read_decisions(path)
    applied = apply(judged, kb.programmes, registry)
    return Judgements(applied.decisions, len(applied.findings))
