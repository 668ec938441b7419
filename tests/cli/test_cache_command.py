from pathlib import Path

from click.testing import CliRunner, Result

from govplan.pipeline.batch.store import entries
from govplan.pipeline.cli.main import cli


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [*map(str, arguments)])


def test_info_and_prune(folder_of_plans: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("build", folder_of_plans, "-o", out, "--quiet", "--engine", "inline").exit_code == 0
    assert "3 usable" in run("cache", "info", out).stdout
    assert run("cache", "prune", out).stdout == "nothing\n"
    one, other, _ = entries(out / ".cache")
    one.write_bytes(b"half")
    other.write_bytes(other.read_bytes().replace(b'"code": "', b'"code": "0'))
    (one.parent / ".x.govplan-part").write_bytes(b"half")
    for command in ("info", "prune"):
        lines = run("cache", command, out).stdout
        for words in ("1 damaged", "1 of another version", "1 left by a build"):
            assert words in lines
    left = [line.split(" (")[0] for line in run("cache", "info", out / ".cache").stdout.splitlines()[1:]]
    assert left[0] == "1 usable by the next build"
    assert all(line.endswith("of linking") for line in left[1:])
    assert run("cache", "prune", out, "--unused-for", "1").stdout == "nothing\n"
    assert run("cache", "prune", out, "--unused-for", "0").stdout.startswith("1 usable")
    assert run("cache", "info", out).stdout.endswith("nothing\n")


def test_what_cannot_run(tmp_path: Path) -> None:
    done = run("cache", "info", tmp_path / "none")
    assert done.exit_code == 2
    assert "no such folder" in done.stderr
    assert run("cache", "info").exit_code == 2
