"""What one file may take, so that no file takes a build down."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..read.limits import ReadLimits


@dataclass(frozen=True, slots=True)
class Limits:
    """``seconds`` and ``memory_mb`` (megabytes of 2**20 bytes, those of the program itself included) that the process
    which reads a file may take for it; ``files_per_worker``: files after which it is replaced by a new one."""

    seconds: float = 600.0
    memory_mb: int = 4096
    files_per_worker: int = 200
    reading: ReadLimits = field(default_factory=ReadLimits)
