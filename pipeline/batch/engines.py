"""Where work is done: in this process, in processes of this machine, or on a Dask cluster.

Each is an executor of ``concurrent.futures``, so whoever hands out work does not know which it is.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from .guard import Answer, Reading, close_all, read_guarded, read_here
from .one_file import Task
from .settings import EngineName

_CONNECTING = 20.0  # seconds until a scheduler has to answer


class EngineError(RuntimeError):
    """An engine that cannot be had or was lost; the message says what to do."""


@dataclass(frozen=True)
class Engine:
    """An executor, and what it is good for.

    ``executor`` runs functions that are importable by name; with ``read`` it reads files, guarded. ``width`` is the
    number of calls that it can work at; it may change while a cluster grows. ``losses`` are the errors of a call
    whose worker was lost.
    """

    executor: Executor
    read: Callable[[Task, Reading], Answer]
    width: Callable[[], int]
    losses: tuple[type[Exception], ...] = ()


@contextmanager
def open_engine(name: EngineName = "processes", jobs: int = 1, scheduler: str | None = None) -> Iterator[Engine]:
    """The engine of a name, closed at the end. Raises ``EngineError``."""
    if name == "dask":
        with _dask(scheduler) as engine:
            yield engine
    elif name == "inline":
        yield Engine(_Inline(), read_here, lambda: 1)
    else:
        # Threads, since each only waits for the process that reads its file.
        with ThreadPoolExecutor(jobs, "reading") as threads:
            try:
                yield Engine(threads, read_guarded, lambda: jobs)
            finally:
                threads.shutdown(wait=False, cancel_futures=True)
                close_all()


@contextmanager
def open_executor(jobs: int) -> Iterator[Executor]:
    """Processes of this machine for computing, or this process where ``jobs`` is 1."""
    if jobs <= 1:
        yield _Inline()
        return
    # Spawned, not forked: a fork inherits the threads' locks of the libraries that this process has loaded.
    with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn")) as pool:
        yield pool


class _Inline(Executor):
    """Does everything at once, in this process."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


@contextmanager
def _dask(scheduler: str | None) -> Iterator[Engine]:
    if scheduler is None:
        raise EngineError("the engine dask needs the address of a scheduler: --scheduler tcp://HOST:PORT")
    try:
        from distributed import Client, KilledWorker
    except ImportError as error:
        raise EngineError("the engine dask is not installed: pip install 'govplan[dask]'") from error
    try:
        client = Client(scheduler, timeout=_CONNECTING, set_as_default=False)
    except (OSError, ValueError) as error:
        raise EngineError(f"{scheduler}: no Dask scheduler answers there ({error})") from error
    with client:
        try:
            executor = client.get_executor(pure=False)
            yield Engine(executor, read_guarded, lambda: max(1, sum(client.ncores().values())), (KilledWorker,))
        finally:
            client.run(close_all)
