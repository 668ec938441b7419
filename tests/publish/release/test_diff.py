"""What changed between two knowledge bases."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from govplan.pipeline.cli.main import cli
from govplan.pipeline.publish.release.as_data import as_data
from govplan.pipeline.publish.release.changelog import changelog
from govplan.pipeline.publish.release.changes import compare
from govplan.pipeline.publish.release.wording import as_text
from govplan.schemas import KnowledgeBase, Record

OUTPUTS = Path(__file__).parents[3] / "outputs"
PLAN = "tw-txg-labor-roc108-annual"


@pytest.fixture(scope="module")
def kb() -> KnowledgeBase:
    return KnowledgeBase.load(OUTPUTS / "knowledge_base.json")


def changed(kb: KnowledgeBase, list_name: str, record_id: str, **fields: Any) -> KnowledgeBase:
    """The knowledge base with other fields in one record."""
    records: tuple[Record, ...] = getattr(kb, list_name)
    assert record_id in {record.id for record in records}
    other = tuple(one.model_copy(update=fields) if one.id == record_id else one for one in records)
    return kb.model_copy(update={list_name: other})


def without(kb: KnowledgeBase, list_name: str, record_id: str) -> KnowledgeBase:
    """The knowledge base without one record."""
    left = tuple(one for one in getattr(kb, list_name) if one.id != record_id)
    return kb.model_copy(update={list_name: left})


def source_of(kb: KnowledgeBase) -> str:
    return next(plan.source_id for plan in kb.plans if plan.id == PLAN)


def test_the_same_is_no_change(kb: KnowledgeBase) -> None:
    found = compare(kb, kb)
    assert (found.changes, found.redirects) == ((), {})
    assert list(as_text(found, 9)) == ["Nothing changed."]


def test_a_field_read_otherwise_of_the_same_bytes(kb: KnowledgeBase) -> None:
    (found,) = compare(kb, changed(kb, "programmes", f"{PLAN}/programme/7", name="勞工大學")).changes
    assert (found.kind, found.cause, [one.field for one in found.fields]) == ("changed", "extraction_changed", ["name"])
    assert (found.fields[0].old, found.fields[0].new) == (
        "結合產業需求，規劃勞工大學課程，提供勞工進修管道",
        "勞工大學",
    )


def test_a_field_of_another_source(kb: KnowledgeBase) -> None:
    other = changed(kb, "programmes", f"{PLAN}/programme/7", name="勞工大學")
    other = changed(other, "sources", source_of(kb), sha256="0" * 64)
    found = compare(kb, other)
    assert {one.list_name: one.cause for one in found.changes} == {
        "sources": "source_changed",
        "programmes": "source_changed",
    }


def test_plans_that_come_and_go(kb: KnowledgeBase) -> None:
    empty = KnowledgeBase(themes=kb.themes)
    assert {one.cause for one in compare(empty, kb).changes} == {"source_added"}
    assert {one.cause for one in compare(kb, empty).changes} == {"source_gone"}
    lost = kb.model_copy(update={"plans": tuple(plan for plan in kb.plans if plan.id != PLAN)})
    (found,) = compare(kb, lost).changes
    assert (found.kind, found.cause) == ("removed", "extraction_changed"), "its bytes are still there"


def test_a_merge_is_a_redirect(kb: KnowledgeBase) -> None:
    old, heir = (kb.canonical_programmes[at].id for at in (0, 1))
    merged = changed(without(kb, "canonical_programmes", old), "canonical_programmes", heir, replaces=(old,))
    found = compare(kb, merged)
    assert found.redirects == {old: heir}
    assert f"  {old} → {heir}" in list(as_text(found, 0))


def test_as_data_everything_is_listed(kb: KnowledgeBase) -> None:
    found = as_data(compare(KnowledgeBase(), kb))
    assert found["counts"]["programmes"] == {"added": len(kb.programmes), "removed": 0, "changed": 0}
    assert sum(one["list"] == "programmes" for one in found["changes"]) == len(kb.programmes)


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)


def test_a_page_in_which_nothing_acts(kb: KnowledgeBase) -> None:
    hostile = "<script>alert(1)</script>\u202e<img src=x>"
    other = changed(kb, "programmes", f"{PLAN}/programme/7", name=hostile, description=hostile, items=(hostile,))
    page = changelog(compare(kb, other), hostile)
    tags = Tags()
    tags.feed(page)
    assert not {"script", "img", "link", "iframe"} & tags.seen
    assert "\u202e" not in page
    assert "extraction changed" in page


def test_the_command(kb: KnowledgeBase, tmp_path: Path) -> None:
    old = tmp_path / "old"
    old.mkdir()
    other = without(kb, "programmes", f"{PLAN}/programme/7")
    (old / "knowledge_base.json").write_text(other.model_dump_json(), encoding="utf-8")
    run = CliRunner().invoke
    text = run(cli, ["diff", str(old), str(OUTPUTS)])
    assert (text.exit_code, f"  + {PLAN}/programme/7" in text.output) == (0, True), text.output
    data = run(cli, ["diff", str(old), str(OUTPUTS / "knowledge_base.json"), "--format", "json"])
    assert json.loads(data.output)["counts"] == {"programmes": {"added": 1, "removed": 0, "changed": 0}}
    page = tmp_path / "page.html"
    assert run(cli, ["diff", str(old), str(OUTPUTS), "--format", "html", "-o", str(page)]).exit_code == 0
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    for wrong in ([str(old), "nowhere"], [str(old), str(OUTPUTS), "-o", str(page / "x")]):
        result = run(cli, ["diff", *wrong])
        assert (result.exit_code, result.output.count("\n")) == (2, 1), result.output
