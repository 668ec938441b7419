"""The process that reads files for another, one after the other, within limits: ``python -m`` this module."""

from __future__ import annotations

import faulthandler
import importlib
import os
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

from ..read.limits import ReadLimits, limited
from .frames import receive, send
from .one_file import FileResult, Task, unread
from .packed import pack

Worker = Callable[[Task], FileResult | bytes]
"""What reads one file: its result, packed or to be packed."""

_GRACE = 60.0  # seconds that the process outlives the limit where nobody is left to end it


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer every task with its packed result, until the requests end. The first message says how to read."""
    setup = receive(requests)
    if setup is None:
        return
    head, _ = setup
    bound_memory(head["memory_mb"])
    worker: Worker = getattr(importlib.import_module(head["module"]), head["worker"])
    send(answers, {"ready": True})
    with Path(os.devnull).open("w", encoding="ascii") as nowhere, limited(ReadLimits(**head["reading"])):
        while (request := receive(requests)) is not None:
            faulthandler.dump_traceback_later(head["seconds"] + _GRACE, exit=True, file=nowhere)
            started = time.monotonic()
            body = read_packed(worker, task_from(request[0]))
            faulthandler.cancel_dump_traceback_later()
            send(answers, {"seconds": time.monotonic() - started, "peak_mb": peak_megabytes()}, body)


def read_packed(worker: Worker, task: Task) -> bytes:
    """The packed result of a task. Raises what the worker raises."""
    with suppress(MemoryError):
        result = worker(task)
        return result if isinstance(result, bytes) else pack(result)
    # Only here is free what the error held.
    return pack(unread(task, "memory", "the file takes more memory than a file may"))


def task_to(task: Task) -> dict[str, Any]:
    """A task as JSON."""
    folders = {"vocabulary": task.vocabulary, "inside": task.inside}
    paths = {name: None if path is None else os.fspath(path) for name, path in folders.items()}
    return {"file": os.fspath(task.file), "path": task.path, "publisher": task.publisher, **paths}


def task_from(head: dict[str, Any]) -> Task:
    """The task that JSON says."""
    folders = {name: None if head[name] is None else Path(head[name]) for name in ("vocabulary", "inside")}
    return Task(Path(head["file"]), head["path"], publisher=head["publisher"], **folders)


def bound_memory(megabytes: int) -> None:
    """Let this process have so much memory; nothing where the system knows no such bound."""
    try:
        import resource
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = megabytes * 1024 * 1024
    bound = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (bound, hard))


def peak_megabytes() -> int:
    """The most memory that this process ever held, in megabytes; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // (1024 * 1024 if sys.platform == "darwin" else 1024)


def main() -> None:
    """Serve on standard input and output, which nothing else may use."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started this process ends it
    serve(requests, answers)


if __name__ == "__main__":
    main()
