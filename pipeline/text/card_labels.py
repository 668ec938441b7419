"""Programmes on cards: a label names each of them (``計畫名稱：…``), and the paragraphs below have labels too."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from .genre import genre
from .marks import parse_mark
from .vocabulary import read_table

_SHORTEST = 4  # characters of a name: 項目 or 名稱 with a colon stands in any text
_BRACKET = r"\s*(?:[（(][^（()）]{1,12}[)）])?\s*[：:]\s*"


@dataclass(frozen=True)
class CardLabels:
    """The labels of cards, ready to be held against paragraphs."""

    name: re.Pattern[str]
    field: re.Pattern[str]
    money: re.Pattern[str]
    number: re.Pattern[str]
    names: frozenset[str]

    def named(self, chars: str) -> int | None:
        """Where the name begins in a paragraph that names the programme of a card; ``None`` in any other."""
        found = self.name.match(chars)
        return found.end() if found is not None and found.end() < len(chars) else None

    def numbered(self, chars: str) -> int | None:
        """Where the number begins in a paragraph that numbers the card below it (編號：3); ``None`` in any other."""
        found = self.number.match(chars)
        return found.end("label") if found is not None else None

    def is_alone(self, chars: str) -> bool:
        """True for a line that is the name of a column with a colon: what it names stands below it (衡量標準：)."""
        stripped = chars.rstrip()
        return stripped.endswith(("：", ":")) and "".join(stripped[:-1].split()) in self.names

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
    )


def _one_of(names: Iterable[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
