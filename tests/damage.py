"""Ways to damage a file: bytes changed, cut out, doubled, the end cut off; parts of a container, which stays whole."""

from __future__ import annotations

import io
import random
import re
import zipfile

from office_files import zipped


def mutated(data: bytes, dice: random.Random) -> bytes:
    """The file with bytes changed, cut out, doubled, or with its end cut off."""
    made = bytearray(data)
    for _ in range(dice.choice((1, 1, 2, 5, 30))):
        if len(made) < 10:
            break
        place = dice.randrange(len(made))
        kind = dice.randrange(12)
        if kind < 4:
            made[place] = dice.randrange(256)
        elif kind < 7:
            del made[place : place + dice.choice((1, 5, 100, 2000))]
        elif kind < 11:
            other = dice.randrange(len(made))
            made[place:place] = made[other : other + dice.choice((1, 10, 300))]
        else:
            del made[place:]
    return bytes(made)


def mutated_inside(data: bytes, dice: random.Random) -> bytes:
    """The file with one of its parts changed, but for the container whole."""
    if not data.startswith(b"PK"):
        return mutated(data, dice)
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        members: dict[str, str | bytes] = {name: container.read(name) for name in container.namelist()}
    name = dice.choice([name for name in members if name.endswith(".xml")])
    text = bytes(members[name]).decode()  # type: ignore[arg-type]
    members[name] = mutated(text.encode(), dice) if dice.random() < 0.3 else _with_other_values(text, dice)
    return zipped(members)


def _with_other_values(text: str, dice: random.Random) -> str:
    """Attributes with values that nobody would write, elements doubled or gone: the XML stays whole."""
    values = [
        found.span(1)
        for found in re.finditer(r'="([^"<>]*)"', text)
        if "urn:" not in found[0] and "://" not in found[0]
    ]
    for start, end in sorted(dice.sample(values, min(len(values), dice.choice((1, 3, 20)))), reverse=True):
        text = text[:start] + dice.choice(("-1", "0", "99999999999", "65536", "x", "", "5", "1e9")) + text[end:]
    elements = [found.span() for found in re.finditer(r"<([\w:]+)[^<>]*/>|<([\w:]+)[^<>]*>[^<>]*</\2>", text)]
    for start, end in sorted(dice.sample(elements, min(len(elements), 4)), reverse=True):
        text = text[:start] + dice.choice(("", text[start:end] * 2)) + text[end:]
    return text
