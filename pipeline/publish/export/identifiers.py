"""Ids of records where other standards name things: as URIs, as CURIEs, as ids of XML."""

from __future__ import annotations

import re
from urllib.parse import quote

NAMESPACE = "urn:govplan:"
_NOT_IN_XML = re.compile(r"[^0-9A-Za-z_.\-\u00b7\u4e00-\u9fa5]")


def uri(record_id: str) -> str:
    """A record as a URI: signs that a URI cannot hold are written with percent."""
    return NAMESPACE + quote(record_id, safe="/~-._")


def xml_id(record_id: str) -> str:
    """A record as an id of XML: a letter in front, and ``-`` with the code point for a sign that no id can hold."""
    return "id_" + _NOT_IN_XML.sub(lambda found: "." if found[0] == "/" else f"-{ord(found[0]):x}-", record_id)
