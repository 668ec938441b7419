"""The side list: a card for each record with its fields and quotes, then what was set apart and what was lost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from ....schemas import Evidence, Finding, Record
from ...text.rich import squeeze
from ..proof import PRINTED, STANDS_ON_EVIDENCE
from .escape import attribute, visible
from .marks import Mark, Marks, Shown, short_id
from .view import TYPES, View

_NO_FIELD = "(record)"
_NO_QUOTE = "no quote"
_LINES_A_CARD = 50


def cards(view: View, found: Marks) -> Iterator[str]:
    """The HTML of everything that the side lists."""
    yield from _problems(view)
    told = _told(view)
    yield from (_card(shown, told.get(shown.record.id, ())) for shown in found.records)
    yield from _columns(view, found.columns)
    yield from _apart("nowhere", "in no record", view, found.lost)
    yield from _apart("furniture", "furniture", view, found.furniture)
    yield from _unused(view)


def _told(view: View) -> dict[str, list[Finding]]:
    """The findings about each record."""
    found = defaultdict[str, list[Finding]](list)
    for finding in view.records.findings:
        if finding.record_id is not None:
            found[finding.record_id].append(finding)
    return found


def _card(shown: Shown, findings: Sequence[Finding]) -> str:
    record = shown.record
    if isinstance(record, Finding):
        head, title = f"finding: {record.code}", f"{record.severity}: {record.code}"
        fields = f'<p class="message">{visible(record.message)}</p>{_about(record)}'
    else:
        head, title = TYPES[shown.kind], short_id(record.id)
        fields = f"{''.join(map(_flag, findings))}<dl>{''.join(_fields(shown))}</dl>{_empty(record)}"
    home = (shown.home,) if shown.home else ()
    where = _where(home[0][0]) if home else "no place"
    return (
        f'<article class="card t-{shown.kind}" id="{attribute(record.id)}"{_data((*home, *shown.pieces))}>'
        f'<header title="{attribute(head)}"><b>{visible(title)}</b><i>{where}</i></header>{fields}</article>'
    )


def _about(finding: Finding) -> str:
    if finding.record_id is None:
        return ""
    return f'<p><a href="#{attribute(finding.record_id)}">{visible(short_id(finding.record_id))}</a></p>'


def _flag(finding: Finding) -> str:
    """A finding on the card of its record, which leads to its own."""
    link = f'<a href="#{attribute(finding.id)}">{visible(finding.severity)}: {visible(finding.code)}</a>'
    return f'<p class="message t-findings">{link} {visible(finding.message)}</p>'


def _fields(shown: Shown) -> Iterator[str]:
    by_field: defaultdict[str, list[tuple[Evidence, int]]] = defaultdict(list)
    for piece, number in shown.pieces:
        by_field[piece.field or _NO_FIELD].append((piece, number))
    for key in type(shown.record).model_fields:
        value = getattr(shown.record, key)
        if key in ("id", "evidence", "plan_id", "source_id") or value is None or value == ():
            continue
        yield _field(key, value, by_field.pop(key, []), _unquoted(shown, key))
    for key, pieces in by_field.items():
        yield _field(key, None, pieces)


def _field(key: str, value: object, pieces: Sequence[tuple[Evidence, int]], unquoted: str = "") -> str:
    """One field: its value, and its quotes where they say anything else than the value."""
    said = squeeze("".join(piece.quote for piece, _ in pieces))
    parts = [_value(key, value)] if value is not None else []
    if pieces and (value is None or said != squeeze(_plain(value))):
        parts += [_quote(piece, number) for piece, number in pieces]
    elif not pieces and unquoted:
        parts.append(f'<em class="{"noquote" if unquoted == _NO_QUOTE else "null"}"> {unquoted}</em>')
    name = key.replace("_", " ")
    return f"<div{_data(pieces)}><dt>{visible(name)}</dt><dd>{''.join(parts)}</dd></div>"


def _unquoted(shown: Shown, key: str) -> str:
    """What to say of a field that has no quote among those that are shown."""
    if any(piece.field == key for piece in shown.record.evidence):
        return "on another page"
    return _NO_QUOTE if shown.kind in STANDS_ON_EVIDENCE and key in PRINTED else ""


def _value(key: str, value: object) -> str:
    if key.endswith("_id"):
        return f'<a href="#{attribute(str(value))}">{visible(short_id(str(value)))}</a>'
    if isinstance(value, tuple):
        return f"<ol>{''.join(f'<li>{visible(part)}</li>' for part in value)}</ol>"
    return f"<span>{visible(_plain(value))}</span>"


def _plain(value: object) -> str:
    if isinstance(value, tuple):
        return "".join(map(str, value))
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _quote(piece: Evidence, number: int) -> str:
    inferred = " (inferred)" if piece.inferred else ""
    return f'<q data-m="{number}">{visible(piece.quote)}<small>{_where(piece)}{inferred}</small></q>'


def _where(piece: Evidence) -> str:
    page = f"p. {piece.page}, " if piece.page is not None else ""
    return f"{page}line {piece.line_start}"


def _empty(record: Record) -> str:
    """The fields that say nothing: often the fault that a person looks for."""
    empty = [key for key in type(record).model_fields if getattr(record, key) in (None, ())]
    return f'<p class="null">empty: {", ".join(empty)}</p>' if empty else ""


def _data(pieces: Sequence[tuple[Evidence, int]]) -> str:
    numbers = " ".join(dict.fromkeys(str(number) for _, number in pieces))
    return f' data-m="{numbers}"' if numbers else ""


def _apart(kind: str, name: str, view: View, listed: Sequence[Mark]) -> Iterator[str]:
    """What is in no record, or furniture: a card for each page, or for some lines where there are no pages."""
    raw = view.document.raw_text
    for _, group in groupby(listed, key=lambda mark: mark.page or -(mark.line // _LINES_A_CARD)):
        marks = list(group)
        page = f"p. {marks[0].page}" if marks[0].page is not None else f"lines {marks[0].line}–{marks[-1].line}"
        said = "".join(
            f'<q data-m="{mark.number}" title="{attribute(mark.label)}">{visible(raw[slice(*mark.span)])}</q>'
            for mark in marks
        )
        numbers = " ".join(str(mark.number) for mark in marks)
        yield (
            f'<article class="card small t-{kind}" data-m="{numbers}">'
            f"<header><b>{name}: {len(marks)}</b><i>{page}</i></header>{said}</article>"
        )


def _columns(view: View, listed: Sequence[Mark]) -> Iterator[str]:
    """What the columns of tables were read as, a card for each page."""
    raw = view.document.raw_text
    for page, group in groupby(listed, key=lambda mark: mark.page):
        marks = list(group)
        where = f"p. {page}" if page is not None else f"lines {marks[0].line}–{marks[-1].line}"
        said = "".join(
            f'<q data-m="{mark.number}">{visible(raw[slice(*mark.span)])}<small>{visible(mark.label)}</small></q>'
            for mark in marks
        )
        numbers = " ".join(str(mark.number) for mark in marks)
        yield (
            f'<article class="card small t-columns" data-m="{numbers}">'
            f"<header><b>columns read as</b><i>{where}</i></header>{said}</article>"
        )


def _problems(view: View) -> Iterator[str]:
    for problem in view.source.problems:
        if problem.page is None or view.shows(problem.page):
            link = f' <a href="#page{problem.page}">p. {problem.page}</a>' if problem.page is not None else ""
            yield (
                f'<article class="card small t-problems"><header><b>{visible(problem.severity)}: '
                f"{visible(problem.code)}</b></header><p>{visible(problem.message)}{link}</p></article>"
            )


def _unused(view: View) -> Iterator[str]:
    for part in view.source.unused:
        title = visible(part.title or "without a title")
        yield (
            f'<article class="card small t-unused"><header><b>part not used: {visible(part.kind)}</b>'
            f"<i>lines {part.line_start}–{part.line_end}</i></header>"
            f"<p>{title} ({part.characters} characters)</p></article>"
        )
