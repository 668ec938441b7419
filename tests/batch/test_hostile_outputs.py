"""What a hostile plan prints is shown and published everywhere, and acts nowhere; nothing is written through links."""

import asyncio
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import httpx
import pytest
from click.testing import CliRunner, Result
from fastapi import FastAPI

from govplan.pipeline.cli.main import cli
from govplan.pipeline.serve.app import application
from govplan.schemas import KnowledgeBase
from govplan_doubles import PlanWriter

NAME = "=勞工大學<script>alert(1)</script>\u202e\x1b[31m\"'&</style><img src=x onerror=alert(1)>"
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e\u2066-\u2069]")


def govplan(*words: str | Path) -> Result:
    done = CliRunner().invoke(cli, [str(word) for word in words])
    assert done.exit_code == 0, done.output
    return done


class Elements(HTMLParser):
    """What acts in a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        acts = tag in ("img", "iframe", "object", "embed", "base", "link", "form")
        if acts or any(name.startswith("on") or name in ("src", "srcdoc") for name, _ in attrs):
            self.found.append(tag)


@pytest.fixture
def published(tmp_path: Path, write_plan: PlanWriter) -> Path:
    """A folder with all that can be made of one hostile plan: two releases, and the page of an inspection."""
    plan = write_plan(tmp_path / "plans" / "<img src=x onerror=alert(1)>.txt", programme=NAME, content=f"辦理{NAME}。")
    kb, made = tmp_path / "kb", tmp_path / "made"
    for version, year in (("1", 108), ("2", 109)):
        write_plan(tmp_path / "plans" / f"{version}.txt", year=year + 1, programme=NAME + version)
        govplan("build", tmp_path / "plans", "-o", kb, "--engine", "inline")
        govplan("release", kb, "-o", made, "--version", version)
    govplan("inspect", plan, "-o", made / "inspect.html")
    (made / "report.html").write_bytes((kb / "report.html").read_bytes())
    (made / "before.json").write_bytes((made / "releases" / "1" / "knowledge_base.json").read_bytes())
    return made


def test_nothing_of_a_plan_acts_wherever_it_goes(published: Path) -> None:
    in_files(published)
    in_answers(published)
    on_a_terminal(published)


def in_files(published: Path) -> None:
    pages = list(published.rglob("*.html"))
    assert {"inspect.html", "report.html", "changes.html"} <= {page.name for page in pages}, [p.name for p in pages]
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert not Elements(text).found, page
        assert "alert(1)</script>" not in text, page
        assert not CONTROLS.search(text), page
    for file in published.rglob("*.xml"):
        ElementTree.fromstring(file.read_bytes())
    for file in (*published.rglob("*.json"), *published.rglob("*.jsonld")):
        data = file.read_bytes()
        json.loads(data)
        assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", data), file
    for file in published.rglob("*.jsonl"):
        assert all(json.loads(line) for line in file.read_bytes().split(b"\n") if line), file


def in_answers(published: Path) -> None:
    kb = KnowledgeBase.load(published / "before.json")
    programmes = [record.id for record in kb.programmes if "<script>" in record.name]
    assert programmes
    addresses = served(programmes + [record.id for record in kb.canonical_programmes])
    for answer in asyncio.run(answers(application(kb), list(addresses))):
        if answer.headers["content-type"].startswith("text/html"):
            assert not Elements(answer.text).found
            assert "<script" not in answer.text
            assert not CONTROLS.search(answer.text)
        else:
            assert answer.headers["content-type"].startswith("application/json")
            json.loads(answer.content)


async def answers(application: FastAPI, addresses: list[str]) -> list[httpx.Response]:
    transport = httpx.ASGITransport(application)
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        return [await client.get(address) for address in addresses]


def served(ids: list[str]) -> Iterator[str]:
    yield "/programmes"
    for name in ids:
        yield f"/reconcile/preview?id={name}"


def on_a_terminal(published: Path) -> None:
    for words in (
        ["diff", published / "releases" / "1", published / "releases" / "2"],
        ["findings", published / "releases" / "2"],
    ):
        done = CliRunner().invoke(cli, [str(word) for word in words])
        assert not CONTROLS.search(done.output), words


def test_links_in_the_output_are_replaced_and_not_followed(folder_of_plans: Path, tmp_path: Path) -> None:
    out, precious = tmp_path / "out", tmp_path / "precious.txt"
    (out / "raw").mkdir(parents=True)
    precious.write_text("mine")
    govplan("build", folder_of_plans, "-o", out, "--engine", "inline")
    for file in [path for path in out.rglob("*") if path.is_file() and ".cache" not in path.parts]:
        file.unlink()
        file.symlink_to(precious)
    CliRunner().invoke(cli, ["build", str(folder_of_plans), "-o", str(tmp_path / "other"), "--engine", "inline"])
    (out / "canonical_ids.jsonl").unlink()
    govplan("build", folder_of_plans, "-o", out, "--engine", "inline")
    assert precious.read_text() == "mine"
    for name in ("knowledge_base.json", "report.json", "report.html", "canonical_ids.jsonl"):
        assert not (out / name).is_symlink(), name
        assert (out / name).read_bytes() == (tmp_path / "other" / name).read_bytes() or name.startswith("report")
