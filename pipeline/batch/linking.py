"""Links the plans of a knowledge base; the ids of canonical programmes come from the build before."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from ...schemas import Finding, KnowledgeBase, Link, Mention, Record
from ..decide.applying import apply, contradicted
from ..decide.decisions import Judged
from ..link import Entry, Memo, Run, Sinks, link_parts
from ..text import language, variants
from ..text.vocabulary import extended
from .duplicates import Kept
from .families import parts_of_files, plan_of, programmes_of, whose
from .spooled import Spooled

Registry = tuple[Entry, ...]
"""Every id ever given to a canonical programme, oldest first."""

LINKING_TABLES = ("synonyms", "slots", "themes", "jurisdictions", "link_model")
"""Tables of the vocabulary that linking reads."""

_KEEPING = (f"{__package__.rpartition('.')[0]}.link.", language.__name__, variants.__name__)
"""Modules that keep what they made of these tables."""


@dataclass(frozen=True)
class Linked:
    """What linking adds to the records of the files: the lists that belong to no plan, findings, themes by programme,
    and the registry to hand to the next build."""

    shared: KnowledgeBase
    findings: tuple[Finding, ...]
    themes: Mapping[str, tuple[str, ...]]
    registry: Registry


def extended_linking(vocabulary: Path | None) -> AbstractContextManager[None]:
    """Links are made with a user's synonyms, slots and themes as well, until the context is left."""
    used = any(vocabulary is not None and (vocabulary / f"{name}.toml").is_file() for name in LINKING_TABLES)
    keeping = [m for name, m in list(sys.modules.items()) if name.startswith(_KEEPING)]
    return extended(vocabulary if used else None, keeping)


def linked(
    kept: Sequence[Kept],
    registry: Sequence[Entry] = (),
    decisions: Sequence[Judged] = (),
    memo: Memo | None = None,
    run: Run = map,
) -> Linked:
    """Themes, canonical programmes, links and mentions of all plans, as people decided on some of them.

    ``memo`` keeps what was worked out, ``run`` works at families of bureaus; neither changes anything. Records are
    loaded family by family; links and mentions are sequences that lie on disk.
    """
    shared = whose(kept)
    applied = apply(decisions, programmes_of(kept) if decisions else (), registry)
    parts = parts_of_files(kept, shared, applied.decisions)
    sinks = Sinks(Spooled(Link), Spooled(Mention))
    output = link_parts(parts, tuple(registry), run=run, memo=memo, sinks=sinks)
    lists: dict[str, Sequence[Record]] = {
        "canonical_programmes": output.canonical_programmes,
        "links": output.links,
        "mentions": output.mentions,
        "themes": tuple(sorted(output.themes, key=lambda record: record.id)),
    }
    return Linked(
        shared.model_copy(update=lists),
        (*applied.findings, *contradicted((pair, plan_of(pair[0])) for pair in output.refused)),
        output.programme_themes,
        output.registry,
    )


def registry_from(knowledge_base: KnowledgeBase) -> Registry:
    """What a knowledge base alone tells of its canonical ids: all of them are then of one age."""
    current = [Entry(record.id, record.member_ids) for record in knowledge_base.canonical_programmes]
    replaced = [
        Entry(old, (), replaced_by=record.id)
        for record in knowledge_base.canonical_programmes
        for old in record.replaces
    ]
    return (*current, *replaced)
