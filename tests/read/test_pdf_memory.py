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

pytest.importorskip("resource", reason="peaks of memory are told by Unix only")

PEAK = """
import resource, sys
from pathlib import Path
from govplan.pipeline.read.pdf import read_pdf
document = read_pdf("long.pdf", Path(sys.argv[1]).read_bytes())
print(len(document.pages), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
ROWS = [100.0 + 30 * row for row in range(16)]


def _page(canvas: Any) -> None:
    grid(canvas, [60, 200, 540], ROWS)
    for row, _ in pairwise(ROWS):
        write(canvas, 65, row + 20, "就業服務計畫")
        write(canvas, 205, row + 20, "辦理就業博覽會，媒合求職者一千人次")


def _peak(path: Path, pages: int) -> int:
    path.write_bytes(pdf(*[_page] * pages))
    done = subprocess.run([sys.executable, "-c", PEAK, str(path)], capture_output=True, text=True, check=True)
    read, peak = map(int, done.stdout.split())
    assert read == pages
    return peak


def test_ten_times_the_pages_take_less_than_twice_the_memory(tmp_path: Path) -> None:
    assert _peak(tmp_path / "long.pdf", 1000) < 2 * _peak(tmp_path / "short.pdf", 100)


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
