"""A knowledge base of any number of programmes, named as the linker's bench names them, with known canonical programmes."""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

from govplan.schemas import Agency, CanonicalProgramme, Jurisdiction, KnowledgeBase, Plan, Programme, Source

sys.path.append(str(Path(__file__).parents[1] / "link"))
from many_names import Row, rows


def made_up(count: int) -> KnowledgeBase:
    """About ``count`` programmes of 22 cities and 30 bureaus."""
    found = list(rows(count))
    concepts: defaultdict[str, list[Row]] = defaultdict(list)
    for row in found:
        concepts[row.concept].append(row)
    cities = {row.city: Jurisdiction(id=f"TW-{row.city}", name=row.city, name_en=row.city) for row in found}
    agencies = {(row.city, row.family): _agency(row) for row in found}
    plans = {row.plan_id: _plan(row) for row in found}
    lists = {
        "sources": [Source(id="source/made-up", path="made-up.txt", sha256=None, media_type=None, status="ok")],
        "jurisdictions": cities.values(),
        "agencies": agencies.values(),
        "plans": plans.values(),
        "programmes": [Programme(id=row.id, plan_id=row.plan_id, name=row.name) for row in found],
        "canonical_programmes": [_canonical(name, members) for name, members in concepts.items()],
    }
    return KnowledgeBase.model_validate(
        {name: sorted(one, key=lambda record: record.id) for name, one in lists.items()}
    )


def _agency(row: Row) -> Agency:
    name = f"agency/{row.city}-{row.family}"
    return Agency(id=name, name=name, jurisdiction_id=f"TW-{row.city}", kind=row.family)


def _plan(row: Row) -> Plan:
    return Plan(
        id=row.plan_id, source_id="source/made-up", kind="annual", jurisdiction_id=f"TW-{row.city}",
        agency_id=f"agency/{row.city}-{row.family}", roc_start=row.year, roc_end=row.year,
    )  # fmt: skip


def _canonical(concept: str, members: list[Row]) -> CanonicalProgramme:
    return CanonicalProgramme(
        id=f"canonical/{concept.replace('|', '_')}",
        name=members[0].name,
        member_ids=tuple(sorted(row.id for row in members)),
        jurisdiction_ids=tuple(sorted({f"TW-{row.city}" for row in members})),
        roc_years=tuple(sorted({row.year for row in members})),
    )
