"""docs/architecture.md names rooms, modules, types and lists that exist."""

from __future__ import annotations

import re

import pytest
from govplan_docs import ROOT

TEXT = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
PIPELINE = ROOT / "pipeline"


def test_every_room_has_its_paragraph() -> None:
    rooms = {folder.name for folder in PIPELINE.iterdir() if (folder / "__init__.py").is_file()} - {"vocabulary"}
    named = re.findall(r"^### (\w+)$", TEXT.split("## The main types")[0], re.M)
    assert len(named) == len(set(named))
    assert set(named) == rooms | {"schemas"}


@pytest.mark.parametrize(("name", "module"), re.findall(r"^\| `(\w+)` \| `([\w/]+\.py)` \|", TEXT, re.M))
def test_every_type_stands_where_it_is_said_to(name: str, module: str) -> None:
    folder = ROOT if module.startswith("schemas/") else PIPELINE
    assert re.search(rf"^class {name}\b", (folder / module).read_text(encoding="utf-8"), re.M)


def test_every_module_that_is_named_exists() -> None:
    named = set(re.findall(r"`((?:[\w]+/)*\w+\.(?:py|toml|cfg))`", TEXT))
    assert {name for name in named if not list(ROOT.glob(name)) and not list(PIPELINE.rglob(name))} == set()


@pytest.mark.parametrize("name", ["EXTRACTORS", "FORMATS", "CHECKS", "FEATURES", "AGAINST"])
def test_every_list_that_is_named_exists(name: str) -> None:
    assert f"`{name}`" in TEXT
    assert any(re.search(rf"^{name}\b", module.read_text("utf-8"), re.M) for module in PIPELINE.rglob("*.py"))
