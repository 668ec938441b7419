"""Who publishes a plan, and where: named in its title, in the lines around it, else in its body."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from ..layout.blocks import Layout
from ..outline.publishers import GOVERNMENT, Directory, Place, Publisher
from ..text.genre import genre
from ..text.marks import parse_mark
from ..text.rich import Text, squeeze
from .identity_years import all_texts

_COVER_LINES = 2  # lines between a government and its bureau on a cover
_CODE = re.compile(r"\d{8,14}\s*")


def find_publisher(
    layout: Layout, title: Text | None, top: Sequence[Text], directory: Directory, *, is_book: bool
) -> tuple[Publisher | None, Text | None, bool]:
    """The publisher, where it is named, and whether the body had to tell it. ``is_book`` is true of budget books."""
    for line in ([title] if title else []) + list(top):
        fund = directory.fund(line.chars) if is_book or line is title else None
        if fund is not None:
            return fund, line[fund.start : fund.end], False
    for line in ([title] if title else []) + list(top):
        found = directory.find(line.chars)
        if found:
            bureau = _bureau_below(line, top, directory) if found[-1].kind == GOVERNMENT else None
            first = _first_of_several(line.chars, found, directory)
            named = directory.office(line.chars, first) if line is title else first
            return bureau or (named, line[named.start : named.end], False)
    return _publisher_from_body(layout, directory, of_accounts=is_book and any(central_named(top, directory)))


def _first_of_several(line: str, found: Sequence[Publisher], directory: Directory) -> Publisher:
    """The agency that leads where a line names several side by side (勞工局及社會局); else the last, the most precise."""
    bureaus = [publisher for publisher in found if publisher.kind != GOVERNMENT]
    beside = (line[above.end : below.start].strip() for above, below in pairwise(bureaus))
    return bureaus[0] if len(bureaus) > 1 and all(between in directory.joined_by for between in beside) else found[-1]


def _bureau_below(government: Text, top: Sequence[Text], directory: Directory) -> tuple[Publisher, Text, bool] | None:
    """The bureau that a cover prints on a line of its own below its government, if it is the only one."""
    place = next(index for index, line in enumerate(top) if line.start == government.start)
    named: list[tuple[Publisher, Text, bool]] = []
    for line in top:
        found = directory.find(line.chars)
        if len(found) == 1 and found[0].place is None and found[0].printed == squeeze(line.chars):
            named.append((found[0], line, False))
    near = [line.start for line in top[place + 1 : place + 1 + _COVER_LINES]]
    return named[0] if len(named) == 1 and named[0][1].start in near else None


def _publisher_from_body(
    layout: Layout, directory: Directory, *, of_accounts: bool
) -> tuple[Publisher | None, Text | None, bool]:
    """The agency of the kind that the body names most often; the city beside it counts where one is named.

    A government is none where the text speaks of itself as one of its offices, nor is an office of any district (區公所).
    In the book of all agencies it is the one ``of_accounts``, named behind its code: what explains the figures of one
    agency names others.
    """
    named = [(p, text) for text in all_texts(layout) for p in directory.find(text.chars)]
    named = [(p, text) for p, text in named if not directory.is_any_town_seat(p.agency)]
    if of_accounts:
        named = [(p, text) for p, text in named if _CODE.fullmatch(text.chars[: p.start])]
    bureaus = [(p, text) for p, text in named if p.kind != GOVERNMENT] or named
    local = [(p, text) for p, text in bureaus if p.place is None or p.place.id != "TW"] or bureaus
    counts = Counter(p.agency for p, _ in local)
    # Named once in the middle of a sentence, a bureau is one that the plan works with.
    local = [(p, text) for p, text in local if counts[p.agency] > 1 or p.kind == GOVERNMENT or _leads(p, text)]
    most = max((counts[p.agency] for p, _ in local), default=0)
    found = next(((p, text) for p, text in local if counts[p.agency] == most), None)
    if found is None or (found[0].kind == GOVERNMENT and _speaks_as_office(layout)):
        return None, None, False
    publisher, text = found
    return publisher, text[publisher.start : publisher.end], True


def _leads(publisher: Publisher, text: Text) -> bool:
    """Whether a text begins with the name of an agency, behind a mark or the code of an account."""
    mark = parse_mark(text.chars)
    before = text.chars[mark.end if mark else 0 : publisher.start].strip()
    return not before or _CODE.fullmatch(before) is not None


def _speaks_as_office(layout: Layout) -> bool:
    """Whether a text calls its publisher an office, and never a government."""
    texts = [text.chars for text in all_texts(layout)]
    office, government = genre()("<office_selves>"), genre()("<government_selves>")
    return any(map(office.search, texts)) and not any(map(government.search, texts))


def find_place(
    layout: Layout, publisher: Publisher | None, lines: Iterable[Text], directory: Directory
) -> tuple[Place | None, Text | None, bool]:
    """The place of the publisher, else one that the top lines name, else the one that the body names most often."""
    if publisher is not None and publisher.place is not None:
        return publisher.place, None, False
    printed = next(_cities(lines, directory), None) or next(central_named(lines, directory), None)
    if printed is not None:
        return (*printed, False)
    named = list(_cities(all_texts(layout), directory))
    if not named:
        return None, None, False
    counts = Counter(place.id for place, _ in named)
    most = max(counts.values())
    return (*next(found for found in named if counts[found[0].id] == most), True)


def _cities(texts: Iterable[Text], directory: Directory) -> Iterator[tuple[Place, Text]]:
    """The places that texts name, each with where its name stands."""
    for text in texts:
        end = 0
        for place, printed in directory.cities(text.chars):
            start = text.chars.index(printed, end)
            end = start + len(printed)
            yield place, text[start:end]


def central_named(texts: Iterable[Text], directory: Directory) -> Iterator[tuple[Place, Text]]:
    """The central government where texts name it, and where its name stands."""
    for text in texts:
        if (found := directory.central_government(text.chars)) is not None:
            start = text.chars.index(found[1])
            yield found[0], text[start : start + len(found[1])]


def full_name(
    publisher: Publisher | None, place: Place | None, printed: Text | None, directory: Directory
) -> str | None:
    """The agency's name as printed; where no city is printed beside it, with that of its city in front.

    A county that has become a city since had the agency under the name that it had then.
    """
    if publisher is None:
        return None
    if publisher.place is not None or place is None or place.id == "TW":
        return publisher.printed
    named = squeeze(printed.chars).replace("台", "臺") if printed is not None else ""
    whole = named if named.endswith(directory.place_endings) else place.name  # short forms lack the ends of names
    return directory.bureau_of(whole, publisher.agency)
