"""Tables of invented rows, flattened to text in many styles, together with the rows that have to come back."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flat_pages import Cell, Style, flatten, wrap

_HAN = (
    "推動辦理輔導強化提升社區青年長者環境安全教育訓練資源服務網絡健康照護交通建設農業觀光文化資訊管理方案系統平臺宣導活動改善"
    "設施維護調查研究發展產業創新就業媒合福利補助獎勵培訓志工機制合作整合推廣行銷品質效能市民企業團體學校"
)
_HAN_NUMBERS = "一二三四五六七八九十"
_TITLE = "某某縣政府社會處105年度施政計畫"


@dataclass(frozen=True)
class Sample:
    """A text, and the cells of its table: a merged cell in every row that it spans."""

    text: str
    head: Sequence[str]
    rows: list[list[str | None]]


@dataclass
class _Writer:
    """Writes cells with the marks that one table uses."""

    rng: random.Random
    group_mark: str
    name_mark: str
    point_mark: str

    def words(self, least: int, most: int) -> str:
        return "".join(self.rng.choice(_HAN) for _ in range(self.rng.randint(least, most)))

    def sentence(self, least: int, most: int) -> str:
        length, text = self.rng.randint(least, most), ""
        while len(text) < length:
            text += self.words(4, 12)
            if self.rng.random() < 0.15:
                text += f"{self.rng.randint(2, 400)}{self.rng.choice('人次場處家')}"
            if self.rng.random() < 0.05:
                text += self.rng.choice(["APP", "TTQS", "e化", "Facebook"])
            text += self.rng.choice("，、；")
        return text[:-1] + "。"

    def name(self, number: int) -> str:
        han = _HAN_NUMBERS[(number - 1) % 10]
        return {"": "", "1、": f"{number}、", "（一）": f"（{han}）"}[self.name_mark] + self.words(4, 22)

    def group(self, number: int) -> str:
        mark = _HAN_NUMBERS[(number - 1) % 10] + "、" if self.group_mark else ""
        return mark + self.words(4, 18)

    def content(self, least: int = 20, most: int = 120) -> list[str]:
        if self.point_mark and self.rng.random() < 0.5:
            points = range(1, self.rng.randint(3, 5))
            return [self.point_mark.replace("1", str(point)) + self.sentence(10, 60) for point in points]
        return [self.sentence(least, most)]


_Column = tuple[str, Sequence[float], Callable[[_Writer, int], Sequence[str] | None]]

_NAME: Callable[[_Writer, int], Sequence[str]] = lambda w, n: [w.name(n)]  # noqa: E731
_MONEY: Callable[[_Writer, int], Sequence[str]] = lambda w, n: [f"{w.rng.randint(1000, 99999):,}"]  # noqa: E731

KINDS: dict[str, tuple[bool, Sequence[_Column]]] = {
    "programmes": (
        True,
        [("重要施政計畫項目", [8, 9, 10, 12], _NAME), ("實施內容", [18, 20, 22, 24, 28], lambda w, n: w.content())],
    ),
    "plain": (False, [("計畫名稱", [8, 9, 10, 12], _NAME), ("計畫內容", [20, 24, 28], lambda w, n: w.content())]),
    "budget": (
        True,
        [
            ("重要施政計畫項目", [7, 8, 9], _NAME),
            ("施政內容", [13, 15, 17], lambda w, n: w.content(15, 80)),
            ("預算金額", [4], _MONEY),
            ("備註", [4], lambda w, n: [w.rng.choice(["縣款", "中央補助"])] if w.rng.random() < 0.6 else None),
        ],
    ),
    "benefits": (
        False,
        [
            ("計畫名稱", [6, 7, 8], _NAME),
            ("計畫內容", [12, 13, 14], lambda w, n: w.content(15, 80)),
            ("預期效益", [9, 10], lambda w, n: [w.sentence(8, 30)]),
            ("經費", [5], _MONEY),
            ("主辦單位", [4], lambda w, n: [w.rng.choice(["勞動科", "青年發展局", "秘書處"])]),
        ],
    ),
    "indicators": (
        True,
        [
            ("衡量指標", [8, 9], _NAME),
            ("評估方式", [2], lambda w, n: ["統計數據"]),
            ("衡量標準", [11, 12, 13], lambda w, n: [f"{w.words(5, 12)}／{w.words(5, 12)}×100%"]),
            ("年度目標值", [4], lambda w, n: [w.rng.choice(["42%", "6%", "1.5%", "35家", "1,200人次"])]),
        ],
    ),
    "years": (
        True,
        [
            ("關鍵績效指標", [8, 9], _NAME),
            ("評估方式", [2], lambda w, n: ["統計數據"]),
            ("衡量標準", [11, 12, 13], lambda w, n: [f"{w.words(5, 12)}／{w.words(5, 12)}×100%"]),
            ("113", [3], lambda w, n: [f"{w.rng.randint(30, 60)}%"]),
            ("114", [3], lambda w, n: [f"{w.rng.randint(61, 90)}%"]),
        ],
    ),
    "remarks": (
        False,
        [
            ("計畫名稱", [7, 8], _NAME),
            ("實施內容", [16, 18, 20], lambda w, n: w.content(15, 80)),
            ("經費", [5], _MONEY),
            ("備註", [5], lambda w, n: [w.rng.choice(["縣款", "中央款30%"])] if w.rng.random() < 0.6 else None),
        ],
    ),
    "periods": (
        False,
        [
            ("計畫名稱", [7, 8, 9], _NAME),
            ("計畫期程", [6, 7], lambda w, n: [w.rng.choice(["113-116", "105年1月至12月", "104.01-104.12"])]),
            ("計畫內容", [18, 20, 24], lambda w, n: w.content()),
        ],
    ),
}


def sample(seed: int, kind: str, *, closed: bool = True, form_feeds: bool = False, least_height: int = 25) -> Sample:
    """An invented document with one table of a kind; the same seed gives the same document."""
    rng = random.Random(f"{seed} {kind}")
    grouped, columns = KINDS[kind]
    writer = _Writer(
        rng, rng.choice(["", "一、"]), rng.choice(["", "", "1、", "（一）"]), rng.choice(["", "1.", "(1)", "1、 "])
    )
    head = [*(["業務別"] if grouped else []), *(name for name, _, _ in columns)]
    widths = [*([rng.choice([4, 5, 6])] if grouped else []), *(rng.choice(widths) for _, widths, _ in columns)]
    style = Style(
        widths,
        height=rng.choice([least_height, 30, 40]),
        centred=rng.random() < 0.4,
        closed=closed,
        form_feeds=form_feeds,
        page_numbers=rng.random() < 0.4,
        running_title=rng.choice(["", _TITLE]),
        justify=rng.choice([0, 0.2]),
    )
    rows = list(_rows(writer, rng.randint(6, 25), columns, grouped))
    prose = [line for _ in range(3) for line in wrap(writer.sentence(80, 160), max(sum(widths), 30))]
    lead = "".join(line + (" " if closed and line.endswith("。") else "") + "\n\n" for line in prose)
    text = flatten(head, rows, style, ["參、年度重要施政計畫"], ["肆、結語"]).lstrip(" ")
    end = " " if closed else ""
    return Sample(f" {_TITLE}{end}\n\n壹、前言{end}\n\n{lead}{text}", head, _merged(rows))


def _rows(writer: _Writer, count: int, columns: Sequence[_Column], grouped: bool) -> list[list[Cell | None]]:
    rows: list[list[Cell | None]] = []
    left = group = number = 0
    for place in range(count):
        row: list[Cell | None] = []
        if grouped and left == 0:
            left, group, number = min(writer.rng.randint(1, 5), count - place), group + 1, 0
            row.append(Cell([writer.group(group)], left))
        elif grouped:
            row.append(None)
        left, number = left - 1, number + 1
        for _, _, write in columns:
            paragraphs = write(writer, number)
            row.append(Cell(paragraphs) if paragraphs else None)
        rows.append(row)
    return rows


def _merged(rows: Sequence[Sequence[Cell | None]]) -> list[list[str | None]]:
    merged: list[list[str | None]] = []
    spanning: list[tuple[str, int] | None] = [None] * len(rows[0])
    for row in rows:
        texts: list[str | None] = []
        for column, cell in enumerate(row):
            if cell is not None:
                spanning[column] = ("".join(cell.paragraphs), cell.rows)
            above = spanning[column]
            texts.append(above[0] if above and above[1] > 0 else None)
            spanning[column] = (above[0], above[1] - 1) if above else None
        merged.append(texts)
    return merged
