"""How many requests the service answers: ``python bench/serve/run.py [SECONDS] [CLIENTS]``, on ``outputs/``."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

import httpx

OUTPUTS = Path(__file__).parents[2] / "outputs"
NAMES = {f"q{at}": {"query": name} for at, name in enumerate(("勞工大學", "就業博覽會", "勞資爭議調解", "職業訓練"))}
ASKED: dict[str, Callable[[httpx.Client], httpx.Response]] = {
    "a page of programmes": lambda client: client.get("/programmes", params={"city": "臺中市", "limit": 20}),
    "one record": lambda client: client.get("/records/canonical/labor/勞工大學"),
    "search": lambda client: client.get("/search", params={"q": "勞工"}),
    "four names reconciled": lambda client: client.post("/reconcile", data={"queries": json.dumps(NAMES)}),
}


def times(url: str, ask: Callable[[httpx.Client], httpx.Response], seconds: float) -> list[float]:
    """How long each request of one client took."""
    found = []
    end = perf_counter() + seconds
    with httpx.Client(base_url=url, timeout=120) as client:
        while (began := perf_counter()) < end:
            ask(client).raise_for_status()
            found.append(perf_counter() - began)
    return found


def main() -> None:
    seconds, clients = float((sys.argv[1:] or ["3"])[0]), int((sys.argv[2:] or ["8"])[0])
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "govplan.pipeline.cli", "serve", str(OUTPUTS), "--port", str(port)]
    url = f"http://127.0.0.1:{port}"
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as server:
        try:
            with httpx.Client(base_url=url, transport=httpx.HTTPTransport(retries=10), timeout=120) as client:
                for ask in ASKED.values():
                    ask(client).raise_for_status()
            for name, ask in ASKED.items():
                with ThreadPoolExecutor(clients) as pool:
                    jobs = [pool.submit(times, url, ask, seconds) for _ in range(clients)]
                    found = [one for job in jobs for one in job.result()]
                worst = 1000 * quantiles(found, n=100)[98]
                print(
                    f"{name}: {len(found) / seconds:.0f} a second, median {1000 * median(found):.0f} ms, 99% {worst:.0f} ms"
                )
        finally:
            server.terminate()


if __name__ == "__main__":
    main()
