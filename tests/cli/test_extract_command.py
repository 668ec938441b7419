import json
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner, Result

from govplan.pipeline.cli.main import cli
from govplan.schemas import KnowledgeBase
from govplan_doubles import PlanWriter


def extract(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["extract", *map(str, arguments)])


def test_the_records_of_one_plan(tmp_path: Path, write_plan: PlanWriter) -> None:
    result = extract(write_plan(tmp_path / "a.txt"))
    assert result.exit_code == 0
    assert result.stderr == ""
    kb = KnowledgeBase.model_validate(json.loads(result.stdout))
    assert [plan.id for plan in kb.plans] == ["tw-txg-labor-roc108-annual"]
    assert len(kb.programmes) == 3
    assert kb.links == ()


def test_chinese_text_is_not_escaped_whatever_the_locale(tmp_path: Path, write_plan: PlanWriter) -> None:
    file = write_plan(tmp_path / "a.txt")
    command = [sys.executable, "-X", "utf8=0", "-m", "govplan.pipeline.cli", "extract", str(file)]
    done = subprocess.run(command, capture_output=True, env={"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}, check=True)
    assert "勞資爭議在地調解" in done.stdout.decode("utf-8")


def test_what_gives_no_records(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "notes.txt").write_text("買牛奶。\n", encoding="utf-8")
    failed = extract(tmp_path / "empty.txt")
    assert (failed.exit_code, failed.stdout) == (1, "")
    assert "empty" in failed.stderr
    no_plan = extract(tmp_path / "notes.txt")
    assert no_plan.exit_code == 1
    assert json.loads(no_plan.stdout)["sources"][0]["status"] == "not_a_plan"
    assert no_plan.stderr


def test_what_cannot_run(tmp_path: Path, write_plan: PlanWriter) -> None:
    file = write_plan(tmp_path / "a.txt")
    for arguments, words in (
        ([tmp_path / "none.txt"], "no such file"),
        ([tmp_path], "is a folder"),
        ([file, "--vocabulary", tmp_path / "none"], "no such folder"),
    ):
        result = extract(*arguments)
        assert (result.exit_code, result.stdout) == (2, "")
        assert words in result.stderr
