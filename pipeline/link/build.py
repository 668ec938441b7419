"""From records to equivalences: families of bureaus linked one by one, then ids and mentions over all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from .mentions import Readable, mentions
from .needles import Needle
from .partition import PartOutput, families_of, link_part, parts_of, with_id
from .records import LinkInput, LinkOutput
from .registry import assign
from .score import Model, built_in_model
from .themes import all_themes

Run = Callable[[Callable[[LinkInput], PartOutput], Iterable[LinkInput]], Iterator[PartOutput]]
"""Applies a function to all parts, in order: ``map``, or that of a pool of processes."""


def link(data: LinkInput, model: Model | None = None, run: Run = map) -> LinkOutput:
    """Links the programmes of all plans. Neither the order of the input nor ``run`` changes anything."""
    work = partial(link_part, model=model or built_in_model())
    outputs = list(run(work, parts_of(data)))
    clusters = sorted(
        (cluster for output in outputs for cluster in output.clusters), key=lambda one: one.named.member_ids
    )
    ids = assign([cluster.named for cluster in clusters], data.registry)
    canonical, needles = [], list[Needle]()
    for name, cluster in sorted(zip(ids.ids, clusters, strict=True), key=lambda pair: pair[0]):
        record, own = with_id(cluster, name, ids.replaces.get(name, ()))
        canonical.append(record)
        needles.extend(own)
    homes = {member: record.id for record in canonical for member in record.member_ids}
    records: list[Readable] = [*data.objectives, *data.strategies, *data.programmes]
    return LinkOutput(
        canonical_programmes=tuple(canonical),
        links=tuple(sorted((record for output in outputs for record in output.links), key=lambda record: record.id)),
        mentions=tuple(mentions(records, needles, families_of(data), homes)),
        themes=all_themes(),
        programmes=tuple(sorted((p for output in outputs for p in output.programmes), key=lambda record: record.id)),
        registry=ids.registry,
        refused=tuple(sorted(pair for output in outputs for pair in output.refused)),
    )
