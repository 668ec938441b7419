"""Reads a file in a process of its own, which may die or hang: it is ended at its limit, and told from the file."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
import time
from dataclasses import asdict, dataclass, field
from typing import Any, BinaryIO, cast

from ...schemas import Problem
from ..read.limits import limited
from .child import Worker, peak_megabytes, read_packed, task_to
from .frames import receive, send
from .limits import Limits
from .one_file import Task
from .version import code_version

_CHILD = f"{__package__}.child"


class CannotStartError(RuntimeError):
    """The process that reads files ends before it can read any."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How files are read: the limits, and the function that reads one, which must be importable by name."""

    worker: Worker
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True)
class Answer:
    """The packed result of a file, or, where its process was lost, the problem that says how.

    ``code_version`` is that of the program which read the file: on another machine it may be another.
    """

    body: bytes | None
    seconds: float
    peak_mb: int = 0
    lost: Problem | None = None
    code_version: str = ""


def read_here(task: Task, reading: Reading) -> Answer:
    """Read a file in this process, which no limit of time or memory guards. What the worker raises is its loss."""
    started = time.monotonic()
    try:
        with limited(reading.limits.reading):
            body = read_packed(reading.worker, task)
    except Exception as error:
        return Answer(
            None, time.monotonic() - started, lost=Problem(code="crashed", severity="error", message=str(error))
        )
    return Answer(body, time.monotonic() - started, peak_megabytes(), code_version=code_version())


def read_guarded(task: Task, reading: Reading) -> Answer:
    """Read a file in a process that this thread keeps for it. Raises ``CannotStartError``."""
    child = getattr(_OWN, "child", None)
    if child is None or child.reading != reading or not child.fit():
        if child is not None:
            child.close()
        child = _OWN.child = _Child(reading)
    answer = child.read(task)
    if answer.body is None:
        child.close()
        _OWN.child = None
    return answer


def close_all() -> None:
    """End every process that reads for a thread of this one."""
    with _LOCK:
        children = list(_CHILDREN)
    for child in children:
        child.close()


_OWN = threading.local()
_LOCK = threading.Lock()
_CHILDREN: set[_Child] = set()


class _Child:
    """A process that reads files; the thread that made it alone may use it."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._read = 0
        self._process = subprocess.Popen(
            [sys.executable, "-m", _CHILD],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # libraries speak there of what is wrong with a file, which its result says
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        )
        self._requests = cast("BinaryIO", self._process.stdin)
        self._answers = cast("BinaryIO", self._process.stdout)
        with _LOCK:
            _CHILDREN.add(self)
        if self._ask(_setup(reading)) is None:
            self.close()
            raise CannotStartError(
                f"the process that reads files cannot start (exit code {self._process.returncode}); "
                "a higher limit of memory may help"
            )

    def fit(self) -> bool:
        """Whether it can read another file."""
        return self._process.poll() is None and self._read < self.reading.limits.files_per_worker

    def read(self, task: Task) -> Answer:
        """The answer for one file; after one without a body the process is of no more use."""
        self._read += 1
        limit = self.reading.limits.seconds
        late = threading.Event()
        timer = threading.Timer(limit, self._end_late, [late])
        timer.daemon = True
        started = time.monotonic()
        timer.start()
        try:
            answer = self._ask(task_to(task))
        finally:
            timer.cancel()
        seconds = time.monotonic() - started
        if answer is None:
            return Answer(None, seconds, lost=_too_late(limit) if late.is_set() else self._death())
        head, body = answer
        return Answer(body, head["seconds"], head["peak_mb"], code_version=code_version())

    def _end_late(self, late: threading.Event) -> None:
        late.set()
        self._process.kill()

    def close(self) -> None:
        """End the process."""
        with _LOCK:
            _CHILDREN.discard(self)
        self._process.kill()
        for stream in (self._requests, self._answers):
            with contextlib.suppress(OSError, ValueError):
                stream.close()
        self._process.wait()

    def _ask(self, head: dict[str, Any]) -> tuple[dict[str, Any], bytes] | None:
        try:
            send(self._requests, head)
            return receive(self._answers)
        except (OSError, ValueError):
            return None

    def _death(self) -> Problem:
        code = self._process.wait()
        how = f"signal {-code}" if code < 0 else f"exit code {code}"
        return Problem(code="crashed", severity="error", message=f"the process that read the file died ({how})")


def _too_late(limit: float) -> Problem:
    return Problem(code="timeout", severity="error", message=f"reading the file takes longer than {limit:g} seconds")


def _setup(reading: Reading) -> dict[str, Any]:
    limits, worker = reading.limits, reading.worker
    return {
        "module": worker.__module__,
        "worker": worker.__qualname__,
        "seconds": limits.seconds,
        "memory_mb": limits.memory_mb,
        "reading": asdict(limits.reading),
    }
