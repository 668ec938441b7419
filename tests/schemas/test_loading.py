"""Loading from files, folders and URLs, of this schema version and of others."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from govplan.pipeline.publish.release.publishing import Order, release
from govplan.schemas import SCHEMA_VERSION, KnowledgeBase, KnowledgeBaseError
from govplan.schemas.upgrade import Step, upgraded

OUTPUTS = Path(__file__).parents[2] / "outputs"


@pytest.fixture(scope="module")
def kb() -> KnowledgeBase:
    return KnowledgeBase.load(OUTPUTS)


@pytest.fixture(scope="module")
def released(kb: KnowledgeBase, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("released")
    release(Order(kb, OUTPUTS, "1.0"), folder)
    return folder


def serving(folder: Path) -> Callable[[str], bytes]:
    """Opens URLs below https://example.org/ as files of a folder."""

    def opener(url: str) -> bytes:
        return (folder / url.removeprefix("https://example.org/")).read_bytes()

    return opener


def test_a_file_a_build_a_release_and_a_folder_of_releases_say_the_same(kb: KnowledgeBase, released: Path) -> None:
    piece = kb.programmes[0].evidence[0]
    for path in (OUTPUTS / "knowledge_base.json", str(OUTPUTS), released / "releases" / "1.0", released):
        loaded = KnowledgeBase.load(path)
        assert loaded == kb
        assert loaded.quote(piece) == piece.quote
        assert piece.quote in loaded.quote(piece, around=10)


@pytest.mark.parametrize("path", ["", "latest/", "releases/1.0", "releases/1.0/knowledge_base.json"])
def test_a_url_is_opened_by_the_caller(path: str, kb: KnowledgeBase, released: Path) -> None:
    url = f"https://example.org/{path}"
    loaded = KnowledgeBase.load(url, opener=serving(released))
    assert loaded == kb
    assert loaded.quote(kb.plans[0].evidence[0]) == kb.plans[0].evidence[0].quote
    with pytest.raises(KnowledgeBaseError, match="pass opener="):
        KnowledgeBase.load(url)


def test_what_was_changed_in_a_release_is_refused(released: Path, tmp_path: Path) -> None:
    shutil.copytree(released / "latest", tmp_path / "copy")
    raw = next((tmp_path / "copy" / "raw").iterdir())
    raw.write_text("another text", encoding="utf-8")
    loaded = KnowledgeBase.load(tmp_path / "copy")
    (source,) = [source for source in loaded.sources if source.raw_text == f"raw/{raw.name}"]
    with pytest.raises(KnowledgeBaseError, match=r"its SHA-256 is not that of index\.json"):
        loaded.raw_text(source.id)
    file = tmp_path / "copy" / "knowledge_base.json"
    file.write_bytes(file.read_bytes() + b" ")
    for path, opener in ((file, None), ("https://example.org/copy", serving(tmp_path))):
        with pytest.raises(KnowledgeBaseError, match=r"its SHA-256 is not that of index\.json"):
            KnowledgeBase.load(path, opener=opener)


@pytest.mark.parametrize(
    ("index", "said"),
    [
        ("{", "not a readable JSON file"),
        ("[]", "lists no files"),
        ('{"files": [1]}', "lists no files"),
        (None, "index"),
    ],
)
def test_an_index_that_says_nothing_is_refused(index: str | None, said: str, tmp_path: Path) -> None:
    shutil.copy(OUTPUTS / "knowledge_base.json", tmp_path)
    if index is not None:
        (tmp_path / "index.json").write_text(index, encoding="utf-8")
    with pytest.raises(KnowledgeBaseError, match=said):
        KnowledgeBase.load("https://example.org/", opener=serving(tmp_path))


def test_an_index_of_something_else_is_left_alone(kb: KnowledgeBase, tmp_path: Path) -> None:
    shutil.copy(OUTPUTS / "knowledge_base.json", tmp_path)
    (tmp_path / "index.json").write_text('{"pages": []}', encoding="utf-8")
    assert KnowledgeBase.load(tmp_path) == kb


def test_what_a_release_does_not_list_is_refused(released: Path, tmp_path: Path) -> None:
    shutil.copytree(released / "latest", tmp_path / "copy")
    (tmp_path / "copy" / "other.json").write_bytes((OUTPUTS / "knowledge_base.json").read_bytes())
    with pytest.raises(KnowledgeBaseError, match=r"not listed in index\.json"):
        KnowledgeBase.load(tmp_path / "copy" / "other.json")


def test_evidence_that_cannot_be_opened(kb: KnowledgeBase) -> None:
    piece = kb.programmes[0].evidence[0]
    with pytest.raises(KnowledgeBaseError, match="made in memory"):
        KnowledgeBase(sources=kb.sources).quote(piece)
    with pytest.raises(KnowledgeBaseError, match="no source of this knowledge base"):
        kb.raw_text("source/none")
    with pytest.raises(KnowledgeBaseError, match="are another text"):
        kb.quote(piece.model_copy(update={"quote": "x" * len(piece.quote)}))


@pytest.mark.parametrize("name", ["../secret.txt", "/etc/hosts", "raw/../../secret.txt", "raw//x"])
def test_a_raw_text_elsewhere_is_not_opened(name: str, tmp_path: Path, kb: KnowledgeBase) -> None:
    data = json.loads((OUTPUTS / "knowledge_base.json").read_bytes())
    data["sources"][0]["raw_text"] = name
    (tmp_path / "knowledge_base.json").write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(KnowledgeBaseError, match="is not the name of a file beside"):
        KnowledgeBase.load(tmp_path).raw_text(kb.sources[0].id)


def _named(data: dict[str, Any]) -> dict[str, Any]:
    """An invented change: lists of 0.8 had another name."""
    data["programmes"] = data.pop("projects")
    return data


STEPS = {"0.8": Step("0.9", _named), "0.9": Step(SCHEMA_VERSION, lambda data: {**data, "themes": []})}


def test_an_older_version_is_upgraded_step_by_step() -> None:
    found = upgraded({"schema_version": "0.8", "projects": []}, STEPS)
    assert found == {"schema_version": SCHEMA_VERSION, "programmes": [], "themes": []}
    assert KnowledgeBase.model_validate(found) == KnowledgeBase()


@pytest.mark.parametrize(
    ("version", "said"),
    [
        ("1.1", "is newer than 1.0, which this govplan reads; install a newer govplan"), ("2.0", "is newer"),
        ("0.7", "is too old for this govplan.*build it again"), ("new", "is no version such as 1.0"),
    ],
)  # fmt: skip
def test_other_versions_are_refused(version: str, said: str, tmp_path: Path) -> None:
    file = tmp_path / "knowledge_base.json"
    file.write_text(json.dumps({"schema_version": version}), encoding="utf-8")
    with pytest.raises(KnowledgeBaseError, match=said) as caught:
        KnowledgeBase.load(file)
    assert str(caught.value).startswith(str(file))
    with pytest.raises(KnowledgeBaseError, match=said):
        upgraded({"schema_version": version}, STEPS)


def test_data_frames(kb: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    for made in (kb.to_pandas("budgets"), kb.to_polars("budgets")):
        assert made.shape == (len(kb.budgets), len(type(kb.budgets[0]).model_fields) - 1)
        assert made["amount_twd"].sum() == sum(budget.amount_twd for budget in kb.budgets)
    with pytest.raises(KnowledgeBaseError, match=r"no list 'schema_version'.*there are sources"):
        kb.to_pandas("schema_version")
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(KnowledgeBaseError, match=r"pip install 'govplan\[polars\]'"):
        kb.to_polars("budgets")
