"""The memory that a PDF takes stays flat with its pages: nothing of a page is kept but its lines and cells."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pdf_files import grid, pdf, write

from govplan.pipeline.read.edges import Edges

STATUS = Path("/proc/self/status")

# The peak of getrusage is no less than that of the process which started this one.
PEAK = f"""
import re, sys
from pathlib import Path
from govplan.pipeline.read.pdf import pdfium, read_pdf
path = Path(sys.argv[1])
if sys.argv[2] == "pages":
    count = sum(len(page.glyphs) > 0 for page in pdfium.pages("long.pdf", path.read_bytes()))
else:
    count = len(read_pdf("long.pdf", path.read_bytes()).pages)
print(count, re.search(r"VmHWM:\\s+([0-9]+)", Path("{STATUS}").read_text())[1])
"""
ROWS = [100.0 + 30 * row for row in range(16)]


def _page(canvas: Any) -> None:
    grid(canvas, [60, 200, 540], ROWS)
    for row, _ in pairwise(ROWS):
        write(canvas, 65, row + 20, "就業服務計畫")
        write(canvas, 205, row + 20, "辦理就業博覽會，媒合求職者一千人次")


def _peak(path: Path, pages: int, what: str) -> int:
    """Most memory in kilobytes that reading so many pages takes."""
    path.write_bytes(pdf(*[_page] * pages))
    done = subprocess.run([sys.executable, "-c", PEAK, str(path), what], capture_output=True, text=True, check=True)
    read, peak = map(int, done.stdout.split())
    assert read == pages
    return peak


@pytest.mark.skipif(not STATUS.exists(), reason="the peak of one process is told by Linux only")
@pytest.mark.parametrize(("what", "times"), [("pages", 1.15), ("document", 2.0)])
def test_ten_times_the_pages_take_no_such_memory(what: str, times: float, tmp_path: Path) -> None:
    assert _peak(tmp_path / "long.pdf", 1000, what) < times * _peak(tmp_path / "short.pdf", 100, what)


def test_edges_are_read_like_pairs() -> None:
    pairs = ((1.5, 2.5), (2.5, 4.0), (4.0, 4.25))
    edges = Edges(pairs)
    assert tuple(edges) == pairs
    assert (edges[:], edges[1:], edges[:-1]) == (pairs, pairs[1:], pairs[:-1])
    assert (edges[0], edges[-1], len(edges), bool(Edges())) == (pairs[0], pairs[-1], 3, False)
    assert (edges, hash(edges)) == (Edges(pairs), hash(Edges(pairs)))
    assert edges != Edges(pairs[1:])
    with pytest.raises(IndexError):
        edges[3]
