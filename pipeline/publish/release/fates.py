"""What became of ids that were published once and are no more: the id that took their place, or why there is none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ....schemas import RECORD_LISTS, KnowledgeBase
from .changes import Changes

Fates = dict[str, dict[str, str]]
"""By id: ``{"to": id}`` of a redirect, or ``{"gone": cause}`` of a tombstone; with ``since``, the version."""

DERIVED = frozenset({"links", "mentions", "findings"})
"""Lists whose ids are put together of other ids or counted anew in every build: they leave nothing behind."""

STABLE = frozenset({"plans", "objectives", "strategies", "programmes", "budgets", "indicators", "canonical_programmes"})
"""Lists whose ids others refer to: none of them may vanish while the bytes of its source are the same."""

ACCEPTED = "accepted"


def unexplained(changes: Changes) -> tuple[str, ...]:
    """Ids that vanished though the source has the same bytes, and that nothing took the place of."""
    return tuple(
        change.id
        for change in changes.changes
        if change.kind == "removed"
        and change.list_name in STABLE
        and change.cause == "extraction_changed"
        and change.id not in changes.redirects
    )


def fates(earlier: Mapping[str, Mapping[str, Any]], changes: Changes, new: KnowledgeBase, version: str,
          accepted: str | None) -> Fates:  # fmt: skip
    """Every id that is no more, those of earlier releases included; one that is there again is left out.

    ``accepted`` is the reason that a publisher gave for changes of ids that nothing explains.
    """
    unclear = set(unexplained(changes))
    found: Fates = {name: {key: str(value) for key, value in fate.items()} for name, fate in earlier.items()}
    for change in changes.changes:
        if change.kind != "removed" or change.list_name in DERIVED:
            continue
        fate = {"gone": change.cause} if change.id not in changes.redirects else {"to": changes.redirects[change.id]}
        if change.id in unclear and accepted:
            fate = {"gone": ACCEPTED, "why": accepted}
        found[change.id] = {**fate, "since": version}
    found |= {old: {"to": heir, "since": version} for old, heir in _merged(new) if "to" not in found.get(old, {})}
    there = {record.id for name in RECORD_LISTS if name not in DERIVED for record in getattr(new, name)}
    return {name: _followed(found[name], found) for name in sorted(found) if name not in there}


def _merged(new: KnowledgeBase) -> Iterable[tuple[str, str]]:
    """Merges of all builds, also of those that were never released."""
    return ((old, canonical.id) for canonical in new.canonical_programmes for old in canonical.replaces)


def _followed(fate: dict[str, str], all_fates: Fates) -> dict[str, str]:
    """A redirect to an id that was redirected in turn leads to the last of them."""
    seen = set()
    while fate.get("to") in all_fates and fate["to"] not in seen:
        seen.add(fate["to"])
        if "to" not in all_fates[fate["to"]]:
            break
        fate = {**fate, "to": all_fates[fate["to"]]["to"]}
    return fate
