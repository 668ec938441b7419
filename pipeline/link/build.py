"""From records to equivalences: families of bureaus linked one by one, then ids and mentions over all of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from ...schemas import Mention
from .catalogue import Catalogue
from .found import Found
from .job import LinkJob, Run, Told
from .known import Memo
from .parts import Part, parts_of
from .records import Entry, LinkInput, LinkOutput, Sinks
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
    programmes = tuple(record.model_copy(update={"themes": tuple(themes[record.id])}) for record in ordered)
    return replace(output, programmes=programmes, registry=tuple(output.registry))


def link_parts(
    parts: Sequence[Part],
    registry: Collection[Entry] = (),
    model: Model | None = None,
    run: Run = map,
    memo: Memo | None = None,
    catalogue: Catalogue | None = None,
    sinks: Sinks | None = None,
    told: Told | None = None,
) -> LinkOutput:
    """The same for plans that are parted already, whose records are loaded part by part where ``run`` links them; what
    is found goes to ``sinks``. ``told`` hears how much is done."""
    sinks = sinks or Sinks()
    job = LinkJob(parts, model or built_in_model(), run, memo, catalogue, told)
    found = Found(sinks, len(parts))
    for at, lines in job.outputs():
        found.take(at, lines)
    named = found.name(registry)
    for lines in job.mentions(found.sought):
        sinks.mentions.extend(map(Mention.model_validate_json, lines))
    return LinkOutput(
        canonical_programmes=sinks.canonical.in_order(),
        links=sinks.links.in_order(),
        mentions=sinks.mentions.in_order(),
        themes=all_themes(),
        registry=named,
        refused=tuple(sorted(found.refused)),
        programme_themes=found.themes,
    )
