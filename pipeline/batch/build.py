"""Many files become one knowledge base."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ...schemas import KnowledgeBase
from ..publish.folder import raw_text_path
from ..publish.integrity import violations
from .assemble import assemble
from .duplicates import settle
from .executors import Work, run
from .linking import Registry, linked
from .one_file import FileResult, Task, process, unread


class InconsistentError(RuntimeError):
    """Records that do not fit together: a fault of this program. The message names the first."""


@dataclass(frozen=True)
class Built:
    """A knowledge base, the raw text of its sources by the path that it gives for them, and all canonical ids."""

    knowledge_base: KnowledgeBase
    raw_texts: dict[str, str]
    registry: Registry


def build(
    tasks: Sequence[Task],
    *,
    jobs: int = 1,
    registry: Registry = (),
    done: Callable[[FileResult], None] | None = None,
    worker: Callable[[Task], FileResult] = process,
) -> Built:
    """Read all files, link what they say. ``done`` is told of every file that was read, as it comes.

    The order of the tasks and the number of jobs leave no trace in the result. ``registry`` is that of the build
    before, whose ids stay. Raises ``InconsistentError``.
    """
    work = Work(worker=worker, lost=_lost, done=done or _untold)
    return combine(run(work, tasks, jobs), registry)


def combine(results: Sequence[FileResult], registry: Registry = ()) -> Built:
    """One knowledge base from the results of many files. Raises ``InconsistentError``."""
    settled = settle(results)
    named = [_name_raw_text(result) for result in settled.results]
    built = linked(assemble(named, settled.findings), registry)
    wrong = list(violations(built.knowledge_base))
    if wrong:
        raise InconsistentError(f"the records do not fit together ({len(wrong)} faults; the first: {wrong[0]})")
    raw_texts = {
        result.source.raw_text: result.raw_text
        for result in named
        if result.source.raw_text is not None and result.raw_text is not None
    }
    return Built(built.knowledge_base, raw_texts, built.registry)


def _name_raw_text(result: FileResult) -> FileResult:
    if result.raw_text is None:
        return result
    source = result.source.model_copy(update={"raw_text": raw_text_path(result.source.id)})
    return replace(result, source=source)


def _untold(_: FileResult) -> None:
    return


def _lost(task: Task, sentence: str) -> FileResult:
    try:
        data = task.file.read_bytes()
    except OSError:
        data = None
    return unread(task, "crashed", sentence, data)
