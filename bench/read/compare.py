"""Compares readers of PDF tables side by side, in one run: pages a second, peak memory, cells and rows exactly right.

python bench/read/compare.py [--pages 1000] [--repeat 5] [--camelot PYTHON] [--truth FILE.json] [FILE.pdf ...]

Without files the plans in tests/data/pdf are read. Then come generated plans, whose tables are known, by two producers,
and a long file made of the plans' pages. Each reader runs in a process of its own, one after the other, so that its peak
is its own. Timed is processor time, the best of some runs, from the file's bytes to its tables: for govplan that is all
lines, tables and raw text, for others the tables alone. Loading the libraries is not timed. camelot may live in a Python
of its own (``pip install camelot-py``); what is not installed is left out.

``--truth`` names a file of what pages print: {"FILE.pdf": {"PAGE": [[cell, ...], ...]}}; a cell over several rows stands
in the first of them.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from documents import PLANS, generated, long_file
from readers import READERS
from score import Rows, cells_right, rows_right

BASE, STITCHED = "extract_tables", "govplan, stitched"
HERE = Path(__file__).parent


def run(python: str, reader: str, paths: Sequence[Path], repeat: int) -> dict[str, Any] | None:
    """What a reader takes and finds, in a process of its own; ``None`` where it is not installed."""
    if reader == "pdftotext" and shutil.which("pdftotext") is None:
        return None
    command = [python, str(HERE / "readers.py"), reader, str(repeat), *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        if "ModuleNotFoundError" in done.stderr:
            return None
        raise SystemExit(f"{reader}: {done.stderr.strip().splitlines()[-1]}")
    measured: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return measured


def all_right(found: Sequence[Any], true: Sequence[Rows]) -> str:
    """Cells and rows right of all files, as printed."""
    counts = [0, 0, 0, 0]
    for tables, rows in zip(found, true, strict=True):
        said = [row for _, each in tables for row in each]
        counts = [a + b for a, b in zip(counts, (*cells_right(said, rows), *rows_right(said, rows)), strict=True)]
    return f"{counts[0]} of {counts[1]}".rjust(16) + f"{counts[2]} of {counts[3]}".rjust(14)


def on_pages(found: Sequence[Any], pages: Sequence[int]) -> list[Any]:
    """The tables of these pages, each for itself."""
    return [[table for table in found[0] if table[0] == page] for page in pages]


def report(name: str, paths: Sequence[Path], chosen: argparse.Namespace, true: Sequence[Rows] = ()) -> None:
    """Prints a line for each reader of some files."""
    import pypdfium2

    pages = sum(len(pypdfium2.PdfDocument(path)) for path in paths)
    checked = chosen.truth.get(paths[0].name, {}) if len(paths) == 1 else {}
    print(f"\n{name}: {pages} pages\n{'reader':20}{'pages/s':>9}{'ratio':>7}{'peak MB':>9}{'at start':>9}", end="")
    print(f"{'cells right':>16}{'rows right':>14}" if true or checked else "", flush=True)
    repeat = chosen.repeat if pages < 300 else 1
    pythons = {reader: chosen.camelot if reader.startswith("camelot") else sys.executable for reader in chosen.readers}
    results = {reader: run(python, reader, paths, repeat) for reader, python in pythons.items()}
    base = results.get(BASE)
    for reader, measured in results.items():
        if measured is None:
            print(f"{reader:20} is not installed")
            continue
        ratio = f"{base['seconds'] / measured['seconds']:.1f}" if base else ""
        print(f"{reader:20}{pages / measured['seconds']:9.1f}{ratio:>7}{measured['peak']:9.0f}", end="")
        print(f"{measured['start']:9.0f}", end="")
        found, rows = measured["found"], true
        if checked and not true and reader != STITCHED:  # what is stitched stands on no page of its own
            found, rows = on_pages(found, [int(page) for page in checked]), list(checked.values())
        print(all_right(found, rows) if rows and any(measured["found"]) else "", flush=True)


def main() -> None:
    """Reads the command line."""
    options = argparse.ArgumentParser(description="Compares readers of PDF tables, side by side.")
    options.add_argument("files", nargs="*", type=Path, default=PLANS)
    options.add_argument("--pages", type=int, default=1000, help="pages of the long file; 0 for none")
    options.add_argument("--plans", type=int, default=12, help="generated plans by each producer; 0 for none")
    options.add_argument("--repeat", type=int, default=5, help="runs of a short file; the best counts")
    options.add_argument("--camelot", default=sys.executable, metavar="PYTHON", help="the Python that has camelot")
    options.add_argument("--truth", type=lambda name: json.loads(Path(name).read_text()), default={})
    options.add_argument("--readers", nargs="+", choices=READERS, default=list(READERS))
    chosen = options.parse_args()
    for file in chosen.files:
        report(file.name, [file], chosen)
    with tempfile.TemporaryDirectory() as folder:
        for producer in ("pdf by reportlab", "pdf by fpdf") if chosen.plans else ():
            paths, true = generated(Path(folder), producer, chosen.plans)
            report(f"{chosen.plans} generated plans, {producer}", paths, chosen, true)
        if chosen.pages:
            long = Path(folder) / "long.pdf"
            long_file(long, chosen.pages)
            report("pages of the plans, over and over", [long], chosen)


if __name__ == "__main__":
    main()
