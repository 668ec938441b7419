"""Records in the order of the contract."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ...schemas import KnowledgeBase, Record


def in_order(lists: Mapping[str, Iterable[Record]]) -> KnowledgeBase:
    """A knowledge base of these lists, each sorted by id."""
    return KnowledgeBase.model_validate(
        {name: sorted(records, key=lambda record: record.id) for name, records in lists.items()}
    )
