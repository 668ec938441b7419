"""The one figure that a paragraph of results gives for its indicator."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from rapidfuzz import fuzz

from ...text.dates import find_periods
from ...text.genre import genre
from ...text.numerals import parse_decimal
from ...text.rich import Text, squeeze
from ...text.vocabulary import read_table

_NUMBER = re.compile(
    r"(?<![0-9０-９.,，])(?P<number>[0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]+)?)\s*(?P<percent>[%％﹪])?"
)
_BEFORE = 16  # characters in front of a number that say what it is
_TIME = re.compile(r"(?:[至到~～\-－–—][0-9０-９]{1,2})?(?P<unit>[年月日])")  # 8至11月, 6月, 30日
_CLAUSE = re.compile(r"[，。；,;]")
_AFTER = 8  # characters behind it
_NEAR = 8  # characters in front of it that can make it something else
_OF_UNIT, _SUM = 1.5, 1.0  # worth of the indicator's own unit, and of a word for sums
_NAMED = 2.0  # what a figure that is the target has to be worth as a result
_SHORTEST_NAME, _OWN = 5, 6  # characters of an indicator's name, and of its end, that no label has
_MORE = "餘多"  # between a figure and its unit


@dataclass(frozen=True, slots=True)
class Result:
    """A printed result: the figure as printed, its value and unit, the period and the degree of achievement."""

    printed: Text
    value: Decimal
    unit: str | None
    period: Text | None
    achieved: Text | None


@dataclass(frozen=True, slots=True)
class _Candidate:
    paragraph: Text
    place: int
    printed: Text
    value: Decimal
    score: float
    is_target: bool


def find_result(
    paragraphs: Sequence[Text], name: Text, unit: str | None, target: Decimal | None, overlay: Path | None = None
) -> Result | None:
    """The result among the figures of an explanation, or ``None`` where the text only forecasts or gives none.

    ``unit`` and ``target`` are those of the indicator's target: the result has the same unit, and is another figure,
    unless the text names it as the result and gives no other. The figure that follows the indicator's own name, or a
    word such as 為 or 達, goes before others.
    """
    words = read_table("indicators", overlay)
    found = [c for p in paragraphs for c in _candidates(p, name, unit, target, words["result"])]
    if not found:
        return None
    best = max(found, key=lambda c: (c.score > 0, not c.is_target, c.score, -c.place))
    if best.score <= (_NAMED if best.is_target else 0):
        return None
    achieved = next((a for p in paragraphs for a in degrees(p, words["result"]["achieved"], squeeze(name.chars))), None)
    return Result(best.printed, best.value, unit, _period(paragraphs, best), achieved)


def _candidates(
    paragraph: Text, name: Text, unit: str | None, target: Decimal | None, words: dict[str, list[str]]
) -> Iterator[_Candidate]:
    for found in _NUMBER.finditer(paragraph.chars):
        value = parse_decimal(found["number"])
        if value is None or (unit == "%") != (found["percent"] is not None):
            continue
        after = squeeze(paragraph.chars[found.end() : found.end() + _AFTER])
        before = squeeze(paragraph.chars[max(0, found.start() - _BEFORE) : found.start()])
        counted = _is_counted(after, unit)
        if counted is False:
            continue
        foreseen = any(word in _CLAUSE.split(before)[-1] for word in words["foreseen"])
        score = -1.0 if foreseen else _score(before, after, squeeze(name.chars), words, plain=unit is None)
        if score >= 0:
            score += _OF_UNIT * bool(counted) + _SUM * any(word in before[-_NEAR:] for word in words["sums"])
        is_target = value == target
        if is_target and any(word in before for word in words["targets"]):
            continue
        end = _end_of_unit(paragraph, found.end(), unit) if counted else found.end()
        yield _Candidate(paragraph, found.start(), paragraph[found.start() : end].strip(), value, score, is_target)


def _is_counted(after: str, unit: str | None) -> bool | None:
    """Whether what stands behind a number is its unit; ``False`` where it is another one, or a time."""
    time = _TIME.match(after)
    if time is not None and not (unit or "").startswith(time["unit"]):
        return False
    if unit is None or unit == "%":
        return None
    after = after.lstrip(_MORE)
    if after.startswith(unit):
        return True
    other = after.startswith(genre().words("unit_beginnings"))
    return False if other and after[:1] != unit[:1] else None


def _end_of_unit(paragraph: Text, start: int, unit: str | None) -> int:
    """The place behind the unit of a number that ends at ``start``."""
    return paragraph.chars.index(unit[-1], start) + 1 if unit else start


def _score(before: str, after: str, name: str, words: dict[str, list[str]], *, plain: bool) -> float:
    """How much the surroundings say that a number is the result; zero or less says that it is none."""
    tail = genre()("(?:[：:]|<before_figures>)+$").sub("", before)
    if before.endswith(("*", "＊", "×", "/", "／", "X", "x")):
        return -1.0
    if any(before.endswith(w) for w in words["achieved_tail"]) and not _ends_in(tail, name):
        return -1.0
    if any(word in before[-_NEAR:] and word not in name for word in words["not_a_result"]) or after.startswith(
        tuple(words["not_a_result_after"])
    ):
        return -1.0
    if plain and after.startswith(genre().words("unit_beginnings")):
        return -1.0
    score = 0.0
    if any(before.endswith(word) for word in words["says_result"]):
        score += 2.0
    score += 3.0 * fuzz.partial_ratio(name[-8:], tail[-8:]) / 100 if tail else 0.0
    return score if score >= 1.0 or any(w in before for w in words["says_result"]) else 0.0


def _ends_in(chars: str, name: str) -> bool:
    """Whether a text ends in the name of an indicator, or in as much of it as is no label that any indicator has."""
    return len(name) >= _SHORTEST_NAME and chars.endswith(name[-_OWN:])


def degrees(paragraph: Text, labels: Sequence[str], name: str = "") -> Iterator[Text]:
    """The degrees of achievement that a paragraph prints behind one of the labels, which is not the end of the ``name``
    of what is measured (預算執行率)."""
    named = "|".join(map(re.escape, labels))
    pattern = genre()(rf"(?P<label>{named})\s*(?:[：:]|<before_figures>)?\s*([0-9０-９.．,]+\s*[%％﹪])")
    for found in pattern.finditer(paragraph.chars):
        if not _ends_in(squeeze(paragraph.chars[: found.end("label")]), name):
            yield paragraph[found.start(2) : found.end(2)]


def _period(paragraphs: Sequence[Text], best: _Candidate) -> Text | None:
    """The last period printed before the figure, in its own paragraph or one above."""
    place = next(i for i, paragraph in enumerate(paragraphs) if paragraph is best.paragraph)
    for text in (best.paragraph[: best.place], *reversed(paragraphs[:place])):
        periods = [p for p in find_periods(text.chars) if p.start_date is not None]
        if periods:
            return text[periods[-1].start : periods[-1].end]
    return None
