"""The flat tables: eight of records, and one of programmes by city."""

from __future__ import annotations

from collections.abc import Sequence

from ....schemas import CanonicalProgramme, Jurisdiction, KnowledgeBase
from .flat import PLACES, Field, Names, of_canonical, of_other, of_plan, own, rows, where
from .tables import Column, Row, Table

_PLAN: tuple[Field, ...] = (
    own("plan_id"),
    of_plan("city", "name", "jurisdiction_id"),
    of_plan("agency", "name", "agency_id"),
    of_plan("roc_start", "roc_start", kind="integer"),
    of_plan("roc_end", "roc_end", kind="integer"),
)
_WHERE: tuple[Field, ...] = tuple(where(name) for name in PLACES)

_SHEETS: dict[str, tuple[Field, ...]] = {
    "plans": (
        own("id"), own("title"), own("kind"), own("jurisdiction_id"),
        of_plan("city", "name", "jurisdiction_id"), of_plan("agency", "name", "agency_id"),
        own("roc_start", "integer"), own("roc_end", "integer"), own("start_date", "date"), own("end_date", "date"),
        own("vision"), own("preface"),
        own("declared_programmes", "integer"), *_WHERE,
    ),
    "objectives": (
        own("id"), *_PLAN, own("kind"), own("number"), own("marker"), own("title"), own("description"),
        own("weight_percent", "number"), own("cross_reference"), *_WHERE,
    ),
    "strategies": (
        own("id"), *_PLAN, own("objective_id"), of_other("objective", "objective_id", "title"), own("parent_id"),
        own("number"), own("marker"), own("title"), own("text"), *_WHERE,
    ),
    "programmes": (
        own("id"), *_PLAN, of_canonical("canonical_id", "id"), of_canonical("canonical_name", "name"),
        own("objective_id"), of_other("objective", "objective_id", "title"), own("category"), own("group"),
        own("number"), own("name"), own("description"), own("items"), own("period_printed"),
        own("start_date", "date"), own("end_date", "date"), own("location"),
        own("plan_sources"), own("benefits"), own("responsible"), own("remarks"), own("themes"), *_WHERE,
    ),
    "budgets": (
        own("id"), *_PLAN, own("programme_id"), of_other("programme", "programme_id", "name"), own("name"),
        own("roc_year", "integer"), own("year", "integer"), own("amount_twd", "integer"),
        own("previous_amount_twd", "integer"), own("printed"), own("previous_printed"), own("unit"),
        own("funding_source"), own("code"), own("level"), own("parent_id"), *_WHERE,
    ),
    "measurements": (
        own("id"), *_PLAN, own("indicator_id"), of_other("indicator", "indicator_id", "name"),
        of_other("formula", "indicator_id", "formula"), of_other("direction", "indicator_id", "direction"),
        of_other("weight_percent", "indicator_id", "weight_percent", "number"), own("kind"),
        own("roc_year", "integer"), own("year", "integer"), own("period_printed"), own("value", "number"),
        own("unit"), own("comparator"), own("printed"), own("achieved_printed"), own("cumulative", "boolean"),
        own("explanation"), *_WHERE,
    ),
    "commitments": (
        own("id"), *_PLAN, own("record_id"), own("value", "number"), own("value_max", "number"), own("unit"),
        own("comparator"), own("subject"), own("printed"), own("roc_year", "integer"), *_WHERE,
    ),
    "links": (
        own("id"), own("a_id"), of_other("a_name", "a_id", "name"), own("b_id"), of_other("b_name", "b_id", "name"),
        own("relation"), own("score", "number"), own("probability", "number"), own("decided_by"),
    ),
}  # fmt: skip
"""Every flat table and its columns, in the order that they are written in."""

WIDE = "programmes_by_city"


def sheets(knowledge_base: KnowledgeBase) -> tuple[Table, ...]:
    """The eight flat tables of a knowledge base, and the wide one."""
    names = Names(knowledge_base)
    found = []
    for name, fields in _SHEETS.items():
        columns = tuple(Column(column, kind, column == "id") for column, kind, _ in fields)
        found.append(Table(name, name, columns, ("id",), rows(getattr(knowledge_base, name), fields, names)))
    return (*found, _wide(knowledge_base, names))


def _wide(knowledge_base: KnowledgeBase, names: Names) -> Table:
    """A row for each canonical programme, a column for each city: the years in which the city has it."""
    cities = knowledge_base.jurisdictions
    columns = [
        Column("canonical_id", "string", True),
        Column("name", "string", True),
        Column("cities", "integer", True),
    ]
    columns += [Column(city.name, "string", False) for city in cities]
    table = tuple(
        (
            canonical.id,
            names.printed(canonical.name),
            len(canonical.jurisdiction_ids),
            *_years(canonical, names, cities),
        )
        for canonical in knowledge_base.canonical_programmes
    )
    return Table(WIDE, WIDE, tuple(columns), ("canonical_id",), table)


def _years(canonical: CanonicalProgramme, names: Names, cities: Sequence[Jurisdiction]) -> Row:
    """The ROC years of a canonical programme in each city; a plan of several years is ``113-116``."""
    found: dict[str, set[tuple[int, str]]] = {}
    for member in canonical.member_ids:
        plan_id = names.of(member, "plan_id")
        start, end = names.of(plan_id, "roc_start"), names.of(plan_id, "roc_end")
        years = "?" if start is None else str(start) if end in (None, start) else f"{start}-{end}"
        found.setdefault(names.of(plan_id, "jurisdiction_id"), set()).add((start or 0, years))
    return tuple("、".join(years for _, years in sorted(found.get(city.id, ()))) or None for city in cities)
