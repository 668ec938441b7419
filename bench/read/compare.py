"""Compares readers of PDF tables side by side, in one run: pages a second, peak memory, cells exactly right.

python bench/read/compare.py [--pages 1000] [--repeat 3] [FILE.pdf ...]

Without files the plans in tests/data/pdf are read. Then come generated tables, whose cells are known and counted, and a
long file made of the plans' pages; of all others only speed and memory are told. Each reader runs in a process of its
own, one after the other, so that its peak is its own. camelot (``pip install "camelot-py[base]"``) and pdftotext
(poppler) are left out where missing.
"""

from __future__ import annotations

import argparse
import importlib.util
import io
import json
import logging
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).parent
PLANS = sorted((HERE.parent.parent / "tests" / "data" / "pdf").glob("*.pdf"))
Cells = list[str]


def ours(data: bytes, engine: str) -> Cells:
    """The texts of all cells, by one of our engines."""
    from govplan.pipeline.read.document import Grid
    from govplan.pipeline.read.pdf import read_pdf

    document = read_pdf("bench.pdf", data, "plumber" if engine == "plumber" else "pdfium")
    return [
        "".join(document.raw_text[line.start : line.end] for line in cell.lines)
        for page in document.pages
        for grid in page.items
        if isinstance(grid, Grid)
        for cell in grid.cells
    ]


def plumber_tables(path: Path) -> Cells:
    """Cells by pdfplumber's own table finder."""
    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    found = []
    with pdfplumber.open(io.BytesIO(path.read_bytes())) as document:
        for page in document.pages:
            for table in page.extract_tables():
                found.extend(cell or "" for row in table for cell in row)
            page.close()
    return found


def camelot_tables(path: Path) -> Cells:
    """Cells by camelot, which looks for ruling lines."""
    import camelot

    tables = camelot.read_pdf(str(path), pages="all", flavor="lattice", suppress_stdout=True)
    return [str(cell) for table in tables for row in table.df.values.tolist() for cell in row]


def pdftotext(path: Path) -> Cells:
    """No cells: the text alone, for its speed."""
    subprocess.run(["pdftotext", "-layout", str(path), "/dev/null"], check=True)
    return []


READERS: dict[str, Callable[[Path], Cells]] = {
    "govplan (PDFium)": lambda path: ours(path.read_bytes(), "pdfium"),
    "govplan (pdfplumber)": lambda path: ours(path.read_bytes(), "plumber"),
    "pdfplumber": plumber_tables,
    "camelot": camelot_tables,
    "pdftotext": pdftotext,
}


def missing(reader: str) -> bool:
    """Whether a reader is not installed here."""
    if reader == "camelot":
        return importlib.util.find_spec("camelot") is None
    return reader == "pdftotext" and shutil.which("pdftotext") is None


def generate(path: Path, pages: int) -> Cells:
    """Writes a file with one ruled table a page; gives the text of its cells, in order."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("MSung-Light"))
    canvas = Canvas(str(path), pagesize=(595, 842), invariant=1)
    cells: Cells = []
    for page in range(pages):
        canvas.setFont("MSung-Light", 11)
        canvas.drawString(60, 790, f"第{page + 1}頁 年度重要計畫")
        edges, tops = [60, 110, 260, 540], [760 - 30 * row for row in range(23)]
        for top in tops:
            canvas.line(edges[0], top, edges[-1], top)
        for edge in edges:
            canvas.line(edge, tops[0], edge, tops[-1])
        for row in range(22):
            texts = (
                f"{page * 22 + row + 1}",
                f"就業服務計畫第{row + 1}項",
                f"辦理就業博覽會{page + row}場，媒合求職者{row * 7}人次",
            )
            for edge, text in zip(edges, texts, strict=False):
                canvas.drawString(edge + 5, tops[row] - 19, text)
            cells.extend(texts)
        canvas.showPage()
    canvas.save()
    return cells


def repeated(path: Path, pages: int) -> None:
    """Writes a file with so many pages, which are those of the plans over and over."""
    import pypdfium2

    whole = pypdfium2.PdfDocument.new()
    while len(whole) < pages:
        for plan in PLANS:
            source = pypdfium2.PdfDocument(plan)
            whole.import_pages(source, list(range(min(len(source), pages - len(whole)))))
            source.close()
    whole.save(path)
    whole.close()


def measure(reader: str, path: Path, repeat: int) -> dict[str, object]:
    """Best time of some runs in seconds, peak memory in megabytes, and the cells of the last run."""
    best, cells = float("inf"), []
    for _ in range(repeat):
        began = time.perf_counter()
        cells = READERS[reader](path)
        best = min(best, time.perf_counter() - began)
    whose = resource.RUSAGE_CHILDREN if reader == "pdftotext" else resource.RUSAGE_SELF
    return {"seconds": best, "peak": resource.getrusage(whose).ru_maxrss / 1024, "cells": cells}


def run(reader: str, path: Path, repeat: int) -> dict[str, object]:
    """The same in a process of its own."""
    command = [sys.executable, __file__, "--one", reader, "--repeat", str(repeat), str(path)]
    done = subprocess.run(command, capture_output=True, check=True)
    found: dict[str, object] = json.loads(done.stdout)
    return found


def exactly_right(cells: Cells, true: Cells) -> int:
    """How many cells, in order, say what they have to, white space aside."""
    said = ["".join(cell.split()) for cell in cells]
    return sum(a == "".join(b.split()) for a, b in zip(said, true, strict=False)) if len(said) == len(true) else 0


def report(name: str, path: Path, true: Cells, repeat: int) -> None:
    """Prints a line for each reader of one file."""
    import pypdfium2

    pages = len(pypdfium2.PdfDocument(path))
    print(f"\n{name}: {pages} pages\n{'reader':22}{'pages/s':>9}{'peak MB':>9}{'ratio':>8}  cells right")
    results = {reader: run(reader, path, repeat) for reader in READERS if not missing(reader)}
    base = float(str(results["pdfplumber"]["seconds"]))
    for reader, found in results.items():
        seconds, cells = float(str(found["seconds"])), found["cells"]
        right = f"{exactly_right(cells, true)} of {len(true)}" if true and isinstance(cells, list) and cells else ""
        print(f"{reader:22}{pages / seconds:9.1f}{float(str(found['peak'])):9.0f}{base / seconds:8.1f}  {right}")
    for reader in filter(missing, READERS):
        print(f"{reader:22} is not installed")


def main() -> None:
    """Reads the command line."""
    options = argparse.ArgumentParser(description="Compares readers of PDF tables, side by side.")
    options.add_argument("files", nargs="*", type=Path, default=PLANS)
    options.add_argument("--pages", type=int, default=1000, help="pages of the long generated file")
    options.add_argument("--repeat", type=int, default=3, help="runs of a short file; the best counts")
    options.add_argument("--one", help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.one:
        print(json.dumps(measure(chosen.one, chosen.files[0], chosen.repeat)))
        return
    for file in chosen.files:
        report(file.name, file, [], chosen.repeat)
    with tempfile.TemporaryDirectory() as folder:
        tables, long = Path(folder) / "tables.pdf", Path(folder) / "long.pdf"
        report("generated tables, font not embedded", tables, generate(tables, 20), chosen.repeat)
        repeated(long, chosen.pages)
        report("pages of the plans, over and over", long, [], 1)


if __name__ == "__main__":
    main()
