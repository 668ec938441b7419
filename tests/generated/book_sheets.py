"""Sets the sheets of work plans: texts, branches and details, over as many pages as they need."""

from __future__ import annotations

from collections.abc import Sequence

from generated.book_press import FOOT, LINE, SIZE, Binder
from generated.books import Account
from generated.wrapping import wrap

_DETAILS = (60.0, 210.0, 245.0, 285.0, 345.0, 415.0, 536.0)


class Sheets(Binder):
    """Pages with sheets."""

    def sheet(self, above: str, plan: Account) -> None:
        """The sheet of a work plan, on as many pages as its details need."""
        if self.style.central_sheet:
            self._central(above, plan)
        else:
            self._city(above, plan)

    def _city(self, above: str, plan: Account) -> None:
        self.page("歲出計畫說明提要與各項費用明細表", "元")
        name = f"{above}-{plan.name}" if above else plan.name
        self._labels(name)
        top = self.y
        lines = wrap(name, 15.0)
        edges = (60.0, 150.0, 296.0, 330.0, 410.0, 446.0, 536.0)
        bottom = top + 14.0 * max(2, len(lines) + 1) + 4
        head = ("業務計畫及工作計畫", "名稱與編號")
        amount = f"{plan.amount:,}千元"
        texts_by_cell = (head, (plan.code, *lines), ("承辦", "單位"), ("各科室",), ("預算", "金額"), (amount,))
        for x, texts in zip(edges, texts_by_cell, strict=False):
            for place, text in enumerate(texts):
                self.run(x + 2, text, 8.0 if x == 60.0 else SIZE, top + 12 + 13 * place)
        self.box(edges, top, bottom)
        self.y = bottom
        self._texts(plan)
        self._details(plan)

    def _labels(self, name: str) -> None:
        for place, char in enumerate(name[:30]):
            for x in (46.0, 542.0):
                self.run(x, char, SIZE, 90.0 + 12 * place)

    def _texts(self, plan: Account) -> None:
        top = self.y
        for place, char in enumerate("歲出計畫說明"):
            self.run(63.0, char, SIZE, top + 60 + 14 * place)
        for label, texts in (("一、計畫內容：", plan.content), ("二、預期成果：", plan.benefits)):
            self.y += 6
            for number, text in enumerate(texts, 1):
                lines = wrap(f"{number}.{text}" if len(texts) > 1 else text, 41.0)
                for place, line in enumerate(lines):
                    self.y += LINE
                    if number == 1 and place == 0:
                        self.run(80.0, label)
                    self.run(154.0, line)
        self.y = max(self.y, top + 150) + 6
        self.box((60.0, 76.0, 536.0), top, self.y)

    def _detail_head(self) -> None:
        self.top = self.y
        for x, head in zip(_DETAILS, ("分支計畫及用途別科目", "單位", "數量", "單價", "預算數", "說明"), strict=False):
            self.run(x + 3, head, y=self.y + 12)
        self.y += 18
        self.rule(_DETAILS[0], self.y, _DETAILS[-1], self.y)

    def _details(self, plan: Account) -> None:
        self._detail_head()
        for label, amount in self._detail_rows(plan):
            if self.y + 3 * LINE > FOOT:
                self.close(_DETAILS)
                self.page("歲出計畫說明提要與各項費用明細表", "元")
                self._labels(plan.name)
                self._detail_head()
            self.y += LINE
            self.run(_DETAILS[1] + 12, "" if label else "年")
            for place, line in enumerate(wrap(label, (_DETAILS[1] - _DETAILS[0] - 5) / SIZE)):
                self.run(_DETAILS[0] + 3, line, y=self.y + LINE * place)
            self.right(_DETAILS[5], f"{amount * 1000:,}")
            self.run(_DETAILS[5] + 2, f"市款{amount * 1000:,}元" if label else "依實際需要編列。")
            self.y += LINE
        self.close(_DETAILS)
        if self.style.cases:
            self._cases(plan)

    def _cases(self, plan: Account) -> None:
        """A table of the cases that a plan pays for over several years: none of its amounts is a budget."""
        edges = (60.0, 230.0, 310.0, 390.0, 460.0, 536.0)
        self.page("歲出計畫說明提要與各項費用明細表", "元")
        self._labels(plan.name)
        self.top = self.y
        for x, head in zip(edges, ("案別", "總經費", "以前年度預算數", "本年度預算數", "以後年度需求數"), strict=False):
            self.run(x + 3, head, y=self.y + 12)
        self.y += 18
        self.rule(edges[0], self.y, edges[-1], self.y)
        for name in ("廳舍整建工程", "設備汰換採購案"):
            self.y += 2 * LINE
            self.run(edges[0] + 3, name)
            for x in edges[2:]:
                self.right(x, f"{plan.amount * 500:,}")
        self.close(edges)

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
        self.page(title, "千元")
        top = self.y
        edges = (40.0, 150.0, 380.0, 450.0, 556.0)
        name = f"{above}-{plan.name}" if above else plan.name
        lines = wrap(f"{plan.code}　{name}", 24.0)
        bottom = top + 14 * len(lines) + 6
        for x, text in zip(edges, ("工作計畫名稱及編號", "", "預算金額", f"{plan.amount:,}"), strict=False):
            self.run(x + 3, text, y=top + 12)
        for place, line in enumerate(lines):
            self.run(153.0, line, y=top + 12 + 14 * place)
        self.box(edges, top, bottom)
        self.y = bottom
        self._side_by_side(plan)
        self._branches(plan, title)

    def _side_by_side(self, plan: Account) -> None:
        top = self.y
        bottom = top
        for x, label, texts in ((40.0, "計畫內容：", plan.content), (298.0, "預期成果：", plan.benefits)):
            self.y = top + LINE
            self.run(x + 3, label)
            for number, text in enumerate(texts, 1):
                for line in wrap(f"{number}.{text}" if len(texts) > 1 else text, 27.0):
                    self.y += LINE
                    self.run(x + 3, line)
            bottom = max(bottom, self.y + 8)
        self.box((40.0, 298.0, 556.0), top, bottom)
        self.y = bottom

    def _branches(self, plan: Account, title: str) -> None:
        edges = (40.0, 190.0, 260.0, 340.0, 556.0)
        self._branch_head(edges)
        for branch in plan.branches:
            names = wrap(f"{branch.code} {branch.name}", 16.0)
            notes = wrap(f"辦理{branch.name}所需業務費{branch.amount:,}千元。", 23.0)
            if self.y + (len(notes) + 4) * LINE > FOOT:
                self.close(edges)
                self.page(title, "千元")
                self._branch_head(edges)
            for place in range(max(len(names) + 2, len(notes))):
                self.y += LINE
                if place == 0:
                    self.right(edges[2], f"{branch.amount:,}")
                    self.run(edges[2] + 3, "綜合規劃科")
                if place < len(names):
                    self.run(edges[0] + 3, names[place])
                elif place < len(names) + 2:
                    self.run(edges[0] + 12, ("2000 業務費", "2054 一般事務費")[place - len(names)])
                    self.right(edges[2], f"{branch.amount:,}")
                if place < len(notes):
                    self.run(edges[3] + 3, notes[place])
        self.close(edges)

    def _branch_head(self, edges: Sequence[float]) -> None:
        self.top = self.y
        for x, head in zip(edges, ("分支計畫及用途別科目", "金額", "承辦單位", "說明"), strict=False):
            self.run(x + 3, head, y=self.y + 12)
        self.y += 18
        self.rule(edges[0], self.y, edges[-1], self.y)
