"""What part of a plan a heading opens, by the genre's names for its parts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, get_args

from ..text.dates import find_periods, find_years
from ..text.genre import genre
from ..text.numerals import parse_integer
from ..text.rich import squeeze
from ..text.vocabulary import VocabularyError, read_table
from .publishers import Directory, load_directory

PartKind = Literal[
    "contents", "results", "outlook", "indicators", "programmes", "key_strategic", "common", "vision", "preface", "budget",
    "unused", "goals",
]  # fmt: skip

_BRACKET = re.compile(r"[（(〔【][^（()）]*[）)〕】]")
_ALL_IN_BRACKETS = re.compile(r"[【〔]([^【】〔〕]+)[】〕]")
_CLAUSE = re.compile("[，。；,;]")
_QUOTED = re.compile(r"「[^「」]*」")
_YEARS = re.compile(r"(中華)?民國|[(（]?[0-9０-９]{2,4}[)）]?(學?年度?)?([-－~～至][0-9０-９]{2,4})?(學?年度?)?")
_PUNCTUATION = re.compile(r"[\s：:、，,。．.・·\-－–—~～「」『』《》〈〉（）()]+")
_NUMERAL = "[一二三四五六七八九十]{1,3}|[0-9０-９]{1,2}(?![0-9０-９年])"
_TELLING: tuple[PartKind, ...] = ("results", "indicators")
_VALUED = re.compile("[：:] ?[≧≦≥≤<>＜＞約]*[0-9０-９][0-9０-９,，.．]*(?![0-9０-９,，.．]| ?學?年)")
"""A label with its value (上年度目標值：75%): no heading, whatever the label is called."""

_SHORTEST_NAME = 4  # characters of a name of a part that other words may stand around
_LONGEST_HEADING = 40  # characters, bare
_LONGEST_PERSPECTIVE = 10  # characters, bare
_LONGEST_TITLE = 45  # characters without white space


@dataclass(frozen=True, slots=True)
class HeadingMatch:
    """A part that a heading names. ``covered`` is the share of its characters that the vocabulary explains."""

    kind: PartKind
    covered: float
    whole: bool


@dataclass(frozen=True)
class Headings:
    """The names of parts, ready to be held against headings."""

    names: dict[str, PartKind]
    words: tuple[tuple[str, PartKind], ...]
    fillers: tuple[str, ...]
    priority: frozenset[str]
    titles: tuple[str, ...]
    rules: tuple[str, ...]
    rule_labels: tuple[str, ...]
    aims: tuple[str, ...]
    sections: tuple[str, ...]
    told: tuple[str, ...]
    perspectives: tuple[str, ...]
    perspective_names: tuple[str, ...]
    owning: tuple[str, ...]
    labels: frozenset[str]
    never_labels: tuple[str, ...]
    sheet_labels: frozenset[str]
    directory: Directory

    def is_label(self, line: str) -> bool:
        """True for a line that only names what the next paragraph says of the point above (``衡量標準：``)."""
        return line.rstrip().endswith(("：", ":")) and bare_heading(line) in self.labels

    def only_labels(self, line: str) -> bool:
        """True for a line that is a name with a colon and nothing else: it says what stands below it (策略：)."""
        stripped = line.rstrip()
        return stripped.endswith(("：", ":")) and (bare_heading(stripped) in self.names or self.is_label(stripped))

    def labels_a_sheet(self, heading: str) -> bool:
        """True for what stands over the text of one work plan's sheet in a budget book."""
        return bare_heading(heading) in self.sheet_labels

    def can_label(self, line: str) -> bool:
        """True for a name with a colon that may say what the points below it are, and need not open a part."""
        return line.rstrip().endswith(("：", ":")) and not any(word in squeeze(line) for word in self.never_labels)

    def match(self, heading: str) -> HeadingMatch | None:
        """The part that a heading opens, or ``None``. The publisher, years and brackets in it do not count."""
        if _VALUED.search(heading):
            return None
        bare = self._without_perspective(bare_heading(self.directory.without_publisher(squeeze(heading))))
        if not bare or len(bare) > _LONGEST_HEADING or self.names_rules(bare):
            return None
        if bare in self.names:
            return HeadingMatch(self.names[bare], 1.0, True)
        owned = max((bare.rpartition(word)[2] for word in self.owning if word in bare), key=len, default="")
        # The heading of what belongs to an aim: 策略目標一之實施計畫, but not 施政計畫重點之概述.
        if owned in self.names and self.aim_numbers(bare[: -len(owned)]):
            return HeadingMatch(self.names[owned], self._covered(bare), False)
        found = sorted((place, -len(word), kind) for word, kind in self.words if (place := bare.find(word)) >= 0)
        if not found:
            return self._of_names(bare)
        kinds = [kind for _, _, kind in found]
        # A word for results or for indicators tells more than one for aims (年度施政目標執行成果, 策略績效目標與衡量指標).
        kind = next((telling for telling in _TELLING if telling in kinds), kinds[0])
        return HeadingMatch(kind, self._covered(bare), False)

    def _without_perspective(self, bare: str) -> str:
        """The name of a part behind the perspective that it is of (業務面向策略目標)."""
        ends = [bare.find(ending) + len(ending) for ending in self.perspectives if ending in bare[:_LONGEST_PERSPECTIVE]]
        ends = ends or [len(name) for name in self.perspective_names if bare.startswith(name)]
        rest = bare[min(ends, default=0) :]
        return rest if rest in self.names or self._is_word(rest) else bare

    def _is_word(self, bare: str) -> bool:
        """Whether a word that tells a part is all that a heading says."""
        return any(word == bare for word, _ in self.words)

    def _of_names(self, bare: str) -> HeadingMatch | None:
        """The part whose name stands among words that say nothing of it (中程施政計畫內容摘要); the longest name tells."""
        places = ((start, end) for start in range(len(bare)) for end in range(start + _SHORTEST_NAME, len(bare) + 1))
        named = [(start, end) for start, end in places if bare[start:end] in self.names]
        start, end = max(named, key=lambda place: (place[1] - place[0], -place[0]), default=(0, 0))
        if not end or self._filled(bare[:start]) + self._filled(bare[end:]) < len(bare) - (end - start):
            return None
        return HeadingMatch(self.names[bare[start:end]], 1.0, end == len(bare))

    def _filled(self, chars: str) -> int:
        """How many characters at the start are words that say nothing of a part."""
        place = 0
        while length := max((len(word) for word in self.fillers if chars.startswith(word, place)), default=0):
            place += length
        return place

    def _covered(self, bare: str) -> float:
        """Share of characters that a greedy longest match over names, words and fillers explains."""
        known = self._known
        place = explained = 0
        while place < len(bare):
            length = next((n for n in range(min(16, len(bare) - place), 0, -1) if bare[place : place + n] in known), 0)
            explained += length
            place += length or 1
        return explained / len(bare)

    @property
    def _known(self) -> frozenset[str]:
        return _known_terms(self)

    def is_title(self, line: str) -> bool:
        """True for a line that names a plan: one of the genre's words for plans, and a publisher or a year.

        Neither does one that only quotes a plan's name (某院通過「某院施政計畫」), nor the title of rules for making plans,
        nor a sentence that leads in what stands below it (113年度工作計畫如下：).
        """
        bare = squeeze(line)
        said = _QUOTED.sub("", bare) if not _QUOTED.fullmatch(bare) else bare
        if not any(word in said for word in self.titles) or len(bare) > _LONGEST_TITLE:
            return False
        if self.names_rules(bare) or leads_in(bare):
            return False
        return bool(find_years(bare) or find_periods(bare) or self.directory.find(bare) or self.directory.cities(bare))

    def names_rules(self, heading: str) -> bool:
        """True for the title of rules, which say how plans are made (施政計畫編審作業規定)."""
        return bare_heading(heading).endswith(self.rules)

    def labels_rules(self, line: str) -> bool:
        """True for a line that says what the rules are called that a page prints (法規名稱：…)."""
        label, colon, _ = squeeze(line).replace(":", "：").partition("：")
        return bool(colon) and label in self.rule_labels

    def speaks_of_aims(self, heading: str) -> bool:
        """True for a heading with a word for aims in it, though no part is known by its name."""
        bare = bare_heading(heading)
        return len(bare) <= _LONGEST_HEADING and any(word in bare for word in self.aims)

    def names_a_section(self, heading: str) -> bool:
        """True for a heading that speaks of the plan's own aims (年度施政目標), not just of aims (目標)."""
        return any(word in squeeze(heading) for word in self.sections)

    def leads_in_aims(self, sentence: str) -> bool:
        """True for a sentence that ends by announcing aims: it names those of a plan, or a plan and its aims.

        編定本年度施政計畫，其目標與重點如次：
        """
        clause = _CLAUSE.split(squeeze(sentence))[-1]
        if not leads_in(clause):
            return False
        kinds = {kind for word, kind in self.words if word in clause}
        if kinds:
            return kinds == {"goals"}
        return self.speaks_of_aims(clause) and any(title in squeeze(sentence) for title in self.titles)

    def tells_of_aims(self, heading: str) -> bool:
        """True for the heading of results that are told aim by aim (年度施政目標達成情形)."""
        bare = bare_heading(heading)
        return any(word in bare for word in self.told)

    def aim_numbers(self, heading: str) -> list[int]:
        """The numbers of aims that a heading calls by their number (策略績效目標一之實施計畫)."""
        found = re.findall(f"(?:{'|'.join(map(re.escape, self.told))})({_NUMERAL})", squeeze(heading))
        return [number for numeral in found if (number := parse_integer(numeral)) is not None]

    def is_perspective(self, heading: str) -> bool:
        """True for the name of a perspective, which groups aims and is none (業務成果面向)."""
        bare = bare_heading(heading)
        return len(bare) <= _LONGEST_PERSPECTIVE and bare.endswith(self.perspectives)

    def is_priority(self, heading: str) -> bool:
        """True for a part of a mid-term plan whose aims have the kind ``priority``."""
        return bare_heading(heading) in self.priority


@lru_cache(maxsize=8)
def _terms(names: frozenset[str], words: frozenset[str], fillers: frozenset[str]) -> frozenset[str]:
    return names | words | fillers


def _known_terms(headings: Headings) -> frozenset[str]:
    return _terms(frozenset(headings.names), frozenset(word for word, _ in headings.words), frozenset(headings.fillers))


def leads_in(sentence: str) -> bool:
    """True for a sentence that ends by announcing what stands below it."""
    return genre()("<as_follows>[：:]?$").search(sentence.rstrip()) is not None


def bare_heading(heading: str) -> str:
    """A heading without white space, brackets, years and punctuation."""
    bare = squeeze(heading)
    bare = whole[1] if (whole := _ALL_IN_BRACKETS.fullmatch(bare)) else _BRACKET.sub("", bare)
    bare = _YEARS.sub("", bare)
    return _PUNCTUATION.sub("", bare)


@lru_cache(maxsize=8)
def load_headings(overlay: Path | None = None) -> Headings:
    """The vocabulary ``headings``. Raises ``VocabularyError`` for an unknown kind of part."""
    table, titles = read_table("headings", overlay), read_table("titles", overlay)
    names: dict[str, PartKind] = {}
    words: list[tuple[str, PartKind]] = []
    for part in table["part"]:
        kind = part.get("kind")
        if kind not in get_args(PartKind):
            raise VocabularyError(f"headings: unknown kind of part {kind!r}")
        for name in part.get("names", ()):
            names.setdefault(bare_heading(name), kind)
        words.extend((squeeze(word), kind) for word in part.get("words", ()))
    return Headings(
        names=names,
        words=tuple(words),
        fillers=tuple(table["fillers"]["words"]),
        priority=frozenset(map(bare_heading, table["priority"]["names"])),
        titles=tuple(titles["words"]),
        rules=tuple(titles["rules"]),
        rule_labels=tuple(titles["rule_labels"]),
        aims=tuple(table["aims"]["words"]),
        sections=tuple(table["sections"]["words"]),
        told=tuple(table["told"]["words"]),
        perspectives=tuple(table["perspectives"]["endings"]),
        perspective_names=tuple(table["perspectives"]["names"]),
        owning=tuple(table["owning"]["words"]),
        labels=frozenset(map(bare_heading, table["labels"]["words"])),
        never_labels=tuple(table["labels"]["parts"]),
        sheet_labels=frozenset(map(bare_heading, table["labels"]["sheets"])),
        directory=load_directory(overlay),
    )
