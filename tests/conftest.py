"""Plans that tests generate, small enough to read at a glance."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

# How long an example takes says something of the machine, not of the code.
# A check of a change draws the same examples each time: what it says is about the change. Runs by hand draw new ones.
settings.register_profile("govplan", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("govplan")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the one flag that writes golden files anew."""
    parser.addoption("--regenerate-golden", action="store_true", help="write tests/golden anew instead of comparing")


_PLAN = """{city}政府{bureau} {year} 年度施政計畫

壹、年度施政目標

一、促進就業：辦理就業服務，協助求職者。

（一）辦理就業博覽會，媒合求職者。

（二）{strategy}

二、勞資和諧：健全調解機制。

貳、年度重要計畫

工作計畫\t重要計畫項目\t實施內容
一、就業服務\t1、就業博覽會\t辦理就業博覽會，媒合求職者。
\t2、{programme}\t{content}
二、勞資關係\t1、勞資爭議在地調解\t委託民間團體調解勞資爭議。
"""


@pytest.fixture
def write_plan() -> Callable[..., Path]:
    """Write a plan of a labour bureau as text: two objectives, two strategies, three programmes."""

    def write(
        file: Path,
        *,
        city: str = "臺中市",
        bureau: str = "勞工局",
        year: int = 108,
        strategy: str = "辦理職業訓練。",
        programme: str = "勞工大學",
        content: str = "開設勞工進修課程。",
        encoding: str = "utf-8",
    ) -> Path:
        said = {"strategy": strategy, "programme": programme, "content": content}
        text = _PLAN.format(city=city, bureau=bureau, year=year, **said)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode(encoding))
        return file

    return write


@pytest.fixture
def folder_of_plans(tmp_path: Path, write_plan: Callable[..., Path]) -> Path:
    """Three plans of two cities, in a folder."""
    folder = tmp_path / "plans"
    write_plan(folder / "臺中市勞工局108.txt")
    write_plan(folder / "taichung" / "labor-109.txt", year=109, strategy="辦理失業者職業訓練。")
    write_plan(folder / "tainan 108.txt", city="臺南市", programme="勞工領袖大學")
    return folder
