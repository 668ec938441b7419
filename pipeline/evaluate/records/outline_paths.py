"""Whether every objective and strategy hangs where it is printed: its whole path up to the root."""

from __future__ import annotations

from collections.abc import Mapping

from ....schemas import Objective, Record, Strategy
from ..tables import Share
from .align import Pair
from .gold import Values

NODES = ("objectives", "strategies")


def path_share(aligned: Mapping[str, list[Pair]]) -> Share:
    """The share of gold points whose path is right.

    It is, if the point was found (exact, or with small differences) under its number, and so was each point above
    it, in the same order. A point that was not found, or that hangs elsewhere, makes those below it wrong.
    """
    pairs = [pair for name in NODES for pair in aligned.get(name, ())]
    read = {pair.read.id: pair.read for pair in pairs if pair.read is not None}
    found = {str(pair.gold["id"]): pair for pair in pairs if pair.gold is not None and "id" in pair.gold}
    wanted = [pair for pair in pairs if pair.gold is not None]
    return Share(sum(_right(pair, found, read) for pair in wanted), len(wanted))


def _right(pair: Pair, found: Mapping[str, Pair], read: Mapping[str, Record]) -> bool:
    seen: set[int] = set()
    while id(pair) not in seen:
        seen.add(id(pair))
        gold, record = pair.gold, pair.read
        if gold is None or record is None or not pair.lenient or _number(gold) not in (None, _number_of(record)):
            return False
        above, printed_above = _above(gold), _above_of(record)
        if above is None or printed_above is None:
            return above is None and printed_above is None
        if above not in found or found[above].read is not read.get(printed_above):
            return False
        pair = found[above]
    return False  # a gold set whose points stand above each other in a ring


def _above(gold: Values) -> str | None:
    return gold.get("parent_id") or gold.get("objective_id")


def _above_of(record: Record) -> str | None:
    if isinstance(record, Strategy):
        return record.parent_id or record.objective_id
    return None


def _number(gold: Values) -> str | None:
    return gold.get("number")


def _number_of(record: Record) -> str | None:
    return record.number if isinstance(record, Objective | Strategy) else None
