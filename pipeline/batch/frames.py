"""Messages between the process that builds and one that reads: a JSON head and bytes, each with its length.

No pickles: whoever reads hostile files may say nothing but data to the process that builds.
"""

from __future__ import annotations

import json
import struct
from typing import Any, BinaryIO

_LENGTHS = struct.Struct(">QQ")


def send(stream: BinaryIO, head: dict[str, Any], body: bytes = b"") -> None:
    """Write a message. Raises ``OSError``."""
    data = json.dumps(head).encode("ascii")
    stream.write(_LENGTHS.pack(len(data), len(body)) + data + body)
    stream.flush()


def receive(stream: BinaryIO) -> tuple[dict[str, Any], bytes] | None:
    """The next message; ``None`` where the stream ends, be it in the middle of one. Raises ``OSError``."""
    lengths = stream.read(_LENGTHS.size)
    if len(lengths) < _LENGTHS.size:
        return None
    head, body = _LENGTHS.unpack(lengths)
    data = stream.read(head + body)
    return (json.loads(data[:head]), data[head:]) if len(data) == head + body else None
