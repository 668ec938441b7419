"""How far the picture of a page is turned: a sheet never lies quite straight on the glass of a scanner."""

from __future__ import annotations

import numpy as np
from PIL.Image import Image

from .scan_rules import DARK

MOST = 3.0
"""Degrees up to which a picture is straightened: a sheet that lies worse is scanned again."""

LEAST = 0.1
"""Degrees from which on it is worth while: a line of text then climbs by a point."""

_STEP = 0.05  # degrees
_HEIGHT = 1_200  # pixels of the picture that is measured: a line of text has a dozen
_MOST_INK = 200_000  # pixels; more tell nothing new


def degrees_askew(picture: Image) -> float:
    """Degrees by which a picture in greys has to be turned against the clock to lie straight; 0 where it does.

    Seen along its lines, a page is dark where they are and light between them; seen at any other angle, it is grey.
    """
    smaller = picture.reduce(max(1, picture.height // _HEIGHT))
    down, across = np.nonzero(np.asarray(smaller) < DARK)
    if not len(down):
        return 0.0
    every = 1 + len(down) // _MOST_INK
    down, across = down[::every], across[::every]
    angles = np.arange(-MOST, MOST + _STEP / 2, _STEP)
    sharpness = [_sharpness(down - across * np.tan(np.radians(angle))) for angle in angles]
    best = float(angles[int(np.argmax(sharpness))])
    return best if LEAST <= abs(best) < MOST - _STEP else 0.0


def _sharpness(heights: np.typing.NDArray[np.float64]) -> float:
    counts = np.bincount((heights - heights.min()).astype(np.int64)).astype(np.float64)
    return float(np.square(np.diff(counts)).sum())
