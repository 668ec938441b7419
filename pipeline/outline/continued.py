"""Headings that are printed again where their part goes on (``貳、重要計畫（續）``)."""

from __future__ import annotations

from collections.abc import Iterable

from ..text.genre import genre
from ..text.rich import Text, squeeze
from .node import Node

_ENDING = r"\s*[(（〔【［\[]\s*<continued>\s*[0-9０-９一二三四五六七八九十]{0,2}\s*[)）〕】］\]]\s*[：:]?$"
_COLONS = "：:"


def continued(heading: Text, path: Iterable[Node]) -> Node | None:
    """The first point of a path whose heading another one prints again, with a word that it goes on."""
    ending = genre()(_ENDING).search(heading.chars)
    if ending is None:
        return None
    name = squeeze(heading.chars[: ending.start()])
    return next((node for node in path if squeeze(node.heading.chars).rstrip(_COLONS) == name), None)
