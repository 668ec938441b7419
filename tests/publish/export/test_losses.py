"""What a format cannot carry is said, field by field: a field that is neither in the files nor in LOSSES.md fails here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from full_kb import changes, full, made

from govplan.pipeline.publish.export.about import About
from govplan.pipeline.publish.export.formats import FORMATS, Format, export, losses_text, named
from govplan.pipeline.publish.export.losses import LEFT_OUT
from govplan.schemas import RECORD_TYPES, Evidence, KnowledgeBase

WHOLE = ("json", "jsonl")
"""Formats that are the knowledge base itself, and are read back."""

SAME_TABLES = {"parquet": "datapackage", "sqlite": "datapackage"}
"""Formats that write the very tables of another one, which other tests compare row by row; to write them takes long."""


def files_of(kb: KnowledgeBase, one: Format, folder: Path) -> dict[str, bytes]:
    export(kb, one, folder, About())
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()
    }


@pytest.mark.parametrize(
    "one", [one for one in FORMATS if one.name not in (*WHOLE, *SAME_TABLES)], ids=lambda one: one.name
)
def test_every_field_is_in_the_files_or_named(one: Format, tmp_path: Path) -> None:
    before = files_of(made(full()), one, tmp_path / "before")
    lost = {
        name for at, (name, data) in enumerate(changes()) if files_of(made(data), one, tmp_path / str(at)) == before
    }
    assert lost == set(named_fields(LEFT_OUT[one.name]))


@pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.name)
def test_what_is_lost_is_written(one: Format) -> None:
    text = losses_text(one)
    for name, fields in LEFT_OUT[one.name].items():
        assert f"{name}: {', '.join(fields) if fields else 'all of it'}" in text
    if one.name in SAME_TABLES:
        assert LEFT_OUT[one.name] == LEFT_OUT[SAME_TABLES[one.name]]


def test_what_carries_all_is_read_back(tmp_path: Path) -> None:
    kb = made(full())
    for one in named(WHOLE):
        export(kb, one, tmp_path / one.name, About())
        assert LEFT_OUT[one.name] == {}
    assert KnowledgeBase.load(tmp_path / "json") == kb
    lines = {name: (tmp_path / "jsonl" / f"{name}.jsonl").read_bytes().splitlines() for name in RECORD_TYPES}
    assert all(
        [RECORD_TYPES[name].model_validate_json(one) for one in lines[name]] == [*getattr(kb, name)] for name in lines
    )


def test_a_field_that_is_lost_unseen_is_noticed() -> None:
    every = [name for name, _ in changes()]
    assert len(every) == len(set(every)) > 150
    assert {name.split(".")[0] for name in every} == {*RECORD_TYPES, "evidence"}
    assert made(full()) != made(dict(changes())["programmes.location"])


def named_fields(left_out: dict[str, tuple[str, ...]]) -> Iterator[str]:
    """The full names of what a format says it leaves out; a list without fields is left out as a whole."""
    every = [name for name, _ in changes()]
    for name, fields in left_out.items():
        if fields:
            yield from (
                one
                for one in every
                for field in fields
                if one == f"{name}.{field}" or one.startswith(f"{name}.{field}.")
            )
        else:
            yield from (one for one in every if one.startswith(f"{name}."))


def test_evidence_has_the_fields_that_are_changed() -> None:
    assert {name for name, _ in changes() if name.startswith("evidence.")} == {
        f"evidence.{f}" for f in Evidence.model_fields
    }
