"""Links part by part, here or wherever ``Run`` runs it, and keeps what was found for the next time.

What a part gives comes and goes as packed lines, so that whoever asks never holds the records of a whole part.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from hashlib import sha256
from typing import Any, Protocol

from .catalogue import Catalogue
from .found import lines_of
from .known import Known, Memo
from .mentions import mentions
from .needles import Needle
from .packing import packed, unpacked
from .partition import link_part
from .parts import Loadable, Part, families_of
from .score import Model


class Run(Protocol):
    """Applies a function to all of a list, in order: ``map``, or that of a pool of processes."""

    def __call__(self, function: Callable[[Any], Any], given: Iterable[Any], /) -> Iterable[Any]:
        """The results, in the order of what was given, which may be taken only as it is needed."""


Told = Callable[[int, int], None]
"""Hears how much of the work is done, and how much there is in all: each programme once to link, once to read."""


class LinkJob:
    """The parts of one run. What was kept of a part is used again where nothing changed in it."""

    def __init__(
        self,
        parts: Sequence[Part],
        model: Model,
        run: Run,
        memo: Memo | None,
        catalogue: Catalogue | None,
        told: Told | None = None,
    ) -> None:
        self._parts = parts
        self._link = partial(_link, model, catalogue)
        self._run = run
        self._memo = memo
        self._digests = ["" if memo is None else _digest_of(part, model) for part in parts]
        self._told = told or (lambda _done, _all: None)
        self._done, self._all = 0, 2 * sum(part.size for part in parts)
        self._told(0, self._all)

    def outputs(self) -> Iterator[tuple[int, Iterator[bytes]]]:
        """What linking finds in each part, as lines, with the place of the part; in any order."""
        keys = [f"links-{digest}" for digest in self._digests]
        missing = []
        for at, key in enumerate(keys):
            lines = self._kept(key)
            if lines is None:
                missing.append(at)
            else:
                yield from self._finished(at, lines)
        missing = self._largest_first(missing)
        given = ((self._parts[at].sent(), self._recalled(at)) for at in missing)
        for at, (output, used) in zip(missing, self._run(self._link, given), strict=True):
            if self._memo is not None:
                self._memo.put(keys[at], output)
                self._memo.put(self._known_key(at), used)
            yield from self._finished(at, _whole(output))

    def mentions(self, sought: Callable[[int], Iterable[bytes]]) -> Iterator[Iterator[bytes]]:
        """The mentions in all parts as lines, part by part. ``sought``: by the place of a part lines of what is looked
        for in it, as ``_mentions`` takes them."""
        keys, missing = [], []
        for at, digest in enumerate(self._digests):
            keys.append(_key("mentions", digest, packed(sought(at))))
            lines = self._kept(keys[at])
            if lines is None:
                missing.append(at)
            else:
                yield from (found for _, found in self._finished(at, lines))
        missing = self._largest_first(missing)
        jobs = ((self._parts[at].sent(), packed(sought(at))) for at in missing)
        for at, made in zip(missing, self._run(_mentions, jobs), strict=True):
            if self._memo is not None:
                self._memo.put(keys[at], made)
            yield from (found for _, found in self._finished(at, _whole(made)))

    def _finished(self, at: int, lines: Iterator[bytes]) -> Iterator[tuple[int, Iterator[bytes]]]:
        yield at, lines
        self._done += self._parts[at].size
        self._told(self._done, self._all)

    def _largest_first(self, places: Iterable[int]) -> list[int]:
        """So that nobody waits at the end for the longest one alone."""
        return sorted(places, key=lambda at: -self._parts[at].size)

    def _recalled(self, at: int) -> bytes | None:
        return None if self._memo is None else self._memo.get(self._known_key(at))

    def _known_key(self, at: int) -> str:
        """A key that stays while plans come and go."""
        return _key("known", *sorted(self._parts[at].families))

    def _kept(self, key: str) -> Iterator[bytes] | None:
        return None if self._memo is None else unpacked(self._memo.get(key))


def _whole(data: bytes) -> Iterator[bytes]:
    """The lines that a worker packed. Raises ``RuntimeError``."""
    lines = unpacked(data)
    if lines is None:
        raise RuntimeError("what a worker found was changed on its way")
    return lines


def _link(model: Model, catalogue: Catalogue | None, given: tuple[Loadable, bytes | None]) -> tuple[bytes, bytes]:
    part, known = given
    used = Known.unpacked(known).recall()
    output = link_part(part.load(), model, used, catalogue)
    return packed(lines_of(output)), Known(dict(used.marks)).packed()


def _mentions(given: tuple[Loadable, bytes]) -> bytes:
    part, sought = given
    needles: list[Needle] = []
    homes: dict[str, str] = {}
    for line in _whole(sought):
        name, members, own = json.loads(line)
        homes.update(dict.fromkeys(members, name))
        needles.extend(Needle(text, family, name, sort) for text, family, sort in own)
    data = part.load()
    families = families_of(data.plans, data.agencies)
    found = mentions([*data.objectives, *data.strategies, *data.programmes], needles, families, homes)
    return packed(mention.model_dump_json().encode("utf-8") for mention in found)


def _digest_of(part: Part, model: Model) -> str:
    """A digest of all that the links of a part depend on, besides the code and the vocabulary."""
    weights = (model.intercept, sorted(model.weights.items()), model.same, model.related)
    return sha256(repr((weights, part.digest())).encode()).hexdigest()


def _key(name: str, *given: str | bytes) -> str:
    return f"{name}-{sha256(repr(given).encode('utf-8', 'surrogatepass')).hexdigest()}"
