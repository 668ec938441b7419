"""Text that is safe to print on a terminal, and how a command ends that cannot run."""

from __future__ import annotations

import unicodedata
from typing import NoReturn

import click

_DIRECTIONS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that turn the direction of writing: they can make a line read as what it is not."""


def printable(text: object, *, lines: bool = False) -> str:
    """A text with its control characters written out (``\\x1b``), so that no file can speak to the terminal.

    ``lines`` keeps tabs and line breaks.
    """
    kept = "\n\t" if lines else ""
    return "".join(char if char in kept or not _commands(char) else _written_out(char) for char in str(text))


def _commands(char: str) -> bool:
    return char in _DIRECTIONS or unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp")


def _written_out(char: str) -> str:
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def note(message: str) -> None:
    """One line on standard error."""
    click.echo(printable(message), err=True)


class CannotRunError(click.ClickException):
    """What was asked cannot be done; told in one sentence, without the usage."""

    exit_code = 2


def cannot_run(message: str) -> NoReturn:
    """End with one sentence and exit code 2. Raises ``CannotRunError``."""
    raise CannotRunError(printable(message))
