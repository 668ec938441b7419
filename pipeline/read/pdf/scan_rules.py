"""Ruling lines in the picture of a page: long dark runs of pixels that are thin across."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import numpy as np
from numpy.typing import NDArray
from PIL.Image import Image, fromarray

from .page import MAX_RULES, Rule

MIN_RUN = 28.0
"""Shortest run in points that is a rule and no stroke of a character."""

BESIDE = 4.0
"""Distance in points from a rule at which the page is light again, on one side at least."""

DARK = 140
"""Greys (0 black, 255 white) below this are ink."""

WHITE = 255

MAX_DARK = 0.3
"""Share of dark pixels beside a run, from which on it is part of an area."""


def rules_of_picture(picture: Image, scale: float) -> tuple[list[Rule], Image]:
    """The rules in a picture in greys, and the picture without them; ``scale`` leads from pixels to points."""
    greys = np.array(picture)
    dark = greys < DARK
    across = list(islice(_runs(dark, scale), MAX_RULES))
    down = list(islice(_runs(dark.T, scale), MAX_RULES))
    for y, x0, x1 in across:
        greys[max(0, y - 1) : y + 2, x0:x1] = WHITE  # with the grey edge of the ink
    for x, y0, y1 in down:
        greys[y0:y1, max(0, x - 1) : x + 2] = WHITE
    rules = [Rule(x0 * scale, y * scale, x1 * scale, y * scale) for y, x0, x1 in across]
    rules += [Rule(x * scale, y0 * scale, x * scale, y1 * scale) for x, y0, y1 in down]
    return rules, fromarray(greys)


def _runs(dark: NDArray[np.bool_], scale: float) -> Iterator[tuple[int, int, int]]:
    """Row, first and last pixel of each long run of dark pixels that is thin across."""
    least, aside = round(MIN_RUN / scale), max(1, round(BESIDE / scale))
    for row in np.flatnonzero(dark.sum(axis=1) >= least).tolist():
        steps = np.diff(dark[row].astype(np.int8), prepend=0, append=0)
        for start, end in zip(np.flatnonzero(steps > 0).tolist(), np.flatnonzero(steps < 0).tolist(), strict=True):
            if end - start >= least and _is_thin(dark, row, start, end, aside):
                yield row, start, end


def _is_thin(dark: NDArray[np.bool_], row: int, start: int, end: int, aside: int) -> bool:
    beside = [dark[line, start:end].mean() for line in (row - aside, row + aside) if 0 <= line < len(dark)]
    return bool(min(beside, default=0.0) <= MAX_DARK)
