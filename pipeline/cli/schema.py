"""``govplan schema``: the form of a knowledge base."""

from __future__ import annotations

from pathlib import Path

import click

from .terminal import cannot_run


@click.command(short_help="Print the JSON Schema.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="File to write instead.")
def schema(output: Path | None) -> None:
    """Print the JSON Schema (draft 2020-12) of knowledge_base.json."""
    from ..publish.files import write_whole
    from ..publish.json_schema import json_schema
    from ..publish.json_writer import dumps

    data = dumps(json_schema())
    if output is None:
        click.echo(data, nl=False)
        return
    try:
        write_whole(output, data)
    except OSError as error:
        cannot_run(f"{output}: cannot be written ({error.strerror or error})")
