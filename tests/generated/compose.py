"""Writes a plan in a style: paragraphs and tables, before any page or file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generated.style import Column, Style, mark
from generated.truth import Plan, Point, Programme


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; ``level`` is how deep it stands, ``marked`` whether it begins with a mark, 0 is the title."""

    text: str
    level: int = 0
    marked: bool = True


@dataclass(frozen=True)
class Cell:
    """The paragraphs of a cell, and how many rows it spans."""

    paragraphs: tuple[str, ...] = ()
    rows: int = 1


Row = tuple[Cell | None, ...]
"""The cells of a row; ``None`` stands below a merged cell, a single cell is a band."""


@dataclass(frozen=True)
class Table:
    """A table before it is set."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str = ""


@dataclass(frozen=True)
class Beside:
    """Two tables that stand beside each other."""

    left: Table
    right: Table


Item = Paragraph | Table | Beside


def compose(plan: Plan, style: Style) -> list[Item]:
    """Everything that the plan prints, in order."""
    items: list[Item] = [Paragraph(plan.title, 0)]
    chapter = 0
    for part in style.order:
        body = _PARTS[part](plan, style)
        if body:
            chapter += 1
            items.append(Paragraph(mark(style.levels[0], chapter) + style.chapters[part], 1))
            items += body
    return items


def _preface(plan: Plan, style: Style) -> list[Item]:
    return [Paragraph(text, 1, marked=False) for text in plan.preface]


def _goals(plan: Plan, style: Style) -> list[Item]:
    return [item for n, point in enumerate(plan.objectives, 1) for item in _point(point, n, 1, style)]


def _point(point: Point, number: int, depth: int, style: Style) -> list[Item]:
    head = mark(style.levels[depth], number)
    colon = "：" if point.title and point.text else ""
    apart = depth == 1 and point.text and style.glued
    items: list[Item] = [Paragraph(head + (point.title if apart else point.title + colon + point.text), depth + 1)]
    if apart:
        items.append(Paragraph(point.text, depth + 1, marked=False))
    return items + [item for n, each in enumerate(point.below, 1) for item in _point(each, n, depth + 1, style)]


def _indicators(plan: Plan, style: Style) -> list[Item]:
    rows: list[Row] = []
    for index, each in enumerate(plan.indicators):
        goals = [other.goal for other in plan.indicators]
        first = index == 0 or goals[index - 1] != each.goal
        printed = {
            "goal": Cell((each.goal,), goals.count(each.goal)) if first else None,
            "indicator": Cell((each.name,)),
            "formula": Cell((each.formula,)),
            "target": Cell((f"{each.target}{each.unit}",)),
        }
        rows.append(tuple(printed[column.role] for column in style.indicators))
    return [Table(style.indicators, tuple(rows))] if rows else []


def _past(plan: Plan, style: Style) -> list[Item]:
    items: list[Item] = []
    for number, name in enumerate(plan.past, 1):
        items.append(Paragraph(mark(style.levels[1], number) + name, 2))
        items.append(Paragraph(f"本年度已{name}，成效良好。", 2, marked=False))
    return items


def _programmes(plan: Plan, style: Style) -> list[Item]:
    if not plan.programmes:
        return []
    rows: list[Row] = []
    groups = [programme.group for programme in plan.programmes]
    for index, programme in enumerate(plan.programmes):
        first = index == 0 or groups[index - 1] != programme.group
        number = len(set(groups[: index + 1]))
        head = (mark(style.group, number) if style.group else "") + programme.group
        if style.bands and first:
            rows.append((Cell((head,)),))
        span = groups.count(programme.group)
        rows.append(tuple(_cell(c, programme, style, Cell((head,), span) if first else None) for c in style.table))
    money = any(column.role == "amount" and "千元" not in column.head[-1] for column in style.table)
    if style.beside and len(rows) > 3:
        middle = (len(rows) + 1) // 2
        return [Beside(Table(style.table, tuple(rows[:middle])), Table(style.table, tuple(rows[middle:])))]
    return [Table(style.table, tuple(rows), "單位：千元" if money else "")]


def _cell(column: Column, programme: Programme, style: Style, group: Cell | None) -> Cell | None:
    if column.role == "group":
        return group
    content = programme.content or [mark(style.point, n) + item for n, item in enumerate(programme.items, 1)]
    name = mark(style.name, programme.number or 1) if style.name else ""
    printed: dict[str, Sequence[str]] = {
        "number": (str(programme.number),),
        "code": (programme.code,),
        "name": (name + programme.name,),
        "content": content,
        "benefits": (programme.benefits,),
        "period": (programme.period,),
        "office": (programme.office,),
        "remarks": (programme.remarks,) if programme.remarks else (),
        "amount": (f"{programme.amount:,}",),
        "central": (f"{programme.amount:,}",),
        "local": (f"{programme.previous:,}",),
        "previous": (f"{programme.previous:,}",),
    }
    return Cell(tuple(printed[column.role]))


_PARTS = {
    "preface": _preface, "goals": _goals, "indicators": _indicators, "past": _past, "programmes": _programmes
}  # fmt: skip
