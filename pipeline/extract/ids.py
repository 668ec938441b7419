"""Ids of records by what the source numbers them."""

from __future__ import annotations


def unused_id(wanted: str, taken: set[str]) -> str:
    """The wanted id; a number that is printed twice gets a suffix that counts in the order of the source."""
    if wanted not in taken:
        return wanted
    count = 2
    while f"{wanted}~{count}" in taken:
        count += 1
    return f"{wanted}~{count}"
