"""Everything that two programmes are compared by, worked out once for each programme."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import Any, Protocol

from ...schemas import Strategy
from ..text.characters import is_han
from ..text.language import QUOTES, SCHEMES, language, slots
from .catalogue import Catalogue, Kinds, Said, built_in_catalogue
from .grams import Grams, covered, grams, slot_weight
from .names import Core, canonical_text, collapse, strip_aside
from .records import LinkInput
from .slots import Slots

KINDS = ("topic", "target", "instrument", "qualifier")
PURPOSE_WEIGHT = 0.3
"""Weight of a clause that only says what a programme is good for, against 1 for what it is."""

OWN_STRATEGY = 0.7
"""Share of a name's weight that a strategy of the same plan must hold to be read as its description."""

MIN_SCHEME = 4
"""Fewest Han characters of a scheme's name."""

_NOT_ASKED = ["govplan_promises"]
"""Components of the language whose work linking does not look at."""

_SLOTS_ALONE = [*_NOT_ASKED, "govplan_schemes"]
"""Components that slots do not need."""

_CONTEXT_LENGTH = 600  # characters; what comes later in a description is detail


@dataclass(frozen=True, slots=True)
class Marks:
    """Slots of a text by kind, each with how telling it is, and the names that it prints in quotation marks."""

    topic: Slots
    target: Slots
    instrument: Slots
    qualifier: Slots
    schemes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Profile:
    """One programme, ready to be compared.

    ``row`` is equal for rows that print the same text; ``look`` for those that no feature but the city tells apart.
    """

    id: str
    plan_id: str
    family: str
    jurisdiction_id: str | None
    years: tuple[int, int] | None
    name: str
    row: str
    look: str
    core: Core
    text: str
    grams: Grams
    marks: Marks
    context: str
    context_grams: Grams
    context_marks: Marks
    group_grams: Grams
    group_marks: Marks
    kinds: Kinds


class Row(Protocol):
    """What is read of a programme."""

    @property
    def id(self) -> str:
        """Id of the programme."""

    @property
    def plan_id(self) -> str:
        """Id of its plan."""

    @property
    def name(self) -> str:
        """As printed."""

    @property
    def description(self) -> str | None:
        """As printed, or ``None``."""

    @property
    def group(self) -> str | None:
        """The heading that it stands under, or ``None``."""


def family_of(kind: str | None) -> str:
    """The family of bureaus within which programmes are compared: the kind of agency."""
    return kind or "other"


MarksOf = dict[tuple[str, str, str], Marks]
"""Marks by text, the text that they quote from, and the family of bureaus."""


def build_profiles(data: LinkInput, catalogue: Catalogue | None = None, marks: MarksOf | None = None) -> list[Profile]:
    """The profile of every programme, sorted by id; ``catalogue`` is that of the vocabulary unless given.

    ``marks`` are known from before, and take those read now.
    """
    plans = {plan.id: plan for plan in data.plans}
    kinds = {agency.id: agency.kind for agency in data.agencies}
    strategies: dict[str, list[Strategy]] = defaultdict(list)
    for strategy in sorted(data.strategies, key=lambda record: record.id):
        strategies[strategy.plan_id].append(strategy)
    profiles = []
    memo: dict[tuple[str | None, ...], dict[str, Any]] = {}
    for programme in sorted(data.programmes, key=lambda record: record.id):
        plan = plans.get(programme.plan_id)
        agency = plan.agency_id if plan else None
        family = family_of(kinds.get(agency) if agency else None)
        years = (programme.roc_start, programme.roc_end or programme.roc_start)
        if plan is not None and plan.roc_start is not None:
            years = (plan.roc_start, plan.roc_end or plan.roc_start)
        profiles.append(
            profile_of(
                programme,
                family=family,
                jurisdiction_id=plan.jurisdiction_id if plan else None,
                years=(years[0], years[1]) if years[0] is not None and years[1] is not None else None,
                strategies=strategies.get(programme.plan_id, ()),
                memo=memo,
                marks=marks,
                catalogue=catalogue,
            )
        )
    return profiles


def profile_of(
    programme: Row,
    *,
    family: str,
    jurisdiction_id: str | None = None,
    years: tuple[int, int] | None = None,
    strategies: Sequence[Strategy] = (),
    memo: dict[tuple[str | None, ...], dict[str, Any]] | None = None,
    marks: MarksOf | None = None,
    catalogue: Catalogue | None = None,
) -> Profile:
    """The profile of one programme; ``strategies`` are those of its plan.

    ``memo`` keeps what was read of texts: rows that print the same share it.
    """
    known = {} if memo is None else memo
    plan = programme.plan_id if strategies else None
    key = (family, programme.name, programme.description, programme.group, plan)
    if key not in known:
        said = {} if marks is None else marks
        known[key] = _content(programme, family, strategies, said, catalogue or built_in_catalogue())
    return Profile(
        id=programme.id,
        plan_id=programme.plan_id,
        family=family,
        jurisdiction_id=jurisdiction_id,
        years=years,
        name=programme.name,
        **known[key],
    )


def _content(
    programme: Row, family: str, strategies: Iterable[Strategy], known: MarksOf, catalogue: Catalogue
) -> dict[str, Any]:
    """The fields of a profile that its texts alone decide."""
    core = collapse(programme.name, family)
    name = [(clause.text, PURPOSE_WEIGHT if clause.purpose else 1.0) for clause in core.clauses]
    name_grams = grams(name, family)
    parts = [programme.description or ""] if programme.description else []
    parts.extend(_own_strategies(name_grams, strategies, family))
    context = "\n".join(canonical_text(part[:_CONTEXT_LENGTH], family) for part in parts)
    name_text = canonical_text(programme.name, family)
    group = strip_aside(canonical_text(programme.group or "", family))
    marks = _known_marks(_main_text(core), name_text, family, known)
    context_marks = _known_marks(context, context, family, known)
    group_marks = _known_marks(group, "", family, known)
    kinds = catalogue.kinds_of(Said(name, [(context, 1.0)], [(group, 1.0)]), family)
    return {
        "row": "\t".join((programme.name, programme.description or "")),
        "look": _digest(repr((core, sorted(marks.schemes), context, group))),
        "core": core,
        "text": core.text,
        "grams": name_grams,
        "marks": marks,
        "context": context,
        "context_grams": grams([(context, 1.0)], family),
        "context_marks": context_marks,
        "group_grams": grams([(group, 1.0)], family),
        "group_marks": group_marks,
        "kinds": kinds,
    }


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _main_text(core: Core) -> str:
    return "，".join(clause.text for clause in core.clauses if not clause.purpose)


def _own_strategies(name: Grams, strategies: Iterable[Strategy], family: str) -> list[str]:
    """Strategies that all but repeat the name: plans without descriptions explain their programmes there."""
    found = []
    for strategy in strategies:
        text = "，".join(part for part in (strategy.title, strategy.text) if part)
        if covered(name, _strategy_grams(text, family)) >= OWN_STRATEGY:
            found.append(text)
    return found


@lru_cache(maxsize=16384)
def _strategy_grams(text: str, family: str) -> Grams:
    return grams([(canonical_text(text, family), 1.0)], family)


def _known_marks(text: str, quoting: str, family: str, known: MarksOf) -> Marks:
    if not _quotes(quoting):
        quoting = ""  # so that names which only differ in what is set aside are read once
    key = (text, quoting, family)
    if key not in known:
        known[key] = read_marks(text, quoting, family)
    return known[key]


@lru_cache(maxsize=65536)
def read_marks(text: str, quoting: str, family: str) -> Marks:
    """The slots of ``text`` and the schemes that ``quoting`` prints in quotation marks."""
    doc = language()(text, disable=_SLOTS_ALONE)
    found: dict[str, dict[str, float]] = {kind: {} for kind in KINDS}
    for slot in slots(doc):
        found[slot.kind][slot.id] = slot_weight(slot.id, family)
    return Marks(**{kind: Slots(found[kind]) for kind in KINDS}, schemes=_schemes(quoting))


def _quotes(text: str) -> bool:
    return any(mark in text for mark in QUOTES)


def _schemes(text: str) -> frozenset[str]:
    if not _quotes(text):
        return frozenset()
    doc = language()(text)  # spaCy's spans live only as long as their document
    return frozenset(strip_aside(span.text) for span in doc.spans[SCHEMES] if sum(map(is_han, span.text)) >= MIN_SCHEME)
