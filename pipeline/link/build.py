"""From records to equivalences: families of bureaus linked one by one, then ids and mentions over all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .catalogue import Catalogue
from .job import LinkJob, Run
from .known import Memo
from .needles import Needle
from .partition import with_id
from .parts import Part, parts_of
from .records import Entry, LinkInput, LinkOutput, Sinks
from .registry import assign
from .score import Model, built_in_model
from .themes import all_themes


def link(
    data: LinkInput,
    model: Model | None = None,
    run: Run = map,
    memo: Memo | None = None,
    catalogue: Catalogue | None = None,
) -> LinkOutput:
    """Links the programmes of all plans; model and catalogue are those of the vocabulary unless given.

    Neither the order of the input, nor ``run``, nor ``memo`` (which knows nothing of other catalogues) changes anything.
    """
    output = link_parts(parts_of(data), data.registry, model, run, memo, catalogue)
    themes = output.programme_themes
    ordered = sorted(data.programmes, key=lambda record: record.id)
    return replace(
        output, programmes=tuple(record.model_copy(update={"themes": themes[record.id]}) for record in ordered)
    )


def link_parts(
    parts: Sequence[Part],
    registry: Sequence[Entry] = (),
    model: Model | None = None,
    run: Run = map,
    memo: Memo | None = None,
    catalogue: Catalogue | None = None,
    sinks: Sinks | None = None,
) -> LinkOutput:
    """The same for plans that are parted already, whose records are loaded part by part as ``run`` asks for them;
    links and mentions go to ``sinks`` part by part."""
    sinks = sinks or Sinks()
    job = LinkJob(parts, model or built_in_model(), run, memo, catalogue)
    outputs = job.outputs(sinks.links)
    clusters = sorted(
        (cluster for output in outputs for cluster in output.clusters), key=lambda one: one.named.member_ids
    )
    ids = assign([cluster.named for cluster in clusters], registry)
    canonical, needles = [], list[Needle]()
    for name, cluster in sorted(zip(ids.ids, clusters, strict=True), key=lambda pair: pair[0]):
        record, own = with_id(cluster, name, ids.replaces.get(name, ()))
        canonical.append(record)
        needles.extend(own)
    homes = {member: record.id for record in canonical for member in record.member_ids}
    job.mentions(outputs, needles, homes, sinks.mentions)
    return LinkOutput(
        canonical_programmes=tuple(canonical),
        links=sinks.links.in_order(),
        mentions=sinks.mentions.in_order(),
        themes=all_themes(),
        registry=ids.registry,
        refused=tuple(sorted(pair for output in outputs for pair in output.refused)),
        programme_themes={name: found for output in outputs for name, found in output.themes.items()},
    )
