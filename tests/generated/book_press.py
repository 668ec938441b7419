"""Pages of a budget book while they are set, and the ways to print one."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from generated.books import Book
from generated.press import Page, Rule, Run
from generated.wrapping import width

FOOT = 770.0
LINE = 13.0
SIZE = 9.0


@dataclass(frozen=True)
class BookStyle:
    """How a book is printed. ``code`` says where codes stand: on the line above the name, or before it."""

    title: str
    thousands: bool
    code: str
    amounts_beside_name: bool
    figures_in_one_run: bool
    number_with_code: bool
    rows_ruled: bool
    notes: bool
    central_sheet: bool
    contents: bool
    repeated: bool
    revenue: bool
    cases: bool


def draw_book_style(rng: random.Random, book: Book) -> BookStyle:
    """One way to print a book."""
    return BookStyle(
        title=rng.choice(("歲出機關別預算表", "歲出機關別預算表", "歲出預算表", "歲出預算總表")),
        thousands=rng.random() < 0.6,
        code=rng.choice(("above", "above", "before")),
        amounts_beside_name=rng.random() < 0.4,
        figures_in_one_run=rng.random() < 0.25,
        number_with_code=rng.random() < 0.25,
        rows_ruled=rng.random() < 0.25,
        notes=rng.random() < 0.7,
        central_sheet=book.central or rng.random() < 0.2,
        contents=rng.random() < 0.5,
        repeated=rng.random() < 0.3,
        revenue=rng.random() < 0.4,
        cases=rng.random() < 0.4,
    )


class Binder:
    """Pages of a book while they are set."""

    def __init__(self, book: Book, style: BookStyle) -> None:
        self.book, self.style = book, style
        self.pages: list[Page] = []
        self.y = 0.0
        self.top = 0.0
        self.title = ""
        self.figures = SIZE if style.thousands else 7.0

    def run(self, x: float, text: str, size: float = SIZE, y: float | None = None) -> None:
        if text:
            self.pages[-1].runs.append(Run(x, self.y if y is None else y, text, size))

    def right(self, x: float, text: str, size: float = SIZE) -> None:
        self.run(x - 3 - sum(map(width, text)) * size, text, size)

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.pages[-1].rules.append(Rule(x0, y0, x1, y1))

    def page(self, title: str, unit: str = "") -> None:
        self.pages.append(Page())
        self.run(230.0, self.book.owner, 13.0, 40.0)
        self.run(215.0, title, 16.0, 60.0)
        self.run(245.0, f"中華民國 {self.book.year} 年度", 10.0, 78.0)
        if unit:
            self.run(440.0, f"單位：新臺幣{unit}", 9.0, 78.0)
        self.run(280.0, f"011 - {len(self.pages)}", 9.0, 800.0)
        self.y = 86.0

    def close(self, edges: Sequence[float]) -> None:
        self.box(edges, self.top, FOOT + 8)

    def box(self, edges: Sequence[float], top: float, bottom: float) -> None:
        for x in edges:
            self.rule(x, top, x, bottom)
        for y in (top, bottom):
            self.rule(edges[0], y, edges[-1], y)
