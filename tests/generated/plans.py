"""Draws what a plan says."""

from __future__ import annotations

import random

from generated.truth import Indicator, Plan, Point, Programme
from generated.words import BUREAUS, CITIES, OFFICES, Words

_DEEPEST = 3  # levels of strategies


def draw_plan(rng: random.Random) -> Plan:
    """A plan of a bureau with goals, sometimes also indicators and results, and a table of programmes."""
    words = Words(rng)
    year = rng.randint(98, 115)
    objectives = [_objective(words) for _ in range(rng.randint(2, 6))]
    if rng.random() < 0.2:
        _begin_alike(words, objectives)
    plan = Plan(
        city=rng.choice(CITIES),
        bureau=rng.choice(BUREAUS),
        year=year,
        preface=[words.text(4) for _ in range(rng.randint(0, 2))],
        objectives=objectives,
        programmes=_programmes(words, rng.choice((0, 3, 8, 16))),
        indicators=_indicators(words, objectives) if rng.random() < 0.4 else [],
        past=[words.name() for _ in range(rng.randint(2, 4))] if rng.random() < 0.3 else [],
    )
    if plan.programmes and rng.random() < 0.08:
        _lengthen(words, rng.choice(plan.programmes))
    return plan


def _lengthen(words: Words, programme: Programme) -> None:
    """Gives a programme a description of several pages."""
    if programme.items:
        programme.items = [words.text(8) for _ in range(len(programme.items) + 15)]
    else:
        programme.content = [words.text(8) for _ in range(25)]


def _objective(words: Words) -> Point:
    rng = words.rng
    point = Point(title=words.name(), text=words.text(2) if rng.random() < 0.5 else "")
    if rng.random() < 0.85:
        point.below = [_strategy(words, 1) for _ in range(rng.randint(1, 5))]
    return point


def _begin_alike(words: Words, objectives: list[Point]) -> None:
    """Lets every objective begin with a point of one and the same name, as plans do that follow a form."""
    name = words.name(1)
    for objective in objectives:
        below = [_strategy(words, _DEEPEST) for _ in range(2)]
        objective.text, objective.below = "", [Point(title=name, below=below), *objective.below]


def _strategy(words: Words, level: int) -> Point:
    rng = words.rng
    if level < _DEEPEST and rng.random() < 0.3:
        below = [_strategy(words, level + 1) for _ in range(rng.randint(2, 4))]
        return Point(title=words.name(), below=below)
    return Point(title=words.name() if rng.random() < 0.3 else "", text=words.text(2))


def _programmes(words: Words, count: int) -> list[Programme]:
    rng = words.rng
    found: list[Programme] = []
    while len(found) < count:
        group = words.name()
        for number in range(1, rng.randint(1, 4) + 1):
            found.append(_programme(words, group, number))
    return found


def _programme(words: Words, group: str, number: int) -> Programme:
    rng = words.rng
    made = Programme(words.name(), group, number, amount=rng.randint(10, 99_999))
    if rng.random() < 0.5:
        made.items = [words.text(2) for _ in range(rng.randint(2, 5))]
    else:
        made.content = [words.text(5)]
        if rng.random() < 0.15:
            made.content += [f"{words.phrase()}\t{words.phrase()}" for _ in range(3)]
    made.previous = rng.randint(10, 99_999)
    made.code = str(rng.randint(10**9, 10**10 - 1))
    made.benefits = words.sentence(3)
    made.period = f"{rng.randint(98, 104)}年1月至{rng.randint(105, 115)}年12月"
    made.office = rng.choice(OFFICES)
    made.remarks = rng.choice(("", "", "中央補助", "縣市合辦"))
    return made


def _indicators(words: Words, objectives: list[Point]) -> list[Indicator]:
    found = []
    for point in objectives:
        for _ in range(words.rng.randint(1, 2)):
            name, unit = words.name(1), words.rng.choice(("%", "人次", "場次", "件"))
            formula = f"{words.phrase()}數÷{words.phrase()}數×100%" if unit == "%" else f"當年度{words.phrase()}數"
            found.append(Indicator(point.title, name, formula, words.rng.randint(2, 98), unit))
    return found
