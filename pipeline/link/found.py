"""What linking finds in a part, line by line: written where it is found, read where ids are given."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, MutableMapping
from dataclasses import asdict
from typing import Any

from ...schemas import CanonicalProgramme
from .partition import PartOutput
from .records import Entry, Sinks
from .registry import Named, Registry, assign


def lines_of(output: PartOutput) -> Iterator[bytes]:
    """A line each for clusters, links, the themes of programmes, and refused pairs: what it is, then JSON."""
    for cluster in output.clusters:
        needles = [(needle.text, needle.family, needle.sort) for needle in cluster.needles]
        parts = (_json(asdict(cluster.named)), cluster.record.model_dump_json().encode("utf-8"), _json(needles))
        yield b"cluster\t" + b"\t".join(parts)  # JSON holds no tabs
    for link in output.links:
        yield b"link\t" + _json(link.id) + b"\t" + link.model_dump_json().encode("utf-8")
    for name, themes in output.themes.items():
        yield b"themes\t" + _json([name, themes])
    for pair in output.refused:
        yield b"refused\t" + _json(pair)


class Found:
    """What was found in all parts, while their clusters wait for ids."""

    def __init__(self, sinks: Sinks, parts: int) -> None:
        self._sinks = sinks
        self._waiting = sinks.table()
        self._named = [sinks.table() for _ in range(parts)]
        self.themes: MutableMapping[str, Any] = sinks.table()
        self.refused: list[tuple[str, str]] = []

    def take(self, at: int, lines: Iterator[bytes]) -> None:
        """The lines of the part at a place."""
        for line in lines:
            kind, *parts = line.split(b"\t")
            if kind == b"cluster":
                named = json.loads(parts[0])
                self._waiting[named["member_ids"][0]] = [at, named, parts[1].decode("utf-8"), json.loads(parts[2])]
            elif kind == b"link":
                self._sinks.links.put(json.loads(parts[0]), parts[1].decode("utf-8"))
            elif kind == b"themes":
                name, themes = json.loads(parts[0])
                self.themes[name] = tuple(themes)
            else:
                first, second = json.loads(parts[0])
                self.refused.append((first, second))

    def name(self, earlier: Collection[Entry]) -> Registry:
        """Give every cluster its id and make its record. The registry with what is new."""
        rows = (self._waiting[first] for first in self._waiting)
        clusters = (Named(tuple(named["member_ids"]), named["wish"]) for _, named, _, _ in rows)
        assigned = assign(clusters, earlier, self._sinks.table)
        for first in self._waiting:
            at, named, record, needles = self._waiting[first]
            name = assigned.ids[first]
            changed = {"id": name, "replaces": tuple(assigned.replaces.get(name, ()))}
            made = CanonicalProgramme.model_validate_json(record).model_copy(update=changed)
            self._sinks.canonical.extend([made])
            self._named[at][name] = [named["member_ids"], needles]
        return assigned.registry

    def sought(self, at: int) -> Iterator[bytes]:
        """What is looked for in the part at a place: a line for each canonical programme."""
        for name in self._named[at]:
            yield _json([name, *self._named[at][name]])


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
