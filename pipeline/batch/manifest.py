"""What a publisher says of the files in a folder: ``manifest.toml``, one ``[[file]]`` each."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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


def _text(row: dict[str, Any], key: str, file: Path) -> str:
    value = row.get(key, "")
    if not isinstance(value, str) or (key == "path" and not value):
        raise ManifestError(f"{file}: a [[file]] whose {key} is not a text")
    return value
