"""What the fields of a Word file print without a result of their own: boxes of forms, and characters set over others."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from ..flow.counting import circled
from ..flow.symbols import EMPTY, TICKED
from ..flow.xml import child, children, integer
from .package import is_on

_RINGS = frozenset("○〇◯⭘")
_COMMAND = re.compile(r"\\[A-Za-z]+\s*-?[0-9]*")
_NAME = re.compile(r"\\([A-Za-z])")
_LONGEST = 2_000  # characters; no field that sets characters over each other has more


@dataclass
class Field:
    """A field whose end has not come: where it begins, its instruction so far, and whether its result has begun."""

    mark: Element
    instruction: str = ""
    shown: bool = False

    @property
    def kind(self) -> str:
        """The name of the field: ``TOC``, ``PAGE``."""
        return kind_of(self.instruction)


def kind_of(instruction: str) -> str:
    """The name of the field that an instruction is of, in capitals; empty where it has none."""
    return instruction.split(maxsplit=1)[0].upper() if instruction.strip() else ""


def of_form(mark: Element) -> str:
    """What a field of a form prints where it begins: the sign of a box to tick, the chosen entry of a list."""
    tick = child(mark, "w:ffData", "w:checkBox")
    if tick is not None:
        state = child(tick, "w:checked")
        return TICKED if is_on(state if state is not None else child(tick, "w:default")) else EMPTY
    choices = child(mark, "w:ffData", "w:ddList")
    entries = [entry.get("w:val", "") for entry in children(choices, "w:listEntry")]
    chosen = child(choices, "w:result")
    place = integer(chosen.get("w:val")) if chosen is not None else 0
    return entries[place] if 0 <= place < len(entries) else ""


def of_equation(instruction: str) -> str:
    r"""The characters that a field such as ``EQ \o\ac(○,3)`` prints: ``③``; empty for any other field.

    Of characters that are set over each other the last one is the text: what stands before it is a ring around it or
    a reading above it. A fraction is printed with the stroke that stands for it within a line.
    """
    if kind_of(instruction) != "EQ" or len(instruction) > _LONGEST:
        return ""
    printed = ""
    for command, arguments in _calls(instruction):
        parts = [_COMMAND.sub("", part).strip("() ") for part in _parts(arguments)]
        if command == "f":
            printed += "/".join(parts)
        elif command == "o":
            printed += _over(parts)
        else:
            printed += "".join(parts)
    return printed


def _over(parts: list[str]) -> str:
    text = parts[-1]
    if text.isdecimal() and not _RINGS.isdisjoint(parts[:-1]):
        return circled(integer(text))
    return text


def _calls(instruction: str) -> list[tuple[str, str]]:
    """The first letter of each command and what its outermost brackets hold."""
    found, depth, start, name = [], 0, 0, ""
    for place, char in enumerate(instruction):
        if char == "(":
            if not depth:
                named = _NAME.search(instruction[start:place])
                name = named[1].lower() if named else ""
                start = place + 1
            depth += 1
        elif char == ")" and depth:
            depth -= 1
            if not depth:
                found.append((name, instruction[start:place]))
                start = place + 1
    return found


def _parts(arguments: str) -> list[str]:
    """Arguments as commas or semicolons part them, outside of brackets."""
    parts, depth = [""], 0
    for char in arguments:
        depth += (char == "(") - (char == ")")
        if char in ",;" and not depth:
            parts.append("")
        else:
            parts[-1] += char
    return parts
