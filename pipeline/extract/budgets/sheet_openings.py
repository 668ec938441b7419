"""The opening of a work plan's sheet: its code and name, who carries it out, how much it gets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ...text.genre import genre
from ...text.rich import Text, squeeze
from ..context import PlacedTable
from ..points import title_colon
from ..tables.columns import Column
from ..tables.labels import label_role
from .budgets import Money, read_cell

_SHEET_HEAD = r"<sheet_plans>\S{0,10}<sheet_heads>|<sheet_labels>"
_CODE_AND_NAME = re.compile(r"^\s*(?P<code>[0-9０-９A-Za-z]{8,14})\s*(?P<name>.+)$", re.DOTALL)

Cells = Sequence[tuple[Text, ...]]


@dataclass
class Sheet:
    """One sheet: code and name of its work plan, its amount, texts by role, and its branches.

    ``opening`` are the cells that say whose sheet it is and how much it gets, which other tables tell as well; ``placed``
    is the table that they stand in.
    """

    code: Text
    name: Text
    amount: Money | None
    responsible: Text | None
    placed: PlacedTable
    texts: dict[str, list[Text]] = field(default_factory=dict)
    branches: list[tuple[Text, Text, Money]] = field(default_factory=list)
    opening: list[Text] = field(default_factory=list)


def open_sheet(row: Cells, placed: PlacedTable) -> Sheet | None:
    """The sheet that a row opens, if it names a work plan by its code."""
    texts = labels_apart([Text.join(cell) for cell in row if cell])
    head = next((i for i, text in enumerate(texts) if genre()(_SHEET_HEAD).search(squeeze(text.chars))), None)
    if head is None:
        return None
    for text in texts[head:]:
        found = _CODE_AND_NAME.match(text.chars)
        if found is not None and any(char.isdigit() for char in found["code"]):
            name = text[found.start("name") : found.end("name")].strip()
            dash = re.search(r"[-－—]", name.chars)
            amount = labelled_amount(texts, placed)
            responsible = _beside(texts, "responsible")
            own = name[dash.end() :].strip() if dash else name
            code = text[found.start("code") : found.end("code")]
            return Sheet(code, own, amount, responsible, placed, opening=texts)
    return None


def labels_apart(texts: Sequence[Text]) -> list[Text]:
    """The texts of cells, with labels of an opening that share their cell with what they name (預算金額：5,000千元) apart."""
    found: list[Text] = []
    for text in texts:
        colon = title_colon(text.chars)
        is_label = colon is not None and _is_label(squeeze(text.chars[:colon]))
        found += [text[:colon].strip(), text[colon + 1 :].strip()] if is_label and colon is not None else [text]
    return [text for text in found if text]


def _is_label(chars: str) -> bool:
    named = genre()(_SHEET_HEAD).search(chars) is not None or chars in genre().words("sheet_amounts")
    return named or label_role(chars) == "responsible"


def labelled_amount(texts: Sequence[Text], placed: PlacedTable) -> Money | None:
    """The amount beside its label in a row."""
    for label, text in pairwise(texts):
        if squeeze(label.chars).startswith(genre().words("sheet_amounts")):
            return read_cell(placed, Column(0, "budget", label), text)
    return None


def _beside(texts: Sequence[Text], role: str) -> Text | None:
    return next((b for a, b in pairwise(texts) if label_role(a.chars) == role), None)
