"""The parts of a Word file, found by their relationships, and their XML with short names."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from ....schemas import Problem
from ..errors import ReadError
from ..flow.archive import Archive
from ..flow.relations import main_part, namespaces, relations_of
from ..flow.xml import parse_xml

_PREFIXES = {
    **namespaces({"wordprocessingml/main": "w", "officeDocument/relationships": "r", "officeDocument/math": "m"}),
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
    "urn:schemas-microsoft-com:vml": "v",
}
_MAIN = "word/document.xml"


class Package:
    """The parts of one file. Raises ``ReadError`` where the main one is missing."""

    def __init__(self, path: str, data: bytes) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self._archive = Archive(path, data)
        self._main = main_part(self._archive, _MAIN)
        self._relations = relations_of(self._archive, self._main)

    def main(self) -> Element:
        """The root of the document's own part."""
        return parse_xml(self.path, self._archive.require(self._main), _PREFIXES)

    def of_kind(self, kind: str) -> Element | None:
        """The part that the document refers to as this (``styles``, ``numbering``); ``None`` without or if damaged."""
        return next((self._part(r.target) for r in self._relations.values() if r.kind == kind), None)

    def refers_to(self, kind: str) -> bool:
        """Whether the document refers to a part as this."""
        return any(relation.kind == kind for relation in self._relations.values())

    def by_id(self, relation_id: str | None) -> Element | None:
        """The part that a relationship of the document leads to."""
        relation = self._relations.get(relation_id or "")
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


def is_on(element: Element | None) -> bool:
    """Whether a switch such as ``<w:b/>`` is there and not turned off."""
    return element is not None and element.get("w:val", "true") not in ("0", "false", "off", "none")
