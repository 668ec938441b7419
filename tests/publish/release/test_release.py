"""Releases: what stands in them, that they stay, and what becomes of ids."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from govplan.pipeline.cli.main import cli
from govplan.pipeline.publish.export.formats import named
from govplan.pipeline.publish.json_writer import to_json
from govplan.pipeline.publish.release.changes import compare
from govplan.pipeline.publish.release.errors import ReleaseError
from govplan.pipeline.publish.release.fates import fates
from govplan.pipeline.publish.release.publishing import Order, release
from govplan.schemas import KnowledgeBase

OUTPUTS = Path(__file__).parents[3] / "outputs"
PLAN = "tw-txg-labor-roc108-annual"


@pytest.fixture(scope="module")
def kb() -> KnowledgeBase:
    return KnowledgeBase.load(OUTPUTS / "knowledge_base.json")


def put(kb: KnowledgeBase, target: Path, version: str, **more: Any) -> Any:
    return release(Order(kb, OUTPUTS, version, formats=named(["csv"]), **more), target)


def test_a_release_says_how_it_keeps_the_rules_of_the_platform(kb: KnowledgeBase, tmp_path: Path) -> None:
    release(Order(kb, OUTPUTS, "1", formats=named(["csv", "dcat"])), tmp_path)
    found = json.loads((tmp_path / "latest" / "quality.json").read_bytes())
    assert (found["errors"], len(found["files"])) == (0, 9)
    assert CliRunner().invoke(cli, ["quality", str(tmp_path)]).exit_code == 0


def files_of(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def without_programme(kb: KnowledgeBase, *, other_bytes: bool) -> KnowledgeBase:
    """The knowledge base without the last programme of a plan, which nothing refers to any more."""
    gone = f"{PLAN}/programme/28"
    canonical = tuple(
        one.model_copy(update={"member_ids": left})
        for one in kb.canonical_programmes
        if (left := tuple(member for member in one.member_ids if member != gone))
    )
    source = next(plan.source_id for plan in kb.plans if plan.id == PLAN)
    sources = tuple(
        one.model_copy(update={"sha256": "0" * 64}) if other_bytes and one.id == source else one for one in kb.sources
    )
    kept = {
        "programmes": tuple(one for one in kb.programmes if one.id != gone),
        "links": tuple(one for one in kb.links if gone not in (one.a_id, one.b_id)),
        "mentions": (),
        "commitments": tuple(one for one in kb.commitments if one.record_id != gone),
        "budgets": tuple(one for one in kb.budgets if one.programme_id != gone),
    }
    return kb.model_copy(update={**kept, "canonical_programmes": canonical, "sources": sources})


def test_the_index_says_what_every_file_is(kb: KnowledgeBase, tmp_path: Path) -> None:
    done = put(kb, tmp_path, "1.0", date="2026-01-31")
    index = json.loads((done.place / "index.json").read_bytes())
    listed = {one["path"]: one for one in index["files"]}
    held = {name: data for name, data in files_of(done.place).items() if name != "index.json"}
    assert {name: (one["sha256"], one["bytes"]) for name, one in listed.items()} == {
        name: (hashlib.sha256(data).hexdigest(), len(data)) for name, data in held.items()
    }
    assert listed["csv/programmes.csv"]["rows"] == len(kb.programmes)
    assert listed["knowledge_base.json"]["rows"] == len(kb.records())
    assert (index["version"], index["date"], index["previous"]) == ("1.0", "2026-01-31", None)
    assert {source.raw_text for source in kb.sources} < set(held)
    top = json.loads((tmp_path / "index.json").read_bytes())
    assert top["latest"] == "1.0"
    assert top["releases"][0]["index_sha256"] == hashlib.sha256((done.place / "index.json").read_bytes()).hexdigest()
    assert files_of(tmp_path / "latest") == files_of(done.place)
    assert {path.name for path in tmp_path.iterdir()} == {"index.json", "latest", "releases"}


def test_rows_are_counted_in_every_format(kb: KnowledgeBase, tmp_path: Path) -> None:
    formats = named(["jsonl", "sqlite", "parquet", "sssom"])
    done = release(Order(kb, OUTPUTS, "1", formats=formats), tmp_path)
    rows = {one["path"]: one["rows"] for one in json.loads((done.place / "index.json").read_bytes())["files"]}
    assert rows["jsonl/programmes.jsonl"] == rows["parquet/programmes.parquet"] == len(kb.programmes)
    assert rows["sqlite/govplan.db"] == len(kb.records())
    (sssom,) = [count for name, count in rows.items() if name.endswith(".tsv")]
    assert sssom == len(kb.links)
    assert rows["schema.json"] is None


def test_a_release_is_never_changed(kb: KnowledgeBase, tmp_path: Path) -> None:
    put(kb, tmp_path, "1.0")
    before = files_of(tmp_path)
    assert put(kb, tmp_path, "1.0").was_there
    other = kb.model_copy(update={"themes": kb.themes[:-1]})
    with pytest.raises(ReleaseError, match=r"is published and differs from this .*choose another version"):
        put(other, tmp_path, "1.0")
    assert files_of(tmp_path) == before


def test_the_latest_is_that_of_the_last_release(kb: KnowledgeBase, tmp_path: Path) -> None:
    put(kb, tmp_path, "1.0")
    other = kb.model_copy(update={"findings": ()})
    second = put(other, tmp_path, "1.1")
    assert (second.before, {one.list_name for one in second.changes.changes}) == ("1.0", {"findings"})
    assert files_of(tmp_path / "latest") == files_of(second.place)
    assert put(kb, tmp_path, "1.0").was_there
    assert files_of(tmp_path / "latest") == files_of(second.place), "an older release is not the latest again"
    changes = json.loads((second.place / "changes.json").read_bytes())
    assert (changes["from"], changes["to"], set(changes["counts"])) == ("1.0", "1.1", {"findings"})


def test_ids_that_vanish_with_their_source_leave_a_tombstone(kb: KnowledgeBase, tmp_path: Path) -> None:
    first = put(kb, tmp_path, "1")
    second = put(without_programme(kb, other_bytes=True), tmp_path, "2")
    left = json.loads((second.place / "redirects.json").read_bytes())
    assert left[f"{PLAN}/programme/28"] == {"gone": "source_changed", "since": "2"}
    third = put(without_programme(kb, other_bytes=True).model_copy(update={"findings": ()}), tmp_path, "3")
    assert json.loads((third.place / "redirects.json").read_bytes()) == left, "they are kept from release to release"
    again = put(kb, tmp_path, "4")
    merged = json.loads((first.place / "redirects.json").read_bytes())
    assert json.loads((again.place / "redirects.json").read_bytes()) == merged, "what is there again is not gone"


def test_ids_that_vanish_without_a_reason_stop_the_release(kb: KnowledgeBase, tmp_path: Path) -> None:
    releases, build = tmp_path / "releases", tmp_path / "build"
    assert run(OUTPUTS, releases, "1").exit_code == 0
    shutil.copytree(OUTPUTS, build, ignore=shutil.ignore_patterns(".cache"))
    (build / "knowledge_base.json").write_bytes(to_json(without_programme(kb, other_bytes=False)))
    result = run(build, releases, "2")
    assert result.exit_code == 1
    assert f"{PLAN}/programme/28\n" in result.stdout
    assert "vanished though the bytes of their source are the same" in result.stderr
    assert not (releases / "releases" / "2").exists()
    assert run(build, releases, "2", "--accept", "the row was a total").exit_code == 0
    left = json.loads((releases / "latest" / "redirects.json").read_bytes())
    assert left[f"{PLAN}/programme/28"] == {"gone": "accepted", "why": "the row was a total", "since": "2"}


def run(kb: Path, target: Path, version: str, *more: str) -> Result:
    return CliRunner().invoke(
        cli, ["release", str(kb), "-o", str(target), "--version", version, "--format", "csv", *more]
    )


def test_redirects_lead_to_the_last_of_them(kb: KnowledgeBase) -> None:
    first, second, third = kb.canonical_programmes[:3]
    rest = kb.canonical_programmes[3:]
    merged = second.model_copy(update={"replaces": (first.id,)})
    two = kb.model_copy(update={"canonical_programmes": (merged, third, *rest)})
    known = fates({}, compare(kb, two), two, "2", None)
    assert known[first.id] == {"to": second.id, "since": "2"}
    three = kb.model_copy(update={"canonical_programmes": (third.model_copy(update={"replaces": (second.id,)}), *rest)})
    known = fates(known, compare(two, three), three, "3", None)
    assert (known[first.id]["to"], known[second.id]["to"]) == (third.id, third.id)


@pytest.mark.parametrize(
    ("version", "said"), [("../1", "is no version"), ("", "is no version"), ("1 0", "is no version")]
)
def test_what_cannot_be_a_version_is_refused(version: str, said: str, tmp_path: Path) -> None:
    result = run(OUTPUTS, tmp_path, version)
    assert (result.exit_code, said in result.output) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_released_is_said(kb: KnowledgeBase, tmp_path: Path) -> None:
    bare = tmp_path / "bare"
    bare.mkdir()
    shutil.copy(OUTPUTS / "knowledge_base.json", bare)
    result = run(bare, tmp_path / "out", "1")
    assert (result.exit_code, "the raw texts of a build belong beside" in result.output) == (2, True), result.output
    assert list((tmp_path / "out" / "releases").iterdir()) == []
    (tmp_path / "out" / "index.json").write_text("{}", encoding="utf-8")
    result = run(OUTPUTS, tmp_path / "out", "1")
    assert (result.exit_code, "not the list of a folder of releases" in result.output) == (2, True)
