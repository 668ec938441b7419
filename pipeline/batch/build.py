"""Many files become one knowledge base."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext

from ..decide.decisions import Judged
from ..link import Run
from .assemble import Assembly
from .engines import Engine
from .link_memo import LinkMemo
from .linking import Registry, extended_linking
from .one_file import Task
from .reading import Job, Outcome, read_files
from .spread import spread
from .version import link_version, overlay_version

MANY = 3000
"""Programmes from which several processes are started to link them."""


def build(
    tasks: Sequence[Task],
    engine: Engine,
    job: Job,
    *,
    registry: Registry = (),
    decisions: Sequence[Judged] = (),
    told: Callable[[Outcome], None] | None = None,
) -> tuple[Assembly, list[Outcome]]:
    """Read all files, link what they say. ``told`` hears of every file that was read, as it comes.

    The order of the tasks and the engine leave no trace in the result. ``registry`` is that of the build before, whose
    ids stay; ``decisions`` are people's, which are kept to. Raises what ``read_files`` raises.
    """
    outcomes = read_files(tasks, engine, job, told)
    vocabulary = tasks[0].vocabulary if tasks else None
    memo = LinkMemo(job.store.folder, link_version() + overlay_version(vocabulary))
    stored = (outcome.stored for outcome in outcomes)
    little = engine.starts and sum(outcome.stored.programmes for outcome in outcomes) < MANY
    spreading = nullcontext[Run](map) if little else spread(engine, vocabulary)
    with extended_linking(vocabulary), spreading as run:
        assembly = Assembly(stored, registry, decisions, None if job.fresh else memo, run)
    memo.forget_others()
    return assembly, outcomes
