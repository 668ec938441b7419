"""The parts of a Word file, found by their relationships, and their XML with short names."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from ....schemas import Problem
from ..errors import ReadError
from ..flow.archive import Archive
from ..flow.xml import children, parse_xml

_ECMA = "http://schemas.openxmlformats.org/"
_ISO = "http://purl.oclc.org/ooxml/"
_PREFIXES = {
    f"{_ECMA}wordprocessingml/2006/main": "w",
    f"{_ISO}wordprocessingml/main": "w",
    f"{_ECMA}officeDocument/2006/relationships": "r",
    f"{_ISO}officeDocument/relationships": "r",
    f"{_ECMA}officeDocument/2006/math": "m",
    f"{_ISO}officeDocument/math": "m",
    f"{_ECMA}markup-compatibility/2006": "mc",
    f"{_ECMA}package/2006/relationships": "",
    "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
}
_MAIN = "word/document.xml"


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to: the last word of the relationship's type, and the part's name."""

    kind: str
    target: str


class Package:
    """The parts of one file. Raises ``ReadError`` where the main one is missing."""

    def __init__(self, path: str, data: bytes) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self._archive = Archive(path, data)
        starts = [r.target for r in self._relations("_rels/.rels", "").values() if r.kind == "officeDocument"]
        self._main = next((name for name in starts if name in self._archive.names), _MAIN)
        self.relations = self._relations(_rels_of(self._main), posixpath.dirname(self._main))

    def main(self) -> Element:
        """The root of the document's own part."""
        return parse_xml(self.path, self._archive.require(self._main), _PREFIXES)

    def of_kind(self, kind: str) -> Element | None:
        """The part that the document refers to as this (``styles``, ``numbering``); ``None`` without or if damaged."""
        return next((self._part(r.target) for r in self.relations.values() if r.kind == kind), None)

    def by_id(self, relation_id: str | None) -> Element | None:
        """The part that a relationship of the document leads to."""
        relation = self.relations.get(relation_id or "")
        return self._part(relation.target) if relation is not None else None

    def _part(self, name: str) -> Element | None:
        """A part without which the document can still be read; that it is damaged is a problem."""
        try:
            data = self._archive.read(name)
            return parse_xml(self.path, data, _PREFIXES) if data is not None else None
        except ReadError as error:
            if error.code != "broken":
                raise
            self.problems.append(Problem(code="broken_part", message=f"{self.path}: its part {name} is damaged."))
            return None

    def _relations(self, name: str, folder: str) -> dict[str, Relation]:
        root = self._part(name)
        found: dict[str, Relation] = {}
        for entry in children(root, "Relationship"):
            if entry.get("TargetMode") != "External":
                target = entry.get("Target", "")
                target = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                found[entry.get("Id", "")] = Relation(entry.get("Type", "").rpartition("/")[2], target)
        return found


def _rels_of(name: str) -> str:
    folder, _, file = name.rpartition("/")
    return f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"


def is_on(element: Element | None) -> bool:
    """Whether a switch such as ``<w:b/>`` is there and not turned off."""
    return element is not None and element.get("w:val", "true") not in ("0", "false", "off", "none")
