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


def find_result(
    paragraphs: Sequence[Text], name: Text, unit: str | None, target: Decimal | None, overlay: Path | None = None
) -> Result | None:
    """The result among the figures of an explanation, or ``None`` where the text only forecasts or gives none.

    ``unit`` and ``target`` are those of the indicator's target: the result has the same unit, and is not the
    target itself. The figure that follows the indicator's own name, or a word such as 為 or 達, goes before others.
    """
    words = read_table("indicators", overlay)
    found = [c for p in paragraphs for c in _candidates(p, name, unit, target, words["result"])]
    if not found:
        return None
    best = max(found, key=lambda c: (c.score, -c.place))
    if best.score <= 0:
        return None
    achieved = next((a for p in paragraphs for a in degrees(p, words["result"]["achieved"])), None)
    return Result(best.printed, best.value, unit, _period(paragraphs, best), achieved)


def _candidates(
    paragraph: Text, name: Text, unit: str | None, target: Decimal | None, words: dict[str, list[str]]
) -> Iterator[_Candidate]:
    for found in _NUMBER.finditer(paragraph.chars):
        value = parse_decimal(found["number"])
        if value is None or (unit == "%") != (found["percent"] is not None):
            continue
        after = squeeze(paragraph.chars[found.end() : found.end() + 6])
        before = squeeze(paragraph.chars[max(0, found.start() - _BEFORE) : found.start()])
        score = _score(before, after, squeeze(name.chars), words, plain=unit is None)
        if target is not None and value == target:
            score -= 4
        printed = paragraph[found.start() : found.end()].strip()
        yield _Candidate(paragraph, found.start(), printed, value, score)


def _score(before: str, after: str, name: str, words: dict[str, list[str]], *, plain: bool) -> float:
    """How much the surroundings say that a number is the result; zero or less says that it is none."""
    if before.endswith(("*", "＊", "×", "/", "／", "X", "x")) or any(
        before.endswith(w) for w in words["achieved_tail"]
    ):
        return -1.0
    if any(word in before[-8:] for word in words["not_a_result"]) or after.startswith(
        tuple(words["not_a_result_after"])
    ):
        return -1.0
    if plain and after.startswith(genre().words("unit_beginnings")):
        return -1.0
    score = 0.0
    if any(before.endswith(word) for word in words["says_result"]):
        score += 2.0
    tail = genre()("(?:[：:]|<before_figures>)+$").sub("", before)
    score += 3.0 * fuzz.partial_ratio(name[-8:], tail[-8:]) / 100 if tail else 0.0
    return score if score >= 1.0 or any(w in before for w in words["says_result"]) else 0.0


def degrees(paragraph: Text, labels: Sequence[str]) -> Iterator[Text]:
    """The degrees of achievement that a paragraph prints behind one of the labels."""
    named = "|".join(map(re.escape, labels))
    pattern = genre()(rf"(?:{named})\s*(?:[：:]|<before_figures>)?\s*([0-9０-９.．,]+\s*[%％﹪])")
    for found in pattern.finditer(paragraph.chars):
        yield paragraph[found.start(1) : found.end(1)]


def _period(paragraphs: Sequence[Text], best: _Candidate) -> Text | None:
    """The last period printed before the figure, in its own paragraph or one above."""
    place = next(i for i, paragraph in enumerate(paragraphs) if paragraph is best.paragraph)
    for text in (best.paragraph[: best.place], *reversed(paragraphs[:place])):
        periods = [p for p in find_periods(text.chars) if p.start_date is not None]
        if periods:
            return text[periods[-1].start : periods[-1].end]
    return None
