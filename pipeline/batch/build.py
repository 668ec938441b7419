"""Many files become one knowledge base."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from ..decide.decisions import Judged
from ..link import Entry
from ..publish.shelf import Scratch
from .assemble import Assembly
from .engines import Engine
from .link_memo import LinkMemo
from .linking import Linking, extended_linking
from .one_file import Task
from .reading import Job, Outcome, Outcomes, read_files
from .spread import spread
from .version import link_version, overlay_version

MANY = 3000
"""Programmes from which several processes are started to link them."""


@dataclass(frozen=True)
class Earlier:
    """What holds from before: the canonical ids of the build before, which stay, and what people decided."""

    registry: Collection[Entry] = ()
    decisions: Sequence[Judged] = ()


class Told(Protocol):
    """Hears how far a build is."""

    def read(self, outcome: Outcome) -> None:
        """One more file is read."""

    def linked(self, done: int, total: int) -> None:
        """So much of linking is done, in programmes."""


class _Nobody:
    def read(self, outcome: Outcome) -> None:
        """Nothing."""

    def linked(self, done: int, total: int) -> None:
        """Nothing."""


def build(
    tasks: Iterable[Task],
    engine: Engine,
    job: Job,
    earlier: Earlier | None = None,
    told: Told | None = None,
    scratch: Scratch | None = None,
) -> tuple[Assembly, Outcomes]:
    """Read all files, link what they say. What there is of each file lies in ``scratch``.

    The order of the tasks and the engine leave no trace in the result. Raises what ``read_files`` raises.
    """
    scratch, told, earlier = scratch or Scratch(), told or _Nobody(), earlier or Earlier()
    outcomes = read_files(tasks, engine, job, told.read, scratch)
    vocabulary = next((task.vocabulary for task in tasks), None)
    memo = LinkMemo(job.store.folder, link_version() + overlay_version(vocabulary))
    little = outcomes.programmes < MANY
    with extended_linking(vocabulary), spread(engine, vocabulary, little=little) as run:
        kept = None if job.fresh else memo
        linking = Linking(earlier.registry, earlier.decisions, kept, run, engine.apart, told.linked)
        assembly = Assembly(outcomes.stored, linking, scratch)
    memo.forget_others()
    return assembly, outcomes
