"""What stands in front of the first element of an XML part: no office file declares a document type there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.parsers import expat

_PIECE = 4096  # bytes; most prologs are shorter
_LONGEST = 1024 * 1024  # bytes in front of the first element


class _SeenError(Exception):
    """Enough was seen; ``declares``: a document type, or so much in front of the first element that one may follow."""

    def __init__(self, declares: bool) -> None:
        super().__init__()
        self.declares = declares


def declares_type(read: Callable[[int], bytes]) -> bool:
    """Whether an XML part declares a document type, with entities or without, be it read by anybody or not.

    ``read`` gives the next bytes of the part. Nothing is expanded; what is no XML declares nothing.
    """
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _declared
    parser.StartElementHandler = _begun
    left = _LONGEST
    try:
        while piece := read(_PIECE):
            parser.Parse(piece)
            left -= len(piece)
            if left < 0:
                return True
    except _SeenError as seen:
        return seen.declares
    except (expat.ExpatError, ValueError, LookupError):
        return False
    return False


def _declared(*_: Any) -> None:
    raise _SeenError(True)


def _begun(*_: Any) -> None:
    raise _SeenError(False)
