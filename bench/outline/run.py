"""Side by side on the same files: how much of the outline of plans govplan, docling and dedoc find.

python bench/outline/run.py --seeds 20 --docling ENV/bin/python --dedoc ENV/bin/python
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests"))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from docx import Document
from generated.compose import compose
from generated.plans import draw_plan
from generated.read import records
from generated.style import draw_style, mark
from generated.truth import Point
from generated.writers import WRITERS
from govplan_layouts import STEMS, corpus_layout
from rebuild_docx import to_docx
from rebuild_html import to_html
from trees import Aim, Figures, Nodes, aims_of_gold, aims_of_plan, nodes_of_records, score

from govplan.pipeline.layout.blocks import Layout

GOLD = Path(__file__).resolve().parents[2] / "tests" / "gold"
_STYLES = ("一、", "（一）", "1.", "(1)", "①")
FORMATS: dict[str, Callable[[Layout], bytes]] = {
    "docx": to_docx,
    "html": to_html,
    "text": lambda layout: layout.document.raw_text.encode(),
}
ENDINGS = {"text": "txt"}
Files = dict[Path, list[Aim]]


def main() -> None:
    """Runs what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=20, help="how many generated plans")
    parser.add_argument("--first", type=int, default=1_000, help="the first seed")
    parser.add_argument("--docling", help="a Python with docling")
    parser.add_argument("--dedoc", help="a Python with dedoc")
    options = parser.parse_args()
    print(f"{'files':<22}{'library':<10}{'points':>8}{'found':>8}{'paths':>8}")
    with tempfile.TemporaryDirectory() as folder:
        others = {"docling": options.docling, "dedoc": options.dedoc}
        _compare("styles, docx", _styled(Path(folder), options.first, options.seeds), others)
        for kind in FORMATS:
            for name, files in (
                ("four plans", _rebuilt(Path(folder), kind)),
                ("generated", _generated(Path(folder), kind, options.first, options.seeds)),
            ):
                # docling reads no plain text.
                others = {"docling": options.docling if kind != "text" else None, "dedoc": options.dedoc}
                _compare(f"{name}, {kind}", files, others)


def _rebuilt(folder: Path, kind: str) -> Files:
    """The plans of the corpus, written anew in a format whose numbers and tables are its own."""
    files: Files = {}
    for stem in STEMS:
        path = folder / f"{stem}.{ENDINGS.get(kind, kind)}"
        path.write_bytes(FORMATS[kind](corpus_layout(stem)))
        files[path] = aims_of_gold(json.loads((GOLD / f"{stem}.json").read_text(encoding="utf-8")))
    return files


def _generated(folder: Path, kind: str, first: int, count: int) -> Files:
    files: Files = {}
    for seed in range(first, first + count):
        rng = random.Random(seed)
        plan, style = draw_plan(rng), draw_style(rng)
        path = folder / f"{seed}.{ENDINGS.get(kind, kind)}"
        path.write_bytes(WRITERS[kind](plan.owner, compose(plan, style), rng))
        files[path] = aims_of_plan(plan)
    return files


def _styled(folder: Path, first: int, count: int) -> Files:
    """Generated plans in which every point is a heading of Word's own, one level for each: what other libraries read by."""
    files: Files = {}
    for seed in range(first, first + count):
        plan = draw_plan(random.Random(seed))
        path = folder / f"styled-{seed}.docx"
        document = Document()
        document.add_paragraph(f"{plan.owner} {plan.year} 年度施政計畫")
        document.add_heading("壹、年度施政目標", 1)
        _add_headings(document, plan.objectives, 2)
        document.save(str(path))
        files[path] = aims_of_plan(plan)
    return files


def _add_headings(document: Any, points: Sequence[Point], level: int) -> None:
    for number, point in enumerate(points, 1):
        text = f"{point.title}：{point.text}" if point.title and point.text else point.title or point.text
        document.add_heading(mark(_STYLES[level - 2], number) + text, level)
        _add_headings(document, point.below, level + 1)


def _compare(name: str, files: Files, others: dict[str, str | None]) -> None:
    trees: dict[str, dict[str, Nodes]] = {
        "govplan": {str(path): nodes_of_records(records(path.read_bytes())) for path in files}
    }
    for library, python in others.items():
        if python is not None:
            trees[library] = _read_by(library, python, files)
    for library, read in trees.items():
        total = Figures()
        for path, aims in files.items():
            total.add(score(aims, read[str(path)]))
        print(f"{name:<22}{library:<10}{total.of:>8}{total.found / total.of:>8.3f}{total.right / total.of:>8.3f}")


def _read_by(library: str, python: str, files: Files) -> dict[str, Nodes]:
    other = str(Path(__file__).with_name("other.py"))
    done = subprocess.run([python, other, library, *map(str, files)], capture_output=True, text=True, check=True)
    sys.stderr.write(
        "".join(line for line in done.stderr.splitlines(keepends=True) if ".docx: " in line or ".html: " in line)
    )
    return json.loads(done.stdout.splitlines()[-1])


if __name__ == "__main__":
    main()
