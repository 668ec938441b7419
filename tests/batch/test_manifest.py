from pathlib import Path

import pytest

from govplan.pipeline.batch.manifest import ManifestError, held_against, read_manifest
from govplan.schemas import KnowledgeBase
from govplan_doubles import knowledge_base


def write(folder: Path, text: str) -> Path:
    file = folder / "manifest.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_publishers_by_path(tmp_path: Path) -> None:
    file = write(tmp_path, '[[file]]\npath = "a.txt"\npublisher = "臺中市政府勞工局"\n[[file]]\npath = "b.txt"\n')
    assert read_manifest(file).publishers == {"a.txt": "臺中市政府勞工局", "b.txt": None}


@pytest.mark.parametrize(
    "text",
    [
        "file = 1",
        "file = [1]",
        "[[file]]\npublisher = 'x'",
        "[[file]]\npath = 3",
        "[[file]]\npath = '/etc/passwd'",
        "[[file]]\npath = 'a'\npublisher = ['x']",
        "= no TOML",
    ],
)
def test_what_is_no_manifest_is_told_with_its_file(tmp_path: Path, text: str) -> None:
    with pytest.raises(ManifestError, match=r"manifest\.toml"):
        read_manifest(write(tmp_path, text))


def test_a_missing_manifest(tmp_path: Path) -> None:
    with pytest.raises(ManifestError, match="cannot be read"):
        read_manifest(tmp_path / "none.toml")


def test_a_publisher_is_held_against_the_agency() -> None:
    records = knowledge_base()
    assert held_against("臺中市政府 勞工局", records) is None
    assert held_against(None, records) is None
    assert held_against("臺中市政府", KnowledgeBase()) is None
    finding = held_against("高雄市政府勞工局", records)
    assert finding is not None
    assert finding.code == "manifest_differs"
    assert "高雄市政府勞工局" in finding.message
    assert "臺中市政府勞工局" in finding.message
