"""The levels of a head in lines: names that stand over several columns, and the years or payers below them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...text.genre import genre
from ...text.rich import Text, squeeze
from ..heads import ColumnNames
from .columns import GROUPING

_YEAR = re.compile(r"(?:民國)?(?:[6-9]\d|1\d\d)年?度?")
_OF_A_YEAR = "target"  # what stands under a year: its target or its money, figures both
_OF_A_FUND = "budget"
_OF_YEARS = frozenset(("budget", "total_budget", "target", "actual"))  # what has a column for each year
_OF_FUNDS = frozenset(("budget", "total_budget", "previous_budget", "funding_source"))  # and for each payer
_SUM = "total_budget"
_INDICATOR = "indicator"
_UNIT = "unit"
_FEWEST = 2  # cells below one name

Levels = tuple[Text, ...]
"""The cells over one column, from the top level down."""


def names_year(cell: str) -> bool:
    """Whether a cell of a head names a year, and nothing else."""
    return _YEAR.fullmatch(squeeze(cell)) is not None


def can_be_shared(head: str, names: ColumnNames) -> bool:
    """Whether a column for each payer can stand below a name: that of money, or of those who pay."""
    return not _OF_FUNDS.isdisjoint(names.roles(head)[:1])


def can_span_years(head: str, names: ColumnNames) -> bool:
    """Whether figures of years can stand below a name; a total stands beside those of the years."""
    return names.spans(head) or holds_years(head, names)


def holds_years(head: str, names: ColumnNames) -> bool:
    """Whether a name is itself that of figures which each year has."""
    roles = names.roles(head)
    return not _OF_YEARS.isdisjoint(roles) and roles[0] != _SUM


def is_share(cell: str, names: ColumnNames) -> bool:
    """Whether a cell can name a part of the money above it: one payer's, or the sum."""
    return names.names_fund(cell) or names.roles(cell)[:1] == (_SUM,)


def levels(texts: Sequence[Text], names: ColumnNames) -> tuple[tuple[Levels, ...], tuple[str, ...]]:
    """The columns below the cells of a head, which are printed level by level, and the role of each."""
    columns: list[Levels] = []
    above: Text | None = None
    shared = False
    texts = _nested(texts, names)
    for place, text in enumerate(texts):
        following = [below.chars for below in texts[place + 1 : place + 3]]
        if _spans(text, following, names):
            above, shared = text, not names_year(following[0]) and is_share(following[0], names)
            continue
        if shared and not is_share(text.chars, names):
            above, shared = None, False
        columns.append((above, text) if above is not None else (text,))
    return tuple(columns), beside_indicators(columns, [role_of(column, names) for column in columns], names)


def _nested(texts: Sequence[Text], names: ColumnNames) -> Sequence[Text]:
    """The cells of a head whose upper row is printed before all of the lower one, each of the lower row behind the one
    that it stands below."""
    for start in range(_FEWEST, len(texts)):
        below = texts[start:]
        over = [at for at in range(start) if _stands_over(texts[at].chars, below, names)] if _is_lower_row(below, names) else []
        if over:
            return [*texts[: over[0] + 1], *below, *texts[over[0] + 1 : start]] if len(over) == 1 else texts
    return texts


def _is_lower_row(texts: Sequence[Text], names: ColumnNames) -> bool:
    """Whether the cells to the end of a head can be all that stands below one name: years, payers, or an indicator's
    columns."""
    if len(texts) < _FEWEST:
        return False
    chars = [text.chars for text in texts]
    if all(map(names_year, chars)) or names.roles(chars[0])[:1] == (_INDICATOR,):
        return True
    return all(is_share(each, names) for each in chars) and names.names_fund(chars[0])


def _stands_over(above: str, below: Sequence[Text], names: ColumnNames) -> bool:
    """Whether a name can stand over the cells of a lower row."""
    first = below[0].chars
    if names_year(first):
        return can_span_years(above, names) and names.roles(above)[:1] not in ((_SUM,), (_INDICATOR,))
    if names.names_fund(first):
        return can_be_shared(above, names) and names.roles(above)[:1] != (_SUM,)
    return names.spans(above) and _names_again(above, first, names)


def beside_indicators(columns: Sequence[Levels], roles: Sequence[str], names: ColumnNames) -> tuple[str, ...]:
    """The roles of columns as an indicator's column among them tells them.

    What groups indicators stands left of them: to their right a name of aims and targets (目標) is that of a target.
    單位 is theirs, and not who carries out.
    """
    if _INDICATOR not in roles:
        return tuple(roles)
    left = list(roles).index(_INDICATOR)
    told = list(roles)
    for place, column in enumerate(columns):
        lowest = column[-1].chars
        if place > left and told[place] in GROUPING and _OF_A_YEAR in names.roles(lowest):
            told[place] = _OF_A_YEAR
        elif squeeze(lowest) in genre().words("unit_captions"):
            told[place] = _UNIT
    return tuple(told)


def _spans(text: Text, following: Sequence[str], names: ColumnNames) -> bool:
    """Whether a cell stands over the next ones: it is repeated at once, or indicators, years or payers follow."""
    if names.spans(text.chars) and following and _names_again(text.chars, following[0], names):
        return True
    years = [names_year(chars) for chars in following]
    if (years[:1] == [True] and names.spans(text.chars)) or (
        years == [True, True] and can_span_years(text.chars, names)
    ):
        return True
    return (
        can_be_shared(text.chars, names)
        and len(following) == 2
        and all(is_share(chars, names) for chars in following)
        and any(map(names.names_fund, following))
    )


def _names_again(above: str, below: str, names: ColumnNames) -> bool:
    """Whether two names are the same, or both of indicators, of which a table has one column."""
    return above == below or all(names.roles(name)[:1] == (_INDICATOR,) for name in (above, below))


def role_of(column: Sequence[Text], names: ColumnNames) -> str:
    """The role that the cells over a column name, the lowest first; empty where none is known."""
    for depth, text in reversed(tuple(enumerate(column))):
        if depth and names.names_fund(text.chars) and can_be_shared(column[depth - 1].chars, names):
            return _OF_A_FUND
        if roles := names.roles(text.chars):
            return roles[0]
        if names_year(text.chars):
            return _OF_A_YEAR
    return ""
