import json
from pathlib import Path

from govplan.pipeline.publish.folder import raw_text_path, write_folder
from govplan.schemas import KnowledgeBase
from govplan_doubles import knowledge_base


def test_raw_texts_keep_every_character(tmp_path: Path) -> None:
    raw = "一\r\n二\r三\u2028四\ufeff五\f"
    write_folder(tmp_path, knowledge_base(), {"raw/a-00000000.txt": raw})
    assert (tmp_path / "raw" / "a-00000000.txt").read_bytes().decode("utf-8") == raw


def test_a_name_for_every_source() -> None:
    assert raw_text_path("source/臺中-108-0dbdfc76") == "raw/臺中-108-0dbdfc76.txt"


def test_raw_texts_of_the_build_before_go_others_stay(tmp_path: Path) -> None:
    write_folder(tmp_path, knowledge_base(), {"raw/a-00000000.txt": "old"})
    (tmp_path / "raw" / "mine.txt").write_text("mine")
    write_folder(tmp_path, KnowledgeBase(), {})
    assert [file.name for file in (tmp_path / "raw").iterdir()] == ["mine.txt"]


def test_what_stood_there_before_is_not_trusted(tmp_path: Path) -> None:
    (tmp_path / "precious.txt").write_text("mine")
    out = tmp_path / "out"
    out.mkdir()
    for before in ({"sources": [{"raw_text": "raw/../../precious.txt"}, {"raw_text": 3}]}, [], {"sources": 1}):
        (out / "knowledge_base.json").write_text(json.dumps(before))
        write_folder(out, KnowledgeBase(), {})
    (out / "knowledge_base.json").write_bytes(b"\xff")
    write_folder(out, KnowledgeBase(), {})
    assert (tmp_path / "precious.txt").read_text() == "mine"
