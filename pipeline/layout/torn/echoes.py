"""Lines that a table prints again and again: where they stood before, they are likely to stand again."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

_OFTEN = 3  # times that a line is printed in a table to be told by where it stands
_ECHO = 0.7  # weight of that


def echoes(columns: Sequence[Counter[str]]) -> dict[str, list[float]]:
    """For lines that are printed again and again: what they cost in each column, by where they stood before."""
    total = sum(columns, Counter[str]())
    return {
        chars: [-_ECHO * math.log((lines[chars] + 0.3) / (count + 0.3 * len(columns))) for lines in columns]
        for chars, count in total.items()
        if count >= _OFTEN
    }
