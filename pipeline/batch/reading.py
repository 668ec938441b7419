"""Reads many files on an engine: what is in the store is not read again, who is lost is tried once more alone."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import overload

from ...schemas import Problem
from ..publish.shelf import Scratch
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

    stored: Stored
    seconds: float | None = None
    peak_mb: int = 0
    tries: int = 0


class Outcomes(Sequence[Outcome]):
    """Outcomes in the order of the tasks, which lie on disk."""

    def __init__(self, store: Store, scratch: Scratch) -> None:
        self._store = store
        self._rows = scratch.table()
        self._count = self.programmes = 0

    @property
    def stored(self) -> Sequence[Stored]:
        """The results."""
        return _Results(self)

    def put(self, at: int, outcome: Outcome) -> None:
        """The outcome of the task at a place."""
        row = [outcome.seconds, outcome.peak_mb, outcome.tries, *self._store.to_row(outcome.stored)]
        self._rows[f"{at:012}"] = row
        self._count += 1
        self.programmes += outcome.stored.programmes

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> Outcome: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Outcome]: ...
    def __getitem__(self, at: int | slice) -> Outcome | Sequence[Outcome]:
        if isinstance(at, slice):
            return [self[one] for one in range(len(self))[at]]
        seconds, peak_mb, tries, *stored = self._rows[f"{range(len(self))[at]:012}"]
        return Outcome(self._store.from_row(stored), seconds, peak_mb, tries)


class _Results(Sequence[Stored]):
    def __init__(self, outcomes: Outcomes) -> None:
        self._outcomes = outcomes

    def __len__(self) -> int:
        return len(self._outcomes)

    @overload
    def __getitem__(self, at: int) -> Stored: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Stored]: ...
    def __getitem__(self, at: int | slice) -> Stored | Sequence[Stored]:
        found = self._outcomes[at]
        return found.stored if isinstance(found, Outcome) else [outcome.stored for outcome in found]


@dataclass(frozen=True)
class Job:
    """How files are read and where their results go. ``fresh`` reads everything again."""

    store: Store
    reading: Reading
    fresh: bool = False


def read_files(
    tasks: Iterable[Task],
    engine: Engine,
    job: Job,
    told: Callable[[Outcome], None] | None = None,
    scratch: Scratch | None = None,
) -> Outcomes:
    """The outcome of every task, in the order of the tasks, on disk in ``scratch``. ``told`` hears of each as it comes.

    Raises ``EngineError``, ``OSError`` where the store cannot be written to, and ``StoreError``.
    """
    return _Run(engine, job, told or (lambda _: None), scratch or Scratch()).outcomes(tasks)


@dataclass(frozen=True, slots=True)
class _Unread:
    """A file that has to be read: its place among the tasks, its digest and its key in the store."""

    index: int
    task: Task
    digest: str
    key: str


class _Run:
    def __init__(self, engine: Engine, job: Job, told: Callable[[Outcome], None], scratch: Scratch) -> None:
        self._engine = engine
        self._job = job
        self._told = told
        self._found = Outcomes(job.store, scratch)
        self._version = lru_cache(maxsize=4)(self._version_for)

    def outcomes(self, tasks: Iterable[Task]) -> Outcomes:
        lost = self._drain(self._unread(tasks), width=None, tries=1)
        # Alone, so that the fault is the file's and not that of what else was read.
        for unread_file in lost:
            self._drain(iter([unread_file]), width=1, tries=2)
        return self._found

    def _unread(self, tasks: Iterable[Task]) -> Iterator[_Unread]:
        """The files that the store does not hold; the others are done as they are met."""
        for index, task in enumerate(tasks):
            try:
                with limited(self._job.reading.limits.reading):
                    digest = digest_of(task.file, task.inside)
            except ReadError as error:
                key = key_of("", "", f"{index} {task.path}", None)
                body = pack(unread(task, error.code, error.message))
                self._keep(Outcome(self._job.store.keep(key, body, lasting=False)), index)
                continue
            key = key_of(self._version(task.vocabulary), digest, task.path, task.publisher)
            stored = None if self._job.fresh else self._job.store.find(key)
            if stored is None:
                yield _Unread(index, task, digest, key)
            else:
                self._keep(Outcome(stored), index)

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
                    future = self._engine.executor.submit(self._engine.read, found.task, self._job.reading)
                    running[future] = found
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
        body = answer.body if answer.body is not None else pack(_lost(found.task, found.digest, answer))
        source = unpack_head(body).source
        # A file that was changed after its digest was taken must not stand under the old one.
        lasting = source.sha256 == found.digest and not PASSING & {problem.code for problem in source.problems}
        stored = self._job.store.keep(found.key, body, lasting=lasting)
        self._keep(Outcome(stored, answer.seconds, answer.peak_mb, tries), found.index)

    def _keep(self, outcome: Outcome, index: int) -> None:
        self._found.put(index, outcome)
        self._told(outcome)

    def _version_for(self, vocabulary: Path | None) -> str:
        return extractor_version(vocabulary, self._job.reading.limits.reading)


def _lost(task: Task, digest: str, answer: Answer) -> FileResult:
    code, message = (answer.lost.code, answer.lost.message) if answer.lost else ("crashed", "the file was not read")
    return unread(task, code, f"{message}, twice", digest)
