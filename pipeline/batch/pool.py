"""Processes of this machine for computing, which end with the process that started them, however that ends."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager


@contextmanager
def open_pool(jobs: int) -> Iterator[Executor]:
    """So many processes, ended at once where an error leaves the context."""
    # Spawned, not forked: a fork inherits the threads' locks of the libraries that this process has loaded.
    spawning = multiprocessing.get_context("spawn")
    before = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(jobs, mp_context=spawning, initializer=_end_with_parent)
    try:
        yield pool
    except BaseException:
        for process in set(multiprocessing.active_children()) - before:
            process.kill()
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    pool.shutdown()


def _end_with_parent() -> None:
    """The queue that this process reads never ends, as its own end of it is open: the parent is watched instead."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started this process ends it
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=[parent], daemon=True).start()


def _end_after(parent: multiprocessing.process.BaseProcess) -> None:
    parent.join()
    os._exit(1)
