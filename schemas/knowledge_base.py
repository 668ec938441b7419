"""The knowledge base: every list of records, sorted by id, as one object."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError

from .base import SCHEMA_VERSION, Model, Record
from .content import Budget, Commitment, Indicator, Measurement, Objective, Programme, Strategy, Theme
from .linked import CanonicalProgramme, Link, Mention
from .plan import Agency, Finding, Jurisdiction, Plan, Source


class KnowledgeBaseError(ValueError):
    """A file that is not a knowledge base this version can read; the message says what to do."""


class KnowledgeBase(Model):
    """All records of a build; each list is sorted by id."""

    schema_version: str = SCHEMA_VERSION
    sources: tuple[Source, ...] = ()
    jurisdictions: tuple[Jurisdiction, ...] = ()
    agencies: tuple[Agency, ...] = ()
    plans: tuple[Plan, ...] = ()
    objectives: tuple[Objective, ...] = ()
    strategies: tuple[Strategy, ...] = ()
    programmes: tuple[Programme, ...] = ()
    budgets: tuple[Budget, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    measurements: tuple[Measurement, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    canonical_programmes: tuple[CanonicalProgramme, ...] = ()
    links: tuple[Link, ...] = ()
    mentions: tuple[Mention, ...] = ()
    themes: tuple[Theme, ...] = ()
    findings: tuple[Finding, ...] = Field(default=())

    @classmethod
    def load(cls, path: str | Path) -> KnowledgeBase:
        """Read ``knowledge_base.json``. Decimals are exact. Raises ``KnowledgeBaseError``."""
        try:
            data: Any = json.loads(Path(path).read_text(encoding="utf-8"), parse_float=Decimal)
        except (OSError, ValueError, RecursionError) as error:
            raise KnowledgeBaseError(f"{path}: not a readable JSON file ({error})") from error
        version = data.get("schema_version") if isinstance(data, dict) else None
        if not isinstance(version, str):
            raise KnowledgeBaseError(f"{path}: not a knowledge base (no schema_version)")
        if version != SCHEMA_VERSION:
            raise KnowledgeBaseError(
                f"{path}: schema version {version}, this govplan reads {SCHEMA_VERSION}; use the govplan that wrote it"
            )
        try:
            return cls.model_validate(data)
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(str(part) for part in first["loc"])
            raise KnowledgeBaseError(f"{path}: {place}: {first['msg']} ({error.error_count()} errors)") from error

    def records(self) -> dict[str, Record]:
        """Every record by its id."""
        return {record.id: record for name in RECORD_LISTS for record in getattr(self, name)}


RECORD_LISTS: tuple[str, ...] = tuple(name for name in KnowledgeBase.model_fields if name != "schema_version")
