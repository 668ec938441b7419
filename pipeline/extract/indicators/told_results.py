"""Indicators that only a sentence tells, with target and result: ``辦理講習，原訂目標30場，實際完成32場，達成率107%。``"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ...outline.node import Node
from ...outline.parts import part_of
from ...text.cell_values import read_cell_value
from ...text.dates import find_periods, find_years
from ...text.genre import genre
from ...text.marks import parse_mark
from ...text.rich import Text, squeeze
from ...text.vocabulary import read_table
from ..context import PlanContext
from .indicator_cards import aims_above
from .indicator_values import Draft, MeasurementKind, Value
from .indicator_years import year_in
from .results import degrees

_SENTENCE = re.compile(r"[^。！？!?]+")
_CLAUSE = re.compile(r"(?:[^，,；;（）()]|(?<=[0-9０-９])[,，](?=[0-9０-９]{3}))+")
_TOLD: tuple[tuple[MeasurementKind, str], ...] = (
    ("target", "(?P<name>.*?)[之的]?<told_targets>(?P<value>.+)$"),
    ("actual", "(?P<name>.*?)(?:<told_results>|^<result_verbs>)(?P<value>.+)$"),
)
_LEAD = "(?:[：:值數 ]|<before_figures>)*"
_FIGURE = re.compile("[0-9０-９]")
_PARTS = ("results", "indicators")
_SHORTEST_NAME, _LONGEST_NAME = 2, 40  # characters
_AROUND = "：:、 \u3000"

Year = tuple[int | None, Text | None]


@dataclass(frozen=True, slots=True)
class _Told:
    """What a clause tells: the text of the figure, the figure itself, and what stands before the word for it."""

    printed: Text
    value: Decimal
    unit: str | None
    comparator: str | None
    before: Text


def read_told_results(context: PlanContext, drafts: dict[str, Draft]) -> None:
    """Add the indicators of sentences in parts for results and indicators, outside tables.

    A sentence has to give one target and one result in the same unit, and to name what they are of.
    """
    for node in context.root.walk():
        if part_of(node) in _PARTS:
            for place, paragraph in enumerate((node.heading, *node.body)):
                title = node.heading.strip() if place else Text()
                _read_paragraph(context, node, _without_mark(paragraph), title, drafts)


def _without_mark(paragraph: Text) -> Text:
    mark = parse_mark(paragraph.chars)
    return paragraph[mark.end :].strip() if mark is not None else paragraph


def _read_paragraph(context: PlanContext, node: Node, paragraph: Text, title: Text, drafts: dict[str, Draft]) -> None:
    foreseen = read_table("indicators", context.overlay)["result"]["foreseen"]
    for found in _SENTENCE.finditer(paragraph.chars):
        sentence = paragraph[found.start() : found.end()]
        clauses = [sentence[clause.start() : clause.end()].strip() for clause in _CLAUSE.finditer(sentence.chars)]
        told = {kind: _told(clauses, pattern, foreseen if kind == "actual" else ()) for kind, pattern in _TOLD}
        if any(len(values) != 1 for values in told.values()):
            continue
        (at, target), (_, actual) = (values[0] for values in told.values())
        name = _name(target.before, clauses[:at], title)
        if name is None or target.unit != actual.unit:
            continue
        values = [_value(context, node, sentence, kind, told[kind][0][1]) for kind, _ in _TOLD]
        draft = drafts.setdefault(squeeze(name.chars), Draft(name, node.number, aims_above(node)))
        if not draft.evidence:
            draft.evidence += context.cite(name, "name") + context.cite(node.mark_text if draft.number else None, "number")
        draft.unit = draft.unit or target.unit
        draft.add(values)


def _told(clauses: Sequence[Text], pattern: str, never: Sequence[str]) -> list[tuple[int, _Told]]:
    """What the clauses tell of a kind, each with its place; those with one of the words ``never`` tell nothing."""
    made = genre()(pattern)
    found = []
    for place, clause in enumerate(clauses):
        if any(word in clause.chars for word in never):
            continue
        match = made.match(clause.chars)
        told = _figure(clause[match.start("value") :], clause[: match.end("name")]) if match is not None else None
        if told is not None:
            found.append((place, told))
    return found


def _figure(rest: Text, before: Text) -> _Told | None:
    """The one figure of what follows a word for targets or results, without the verb before it."""
    if genre()("<achieved_words>").match(rest.chars):
        return None
    lead = genre()(_LEAD).match(rest.chars)
    rest = rest[lead.end() if lead else 0 :]
    read = read_cell_value(rest.chars)
    number = _FIGURE.search(rest.chars)
    if read.value is None or number is None or "：" in rest.chars[: number.start()]:
        return None  # behind a further label the figure is that one's (目標值：無　達成度：83%)
    printed = rest[number.start() :] if read.comparator == "=" else rest
    return _Told(printed, read.value, read.unit, read.comparator, before.strip(_AROUND))


def _name(before: Text, clauses: Sequence[Text], title: Text) -> Text | None:
    """What a target is of: the words before it, else the clause before, else the point that the sentence explains."""
    candidates = (_without_year(before), *(clause.strip(_AROUND) for clause in clauses[-1:]), title.strip(_AROUND))
    name = next((text for text in candidates if text and not _year_only(text)), None)
    told = name is not None and any(char.isalpha() for char in name.chars)
    told = told and name is not None and _SHORTEST_NAME <= len(name) <= _LONGEST_NAME and not genre()("^<unsaid_names>$").match(name.chars)
    return name if told else None


def _without_year(before: Text) -> Text:
    """The words before a target without the year that they end with (講習場數：113年)."""
    years = find_years(before.chars)
    ends = bool(years) and years[0].start > 0 and len(before) - years[-1].end <= 1
    return before[: years[-1].start].strip(_AROUND) if ends else before


def _year_only(text: Text) -> bool:
    """Whether a text says nothing but a year (``112年度``)."""
    years = find_years(text.chars)
    return len(years) == 1 and years[0].start == 0 and len(text) - years[0].end <= 1


def _value(context: PlanContext, node: Node, sentence: Text, kind: MeasurementKind, told: _Told) -> Value:
    own = year_in(told.before)
    year, printed = (find_years(told.before.chars)[0].roc_year, own) if own is not None else _year(context, node, sentence)
    value = Value(kind, told.printed, year, printed, told.value, told.unit, told.comparator, False)
    if kind == "target":
        return value
    days = [period for period in find_periods(sentence.chars) if period.start_date is not None]
    period = sentence[days[0].start : days[0].end] if days else printed
    achieved = next(degrees(sentence, read_table("indicators", context.overlay)["result"]["achieved"]), None)
    return Value(kind, told.printed, year, period, told.value, told.unit, told.comparator, False, achieved)


def _year(context: PlanContext, node: Node, sentence: Text) -> Year:
    """The year that a sentence or a heading above it names; that of a report, else one counted from the plan's own."""
    for text in (sentence, *_headings(node)):
        place = year_in(text)
        if place is not None:
            return find_years(text.chars)[0].roc_year, place
    if context.plan_kind == "report":
        return context.roc_year, None
    for text in _headings(node):
        for back, words in enumerate(read_table("indicators", context.overlay)["years_before"], 1):
            word = next((word for word in words if word in text.chars), None)
            if word is not None and context.roc_year is not None:
                start = text.chars.find(word)
                return context.roc_year - back, text[start : start + len(word)]
    return None, None


def _headings(node: Node) -> Iterator[Text]:
    """The headings above a sentence, nearest first, up to that of its part."""
    for above in (node, *node.ancestors()):
        yield above.heading
        if above.part is not None:
            return
