"""Aims without numbers: in a part for goals that numbers nothing, a name and a colon or a bullet heads each of them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from ..text.genre import genre
from ..text.marks import MarkStyle, parse_mark
from ..text.rich import Text
from .headings import Headings
from .node import Node
from .parts import GOAL_PARTS

_FEWEST = 2  # aims; one paragraph with a colon may say anything
_LONGEST_NAME = 30  # characters
_MANY = 4  # whole sentences above a list
_COLONS = "：:"
_FULL_STOP = "。"
_SENTENCE = "[，。；！？,;]|<as_follows>$"


def open_unnumbered_aims(root: Node, headings: Headings) -> None:
    """Make points of the paragraphs that head aims, in every part for goals that has nothing but paragraphs."""
    for section in list(root.walk()):
        if section.part in GOAL_PARTS and not section.children and not section.tables:
            heads = _heads(section, headings)
            if len(heads) >= _FEWEST:
                _open(section, heads)


def _heads(section: Node, headings: Headings) -> list[int]:
    """The places of the paragraphs that head aims: behind bullets, else lines that are names, else all with names."""
    body = section.body
    bulleted = [place for place, text in enumerate(body) if _bullet(text) or (text and text.start in section.items)]
    if len(bulleted) >= _FEWEST:
        said = sum(text.chars.rstrip().endswith(_FULL_STOP) for text in body[: bulleted[0]])
        return bulleted if said < max(_MANY, len(bulleted)) else []  # else the sentences are aims, the list something else
    alone = _places(body, lambda chars: chars[-1] in _COLONS and not headings.only_labels(chars) and _is_name(chars[:-1]))
    if len(alone) >= _FEWEST and len(body) - 1 not in alone and all(b - a > 1 for a, b in pairwise(alone)):
        return alone
    named = _places(body, lambda chars: _is_name(chars.split("：", 1)[0]) and "：" in chars[:-1])
    return named if named and named == list(range(named[0], len(body))) else []


def _places(body: list[Text], heads: Callable[[str], bool]) -> list[int]:
    return [place for place, text in enumerate(body) if text and heads(text.chars.rstrip())]


def _is_name(chars: str) -> bool:
    return 0 < len(chars) <= _LONGEST_NAME and not genre()(_SENTENCE).search(chars)


def _bullet(text: Text) -> int:
    """Where the text behind a bullet begins; 0 for a paragraph without one."""
    mark = parse_mark(text.chars)
    return mark.end if mark is not None and mark.style is MarkStyle.BULLET and mark.end < len(text) else 0


def _open(section: Node, heads: list[int]) -> None:
    """Take the paragraphs of a part from the first that heads an aim on, and put them below the aims."""
    moved = section.body[heads[0] :]
    section.body = section.body[: heads[0]]
    section.order = list(section.body)
    for place, text in enumerate(moved, heads[0]):
        if place in heads:
            start = _bullet(text)
            aim = Node(None, Text(), text[start:].strip(), None, bullet=text[:start].strip(), aim=True)
            section.add(aim)
        else:
            section.children[-1].body.append(text)
            section.children[-1].order.append(text)
