"""Indicators that an agency measures year after year, told by their names."""

from __future__ import annotations

import re

from ...text.quantities import unit_in_brackets
from ...text.rich import squeeze
from ...text.variants import fold_variants
from ...text.vocabulary import read_table
from ..context import PlanContext
from ..plans import COUNTY, agency_slug, is_merged

_BRACKET = re.compile(r"[（(][^（()）]*[)）]$")
_YEAR = re.compile(r"^(?:民國)?[0-9０-９]{2,4}年度?|^(?:本|年)年?度")
_BETWEEN = re.compile(r"[\s、，,。．.：:；;‧・·/／\-－—「」『』]+")


def series_id(context: PlanContext, name: str) -> str | None:
    """The series of an indicator: place, kind of agency and name, so that a bureau's new name goes on with the old one.

    Years, marks, and a unit or a direction in brackets are no part of the name, variants of characters are one. ``None`` where the plan
    does not say who publishes it.
    """
    identity = context.identity
    slug = agency_slug(identity)
    if identity.place is None or identity.agency_name is None or slug is None:
        return None
    bare = fold_variants(squeeze(name))
    bracket = _BRACKET.search(bare)
    if bracket is not None and (unit_in_brackets(bare) is not None or _tells_direction(bracket[0], context)):
        bare = bare[: bracket.start()]
    bare = _BETWEEN.sub("", _YEAR.sub("", bare))
    if is_merged(identity):
        slug = f"{COUNTY}/{slug}"  # it counted its own people, not those of the city
    return f"series/{identity.place.id.lower()}/{slug}/{bare}" if bare else None


def _tells_direction(bracket: str, context: PlanContext) -> bool:
    words = read_table("indicators", context.overlay)
    return any(word in bracket for word in (*words["lower_is_better"], *words["higher_is_better"]))
