"""Links the plans of a knowledge base; the ids of canonical programmes come from the build before."""

from __future__ import annotations

import sys
from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from ...schemas import CanonicalProgramme, Finding, KnowledgeBase, Link, Mention, Record
from ..decide.applying import apply, contradicted
from ..decide.decisions import Judged
from ..link import Entry, Memo, Run, Sinks, Told, link_parts
from ..publish.shelf import Scratch
from ..text import language, variants
from ..text.vocabulary import extended
from .duplicates import Settled
from .families import Families, plan_of, programmes_of
from .shared import Shared
from .spooled import Spooled

LINKING_TABLES = ("synonyms", "slots", "themes", "jurisdictions", "link_model")
"""Tables of the vocabulary that linking reads."""

_KEEPING = (f"{__package__.rpartition('.')[0]}.link.", language.__name__, variants.__name__)
"""Modules that keep what they made of these tables."""


@dataclass(frozen=True)
class Linking:
    """How to link: the registry of the build before, whose ids stay; what people decided; ``memo`` keeps what was worked
    out, ``run`` works at families of bureaus, ``apart`` from the store or not; neither changes anything. ``told`` hears
    how much is done."""

    registry: Collection[Entry] = ()
    decisions: Sequence[Judged] = ()
    memo: Memo | None = None
    run: Run = map
    apart: bool = False
    told: Told | None = None


@dataclass(frozen=True)
class Linked:
    """What linking adds to the records of the files: the lists that belong to no plan, findings, themes by programme,
    and the registry to hand to the next build."""

    lists: Mapping[str, Collection[Record]]
    findings: tuple[Finding, ...]
    themes: Mapping[str, Collection[str]]
    registry: Collection[Entry]


def extended_linking(vocabulary: Path | None) -> AbstractContextManager[None]:
    """Links are made with a user's synonyms, slots and themes as well, until the context is left."""
    used = any(vocabulary is not None and (vocabulary / f"{name}.toml").is_file() for name in LINKING_TABLES)
    keeping = [m for name, m in list(sys.modules.items()) if name.startswith(_KEEPING)]
    return extended(vocabulary if used else None, keeping)


def linked(settled: Settled, shared: Shared, linking: Linking, scratch: Scratch) -> Linked:
    """Themes, canonical programmes, links and mentions of all plans, as people decided on some of them.

    Records are loaded family by family, where they are linked; what is found lies on disk.
    """
    decided = linking.decisions
    applied = apply(decided, programmes_of(settled) if decided else (), linking.registry if decided else ())
    parts = Families(settled, shared, scratch).parts(applied.decisions, apart=linking.apart)
    sinks = Sinks(
        Spooled(scratch.records(CanonicalProgramme)),
        Spooled(scratch.records(Link)),
        Spooled(scratch.records(Mention)),
        scratch.table,
    )
    output = link_parts(parts, linking.registry, run=linking.run, memo=linking.memo, sinks=sinks, told=linking.told)
    lists: dict[str, Collection[Record]] = {
        "canonical_programmes": output.canonical_programmes,
        "links": output.links,
        "mentions": output.mentions,
        "themes": tuple(sorted(output.themes, key=lambda record: record.id)),
    }
    refused = contradicted((pair, plan_of(pair[0])) for pair in output.refused)
    return Linked(lists, (*applied.findings, *refused), output.programme_themes, output.registry)


def registry_from(knowledge_base: KnowledgeBase) -> tuple[Entry, ...]:
    """What a knowledge base alone tells of its canonical ids: all of them are then of one age."""
    current = [Entry(record.id, record.member_ids) for record in knowledge_base.canonical_programmes]
    replaced = [
        Entry(old, (), replaced_by=record.id)
        for record in knowledge_base.canonical_programmes
        for old in record.replaces
    ]
    return (*current, *replaced)
