import json
from pathlib import Path

import pytest

from govplan.pipeline.batch.assemble import Assembly
from govplan.pipeline.publish.folder import KNOWLEDGE_BASE, raw_text_path, write_folder
from govplan.pipeline.publish.integrity import InconsistentError
from govplan.pipeline.publish.json_writer import to_json
from govplan.schemas import KnowledgeBase
from govplan_doubles import Whole, knowledge_base, result


def test_raw_texts_keep_every_character(tmp_path: Path) -> None:
    raw = "一\r\n二\r三\u2028四\ufeff五\f"
    write_folder(tmp_path, Whole(knowledge_base(), {"raw/a-00000000.txt": raw}))
    assert (tmp_path / "raw" / "a-00000000.txt").read_bytes().decode("utf-8") == raw


def test_a_name_for_every_source() -> None:
    assert raw_text_path("source/臺中-108-0dbdfc76", "ab" * 32) == "raw/臺中-108-0dbdfc76-abababab.txt"


def test_raw_texts_of_the_build_before_go_others_stay(tmp_path: Path) -> None:
    write_folder(tmp_path, Whole(knowledge_base(), {"raw/a-00000000.txt": "old"}))
    (tmp_path / "raw" / "mine.txt").write_text("mine")
    write_folder(tmp_path, Whole(KnowledgeBase(), {}))
    assert [file.name for file in (tmp_path / "raw").iterdir()] == ["mine.txt"]


def test_what_stood_there_before_is_not_trusted(tmp_path: Path) -> None:
    (tmp_path / "precious.txt").write_text("mine")
    out = tmp_path / "out"
    out.mkdir()
    for before in ({"sources": [{"raw_text": "raw/../../precious.txt"}, {"raw_text": 3}]}, [], {"sources": 1}):
        (out / "knowledge_base.json").write_text(json.dumps(before, indent=1))
        write_folder(out, Whole(KnowledgeBase(), {}))
    (out / "knowledge_base.json").write_bytes(b"\xff")
    write_folder(out, Whole(KnowledgeBase(), {}))
    assert (tmp_path / "precious.txt").read_text() == "mine"


def test_written_part_by_part_it_is_the_same_as_at_once(tmp_path: Path) -> None:
    names = ("p", "p-2", "p2", "o")
    assembly = Assembly([result(f"{name}.txt", "甲", "乙", plan_id=name) for name in names])
    for content in (assembly, Whole(knowledge_base(), {}), Whole(KnowledgeBase(), {})):
        write_folder(tmp_path, content)
        written = (tmp_path / KNOWLEDGE_BASE).read_bytes()
        kb = KnowledgeBase.load(tmp_path / KNOWLEDGE_BASE)
        assert written == to_json(kb)
    assert [plan.id for plan in assembly.knowledge_base().plans] == sorted(names)


def test_records_that_do_not_fit_together_change_nothing(tmp_path: Path) -> None:
    write_folder(tmp_path, Whole(knowledge_base(), {"raw/a-00000000.txt": "old"}))
    before = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    kb = knowledge_base()
    wrong = kb.programmes[0].model_copy(update={"objective_id": "nobody"})
    with pytest.raises(InconsistentError, match="nobody"):
        write_folder(tmp_path, Whole(kb.model_copy(update={"programmes": (wrong,)}), {}))
    assert {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()} == before


def test_what_a_killed_build_left_is_removed(tmp_path: Path) -> None:
    for name in (".knowledge_base.json.x1.govplan-part", "raw/.a.txt.y2.govplan-part", ".mine", "raw/.keep"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"half")
    write_folder(tmp_path, Whole(KnowledgeBase(), {}))
    assert sorted(file.name for file in tmp_path.rglob(".*")) == [".keep", ".mine"]
