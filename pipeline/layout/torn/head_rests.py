"""Heads of flattened tables that seem to go on: behind a head that is printed again stands the rest of a cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ...text.rich import Text, squeeze
from ..printed import PrintedLine
from .flat_heads import FlatHead


def without_rests(lines: Sequence[PrintedLine], heads: Sequence[FlatHead]) -> list[FlatHead]:
    """The heads; one that another head of the text begins ends with that: behind it a cell goes on (``計畫``) that could
    be a name as well."""
    whole = {head.key(lines): head for head in reversed(heads)}
    return [_as_printed_before(lines, head, whole) for head in heads]


def _as_printed_before(lines: Sequence[PrintedLine], head: FlatHead, whole: Mapping[str, FlatHead]) -> FlatHead:
    for end in range(head.start + 1, head.end):
        other = whole.get("".join(line.key for line in lines[head.start : end]))
        columns = head.columns[: len(other.columns)] if other is not None else ()
        if other is not None and other.start < head.start and _chars(columns) == _chars(other.columns):
            return replace(head, end=end, columns=columns, roles=other.roles)
    return head


def _chars(columns: Sequence[tuple[Text, ...]]) -> list[list[str]]:
    return [[squeeze(cell.chars) for cell in levels] for levels in columns]
