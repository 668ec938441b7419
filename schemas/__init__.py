"""The records of a govplan knowledge base, as validated models."""

from .base import SCHEMA_VERSION, Evidence, Model, Number, Record
from .content import (
    Budget,
    BudgetLevel,
    Commitment,
    Comparator,
    Indicator,
    Measurement,
    Objective,
    ObjectiveKind,
    Programme,
    Strategy,
    Theme,
)
from .knowledge_base import RECORD_LISTS, KnowledgeBase, KnowledgeBaseError
from .linked import CanonicalProgramme, Feature, Link, Mention, Relation
from .plan import Agency, Finding, Jurisdiction, Plan, PlanKind, Problem, Severity, Source, SourceStatus, UnusedPart

__all__ = [
    "RECORD_LISTS",
    "SCHEMA_VERSION",
    "Agency",
    "Budget",
    "BudgetLevel",
    "CanonicalProgramme",
    "Commitment",
    "Comparator",
    "Evidence",
    "Feature",
    "Finding",
    "Indicator",
    "Jurisdiction",
    "KnowledgeBase",
    "KnowledgeBaseError",
    "Link",
    "Measurement",
    "Mention",
    "Model",
    "Number",
    "Objective",
    "ObjectiveKind",
    "Plan",
    "PlanKind",
    "Problem",
    "Programme",
    "Record",
    "Relation",
    "Severity",
    "Source",
    "SourceStatus",
    "Strategy",
    "Theme",
    "UnusedPart",
]
