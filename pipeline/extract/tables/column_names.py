"""The genre's names of columns, and the role that a head names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from ...text.rich import squeeze
from ...text.vocabulary import read_table

_BRACKETED = re.compile(r"[（(〔][^（()）]*[）)〕]")
_YEAR = re.compile(
    r"(中華)?(民國)?[（(]?[0-9０-９]{2,4}[)）]?(學?年度?|(?=[-－~～至][0-9０-９]{2,4}學?年))([-－~～至][0-9０-９]{2,4}(學?年度?)?)?"
)
LED_BY_YEAR = re.compile(r"(?P<year>[0-9０-９]{2,3})(?P<rest>[^0-9０-９年]{2,8})")
"""A head of a year and a name: 112目標."""

_PUNCTUATION = re.compile(r"[\s、，,。．.：:／/‧・·*＊※]+")
_BETWEEN = " -－—–─_:：/／"

MONEY = ("budget", "funding_source", "total_budget")
"""Roles of heads below which other heads name who pays."""

_JOINED = re.compile("[與及暨和或]")


@dataclass(frozen=True)
class ColumnNames:
    """The genre's names of columns, longest first."""

    names: tuple[tuple[str, str], ...]
    ignore: tuple[str, ...]
    funds: frozenset[str] = frozenset()
    fallback: frozenset[str] = frozenset()

    @cached_property
    def longest(self) -> int:
        """Characters of the longest name."""
        return self._lengths[0] if self._lengths else 0

    @cached_property
    def _roles(self) -> dict[str, str]:
        return dict(reversed(self.names))

    @cached_property
    def _lengths(self) -> tuple[int, ...]:
        """The lengths of names that are looked for within other text: three characters at least, longest first."""
        return tuple(sorted({len(name) for name, _ in self.names if len(name) >= 3}, reverse=True))

    def role(self, head: str) -> str | None:
        """The role that a head names; ``None`` for an unknown head."""
        bare = squeeze(head)
        role = self._of_whole(bare)
        if role is not None:
            return role
        led = LED_BY_YEAR.match(bare)
        if led is not None and (role := self._exact(led["rest"])) is not None:
            return role
        rest = self._without_ignored(_YEAR.sub("", _PUNCTUATION.sub("", _BRACKETED.sub("", bare))))
        return self._content_and_more(rest) or self._contained(rest)

    def is_name(self, head: str) -> bool:
        """True for a text that is the name of a column, years and brackets left out, and no more."""
        return self._of_whole(squeeze(head)) is not None

    def _of_whole(self, bare: str) -> str | None:
        for form in (bare, _PUNCTUATION.sub("", _BRACKETED.sub("", bare))):
            for candidate in (form, _YEAR.sub("", form), self._without_ignored(_YEAR.sub("", form))):
                role = self._exact(candidate)
                if role is not None:
                    return role
        return None

    def ending(self, text: str) -> tuple[int, str] | None:
        """Where the longest name (three characters at least) begins that a text ends with, and its role."""
        for length in self._lengths:
            role = self._roles.get(text[-length:]) if length <= len(text) else None
            if role is not None:
                return len(text) - length, role
        return None

    def beginning(self, text: str) -> tuple[int, str] | None:
        """Where the longest name (three characters at least) ends that a text begins with, and its role."""
        found = ((len(name), role) for name, role in self.names if len(name) >= 3 and text.startswith(name))
        return next(found, None)

    def is_fund(self, head: str) -> bool:
        """True for a head that names who pays, and nothing else."""
        return _BRACKETED.sub("", squeeze(head)) in self.funds

    def fund_place(self, head: str) -> int | None:
        """Where in a head of money the name of who pays begins, for one that holds both (經費（千元）-中央)."""
        for place in range(2, len(head)):
            if head[place] not in _BETWEEN + "（(〔" and self.is_fund(head[place:]):
                return place if self._of_whole(squeeze(head[:place].rstrip(_BETWEEN))) in MONEY else None
        return None

    def is_ignored(self, head: str) -> bool:
        """True for a word that is left out of heads (本年度): alone it names nothing."""
        return squeeze(head) in self.ignore

    def exact(self, text: str) -> str | None:
        """The role of a text that is a name and nothing else."""
        return self._exact(squeeze(text))

    def _exact(self, head: str) -> str | None:
        return self._roles.get(head)

    def _content_and_more(self, head: str) -> str | None:
        """The content, for a head that joins it with what else its cells hold (實施內容與預期效益): they tell no border."""
        first, *others = (self._exact(name) for name in _JOINED.split(head))
        return first if first == "description" and others and all(others) else None

    def _contained(self, head: str) -> str | None:
        """The role of the longest name (three characters at least) that the head ends with, else starts with."""
        fitting = [length for length in self._lengths if len(head) <= 3 * length and length <= len(head)]
        ends = (self._roles.get(head[-length:]) for length in fitting)
        starts = (self._roles.get(head[:length]) for length in fitting)
        return next((role for role in (*ends, *starts) if role is not None), None)

    def _without_ignored(self, head: str) -> str:
        for word in self.ignore:
            if head.startswith(word) and len(head) > len(word) + 1:
                return head[len(word) :]
        return head


@lru_cache(maxsize=8)
def load_columns(overlay: Path | None = None) -> ColumnNames:
    """The vocabulary ``columns``."""
    table = read_table("columns", overlay)
    names = [(squeeze(name), role) for role, listed in table["roles"].items() for name in listed]
    longest_first = tuple(sorted(names, key=lambda pair: -len(pair[0])))
    funds, fallback = (
        frozenset(map(squeeze, listed)) for listed in (table["funds"]["names"], table["fallback"]["description"])
    )
    return ColumnNames(longest_first, tuple(table["ignore"]), funds, fallback)
