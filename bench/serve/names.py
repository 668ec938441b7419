"""How many names find their canonical programme: ``python bench/serve/names.py [PROGRAMMES] [NAMES]``.

Programmes are made up; each name is one of their concepts in a new wording, with a city, a year and a plan word.
"""

from __future__ import annotations

import sys
from random import Random
from time import perf_counter, process_time

from made_up import made_up

# Found by the path that made_up added.
from many_names import FAMILIES, concepts, wording

from govplan.pipeline.serve.entities import CANONICAL, Entities

CITIES = ("臺北市", "台中市", "高雄市", "花蓮縣")


def main() -> None:
    programmes, names = (int(given) for given in [*sys.argv[1:3], *("100000", "60")[len(sys.argv[1:3]) :]])
    kb = made_up(programmes).view()
    entities = Entities(kb)
    began, at_work = perf_counter(), process_time()
    entities.matcher.prepare().join()
    print(f"{len(kb.programmes):,} programmes read in {process_time() - at_work:.1f} s of a processor", end=" ")
    print(f"({perf_counter() - began:.1f} s)")
    random = Random(7)
    known = {one.id: one for one in kb.canonical_programmes}
    every = [one for bureau in range(FAMILIES) for one in concepts(bureau, 60, 0) if _id(one) in known]
    first = three = sure = wrong = 0
    at_work = process_time()
    for concept in random.sample(every, names):
        year = random.choice((108, 110, 112))
        name = (
            f"{random.choice(CITIES)}{year}年度{wording(concept, 0, random)}{random.choice(('', '計畫', '實施計畫'))}"
        )
        found = entities.candidates(name, CANONICAL, [], 10)
        # Bureaus share concepts, and a name does not say whose it is.
        ids = [one.entity.id.split("/", 2)[2] for one in found]
        wanted = _id(concept).split("/", 2)[2]
        first += ids[:1] == [wanted]
        three += wanted in ids[:3]
        sure += bool(found) and found[0].match
        wrong += bool(found) and found[0].match and ids[0] != wanted
    print(f"{names} names, {(process_time() - at_work) / names:.2f} s of a processor each")
    print(f"found first {first}, among three {three}, marked as certain {sure}, of these wrong {wrong}")


def _id(concept: tuple[int, str, str, str]) -> str:
    return f"canonical/{'/'.join(map(str, concept)).replace('|', '_')}"


if __name__ == "__main__":
    main()
