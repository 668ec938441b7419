"""Reads many files on an engine: what is in the store is not read again, who is lost is tried once more alone."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ...schemas import Problem
from ..read.errors import ReadError
from ..read.limits import limited
from .engines import OTHER_VERSION, Engine, EngineError
from .guard import Answer, CannotStartError, Reading
from .one_file import FileResult, Task, unread
from .opening import digest_of
from .packed import pack, unpack_head
from .store import Store, Stored, key_of
from .version import code_version, extractor_version

PASSING = frozenset({"unreadable", "timeout", "memory", "crashed", "no_converter", "internal_error"})
"""Codes of problems that may be gone when the file is read again, so that its result serves one build only."""

_AHEAD = 2  # files handed out for each that can be read at once, so that nobody waits for the next


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file: its result in the store, and, unless an earlier build left it, what reading it took."""

    task: Task
    stored: Stored
    seconds: float | None = None
    peak_mb: int = 0
    tries: int = 0


@dataclass(frozen=True)
class Job:
    """How files are read and where their results go. ``fresh`` reads everything again."""

    store: Store
    reading: Reading
    fresh: bool = False


def read_files(
    tasks: Sequence[Task], engine: Engine, job: Job, told: Callable[[Outcome], None] | None = None
) -> list[Outcome]:
    """The outcome of every task, in the order of the tasks. ``told`` hears of each as it comes.

    Raises ``EngineError``, ``OSError`` where the store cannot be written to, and ``StoreError``.
    """
    return _Run(tasks, engine, job, told or (lambda _: None)).outcomes()


@dataclass(frozen=True, slots=True)
class _Unread:
    """A file that has to be read: its place among the tasks, its digest and its key in the store."""

    index: int
    digest: str
    key: str


class _Run:
    def __init__(self, tasks: Sequence[Task], engine: Engine, job: Job, told: Callable[[Outcome], None]) -> None:
        self._tasks = tasks
        self._engine = engine
        self._job = job
        self._told = told
        self._found: dict[int, Outcome] = {}
        self._version = lru_cache(maxsize=4)(self._version_for)

    def outcomes(self) -> list[Outcome]:
        lost = self._drain(self._unread(), width=None, tries=1)
        # Alone, so that the fault is the file's and not that of what else was read.
        for unread_file in lost:
            self._drain(iter([unread_file]), width=1, tries=2)
        return [self._found[index] for index in range(len(self._tasks))]

    def _unread(self) -> Iterator[_Unread]:
        """The files that the store does not hold; the others are done as they are met."""
        for index, task in enumerate(self._tasks):
            try:
                with limited(self._job.reading.limits.reading):
                    digest = digest_of(task.file, task.inside)
            except ReadError as error:
                key = key_of("", "", f"{index} {task.path}", None)
                body = pack(unread(task, error.code, error.message))
                self._keep(Outcome(task, self._job.store.keep(key, body, lasting=False)), index)
                continue
            key = key_of(self._version(task.vocabulary), digest, task.path, task.publisher)
            stored = None if self._job.fresh else self._job.store.find(key)
            if stored is None:
                yield _Unread(index, digest, key)
            else:
                self._keep(Outcome(task, stored), index)

    def _drain(self, waiting: Iterator[_Unread], width: int | None, tries: int) -> list[_Unread]:
        """Read what waits; those that were lost, in the order of the tasks. The last try gives them a result."""
        running: dict[Future[Answer], _Unread] = {}
        lost: deque[_Unread] = deque()
        exhausted = False
        while running or not exhausted:
            most = (width or self._engine.width()) * _AHEAD
            while len(running) < most and not exhausted:
                found = next(waiting, None)
                exhausted = found is None
                if found is not None:
                    task = self._tasks[found.index]
                    running[self._engine.executor.submit(self._engine.read, task, self._job.reading)] = found
            finished, _ = wait(running, return_when=FIRST_COMPLETED) if running else (set(), None)
            for future in finished:
                found = running.pop(future)
                answer = self._answer(future)
                if answer.body is None and tries == 1:
                    lost.append(found)
                else:
                    self._take(found, answer, tries)
        return sorted(lost, key=lambda found: found.index)

    def _answer(self, future: Future[Answer]) -> Answer:
        try:
            answer = future.result()
        except self._engine.losses as error:
            message = f"the worker that read the file was lost ({error})"
            return Answer(None, 0.0, lost=Problem(code="crashed", severity="error", message=message))
        except CannotStartError as error:
            raise EngineError(str(error)) from error
        except (CancelledError, Exception) as error:
            raise EngineError(
                f"the engine can read no more files ({type(error).__name__}: {error}); what was read is kept, build again"
            ) from error
        if answer.body is not None and answer.code_version != code_version():
            raise EngineError(OTHER_VERSION)
        return answer

    def _take(self, found: _Unread, answer: Answer, tries: int) -> None:
        task = self._tasks[found.index]
        body = answer.body if answer.body is not None else pack(_lost(task, found.digest, answer))
        source = unpack_head(body).source
        # A file that was changed after its digest was taken must not stand under the old one.
        lasting = source.sha256 == found.digest and not PASSING & {problem.code for problem in source.problems}
        stored = self._job.store.keep(found.key, body, lasting=lasting)
        self._keep(Outcome(task, stored, answer.seconds, answer.peak_mb, tries), found.index)

    def _keep(self, outcome: Outcome, index: int) -> None:
        self._found[index] = outcome
        self._told(outcome)

    def _version_for(self, vocabulary: Path | None) -> str:
        return extractor_version(vocabulary, self._job.reading.limits.reading)


def _lost(task: Task, digest: str, answer: Answer) -> FileResult:
    code, message = (answer.lost.code, answer.lost.message) if answer.lost else ("crashed", "the file was not read")
    return unread(task, code, f"{message}, twice", digest)
