"""``govplan serve``: a knowledge base over HTTP."""

from __future__ import annotations

from pathlib import Path

import click

from .loading import kb_argument, load
from .terminal import cannot_run, note


@click.command(short_help="Serve a knowledge base over HTTP.")
@kb_argument
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Address to listen on; this machine alone by default."
)
@click.option("--port", type=click.IntRange(1, 65535), default=8108, show_default=True, help="Port to listen on.")
@click.option("--name", default="govplan", show_default=True, help="Name of the service, as OpenRefine shows it.")
def serve(kb: Path, host: str, port: int, name: str) -> None:
    """Serve KB for reading: lists, records, search (/docs describes them), and a reconciliation service for OpenRefine
    (/reconcile). Needs the extra: pip install 'govplan[serve]'.
    """
    try:
        import uvicorn

        from ..serve.app import application
    except ModuleNotFoundError as error:
        cannot_run(f"serving needs the package {error.name}, which is not installed: pip install 'govplan[serve]'")
    knowledge_base, _ = load(kb)
    note(f"http://{host}:{port}/docs describes the service; OpenRefine takes http://{host}:{port}/reconcile")
    try:
        uvicorn.run(application(knowledge_base, name), host=host, port=port, log_level="warning")
    except SystemExit:
        cannot_run(f"{host}:{port}: cannot be listened on; choose another --host or --port")
