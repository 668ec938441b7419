"""Draws the rules of a table: around cells, around the part that a page holds, inside a cell."""

from __future__ import annotations

from collections.abc import Sequence

from generated.press import Press

PAD = 5.4


def rule_cell(press: Press, x0: float, x1: float, top: float, bottom: float, is_open: tuple[bool, bool]) -> None:
    """The rules of one cell; ``is_open`` says where a page break leaves it open, above and below."""
    ruling = press.sheets.ruling
    edges = {"all": (top, bottom), "horizontal": (top, bottom), "below": (bottom,)}.get(ruling, ())
    for y in edges:
        if not is_open[y == bottom] and not (ruling == "below" and press.cut[1]):
            press.rule(x0, y, x1, y)
    if ruling == "all":
        for x in (x0, x1):
            press.rule(x, top, x, bottom)


def rule_part(press: Press, left: float, right: float, top: float) -> None:
    """What stands around and below the part of a table that a page holds."""
    ruling, bottom = press.sheets.ruling, press.y
    if ruling in ("outer", "heads"):
        press.rule(left, bottom, right, bottom)
    if ruling == "outer":
        press.rule(left, top, right, top)
        for x in (left, right):
            press.rule(x, top, x, bottom)


def rule_inside(press: Press, x0: float, x1: float, top: float, lines: Sequence[str], line: float) -> None:
    """The rules of a table inside a cell, whose lines hold tabs."""
    if press.sheets.ruling != "all":
        return
    for place in (place for place, text in enumerate(lines) if "\t" in text):
        y0, y1 = top + (place + 0.15) * line, top + (place + 1.15) * line
        for y in (y0, y1):
            press.rule(x0 + PAD, y, x1 - PAD, y)
        for x in (x0 + PAD, (x0 + x1) / 2, x1 - PAD):
            press.rule(x, y0, x, y1)
