"""How well texts are cut into words: sentences of tests/data/words, cut by hand, beside jieba as it comes.

python bench/link/cutting.py [DICTIONARY ...]     (dictionaries in the form of jieba's own)
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Collection, Iterator
from itertools import chain
from pathlib import Path

import jieba

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests"))

from hand_cut import Cut, Sentence, score, sentences

from govplan.pipeline.text.language import cutter, slot_terms, words


def cuts() -> Iterator[tuple[str, Cut, float]]:
    """Names, what cuts, and the seconds that it takes to start without a cache."""
    for name in (None, *sys.argv[1:]):
        with tempfile.TemporaryDirectory() as folder:
            given = jieba.Tokenizer(name) if name else jieba.Tokenizer()
            given.tmp_dir = folder
            start = time.perf_counter()
            given.initialize()
            yield f"jieba, {name or 'its own dictionary'}", given.cut, time.perf_counter() - start
    start = time.perf_counter()
    cutter()
    yield "govplan", words, time.perf_counter() - start


def told(cut: Cut, given: list[Sentence], whole: Collection[str]) -> str:
    found = score(cut, given, whole)
    return f"P {found.right / found.made:.3f} R {found.right / found.true:.3f} F1 {found.f1:.3f}"


def main() -> None:
    jieba.setLogLevel("ERROR")
    terms = slot_terms()
    given = sentences()
    for name, cut, seconds in cuts():
        print(f"{name}: starts in {seconds * 1000:.0f} ms")
        for section, some in {**given, "all": list(chain(*given.values()))}.items():
            print(f"  {section} ({len(some)}): terms whole {told(cut, some, terms)}; cut {told(cut, some, ())}")


if __name__ == "__main__":
    main()
