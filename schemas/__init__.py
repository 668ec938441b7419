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
from .errors import KnowledgeBaseError
from .knowledge_base import RECORD_LISTS, KnowledgeBase
from .linked import CanonicalProgramme, Feature, Link, Mention, Relation
from .plan import (
    Agency,
    Coverage,
    Finding,
    Jurisdiction,
    Plan,
    PlanKind,
    Problem,
    Severity,
    Source,
    SourceStatus,
    UnusedPart,
)
from .view import View
from .walking import CanonicalView, IndicatorView, ObjectiveView, PlanView, ProgrammeView

__all__ = [
    "RECORD_LISTS",
    "SCHEMA_VERSION",
    "Agency",
    "Budget",
    "BudgetLevel",
    "CanonicalProgramme",
    "CanonicalView",
    "Commitment",
    "Comparator",
    "Coverage",
    "Evidence",
    "Feature",
    "Finding",
    "Indicator",
    "IndicatorView",
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
    "ObjectiveView",
    "Plan",
    "PlanKind",
    "PlanView",
    "Problem",
    "Programme",
    "ProgrammeView",
    "Record",
    "Relation",
    "Severity",
    "Source",
    "SourceStatus",
    "Strategy",
    "Theme",
    "UnusedPart",
    "View",
]
