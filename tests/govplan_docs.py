"""Runs what the documents tell a reader to type, and compares what they show with what comes out.

A comment right above a fenced block says what the block is:

    <!-- file: PATH -->     the block is written to PATH, relative to the folder in which commands run
    <!-- exits: N -->       the last command of the block ends with this code instead of 0
    <!-- output -->         the block shows what the block run before it printed
    <!-- record: ID -->     the block shows a record of outputs/knowledge_base.json, without what is empty
    <!-- evidence: ID.FIELD -->  the block shows the evidence of one field of that record

``python tests/govplan_docs.py`` writes the blocks that show something anew.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
README_ZH = ROOT / "README.zh-TW.md"

_FENCE = re.compile(
    r"(?:^<!-- (?P<comment>[^\n]*) -->\n)?^```(?P<language>\w*)(?: (?P<rest>[^\n]*))?\n(?P<body>.*?)^```$", re.M | re.S
)
_SECONDS = re.compile(r"time: [0-9.]+ s")
_MARK = "\x1e"  # parts the output of one Python block from that of those before it
_FOREIGN = (".", "npx", "duckdb", "sqlite3", "git", "python3")
"""Commands of other programs: shown, not run here."""


@dataclass(frozen=True)
class Fence:
    """A fenced block; ``start`` and ``end`` are where its body stands in the document."""

    language: str
    rest: str
    body: str
    comment: str
    start: int
    end: int


def documents() -> list[Path]:
    """Every document that is run; the Chinese README shows the same blocks as the English one."""
    return [README, *sorted((ROOT / "docs").glob("*.md"))]


def fences(text: str) -> list[Fence]:
    return [
        Fence(m["language"], m["rest"] or "", m["body"], m["comment"] or "", m.start("body"), m.end("body"))
        for m in _FENCE.finditer(text)
    ]


def masked(text: str) -> str:
    """An output without what differs from run to run."""
    return _SECONDS.sub("time: … s", text)


@dataclass
class Workshop:
    """A folder with the corpus and a reader's own two files, in which the blocks of one document are run."""

    folder: Path
    output: str = ""
    _python: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        shutil.copytree(ROOT / "corpus", self.folder / "corpus")
        plans = self.folder / "plans"
        plans.mkdir()
        shutil.copy(ROOT / "corpus" / "tainan-labor-113-116-mid-term.txt", plans / "臺南市勞工局.txt")
        (plans / "空白.txt").touch()

    def run(self, fence: Fence) -> None:
        """Do what a block says, and keep what it prints."""
        if fence.comment.startswith("file: "):
            path = self.folder / fence.comment.removeprefix("file: ")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(fence.body, encoding="utf-8")
        elif fence.language == "sh":
            self._shell(fence)
        elif fence.language == "python":
            self._python.append(fence.body)
            program = f"print({_MARK!r})\n".join(self._python)
            self.output = self._done([sys.executable, "-c", program]).rpartition(f"{_MARK}\n")[2]
        elif fence.language == "sql":
            program, _, database = fence.rest.partition(" ")
            rows = self._sqlite(fence.body, database) if program == "sqlite" else self._duckdb(fence.body)
            self.output = "".join("|".join("" if v is None else str(v) for v in row) + "\n" for row in rows)

    def shown(self, fence: Fence) -> str | None:
        """What a block has to show; ``None`` for a block that shows nothing of a run."""
        if fence.comment == "output":
            return self.output
        if fence.comment.startswith("record: "):
            return _brief(self._record(fence.comment.removeprefix("record: ")))
        if fence.comment.startswith("evidence: "):
            name, _, key = fence.comment.removeprefix("evidence: ").rpartition(".")
            (piece,) = (piece for piece in self._record(name)["evidence"] if piece["field"] == key)
            return json.dumps(piece, ensure_ascii=False, indent=1) + "\n"
        return None

    def _shell(self, fence: Fence) -> None:
        commands = fence.body.splitlines()
        code = int(fence.comment.removeprefix("exits: ")) if fence.comment.startswith("exits: ") else 0
        for command in commands:
            for words in _of_make(shlex.split(command)):
                self.output = self._done(words, code if command == commands[-1] else 0)

    def _done(self, words: list[str], code: int = 0) -> str:
        if words[0] in _FOREIGN:
            return ""
        if words[:2] == ["govplan", "serve"]:
            return self._served(["govplan.pipeline.cli", *words[1:]])
        if words[0] == "datasette":
            return self._served(words)
        if words[0] == "govplan":
            words = [sys.executable, "-m", "govplan.pipeline.cli", *words[1:]]
        environment = os.environ | {"PYTHONUTF8": "1", "COLUMNS": "130"}
        done = subprocess.run(
            words,
            cwd=self.folder,
            env=environment,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        assert done.returncode == code, f"{shlex.join(words)} ended with {done.returncode}:\n{done.stdout}"
        return done.stdout

    def _served(self, words: list[str]) -> str:
        """Start a service, a module and its arguments, on a port that is free, and end it as soon as it has answered."""
        with closing(socket.create_server(("127.0.0.1", 0))) as free:
            port = str(free.getsockname()[1])
        command = [sys.executable, "-m", *words, "--port", port]
        with subprocess.Popen(
            command, cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as service:
            try:
                while service.poll() is None:
                    try:
                        urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=60).close()
                        return ""
                    except urllib.error.URLError:
                        time.sleep(0.1)
            finally:
                service.terminate()
        raise AssertionError(f"{shlex.join(words)} ended with {service.returncode}")

    def _sqlite(self, query: str, database: str) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self.folder / database if database else ":memory:")) as connection:
            # A function of the command-line shell, which Python's module does not have.
            connection.create_function("readfile", 1, lambda name: (self.folder / name).read_bytes())
            return connection.execute(query).fetchall()

    def _duckdb(self, query: str) -> list[tuple[Any, ...]]:
        import duckdb

        with duckdb.connect(config={"file_search_path": str(self.folder)}) as connection:
            return connection.execute(query).fetchall()

    def _record(self, record_id: str) -> dict[str, Any]:
        knowledge_base = json.loads((self.folder / "outputs" / "knowledge_base.json").read_text(encoding="utf-8"))
        found: dict[str, Any] = next(
            record
            for records in knowledge_base.values()
            if isinstance(records, list)
            for record in records
            if record["id"] == record_id
        )
        return found


def _of_make(words: list[str]) -> Iterator[list[str]]:
    """The commands of a target of the Makefile (tests are not run inside tests); any other command as it is."""
    if words[0] != "make":
        yield words
        return
    recipe = re.search(rf"^{words[1]}:.*\n((?:\t.*\n)+)", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
    assert recipe, f"no target {words[1]} in the Makefile"
    if words[1] == "kb":
        yield from (shlex.split(line.replace("$(BIN)/", "")) for line in recipe[1].splitlines())


def _brief(record: dict[str, Any]) -> str:
    kept = {key: value for key, value in record.items() if value not in (None, []) and key != "evidence"}
    return json.dumps(kept, ensure_ascii=False, indent=1) + "\n"


def played(document: Path, folder: Path) -> Iterator[tuple[Fence, str]]:
    """Run a document; the blocks that show something, each with what it has to show."""
    workshop = Workshop(folder)
    for fence in fences(document.read_text(encoding="utf-8")):
        workshop.run(fence)
        shown = workshop.shown(fence)
        if shown is not None:
            yield fence, shown


def with_bodies(text: str, bodies: dict[int, str]) -> str:
    """A document with other bodies in some of its blocks, by the place of the block."""
    for place, fence in reversed(list(enumerate(fences(text)))):
        if place in bodies:
            text = text[: fence.start] + bodies[place] + text[fence.end :]
    return text


def regenerate() -> None:
    """Write every block that shows something anew; one that is right but for the time taken is left alone."""
    for document in documents():
        text = document.read_text(encoding="utf-8")
        places = {fence.start: place for place, fence in enumerate(fences(text))}
        with tempfile.TemporaryDirectory() as folder:
            played_now = list(played(document, Path(folder) / "run"))
        bodies = {places[fence.start]: shown for fence, shown in played_now if masked(fence.body) != masked(shown)}
        document.write_text(with_bodies(text, bodies), encoding="utf-8")
        print(f"{document.relative_to(ROOT)}: {len(bodies)} blocks changed")
    bodies = {place: fence.body for place, fence in enumerate(fences(README.read_text(encoding="utf-8")))}
    README_ZH.write_text(with_bodies(README_ZH.read_text(encoding="utf-8"), bodies), encoding="utf-8")


if __name__ == "__main__":
    regenerate()
