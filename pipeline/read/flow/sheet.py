"""A sheet of a spreadsheet as content: its name, its cells as they are displayed, no more of it than is bounded."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ....schemas import Problem
from .content import Item, Paragraph
from .grid import MAX_COLUMNS, RowCell, table_of

MAX_ROWS = 50_000
"""Rows that print something; no plan has a twentieth of them."""
_NAMED = 5  # cells that a message names


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell that prints something, or spans; rows and columns are counted from 0."""

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1
    bold: bool = False


@dataclass
class Sheet:
    """A sheet while its cells come in, row by row."""

    path: str
    name: str
    rows: dict[int, list[SheetCell]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def add(self, cell: SheetCell) -> bool:
        """Adds a cell; False if the sheet is full."""
        if cell.row not in self.rows and len(self.rows) >= MAX_ROWS:
            if not any(problem.code == "too_long" for problem in self.problems):
                message = f"{self.path}: of the sheet {self.name} only the first {MAX_ROWS} rows were read."
                self.problems.append(Problem(code="too_long", message=message))
            return False
        self.rows.setdefault(cell.row, []).append(cell)
        return True

    def tell_hidden(self, rows: int, columns: int) -> None:
        """Say how many rows and columns that hold something are hidden, and so left out."""
        counts = [f"{count} hidden {name}{'s' * (count > 1)}" for count, name in ((rows, "row"), (columns, "column")) if count]
        if counts:
            message = f"{self.path}: {' and '.join(counts)} of the sheet {self.name} left out."
            self.problems.append(Problem(code="hidden", severity="info", message=message))

    def tell_uncomputed(self, places: list[str]) -> None:
        """Say which cells are formulas whose value is not in the file: they read as empty, and are not."""
        if places:
            named = "、".join(places[:_NAMED]) + ("…" if len(places) > _NAMED else "")
            message = f"{self.path}: no value of formulas in the sheet {self.name} ({named}); open and save it in its program."
            self.problems.append(Problem(code="no_value", message=message))

    def items(self, *, named: bool) -> Iterator[Item]:
        """The name of the sheet, where it is to be printed, and its cells as a table."""
        columns = sorted({cell.column for cells in self.rows.values() for cell in cells})
        table = table_of(list(self._rows(columns[:MAX_COLUMNS])))
        if table is None:
            return
        if len(columns) > MAX_COLUMNS:
            table = replace(table, cut=True)
        if named:
            yield Paragraph(self.name)
        yield table

    def _rows(self, columns: list[int]) -> Iterator[list[RowCell]]:
        places = {column: place for place, column in enumerate(columns)}
        rows = sorted(self.rows)
        for row in rows:
            yield [
                RowCell(
                    (Paragraph(cell.text, cell.bold),),
                    _covered(rows, row, cell.row_span),
                    _covered(columns, cell.column, cell.column_span),
                    column=places[cell.column],
                )
                for cell in sorted(self.rows[row], key=lambda cell: cell.column)
                if cell.column in places
            ]


def _covered(kept: list[int], start: int, span: int) -> int:
    """How many of the rows or columns that print anything a cell reaches over."""
    return 1 if span == 1 else bisect_left(kept, start + span) - bisect_left(kept, start)


def sheet_items(sheets: list[Sheet]) -> list[Item]:
    """The content of all sheets; one that the program named needs no name."""
    filled = [sheet for sheet in sheets if sheet.rows]
    return [item for sheet in filled for item in sheet.items(named=not _is_default(sheet.name))]


def hidden_sheet(path: str, name: str) -> Problem:
    """What is said of a sheet that is not shown."""
    return Problem(code="hidden", severity="info", message=f"{path}: the hidden sheet {name} left out.")


def cell_name(row: int, column: int) -> str:
    """``C7`` for a cell, of whose row and column the first ones are 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def _is_default(name: str) -> bool:
    bare = name.strip().lower().removeprefix("sheet").removeprefix("工作表").strip(" -_")
    return not bare or (bare.isdecimal() and bare != name.strip())
