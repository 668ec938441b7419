"""Runs a worker over many tasks: in this process, or in several, where one that dies takes one task with it."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True)
class Work(Generic[T, R]):
    """What to do with every task. ``worker`` must be importable by name; ``lost`` gives the result of a task whose
    worker died, with a sentence that says so; ``done`` is told of every result as it comes."""

    worker: Callable[[T], R]
    lost: Callable[[T, str], R]
    done: Callable[[R], None]


def run(work: Work[T, R], tasks: Sequence[T], jobs: int) -> list[R]:
    """The results, in the order of the tasks."""
    if jobs <= 1 or len(tasks) <= 1:
        return [_told(work, work.worker(task)) for task in tasks]
    return _Processes(work, tasks, min(jobs, len(tasks))).results()


def _told(work: Work[T, R], result: R) -> R:
    work.done(result)
    return result


class _Processes(Generic[T, R]):
    """Tasks spread over processes.

    A pool does not say which of its processes died on which task. So no more tasks are handed out than run at
    once, and after a death those that were running are tried again, each in a process of its own: who dies alone
    is the culprit.
    """

    def __init__(self, work: Work[T, R], tasks: Sequence[T], jobs: int) -> None:
        self._work = work
        self._tasks = tasks
        self._jobs = jobs
        self._waiting = deque(range(len(tasks)))
        self._found: dict[int, R] = {}

    def results(self) -> list[R]:
        while self._waiting:
            for suspect in self._drain(self._waiting, self._jobs):
                if self._drain(deque([suspect]), 1):
                    self._keep(suspect, self._lost(suspect, "the process that read the file died"))
        return [self._found[index] for index in range(len(self._tasks))]

    def _drain(self, waiting: deque[int], jobs: int) -> list[int]:
        """Run what waits; the tasks that were running when a process died, in order, or none."""
        running: dict[Future[R], int] = {}
        # Spawned, not forked: a fork inherits the threads' locks of the libraries that this process has loaded.
        pool = ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"))
        try:
            while waiting or running:
                while waiting and len(running) < jobs:
                    index = waiting.popleft()
                    running[pool.submit(self._work.worker, self._tasks[index])] = index
                finished, _ = wait(running, return_when=FIRST_COMPLETED)
                if not self._collect(finished, running):
                    return sorted(running.values())
        except BrokenProcessPool:  # died before the next task could be handed out
            return sorted({*running.values(), index})
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
        return []

    def _collect(self, finished: Iterable[Future[R]], running: dict[Future[R], int]) -> bool:
        whole = True
        for future in finished:
            error = future.exception()
            if isinstance(error, BrokenProcessPool):
                whole = False
            else:
                index = running.pop(future)
                self._keep(index, self._lost(index, str(error)) if error else future.result())
        return whole

    def _lost(self, index: int, sentence: str) -> R:
        return self._work.lost(self._tasks[index], sentence)

    def _keep(self, index: int, result: R) -> None:
        self._found[index] = _told(self._work, result)
