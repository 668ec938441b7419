"""Formulas as plans print them (``（就業人數／求職人數）×100%``), parsed far enough to compute them again."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from .genre import genre
from .rich import squeeze

_SIGNS = str.maketrans("（）〔〕［］[]×＊✕╳÷／＋－—–−﹣％﹪", "()()()()****//+-----%%")
_WORDS = (("<divide>", "/"), ("<multiply>", "*"), ("<subtract>", "-"), ("<add>", "+"))
_TIMES = re.compile(r"(?<=[)\d])[xX](?=\(?\d)")
_SHARE = r"^(?P<part>[^()/*+\-]{2,40}?)<share_of>(?P<whole>[^()/*+\-]{2,40}?)[之的]?<share_names>$"
_TOKEN = re.compile(r"(?P<sign>[()*/+\-])|(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?)%?(?=$|[()*/+\-])|(?P<name>[^()*/+\-]+)")
_LONGEST = 120  # characters
_MOST_NAMES = 6

Compute = Callable[[Mapping[str, Decimal]], Decimal]


@dataclass(frozen=True)
class Formula:
    """What is computed of what: ``names`` are the operands in their order, each once; ``adds`` where it has sums."""

    names: tuple[str, ...]
    adds: bool
    _compute: Compute

    def compute(self, values: Mapping[str, Decimal]) -> Decimal | None:
        """The result for a value of each name; ``None`` where something is divided by zero."""
        try:
            return self._compute(values)
        except ArithmeticError:
            return None


def parse_formula(text: str) -> Formula | None:
    """The formula of a text, ``None`` where it is none: at least two names and an operator between them.

    A name before ``=`` is what is computed. ``A占B之比率`` is A / B × 100; a percent sign behind 100 changes nothing.
    """
    flat = squeeze(text).translate(_SIGNS).rstrip("。；;,，")
    words = genre()
    for word, sign in _WORDS:
        flat = words(word).sub(sign, flat)
    flat = _TIMES.sub("*", re.split("[=＝]", flat)[-1])
    if not flat or len(flat) > _LONGEST or any(mark in flat for mark in "。；;"):
        return None
    if share := words(_SHARE).match(flat):
        flat = f"{share['part']}/{share['whole']}*100"
    reader = _Reader([match.group() for match in _TOKEN.finditer(flat)])
    compute = reader.expression()
    names = tuple(dict.fromkeys(reader.names))
    whole = compute is not None and reader.at_end and 2 <= len(names) <= _MOST_NAMES
    return Formula(names, any(sign in flat for sign in "+-"), compute) if whole and compute is not None else None


class _Reader:
    """Reads tokens as sums of products; ``None`` from any method where they make no formula."""

    def __init__(self, tokens: list[str]) -> None:
        self._tokens = tokens
        self._place = 0
        self.names: list[str] = []

    @property
    def at_end(self) -> bool:
        return self._place == len(self._tokens)

    def expression(self) -> Compute | None:
        return self._chain("+-", self._product)

    def _product(self) -> Compute | None:
        return self._chain("*/", self._operand)

    def _chain(self, signs: str, part: Callable[[], Compute | None]) -> Compute | None:
        left = part()
        while left is not None and not self.at_end and self._tokens[self._place] in tuple(signs):
            sign = self._next()
            right = part()
            left = _joined(sign, left, right) if right is not None else None
        return left

    def _operand(self) -> Compute | None:
        if self.at_end:
            return None
        token = self._next()
        if token == "(":
            inner = self.expression()
            return inner if inner is not None and not self.at_end and self._next() == ")" else None
        if token in tuple(")*/+-"):
            return None
        number = token.rstrip("%").replace(",", "")
        if re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", number):
            value = Decimal(number)
            return lambda _values: value
        self.names.append(token)
        return lambda values: values[token]

    def _next(self) -> str:
        self._place += 1
        return self._tokens[self._place - 1]


def _joined(sign: str, left: Compute, right: Compute) -> Compute:
    if sign == "+":
        return lambda values: left(values) + right(values)
    if sign == "-":
        return lambda values: left(values) - right(values)
    if sign == "*":
        return lambda values: left(values) * right(values)
    return lambda values: left(values) / right(values)
