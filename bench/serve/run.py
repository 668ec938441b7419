"""How fast the service answers: ``python bench/serve/run.py [SECONDS] [CLIENTS] [PROGRAMMES]``.

On ``outputs/``, or on so many made-up programmes. Names are asked for as spreadsheets write them: with the city, the
year and 實施計畫.
"""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

import httpx
from made_up import made_up

from govplan.pipeline.publish.json_writer import to_json

OUTPUTS = Path(__file__).parents[2] / "outputs"
NAMES = ("臺中市108年度勞工大學實施計畫", "就業博覽會", "新北市勞資爭議調解計畫", "112年度中高齡職業訓練")
QUERIES = {f"q{at}": {"query": name} for at, name in enumerate(NAMES)}
Ask = Callable[[httpx.Client], httpx.Response]
ASKED: dict[str, Ask] = {
    "a page of programmes": lambda client: client.get("/programmes", params={"roc_year": 98, "limit": 20}),
    "one record": lambda client: client.get("/records/" + client.get("/lists/plans?limit=1").json()["items"][0]["id"]),
    "search": lambda client: client.get("/search", params={"q": "勞工"}),
    "four names reconciled": lambda client: client.post("/reconcile", data={"queries": json.dumps(QUERIES)}),
}


def times(url: str, ask: Ask, seconds: float) -> list[float]:
    """How long each request of one client took."""
    found = []
    end = perf_counter() + seconds
    with httpx.Client(base_url=url, timeout=300) as client:
        while (began := perf_counter()) < end:
            ask(client).raise_for_status()
            found.append(perf_counter() - began)
    return found


def measure(url: str, seconds: float, clients: int, began: float) -> None:
    """Ask as one client from the start on, then as many."""
    with httpx.Client(base_url=url, transport=httpx.HTTPTransport(retries=12), timeout=300) as client:
        for name, ask in ASKED.items():
            ask(client).raise_for_status()
            print(f"first answer to {name}: {perf_counter() - began:.1f} s after the start")
    for name, ask in ASKED.items():
        with ThreadPoolExecutor(clients) as pool:
            jobs = [pool.submit(times, url, ask, seconds) for _ in range(clients)]
            found = [one for job in jobs for one in job.result()]
        worst = 1000 * quantiles(found, n=100)[98]
        print(f"{name}: {len(found) / seconds:.0f} a second, median {1000 * median(found):.0f} ms, 99% {worst:.0f} ms")


def main() -> None:
    given = [*sys.argv[1:4], *("3", "8", "0")[len(sys.argv[1:4]) :]]
    seconds, clients, programmes = float(given[0]), int(given[1]), int(given[2])
    with tempfile.TemporaryDirectory() as folder, socket.socket() as free:
        served = OUTPUTS
        if programmes:
            served = Path(folder) / "knowledge_base.json"
            served.write_bytes(to_json(made_up(programmes)))
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        command = [sys.executable, "-m", "govplan.pipeline.cli", "serve", str(served), "--port", str(port)]
        began = perf_counter()
        with subprocess.Popen(command, stderr=subprocess.DEVNULL) as server:
            try:
                measure(f"http://127.0.0.1:{port}", seconds, clients, began)
            finally:
                server.terminate()


if __name__ == "__main__":
    main()
