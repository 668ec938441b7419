"""Reads the numbering marks of official documents: ``壹、``, ``（一）``, ``1.``, ``①``, ``甲、``, ``第一章``, ``●``."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from .genre import genre
from .mark_patterns import (
    BODIES,
    BRACKETED,
    BULLET,
    CANDIDATE,
    CLAUSE_END,
    HEADING,
    HEADING_STYLES,
    NEXT,
    ONE_CHARACTER,
    PARENS,
    PLAIN,
    ROMAN_VALUES,
    STEMS,
    SYMBOL,
    UNICODE_ROMAN,
    WORDED,
    WORDED_LISTS,
    MarkStyle,
)
from .numerals import parse_integer
from .rich import WHITE_SPACE

__all__ = ["Mark", "MarkStyle", "find_marks", "parse_bare_number", "parse_mark", "readings"]

_WORDED = (MarkStyle.AIM, MarkStyle.STRATEGY, MarkStyle.SUB_PLAN, MarkStyle.PLAN)


@dataclass(frozen=True, slots=True)
class Mark:
    """A numbering mark and where it stands; all indices are code points of the string that was read."""

    style: MarkStyle
    value: int
    """1 for the first; 0 for a bullet."""
    printed: str
    """As printed, without the white space around it."""
    start: int
    """Index of its first character."""
    end: int
    """Index behind the mark and the white space that follows: where the item's text starts."""
    separator: str = ""
    """What stands behind the numeral (``、``, ``.``, ``)``, ``：``); empty where nothing does."""

    @property
    def number(self) -> str:
        """The number in Arabic digits, whatever is printed."""
        return str(self.value)


def parse_mark(chars: str, start: int = 0) -> Mark | None:
    """The mark that stands at ``start``, white space skipped; ``None`` if there is none.

    Years, decimals, amounts, phone numbers and enumerations within a sentence (``三、四月``) are none.
    """
    return next(readings(chars, start), None)


def readings(chars: str, start: int = 0) -> Iterator[Mark]:
    """Every mark that can be read at ``start``, the likeliest first: ``I.`` is the Roman one, then the letter."""
    begin = _skip_space(chars, max(start, 0))
    if begin >= len(chars):
        return
    char = chars[begin]
    if char in ONE_CHARACTER:
        if found := SYMBOL.match(chars, begin):
            style, value = ONE_CHARACTER[char]
            yield _mark(chars, found, style, value, found[0][1:])
    elif char == "第":
        if (found := HEADING.match(chars, begin)) and (value := parse_integer(found["number"]) or 0):
            yield _mark(chars, found, HEADING_STYLES[found["unit"]], value, found["separator"] or "")
    elif char in (words := genre()).initials(*WORDED_LISTS):
        if (found := words(WORDED).match(chars, begin)) and (value := parse_integer(found["number"]) or 0):
            style = next(style for style in _WORDED if found[style] is not None)
            yield _mark(chars, found, style, value, found["separator"])
    elif found := BULLET.match(chars, begin):
        yield _mark(chars, found, MarkStyle.BULLET, 0, "")
    elif found := BRACKETED.match(chars, begin) or PLAIN.match(chars, begin):
        yield from _numbered(chars, found)


def parse_bare_number(chars: str) -> int | None:
    """The number that is all a cell holds (``3``, ``１２``, ``四``, ``5.``, ``（六）``); ``None`` for anything else."""
    stripped = chars.strip("".join(WHITE_SPACE))
    if len(stripped) > 8:
        return None
    if mark := parse_mark(stripped):
        return mark.value if mark.value and mark.end == len(stripped) else None
    value = parse_integer(stripped) if "," not in stripped else None
    return value if value and value < 1000 else None


def _numbered(chars: str, found: re.Match[str]) -> Iterator[Mark]:
    name = found.lastgroup if found.re is BRACKETED else _bare_name(found)
    assert name is not None  # the pattern has a named group in every branch
    style, body = MarkStyle(name), found[name]
    tail = found[0].rstrip()[found.end(name) - found.start() :].strip("".join(WHITE_SPACE))
    if found.re is PLAIN and tail[0] in ")）":
        style = PARENS[style]
    elif found.re is PLAIN and not _fits(chars, found, style, tail):
        return
    base = MarkStyle(style.removesuffix("_paren"))
    for reading, value in _values(base, body):
        final = reading if style is base else PARENS[reading]
        if value and not (final is MarkStyle.DIGIT_PAREN and (value > 99 or body[0] in "0０")):
            yield _mark(chars, found, final, value, tail)


def _bare_name(found: re.Match[str]) -> str:
    return next(bare for bare, _, _ in BODIES if found[bare] is not None)


def _values(style: MarkStyle, body: str) -> Iterator[tuple[MarkStyle, int]]:
    """The styles and values that a numeral can be read as; 0 where it is no numeral."""
    if style is MarkStyle.ROMAN:
        folded = ord(body) - (0x2160 if ord(body) < 0x2170 else 0x2170) + 1 if body in UNICODE_ROMAN else 0
        yield style, folded or ROMAN_VALUES.get(body.upper(), 0)
        if len(body) == 1 and not folded:
            yield MarkStyle.LETTER, _letter(body)
    elif style is MarkStyle.LETTER:
        yield style, _letter(body)
    elif style is MarkStyle.STEM:
        yield style, STEMS.index(body) + 1
    else:
        yield style, parse_integer(body) or 0


def _letter(char: str) -> int:
    code = ord(char)
    return (code - 0xFEE0 if code > 0xFF00 else code) % 32


def _fits(chars: str, found: re.Match[str], style: MarkStyle, tail: str) -> bool:
    """Whether a numeral without brackets is a mark, by what stands behind it."""
    if tail[0] in ":：":
        return style in (MarkStyle.DIGIT, MarkStyle.FORMAL, MarkStyle.HAN, MarkStyle.STEM)
    if style in (MarkStyle.LETTER, MarkStyle.ROMAN) and tail[0] in ".．":
        return not _is_abbreviation(chars, found)
    if tail[0] in "、﹑､" and style in NEXT and (following := NEXT[style].match(chars, found.end())):
        ours, theirs = (next(_values(style, body))[1] for body in (found[style], following[1]))
        listed = following[2] == "、" or (following[2] in "月季" and ours <= 12)  # 一、三、五開放
        return not (theirs == ours + 1 or (listed and theirs > ours))
    return True


def _is_abbreviation(chars: str, found: re.Match[str]) -> bool:
    """``U.S.``, ``e.g.``, ``www.`` and the like: a letter that goes on behind its full stop."""
    rest = chars[found.end() : found.end() + 2]
    if not rest[:1].isascii() or not rest[:1].isalpha():
        return False
    return rest[1:2] in (".", "．") or found[0][0].islower()


def _mark(chars: str, found: re.Match[str], style: MarkStyle, value: int, separator: str) -> Mark:
    end = _skip_space(chars, found.end())
    return Mark(style, value, found[0], found.start(), end, separator[-1:] if len(separator) > 1 else separator)


def _skip_space(chars: str, index: int) -> int:
    while index < len(chars) and chars[index] in WHITE_SPACE:
        index += 1
    return index


_MAX_DEPTH = 12  # lists open inside each other; no document nests half as deep, and the search stays linear


@dataclass(slots=True)
class _Run:
    style: MarkStyle
    last: int
    marks: list[Mark]
    kept: bool = False
    """It stands at the start, or goes on from a mark of an earlier paragraph."""


def find_marks(
    chars: str, styles: Collection[MarkStyle] | None = None, previous: Sequence[Mark] = ()
) -> list[tuple[int, Mark]]:
    """The marks of lists glued into one paragraph, each with its index.

    A mark counts at the start and behind the end of a clause, and only as part of a run 1, 2, 3 … of its style; runs
    stand inside each other. ``previous`` are marks of the paragraphs above, outermost first, whose runs may go on
    here. ``styles`` limits what is looked for; bullets, which form no run, are left out.
    """
    open_runs = [_Run(mark.style, mark.value, [], True) for mark in previous[-_MAX_DEPTH:]]
    runs = list(open_runs)
    for at_start, choices in _candidates(chars, styles):
        run = next((r for m in choices if (r := _continued(open_runs, m)) is not None), None)
        first = next((m for m in choices if m.value == 1), choices[0] if at_start else None)
        if run is not None:
            del open_runs[open_runs.index(run) + 1 :]
            mark = next(m for m in choices if m.style is run.style)
            run.last = mark.value
            run.marks.append(mark)
        elif first is not None:
            _open(open_runs, runs, _Run(first.style, first.value, [first], at_start))
    kept = (mark for run in runs if run.kept or len(run.marks) > 1 for mark in run.marks)
    return sorted(((mark.start, mark) for mark in kept), key=lambda pair: pair[0])


def _continued(open_runs: Sequence[_Run], mark: Mark) -> _Run | None:
    return next((run for run in reversed(open_runs) if run.style is mark.style and run.last == mark.value - 1), None)


def _open(open_runs: list[_Run], runs: list[_Run], run: _Run) -> None:
    """A run of one mark that is followed by another first mark of its style was none."""
    same = [index for index, r in enumerate(open_runs) if r.style is run.style and len(r.marks) == 1 and not r.kept]
    if same:
        del open_runs[same[-1] :]
    if len(open_runs) >= _MAX_DEPTH:
        del open_runs[0]
    open_runs.append(run)
    runs.append(run)


def _candidates(chars: str, styles: Collection[MarkStyle] | None) -> Iterator[tuple[bool, list[Mark]]]:
    first = _skip_space(chars, 0)
    free_from = 0  # end of the mark read last: a mark may follow it directly, none starts within it
    for found in CANDIDATE.finditer(chars):
        at = found.start()
        if at < free_from or not (at in (first, free_from) or chars[at - 1] in CLAUSE_END):
            continue
        choices = [m for m in readings(chars, at) if styles is None or m.style in styles]
        if choices:
            free_from = choices[0].end
            yield at == first, choices
