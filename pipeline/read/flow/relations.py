"""The relationships between the parts of an Office Open XML file."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass

from .archive import Archive
from .xml import children, parse_xml

_ECMA = "http://schemas.openxmlformats.org/"
_ISO = "http://purl.oclc.org/ooxml/"
_PACKAGE = {f"{_ECMA}package/2006/relationships": ""}


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to: the last word of the relationship's type, and the other part's name."""

    kind: str
    target: str


def namespaces(prefixes: Mapping[str, str]) -> dict[str, str]:
    """The namespaces (``wordprocessingml/main``) as both editions of the standard write them, with their prefixes."""
    found: dict[str, str] = {}
    for name, prefix in prefixes.items():
        family, _, rest = name.partition("/")
        found[f"{_ECMA}{family}/2006/{rest}"] = prefix
        found[f"{_ISO}{name}"] = prefix
    return found


def relations_of(archive: Archive, part: str) -> dict[str, Relation]:
    """The relationships of a part, by id; those of the file itself for an empty name. Raises ``ReadError``."""
    folder, _, file = part.rpartition("/")
    data = archive.read(f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels")
    root = parse_xml(archive.path, data, _PACKAGE) if data is not None else None
    return {
        entry.get("Id", ""): Relation(
            entry.get("Type", "").rpartition("/")[2], _target(folder, entry.get("Target", ""))
        )
        for entry in children(root, "Relationship")
        if entry.get("TargetMode") != "External"
    }


def main_part(archive: Archive, otherwise: str) -> str:
    """The name of the part that the file is about."""
    targets = [r.target for r in relations_of(archive, "").values() if r.kind == "officeDocument"]
    return next((target for target in targets if target in archive.names), otherwise)


def _target(folder: str, target: str) -> str:
    return target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
