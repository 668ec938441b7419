"""When two titles that a plan prints in two places are one and the same."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz import fuzz

from ..text.rich import squeeze

_SAME = 88.0  # rapidfuzz ratio (0–100) from which two titles are one, printed differently
_SAME_WITH_NUMBER = 55.0  # the same where they carry the same number as well
_TURNED = 95.0  # the measure of titles that differ only in their order
_FEWEST = 4  # characters of such titles


def likeness(first: str, second: str, *, same_number: bool) -> float:
    """The rapidfuzz ratio (0–100) of two titles that are one, white space aside; 0 for two different ones.

    So are two of the same words in another order: 文化資產保存, 保存文化資產.
    """
    one, other = _squeezed(first), _squeezed(second)
    if one != other and len(one) >= _FEWEST and sorted(one) == sorted(other):
        return _TURNED
    return fuzz.ratio(one, other, score_cutoff=_SAME_WITH_NUMBER if same_number else _SAME)



@lru_cache(maxsize=8192)
def _squeezed(title: str) -> str:
    return squeeze(title)
