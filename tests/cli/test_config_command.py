import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from govplan.pipeline.batch.settings import SETTINGS, settle_settings
from govplan.pipeline.cli.main import cli


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [*map(str, arguments)])


def test_the_command_line_stands_above_the_file_and_the_file_above_defaults(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('paths = ["a", "b"]\n[limits]\npages = 7\nseconds = 2.5\n[engine]\nname = "inline"\n')
    given = settle_settings({"limits.pages": 9, "paths": ()}, file)
    assert given["limits.pages"] == 9
    assert given.limits.seconds == 2.5
    assert given["engine.name"] == "inline"
    assert given["limits.file_mb"] == 512
    assert given["paths"] == (tmp_path / "a", tmp_path / "b")
    origins = {key: chosen.origin for key, chosen in given.chosen.items()}
    assert origins["limits.pages"] == "command line"
    assert origins["limits.seconds"] == str(file)
    assert origins["limits.file_mb"] == "default"


def test_what_is_printed_is_a_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    first = run("config", "plans", "-o", "kb", "--engine", "dask", "--scheduler", "tcp://h:1", "--seconds", "9")
    assert first.exit_code == 0
    assert tomllib.loads(first.stdout)["engine"]["scheduler"] == "tcp://h:1"
    (tmp_path / "govplan.toml").write_text(first.stdout, encoding="utf-8")
    second = run("config")
    assert tomllib.loads(second.stdout) == tomllib.loads(first.stdout)
    assert "default" not in second.stdout


def test_every_setting_is_an_option_and_listed(tmp_path: Path) -> None:
    options = {name for parameter in cli.commands["build"].params for name in parameter.opts}
    printed = run("config").stdout
    for setting in SETTINGS:
        assert setting.key == "paths" or f"--{setting.name}" in options
        assert setting.key.rpartition(".")[2] in printed


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("colour = 1", "there is no setting colour; there are paths, output"),
        ("[limits]\nsecs = 1", "there is no setting limits.secs"),
        ("limits = 1", "there is no setting limits;"),
        ('[limits]\npages = "many"', "limits.pages is 'many', where a whole number from 1 is expected"),
        ("[limits]\npages = 0", "from 1"),
        ("[limits]\npages = 1.5", "a whole number"),
        ("[limits]\nseconds = true", "a number from 1"),
        ("[limits]\nseconds = nan", "a number from 1"),
        ('[engine]\nname = "cloud"', "one of inline, processes, dask"),
        ('paths = "plans"', "a list of paths"),
        ("output = 3", "a path"),
        ("output = [", "cannot be read"),
    ],
)
def test_what_cannot_be_used_is_one_sentence(tmp_path: Path, text: str, words: str) -> None:
    file = tmp_path / "govplan.toml"
    file.write_text(text)
    for command in ("build", "config"):
        done = run(command, "--config", file)
        assert done.exit_code == 2
        assert done.stdout == ""
        (line,) = done.stderr.splitlines()
        assert line.startswith(f"Error: {file}: ")
        assert words in line


def test_a_build_takes_its_paths_from_the_file(
    folder_of_plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("govplan.toml").write_text('paths = ["plans"]\noutput = "kb"\n[engine]\nname = "inline"\n')
    assert run("build", "--quiet").exit_code == 0
    assert Path("kb/knowledge_base.json").is_file()
    Path("govplan.toml").write_text('paths = ["plans"]\n')
    assert "name a folder to write to" in run("build").stderr
