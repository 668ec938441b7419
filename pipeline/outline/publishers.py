"""Names of cities and agencies in a text, by the vocabulary of jurisdictions and kinds of agencies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from ..text.grammar import Grammar, one_of
from ..text.rich import squeeze
from ..text.vocabulary import read_table

_CENTRAL = "TW"
_BELOW = r"(?!<joined_by>)(?:(?!<not_in_names>)[一-鿿]){2,10}"  # the office of a bureau, up to its ending
_END_OF_NAME = r"(?=\s*(?:[0-9０-９一二三民中(（]|<not_in_names>|$))"
_OFFICE = f"{_BELOW}<office_endings>{_END_OF_NAME}"
_BRANCH = f"{_BELOW}<branch_endings>{_END_OF_NAME}"
_FUND = r"\s*(?:(?!<no_funds>)[一-鿿]){2,20}?(?!<no_funds>)<funds>"
# The name of a district or township before its own offices.
_TOWN = "(?!<not_towns>|<joined_by>)(?:(?!<not_in_towns>)[一-鿿]){1,4}?(?=<town_ends><town_seats>|<town_offices>)"
_BUREAU = rf"\s*(?:<governments>|<founded>)?\s*(?P<town>{_TOWN})?"
_OTHER = r"\s*<governments>(?:\s*(?P<other>(?:(?!<not_in_names>)[一-鿿]){1,12}<suffixes>(?!<not_behind_names>)))?"
GOVERNMENT = "government"
"""The kind of a city's or county's government as a whole."""

UNLISTED = "other"
"""The kind of an agency that the vocabulary does not list."""


@dataclass(frozen=True, slots=True)
class Place:
    """A jurisdiction: ISO 3166-2 code, name as it is today, name in English.

    ``former`` are the names that it had, and of counties that were merged into it; ``merged`` are the latter only.
    """

    id: str
    name: str
    name_en: str
    former: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Publisher:
    """An agency named in a text. ``place`` is ``None`` where the text names no city beside it.

    ``start`` and ``end`` are the range of the name in the text that was searched, ``printed`` is what stands there,
    ``city_printed`` the city in it (a former name maps to the place that it became). A ``subordinate`` agency is an
    office of the bureau or ministry of its kind; ``word`` names it in ids, where the vocabulary has one for it.
    """

    place: Place | None
    city_printed: str | None
    agency: str
    kind: str
    printed: str
    start: int
    end: int
    subordinate: bool = False
    word: str | None = None


@dataclass(frozen=True)
class Directory:
    """All known places and agencies."""

    places: dict[str, Place]
    kinds: dict[str, str]
    central: frozenset[str]
    central_names: tuple[str, ...]
    subordinate: frozenset[str]
    own_places: dict[str, Place]
    kind_words: tuple[tuple[str, str], ...]
    words: Mapping[str, str]
    parts: Grammar
    government: str
    joined_by: frozenset[str]
    place_endings: tuple[str, ...]
    _pattern: re.Pattern[str]
    _cities: re.Pattern[str]

    def find(self, text: str) -> list[Publisher]:
        """Agencies that a text names, in order. 台 counts as 臺."""
        found: list[Publisher] = []
        for match in self._pattern.finditer(text.replace("台", "臺")):
            publisher = self._read(match, text)
            if found and self._is_part_of(found[-1], publisher):
                above = found.pop()
                printed = above.printed + publisher.printed
                place, city = publisher.place or above.place, publisher.city_printed or above.city_printed
                publisher = replace(publisher, printed=printed, start=above.start, place=place, city_printed=city)
            found.append(publisher)
        return found

    def _is_part_of(self, above: Publisher, below: Publisher) -> bool:
        """True for an agency printed directly behind its ministry or its bureau (勞動部勞動力發展署)."""
        if above.end != below.start:
            return False
        if above.agency in self.central:
            return below.agency in self.central
        local = above.city_printed is not None and above.kind != GOVERNMENT
        return local and below.place is None and below.subordinate

    def fund(self, text: str) -> Publisher | None:
        """The fund (就業安定基金) that a title names behind its government or ministry, which has a book of its own."""
        for above in self.find(text):
            found = self.parts(_FUND).match(text, above.end)
            if found is not None:
                return self._fund(above.place, above.city_printed, text, above.start, found)
        for city in self._cities.finditer(text.replace("台", "臺")):
            if (found := self.parts(_FUND).match(text, city.end())) is not None:
                return self._fund(self.places[city[0]], city[0], text, city.start(), found)
        return None

    def _fund(self, place: Place | None, city: str | None, text: str, start: int, found: re.Match[str]) -> Publisher:
        printed = squeeze(text[start : found.end()])
        kind, word = self._kind_by_words(printed), self._word(printed)
        return Publisher(place, city, printed, kind, printed, start, found.end(), True, word)

    def office(self, text: str, above: Publisher) -> Publisher:
        """The office of a bureau that a title names directly behind it (勞工局訓練就業中心); else the bureau.

        An office may have branches of its own (高屏澎東分署).
        """
        found = None if above.kind == GOVERNMENT else self.parts(_BRANCH).match(text, above.end)
        if found is None and above.kind != GOVERNMENT and not above.subordinate:
            found = self.parts(_OFFICE).match(text, above.end)
        if found is None:
            return above
        agency = above.agency + squeeze(found[0])
        printed = above.printed + squeeze(found[0])
        word = self._word(agency)
        return replace(above, agency=agency, printed=printed, end=found.end(), subordinate=True, word=word)

    def is_any_town_seat(self, agency: str) -> bool:
        """True for what the offices of all districts or towns are called (區公所), which names none of them."""
        return self.parts("(?:<town_ends>|<place_endings>)*<town_seats>").fullmatch(agency) is not None

    def cities(self, text: str) -> list[tuple[Place, str]]:
        """Cities and counties that a text names, in order, with the printed name."""
        folded = text.replace("台", "臺")
        return [(self.places[match[0]], text[match.start() : match.end()]) for match in self._cities.finditer(folded)]

    def central_government(self, text: str) -> tuple[Place, str] | None:
        """The central government where a text names it, with the printed name."""
        found = next((name for name in self.central_names if name in text), None)
        return (self.places[found], found) if found is not None else None

    def bureau_of(self, place: str, agency: str) -> str:
        """The full name of a place's agency."""
        return f"{place}{self.government}{agency}"

    def without_publisher(self, heading: str) -> str:
        """A heading without the publisher that it starts with."""
        match = self._pattern.match(heading.replace("台", "臺"))
        return heading[match.end() :] if match else heading

    def _read(self, match: re.Match[str], text: str) -> Publisher:
        city = match["city"] or match["seat"]
        printed = squeeze(text[match.start() : match.end()])
        listed = match["agency"]
        agency = listed or match["other"] or printed
        place = self.places[city] if city else None
        if place is None:
            place = self.places[_CENTRAL] if agency in self.central else self.own_places.get(agency)
        kind = self.kinds.get(agency) or (self._kind_by_words(agency) if match["other"] else GOVERNMENT)
        # Of two agencies with one kind in one place only one is listed as the kind's own.
        below = agency in self.subordinate or bool(match["town"]) or (match["other"] is not None and kind != UNLISTED)
        name, word = (match["town"] or "") + agency, self._word(agency) if below else None
        return Publisher(place, city, name, kind, printed, match.start(), match.end(), below, word)

    def _word(self, agency: str) -> str | None:
        """The word for an office in ids: that of the longest name that its own ends with."""
        endings = (agency[start:] for start in range(len(agency)))
        return next((self.words[ending] for ending in endings if ending in self.words), None)

    def _kind_by_words(self, agency: str) -> str:
        """The kind of an agency that is not listed: that of the word which comes first in its name."""
        found = [(place, -len(word), kind) for word, kind in self.kind_words if (place := agency.find(word)) >= 0]
        return min(found)[2] if found else UNLISTED


@lru_cache(maxsize=8)
def load_directory(overlay: Path | None = None) -> Directory:
    """The vocabularies ``jurisdictions`` and ``agencies``, as one directory."""
    places: dict[str, Place] = {}
    for entry in read_table("jurisdictions", overlay)["jurisdiction"]:
        former, beside = tuple(entry.get("former", ())), tuple(entry.get("merged", ()))
        place = Place(entry["id"], entry["name"], entry["name_en"], former, beside)
        for name in (place.name, *former, *entry.get("printed", ())):
            places.setdefault(name, place)
    places[_CENTRAL] = next(place for place in places.values() if place.id == _CENTRAL)
    kinds: dict[str, str] = {}
    central: set[str] = set()
    table = read_table("agencies", overlay)
    for level in ("local", "central"):  # 觀光局 is a city's more often than a ministry's
        for entry in table["agency"]:
            for name in entry.get(level, ()):
                kinds.setdefault(name, entry["kind"])
    central.update(name for entry in table["agency"] for name in entry.get("central", ()))
    local = {name for entry in table["agency"] for name in entry.get("local", ())}
    cities = _alternatives(name for name in places if name != _CENTRAL and places[name].id != _CENTRAL)
    names = _alternatives(kinds)
    lists = {name: table[name] for name in ("suffixes", "town_offices", "branch_endings")}
    parts = Grammar({name: one_of(words) for name, words in (table["patterns"] | lists).items()})
    # An agency that no list names is still one where it stands behind its government's name.
    whole = "".join(f"(?!(?<={last})[{following}])" for last, following in table["not_before"].items())
    pattern = re.compile(
        rf"(?:(?P<city>{cities}){parts(_BUREAU).pattern})?(?P<agency>{names}){whole}|(?P<seat>{cities}){parts(_OTHER).pattern}{whole}"
    )
    own_places = {name: next(p for p in places.values() if p.id == code) for name, code in table["places"].items()}
    return Directory(
        places=places,
        kinds=kinds,
        central=frozenset(central - local),
        central_names=tuple(name for name in places if name != _CENTRAL and places[name].id == _CENTRAL),
        subordinate=_subordinate(table, local, central),
        own_places=own_places,
        words={name: word for word, names in read_table("agency_ids", overlay)["words"].items() for name in names},
        kind_words=tuple((word, kind) for kind, words in table["kind_words"].items() for word in words),
        parts=parts,
        government=table["patterns"]["governments"][0],
        joined_by=frozenset(table["patterns"]["joined_by"]),
        place_endings=tuple(table["patterns"]["place_endings"]),
        _pattern=pattern,
        _cities=re.compile(cities),
    )


def _subordinate(table: dict[str, Any], local: set[str], central: set[str]) -> frozenset[str]:
    """The agencies that are offices of another one of their kind."""
    endings = tuple(table["subordinate_endings"])
    central_endings = (*endings, *table["subordinate_central_endings"])
    below = {name for name in local if name.endswith(endings)} | set(table["subordinate"])
    below |= {name for name in central - local if name.endswith(central_endings)}
    # 勞工局勞動檢查處 is the office, printed behind its bureau.
    below |= {name for name in local for office in below if name.endswith(office) and name[: -len(office)] in local}
    return frozenset(below - set(table["independent"]))


def _alternatives(names: Iterable[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(set(names), key=lambda n: (-len(n), n)))
