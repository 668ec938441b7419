import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pdf_files import pdf, write

from govplan.pipeline.batch.settings import SETTINGS, settle_settings
from govplan.pipeline.cli.main import cli
from govplan_doubles import PlanWriter


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
    assert not [line for line in second.stdout.splitlines() if "default" in line and "not set" not in line]


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


COLUMNS = '[roles]\nname = ["亮點"]\n'


@pytest.fixture
def configured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write_plan: PlanWriter) -> Path:
    """A working folder with settings, a vocabulary that knows another name of a column, and a plan that uses it."""
    monkeypatch.chdir(tmp_path)
    plan = write_plan(tmp_path / "plans" / "a.txt")
    plan.write_text(plan.read_text(encoding="utf-8").replace("重要計畫項目", "亮點"), encoding="utf-8")
    Path("vocabulary").mkdir()
    Path("vocabulary/columns.toml").write_text(COLUMNS, encoding="utf-8")
    Path("govplan.toml").write_text(
        'paths = ["plans"]\noutput = "kb"\nvocabulary = "vocabulary"\n[engine]\nname = "inline"\n', encoding="utf-8"
    )
    return plan


def test_commands_for_one_file_use_the_vocabulary_of_the_file(configured: Path) -> None:
    for command in (["extract", configured], ["annotate", configured]):
        assert '"勞工大學"' in run(*command).stdout
        plain = run(*command, "--vocabulary", "")
        assert plain.exit_code == 0
        assert '"勞工大學"' not in plain.stdout
    assert run("inspect", configured, "-o", "page.html").exit_code == 0
    assert "亮點" in Path("page.html").read_text(encoding="utf-8")


def test_commands_for_one_file_keep_to_the_limits_of_the_file(configured: Path) -> None:
    long = configured.with_suffix(".pdf")
    long.write_bytes(pdf(*[lambda canvas: write(canvas, 60, 60, "施政計畫")] * 3))
    with Path("govplan.toml").open("a") as file:
        file.write("[limits]\npages = 2\n")
    for command in ("extract", "annotate", "inspect"):
        assert "2 pages" in run(command, long).stderr, command
        assert "2 pages" not in run(command, long, "--pages", "3").stderr, command


def test_commands_for_knowledge_bases_find_the_one_that_was_built(configured: Path) -> None:
    assert run("build", "--quiet").exit_code == 0
    assert "勞工大學" in run("show", "programme/2").stdout
    assert "all proven" in run("verify").stderr
    assert run("review", "--list").exit_code == 0
    assert run("export", "--format", "jsonl", "-o", "out").exit_code == 0
    assert Path("out/jsonl").is_dir()
    for command in (["show", "x", "--kb", "none"], ["verify", "none"]):
        assert "none: no such file" in run(*command).stderr
    decided = run("decide", "programme/1", "programme/2", "different", "--who", "王")
    assert decided.exit_code == 0, decided.stderr
    assert Path("plans/decisions.jsonl").is_file()


def test_a_knowledge_base_has_to_be_named_somewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("verify")
    assert done.exit_code == 2
    assert "name a knowledge base, here or as output in govplan.toml" in done.stderr


def test_a_proof_reads_within_the_limits_of_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("plans").mkdir()
    Path("plans/a.pdf").write_bytes(pdf(*[lambda canvas: write(canvas, 60, 60, "臺中市政府勞工局108年度施政計畫")] * 3))
    assert run("build", "plans", "-o", "kb", "--engine", "inline", "--pages", "2", "--quiet").exit_code == 0
    assert "all proven" in run("verify", "kb", "--pages", "2").stderr
    Path("govplan.toml").write_text("[limits]\npages = 2\n")
    assert "all proven" in run("verify", "kb").stderr
    assert "gives another raw text" in run("verify", "kb", "--pages", "9").stdout


@pytest.mark.parametrize("flag", ["ocr", "cross-check"])
def test_what_the_file_switches_on_the_command_line_switches_off(flag: str, configured: Path) -> None:
    with Path("govplan.toml").open("a") as file:
        file.write(f"[reading]\n{flag.replace('-', '_')} = true\n")
    assert f"{flag.replace('-', '_')} = true # govplan.toml" in run("config").stdout
    assert f"{flag.replace('-', '_')} = false # command line" in run("config", f"--no-{flag}").stdout
    assert run("extract", configured, f"--no-{flag}").exit_code == 0


@pytest.mark.parametrize(
    "command",
    [["extract", "plans/a.txt"], ["annotate", "plans/a.txt"], ["inspect", "plans/a.txt"], ["show", "x"], ["verify"],
     ["review", "--list"], ["explain", "a", "b"], ["evaluate", "gold"], ["decisions", "export"], ["cache", "info"],
     ["export", "--format", "csv", "-o", "out"], ["release", "-o", "out", "--version", "1"], ["serve"]],
)  # fmt: skip
def test_a_broken_file_ends_every_command_that_asks_it(configured: Path, command: list[str]) -> None:
    Path("govplan.toml").write_text("[limits]\npages = 0\n")
    done = run(*command)
    assert done.exit_code == 2
    assert done.stderr.splitlines()[-1].startswith("Error: govplan.toml: limits.pages is 0")
