"""Sets paragraphs and tables on pages: runs of text and rules, which a producer of PDF files then draws."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from generated.compose import Paragraph
from generated.spelling import Spelling, spelt
from generated.wrapping import width, wrap

LEFT, RIGHT, TOP, BOTTOM = 60.0, 536.0, 76.0, 776.0
LEADING = 1.5
Ruling = Literal["all", "horizontal", "below", "heads", "outer", "none"]
"""Which rules a table has: all, those between rows, one below each row, those around its head and below, a border, or
none."""

Pen = Literal["line", "double", "boxes"]
"""How a rule is drawn: as a line, as two, or as a thin filled box for each side of each cell."""


class Run(NamedTuple):
    """Text on one baseline, ``y`` points below the top of its page; ``spacing`` is put behind every character.

    ``turn`` are the degrees by which it rises.
    """

    x: float
    y: float
    text: str
    size: float
    spacing: float = 0.0
    turn: float = 0.0


class Rule(NamedTuple):
    """A line that is drawn."""

    x0: float
    y0: float
    x1: float
    y1: float
    filled: bool = False


@dataclass
class Page:
    """What one page shows."""

    runs: list[Run] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    turn: int = 0
    """Degrees by which the stored page has to be turned to be shown, clockwise."""


@dataclass(frozen=True)
class Sheets:
    """How pages look. ``rows_cut`` says that rows go on behind a page break as they do in Word.

    ``open_bottom`` leaves cells open where a page cuts them, ``bold`` prints titles and heads twice, ``turn`` shows
    pages that are stored turned by so many degrees, ``bullet`` is a glyph before points, ``apart`` is the level whose
    paragraphs begin a page (0: none). ``two_columns`` sets points in two columns, ``watermark`` stands across each
    page, ``centred`` sets heads in the middle of their columns, ``spelling`` tells the code points of characters.
    ``room`` are points above and below what a cell says, ``middle`` sets it in the middle of its row, ``stamped`` prints
    pages as browsers do, with hour, name and address at their edges, ``off_line`` sets the right one of two columns on
    baselines of its own.
    """

    size: float
    cell_size: float
    running_title: bool
    page_number: str
    ruling: Ruling
    repeat_head: bool
    rows_cut: bool
    centred: bool
    justified: bool
    hanging: bool
    contents: bool
    edge_label: str
    split_head: bool
    lines_before: int
    pen: Pen
    bold: bool
    open_bottom: bool
    turn: int
    apart: int
    spelling: Spelling
    spaced_heads: bool
    two_columns: bool
    watermark: str
    footnotes: bool
    bullet: str
    room: float = 0.0
    middle: bool = False
    stamped: bool = False
    off_line: bool = False


def draw_sheets(rng: random.Random) -> Sheets:
    """One way to set pages."""
    return Sheets(
        size=rng.choice((12.0, 12.0, 14.0)),
        cell_size=rng.choice((10.0, 12.0)),
        running_title=rng.random() < 0.5,
        page_number=rng.choice(("", "{}", "- {} -", "第 {} 頁", "roman", "13-{}")),
        ruling=rng.choices(("all", "horizontal", "heads", "outer", "none"), (10, 5, 2, 2, 1))[0],
        repeat_head=rng.random() < 0.6,
        rows_cut=rng.random() < 0.7,
        centred=rng.random() < 0.4,
        justified=rng.random() < 0.4,
        hanging=rng.random() < 0.6,
        contents=rng.random() < 0.25,
        edge_label=rng.choice(("", "", "", "一般行政業務")),
        split_head=rng.random() < 0.3,
        lines_before=rng.randint(0, 25),
        pen=rng.choice(("line", "line", "double", "boxes")),
        bold=rng.random() < 0.3,
        open_bottom=rng.random() < 0.3,
        turn=rng.choices((0, 90, 180, 270), (85, 7, 4, 4))[0],
        apart=rng.choice((0, 0, 0, 1, 2)),
        spelling=rng.choices(("", "radicals", "compatibility"), (8, 1, 1))[0],
        spaced_heads=rng.random() < 0.15,
        two_columns=rng.random() < 0.06,
        watermark=rng.choice(("", "", "", "", "草案")),
        footnotes=rng.random() < 0.15,
        bullet=rng.choices(("", "\uf06e", "\uf0d8"), (8, 1, 1))[0],
    )


_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI")


_COLUMNS = ((LEFT, (LEFT + RIGHT) / 2 - 12), ((LEFT + RIGHT) / 2 + 12, RIGHT))


_NARROW = 300.0
_LEAST_COLUMNS = 24  # lines that are set in two columns


class _Line(NamedTuple):
    """A line that is not set yet: how far in it begins, and the room that it is spread over."""

    x: float
    text: str
    room: float | None


class Press:
    """Pages while they are set."""

    def __init__(self, title: str, sheets: Sheets) -> None:
        self.title, self.sheets = title, sheets
        self.pages: list[Page] = []
        self.y = self.bottom = 0.0
        self.cut = (False, False)  # whether page breaks cut the row that is set, above and below
        self._waiting: list[Paragraph] = []
        self.new_page()

    def new_page(self) -> None:
        """Ends the page."""
        self.pages.append(Page(turn=self.sheets.turn))
        self.y, self.bottom = TOP, BOTTOM
        if self.sheets.watermark:
            self.pages[-1].runs.append(Run(210.0, 520.0, self.sheets.watermark, 96.0, turn=40.0))
        if self.sheets.footnotes and len(self.pages) % 2:
            self._footnote(len(self.pages))
        if self.sheets.running_title:
            self.run(LEFT + 120, 50.0, self.title, 10.0)
        number = self._number()
        if self.sheets.stamped:
            self.run(24.0, 20.0, "2026/3/5 下午3:21", 8.0)
            self.run(220.0, 20.0, self.title + "全球資訊網", 8.0)
            self.run(24.0, 830.0, "https://www.example.gov.tw/plan/index.html", 8.0)
            self.run(560.0, 830.0, f"{len(self.pages)}/24", 8.0)
        elif number:
            self.run(290.0, 812.0, number, 10.0)
        for place, char in enumerate(self.sheets.edge_label):
            self.run(24.0, 300.0 + 14 * place, char, 10.0)
            self.run(572.0, 300.0 + 14 * place, char, 10.0)

    def _footnote(self, number: int) -> None:
        """A note in small print below a short rule."""
        self.bottom -= 50.0
        self.pages[-1].rules.append(Rule(LEFT, self.bottom + 14.0, LEFT + 144.0, self.bottom + 14.0))
        lines = (
            f"{number} 資料來源為主計處統計年報第{number + 20}期，統計期間截至前一年底止，數值因四捨五入",
            "或有差異，請以公告為準。",
        )
        for place, line in enumerate(lines):
            self.run(LEFT, self.bottom + 26.0 + 12.0 * place, line, 9.0)

    def _number(self) -> str:
        page, form = len(self.pages), self.sheets.page_number
        return _ROMAN[min(page, 16) - 1] if form == "roman" else form.format(page)

    def run(self, x: float, y: float, text: str, size: float, room: float | None = None, *, bold: bool = False) -> None:
        """Text that begins at ``x``; spread over ``room`` points where that is given."""
        spacing = 0.0
        if room is not None and len(text) > 1:
            spacing = max(0.0, room - sum(width(c) for c in text) * size) / (len(text) - 1)
        text = spelt(text, self.sheets.spelling)
        for shift in (0.0, 0.35) if bold and self.sheets.bold else (0.0,):
            self.pages[-1].runs.append(Run(x + shift, y, text, size, spacing))

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A rule on the page."""
        apart = 0.7 if self.sheets.pen == "double" else 0.0
        across = 0.0 if x0 == x1 else apart, apart if x0 == x1 else 0.0
        for side in (-1, 1) if apart else (0,):
            x, y = side * across[1], side * across[0]
            self.pages[-1].rules.append(Rule(x0 + x, y0 + y, x1 + x, y1 + y, self.sheets.pen == "boxes"))

    def paragraph(self, item: Paragraph) -> None:
        """Sets a paragraph, lines spread where the style says so; in columns once it is known how long they are."""
        if self.sheets.two_columns and item.level > 1:
            self._waiting.append(item)
            return
        self.end_columns()
        self._set(item)

    def end_columns(self) -> None:
        """Sets the paragraphs that wait: long text in two columns of one length, as many pages as they take."""
        waiting, self._waiting = self._waiting, []
        width = _COLUMNS[0][1] - LEFT
        lines = [line for item in waiting for line in self._lines(item, width)]
        if len(lines) < _LEAST_COLUMNS:
            for item in waiting:
                self._set(item)
            return
        step = self.sheets.size * LEADING
        while lines:
            count = min(int((self.bottom - self.y) / step), (len(lines) + 1) // 2)
            for place, (left, _) in enumerate(_COLUMNS):
                down = self.y + place * self.sheets.off_line * step / 2
                for row, line in enumerate(lines[place * count : (place + 1) * count], 1):
                    self.run(left + line.x, down + row * step, line.text, self.sheets.size, line.room)
            lines = lines[2 * count :]
            self.y += count * step + self.sheets.off_line * step / 2
            if lines:
                self.new_page()

    def _set(self, item: Paragraph) -> None:
        """Sets a paragraph over the whole width."""
        size = self._size(item)
        if item.marked and item.level and item.level == self.sheets.apart and self.pages[-1].runs:
            self.new_page()
        for line in self._lines(item, RIGHT - LEFT):
            if self.y + size * LEADING > self.bottom:
                self.new_page()
            self.y += size * LEADING
            self.run(LEFT + line.x, self.y, line.text, size, line.room, bold=item.level < 2)

    def _size(self, item: Paragraph) -> float:
        return self.sheets.size if item.level else 18.0

    def _lines(self, item: Paragraph, room: float) -> list[_Line]:
        """The lines of a paragraph; in narrow columns all levels begin at one place."""
        size = self._size(item)
        indent = max(0, item.level - 1) * 2 * size if room > _NARROW else 0.0
        first = indent + (0 if item.marked else 2 * size)
        hang = indent + (2 * size if item.marked and self.sheets.hanging and item.level else 0)
        bullet = self.sheets.bullet if item.marked and item.level > 2 else ""
        lines = wrap(bullet + item.text, (room - hang) / size, (room - first) / size)
        found = []
        for index, line in enumerate(lines):
            x = hang if index else first
            spread = self.sheets.justified and index < len(lines) - 1
            found.append(_Line(x, line, room - x if spread else None))
        return found
