import json
from pathlib import Path

from click.testing import CliRunner

from govplan.pipeline.cli.main import cli


def test_on_standard_output() -> None:
    result = CliRunner().invoke(cli, ["schema"])
    assert result.exit_code == 0
    assert json.loads(result.stdout)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "schema.json"
    result = CliRunner().invoke(cli, ["schema", "-o", str(file)])
    assert (result.exit_code, result.stdout) == (0, "")
    assert file.read_bytes() == CliRunner().invoke(cli, ["schema"]).stdout_bytes


def test_where_it_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for target in (tmp_path, tmp_path / "file" / "schema.json"):
        result = CliRunner().invoke(cli, ["schema", "-o", str(target)])
        assert (result.exit_code, result.stdout) == (2, "")
        assert "Error:" in result.stderr
    assert CliRunner().invoke(cli, ["schema", "extra"]).exit_code == 2
