"""Every way to write a plan."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from generated import marked, office
from generated.compose import Item
from generated.pages import press
from generated.pdf_files import by_fpdf, by_reportlab
from generated.press import draw_sheets

Writer = Callable[[str, Sequence[Item], random.Random], bytes]


def _pages(producer: Callable[..., bytes], **shape: Any) -> Writer:
    def write(title: str, items: Sequence[Item], rng: random.Random) -> bytes:
        return producer(press(title, items, replace(draw_sheets(rng), **shape)))

    return write


PRODUCERS = {"pdf by reportlab": by_reportlab, "pdf by fpdf": by_fpdf}

SHAPES: dict[str, dict[str, Any]] = {
    "all ruled": {"ruling": "all"},
    "rows ruled": {"ruling": "horizontal"},
    "head ruled": {"ruling": "heads"},
    "border only": {"ruling": "outer"},
    "no rules": {"ruling": "none"},
    "boxes as rules": {"ruling": "all", "pen": "boxes"},
    "open at the foot": {"ruling": "all", "open_bottom": True},
    "turned by 90": {"turn": 90},
    "turned by 180": {"turn": 180},
    "turned by 270": {"turn": 270},
    "private bullets": {"bullet": "\uf06e"},
    "justified": {"justified": True},
    "radicals": {"spelling": "radicals"},
    "compatibility": {"spelling": "compatibility"},
    "spaced heads": {"spaced_heads": True},
    "centred heads": {"centred": True},
    "watermark": {"watermark": "草案"},
    "footnotes": {"footnotes": True},
    "edge label": {"edge_label": "一般行政業務"},
    "two columns": {"two_columns": True},
    "columns off line": {"two_columns": True, "off_line": True, "edge_label": ""},
    "roomy rows": {"ruling": "none", "room": 7.0},
    "set in the middle": {"ruling": "none", "room": 7.0, "middle": True},
    "ruled below": {"ruling": "below", "room": 4.0},
    "printed by a browser": {"ruling": "none", "room": 7.0, "stamped": True, "running_title": False, "edge_label": ""},
}
"""What of its sheets a plan is made with, so that one shape is seen for itself."""


def shaped(producer: str, shape: str) -> Writer:
    """A writer whose pages all have one shape."""
    return _pages(PRODUCERS[producer], **SHAPES[shape])


WRITERS: dict[str, Writer] = {
    **{name: _pages(producer) for name, producer in PRODUCERS.items()},
    "docx": lambda title, items, rng: office.docx(items),
    "odt": lambda title, items, rng: office.odt(items),
    "html": lambda title, items, rng: office.html(items),
    "text": lambda title, items, rng: office.text(items),
    "text with pipes": lambda title, items, rng: marked.marked(title, items, rng, marked.by_pipes),
    "text with tabs": lambda title, items, rng: marked.marked(title, items, rng, marked.by_tabs),
    "text with tags": lambda title, items, rng: marked.marked(title, items, rng, marked.by_tags),
}
