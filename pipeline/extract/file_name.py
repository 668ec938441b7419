"""What the name of a file says of a plan that does not say it itself."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePath

from ..layout.blocks import Layout
from ..outline.publishers import GOVERNMENT, Directory
from ..text.dates import find_periods, find_years
from ..text.rich import Text
from ..text.years import read_year
from .context import PlanContext
from .evidence import in_order
from .identity import Identity, kind_named

_BARE_YEAR = re.compile("(?<![0-9])(?P<year>1[0-9]{2}|[89][0-9])(?![0-9])")
_BETWEEN = re.compile(r"[\s_\-()（）.]+")


def with_file_name(identity: Identity, layout: Layout, directory: Directory, kinds: dict[str, list[str]]) -> Identity:
    """The identity with the publisher and the years that only the file's name tells; inferred, on the first words."""
    name = PurePath(layout.document.path).stem
    first = _first_words(layout)
    if first is None or (identity.agency_name is not None and identity.roc_start is not None):
        return identity
    found = identity
    if identity.agency_name is None:
        found = _published(found, name, first, directory)
    if identity.roc_start is None and (years := _years(name)) is not None:
        start, end = years
        kind = (kind_named(name, kinds) or "annual") if found.kind == "other" else found.kind
        found = replace(found, kind=kind, roc_start=start, roc_end=end, years_text=first, years_inferred=True)
    return found


def report_file_name(context: PlanContext, printed: Identity) -> None:
    """A finding where the identity of a plan rests on the name of its file."""
    found = context.identity
    told = [found.agency_name] if printed.agency_name is None and found.agency_name else []
    if printed.roc_start is None and found.roc_start is not None:
        told.append(f"ROC {found.roc_start}")
    if told:
        message = f"Only the name of the file says who publishes the plan, or when: {', '.join(told)}."
        evidence = in_order(context.cite(found.publisher_text or found.years_text, inferred=True))
        context.finding("identity_from_file_name", "info", message, context.plan_id, evidence)


def _published(identity: Identity, name: str, first: Text, directory: Directory) -> Identity:
    agencies = directory.find(_BETWEEN.sub("", name)) or directory.find(name)
    publisher = next((p for p in agencies if p.kind != GOVERNMENT), next(iter(agencies), None))
    place = publisher.place if publisher is not None else None
    if publisher is None or (place or identity.place) is None:
        return identity
    place = place or identity.place
    named = publisher.place is not None or place is None or place.id == "TW"
    return replace(
        identity,
        place=place,
        place_text=identity.place_text if publisher.place is None else first,
        place_inferred=identity.place_inferred or publisher.place is not None,
        agency_name=publisher.printed if named or place is None else directory.bureau_of(place.name, publisher.agency),
        agency_kind=publisher.kind,
        agency_subordinate=publisher.subordinate,
        agency_word=publisher.word,
        publisher_text=first,
        publisher_inferred=True,
    )


def _years(name: str) -> tuple[int, int] | None:
    for period in find_periods(name):
        if period.roc_start is not None and period.roc_end is not None:
            return period.roc_start, period.roc_end
    years = [year.roc_year for year in find_years(name)]
    bare = (read_year(found["year"], era=False) for found in _BARE_YEAR.finditer(name))
    year = next(iter(years), None) or next((found for found in bare if found is not None), None)
    return (year, year) if year is not None else None


def _first_words(layout: Layout) -> Text | None:
    found = re.search(r"\S[^\n]*", layout.document.raw_text)
    return Text.of(layout.document.raw_text, [found.span()]).strip() if found else None
