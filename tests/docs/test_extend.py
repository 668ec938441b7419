"""docs/extend.md names every vocabulary file, kind of part and role of a column, and says which files are extended."""

from __future__ import annotations

import ast
import re
import tomllib
from typing import get_args

from govplan_docs import ROOT

from govplan.pipeline.batch.linking import LINKING_TABLES
from govplan.pipeline.outline.headings import PartKind
from govplan.pipeline.text.genre import READING_TABLES

TEXT = (ROOT / "docs" / "extend.md").read_text(encoding="utf-8")
VOCABULARY = ROOT / "pipeline" / "vocabulary"
UNUSED_ROLES = {"risk", "review", "ratio", "total_budget"}
"""Roles that only keep columns from being taken for something else."""


def extended() -> set[str]:
    """The tables that are read with a user's folder."""
    found = set()
    for module in (ROOT / "pipeline").rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "read_table" and len(node.args) == 2:
                name = node.args[0]
                found |= {f"{name.value}.toml"} if isinstance(name, ast.Constant) else set()
    return found | {f"{name}.toml" for name in (*LINKING_TABLES, *READING_TABLES)}


def test_it_lists_every_file_and_whether_it_is_extended() -> None:
    rows = re.findall(r"^\| `(\w+\.\w+)` \| .+ \| (yes|no) \|$", TEXT, re.M)
    assert [name for name, _ in rows] == sorted(f.name for f in VOCABULARY.iterdir() if f.suffix in (".toml", ".txt"))
    assert {name for name, answer in rows if answer == "yes"} == extended()


def test_it_lists_every_kind_of_part() -> None:
    table = TEXT.split("| `kind` |")[1].split("### ")[0]
    assert set(re.findall(r"`(\w+)`", "".join(re.findall(r"^\| (`.*?) \|", table, re.M)))) == set(get_args(PartKind))


def test_it_lists_every_role_of_a_column() -> None:
    roles = tomllib.loads((VOCABULARY / "columns.toml").read_text(encoding="utf-8"))["roles"]
    listed = TEXT.split("Roles of programme tables")[1].split("### ")[0]
    assert set(re.findall(r"`(\w+)`", listed)) == set(roles) - UNUSED_ROLES
