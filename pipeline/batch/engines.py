"""Where work is done: in this process, in processes of this machine, or on a Dask cluster.

Each is an executor of ``concurrent.futures``, so whoever hands out work does not know which it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from typing import Any

from .guard import Answer, Reading, close_all, read_guarded, read_here
from .one_file import Task
from .pool import open_pool
from .settings import EngineName

OTHER_VERSION = (
    "a worker runs another version of govplan or of a library, or does not find the same vocabulary; "
    "install the same everywhere"
)
_CONNECTING = 20.0  # seconds until a scheduler has to answer


class EngineError(RuntimeError):
    """An engine that cannot be had or was lost; the message says what to do."""


@dataclass(frozen=True)
class Engine:
    """An executor, and what it is good for.

    ``executor`` runs functions that are importable by name; with ``read`` it reads files, guarded. ``width`` is the
    number of calls that it can work at; it may change while a cluster grows. ``losses`` are the errors of a call
    whose worker was lost. ``computing`` opens the executor of so many processes for what takes more than waiting;
    without it that is done by whoever asks. ``apart`` are workers that do not see the files of this machine.
    """

    executor: Executor
    read: Callable[[Task, Reading], Answer]
    width: Callable[[], int]
    losses: tuple[type[Exception], ...] = ()
    computing: Callable[[int], AbstractContextManager[Executor]] | None = None
    apart: bool = False


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
                yield Engine(threads, read_guarded, lambda: jobs, (BrokenExecutor,), open_pool)
            finally:
                threads.shutdown(wait=False, cancel_futures=True)
                close_all()


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
            width = partial(_processors_of, client)
            yield Engine(executor, read_guarded, width, (KilledWorker,), lambda _: nullcontext(executor), apart=True)
        finally:
            client.run(close_all)


def _processors_of(client: Any) -> int:
    processors: dict[str, int] = client.ncores()
    return max(1, sum(processors.values()))
