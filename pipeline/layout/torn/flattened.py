"""Puts flattened tables together again: every line into its column, the columns' cells into rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from ...text.account_codes import LEVELS
from ...text.marks import parse_bare_number
from ..lines.line_words import Words
from ..lines.regions import Region
from ..lines.segments import Segment, breaks_formula
from ..markup import Draft
from ..printed import PrintedLine
from ..rows import CellDraft, RowDraft, to_table
from ..signals import Signals
from .columns import Column
from .costs import FIRST_BAND, Costs
from .fit import Reading, fits
from .flat_heads import ROW_NAMES
from .left_open import leaves_open
from .placed import Line, Placed
from .placement import Placement
from .sums import move_by_sums

_BEAMS = (5, 3, 2)  # hypotheses a column: the first search finds the columns, the others know what they hold
_SMALL = 200  # lines from which a table shows by itself whether its cells have one line or more
_CLEARLY = 0.75  # share of the cost that a search for cells of one line may end with where it finds other ones, too
_SINGLE = frozenset(("row", "cell", "band"))
_LARGE = 3000  # lines of one table: above that the first search keeps fewer hypotheses, too
_NUMBERED = frozenset(("group", "indicator", "name", "description"))
_NAMES = frozenset(("name", "indicator"))
_NAMED = _NAMES | ROW_NAMES | {"group"}
_WHOLE_ROWS = 0.5  # share of the rows that fill two columns at least; under less there stands no table
_LONGEST_PAGE = 4  # digits of the number of a page
_SHORTEST_PAGE = 12  # printed lines from one page number to the next
_LIKELY_BAND = 1.0  # cost of a first line over all columns where the table is read once more for such lines
_UNWANTED = 1.0  # costs of a line that fills no cell
FEWEST = 0.3  # share of the rows in which a column of numbers has to be filled to be one


def flattened_table(raw: str, lines: Sequence[PrintedLine], region: Region, signals: Signals) -> Reading:
    """The table of a region."""
    body = _body(raw, lines, region)
    if not body:
        return Reading(None)
    apart = median(lines[place].gap for place in region.body) >= 1
    columns, path = _columns_and_path(region, body, signals, apart=apart)
    search = Placement(Costs(columns, closed=signals.closed, apart=apart), _BEAMS[-1])
    last = _last_number(lines, region, search, path, body)
    if last is not None:
        path = search.place(body[:-1])
    numbers = [last] if last is not None else []
    if not numbers and (places := _lone_numbers(lines, region, columns)):
        rest = _without(body, places)
        other_columns, other_path = _columns_and_path(region, rest, signals, apart=apart)
        if other_path[-1].cost + _UNWANTED * len(places) < path[-1].cost:
            columns, path, numbers = other_columns, other_path, [region.body[at] for at in places]
    rows = _rows(raw, path, len(columns))
    of_table = [row for row in rows if not row.band]
    untold = move_by_sums(raw, columns, of_table)
    cost = path[-1].cost / len(path)
    whole = sum(len(row.filled()) > 1 for row in of_table)
    if not of_table or whole < _WHOLE_ROWS * len(of_table):
        return Reading(None)
    head_lines = [lines[place].line for place in range(region.head.start, region.head.end)]
    table = to_table(raw, [column.head for column in columns], rows, head_lines)
    told = not leaves_open(raw, region.head.roles, columns, of_table, untold)
    fit = told and fits(raw, columns, cost, len(path), of_table)
    return Reading(table, fit, cost, tuple(numbers))


def _columns_and_path(
    region: Region, body: Sequence[Line], signals: Signals, *, apart: bool
) -> tuple[list[Column], list[Placed]]:
    """The columns of a body and where its lines stand in them."""
    columns, path = _searched(_columns(region, body), body, closed=signals.closed, apart=apart)
    if _may_hold_bands(columns, path):
        banded = _searched(_columns(region, body), body, closed=signals.closed, apart=apart, first_band=_LIKELY_BAND)
        if banded[1][-1].cost + FIRST_BAND - _LIKELY_BAND < path[-1].cost:
            columns, path = banded
    if len(body) <= _SMALL:
        short = [column.of_single_lines() for column in _columns(region, body)]
        again = _searched(short, body, closed=signals.closed, apart=apart)
        # Each line is a cell, and figures, which stand in columns of their own, show that.
        single = all(step.move in _SINGLE and not _is_misplaced(step, again[0]) for step in again[1])
        share = 1.0 if any(column.of_figures for column in again[0]) else _CLEARLY
        if single and again[1][-1].cost < share * path[-1].cost:
            return again
    return columns, path


def _may_hold_bands(columns: Sequence[Column], path: Sequence[Placed]) -> bool:
    """Whether lines over all columns may have been read as beginnings of rows: those with a first and a next mark."""
    if any(column.groups for column in columns) or any(step.move == "band" for step in path):
        return False
    led = [step for step, after in pairwise(path) if step.move == "row" and after.move == "wrap" and step.segment.mark]
    signs = [step.segment.sign for step in led if step.segment.sign is not None]
    return any((style, value + 1) in signs for style, value in signs if value == 1)


def _is_misplaced(step: Placed, columns: Sequence[Column]) -> bool:
    """Whether words stand in a column of figures."""
    chars = step.segment.chars
    is_word = len(chars) > 1 and not any(map(str.isdigit, chars))
    return is_word and step.move != "band" and columns[step.column].of_figures


def _last_number(
    lines: Sequence[PrintedLine], region: Region, search: Placement, path: Sequence[Placed], body: Sequence[Line]
) -> int | None:
    """The last line of a text, where it is a number that no cell of its table wants: that of the page."""
    last = region.body[-1]
    if last != len(lines) - 1 or len(body) < 2 or not _may_number(lines[last]):
        return None
    return last if search.surplus(path, body) > _UNWANTED else None


def _may_number(line: PrintedLine) -> bool:
    return line.chars.isdecimal() and len(line.chars) <= _LONGEST_PAGE


def _lone_numbers(lines: Sequence[PrintedLine], region: Region, columns: Sequence[Column]) -> list[int]:
    """The places in a body of lines that are but a number and may number pages: few of them where no column is for
    numbers, else those that end pages and count on."""
    found = [at for at, place in enumerate(region.body) if _may_number(lines[place])]
    if any(column.of_figures or column.optional for column in columns):
        return _counting(lines, region, [at for at in found if at and _ends_page(region, at)])
    inner = bool(found) and found[0] > 0 and found[-1] < len(region.body) - 1
    return found if inner and len(found) <= max(1, len(region.body) // _SHORTEST_PAGE) else []


def _ends_page(region: Region, at: int) -> bool:
    """Whether a break or the end of the table follows a line of the body."""
    return at + 1 == len(region.body) or region.body[at + 1] in region.breaks


def _counting(lines: Sequence[PrintedLine], region: Region, places: Sequence[int]) -> list[int]:
    """The places, if the numbers there are several and count on one by one."""
    values = [int(lines[region.body[at]].chars) for at in places]
    return list(places) if len(values) > 1 and values == list(range(values[0], values[0] + len(values))) else []


def _without(body: Sequence[Line], places: Sequence[int]) -> list[Line]:
    """The lines of a body but for some; a page breaks behind each of these."""
    return [
        replace(line, breaks=True) if at - 1 in places else line for at, line in enumerate(body) if at not in places
    ]


def _columns(region: Region, body: Sequence[Line]) -> list[Column]:
    return columns_under(region, [n for line in body if (n := _number(line.words)) is not None])


def _searched(
    columns: list[Column], body: Sequence[Line], *, closed: bool, apart: bool, first_band: float = FIRST_BAND
) -> tuple[list[Column], list[Placed]]:
    """The columns as a table's lines show them, and where these stand, from what is expected of the columns."""
    path: list[Placed] = []
    for beam in _BEAMS if len(body) <= _LARGE else _BEAMS[1:]:
        path = Placement(Costs(columns, closed=closed, apart=apart, first_band=first_band), beam).place(body)
        if beam != _BEAMS[-1]:
            columns = _learn(columns, path)
    return columns, path


def _body(raw: str, lines: Sequence[PrintedLine], region: Region) -> list[Line]:
    body: list[Line] = []
    ahead = len(region.body)
    for place in reversed(region.body):
        body.append(Line(Words(raw, lines[place]), place in region.breaks, ahead))
        ahead = 1 if place in region.breaks else ahead + 1
    return body[::-1]


def columns_under(region: Region, numbers: Sequence[int]) -> list[Column]:
    """The columns under a head. Where ``numbers`` stand alone, text columns may have one for them on their left."""
    columns: list[Column] = []
    named = False
    for head, role in zip(region.head.columns, _roles(region.head.roles), strict=True):
        if len(numbers) > 1 and 1 in numbers and role in _NUMBERED:
            columns.append(Column(head, "number", optional=True))
        columns.append(Column(head, role, labels=role == "unit" or (named and role == "category")))
        named = named or role in _NAMES
    return columns


def _roles(roles: Sequence[str]) -> list[str]:
    """The roles; where no column is named for the rows' names, the last group column holds them.

    So does the last level (類｜項｜目) beside what is done, and those before it group.
    """
    levels = [place for place, role in enumerate(roles) if role in LEVELS]
    if len(levels) > 1 and "description" in roles and _NAMED.isdisjoint(roles):
        return ["name" if at == levels[-1] else "group" if at in levels else role for at, role in enumerate(roles)]
    twice = next((at for at in range(len(roles) - 1) if roles[at] == roles[at + 1] == "name"), None)
    if twice is not None and "group" not in roles:  # 施政計畫 beside 工作項目
        return ["group" if at == twice else role for at, role in enumerate(roles)]
    if not _NAMES.isdisjoint(roles) or "group" not in roles:
        return list(roles)
    last = len(roles) - 1 - list(reversed(roles)).index("group")
    return ["name" if place == last else role for place, role in enumerate(roles)]


def _number(words: Words) -> int | None:
    """The number that stands alone in a line, or apart before its text."""
    whole = words.segment(0, len(words.cuts) - 1)
    if whole.kind != "number" and not whole.leads_number:
        return None
    return parse_bare_number(words.segment(0, 1).chars)


def _learn(columns: Sequence[Column], path: Sequence[Placed]) -> list[Column]:
    """The columns with what a first reading shows, without those that hold no numbers after all."""
    cells: defaultdict[int, list[list[Segment]]] = defaultdict(list)
    wrapped: defaultdict[int, list[Segment]] = defaultdict(list)
    last: defaultdict[int, list[Segment]] = defaultdict(list)
    rows = sum(step.move == "row" for step in path)
    for step, after in zip(path, [*path[1:], None], strict=True):
        if step.move == "band":
            continue
        if after is None or after.move != "wrap":
            last[step.column].append(step.segment)
        if step.move in ("row", "cell"):
            cells[step.column].append([step.segment])
        elif step.move == "paragraph" and cells[step.column]:
            cells[step.column][-1].append(step.segment)
        elif step.move == "wrap" and step.before is not None and not breaks_formula(step.before.segment, step.segment):
            wrapped[step.column].append(step.before.segment)
    kept = []
    for place, column in enumerate(columns):
        if column.optional and len(cells[place]) < FEWEST * rows:
            continue
        column.learn(cells[place], wrapped[place], last[place], rows)
        kept.append(column)
    return kept


def _rows(raw: str, path: Sequence[Placed], columns: int) -> list[RowDraft]:
    rows: list[RowDraft] = []
    for step in path:
        if step.move == "band":
            rows.append(RowDraft([CellDraft([Draft([step.segment.span(raw)])]), *([None] * (columns - 1))], band=True))
            rows[-1].lines.append(step.segment.line.line)
            continue
        if step.move == "row":
            above = rows[-1] if rows and not rows[-1].band else None
            merged = [above.cells[c] if above and c < step.column else None for c in range(columns)]
            rows.append(RowDraft(merged))
        row = rows[-1]
        if not row.lines or row.lines[-1] != step.segment.line.line:
            row.lines.append(step.segment.line.line)
        _add(raw, row, step)
    return rows


def _add(raw: str, row: RowDraft, step: Placed) -> None:
    span = step.segment.span(raw)
    cell = row.cells[step.column]
    if cell is None or step.move in ("row", "cell"):
        row.cells[step.column] = CellDraft([Draft([span])])
    elif step.move == "paragraph" or (step.move == "resume" and step.segment.mark is not None):
        cell.paragraphs.append(Draft([span]))
    else:
        cell.paragraphs[-1].spans.append(span)
