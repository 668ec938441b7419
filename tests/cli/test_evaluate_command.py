import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from govplan.pipeline.cli.main import cli

PLAN = """臺中市政府交通局 109 年度施政計畫

壹、年度施政目標
一、改善路口安全
（一）增設行人號誌。
（二）檢討路口標線。
"""
GOLD: dict[str, Any] = {
    "objectives": [{"id": "O", "number": "1", "title": "改善路口安全"}],
    "strategies": [
        {"objective_id": "O", "number": "1.1", "text": "增設行人號誌。"},
        {"objective_id": "O", "number": "1.2", "text": "檢討路口標線。"},
    ],
}


@pytest.fixture
def built(tmp_path: Path) -> Path:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "交通局.txt").write_text(PLAN, encoding="utf-8")
    arguments = ["build", str(tmp_path / "plans"), "-o", str(tmp_path / "kb"), "--quiet"]
    assert CliRunner().invoke(cli, arguments).exit_code == 0
    return tmp_path / "kb"


def evaluated(built: Path, gold: object, *options: str, name: str = "交通局.json") -> Result:
    folder = built.parent / "gold"
    folder.mkdir(exist_ok=True)
    text = gold if isinstance(gold, str) else json.dumps(gold, ensure_ascii=False)
    (folder / name).write_text(text, encoding="utf-8")
    return CliRunner().invoke(cli, ["evaluate", str(folder), "--kb", str(built), *options])


def figures(result: Result) -> dict[str, Any]:
    records: dict[str, Any] = json.loads(result.stdout)["records"]
    return records


def test_a_gold_set_that_says_the_same(built: Path) -> None:
    result = evaluated(built, GOLD, "--min-f1", "1")
    assert result.exit_code == 0
    assert "objectives" in result.stdout
    assert "differences" not in result.stdout
    found = figures(evaluated(built, GOLD, "--format", "json"))
    assert found["all"]["all"]["exact"] == {"right": 3, "precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert found["all"]["outline_paths"] == {"value": 1.0, "right": 3, "of": 3}
    assert found["all"]["grounding"]["all"]["value"] == 1
    assert found["differences"] == []


def test_what_is_wrong_stands_beside_its_source(built: Path) -> None:
    wrong = {
        **GOLD,
        "strategies": [
            {"objective_id": "O", "number": "1.1", "text": "增設行人天橋。"},
            {"objective_id": "O", "number": "1.3", "text": "壹、年度施政目標"},
        ],
    }
    result = evaluated(built, wrong)
    assert result.exit_code == 0
    assert "gold: 增設行人天橋。" in result.stdout
    assert "read: 增設行人號誌。" in result.stdout
    assert "source, lines 5-5: 增設行人號誌。" in result.stdout
    assert "source, lines 3-3: 壹、年度施政目標" in result.stdout
    found = figures(evaluated(built, wrong, "--format", "json", "--worst", "0"))
    kinds = [difference["kind"] for difference in found["differences"]]
    assert kinds == ["missing", "extra", "differs"]
    costs = [difference["cost"] for difference in found["differences"]]
    assert costs == sorted(costs, reverse=True)


def test_the_gate_of_a_script(built: Path) -> None:
    worse = {"objectives": [*GOLD["objectives"], {"id": "P", "number": "2", "title": "發展公共運輸"}]}
    assert evaluated(built, worse, "--min-f1", "0.6").exit_code == 0
    result = evaluated(built, worse, "--min-f1", "0.7")
    assert result.exit_code == 1
    assert "0.6667, below 0.7" in result.stderr


def test_everything_as_a_file(built: Path, tmp_path: Path) -> None:
    file = tmp_path / "scores.json"
    assert evaluated(built, GOLD, "--json", str(file)).exit_code == 0
    assert json.loads(file.read_bytes())["records"]["all"]["all"]["gold"] == 3


def test_a_source_that_is_not_there_is_missing_whole(built: Path) -> None:
    result = evaluated(built, GOLD, name="水利局.json")
    assert "水利局.json: its source is not in" in result.stderr
    assert figures(evaluated(built, GOLD, "--format", "json"))["files"]["水利局.json"]["all"]["exact"]["recall"] == 0


@pytest.mark.parametrize("source", ["交通局.txt", "elsewhere/交通局.txt"])
def test_a_gold_file_may_name_its_source(built: Path, source: str) -> None:
    result = evaluated(built, {"source": source, **GOLD}, "--min-f1", "1", name="other.json")
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize(
    ("gold", "said"),
    [
        ("{", "not a JSON file in UTF-8"),
        ("[" * 100_000, "not a JSON file in UTF-8"),
        ([], "one JSON object"),
        ({"source": 3}, "source is the path"),
        ({"goals": []}, "goals: no such list"),
        ({"objectives": {}}, "objectives: has to be a list"),
        ({"objectives": ["x"]}, "objectives[0]: has to be an object"),
        ({"objectives": [{"titel": "x"}]}, "objectives[0].titel: no such field"),
        ({"objectives": [{"title": "x", "kind": "anual"}]}, "objectives[0].kind: Input should be"),
        ({"objectives": [{"id": "a", "title": "x"}] * 2}, "objectives[1]: the id a is there twice"),
        ({"objectives": [{"id": "a"}]}, "objectives[0]: title is needed"),
    ],
)
def test_a_gold_set_that_cannot_be_used(built: Path, gold: object, said: str) -> None:
    result = evaluated(built, gold)
    assert result.exit_code == 2
    assert said in result.stderr
    assert "交通局.json" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_places_that_are_not_there(built: Path, tmp_path: Path) -> None:
    for arguments in ([str(tmp_path / "none"), "--kb", str(built)], [str(tmp_path), "--kb", str(tmp_path / "none")]):
        result = CliRunner().invoke(cli, ["evaluate", *arguments])
        assert result.exit_code == 2
        assert "no such file" in result.stderr
    empty = tmp_path / "empty"
    empty.mkdir()
    result = CliRunner().invoke(cli, ["evaluate", str(empty), "--kb", str(built)])
    assert result.exit_code == 2
    assert "no gold files" in result.stderr


def annotated(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["annotate", *map(str, arguments)])


def test_a_draft_says_what_the_build_says(built: Path) -> None:
    plan = built.parent / "plans" / "交通局.txt"
    gold = built.parent / "gold"
    assert annotated(plan, "-o", gold / "交通局.json").exit_code == 0
    assert annotated(plan).stdout_bytes == (gold / "交通局.json").read_bytes()
    result = CliRunner().invoke(cli, ["evaluate", str(gold), "--kb", str(built), "--min-f1", "1", "--format", "json"])
    assert result.exit_code == 0
    assert figures(result)["differences"] == []


def test_a_draft_shows_where_to_look(built: Path) -> None:
    plan = built.parent / "plans" / "交通局.txt"
    plan.write_text(PLAN + "貳、組織及員額\n本局員額 152 人。\n", encoding="utf-8")
    draft = json.loads(annotated(plan).stdout)
    assert draft["source"] == "交通局.txt"
    (objective,) = draft["objectives"]
    assert (objective["_lines"], objective["_quote"]) == ("4-4", "改善路口安全")
    assert draft["_not_used"] == ["lines 7-8: 組織及員額"]
    assert draft["_unread"] == []
    plan.write_text("另附說明\n" + PLAN, encoding="utf-8")
    assert json.loads(annotated(plan).stdout)["_unread"] == ["line 1: 另附說明"]


def test_corrections_are_not_written_over(built: Path, tmp_path: Path) -> None:
    plan, file = built.parent / "plans" / "交通局.txt", tmp_path / "corrected.json"
    file.write_text("{}", encoding="utf-8")
    result = annotated(plan, "-o", file)
    assert result.exit_code == 2
    assert "--force" in result.stderr
    assert file.read_text("utf-8") == "{}"
    assert annotated(plan, "-o", file, "--force").exit_code == 0
    assert json.loads(file.read_bytes())["objectives"]


def test_what_cannot_be_annotated(built: Path, tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("隨手寫下的一行字。", encoding="utf-8")
    assert annotated(note).exit_code == 1
    plan = built.parent / "plans" / "交通局.txt"
    for arguments in ([tmp_path], [tmp_path / "none.txt"], [plan, "-o", plan], [plan, "-o", tmp_path]):
        result = annotated(*arguments)
        assert result.exit_code == 2
        assert len(result.stderr.splitlines()) == 1
