"""What goes wrong while a file is read."""

from __future__ import annotations


class ReadError(Exception):
    """A file that cannot be read at all.

    ``code`` is short and stable (``undecodable``, ``binary``); ``message`` is one sentence for a person: which file,
    what is wrong with it, what to do.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code, message)
        self.code = code
        self.message = message

    def __str__(self) -> str:
        return self.message
