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
from .one_file import FileResult, Task, process, unread


class InconsistentError(RuntimeError):
    """Records that do not fit together: a fault of this program. The message names the first."""


@dataclass(frozen=True)
class Built:
    """A knowledge base, and the raw text of its sources by the path that it gives for them."""

    knowledge_base: KnowledgeBase
    raw_texts: dict[str, str]


def build(
    tasks: Sequence[Task],
    *,
    jobs: int = 1,
    done: Callable[[FileResult], None] | None = None,
    worker: Callable[[Task], FileResult] = process,
) -> Built:
    """Read all files, link what they say. ``done`` is told of every file that was read, as it comes.

    The order of the tasks and the number of jobs leave no trace in the result. Raises ``InconsistentError``.
    """
    work = Work(worker=worker, lost=_lost, done=done or _untold)
    return combine(run(work, tasks, jobs))


def combine(results: Sequence[FileResult]) -> Built:
    """One knowledge base from the results of many files. Raises ``InconsistentError``."""
    settled = settle(results)
    named = [_name_raw_text(result) for result in settled.results]
    knowledge_base = assemble(named, settled.findings)
    wrong = list(violations(knowledge_base))
    if wrong:
        raise InconsistentError(f"the records do not fit together ({len(wrong)} faults; the first: {wrong[0]})")
    raw_texts = {
        result.source.raw_text: result.raw_text
        for result in named
        if result.source.raw_text is not None and result.raw_text is not None
    }
    return Built(knowledge_base, raw_texts)


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
