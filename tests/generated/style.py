"""How a generated plan is written: its numbering, the names of its parts, the shape of its tables."""

from __future__ import annotations

import random
from dataclasses import dataclass

_HAN = "一二三四五六七八九十"
_FORMAL = "壹貳參肆伍陸柒捌玖拾"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def _han(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else _HAN[tens - 1] + "十") + (_HAN[ones - 1] if ones else "")


def mark(level: str, number: int) -> str:
    """The mark of a level, which is written as its first one: ``壹、`` ``(一)`` ``1.`` ``A.`` ``①``."""
    first = level.strip("()（）、.．：: \u3000")
    if first.startswith("第"):
        return level.replace("一", _han(number))
    printed = {
        "壹": lambda: _FORMAL[number - 1],
        "一": lambda: _han(number),
        "甲": lambda: _STEMS[number - 1],
        "①": lambda: _CIRCLED[number - 1],
        "A": lambda: chr(ord("A") + number - 1),
        "I": lambda: _ROMAN[number - 1],
        "1": lambda: str(number),
        "１": lambda: str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    }[first]()
    return level.replace(first, printed)


NUMBERINGS = (
    ("壹、", "一、", "（一）", "1、", "（1）"),
    ("壹、", "一、", "(一)", "1.", "(1)"),
    ("壹、", "一、", "（一）", "１、", "①"),
    ("壹、", "一、", "（一）", "1.", "A."),
    ("壹．", "一．", "（一）", "1．", "（1）"),
    ("壹：", "一、", "（一）", "1、", "(1)"),
    ("壹 ", "一、", "(一)", "1、", "①"),
    ("甲、", "壹、", "一、", "（一）", "1、"),
    ("一、", "（一）", "1.", "(1)", "①"),
    ("一、", "(一)", "1、", "（1）", "A."),
    ("I.", "一、", "（一）", "1.", "（1）"),
    ("第一章 ", "第一節 ", "一、", "（一）", "1."),
    ("第一章　", "一、", "（一）", "1、", "（1）"),
)
"""Marks of chapters, objectives and three levels of strategies."""

CHAPTERS = {
    "preface": ("前言", "緣起", "序言"),
    "goals": ("年度施政目標", "年度施政目標及策略", "施政目標", "施政重點", "年度施政目標與重點", "施政計畫重點"),
    "indicators": ("衡量指標", "關鍵績效指標", "年度績效目標與衡量指標"),
    "past": ("上年度實施狀況及成果概述", "上年度執行成果"),
    "programmes": ("年度重要計畫", "年度重要施政計畫", "重要施政計畫", "重要施政計畫一覽表", "重要計畫項目表"),
}


@dataclass(frozen=True)
class Column:
    """A column of a table: its head (levels from the top), what it holds, its share of the width."""

    head: tuple[str, ...]
    role: str
    share: float


def _columns(*columns: tuple[str, str, float]) -> tuple[Column, ...]:
    return tuple(Column(tuple(head.split("/")), role, share) for head, role, share in columns)


PROGRAMME_TABLES = (
    _columns(("工作計畫", "group", 2.2), ("重要計畫項目", "name", 3), ("實施內容", "content", 6)),
    _columns(("工作計畫名稱", "group", 2), ("重要施政計畫項目", "name", 3), ("實施內容", "content", 6)),
    _columns(
        ("業務別", "group", 1.7), ("重要施政計畫項目", "name", 2.2), ("施政內容", "content", 4),
        ("預算金額", "amount", 1.3), ("備註", "remarks", 1.2),
    ),
    _columns(
        ("計畫名稱", "name", 2), ("計畫內容", "content", 4), ("預期效益", "benefits", 2.6), ("經費", "amount", 1.2),
        ("主辦單位", "office", 1.5),
    ),
    _columns(
        ("項次", "number", 0.8), ("計畫名稱", "name", 2.2), ("計畫內容", "content", 4), ("計畫期程", "period", 1.6),
        ("經費（千元）", "amount", 1.5),
    ),
    _columns(("策略", "group", 2), ("措施", "name", 3), ("期程", "period", 2), ("主辦機關", "office", 2)),
    _columns(("業務計畫", "name", 2), ("本年度預算數", "amount", 1.5), ("實施內容", "content", 5)),
    _columns(
        ("項次", "number", 0.8), ("計畫名稱", "name", 2.4), ("計畫概要/內容", "content", 4), ("計畫概要/預期效益", "benefits", 2.6)
    ),
    _columns(("代碼", "code", 0.7), ("計畫名稱", "name", 2.4), ("實施內容", "content", 5), ("預算金額", "amount", 1.3)),
    _columns(("計畫項目", "number", 0.5), ("計畫項目", "name", 2.4), ("實施內容", "content", 5), ("預算金額", "amount", 1.3)),
    _columns(
        ("計畫名稱", "name", 2.2), ("計畫內容", "content", 4), ("經費來源（千元）/中央", "central", 1.3),
        ("經費來源（千元）/地方", "local", 1.3),
    ),
    _columns(
        ("項次", "number", 0.7), ("計畫名稱", "name", 2.2), ("預算數（千元）/本年度", "amount", 1.3),
        ("預算數（千元）/上年度", "previous", 1.3), ("實施內容", "content", 4),
    ),
)  # fmt: skip

NARROW_TABLE = _columns(("項次", "number", 0.8), ("計畫名稱", "name", 3), ("經費（千元）", "amount", 1.8))
"""A table of which two stand beside each other."""

INDICATOR_TABLES = (
    _columns(
        ("策略績效目標", "goal", 2),
        ("衡量指標", "indicator", 2),
        ("衡量標準", "formula", 3),
        ("年度目標值", "target", 1.2),
    ),
    _columns(("衡量指標", "indicator", 2), ("衡量標準", "formula", 3), ("目標值", "target", 1.2)),
)


@dataclass(frozen=True)
class Style:
    """One way to write a plan. ``point`` is the mark of items in a cell, ``name`` and ``group`` those of row heads."""

    levels: tuple[str, ...]
    chapters: dict[str, str]
    order: tuple[str, ...]
    table: tuple[Column, ...]
    indicators: tuple[Column, ...]
    point: str
    name: str
    group: str
    bands: bool
    glued: bool
    beside: bool


def draw_style(rng: random.Random) -> Style:
    """One way to write a plan."""
    beside = rng.random() < 0.08
    table = NARROW_TABLE if beside else rng.choice(PROGRAMME_TABLES)
    roles = {column.role for column in table}
    order = rng.choice((("goals", "indicators", "past", "programmes"), ("past", "goals", "indicators", "programmes")))
    return Style(
        levels=rng.choice(NUMBERINGS),
        chapters={part: rng.choice(names) for part, names in CHAPTERS.items()},
        order=("preface", *order),
        table=table,
        indicators=rng.choice(INDICATOR_TABLES),
        point=rng.choice(("1.", "1、", "（1）", "(1)", "（一）")),
        name="" if "number" in roles else rng.choice(("", "1、", "（一）")),
        group=rng.choice(("", "一、")),
        bands="number" in roles and "group" not in roles and not beside and rng.random() < 0.4,
        glued=rng.random() < 0.3,
        beside=beside,
    )
