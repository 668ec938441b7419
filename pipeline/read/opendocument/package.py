"""The XML of an OpenDocument file, in its container or flat, with short names."""

from __future__ import annotations

import posixpath
from xml.etree.ElementTree import Element

from ....schemas import Problem
from ..errors import ReadError
from ..flow.archive import Archive
from ..flow.xml import child, parse_xml

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_PREFIXES = {
    f"{_OASIS}office:1.0": "office",
    f"{_OASIS}text:1.0": "text",
    f"{_OASIS}table:1.0": "table",
    f"{_OASIS}style:1.0": "style",
    f"{_OASIS}drawing:1.0": "draw",
    f"{_OASIS}form:1.0": "form",
    f"{_OASIS}xsl-fo-compatible:1.0": "fo",
    f"{_OASIS}manifest:1.0": "manifest",
    "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0": "loext",
    "http://www.w3.org/1999/xlink": "xlink",
    "http://www.w3.org/XML/1998/namespace": "xml",
    "http://www.w3.org/1998/Math/MathML": "math",
}


class Package:
    """The parts of one file. Raises ``ReadError`` where the content is missing, damaged or encrypted."""

    def __init__(self, path: str, data: bytes) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self._archive = Archive(path, data) if data.startswith(b"PK") else None
        if self._archive is None:
            self.content = self.styles = parse_xml(path, data, _PREFIXES)
            return
        self._refuse_encrypted(self._archive)
        self.content = parse_xml(path, self._archive.require("content.xml"), _PREFIXES)
        self.styles = self._part("styles.xml") or Element("office:document-styles")

    def body(self, kind: str) -> Element:
        """What the document of a kind (``office:text``) says. Raises ``ReadError`` if it is of another."""
        found = child(self.content, "office:body", kind)
        if found is None:
            raise ReadError("broken", f"{self.path}: the OpenDocument file holds no {kind.rpartition(':')[2]}.")
        return found

    def object(self, reference: str | None) -> Element | None:
        """The content of an object that stands in the document (a formula)."""
        if self._archive is None or reference is None:
            return None
        folder = posixpath.normpath(reference)
        name = next((n for n in (f"{folder}/content.xml", folder) if n in self._archive.names), None)
        return self._part(name) if name is not None else None

    def _part(self, name: str) -> Element | None:
        """A part without which the document can still be read; that it is damaged is a problem."""
        assert self._archive is not None
        try:
            data = self._archive.read(name)
            return parse_xml(self.path, data, _PREFIXES) if data is not None else None
        except ReadError as error:
            if error.code != "broken":
                raise
            self.problems.append(Problem(code="broken_part", message=f"{self.path}: its part {name} is damaged."))
            return None

    def _refuse_encrypted(self, archive: Archive) -> None:
        manifest = self._part("META-INF/manifest.xml")
        locked = manifest is not None and next(manifest.iter("manifest:encryption-data"), None) is not None
        if locked or "encrypted-package" in archive.names:
            raise ReadError("encrypted", f"{self.path}: protected with a password; save a copy without one.")
