"""From records to equivalences: families of bureaus linked one by one, then ids and mentions over all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from hashlib import sha256
from typing import Any, Protocol, TypeVar

from pydantic import TypeAdapter, ValidationError

from ...schemas import Mention
from .catalogue import Catalogue
from .known import Known, Memo, digest_of
from .mentions import mentions
from .needles import Needle
from .partition import PartOutput, link_part, with_id
from .parts import families_of, parts_of
from .records import LinkInput, LinkOutput
from .registry import assign
from .score import Model, built_in_model
from .themes import all_themes


class Run(Protocol):
    """Applies a function to all of a list, in order: ``map``, or that of a pool of processes."""

    def __call__(self, function: Callable[[Any], Any], given: Iterable[Any], /) -> Iterable[Any]:
        """The results, in the order of what was given."""


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
    job = _Job(parts_of(data), model or built_in_model(), run, memo, catalogue)
    outputs = job.outputs()
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
    themes = {name: found for output in outputs for name, found in output.themes.items()}
    return LinkOutput(
        canonical_programmes=tuple(canonical),
        links=tuple(sorted((record for output in outputs for record in output.links), key=lambda record: record.id)),
        mentions=tuple(sorted(job.mentions(needles, homes), key=lambda record: record.id)),
        themes=all_themes(),
        programmes=tuple(
            programme.model_copy(update={"themes": themes[programme.id]})
            for programme in sorted(data.programmes, key=lambda record: record.id)
        ),
        registry=ids.registry,
        refused=tuple(sorted(pair for output in outputs for pair in output.refused)),
    )


T = TypeVar("T")
_MentionJob = tuple[LinkInput, Sequence[Needle], Mapping[str, str]]
_OUTPUT = TypeAdapter(PartOutput)
_MENTIONS = TypeAdapter(tuple[Mention, ...])


class _Job:
    """The parts of one run. What was kept of a part is used again where nothing changed in it."""

    def __init__(
        self, parts: Sequence[LinkInput], model: Model, run: Run, memo: Memo | None, catalogue: Catalogue | None
    ) -> None:
        self._parts = parts
        self._link = partial(_link, model, catalogue)
        self._run = run
        self._memo = memo
        self._digests = ["" if memo is None else digest_of(part, model) for part in parts]

    def outputs(self) -> list[PartOutput]:
        """What linking finds in each part."""
        keys = [f"links-{digest}" for digest in self._digests]
        found = [self._kept(key, _OUTPUT) for key in keys]
        missing = [at for at, output in enumerate(found) if output is None]
        known = [f"known-{_name_of(self._parts[at])}" for at in missing]
        given = [(self._parts[at], self._known(key)) for at, key in zip(missing, known, strict=True)]
        for at, key, (output, used) in zip(missing, known, self._run(self._link, given), strict=True):
            found[at] = output
            if self._memo is not None:
                self._memo.put(keys[at], _OUTPUT.dump_json(output))
                self._memo.put(key, used.to_json())
        return [output for output in found if output is not None]

    def _known(self, key: str) -> Known:
        return Known.from_json(None if self._memo is None else self._memo.get(key))

    def _kept(self, key: str, kind: TypeAdapter[T]) -> T | None:
        data = None if self._memo is None else self._memo.get(key)
        try:
            return None if data is None else kind.validate_json(data)
        except ValidationError:
            return None

    def mentions(self, needles: Iterable[Needle], homes: Mapping[str, str]) -> Iterable[Mention]:
        """The mentions in all parts, part by part."""
        families: dict[str, list[Needle]] = {}
        for needle in needles:
            families.setdefault(needle.family, []).append(needle)
        jobs: list[_MentionJob] = []
        for part in self._parts:
            own = sorted({*families_of(part).values()} & families.keys())
            at_home = {programme.id: homes[programme.id] for programme in part.programmes}
            jobs.append((part, [needle for family in own for needle in families[family]], at_home))
        keys = [f"mentions-{_digest(digest, job)}" for digest, job in zip(self._digests, jobs, strict=True)]
        found = [self._kept(key, _MENTIONS) for key in keys]
        missing = [at for at, made in enumerate(found) if made is None]
        for at, made in zip(missing, self._run(_mentions, [jobs[at] for at in missing]), strict=True):
            found[at] = made
            if self._memo is not None:
                self._memo.put(keys[at], _MENTIONS.dump_json(made))
        return (mention for made in found if made is not None for mention in made)


def _link(model: Model, catalogue: Catalogue | None, given: tuple[LinkInput, Known]) -> tuple[PartOutput, Known]:
    part, known = given
    used = known.recall()
    return link_part(part, model, used, catalogue), Known(dict(used.marks), dict(used.scores))


def _mentions(given: _MentionJob) -> tuple[Mention, ...]:
    part, needles, homes = given
    return tuple(mentions([*part.objectives, *part.strategies, *part.programmes], needles, families_of(part), homes))


def _name_of(part: LinkInput) -> str:
    """A name of a part that stays while plans come and go."""
    return sha256(repr(sorted({*families_of(part).values()})).encode("utf-8")).hexdigest()


def _digest(digest: str, job: _MentionJob) -> str:
    return sha256(repr((digest, job[1], sorted(job[2].items()))).encode("utf-8", "surrogatepass")).hexdigest()
