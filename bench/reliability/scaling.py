"""Seconds to read copies of the corpus with one process, with two, and on a Dask cluster of two workers, in turns."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from pathlib import Path

from distributed import LocalCluster

from govplan.pipeline.batch.collect import collect
from govplan.pipeline.batch.engines import open_engine
from govplan.pipeline.batch.guard import Reading
from govplan.pipeline.batch.one_file import process
from govplan.pipeline.batch.reading import Job, read_files
from govplan.pipeline.batch.store import Store
from govplan.pipeline.batch.version import code_version

COPIES, TURNS = 10, 2
CORPUS = Path(__file__).parent.parent.parent / "corpus"


def main() -> None:
    with (
        tempfile.TemporaryDirectory() as name,
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
    ):
        for number in range(COPIES):
            for file in CORPUS.glob("*.txt"):
                shutil.copy(file, Path(name, f"{number}-{file.name}"))
        tasks = collect([Path(name)])
        print(f"{len(tasks)} files, load of the machine {os.getloadavg()[0]:.1f}")
        for turn in range(TURNS):
            for engine, jobs in (("processes", 1), ("processes", 2), ("dask", 2)):
                started = time.monotonic()
                with (
                    tempfile.TemporaryDirectory() as cache,
                    open_engine(engine, jobs, cluster.scheduler_address) as found,
                ):
                    read_files(tasks, found, Job(Store(Path(cache), code_version()), Reading(process)))
                print(f"turn {turn + 1}: {engine} {jobs}: {time.monotonic() - started:.1f} s", flush=True)


if __name__ == "__main__":
    main()
