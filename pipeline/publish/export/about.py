"""What a publisher says of a data set: who it is from, under which licence, whom to ask."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

from .errors import ExportError


@dataclass(frozen=True)
class About:
    """The words of a publisher; ``None`` is what was not said. Nothing is made up in its place."""

    title: str = "施政計畫"
    description: str = "各級政府施政計畫之施政目標、策略、計畫項目、預算及衡量指標。"
    publisher: str | None = None
    version: str | None = None
    license_name: str | None = None
    license_url: str | None = None
    homepage: str | None = None
    contact_name: str | None = None
    contact_phone: str | None = None
    contact_email: str | None = None
    update_frequency: str | None = None
    keywords: str | None = None
    service_category: str | None = None
    fee: str | None = None


def read_about(path: Path) -> About:
    """Read a TOML file whose keys are the fields of ``About``. Raises ``ExportError``."""
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ExportError(f"{path}: not a readable TOML file ({error})") from error
    known = {field.name for field in fields(About)}
    for key, value in said.items():
        if key not in known:
            raise ExportError(f"{path}: unknown key {key}; known are {', '.join(sorted(known))}")
        if not isinstance(value, str):
            raise ExportError(f"{path}: {key} has to be a text")
    return About(**said)
