"""Links the plans of a knowledge base; the ids of canonical programmes come from the build before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...schemas import KnowledgeBase
from ..decide.applying import apply, contradicted
from ..decide.decisions import Judged
from ..link import Entry, LinkInput, link

Registry = tuple[Entry, ...]
"""Every id ever given to a canonical programme, oldest first."""


@dataclass(frozen=True)
class Linked:
    """A linked knowledge base, and the registry to hand to the next build."""

    knowledge_base: KnowledgeBase
    registry: Registry


def linked(knowledge_base: KnowledgeBase, registry: Sequence[Entry] = (), decisions: Sequence[Judged] = ()) -> Linked:
    """The knowledge base with themes, canonical programmes, links and mentions, as people decided on some of them."""
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
    output = link(given)
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
