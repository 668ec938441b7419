"""Puts what a command made where it was asked for."""

from __future__ import annotations

from pathlib import Path

import click

from .terminal import cannot_run


def write_or_print(data: bytes, output: Path | None) -> None:
    """Write a file, or standard output without one. Ends the command where it cannot be written."""
    from ..publish.files import write_whole

    if output is None:
        click.echo(data, nl=False)
        return
    try:
        write_whole(output, data)
    except OSError as error:
        cannot_run(f"{output}: cannot be written ({error.strerror or error})")
