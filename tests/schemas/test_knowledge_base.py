"""Loading a knowledge base."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from govplan.pipeline.publish.json_writer import to_json
from govplan.schemas import SCHEMA_VERSION, Indicator, KnowledgeBase, KnowledgeBaseError
from govplan_doubles import knowledge_base


def write(folder: Path, content: bytes | str) -> Path:
    file = folder / "knowledge_base.json"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def test_what_is_written_is_read(tmp_path: Path) -> None:
    written = knowledge_base(
        indicators=[Indicator(id="i", plan_id="p", name="就業率", weight_percent=Decimal("11.50"))]
    )
    read = KnowledgeBase.load(write(tmp_path, to_json(written)))
    assert read == written
    assert str(read.indicators[0].weight_percent) == "11.50"


def test_decimals_have_no_binary_noise(tmp_path: Path) -> None:
    indicator = '{"id": "i", "plan_id": "p", "name": "n", "weight_percent": 0.1}'
    read = KnowledgeBase.load(write(tmp_path, f'{{"schema_version": "{SCHEMA_VERSION}", "indicators": [{indicator}]}}'))
    assert read.indicators[0].weight_percent == Decimal("0.1")


def test_records_by_id() -> None:
    assert set(knowledge_base().records()) >= {"source/a-00000000", "TW-TXG", "agency/txg-labor"}


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeBaseError, match=r"none\.json: not a readable JSON file"):
        KnowledgeBase.load(tmp_path / "none.json")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "not a readable JSON file"), ("{", "not a readable JSON file"), (b"\xff\xfe\xff", "not a readable JSON file"),
        ("[" * 100_000, "not a readable JSON file"),
        ("[]", "no schema_version"), ("{}", "no schema_version"), ('"text"', "no schema_version"),
        ('{"schema_version": 1}', "no schema_version"),
        ('{"schema_version": "99.0"}', "schema version 99.0"),
    ],
)  # fmt: skip
def test_files_that_are_no_knowledge_base(tmp_path: Path, content: bytes | str, message: str) -> None:
    with pytest.raises(KnowledgeBaseError, match=message):
        KnowledgeBase.load(write(tmp_path, content))


def test_the_message_says_where_a_record_is_wrong(tmp_path: Path) -> None:
    broken = {"schema_version": SCHEMA_VERSION, "programmes": [{"id": "p", "plan_id": "p"}]}
    with pytest.raises(KnowledgeBaseError, match=r"programmes\.0\.name: .* \(1 errors\)"):
        KnowledgeBase.load(write(tmp_path, json.dumps(broken)))


def test_an_unknown_list_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeBaseError, match="wishes"):
        KnowledgeBase.load(write(tmp_path, f'{{"schema_version": "{SCHEMA_VERSION}", "wishes": []}}'))
