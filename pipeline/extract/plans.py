"""The plan itself: its record, its publisher, its vision and preface, and what it declares of itself."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from ...schemas import Agency, Evidence, Jurisdiction, Plan
from ..outline.node import Node
from ..outline.parts import part_of
from ..outline.publishers import UNLISTED
from ..text.genre import genre
from ..text.numerals import parse_integer
from ..text.rich import Text, squeeze
from .context import PlanContext
from .evidence import in_order
from .identity import Identity
from .points import title_colon

_NUMBER = "[0-9０-９一二三四五六七八九十百]+"
_DECLARED = (
    rf"(?:<declared_sums><declaring>?|<listing>)\s*(?P<count>{_NUMBER})\s*<declared_counters>(?P<what>[^，。；]{{0,10}}?<declared>)"
    rf"|<declared>[^，。；]{{0,4}}?<declared_sums>(?:有|列)?\s*(?P<behind>{_NUMBER})\s*<declared_counters>(?=[，。；]|$)"
    rf"|<declared>[，,]<declared_sums>(?:有|列)?\s*(?P<apart>{_NUMBER})\s*項(?=[，。；]|$)"
)
_OF_WHICH = rf"[，；]?<of_which>[^，。；0-9０-９]{{0,4}}?<office_selves>[^，。；]{{0,6}}?(?P<count>{_NUMBER})\s*<declared_counters>"
_OF_ALL = "<government_selves>[^，。；]{0,6}$"
COUNTY = "county"
"""Stands in the ids of what a former county had of its own."""
_VISION_ALONE = "^(?:(?!<mission>)[^：]){0,6}<vision>(?!.{0,3}<mission>)"
_VISION_LABEL = r"^\s*<vision_owners>?<vision>\s*[：:]\s*(?P<vision>(?s:.+))$"
_VISION = r"以(?P<vision>(?:[「『][^」』]{1,60}[」』][、及與和]?)+)\s*(?:[作做]為|為)[^，。；]{0,8}?<vision>"


def plan_id(identity: Identity, digest: str) -> str:
    """The id of a plan: place, kind of agency, years and kind of plan.

    What the document does not say is filled with the start of its digest, so that two plans that nobody can tell
    apart by name never share an id. A county that was merged into a city had plans for the same years as the city.
    """
    place = identity.place.id.lower() if identity.place else f"xx-{digest[:8]}"
    parts = [place if place.startswith(("tw", "xx")) else f"tw-{place}", agency_slug(identity) or digest[:8]]
    parts += [_years(identity) or f"undated-{digest[:8]}", identity.kind]
    return "-".join([*parts, *([COUNTY] if is_merged(identity) else [])])


def is_merged(identity: Identity) -> bool:
    """Whether the publisher is one of a county that stood beside the city which it was merged into."""
    return identity.place is not None and _is_of(identity, identity.place.merged)


def _is_of(identity: Identity, places: tuple[str, ...]) -> bool:
    name = squeeze(identity.agency_name or "").replace("台", "臺")
    return bool(places) and name.startswith(places)


def agency_slug(identity: Identity) -> str | None:
    """The kind of the agency; its own word, else a short digest of its name, keeps apart those that share a kind."""
    if identity.agency_kind is None or identity.agency_name is None:
        return None
    if identity.agency_kind != UNLISTED and not identity.agency_subordinate:
        return identity.agency_kind
    if identity.agency_word is not None:
        return f"{identity.agency_kind}-{identity.agency_word}"
    name = identity.agency_name.replace("台", "臺")
    return f"{identity.agency_kind}-{hashlib.sha256(name.encode()).hexdigest()[:6]}"


def _years(identity: Identity) -> str | None:
    start, end = identity.roc_start, identity.roc_end
    if start is None:
        return None
    return f"roc{start}" if end in (None, start) else f"roc{start}-{end}"


def jurisdiction_record(context: PlanContext) -> Jurisdiction | None:
    """The city, county or central government of the plan."""
    place = context.identity.place
    if place is None:
        return None
    named = context.cite(context.identity.place_text, inferred=context.identity.place_inferred)
    evidence = in_order(named) or _publisher_evidence(context)
    return Jurisdiction(id=place.id, name=place.name, name_en=place.name_en, evidence=evidence)


def agency_record(context: PlanContext) -> Agency | None:
    """The agency that publishes the plan. That of a former county is another one than that of the city of today: they have
    names of their own, of which none may stand for the other's plans."""
    identity = context.identity
    slug = agency_slug(identity)
    if identity.agency_name is None or slug is None or identity.place is None:
        return None
    former = _is_of(identity, identity.place.former)
    return Agency(
        id="/".join(("agency", identity.place.id.lower(), *([COUNTY] if former else ()), slug)),
        name=identity.agency_name,
        jurisdiction_id=identity.place.id,
        kind=identity.agency_kind or UNLISTED,
        evidence=_publisher_evidence(context),
    )


def _publisher_evidence(context: PlanContext) -> tuple[Evidence, ...]:
    identity = context.identity
    pieces = context.cite(identity.publisher_text, None, inferred=identity.publisher_inferred)
    return in_order(pieces + context.cite(identity.place_text, inferred=identity.place_inferred))


def plan_record(context: PlanContext) -> Plan:
    """The plan's own record."""
    identity = context.identity
    preface = _section_text(context.root, "preface") or _opening(context.root)
    # A plan without a part for its vision may name it in the preface: 以「安居樂業」作為施政願景.
    vision = _vision(context.root) or _labelled_vision(context.root)
    vision = vision or (preface.match(genre()(_VISION), "vision") if preface else None)
    declared = next(filter(None, map(_declared, (preface, *_above_programmes(context.root)))), None)
    agency = agency_record(context)
    evidence = context.cite(identity.title, "title")
    # An agency without a place is no record: its name is then only where the plan speaks of its publisher.
    named = "agency_id" if agency else None
    evidence += context.cite(identity.publisher_text, named, inferred=identity.publisher_inferred)
    evidence += context.cite(identity.place_text, "jurisdiction_id", inferred=identity.place_inferred)
    evidence += context.cite(identity.years_text, "roc_start", inferred=identity.years_inferred)
    evidence += context.cite(vision, "vision") + context.cite(preface, "preface")
    evidence += context.cite(declared[1] if declared else None, "declared_programmes")
    evidence = evidence or _first_words(context)
    return Plan(
        id=context.plan_id,
        source_id=context.citer.source_id,
        title=identity.title.chars if identity.title else None,
        kind=identity.kind,
        jurisdiction_id=identity.place.id if identity.place else None,
        agency_id=agency.id if agency else None,
        roc_start=identity.roc_start,
        roc_end=identity.roc_end,
        vision=vision.chars if vision else None,
        preface=preface.chars if preface else None,
        declared_programmes=declared[0] if declared else None,
        evidence=in_order(evidence),
    )


def _first_words(context: PlanContext) -> list[Evidence]:
    """What a plan stands on that names neither itself nor its publisher: the first words of its records."""
    records = context.records
    lists = (records.objectives, records.programmes, records.indicators, records.budgets)
    pieces = [piece for found in lists for record in found for piece in record.evidence]
    first = min(pieces, key=lambda piece: piece.char_start, default=None)
    return [first.model_copy(update={"field": None})] if first else []


def _vision(root: Node) -> Text | None:
    """The text of the part for the vision; of one that also holds the mission (使命及願景), the point that is about it.

    That is a point or a paragraph of its own (願景：…).
    """
    named = [node for node in root.walk() if node.part == "vision"]
    own = [node for node in named if genre()(_VISION_ALONE).match(node.heading.chars)]
    labelled = (found for node in named for text in node.body if (found := text.match(genre()(_VISION_LABEL), "vision")))
    both = [node for node in named if genre()("<vision>").search(node.heading.chars)]
    if own:
        return _text_of(own[0])
    return next(labelled, None) or (_text_of(both[0]) if both else None)


def _labelled_vision(root: Node) -> Text | None:
    """The vision that a paragraph of its own under the title gives behind its label."""
    texts = (text for node in _titles(root) for text in node.body)
    return next((found for text in texts if (found := text.match(genre()(_VISION_LABEL), "vision"))), None)


def _titles(root: Node) -> list[Node]:
    """The nodes whose own paragraphs open a plan: the whole document, and its title."""
    return [root, *[child for child in root.children if child.mark is None and child.part in (None, "goals")][:1]]


def _section_text(root: Node, kind: str) -> Text | None:
    """All running text under the first heading of a kind, its numbered points included."""
    section = next((node for node in root.walk() if node.part == kind), None)
    return _text_of(section) if section is not None else None


def _text_of(section: Node) -> Text | None:
    """What stands behind the colon of a heading and below it, marks included."""
    colon = title_colon(section.heading.chars)
    texts = [section.heading[colon + 1 :].strip()] if colon is not None else []
    texts += section.body
    texts += [text for child in section.children for text in _running_text(child)]
    return Text.join(texts) or None


def _running_text(node: Node) -> Iterator[Text]:
    """A point and all below it, marks included, without what opens a part of its own (aims below a preface)."""
    if node.part is None:
        yield from (node.mark_text, node.heading, *node.body)
        for child in node.children:
            yield from _running_text(child)


def _opening(root: Node) -> Text | None:
    """The running text in front of the first numbered aim, where no part is named a preface.

    It stands under the title, or under the heading of the goals, unless the goals are nothing but paragraphs.
    """
    goals = next((node for node in root.walk() if part_of(node) == "goals"), None)
    if goals is not None and not (goals.children or goals.tables):
        goals = None
    label = genre()(_VISION_LABEL)
    for node in (*_titles(root), *([goals] if goals else [])):
        sentences = [text for text in node.body if text.chars.endswith(("。", "：", ":")) and not label.match(text.chars)]
        if sentences:
            return Text.join(sentences)
    return None


def _above_programmes(root: Node) -> Iterator[Text]:
    """The running text that opens the parts for programmes."""
    for node in root.walk():
        if node.part == "programmes":
            yield from node.body


def _declared(preface: Text | None) -> tuple[int, Text] | None:
    """The number of programmes that a text declares, and its digits.

    Of those of a whole government only the ones that it says are the office's own count: 本府計25項計畫，其中本局2項.
    """
    found = genre()(_DECLARED).search(preface.chars) if preface else None
    if preface is None or found is None:
        return None
    group = next(name for name in ("count", "behind", "apart") if found[name])
    own = genre()(_OF_WHICH).match(preface.chars, found.end())
    if own is None and genre()(_OF_ALL).search(preface.chars[: found.start()]) and _speaks_as_office(preface):
        return None
    start, end = own.span("count") if own is not None else found.span(group)
    count = parse_integer(preface.chars[start:end])
    return None if count is None else (count, preface[start:end])


def _speaks_as_office(text: Text) -> bool:
    return genre()("<office_selves>").search(text.chars) is not None
