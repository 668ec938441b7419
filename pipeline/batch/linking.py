"""Links the plans of a knowledge base; the ids of canonical programmes come from the build before."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from ...schemas import KnowledgeBase
from ..decide.applying import apply, contradicted
from ..decide.decisions import Judged
from ..link import Entry, LinkInput, Memo, link
from ..text import language, variants
from ..text.vocabulary import extended
from .engines import open_executor

Registry = tuple[Entry, ...]
"""Every id ever given to a canonical programme, oldest first."""

MANY = 3000
"""Programmes from which several processes are started to link them."""


LINKING_TABLES = ("synonyms", "slots", "themes", "jurisdictions")
"""Tables of the vocabulary that linking reads."""

_KEEPING = (f"{__package__.rpartition('.')[0]}.link.", language.__name__, variants.__name__)
"""Modules that keep what they made of these tables."""


@dataclass(frozen=True)
class Linked:
    """A linked knowledge base, and the registry to hand to the next build."""

    knowledge_base: KnowledgeBase
    registry: Registry


def extended_linking(vocabulary: Path | None) -> AbstractContextManager[None]:
    """Links are made with a user's synonyms, slots and themes as well, until the context is left."""
    used = any(vocabulary is not None and (vocabulary / f"{name}.toml").is_file() for name in LINKING_TABLES)
    keeping = [m for name, m in list(sys.modules.items()) if name.startswith(_KEEPING)]
    return extended(vocabulary if used else None, keeping)


def linked(
    knowledge_base: KnowledgeBase,
    registry: Sequence[Entry] = (),
    decisions: Sequence[Judged] = (),
    memo: Memo | None = None,
    jobs: int = 1,
) -> Linked:
    """The knowledge base with themes, canonical programmes, links and mentions, as people decided on some of them.

    ``memo`` keeps what was worked out, ``jobs`` processes work at families of bureaus; neither changes anything.
    """
    applied = apply(decisions, knowledge_base.programmes, registry)
    given = LinkInput(
        plans=knowledge_base.plans,
        programmes=knowledge_base.programmes,
        objectives=knowledge_base.objectives,
        strategies=knowledge_base.strategies,
        agencies=knowledge_base.agencies,
        registry=tuple(registry),
        decisions=applied.decisions,
    )
    with open_executor(jobs if len(given.programmes) >= MANY else 1) as executor:
        output = link(given, run=executor.map, memo=memo)
    lists = {
        "programmes": output.programmes,
        "canonical_programmes": output.canonical_programmes,
        "links": output.links,
        "mentions": output.mentions,
        "themes": output.themes,
        "findings": (*knowledge_base.findings, *applied.findings, *contradicted(output.refused, output.programmes)),
    }
    in_order = {name: tuple(sorted(records, key=lambda record: record.id)) for name, records in lists.items()}
    return Linked(knowledge_base.model_copy(update=in_order), output.registry)


def registry_from(knowledge_base: KnowledgeBase) -> Registry:
    """What a knowledge base alone tells of its canonical ids: all of them are then of one age."""
    current = [Entry(record.id, record.member_ids) for record in knowledge_base.canonical_programmes]
    replaced = [
        Entry(old, (), replaced_by=record.id)
        for record in knowledge_base.canonical_programmes
        for old in record.replaces
    ]
    return (*current, *replaced)
