"""Programmes on cards: a label names each of them (``計畫名稱：…``), and the paragraphs below have labels too."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from .genre import genre
from .marks import parse_mark
from .vocabulary import read_table

_FEWEST = 2  # cards that begin with a label alike
_SHORTEST = 4  # characters of a name: 項目 or 名稱 with a colon stands in any text
_LABELLED = re.compile(r"(?P<label>[^：:]{2,16})[：:]\s*\S")
_BRACKET = r"\s*(?:[（(][^（()）]{1,12}[)）])?\s*[：:]\s*"


@dataclass(frozen=True)
class CardLabels:
    """The labels of cards, ready to be held against paragraphs."""

    name: re.Pattern[str]
    field: re.Pattern[str]
    money: re.Pattern[str]
    number: re.Pattern[str]
    names: frozenset[str]
    other_names: re.Pattern[str]
    groups: re.Pattern[str]

    def with_repeated(self, paragraphs: Sequence[str]) -> CardLabels:
        """These labels and, where no card has one of them, another (重要計畫項目：…) that stands above fields again and again.

        What groups elsewhere (業務計畫) names programmes where nothing else does.
        """
        if any(self.named(chars) is not None for chars in paragraphs):
            return self
        for pattern in (self.other_names, self.groups):
            found = Counter(
                match["label"]
                for chars, below in pairwise(paragraphs)
                if (match := pattern.match(chars)) is not None and _says_more(chars, match) and self.is_field(below)
            )
            repeated = [label for label, count in found.items() if count >= _FEWEST]
            if repeated:
                return replace(self, name=re.compile(rf"(?:{_one_of(repeated)}){_BRACKET}"))
        return self

    def grouped(self, chars: str) -> int | None:
        """Where the name of a group begins in a paragraph that a label of one begins (工作計畫：…)."""
        found = self.groups.match(chars)
        return found.end() if found is not None and found.end() < len(chars) else None

    def named(self, chars: str) -> int | None:
        """Where the name begins in a paragraph that names the programme of a card; ``None`` in any other."""
        found = self.name.match(chars)
        return found.end() if found is not None and _says_more(chars, found) else None

    def numbered(self, chars: str) -> int | None:
        """Where the number begins in a paragraph that numbers the card below it (編號：3); ``None`` in any other."""
        found = self.number.match(chars)
        return found.end("label") if found is not None else None

    def is_alone(self, chars: str) -> bool:
        """True for a line that is the name of a column with a colon: what it names stands below it (衡量標準：)."""
        stripped = chars.rstrip()
        return stripped.endswith(("：", ":")) and "".join(stripped[:-1].split()) in self.names

    def is_labelled(self, chars: str) -> bool:
        """True for a paragraph that begins with the name of a column, a colon and what it names (衡量標準：全年件數)."""
        found = _LABELLED.match(chars)
        return found is not None and "".join(found["label"].split()) in self.names

    def before_money(self, chars: str) -> list[int]:
        """Where running text goes on behind a name for money (經費約…), at which an amount may stand; 總經費 is none:
        nobody knows of which years."""
        return [found.end() for found in self.money.finditer(chars)]

    def is_field(self, chars: str) -> bool:
        """True for a paragraph that begins with the label of a field, whatever its numbering."""
        mark = parse_mark(chars)
        return self.field.match(chars, mark.end if mark else 0) is not None


@lru_cache(maxsize=8)
def load_card_labels(overlay: Path | None = None) -> CardLabels:
    """The labels that the vocabulary ``columns`` knows; ``overlay`` is a folder of files that extend it."""
    table = read_table("columns", overlay)
    roles, labels = table["roles"], table["labels"]
    names = [name for name in roles["name"] if name.endswith(genre().words("name_heads"))]
    names += [name for name in roles["group"] if name.endswith(genre().words("plan_name_heads"))]
    fields = [name for role in labels["roles"] for name in roles[role] if name not in labels["never"] and len(name) > 1]
    ignored = "|".join(map(re.escape, table["ignore"]))
    return CardLabels(
        re.compile(rf"(?:{ignored})*(?:{_one_of(n for n in names if len(n) >= _SHORTEST)}){_BRACKET}"),
        re.compile(rf"(?:{_one_of(fields)}){_BRACKET}"),
        genre()(rf"(?<!總)(?:{_one_of(roles['budget'])})<before_amounts>?\s*"),
        re.compile(rf"(?P<label>(?:{_one_of(n for n in roles['number'] if len(n) > 1)}){_BRACKET})[0-9０-９]{{1,3}}\s*$"),
        frozenset(name for listed in roles.values() for name in listed if len(name) > 1),
        re.compile(rf"(?P<label>{_one_of(n for n in roles['name'] if len(n) >= _SHORTEST)}){_BRACKET}"),
        re.compile(rf"(?P<label>{_one_of(n for n in roles['group'] if len(n) >= _SHORTEST)}){_BRACKET}"),
    )


def _says_more(chars: str, label: re.Match[str]) -> bool:
    """Whether anything but a number stands behind a label."""
    rest = chars[label.end() :].strip()
    return bool(rest) and not rest.isdecimal()


def _one_of(names: Iterable[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
