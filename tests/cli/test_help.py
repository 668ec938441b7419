import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from govplan.pipeline.cli.main import cli

HEAVY = ("spacy", "jieba", "pdfplumber", "pypdfium2", "pydantic", "rich.progress", "rapidfuzz", "numpy")


def test_the_group_lists_every_command() -> None:
    result = CliRunner().invoke(cli, ["--help"])
    assert result.exit_code == 0
    assert "施政計畫" in result.output
    assert all(name in result.output for name in ("build", "extract", "show", "verify", "schema"))


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_command_and_option_has_help(name: str) -> None:
    result = CliRunner().invoke(cli, [name, "--help"])
    assert result.exit_code == 0
    command = cli.commands[name]
    assert command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name


def test_help_and_version_load_no_heavy_library() -> None:
    program = (
        "import sys\n"
        "from govplan.pipeline.cli.main import cli\n"
        "for arguments in (['--help'], ['build', '--help'], ['verify', '--help']):\n"
        "    cli(arguments, standalone_mode=False)\n"
        f"print('loaded:', sorted(set({HEAVY!r}) & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "loaded: []"


def test_version() -> None:
    result = CliRunner().invoke(cli, ["--version"])
    assert result.exit_code == 0
    assert "govplan" in result.output


@pytest.mark.parametrize("arguments", [["unknown"], ["build"], ["build", "x"], ["extract"], ["schema", "--no"]])
def test_wrong_use_ends_with_2(arguments: list[str]) -> None:
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Error:" in result.stderr
