"""The knowledge base of the corpus, served on a port of this machine."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import uvicorn

from govplan.pipeline.serve.app import application
from govplan.schemas import KnowledgeBase


@pytest.fixture(scope="session")
def served_kb() -> KnowledgeBase:
    return KnowledgeBase.load(Path(__file__).parents[2] / "outputs")


@pytest.fixture(scope="session")
def address(served_kb: KnowledgeBase) -> Iterator[str]:
    server = uvicorn.Server(uvicorn.Config(application(served_kb), log_level="error"))
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        with httpx.Client(base_url=url, transport=httpx.HTTPTransport(retries=5), timeout=60) as client:
            client.get("/")
        yield url
        server.should_exit = True
        thread.join(30)


@pytest.fixture
def client(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=120) as one:
        yield one
