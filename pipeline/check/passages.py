"""Passages of a plan that ended nowhere: in no record, no named part, no heading, and not set apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ...schemas import Agency, Finding, Plan
from ..extract.evidence import Citer
from ..read.document import Document
from ..text.money import find_unit
from ..text.rich import Span, squeeze
from .coverage import Coverage
from .report import Report

_SHORTEST = 12
"""Letters from which on a passage says something: fewer are the rest of a title, a date, a name. A Latin word is one."""
_LETTER = re.compile(r"[A-Za-z]+|[^\W\d_]")
_DATE = re.compile(r"[\d年月日民國中華./\-]*")
_LABELLED = re.compile(r"[^\W\d_]{2,8}[：:][^：:]{2,}$")
"""A name and what it is, however short: ``主辦：文化處``."""
_LEADS, _SENTENCE_ENDS = ("：", ":"), "。；！？"
_SHOWN = 40


def check_passages(
    plans: Sequence[Plan], agencies: Sequence[Agency], citer: Citer, covered: Coverage
) -> tuple[Finding, ...]:
    """A finding for each passage of whole lines that ended nowhere. It is about the plan that begins before it.

    Titles of the plans and names of their ``agencies`` that are printed again say nothing more.
    """
    if not plans:
        return ()
    reports = {plan.id: Report(plan.id, citer.source_id) for plan in plans}
    starts = [min((piece.char_start for piece in plan.evidence), default=0) for plan in plans]
    raw = citer.document.raw_text
    known = [squeeze(name) for name in (*(plan.title for plan in plans), *(agency.name for agency in agencies)) if name]
    for passage in passages(citer.document, covered):
        start = passage[0].start
        printed = "\n".join(raw[piece.start : piece.end] for piece in passage)
        said, labelled = squeeze(printed), any(map(_is_labelled, printed.splitlines()))
        plan = max(zip(starts, plans, strict=True), key=lambda begun: begun[0] if begun[0] <= start else -1)[1]
        if _letters(_without(said, known)) < _SHORTEST and not labelled:
            continue  # a date below a title
        if said.endswith(_LEADS) and not any(mark in said for mark in _SENTENCE_ENDS):
            continue  # 本局規劃下列重要計畫：
        shown = said if len(said) <= _SHOWN else f"{said[:_SHOWN]}…"
        where = f"from line {citer.document.line_number(start)} on"
        message = f"{len(said)} characters {where} ended in no record: 「{shown}」"
        quotes = [quote for piece in passage for quote in citer.cite_range(piece.start, piece.end)]
        reports[plan.id].add("text_not_used", "info", message, quotes=quotes)
    return tuple(finding for report in reports.values() for finding in report.findings)


def passages(document: Document, covered: Coverage) -> Iterator[list[Span]]:
    """Runs of neighbouring lines that ended nowhere, signs aside, in the pieces that furniture parts them into."""
    run: list[Span] = []
    parted = True
    for line in document.lines:
        ends = covered.of(line)
        if "unread" in ends and ends <= {"unread", "signs"}:
            if parted or not run:
                run.append(Span(line.start, line.end))
            else:
                run[-1] = Span(run[-1].start, line.end)
            parted = False
        elif ends <= {"furniture", "signs"}:
            parted = parted or bool(ends)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _is_labelled(line: str) -> bool:
    """True for a name and what it is; the unit of a table's figures and the date of printing tell nothing of their own."""
    squeezed = squeeze(line)
    if _LABELLED.match(squeezed) is None or find_unit(squeezed) is not None:
        return False
    return _DATE.fullmatch(re.split("[：:]", squeezed, maxsplit=1)[1]) is None


def _without(said: str, known: Iterable[str]) -> str:
    """What is left of a passage without names, the longest first."""
    for name in sorted(known, key=len, reverse=True):
        said = said.replace(name, "")
    return said


def _letters(chars: str) -> int:
    return len(_LETTER.findall(chars))
