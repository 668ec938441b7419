"""How long a knowledge base of many programmes takes to load: ``python bench/load/run.py [PROGRAMMES]``.

The programmes are copies of those of a built knowledge base, with their evidence and budgets, under other ids.
"""

from __future__ import annotations

import sys
import tempfile
from itertools import cycle
from pathlib import Path
from time import perf_counter, process_time

from govplan.pipeline.publish.json_writer import to_json
from govplan.schemas import KnowledgeBase

OUTPUTS = Path(__file__).parents[2] / "outputs"


def grown(kb: KnowledgeBase, programmes: int) -> KnowledgeBase:
    """The knowledge base with so many programmes that each plan has as many as are asked for in all."""
    source = cycle(kb.programmes)
    made = tuple(
        one.model_copy(update={"id": f"{one.plan_id}/programme/{number}"})
        for number, one in zip(range(programmes), source, strict=False)
    )
    links = {"links": (), "mentions": (), "canonical_programmes": (), "budgets": (), "commitments": (), "findings": ()}
    return kb.model_copy(update={**links, "programmes": made})


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "knowledge_base.json"
        file.write_bytes(to_json(grown(KnowledgeBase.load(OUTPUTS), count)))
        began, at_work = perf_counter(), process_time()
        kb = KnowledgeBase.load(file)
        loaded, worked = perf_counter(), process_time() - at_work
        found = kb.programmes(city="臺中市", roc_year=108)
        filtered = perf_counter()
        pieces = sum(len(one.evidence) for one in kb.programmes)
        print(f"{count:,} programmes, {pieces:,} pieces of evidence, {file.stat().st_size / 1e6:.0f} MB")
        print(f"loaded in {loaded - began:.1f} s ({worked:.1f} s of a processor)")
        print(f"{len(found):,} of them found in {filtered - loaded:.1f} s")


if __name__ == "__main__":
    main()
