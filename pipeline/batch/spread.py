"""Parts of a computation spread over an engine: results in order, and who was lost with a worker once more, alone."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, wait
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..link.job import Run
from .engines import OTHER_VERSION, Engine, EngineError
from .linking import extended_linking
from .resting import collector_resting
from .version import link_version, overlay_version

_AHEAD = 2  # parts handed out for each that can be worked at, so that nobody waits for the next


@contextmanager
def spread(engine: Engine, vocabulary: Path | None = None, *, little: bool = False) -> Iterator[Run]:
    """``map`` on an engine, for functions that are importable by name and use the tables of ``vocabulary`` as well.

    What is given is taken only as there is room for it. The results are in its order. Where there is ``little`` to do,
    an engine that has to start processes starts one. Raises ``EngineError`` where a part was lost twice, the engine is
    lost, or a worker has another version of govplan.
    """
    with ExitStack() as stack:
        yield _here if engine.computing is None else _Spread(engine, stack, vocabulary, little)


def _here(function: Callable[[Any], Any], given: Iterable[Any], /) -> Iterator[Any]:
    for part in given:
        with collector_resting():
            found = function(part)
        yield found


def _one() -> int:
    return 1


Place = tuple[int, Any]
"""A part, or the result of one, with its place among all."""


class _Spread:
    def __init__(self, engine: Engine, stack: ExitStack, vocabulary: Path | None, little: bool) -> None:
        self._engine = engine
        self._width = _one if little and not engine.apart else engine.width
        self._stack = stack
        self._executor: Executor | None = None
        self._vocabulary = vocabulary
        self._version = _version_with(vocabulary)

    def __call__(self, function: Callable[[Any], Any], given: Iterable[Any], /) -> Iterator[Any]:
        done: dict[int, Any] = {}
        following = 0
        for at, result in self._results(function, enumerate(given)):
            done[at] = result
            while following in done:
                yield done.pop(following)
                following += 1

    def _results(self, function: Callable[[Any], Any], given: Iterator[Place]) -> Iterator[Place]:
        """The results as they come."""
        running: dict[Future[Any], Place] = {}
        exhausted = False
        while running or not exhausted:
            lost: list[Place] = []
            while not exhausted and not lost and len(running) < self._width() * _AHEAD:
                part = next(given, None)
                exhausted = part is None
                if part is not None and not self._start(function, part, running):
                    lost.append(part)
            yield from self._finished(running, lost)
            if lost:
                while running:
                    yield from self._finished(running, lost)
                yield from self._once_more(function, lost)

    def _start(self, function: Callable[[Any], Any], part: Place, running: dict[Future[Any], Place]) -> bool:
        """Whether there is still somebody who takes the part."""
        try:
            running[self._submit(function, part[1])] = part
        except self._engine.losses:
            return False
        return True

    def _finished(self, running: dict[Future[Any], Place], lost: list[Place]) -> Iterator[Place]:
        finished, _ = wait(running, return_when=FIRST_COMPLETED) if running else (set(), None)
        for future in finished:
            part = running.pop(future)
            try:
                yield part[0], self._result(future)
            except self._engine.losses:
                lost.append(part)

    def _once_more(self, function: Callable[[Any], Any], lost: Iterable[Place]) -> Iterator[Place]:
        """What was lost, one after the other and nothing beside it, so that the fault is that of the part."""
        self._executor = None
        for at, part in sorted(lost, key=lambda part: part[0]):
            try:
                yield at, self._result(self._submit(function, part))
            except self._engine.losses as error:
                raise EngineError(
                    f"a worker was lost twice while it linked the same part ({error}); "
                    "more memory may help, or --engine inline; what was read is kept"
                ) from error

    def _submit(self, function: Callable[[Any], Any], given: Any) -> Future[Any]:
        """Raises what the engine counts as losses."""
        if self._executor is None and self._engine.computing is not None:  # not before there is something to do
            self._executor = self._stack.enter_context(self._engine.computing(self._width()))
        executor = self._executor or self._engine.executor
        return executor.submit(work, self._vocabulary, function, given)

    def _result(self, future: Future[Any]) -> Any:
        try:
            version, result = future.result()
        except (CancelledError, OSError) as error:
            raise EngineError(
                f"the engine can link no more ({type(error).__name__}: {error}); what was read is kept, build again"
            ) from error
        if version != self._version:
            raise EngineError(OTHER_VERSION)
        return result


@dataclass
class _Taken:
    """The tables that this process links with besides the built-in ones, until others are asked for."""

    version: str = ""
    stack: ExitStack = field(default_factory=ExitStack)
    lock: threading.Lock = field(default_factory=threading.Lock)


_TAKEN = _Taken()


def work(vocabulary: Path | None, function: Callable[[Any], Any], given: Any) -> tuple[str, Any]:
    """What a worker does: the version of its code, and the result of the function, with the tables asked for."""
    with _TAKEN.lock:  # the tables hold for the whole process, whose threads may be asked for different ones
        version = overlay_version(vocabulary)
        if version != _TAKEN.version:
            _TAKEN.stack.close()
            _TAKEN.version = ""
            _TAKEN.stack.enter_context(extended_linking(vocabulary))
            _TAKEN.version = version
        with collector_resting():
            return _version_with(vocabulary), function(given)


def _version_with(vocabulary: Path | None) -> str:
    return link_version() + overlay_version(vocabulary)
