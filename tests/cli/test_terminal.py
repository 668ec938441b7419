import click
import pytest

from govplan.pipeline.cli import main as program
from govplan.pipeline.cli.terminal import CannotRunError, printable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("臺中市 — 108（甲）", "臺中市 — 108（甲）"),
        ("a\x1b[2Jb", "a\\x1b[2Jb"),
        ("\x9b31m\x7f", "\\x9b31m\\x7f"),
        ("\u202egpj.exe", "\\u202egpj.exe"),
        ("\udce9", "\\udce9"),
        ("a\nb\tc", "a\\x0ab\\x09c"),
    ],
)
def test_what_commands_a_terminal_is_written_out(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_lines_can_be_kept() -> None:
    assert printable("a\n\tb\r", lines=True) == "a\n\tb\\x0d"


@pytest.mark.parametrize(
    ("raised", "code", "words"),
    [
        (ZeroDivisionError("by\x1bzero"), 2, "ZeroDivisionError: by\\x1bzero"),
        (click.Abort(), 130, "Stopped."),
        (CannotRunError("no such thing"), 2, "Error: no such thing"),
        (click.ClickException("wrong"), 1, "Error: wrong"),
    ],
)
def test_whatever_goes_wrong_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], raised: Exception, code: int, words: str
) -> None:
    def fail(**_: object) -> None:
        raise raised

    monkeypatch.setattr(program.cli, "main", fail)
    with pytest.raises(SystemExit) as ended:
        program.main()
    assert ended.value.code == code
    (line,) = capsys.readouterr().err.splitlines()
    assert words in line
