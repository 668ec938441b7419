"""The documents do what they say: commands run, excerpts are those of a build now, links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from govplan_docs import README, README_ZH, ROOT, documents, fences, masked, played

from govplan.pipeline.cli.main import cli
from govplan.pipeline.read.registry import FORMATS, Format

ALL = [*documents(), README_ZH, ROOT / "CHANGELOG.md"]
HEADING = re.compile(r"^(#+) (.+)$", re.M)
LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)\s]+)\)")
COMMAND = re.compile(r"^govplan ([a-z]+)\b", re.M)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def prose(text: str) -> str:
    """A document without its blocks."""
    return re.sub(r"^```.*?^```$", "", text, flags=re.M | re.S)


@pytest.mark.parametrize("document", documents(), ids=name)
def test_what_it_tells_to_type_works_and_shows_what_comes_out(document: Path, tmp_path: Path) -> None:
    if any(fence.language == "sql" and fence.rest == "duckdb" for fence in fences(document.read_text("utf-8"))):
        pytest.importorskip("duckdb")
    for fence, shown in played(document, tmp_path / "run"):
        assert masked(fence.body) == masked(shown), "write it anew: python tests/govplan_docs.py"


def test_both_readmes_have_the_same_parts_and_the_same_blocks() -> None:
    english, chinese = (path.read_text(encoding="utf-8") for path in (README, README_ZH))
    levels = [[len(marks) for marks, _ in HEADING.findall(prose(text))] for text in (english, chinese)]
    assert levels[0] == levels[1]
    blocks = [[(f.comment, f.language, f.rest, f.body) for f in fences(text)] for text in (english, chinese)]
    assert blocks[0] == blocks[1]
    tables = [len(re.findall(r"^\|[-| :]+\|$", prose(text), re.M)) for text in (english, chinese)]
    assert tables[0] == tables[1]


def test_the_chinese_readme_uses_the_words_of_taiwan() -> None:
    text = README_ZH.read_text(encoding="utf-8")
    foreign = "數據 字段 默認 文件夾 信息 質量 代碼庫 用戶 支持 接口 軟件 程序 算法 實體 調用 運行 字符 內存 返回 緩存 模塊 依賴項".split()
    assert [word for word in foreign if word in text] == []


@pytest.mark.parametrize("document", ALL, ids=name)
def test_links_lead_somewhere(document: Path) -> None:
    for link in LINK.findall(prose(document.read_text(encoding="utf-8"))):
        if "://" in link:
            continue
        path, _, anchor = link.partition("#")
        target = document.parent / path if path else document
        assert target.exists(), link
        if anchor:
            assert anchor in anchors(target), link


def anchors(document: Path) -> set[str]:
    """The anchors that GitHub gives to headings."""
    headings = [text for _, text in HEADING.findall(prose(document.read_text(encoding="utf-8")))]
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", ALL, ids=name)
def test_nothing_names_a_registry_or_somebodys_folder(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    assert not re.search(r"pypi\.|npmjs|index-url|/home/|/root/|/Users/|/tmp/|/work/", text)


@pytest.mark.parametrize("document", [README, README_ZH], ids=name)
def test_every_command_is_described(document: Path) -> None:
    shown = "".join(f.body for f in fences(document.read_text(encoding="utf-8")) if f.language == "sh")
    assert set(COMMAND.findall(shown)) == set(cli.commands)


ENDINGS = {
    "PDF": ".pdf",
    "Word (docx)": ".docx",
    "Excel (xlsx)": ".xlsx",
    "OpenDocument text (odt)": ".odt",
    "OpenDocument spreadsheet (ods)": ".ods",
    "older Word (doc)": ".doc",
    "older Excel (xls)": ".xls",
    "rich text (rtf)": ".rtf",
    "flat OpenDocument text (fodt)": ".fodt",
    "web page": ".html",
    "table of separated values (csv)": ".csv",
    "plain text": ".txt",
}
REFUSED = {"encrypted Word or Excel", "older Office file that is cut short"}
"""Has a reader only to say why it is not read."""


@pytest.mark.parametrize("document", [README, README_ZH], ids=name)
def test_the_formats_are_those_that_are_read(document: Path) -> None:
    assert {known.name for known in FORMATS if isinstance(known, Format)} == ENDINGS.keys() | REFUSED
    rows = re.findall(r"^\| .+? \| .+ \|$", document.read_text(encoding="utf-8"), re.M)
    assert sorted(re.findall(r"`(\.\w+)`", "".join(rows))) == sorted(ENDINGS.values())


@pytest.mark.parametrize("document", [README, README_ZH], ids=name)
def test_every_other_document_is_named(document: Path) -> None:
    links = set(LINK.findall(document.read_text(encoding="utf-8")))
    assert {name(path) for path in documents() if path != README} <= links
