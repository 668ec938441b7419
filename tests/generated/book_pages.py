"""Sets budget books on pages, as the accounting programs of governments print them: columns, hardly any rows ruled."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from generated.books import Account, Book
from generated.press import Page, Rule, Run
from generated.wrapping import width, wrap

_FOOT = 770.0
_LINE = 13.0
_SIZE = 9.0
_BLANK = "\u3000"  # as wide as the others in every font
_ACCOUNTS = (34.0, 54.0, 74.0, 94.0, 114.0, 204.0, 258.0, 312.0, 366.0, 414.0, 562.0)
_DETAILS = (60.0, 210.0, 245.0, 285.0, 345.0, 415.0, 536.0)
_ACCOUNT_HEADS = ("款", "項", "目", "節", "名稱及編號", "本年度預算數", "上年度預算數", "前年度決算數", "本年度與上年度比較", "說明")


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


def set_book(book: Book, style: BookStyle) -> list[Page]:
    """The pages of a book."""
    made = _Binder(book, style)
    made.front()
    if style.revenue:
        made.revenue()
    made.accounts([account for account, _ in book.authority.walk()])
    if style.repeated:
        for agency in book.authority.below:
            made.accounts([book.authority, *(account for account, _ in agency.walk())])
    for above, plan in book.plans():
        made.sheet(above, plan)
    return made.pages


class _Binder:
    """Pages of a book while they are set."""

    def __init__(self, book: Book, style: BookStyle) -> None:
        self._book, self._style = book, style
        self.pages: list[Page] = []
        self._y = 0.0
        self._top = 0.0
        self._title = ""
        self._figures = _SIZE if style.thousands else 7.0

    def _run(self, x: float, text: str, size: float = _SIZE, y: float | None = None) -> None:
        if text:
            self.pages[-1].runs.append(Run(x, self._y if y is None else y, text, size))

    def _right(self, x: float, text: str, size: float = _SIZE) -> None:
        self._run(x - 3 - sum(map(width, text)) * size, text, size)

    def _rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.pages[-1].rules.append(Rule(x0, y0, x1, y1))

    def _page(self, title: str, unit: str = "") -> None:
        self.pages.append(Page())
        self._run(230.0, self._book.owner, 13.0, 40.0)
        self._run(215.0, title, 16.0, 60.0)
        self._run(245.0, f"中華民國 {self._book.year} 年度", 10.0, 78.0)
        if unit:
            self._run(440.0, f"單位：新臺幣{unit}", 9.0, 78.0)
        self._run(280.0, f"011 - {len(self.pages)}", 9.0, 800.0)
        self._y = 86.0

    def front(self) -> None:
        """The cover, the contents and the goals."""
        self.pages.append(Page())
        self._run(160.0, self._book.title, 20.0, 200.0)
        if self._style.contents:
            self.pages.append(Page())
            self._run(270.0, "目　錄", 16.0, 80.0)
            for place, name in enumerate(("預算總說明", self._style.title, "歲出計畫說明提要與各項費用明細表"), 1):
                self._run(80.0, f"{place}.{name}", 12.0, 100.0 + 24 * place)
                self._run(420.0, f"第{place}頁至第{place}頁", 12.0, 100.0 + 24 * place)
        self._page("預算總說明")
        lines = ["一、年度施政目標"]
        for number, name in enumerate(self._book.objectives):
            lines.append(f"（{'一二三四'[number]}）{name}")
        for line in lines:
            for part in wrap(line, 38.0):
                self._y += 20.0
                self._run(70.0, part, 12.0)

    def revenue(self) -> None:
        """A table of revenue, whose rows look like those of expenditure."""
        self._open_accounts("歲入來源別預算表")
        for depth, name in enumerate(("罰款及賠償收入", "罰金罰鍰及怠金", "罰金罰鍰")):
            self._account(Account(depth, f"0400000{depth}000", name, 400, 420, "revenue", depth + 1))
        self._close(_ACCOUNTS)

    def accounts(self, accounts: Sequence[Account]) -> None:
        """The table of expenditure."""
        self._open_accounts(self._style.title)
        for account in accounts:
            self._account(account)
        self._close(_ACCOUNTS)

    def _open_accounts(self, title: str) -> None:
        self._title = title
        self._page(title, "千元" if self._style.thousands else "元")
        self._top = self._y
        for x0, x1, head in zip(_ACCOUNTS, _ACCOUNTS[1:], _ACCOUNT_HEADS, strict=False):
            for place, line in enumerate(wrap(head, (x1 - x0 - 4) / _SIZE)):
                self._run(x0 + 4, line, y=self._top + 12 + 11 * place)
        self._y += 40.0
        self._rule(_ACCOUNTS[0], self._y, _ACCOUNTS[-1], self._y)

    def _account(self, account: Account) -> None:
        names = self._names(account)
        notes = self._notes(account)
        need = max(len(names), min(len(notes), 6)) + 1
        if self._y + need * _LINE > _FOOT:
            self._close(_ACCOUNTS)
            self._open_accounts(self._title)
        top = self._y
        beside = 1 if self._style.amounts_beside_name and names[0] == account.code else 0
        for place in range(max(len(names), len(notes))):
            if self._y + _LINE > _FOOT:
                self._close(_ACCOUNTS)
                self._open_accounts(self._title)
            self._y += _LINE
            if place < len(names):
                self._name(account, names[place], first=place == 0)
            if place == beside:
                self._amounts(account)
            if place < len(notes):
                self._run(_ACCOUNTS[9] + 2, notes[place])
        self._y += 5.0
        if self._style.rows_ruled and self._y > top:
            self._rule(_ACCOUNTS[0], self._y, _ACCOUNTS[-1], self._y)

    def _name(self, account: Account, line: str, *, first: bool) -> None:
        number = f"{account.number:02}" if first and account.depth is not None else ""
        x = _ACCOUNTS[account.depth or 0] + 4
        if number and self._style.number_with_code:
            room = (_ACCOUNTS[4] + 3 - x) / _SIZE - 1
            self._run(x, number + _BLANK * round(room) + line)
            return
        self._run(x, number)
        self._run(_ACCOUNTS[4] + 3, line)

    def _names(self, account: Account) -> list[str]:
        room = (_ACCOUNTS[5] - _ACCOUNTS[4] - 6) / _SIZE
        if self._style.code == "before":
            return wrap(account.code + account.name, room)
        return [account.code, *wrap(account.name, room)]

    def _notes(self, account: Account) -> list[str]:
        if not self._style.notes or account.level != "work_plan":
            return []
        text = f"1.本年度預算數{account.amount:,}千元，包括{'、'.join(f'{b.name}{b.amount:,}千元' for b in account.branches)}。"
        text += f"依{self._book.year - 1}年6月{account.number}日府主一字第{self._book.year - 1}0761123A號函辦理。"
        return wrap(text, (_ACCOUNTS[10] - _ACCOUNTS[9] - 4) / _SIZE)

    def _amounts(self, account: Account) -> None:
        factor = 1 if self._style.thousands else 1000
        change = account.amount - account.previous
        figures = [f"{value * factor:,}" for value in (account.amount, account.previous, account.previous, change)]
        if self._style.figures_in_one_run:
            self._one_run(figures)
            return
        for place, figure in enumerate(figures):
            self._right(_ACCOUNTS[6 + place], figure, self._figures)

    def _one_run(self, figures: Sequence[str]) -> None:
        """Three figures as one text, the blanks between them as wide as the columns are."""
        text = ""
        for place, figure in enumerate(figures[:3]):
            room = (_ACCOUNTS[6 + place] - _ACCOUNTS[5] - 3) / self._figures - sum(map(width, text + figure))
            text += _BLANK * int(room) + figure
        self._run(_ACCOUNTS[5], text, self._figures)
        self._right(_ACCOUNTS[9], figures[3], self._figures)

    def _close(self, edges: Sequence[float]) -> None:
        self._box(edges, self._top, _FOOT + 8)

    def _box(self, edges: Sequence[float], top: float, bottom: float) -> None:
        for x in edges:
            self._rule(x, top, x, bottom)
        for y in (top, bottom):
            self._rule(edges[0], y, edges[-1], y)

    def sheet(self, above: str, plan: Account) -> None:
        """The sheet of a work plan, on as many pages as its details need."""
        if self._style.central_sheet:
            self._central(above, plan)
        else:
            self._city(above, plan)

    def _city(self, above: str, plan: Account) -> None:
        self._page("歲出計畫說明提要與各項費用明細表", "元")
        name = f"{above}-{plan.name}" if above else plan.name
        self._labels(name)
        top = self._y
        lines = wrap(name, 15.0)
        edges = (60.0, 150.0, 296.0, 330.0, 410.0, 446.0, 536.0)
        bottom = top + 14.0 * max(2, len(lines) + 1) + 4
        for x, texts in zip(
            edges,
            (("業務計畫及工作計畫", "名稱與編號"), (plan.code, *lines), ("承辦", "單位"), ("各科室",), ("預算", "金額"), (f"{plan.amount:,}千元",)),
            strict=False,
        ):  # fmt: skip
            for place, text in enumerate(texts):
                self._run(x + 2, text, 8.0 if x == 60.0 else _SIZE, top + 12 + 13 * place)
        self._box(edges, top, bottom)
        self._y = bottom
        self._texts(plan)
        self._details(plan)

    def _labels(self, name: str) -> None:
        for place, char in enumerate(name[:30]):
            for x in (46.0, 542.0):
                self._run(x, char, _SIZE, 90.0 + 12 * place)

    def _texts(self, plan: Account) -> None:
        top = self._y
        for place, char in enumerate("歲出計畫說明"):
            self._run(63.0, char, _SIZE, top + 60 + 14 * place)
        for label, texts in (("一、計畫內容：", plan.content), ("二、預期成果：", plan.benefits)):
            self._y += 6
            for number, text in enumerate(texts, 1):
                lines = wrap(f"{number}.{text}" if len(texts) > 1 else text, 41.0)
                for place, line in enumerate(lines):
                    self._y += _LINE
                    if number == 1 and place == 0:
                        self._run(80.0, label)
                    self._run(154.0, line)
        self._y = max(self._y, top + 150) + 6
        self._box((60.0, 76.0, 536.0), top, self._y)

    def _detail_head(self) -> None:
        self._top = self._y
        for x, head in zip(_DETAILS, ("分支計畫及用途別科目", "單位", "數量", "單價", "預算數", "說明"), strict=False):
            self._run(x + 3, head, y=self._y + 12)
        self._y += 18
        self._rule(_DETAILS[0], self._y, _DETAILS[-1], self._y)

    def _details(self, plan: Account) -> None:
        self._detail_head()
        for label, amount in self._detail_rows(plan):
            if self._y + 3 * _LINE > _FOOT:
                self._close(_DETAILS)
                self._page("歲出計畫說明提要與各項費用明細表", "元")
                self._labels(plan.name)
                self._detail_head()
            self._y += _LINE
            self._run(_DETAILS[1] + 12, "" if label else "年")
            for place, line in enumerate(wrap(label, (_DETAILS[1] - _DETAILS[0] - 5) / _SIZE)):
                self._run(_DETAILS[0] + 3, line, y=self._y + _LINE * place)
            self._right(_DETAILS[5], f"{amount * 1000:,}")
            self._run(_DETAILS[5] + 2, f"市款{amount * 1000:,}元" if label else "依實際需要編列。")
            self._y += _LINE
        self._close(_DETAILS)
        if self._style.cases:
            self._cases(plan)

    def _cases(self, plan: Account) -> None:
        """A table of the cases that a plan pays for over several years: none of its amounts is a budget."""
        edges = (60.0, 230.0, 310.0, 390.0, 460.0, 536.0)
        self._page("歲出計畫說明提要與各項費用明細表", "元")
        self._labels(plan.name)
        self._top = self._y
        for x, head in zip(edges, ("案別", "總經費", "以前年度預算數", "本年度預算數", "以後年度需求數"), strict=False):
            self._run(x + 3, head, y=self._y + 12)
        self._y += 18
        self._rule(edges[0], self._y, edges[-1], self._y)
        for name in ("廳舍整建工程", "設備汰換採購案"):
            self._y += 2 * _LINE
            self._run(edges[0] + 3, name)
            for x in edges[2:]:
                self._right(x, f"{plan.amount * 500:,}")
        self._close(edges)

    def _detail_rows(self, plan: Account) -> list[tuple[str, int]]:
        rows = [("合計", plan.amount)]
        for branch in plan.branches:
            rows.append((f"{branch.code}{branch.name}", branch.amount))
            for kind in ("1000 人事費", "2000 業務費", "3000 設備及投資"):
                rows.append((f"  {kind}", branch.amount))
                rows += [("    1015 法定編制人員待遇", branch.amount), ("", branch.amount)] * 2
        return rows

    def _central(self, above: str, plan: Account) -> None:
        title = "歲出計畫提要及分支計畫概況表"
        self._page(title, "千元")
        top = self._y
        edges = (40.0, 150.0, 380.0, 450.0, 556.0)
        name = f"{above}-{plan.name}" if above else plan.name
        lines = wrap(f"{plan.code}　{name}", 24.0)
        bottom = top + 14 * len(lines) + 6
        for x, text in zip(edges, ("工作計畫名稱及編號", "", "預算金額", f"{plan.amount:,}"), strict=False):
            self._run(x + 3, text, y=top + 12)
        for place, line in enumerate(lines):
            self._run(153.0, line, y=top + 12 + 14 * place)
        self._box(edges, top, bottom)
        self._y = bottom
        self._side_by_side(plan)
        self._branches(plan, title)

    def _side_by_side(self, plan: Account) -> None:
        top = self._y
        bottom = top
        for x, label, texts in ((40.0, "計畫內容：", plan.content), (298.0, "預期成果：", plan.benefits)):
            self._y = top + _LINE
            self._run(x + 3, label)
            for number, text in enumerate(texts, 1):
                for line in wrap(f"{number}.{text}" if len(texts) > 1 else text, 27.0):
                    self._y += _LINE
                    self._run(x + 3, line)
            bottom = max(bottom, self._y + 8)
        self._box((40.0, 298.0, 556.0), top, bottom)
        self._y = bottom

    def _branches(self, plan: Account, title: str) -> None:
        edges = (40.0, 190.0, 260.0, 340.0, 556.0)
        self._branch_head(edges)
        for branch in plan.branches:
            names = wrap(f"{branch.code} {branch.name}", 16.0)
            notes = wrap(f"辦理{branch.name}所需業務費{branch.amount:,}千元。", 23.0)
            if self._y + (len(notes) + 4) * _LINE > _FOOT:
                self._close(edges)
                self._page(title, "千元")
                self._branch_head(edges)
            for place in range(max(len(names) + 2, len(notes))):
                self._y += _LINE
                if place == 0:
                    self._right(edges[2], f"{branch.amount:,}")
                    self._run(edges[2] + 3, "綜合規劃科")
                if place < len(names):
                    self._run(edges[0] + 3, names[place])
                elif place < len(names) + 2:
                    self._run(edges[0] + 12, ("2000 業務費", "2054 一般事務費")[place - len(names)])
                    self._right(edges[2], f"{branch.amount:,}")
                if place < len(notes):
                    self._run(edges[3] + 3, notes[place])
        self._close(edges)

    def _branch_head(self, edges: Sequence[float]) -> None:
        self._top = self._y
        for x, head in zip(edges, ("分支計畫及用途別科目", "金額", "承辦單位", "說明"), strict=False):
            self._run(x + 3, head, y=self._y + 12)
        self._y += 18
        self._rule(edges[0], self._y, edges[-1], self._y)
