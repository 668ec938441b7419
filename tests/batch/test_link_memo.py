from pathlib import Path

from govplan.pipeline.batch.caches import look_into, prune
from govplan.pipeline.batch.link_memo import LinkMemo, linked_files


def test_what_is_kept_is_found_by_the_same_version_only(tmp_path: Path) -> None:
    LinkMemo(tmp_path, "one").put("key", b"data\nmore")
    assert LinkMemo(tmp_path, "one").get("key") == b"data\nmore"
    assert LinkMemo(tmp_path, "two").get("key") is None
    assert LinkMemo(tmp_path, "one").get("other") is None


def test_a_damaged_file_is_as_good_as_none(tmp_path: Path) -> None:
    memo = LinkMemo(tmp_path, "one")
    memo.put("key", b"data" * 100)
    (file,) = linked_files(tmp_path)
    whole = file.read_bytes()
    for data in (b"", whole[:20], whole[:-9], b"\x00" * 50):
        file.write_bytes(data)
        assert memo.get("key") is None


def test_what_a_build_did_not_use_is_forgotten(tmp_path: Path) -> None:
    LinkMemo(tmp_path, "one").put("old", b"")
    memo = LinkMemo(tmp_path, "one")
    memo.put("new", b"")
    memo.forget_others()
    assert (memo.get("old"), memo.get("new")) == (None, b"")
    assert [held.state for held in look_into(tmp_path)] == ["links"]
    assert len(prune(tmp_path)) == 0
    assert len(prune(tmp_path, everything=True)) == 1


def test_a_folder_that_cannot_be_written_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / "links").write_text("a file")
    memo = LinkMemo(tmp_path, "one")
    memo.put("key", b"data")
    assert memo.get("key") is None
    memo.forget_others()
