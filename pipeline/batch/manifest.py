"""What a publisher says of the files in a folder: ``manifest.toml``, one ``[[file]]`` each."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from ...schemas import Finding, KnowledgeBase
from ..text.rich import squeeze

MANIFEST_NAME = "manifest.toml"


class ManifestError(ValueError):
    """A manifest that cannot be used; the message names the file and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The publishers by the path of the file, relative to the manifest's folder; ``None`` where none is given."""

    publishers: dict[str, str | None]


def read_manifest(file: Path) -> Manifest:
    """The manifest in a file. Raises ``ManifestError``."""
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ManifestError(f"{file}: the manifest cannot be read ({error})") from error
    rows = table.get("file", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ManifestError(f"{file}: a manifest lists its files as [[file]] tables")
    return Manifest({_text(row, "path", file): _text(row, "publisher", file) or None for row in rows})


def held_against(publisher: str | None, records: KnowledgeBase) -> Finding | None:
    """A finding where the plan of a file is not read as that of the publisher whom the manifest names."""
    names = [agency.name for agency in records.agencies]
    if publisher is None or not records.plans or squeeze(publisher) in map(squeeze, names):
        return None
    plan = records.plans[0]
    return Finding(
        id=f"{plan.id}/finding/manifest_differs",
        code="manifest_differs",
        severity="warning",
        plan_id=plan.id,
        source_id=plan.source_id,
        record_id=plan.id,
        message=f"the manifest names {publisher}, the plan was read as that of {'、'.join(names) or 'nobody'}",
    )


def _text(row: dict[str, Any], key: str, file: Path) -> str:
    value = row.get(key, "")
    if not isinstance(value, str):
        raise ManifestError(f"{file}: a [[file]] whose {key} is not a text")
    if key == "path" and (not value or PurePosixPath(value).is_absolute()):
        raise ManifestError(f"{file}: a [[file]] without a path, or with one that is not relative to the manifest")
    return value
