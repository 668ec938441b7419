"""Python's search for cycles of objects that nothing needs any more, and when to do without it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_resting() -> Iterator[None]:
    """While records are loaded and linked, nobody looks for cycles.

    Records are made by the million, all of them stay, and none of them knows itself: the search, which passes over all
    of them again each time that they have grown by a quarter, finds nothing and takes longer than the work itself.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
