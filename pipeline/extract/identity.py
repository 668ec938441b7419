"""Who publishes a plan, for which years, and of what kind it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from ...schemas import PlanKind
from ..layout.blocks import Layout, Paragraph
from ..outline.headings import Headings
from ..outline.publishers import GOVERNMENT, Directory, Place
from ..text.dates import find_periods
from ..text.genre import genre
from ..text.marks import parse_mark
from ..text.rich import Text, squeeze
from ..text.stamps import stamp_end
from .identity_publisher import central_named, find_place, find_publisher, full_name
from .identity_years import years_of

_TITLE_LIMIT = 45  # characters
_TOP_PARAGRAPHS = 40  # a title stands among the first paragraphs of a document
_LONGEST_KIND = 12  # characters of the line of a cover that names the kind of plan
_SENTENCE = re.compile(r"[。；！？，]")


@dataclass(frozen=True)
class Identity:
    """What a document says of itself. Texts are the places that it was read from; inferred where so marked."""

    title: Text | None
    kind: PlanKind
    place: Place | None
    place_text: Text | None  # where the place is named; None where the publisher's own name does
    place_inferred: bool
    agency_name: str | None
    agency_kind: str | None
    agency_subordinate: bool
    agency_word: str | None
    publisher_text: Text | None
    publisher_inferred: bool
    roc_start: int | None
    roc_end: int | None
    years_text: Text | None
    years_inferred: bool


def identify(layout: Layout, headings: Headings, kinds: dict[str, list[str]]) -> Identity:
    """Identity of the one plan in a document, from its title, its running heads, else from its body.

    ``kinds`` are the words that make a title that of an annual plan, a term plan, a budget book or a report.
    """
    directory = headings.directory
    top = _top_lines(layout)
    title = _title(top, headings)
    named = kind_named(squeeze(title.chars), kinds) if title is not None else None
    years_text, start, end, years_inferred = years_of(layout, title, top, kinds.get(named or "", ()))
    kind = _kind(title, top, kinds, start, end)
    if kind == "annual" and title is not None and _covers_years(title, years_text, start, end):
        kind = "mid_term"  # 102至105年施政計畫
    found = find_publisher(layout, title, top, directory, is_book=kind == "budget")
    publisher, publisher_text, publisher_inferred = found
    lines = ([title] if title else []) + top
    place, place_text, place_inferred = find_place(layout, publisher, lines, directory)
    return Identity(
        title=title,
        kind=kind,
        place=place,
        place_text=place_text,
        place_inferred=place_inferred,
        agency_name=full_name(publisher, place, place_text, directory),
        agency_kind=publisher.kind if publisher else None,
        agency_subordinate=publisher is not None and publisher.subordinate,
        agency_word=publisher.word if publisher else None,
        publisher_text=publisher_text,
        publisher_inferred=publisher_inferred,
        roc_start=start,
        roc_end=end,
        years_text=years_text,
        years_inferred=years_inferred,
    )


def _top_lines(layout: Layout) -> list[Text]:
    """Short unnumbered lines near the top and running heads, in the order of the source.

    Who carries out a numbered point (主辦機關：) is named below it, and says nothing of the whole.
    """
    texts = [b.text for b in layout.blocks[:_TOP_PARAGRAPHS] if isinstance(b, Paragraph)]
    first = next((place for place, text in enumerate(texts) if parse_mark(text.chars) is not None), len(texts))
    texts[first:] = [text for text in texts[first:] if genre()(_CARRIERS).match(text.chars) is None]
    raw = layout.document.raw_text
    heads = (item.line for item in layout.furniture if item.kind == "running_title")
    texts += [_without_stamp(Text.of(raw, [(line.start, line.end)])) for line in heads]
    short = [text for text in texts if text and len(text) <= _TITLE_LIMIT and not _SENTENCE.search(text.chars)]
    return sorted((text for text in short if parse_mark(text.chars) is None), key=lambda text: text.start)


def _title(lines: Sequence[Text], headings: Headings) -> Text | None:
    """The line that names a plan: its word, and a publisher or a year. A running title weighs most.

    Where such a title only adds to a line that names the publisher as well (the name of a web page), it speaks for that
    line.
    """
    candidates = [_without_contents(line) for line in lines if headings.is_title(line.chars)]
    if not candidates:
        return _title_of_lines(lines, headings) or _title_of_all(lines, headings) or _title_of_scheme(lines, headings)
    printed = [squeeze(line.chars) for line in candidates]
    bureaus = {key for key in printed if any(found.kind != GOVERNMENT for found in headings.directory.find(key))}
    counts = Counter(min((key for key in bureaus if key in other), key=len, default=other) for other in printed)
    return max(candidates, key=lambda line: (counts[squeeze(line.chars)], squeeze(line.chars) in bureaus))


def _without_stamp(line: Text) -> Text:
    """A running head without the date and hour at which a browser printed the page."""
    return line[stamp_end(line.chars) :]


def _without_contents(line: Text) -> Text:
    """A title without the word for the contents that stand below it (某某局施政計畫目錄)."""
    found = genre()(_CONTENTS).search(line.chars)
    return line[: found.start()].strip() if found is not None else line


def _title_of_lines(lines: Sequence[Text], headings: Headings) -> Text | None:
    """A title that a cover prints on several lines: 彰化縣政府｜中華民國一○八年度｜施政計畫.

    A longer name of a plan (中程施政計畫) may as well head a part of it, but not right below names and years that are all
    that stands before it.
    """
    for place, line in enumerate(lines):
        bare = squeeze(line.chars)
        above = [other for other in lines[max(0, place - 3) : place] if _names_or_dates(other, headings)]
        on_cover = len(above) == place and len(bare) <= _LONGEST_KIND and any(word in bare for word in headings.titles)
        if bare in headings.titles or on_cover:
            whole = Text.join((*above, line))
            return whole if above and headings.is_title(whole.chars) else None
    return None


def _title_of_all(lines: Sequence[Text], headings: Headings) -> Text | None:
    """The title of the central government's own book, which prints its years elsewhere (中央政府總預算)."""
    named = (line for line in lines if any(line.chars.endswith(word) for word in headings.titles))
    return next((found for line in named if (found := _own_book(line, headings.directory))), None)


def _title_of_scheme(lines: Sequence[Text], headings: Headings) -> Text | None:
    """The title of a single scheme, with its years in brackets behind it (濕地保育計畫（112至115年）).

    Only names and years stand above it, for so do names of schemes that a plan lists.
    """
    line = next((line for line in lines if not _names_or_dates(line, headings)), None)
    if line is None or (found := genre()(_SCHEME).fullmatch(squeeze(line.chars))) is None:
        return None
    return line if find_periods(found["years"]) else None


def _own_book(line: Text, directory: Directory) -> Text | None:
    """What stands of a line from the government's name on: a page of old files prints their name before it."""
    place = next(central_named([line], directory), None)
    return line[line.chars.index(place[1].chars) :] if place is not None else None


def _names_or_dates(line: Text, headings: Headings) -> bool:
    """True for a line that is the publisher's name, or a year, and nothing else."""
    bare = headings.directory.without_publisher(squeeze(line.chars))
    return not bare or (_YEAR_LINE.fullmatch(bare) is not None)


_CONTENTS = r"\s*<contents_ends>$"
_CARRIERS = r"\s*<carrier_labels>\s*[：:]"
_SCHEME = r".+<schemes>[（(](?P<years>[^（）()]+)[）)](?:[（(][^（）()]+[）)])?"
_YEAR_LINE = re.compile("(?:中華民國|民國)?[0-9０-９一二三四五六七八九○〇零百十]{2,7}年度?")


def kind_named(chars: str, kinds: dict[str, list[str]]) -> PlanKind | None:
    """The kind of plan whose words stand in a title or in the name of a file; ``kinds`` is the vocabulary's table."""
    found = next((kind for kind, words in kinds.items() if any(word in chars for word in words)), None)
    return cast(PlanKind | None, found)


def _covers_years(title: Text, years: Text | None, start: int | None, end: int | None) -> bool:
    """True where the title itself says that the plan is for several years."""
    in_title = years is not None and set(years.offsets) <= set(title.offsets)
    return in_title and start is not None and end is not None and end > start


def _kind(
    title: Text | None, top: Sequence[Text], kinds: dict[str, list[str]], start: int | None, end: int | None
) -> PlanKind:
    lines = [squeeze(title.chars)] if title else []
    lines += [squeeze(line.chars) for line in top]
    named = next((kind for line in lines if (kind := kind_named(line, kinds)) is not None), None)
    if named is not None:
        return named
    if start is not None and end is not None and end > start:
        return "mid_term"
    return "annual" if start is not None else "other"
