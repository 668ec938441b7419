"""``govplan serve``: how it ends where it cannot listen."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from govplan.pipeline.cli.main import cli

OUTPUTS = Path(__file__).parents[2] / "outputs"


def test_a_port_that_is_taken() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        result = CliRunner().invoke(cli, ["serve", str(OUTPUTS), "--port", port])
    assert (result.exit_code, f"127.0.0.1:{port}: cannot be listened on" in result.output) == (2, True), result.output


def test_a_package_that_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    result = CliRunner().invoke(cli, ["serve", str(OUTPUTS)])
    assert (result.exit_code, "pip install 'govplan[serve]'" in result.output) == (2, True), result.output


@pytest.mark.parametrize(
    ("arguments", "said"), [(["nowhere"], "no such file"), ([str(OUTPUTS), "--port", "0"], "--port")]
)
def test_what_cannot_be_served(arguments: list[str], said: str) -> None:
    result = CliRunner().invoke(cli, ["serve", *arguments])
    assert (result.exit_code, said in result.output) == (2, True), result.output
