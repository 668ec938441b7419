"""Links part by part, here or wherever ``Run`` runs it, and keeps what was found for the next time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from hashlib import sha256
from typing import Any, Protocol, TypeVar

from pydantic import TypeAdapter, ValidationError

from ...schemas import Link, Mention
from .catalogue import Catalogue
from .known import Known, Memo
from .mentions import mentions
from .needles import Needle
from .partition import PartOutput, link_part
from .parts import Part, families_of
from .records import LinkInput, Sink
from .score import Model


class Run(Protocol):
    """Applies a function to all of a list, in order: ``map``, or that of a pool of processes."""

    def __call__(self, function: Callable[[Any], Any], given: Iterable[Any], /) -> Iterable[Any]:
        """The results, in the order of what was given, which may be taken only as it is needed."""


T = TypeVar("T")
_MentionJob = tuple[LinkInput, Sequence[Needle], Mapping[str, str]]
_OUTPUT = TypeAdapter(PartOutput)
_MENTIONS = TypeAdapter(tuple[Mention, ...])


class LinkJob:
    """The parts of one run. What was kept of a part is used again where nothing changed in it."""

    def __init__(
        self, parts: Sequence[Part], model: Model, run: Run, memo: Memo | None, catalogue: Catalogue | None
    ) -> None:
        self._parts = parts
        self._link = partial(_link, model, catalogue)
        self._run = run
        self._memo = memo
        self._digests = ["" if memo is None else _digest_of(part, model) for part in parts]

    def outputs(self, links: Sink[Link]) -> list[PartOutput]:
        """What linking finds in each part; its links go to ``links`` instead."""
        keys = [f"links-{digest}" for digest in self._digests]
        found: list[PartOutput | None] = []
        for key in keys:
            kept = self._kept(key, _OUTPUT)
            found.append(None if kept is None else _without_links(kept, links))
        missing = self._largest_first(at for at, output in enumerate(found) if output is None)
        given = ((self._parts[at].load(), self._known(at)) for at in missing)
        for at, (output, used) in zip(missing, self._run(self._link, given), strict=True):
            found[at] = _without_links(output, links)
            if self._memo is not None:
                self._memo.put(keys[at], _OUTPUT.dump_json(output))
                self._memo.put(self._known_key(at), used.to_json())
        return [output for output in found if output is not None]

    def mentions(
        self, outputs: Sequence[PartOutput], needles: Iterable[Needle], homes: Mapping[str, str], sink: Sink[Mention]
    ) -> None:
        """The mentions in all parts, part by part. ``homes``: programme id → its canonical id."""
        families: dict[str, list[Needle]] = {}
        for needle in needles:
            families.setdefault(needle.family, []).append(needle)
        sought = [
            [needle for family in sorted(part.families & families.keys()) for needle in families[family]]
            for part in self._parts
        ]
        at_home = [{name: homes[name] for name in output.themes} for output in outputs]
        keys = [f"mentions-{_digest(*given)}" for given in zip(self._digests, sought, at_home, strict=True)]
        missing = []
        for at, key in enumerate(keys):
            kept = self._kept(key, _MENTIONS)
            if kept is None:
                missing.append(at)
            else:
                sink.extend(kept)
        missing = self._largest_first(missing)
        jobs = ((self._parts[at].load(), sought[at], at_home[at]) for at in missing)
        for at, made in zip(missing, self._run(_mentions, jobs), strict=True):
            sink.extend(made)
            if self._memo is not None:
                self._memo.put(keys[at], _MENTIONS.dump_json(made))

    def _largest_first(self, places: Iterable[int]) -> list[int]:
        """So that nobody waits at the end for the longest one alone."""
        return sorted(places, key=lambda at: -self._parts[at].size)

    def _known(self, at: int) -> Known:
        return Known.from_json(None if self._memo is None else self._memo.get(self._known_key(at)))

    def _known_key(self, at: int) -> str:
        """A key that stays while plans come and go."""
        return f"known-{sha256(repr(sorted(self._parts[at].families)).encode('utf-8')).hexdigest()}"

    def _kept(self, key: str, kind: TypeAdapter[T]) -> T | None:
        data = None if self._memo is None else self._memo.get(key)
        try:
            return None if data is None else kind.validate_json(data)
        except ValidationError:
            return None


def _without_links(output: PartOutput, links: Sink[Link]) -> PartOutput:
    links.extend(output.links)
    return replace(output, links=())


def _link(model: Model, catalogue: Catalogue | None, given: tuple[LinkInput, Known]) -> tuple[PartOutput, Known]:
    part, known = given
    used = known.recall()
    return link_part(part, model, used, catalogue), Known(dict(used.marks), dict(used.scores))


def _mentions(given: _MentionJob) -> tuple[Mention, ...]:
    part, needles, homes = given
    families = families_of(part.plans, part.agencies)
    return tuple(mentions([*part.objectives, *part.strategies, *part.programmes], needles, families, homes))


def _digest_of(part: Part, model: Model) -> str:
    """A digest of all that the links of a part depend on, besides the code and the vocabulary."""
    weights = (model.intercept, sorted(model.weights.items()), model.same, model.related)
    return sha256(repr((weights, part.digest())).encode()).hexdigest()


def _digest(digest: str, needles: Sequence[Needle], homes: Mapping[str, str]) -> str:
    return sha256(repr((digest, needles, sorted(homes.items()))).encode("utf-8", "surrogatepass")).hexdigest()
