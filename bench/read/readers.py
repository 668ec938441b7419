"""The readers of tables that are compared, each behind the same function: a file in, tables as rows of cells out.

Nothing of the project is imported at the top, so that a Python with camelot alone can run this file.
"""

from __future__ import annotations

import importlib
import io
import json
import logging
import resource
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

Rows = list[list[str]]
Found = list[tuple[int, Rows]]
"""Tables in the order of reading: the page on which each begins, and its rows; an empty cell is an empty text."""


def _document(path: Path, engine: str) -> Any:
    from govplan.pipeline.read.pdf import read_pdf

    return read_pdf(path.name, path.read_bytes(), "plumber" if engine == "plumber" else "pdfium")


def _grids(document: Any) -> Found:
    """The ruled tables of each page; a cell over several rows stands in the first of them."""
    from govplan.pipeline.read.document import Grid

    found: Found = []
    for page in document.pages:
        for grid in page.items:
            if isinstance(grid, Grid):
                rows: Rows = [[] for _ in range(grid.rows)]
                for cell in grid.cells:
                    rows[cell.row].append("".join(document.raw_text[line.start : line.end] for line in cell.lines))
                found.append((page.number, rows))
    return found


def govplan_pdfium(path: Path) -> Found:
    """Lines, ruled tables and raw text of all pages, by the default engine."""
    return _grids(_document(path, "pdfium"))


def govplan_pdfplumber(path: Path) -> Found:
    """The same by the second engine."""
    return _grids(_document(path, "plumber"))


def govplan_stitched(path: Path) -> Found:
    """The default engine, and tables put together over page breaks, heads and furniture set apart."""
    from govplan.pipeline.layout.blocks import Table
    from govplan.pipeline.layout.boxes.boxed import lay_out_boxed

    found: Found = []
    for table in lay_out_boxed(_document(path, "pdfium")).blocks:
        if not isinstance(table, Table):
            continue
        seen: set[int] = set()
        rows: Rows = []
        for row in table.rows:
            cells = [cell for cell in (row.band, *row.cells) if cell is not None and id(cell) not in seen]
            seen.update(map(id, cells))
            rows.append([str(cell.text) for cell in cells])
        found.append((table.lines[0].page or 0 if table.lines else 0, rows))
    return found


def pdfplumber_tables(path: Path) -> Found:
    """pdfplumber's own table finder, ``extract_tables``, on every page; each page is closed behind it."""
    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    found: Found = []
    with pdfplumber.open(io.BytesIO(path.read_bytes())) as document:
        for page in document.pages:
            for table in page.extract_tables():
                found.append((page.page_number, [[cell or "" for cell in row] for row in table]))
            page.close()
    return found


def _camelot(path: Path, flavor: str) -> Found:
    import camelot

    tables = camelot.read_pdf(str(path), pages="all", flavor=flavor, suppress_stdout=True)
    return [(table.page, [[str(cell) for cell in row] for row in table.df.values.tolist()]) for table in tables]


def camelot_lattice(path: Path) -> Found:
    """camelot, by ruling lines in a picture of the page."""
    return _camelot(path, "lattice")


def camelot_stream(path: Path) -> Found:
    """camelot, by the gaps between texts."""
    return _camelot(path, "stream")


def pdftotext(path: Path) -> Found:
    """No cells: poppler's text alone, for its speed."""
    subprocess.run(["pdftotext", "-layout", str(path), "/dev/null"], check=True)
    return []


def pdfium_alone(path: Path) -> Found:
    """No cells: what PDFium takes to load each page and its text, of the file as it is; nothing is asked of it."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path.read_bytes())
    for page in document:
        text = page.get_textpage()
        text.count_chars()
        text.close()
        page.close()
    document.close()
    return []


READERS: dict[str, tuple[Callable[[Path], Found], tuple[str, ...]]] = {
    "govplan, PDFium": (govplan_pdfium, ("govplan.pipeline.read.pdf.pdfium", "govplan.pipeline.read.pdf")),
    "govplan, stitched": (govplan_stitched, ("govplan.pipeline.read.pdf.pdfium", "govplan.pipeline.layout.boxes.boxed")),
    "govplan, pdfplumber": (govplan_pdfplumber, ("govplan.pipeline.read.pdf.plumber", "govplan.pipeline.read.pdf")),
    "extract_tables": (pdfplumber_tables, ("pdfplumber",)),
    "camelot, lattice": (camelot_lattice, ("camelot",)),
    "camelot, stream": (camelot_stream, ("camelot",)),
    "pdftotext": (pdftotext, ()),
    "PDFium alone": (pdfium_alone, ("pypdfium2",)),
}
"""Each reader and what it imports, which is not timed."""


def _seconds() -> float:
    """Processor time of this process and of those that it ran, in seconds."""
    own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


def _peak() -> float:
    """Most memory that this process held so far, or the largest of those that it ran, in megabytes."""
    others = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return max(int(line.split()[1]) / 1024, others)
    return others


def measure(reader: str, paths: Iterable[Path], repeat: int) -> dict[str, Any]:
    """The best of some runs over all files, in seconds of processor time; memory in megabytes; the tables found."""
    function, modules = READERS[reader]
    for module in modules:
        importlib.import_module(module)
    files, best, start = list(paths), float("inf"), _peak()
    found: list[Found] = []
    for _ in range(repeat):
        began = _seconds()
        found = [function(path) for path in files]
        best = min(best, _seconds() - began)
    return {"seconds": best, "start": start, "peak": _peak(), "found": found}


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1], map(Path, sys.argv[3:]), int(sys.argv[2]))))
