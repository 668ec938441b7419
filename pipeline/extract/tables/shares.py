"""Cells of money that say who pays: one amount for each payer, or one amount and who pays it in brackets."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from ...layout.blocks import Cell
from ...text.money import find_money
from ...text.rich import Text
from .column_names import ColumnNames
from .columns import Column

Amounts = list[tuple[Column, Text]]
"""The amounts of a cell, each with its column, which says who pays."""

_NUMBER = re.compile(
    r"(?<![0-9０-９.．,，A-Za-z])[-−－△▲]?[0-9０-９]+(?:[,，][0-9０-９]{3})*(?:[.．][0-9０-９]+)?(?![0-9０-９A-Za-z%％年月日])"
)
_SEVERAL = 2  # amounts
_AROUND = " ：:、，,；;。（）()"
_IN_BRACKETS = re.compile(r"\s*[（(](?P<inside>[^（()）]+)[)）][。\s]*")


def shared_amounts(column: Column, text: Text, names: ColumnNames) -> Amounts:
    """The amounts of a cell with who pays each (``中央補助 12,000千元 縣配合款 600千元``); else the cell as it is.

    Who pays stands before each amount, or in a bracket behind it. Where the whole stands before its parts
    (``15,000（中央 10,000、市款 5,000）``) it alone is the amount.
    """
    places, in_units = _places(text.chars)
    if shares := _shares(column, text, places, names, in_units=in_units):
        return shares
    rest = _IN_BRACKETS.fullmatch(text.chars, places[0][1]) if places and places[0][0] == 0 else None
    if rest is None:
        return [(column, text)]
    inside = text[rest.start("inside") : rest.end("inside")].strip(_AROUND)
    parts = _shares(column, inside, _places(inside.chars)[0], names, in_units=False)
    return [(column, text[places[0][0] : places[0][1]])] if parts else [(column, text)]


def paragraph_amounts(column: Column, cell: Cell, payers: Cell | None) -> Amounts:
    """The amounts of a cell that prints one in each paragraph, beside a cell with as many payers; else the cell."""
    amounts = [text for text in cell.paragraphs if text]
    sources = [text for text in payers.paragraphs if text] if payers is not None else []
    alone = all(_places(text.chars)[0] == [(0, len(text.chars))] for text in amounts)
    if len(amounts) < _SEVERAL or len(amounts) != len(sources) or not alone:
        return [(column, cell.text)]
    return [(replace(column, funding=source), amount) for source, amount in zip(sources, amounts, strict=True)]


def _places(chars: str) -> tuple[list[tuple[int, int]], bool]:
    """Where amounts stand, and whether they print their unit; mere numbers have that of their column."""
    found = [(money.start, money.end) for money in find_money(chars)]
    return found or [number.span() for number in _NUMBER.finditer(chars)], bool(found)


def _shares(
    column: Column, text: Text, places: list[tuple[int, int]], names: ColumnNames, *, in_units: bool
) -> Amounts:
    """An amount for each payer; nothing unless every amount stands beside the name of one.

    Beside mere numbers nothing else may be printed.
    """
    bounds = [0, *(place for span in places for place in span), len(text.chars)]
    between = [text[start:end].strip(_AROUND) for start, end in pairwise(bounds)][::2]
    for payers, alone in ((between[:-1], in_units or not between[-1]), (between[1:], not between[0])):
        if places and alone and all(names.is_fund(payer.chars) for payer in payers):
            amounts = (text[start:end] for start, end in places)
            return [(replace(column, funding=payer), amount) for payer, amount in zip(payers, amounts, strict=True)]
    return []
