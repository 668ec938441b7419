"""The types for TypeScript and the example of docs/load.md compile, where a compiler is installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from govplan_docs import ROOT, fences

TSC = shutil.which("tsc")
NEEDS_A_COMPILER = pytest.mark.skipif(TSC is None, reason="needs tsc (npm install --global typescript)")


def compiled(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [str(TSC), "--noEmit", "--strict", "--target", "es2022", "--module", "es2022", "use.ts"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def examples(document: str) -> list[str]:
    """The TypeScript that a document shows."""
    return [fence.body for fence in fences((ROOT / document).read_text("utf-8")) if fence.language == "ts"]


@NEEDS_A_COMPILER
@pytest.mark.parametrize("document", ["README.md", "docs/load.md"])
def test_what_documents_show_compiles(document: str, exported: Path, tmp_path: Path) -> None:
    shutil.copy(exported / "json" / "govplan.d.ts", tmp_path)
    for example in examples(document):
        (tmp_path / "use.ts").write_text(example, encoding="utf-8")
        done = compiled(tmp_path)
        assert done.returncode == 0, done.stdout


@NEEDS_A_COMPILER
def test_the_types_compile(exported: Path, tmp_path: Path) -> None:
    shutil.copy(exported / "json" / "govplan.d.ts", tmp_path)
    (example,) = examples("docs/load.md")
    (tmp_path / "use.ts").write_text(example, encoding="utf-8")
    done = compiled(tmp_path)
    assert done.returncode == 0, done.stdout
    (tmp_path / "use.ts").write_text(example.replace("programme.name.", "programme.title."), encoding="utf-8")
    assert "Property 'title' does not exist on type 'Programme'" in compiled(tmp_path).stdout
