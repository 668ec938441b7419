"""``govplan schema``: the form of a knowledge base."""

from __future__ import annotations

from pathlib import Path

import click

from .writing import write_or_print


@click.command(short_help="Print the JSON Schema.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="File to write instead.")
def schema(output: Path | None) -> None:
    """Print the JSON Schema (draft 2020-12) of knowledge_base.json."""
    from ..publish.json_schema import json_schema
    from ..publish.json_writer import dumps

    write_or_print(dumps(json_schema()), output)
