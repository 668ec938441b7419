"""Kills a build at each of its writes in turn: ``python kill_points.py PLANS FOLDER`` prints what was wrong, as JSON.

Every kill falls on a build over the outputs of an earlier version of the program, whose raw texts were others. A build
goes on in a process of its own (a fork, so that the libraries are loaded once) and counts what it does to the folder:
files opened to write, half of what is written first to them, renames, removals, folders made. At the number that is asked
for it kills itself, with the act not yet done. Then nothing that is half-written may pass for whole, and the next build
must give what a build gives that nobody killed.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

from govplan.pipeline.batch import one_file, reading
from govplan.pipeline.batch.link_memo import linked_files
from govplan.pipeline.batch.store import entries, read_entry
from govplan.pipeline.cli.main import cli
from govplan.pipeline.publish.proof import RawText, unproven
from govplan.schemas import KnowledgeBase

ACTS = ("os.rename", "os.remove", "os.mkdir", "os.truncate")


class Counter:
    """Counts acts on a folder, and ends this process before the one of a number."""

    def __init__(self, folder: Path, last: int | None) -> None:
        self._folder, self._last, self.count = f"{folder}{os.sep}", last, 0

    def watch(self) -> None:
        """From now on."""
        sys.addaudithook(self._heard)
        whole = os.fdopen

        def opened(handle: int, *given: Any, **more: Any) -> Any:
            file = whole(handle, *given, **more)
            return Halved(file, self) if "w" in str(given) else file

        os.fdopen = opened

    def act(self) -> bool:
        """One more act; true where it is the last."""
        self.count += 1
        return self.count == self._last

    def _heard(self, event: str, given: tuple[Any, ...]) -> None:
        writes = event == "open" and isinstance(given[2], int) and given[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        if (event in ACTS or writes) and str(given[0]).startswith(self._folder) and self.act():
            os.kill(os.getpid(), signal.SIGKILL)


class Halved:
    """A file to write whose first bytes are an act of their own: half of them are on disk when it ends."""

    def __init__(self, file: IO[bytes], counter: Counter) -> None:
        self._file, self._counter, self._first = file, counter, True

    def write(self, data: bytes) -> int:
        """Writes."""
        if self._first and self._counter.act():
            self._file.write(data[: len(data) // 2])
            self._file.flush()
            os.kill(os.getpid(), signal.SIGKILL)
        self._first = False
        return self._file.write(data)

    def writelines(self, lines: Iterator[bytes]) -> None:
        """Writes them one after the other."""
        for line in lines:
            self.write(line)

    def __enter__(self) -> Halved:
        return self

    def __exit__(self, *error: object) -> None:
        self._file.close()


def build(plans: Path, out: Path) -> None:
    """A build in this process."""
    words = ["build", str(plans), "-o", str(out), "--engine", "inline", "--quiet"]
    cli.main([*words, "--log-file", str(out / "log.jsonl")], standalone_mode=False)


def run(plans: Path, out: Path, last: int | None, *, earlier: bool = False) -> int:
    """A build in a process of its own. What it did to the folder, in acts; negative where it was killed."""
    answer, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(answer)
        counter = Counter(out, last)
        try:
            if earlier:
                one_file.read_document = _read_as_before  # type: ignore[assignment]
                reading.extractor_version = lambda *_: "earlier"  # type: ignore[assignment]
            counter.watch()
            build(plans, out)
        finally:
            os.write(writing, str(counter.count).encode())
            os._exit(0)
    os.close(writing)
    with os.fdopen(answer) as told:
        count = told.read()
    os.waitpid(pid, 0)
    return int(count) if count else -1


_READ = one_file.read_document


def _read_as_before(path: str, data: bytes) -> Any:
    """Every character stands one further than it does now."""
    return replace(_READ(path, b"\n" + data), sha256=sha256(data).hexdigest())


def faults(out: Path) -> Iterator[str]:
    """What is not whole of all that a folder shows as whole."""
    kb = KnowledgeBase.load(out)
    texts = {}
    for source in kb.sources:
        file = out / str(source.raw_text)
        if not file.is_file():
            yield f"{source.raw_text} is not there"
        texts[source.id] = RawText(file.read_bytes().decode("utf-8") if file.is_file() else "")
    yield from (f"not proven: {fault}" for fault in unproven(kb, texts))
    for name in ("canonical_ids.jsonl", "log.jsonl"):
        yield from (f"{name}: half a line" for line in (out / name).read_bytes().split(b"\n")[:-1] if not _json(line))
        if not (out / name).read_bytes().endswith(b"\n"):
            yield f"{name}: half a line"
    if not _json((out / "report.json").read_bytes()):
        yield "report.json: half"
    if not (out / "report.html").read_text(encoding="utf-8").rstrip().endswith("</html>"):
        yield "report.html: half"
    yield from (f"{file.name}: a result that is none" for file in entries(out / ".cache") if read_entry(file) is None)
    for file in linked_files(out / ".cache"):
        digest, _, body = file.read_bytes().partition(b"\n")
        if sha256(body).hexdigest().encode() != digest:
            yield f"{file.name}: a link that is none"


def _json(data: bytes) -> bool:
    try:
        json.loads(data)
    except ValueError:
        return False
    return True


def published(out: Path) -> dict[str, str]:
    """Digests of what a build publishes, and of whatever else stands there that is not whole; the cache is pruned."""
    files = [*out.glob("*.json*"), *out.glob("raw/*"), *out.glob("*.govplan-part")]
    kept = (file for file in files if not file.name.startswith(("report.", "log.")))
    return {file.relative_to(out).as_posix(): sha256(file.read_bytes()).hexdigest() for file in sorted(kept)}


def main(plans: Path, folder: Path) -> dict[str, Any]:
    """Everything, for each act of a build."""
    before, untouched = folder / "before", folder / "untouched"
    build(plans, folder / "loaded")  # so that every fork finds libraries and tables as they are
    run(plans, before, None, earlier=True)
    shutil.copytree(before, untouched)
    acts = run(plans, untouched, None)
    wrong = [f"undisturbed: {fault}" for fault in faults(untouched)]
    killed = 0
    for last in range(1, acts + 1):
        out = folder / "out"
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(before, out)
        killed += run(plans, out, last) < 0
        wrong += [f"killed at {last}: {fault}" for fault in faults(out)]
        run(plans, out, None)
        if published(out) != published(untouched):
            wrong.append(f"killed at {last}: the next build gave something else")
    return {"acts": acts, "killed": killed, "changed": published(before) != published(untouched), "wrong": wrong}


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()), ensure_ascii=False))
