"""Writes generated plans in every format and reports how many of their records come back.

python bench/generated/run.py --seeds 500 --format docx --show 20
python bench/generated/run.py --books --seeds 60
python bench/generated/run.py --shape "no rules" --shape "two columns" --conserved
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests"))

from generated.book_pages import set_book
from generated.book_press import draw_book_style
from generated.book_score import BOOK_TYPES, expected_of_book, found_of_book
from generated.books import draw_book
from generated.compose import compose
from generated.plans import draw_plan
from generated.read import laid_out, records
from generated.score import TYPES, Facts, Score, differences, expected, found
from generated.style import draw_style
from generated.writers import PRODUCERS, SHAPES, WRITERS, Writer, shaped
from layout_views import is_blank, places


def main() -> None:
    """Runs what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=100, help="how many plans")
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--format", action="append", choices=WRITERS, help="one format; may be given again")
    parser.add_argument("--show", type=int, default=0, help="how many differences to print")
    parser.add_argument("--keep", type=Path, help="a folder for the files that are not read right")
    parser.add_argument("--books", action="store_true", help="budget books, which are printed as PDF only")
    parser.add_argument("--shape", action="append", choices=[*SHAPES, "each"], help="PDF files of one shape")
    parser.add_argument("--conserved", action="store_true", help="count the plans whose characters are all laid out once")
    options = parser.parse_args()
    types = (*BOOK_TYPES,) if options.books else (*TYPES, "paths")
    print(f"{'format':<18}{'whole':>7}" + "".join(f"{name[:12]:>13}" for name in types))
    shapes = SHAPES if options.shape and "each" in options.shape else options.shape or ()
    for shape in shapes:
        print(shape)
        for name in PRODUCERS:
            _run(name, types, partial(_plan, write=shaped(name, shape)), options)
    for name in () if shapes else PRODUCERS if options.books else options.format or WRITERS:
        _run(name, types, _book if options.books else partial(_plan, write=WRITERS[name]), options)


def _plan(name: str, rng: random.Random, write: Writer) -> tuple[bytes, Facts, Facts]:
    """A written plan, what has to be read of it, and what was."""
    plan, style = draw_plan(rng), draw_style(rng)
    data = write(plan.owner, compose(plan, style), rng)
    return data, expected(plan, style), found(records(data))


def _is_conserved(data: bytes) -> bool:
    """Whether every character of a file that prints something is laid out once."""
    layout = laid_out(data)
    raw = layout.document.raw_text
    return sorted(places(layout)) == [place for place, char in enumerate(raw) if not is_blank(char)]


def _book(name: str, rng: random.Random) -> tuple[bytes, Facts, Facts]:
    """The same of a budget book."""
    book = draw_book(rng)
    data = PRODUCERS[name](set_book(book, draw_book_style(rng, book)))
    return data, expected_of_book(book), found_of_book(records(data))


_Draw = Callable[[str, random.Random], tuple[bytes, Facts, Facts]]


def _run(name: str, types: tuple[str, ...], draw: _Draw, options: argparse.Namespace) -> None:
    score, whole, shown, lost = Score(), 0, 0, list[int]()
    wrong: Counter[int] = Counter()
    for seed in range(options.first, options.first + options.seeds):
        data, wanted, read = draw(name, random.Random(seed))
        if options.conserved and not _is_conserved(data):
            lost.append(seed)
        if score.add(wanted, read):
            whole += 1
            continue
        for line in differences(wanted, read):
            wrong[seed] += 1
            if shown < options.show:
                shown += 1
                print(f"    {seed}: {line[:230]}")
        if options.keep:
            options.keep.mkdir(exist_ok=True)
            (options.keep / f"{seed}.{name.split()[0]}").write_bytes(data)
    figures = [score.paths if each == "paths" else score.f1(each) for each in types]
    print(f"{name:<18}{whole / options.seeds:>7.1%}" + "".join(f"{figure:>13.4f}" for figure in figures))
    if wrong:
        print("    seeds:", " ".join(map(str, wrong)))
    if lost:
        print("    characters lost or doubled:", " ".join(map(str, lost)))


if __name__ == "__main__":
    main()
