"""What a generated plan says, in the terms of the data contract."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass
class Point:
    """A numbered aim with those below it. ``title`` and ``text`` are without the colon that parts them."""

    title: str = ""
    text: str = ""
    below: list[Point] = field(default_factory=list)

    def walk(self, path: str) -> Iterator[tuple[str, Point]]:
        """The points below, each with its path."""
        for number, point in enumerate(self.below, 1):
            yield f"{path}.{number}", point
            yield from point.walk(f"{path}.{number}")


@dataclass
class Programme:
    """One row of a programme table. ``content`` are the paragraphs of its description, with their marks.

    A paragraph with a tab inside is a row of a table in the cell.
    """

    name: str
    group: str = ""
    number: int | None = None
    content: list[str] = field(default_factory=list)
    items: list[str] = field(default_factory=list)
    benefits: str = ""
    period: str = ""
    office: str = ""
    remarks: str = ""
    amount: int | None = None
    previous: int | None = None
    code: str = ""


@dataclass
class Indicator:
    """A measured quantity and its target of the plan's year."""

    goal: str
    name: str
    formula: str
    target: int
    unit: str


@dataclass
class Plan:
    """All that a plan says."""

    city: str
    bureau: str
    year: int
    preface: list[str]
    objectives: list[Point]
    programmes: list[Programme]
    indicators: list[Indicator]
    past: list[str]

    @property
    def title(self) -> str:
        """The title as printed."""
        return f"{self.city}政府{self.bureau} {self.year} 年度施政計畫"

    @property
    def owner(self) -> str:
        """Who publishes it."""
        return f"{self.city}政府{self.bureau}"
