"""Every way to write a plan."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from generated import office
from generated.compose import Item
from generated.pages import press
from generated.pdf_files import by_fpdf, by_reportlab
from generated.press import draw_sheets

Writer = Callable[[str, Sequence[Item], random.Random], bytes]


def _pages(producer: Callable[..., bytes]) -> Writer:
    def write(title: str, items: Sequence[Item], rng: random.Random) -> bytes:
        return producer(press(title, items, draw_sheets(rng)))

    return write


PRODUCERS = {"pdf by reportlab": by_reportlab, "pdf by fpdf": by_fpdf}

WRITERS: dict[str, Writer] = {
    **{name: _pages(producer) for name, producer in PRODUCERS.items()},
    "docx": lambda title, items, rng: office.docx(items),
    "odt": lambda title, items, rng: office.odt(items),
    "html": lambda title, items, rng: office.html(items),
    "text": lambda title, items, rng: office.text(items),
}
