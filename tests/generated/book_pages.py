"""Sets the tables of expenditure of budget books as accounting programs print them: columns, hardly any rows ruled."""

from __future__ import annotations

from collections.abc import Sequence

from generated.book_press import FOOT, LINE, SIZE, BookStyle
from generated.book_sheets import Sheets
from generated.books import Account, Book
from generated.press import Page
from generated.wrapping import width, wrap

_BLANK = "\u3000"  # as wide as the others in every font
_ACCOUNTS = (34.0, 54.0, 74.0, 94.0, 114.0, 204.0, 258.0, 312.0, 366.0, 414.0, 562.0)
_ACCOUNT_HEADS = (
    "款",
    "項",
    "目",
    "節",
    "名稱及編號",
    "本年度預算數",
    "上年度預算數",
    "前年度決算數",
    "本年度與上年度比較",
    "說明",
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


class _Binder(Sheets):
    """Pages of a book: its front, its tables of expenditure, the sheets of its plans."""

    def front(self) -> None:
        """The cover, the contents and the goals."""
        self.pages.append(Page())
        self.run(160.0, self.book.title, 20.0, 200.0)
        if self.style.contents:
            self.pages.append(Page())
            self.run(270.0, "目　錄", 16.0, 80.0)
            for place, name in enumerate(("預算總說明", self.style.title, "歲出計畫說明提要與各項費用明細表"), 1):
                self.run(80.0, f"{place}.{name}", 12.0, 100.0 + 24 * place)
                self.run(420.0, f"第{place}頁至第{place}頁", 12.0, 100.0 + 24 * place)
        self.page("預算總說明")
        lines = ["一、年度施政目標"]
        for number, name in enumerate(self.book.objectives):
            lines.append(f"（{'一二三四'[number]}）{name}")
        for line in lines:
            for part in wrap(line, 38.0):
                self.y += 20.0
                self.run(70.0, part, 12.0)

    def revenue(self) -> None:
        """A table of revenue, whose rows look like those of expenditure."""
        self._open_accounts("歲入來源別預算表")
        for depth, name in enumerate(("罰款及賠償收入", "罰金罰鍰及怠金", "罰金罰鍰")):
            self._account(Account(depth, f"0400000{depth}000", name, 400, 420, "revenue", depth + 1))
        self.close(_ACCOUNTS)

    def accounts(self, accounts: Sequence[Account]) -> None:
        """The table of expenditure."""
        self._open_accounts(self.style.title)
        for account in accounts:
            self._account(account)
        self.close(_ACCOUNTS)

    def _open_accounts(self, title: str) -> None:
        self.title = title
        self.page(title, "千元" if self.style.thousands else "元")
        self.top = self.y
        for x0, x1, head in zip(_ACCOUNTS, _ACCOUNTS[1:], _ACCOUNT_HEADS, strict=False):
            for place, line in enumerate(wrap(head, (x1 - x0 - 4) / SIZE)):
                self.run(x0 + 4, line, y=self.top + 12 + 11 * place)
        self.y += 40.0
        self.rule(_ACCOUNTS[0], self.y, _ACCOUNTS[-1], self.y)

    def _account(self, account: Account) -> None:
        names = self._names(account)
        notes = self._notes(account)
        need = max(len(names), min(len(notes), 6)) + 1
        if self.y + need * LINE > FOOT:
            self.close(_ACCOUNTS)
            self._open_accounts(self.title)
        top = self.y
        beside = 1 if self.style.amounts_beside_name and names[0] == account.code else 0
        for place in range(max(len(names), len(notes))):
            if self.y + LINE > FOOT:
                self.close(_ACCOUNTS)
                self._open_accounts(self.title)
            self.y += LINE
            if place < len(names):
                self._name(account, names[place], first=place == 0)
            if place == beside:
                self._amounts(account)
            if place < len(notes):
                self.run(_ACCOUNTS[9] + 2, notes[place])
        self.y += 5.0
        if self.style.rows_ruled and self.y > top:
            self.rule(_ACCOUNTS[0], self.y, _ACCOUNTS[-1], self.y)

    def _name(self, account: Account, line: str, *, first: bool) -> None:
        number = f"{account.number:02}" if first and account.depth is not None else ""
        x = _ACCOUNTS[account.depth or 0] + 4
        if number and self.style.number_with_code:
            room = (_ACCOUNTS[4] + 3 - x) / SIZE - 1
            self.run(x, number + _BLANK * round(room) + line)
            return
        self.run(x, number)
        self.run(_ACCOUNTS[4] + 3, line)

    def _names(self, account: Account) -> list[str]:
        room = (_ACCOUNTS[5] - _ACCOUNTS[4] - 6) / SIZE
        if self.style.code == "before":
            return wrap(account.code + account.name, room)
        return [account.code, *wrap(account.name, room)]

    def _notes(self, account: Account) -> list[str]:
        if not self.style.notes or account.level != "work_plan":
            return []
        text = f"1.本年度預算數{account.amount:,}千元，包括{'、'.join(f'{b.name}{b.amount:,}千元' for b in account.branches)}。"
        text += f"依{self.book.year - 1}年6月{account.number}日府主一字第{self.book.year - 1}0761123A號函辦理。"
        return wrap(text, (_ACCOUNTS[10] - _ACCOUNTS[9] - 4) / SIZE)

    def _amounts(self, account: Account) -> None:
        factor = 1 if self.style.thousands else 1000
        change = account.amount - account.previous
        figures = [f"{value * factor:,}" for value in (account.amount, account.previous, account.previous, change)]
        if self.style.figures_in_one_run:
            self._one_run(figures)
            return
        for place, figure in enumerate(figures):
            self.right(_ACCOUNTS[6 + place], figure, self.figures)

    def _one_run(self, figures: Sequence[str]) -> None:
        """Three figures as one text, the blanks between them as wide as the columns are."""
        text = ""
        for place, figure in enumerate(figures[:3]):
            room = (_ACCOUNTS[6 + place] - _ACCOUNTS[5] - 3) / self.figures - sum(map(width, text + figure))
            text += _BLANK * int(room) + figure
        self.run(_ACCOUNTS[5], text, self.figures)
        self.right(_ACCOUNTS[9], figures[3], self.figures)
