"""What each way of finding candidates finds: pairs, and the share of the same pairs among them.

python bench/link/channels.py

On the generated test part with all kinds known and with none, on the plans of ``unseen_plans.txt`` and ``later_plans.txt``,
and on the names of ``many_names.py``, of which each look counts once. The last column leaves the way out and keeps
all others. Rows of one plan are no pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from pathlib import Path

from generate import catalogue_for, generate
from many_names import rows
from unseen import LATER, PLANS, plans_of

from govplan.pipeline.link.candidates import CHANNELS, all_pairs, proposed
from govplan.pipeline.link.catalogue import Catalogue
from govplan.pipeline.link.columns import Columns
from govplan.pipeline.link.profiles import Profile, build_profiles, profile_of

Same = Callable[[Profile, Profile], bool]


def recall(families: Sequence[Sequence[Profile]], same: Same, channels: Sequence[str]) -> tuple[float, int]:
    """The share of the same pairs that some channels find, and how many pairs they find."""
    true = found = pairs = 0
    for profiles in families:
        places = zip(*(side.tolist() for side in proposed(Columns(profiles), channels)), strict=True)
        near = {(a, b) for a, b in places if profiles[a].plan_id != profiles[b].plan_id}
        wanted = {
            (a, b)
            for a, b in all_pairs(range(len(profiles)))
            if profiles[a].plan_id != profiles[b].plan_id and same(profiles[a], profiles[b])
        }
        true, found, pairs = true + len(wanted), found + len(wanted & near), pairs + len(near)
    return found / true, pairs


def by_family(profiles: Iterable[Profile]) -> list[list[Profile]]:
    families: dict[str, list[Profile]] = defaultdict(list)
    for profile in profiles:
        families[profile.family].append(profile)
    return [families[name] for name in sorted(families)]


def generated(unknown: float) -> tuple[list[list[Profile]], Same]:
    labelled = generate("test", 11, many=1)
    profiles = build_profiles(labelled.data, Catalogue(catalogue_for("test", 0, unknown)))
    clear = [profile for profile in profiles if profile.id not in labelled.merged]

    def same(a: Profile, b: Profile) -> bool:
        return labelled.truth[a.id] == labelled.truth[b.id] and not labelled.share_sentences(a.id, b.id)

    return by_family(clear), same


def unseen(path: Path, catalogue: Catalogue | None) -> tuple[list[list[Profile]], Same]:
    judged = plans_of(path)
    wanted = {frozenset(pair) for pair, verdict in judged.pairs() if verdict == "same"}
    return by_family(build_profiles(judged.data, catalogue)), lambda a, b: frozenset((a.id, b.id)) in wanted


def many(count: int, bureaus: int) -> tuple[list[list[Profile]], Same]:
    """Names of some bureaus, each look once."""
    concept: dict[str, str] = {}
    families = []
    by_bureau = [list(found) for _, found in groupby(rows(count), lambda row: row.family)]
    for family in by_bureau[:bureaus]:
        looks: dict[str, Profile] = {}
        for row in family:
            profile = profile_of(row, family=row.family, jurisdiction_id=row.city)
            looks.setdefault(profile.look, profile)
            concept[row.id] = row.concept
        families.append(list(looks.values()))
    return families, lambda a, b: concept[a.id] == concept[b.id]


def main() -> None:
    sets = {
        "generated, kinds known": generated(0.0),
        "generated, no kind known": generated(1.0),
        "invented plans, kinds known": unseen(PLANS, None),
        "invented plans, no kind known": unseen(PLANS, Catalogue([])),
        "later plans, kinds known": unseen(LATER, None),
        "later plans, no kind known": unseen(LATER, Catalogue([])),
        "99,000 names, three bureaus": many(100_000, 3),
    }
    for name, (families, same) in sets.items():
        whole, pairs = recall(families, same, list(CHANNELS))
        print(f"{name}: all of them {whole:.3f}, {pairs} pairs")
        for channel in CHANNELS:
            alone, pairs = recall(families, same, [channel])
            without, _ = recall(families, same, [other for other in CHANNELS if other != channel])
            print(f"  {channel:12} alone {alone:.3f}, {pairs} pairs; all others {without:.3f}", flush=True)


if __name__ == "__main__":
    main()
