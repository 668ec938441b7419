"""The grammar of numbering marks: the styles there are, and the patterns that tell a mark from a number."""

from __future__ import annotations

import re
from enum import StrEnum

from .numerals import FORMAL_CHARACTERS, SMALL_CHARACTERS
from .rich import WHITE_SPACE


class MarkStyle(StrEnum):
    """How the number of a mark is printed: what tells one level of a list from another."""

    FORMAL = "formal"
    STEM = "stem"
    HAN = "han"
    HAN_PAREN = "han_paren"
    FORMAL_PAREN = "formal_paren"
    STEM_PAREN = "stem_paren"
    DIGIT = "digit"
    DIGIT_PAREN = "digit_paren"
    CIRCLED = "circled"
    LETTER = "letter"
    LETTER_PAREN = "letter_paren"
    ROMAN = "roman"
    ROMAN_PAREN = "roman_paren"
    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    ARTICLE = "article"
    AIM = "aim"
    STRATEGY = "strategy"
    SUB_PLAN = "sub_plan"
    PLAN = "plan"
    DECIMAL = "decimal"
    BULLET = "bullet"


STEMS = "甲乙丙丁戊己庚辛壬癸"
_SPACE = "[" + "".join(re.escape(char) for char in sorted(WHITE_SPACE)) + "]"
_DIGIT = "[0-9０-９]"
UNICODE_ROMAN = "".join(chr(code) for code in [*range(0x2160, 0x216C), *range(0x2170, 0x217C)])
_ROMAN = rf"[{UNICODE_ROMAN}]|[IVX]{{1,5}}|[ivx]{{1,5}}"
_ROMAN_NUMERALS = (
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X",
    "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX", "XX",
)  # fmt: skip
ROMAN_VALUES = {numeral: value for value, numeral in enumerate(_ROMAN_NUMERALS, 1)}
BODIES = (
    (MarkStyle.HAN, MarkStyle.HAN_PAREN, rf"[{SMALL_CHARACTERS}]{{1,5}}"),
    (MarkStyle.DIGIT, MarkStyle.DIGIT_PAREN, rf"{_DIGIT}{{1,3}}"),
    (MarkStyle.FORMAL, MarkStyle.FORMAL_PAREN, rf"[{FORMAL_CHARACTERS}]{{1,5}}"),
    (MarkStyle.STEM, MarkStyle.STEM_PAREN, f"[{STEMS}]"),
    (MarkStyle.ROMAN, MarkStyle.ROMAN_PAREN, _ROMAN),
    (MarkStyle.LETTER, MarkStyle.LETTER_PAREN, "[A-Za-zＡ-Ｚａ-ｚ]"),
)

# A year may follow a full stop directly (2.115年7月退休1人), any other digit makes it a decimal, a time or a date.
_NO_DECIMAL = rf"(?!{_DIGIT})|(?=(?:1{_DIGIT}{{2}}|(?:19|20){_DIGIT}{{2}}){_SPACE}?年)"
# What follows (1) in a formula or a reference: (1)+(2), （一）至（三）, （一）、（二）.
_NO_FORMULA = rf"(?!{_SPACE}*[-+*/=×÷＋－＝／＊~～]|{_SPACE}*[至及與和或暨、]{_SPACE}*[(（])"
BRACKETED = re.compile(
    rf"[(（﹙〔]{_SPACE}{{0,3}}(?:{'|'.join(f'(?P<{paren}>{body})' for _, paren, body in BODIES)})"
    rf"{_SPACE}{{0,3}}[)）﹚〕]{_NO_FORMULA}(?:[、.．:：](?!{_DIGIT}))?"
)
PLAIN = re.compile(
    rf"(?:{'|'.join(f'(?P<{bare}>{body})' for bare, _, body in BODIES)})"
    rf"(?:{_SPACE}?(?P<comma>[、﹑､])|(?P<stop>[.．])(?![.．…])(?:{_NO_DECIMAL})"
    rf"|(?P<close>[)）]){_NO_FORMULA}(?:[、.．](?!{_DIGIT}))?|(?P<colon>[:：])(?:{_NO_DECIMAL}))"
)
PARENS = {bare: paren for bare, paren, _ in BODIES}

HEADING_STYLES = {
    "部分": MarkStyle.PART, "部份": MarkStyle.PART, "篇": MarkStyle.PART, "編": MarkStyle.PART, "部": MarkStyle.PART,
    "章": MarkStyle.CHAPTER, "節": MarkStyle.SECTION, "條": MarkStyle.ARTICLE,
}  # fmt: skip
HEADING = re.compile(
    rf"第{_SPACE}?(?P<number>{_DIGIT}{{1,3}}|[{SMALL_CHARACTERS}]{{1,5}}|[{FORMAL_CHARACTERS}]{{1,5}}){_SPACE}?"
    rf"(?P<unit>部[分份]|[篇編章節](?![之及至與和或第，。；])|[部條](?={_SPACE}|[:：、]|$))"
    rf"(?:{_SPACE}?(?P<separator>[:：、.．]))?"
)

# A point that says what it is before its number: 目標一：, 策略2：, 策略1-2：, 子計畫一、. Key strategic and common aims are parts.
WORDED = (
    rf"(?:(?P<{MarkStyle.AIM}><aim_marks>)|(?P<{MarkStyle.STRATEGY}><strategy_marks>)"
    rf"|(?P<{MarkStyle.SUB_PLAN}><sub_plan_marks>)|(?P<{MarkStyle.PLAN}><plan_marks>))"
    rf"{_SPACE}?(?:{_DIGIT}{{1,2}}[-－–.．])?(?P<number>[{SMALL_CHARACTERS}]{{1,3}}|{_DIGIT}{{1,2}}){_SPACE}?"
    rf"(?P<separator>[:：]|、(?!{_SPACE}?[0-9０-９{SMALL_CHARACTERS}]))"
)
"""A template of the words of the genre."""
WORDED_LISTS = ("aim_marks", "strategy_marks", "sub_plan_marks", "plan_marks")

ONE_CHARACTER: dict[str, tuple[MarkStyle, int]] = {
    chr(first + offset): (style, value + offset)
    for style, first, value, count in (
        (MarkStyle.CIRCLED, 0x2460, 1, 20), (MarkStyle.CIRCLED, 0x3251, 21, 15), (MarkStyle.CIRCLED, 0x32B1, 36, 15),
        (MarkStyle.CIRCLED, 0x2776, 1, 10), (MarkStyle.CIRCLED, 0x24EB, 11, 10), (MarkStyle.CIRCLED, 0x2780, 1, 10),
        (MarkStyle.CIRCLED, 0x278A, 1, 10), (MarkStyle.CIRCLED, 0x24F5, 1, 10), (MarkStyle.DIGIT_PAREN, 0x2474, 1, 20),
        (MarkStyle.DIGIT, 0x2488, 1, 20), (MarkStyle.LETTER_PAREN, 0x249C, 1, 26), (MarkStyle.HAN_PAREN, 0x3220, 1, 10),
        (MarkStyle.HAN_PAREN, 0x3280, 1, 10),
    )
    for offset in range(count)
}  # fmt: skip
SYMBOL = re.compile(rf"[{''.join(ONE_CHARACTER)}]{_NO_FORMULA}(?:[、.．:：](?!{_DIGIT}))?")

# Code points F020-F0FF hold the symbol fonts from which word processors take their bullets.
# △ and ▲ before a number are a minus, ○○ is a name left blank.
BULLET = re.compile(
    rf"(?P<sign>[●◆■•※◎□◇○☆★▲△►▶▷➢➤✓✔☑☐‧・·▪▫◼◻❖⚫◉⦿\uf020-\uf0ff])(?!(?P=sign)|(?<=[△▲]){_SPACE}?{_DIGIT})"
    rf"|[-–—*＊－](?={_SPACE})(?!{_SPACE}*(?:{_DIGIT}|$))"
)

# 、 also parts what is counted up in a sentence: 三、四月, 1、2、3級, 甲、乙兩種.
_COUNTED = r"、月年季級樓類期項科組區日週周等種班式方兩次屆段線"
NEXT = {
    MarkStyle.HAN: re.compile(rf"([{SMALL_CHARACTERS}]{{1,3}})([{_COUNTED}])"),
    MarkStyle.DIGIT: re.compile(rf"({_DIGIT}{{1,3}}){_SPACE}?([{_COUNTED}])"),
    MarkStyle.STEM: re.compile(rf"([{STEMS}])([{_COUNTED}])"),
    MarkStyle.FORMAL: re.compile(rf"([{FORMAL_CHARACTERS}]{{1,3}})([{_COUNTED}])"),
}

# Where a mark may stand within a paragraph, and the characters it can start with.
CLAUSE_END = frozenset("。；;：:）)」』》〉】！!？?") | WHITE_SPACE
CANDIDATE = re.compile(
    rf"[(（﹙〔第0-9０-９A-Za-zＡ-Ｚａ-ｚ{SMALL_CHARACTERS}{FORMAL_CHARACTERS}{STEMS}{UNICODE_ROMAN}{''.join(ONE_CHARACTER)}]"
)
