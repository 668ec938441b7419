"""Formulas (MathML) within a line."""

from __future__ import annotations

from xml.etree.ElementTree import Element

_UNSEEN = frozenset(("math:annotation", "math:annotation-xml"))


def formula(element: Element) -> str:
    """The characters of a formula in reading order; a fraction bar becomes the stroke that stands for it in a line."""
    if element.tag in _UNSEEN:
        return ""
    parts = [formula(inner) for inner in element]
    own = " ".join((element.text or "").split())
    return own + ("/" if element.tag == "math:mfrac" else "").join(parts)
