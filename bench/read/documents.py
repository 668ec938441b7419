"""Documents to read: plans that are drawn at random with the rows of their tables, and a long file."""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))

PLANS = sorted((ROOT / "tests" / "data" / "pdf").glob("*.pdf"))
Rows = list[list[str]]


def generated(folder: Path, producer: str, count: int) -> tuple[list[Path], list[Rows]]:
    """So many plans as PDF files with ruled tables, by a producer of the tests, and the rows of each.

    Rows run over page breaks as they come; a cell over several rows stands in the first of them.
    """
    from generated.compose import Table, compose
    from generated.pages import press
    from generated.plans import draw_plan
    from generated.press import draw_sheets
    from generated.style import draw_style
    from generated.writers import PRODUCERS

    paths: list[Path] = []
    true: list[Rows] = []
    for seed in range(count):
        rng = random.Random(seed)
        plan, style = draw_plan(rng), draw_style(rng)
        items = compose(plan, style)
        path = folder / f"{producer.split()[-1]}-{seed}.pdf"
        path.write_bytes(PRODUCERS[producer](press(plan.owner, items, replace(draw_sheets(rng), ruling="all"))))
        paths.append(path)
        tables = [item for item in items if isinstance(item, Table)]
        true.append([["".join(c.paragraphs) for c in row if c is not None] for table in tables for row in table.rows])
    return paths, true


def long_file(path: Path, pages: int, sources: Sequence[Path] = PLANS) -> None:
    """Writes a file with so many pages, which are those of the plans over and over."""
    import pypdfium2

    whole = pypdfium2.PdfDocument.new()
    while len(whole) < pages:
        for plan in sources:
            source = pypdfium2.PdfDocument(plan)
            whole.import_pages(source, list(range(min(len(source), pages - len(whole)))))
            source.close()
    whole.save(path)
    whole.close()
