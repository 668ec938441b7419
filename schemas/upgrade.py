"""Knowledge bases of older schema versions, brought to the one of this code step by step."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from .base import SCHEMA_VERSION
from .errors import KnowledgeBaseError

_VERSION = re.compile(r"(\d{1,6})\.(\d{1,6})")


@dataclass(frozen=True)
class Step:
    """Brings the data of one version to a later one. ``apply`` may change the data in place, and returns it."""

    to: str
    apply: Callable[[dict[str, Any]], dict[str, Any]]


STEPS: Mapping[str, Step] = {}
"""The step from each older version that can still be read; 1.0 is the first version, so there is none yet."""


def upgraded(data: Any, steps: Mapping[str, Step] = STEPS, current: str = SCHEMA_VERSION) -> dict[str, Any]:
    """The data at the current version. Raises ``KnowledgeBaseError``; a step is never guessed."""
    version = data.get("schema_version") if isinstance(data, dict) else None
    if not isinstance(version, str):
        raise KnowledgeBaseError("not a knowledge base (no schema_version)")
    found: dict[str, Any] = data
    while version != current:
        if _numbers(version) > _numbers(current):
            raise KnowledgeBaseError(
                f"schema version {version} is newer than {current}, which this govplan reads; install a newer govplan"
            )
        if version not in steps:
            raise KnowledgeBaseError(
                f"schema version {version} is too old for this govplan, which reads {current}; build it again"
            )
        step = steps[version]
        found = step.apply(found) | {"schema_version": step.to}
        version = step.to
    return found


def _numbers(version: str) -> tuple[int, int]:
    match = _VERSION.fullmatch(version)
    if match is None:
        raise KnowledgeBaseError(f"schema version {version!r} is no version such as {SCHEMA_VERSION}")
    return int(match[1]), int(match[2])
