from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import govplan.pipeline.text
from govplan.pipeline.text.grammar import grammar
from govplan.pipeline.text.promises import find_promises
from govplan.pipeline.text.vocabulary import VocabularyError, read_table

TEXT = Path(govplan.pipeline.text.__file__).parent
NAMED = re.compile(r"(?<!\?P)<([a-z_]+)>")


def templates() -> list[str]:
    """The strings of the promise modules that name a list."""
    trees = (ast.parse(file.read_text(encoding="utf-8")) for file in TEXT.glob("promise*.py"))
    nodes = (node for tree in trees for node in ast.walk(tree))
    return [n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str) and NAMED.search(n.value)]


def test_every_list_is_used_and_every_name_is_a_list() -> None:
    used = {name for template in templates() for name in NAMED.findall(template)}
    assert used == set(read_table("grammar")["words"])


def test_a_longer_word_comes_first_and_a_guarded_one_stops() -> None:
    before = grammar()("<before_noun>+")
    assert [before.match(text) and before.match(text)[0] for text in ("年底前完成", "對於", "對象", "能源", "並各")] == [
        "年底前", None, None, None, "並各",
    ]  # fmt: skip


def test_a_user_s_word_counts(tmp_path: Path) -> None:
    text = "本案係以3個月為準則。"
    assert [promise.comparator for promise in find_promises(text)] == []
    (tmp_path / "grammar.toml").write_text('[words]\nprinciples = ["準則"]\n', encoding="utf-8")
    assert [promise.comparator for promise in find_promises(text, overlay=tmp_path)] == ["~"]


@pytest.mark.parametrize("text", ['[not_before]\n"對" = ""\n', '[words]\nnobody = ["誰"]\n', "[words]\njoining = [1]\n"])
def test_what_is_no_grammar_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "grammar.toml").write_text(text, encoding="utf-8")
    with pytest.raises(VocabularyError):
        find_promises("預計辦理3場。", overlay=tmp_path)
