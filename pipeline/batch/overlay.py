"""A user's own vocabulary, looked at before any file is read with it."""

from __future__ import annotations

import tomllib
from importlib import resources
from pathlib import Path
from typing import Any

from ..link.score import model_of
from ..text.vocabulary import VocabularyError, read_table


def check_overlay(folder: Path | None) -> None:
    """Raises ``VocabularyError`` where a file of the folder cannot extend the built-in vocabulary."""
    if folder is None:
        return
    if not folder.is_dir():
        raise VocabularyError(f"{folder}: no such folder")
    files = sorted(folder.glob("*.toml"))
    for name in ("terms", "words"):
        if (folder / f"{name}.toml").exists() or (folder / f"{name}.txt").exists():
            raise VocabularyError(f"{folder}: {name}.txt cannot be extended; put words of names into slots.toml")
    known = {
        Path(entry.name).stem
        for entry in resources.files("govplan.pipeline.vocabulary").iterdir()
        if entry.name.endswith(".toml")
    }
    if not files:
        raise VocabularyError(f"{folder}: holds no .toml file")
    for file in files:
        if file.stem not in known:
            raise VocabularyError(f"{file}: there is no vocabulary {file.stem} to extend")
        table = read_table(file.stem, folder)
        if file.stem == "link_model":
            _check_model(file, table)


def _check_model(file: Path, table: dict[str, Any]) -> None:
    """Weights of words and of kinds belong together and stay as they are; those of features are a user's."""
    others = tomllib.loads(file.read_text(encoding="utf-8")).keys() - {"model"}
    if others:
        raise VocabularyError(f"{file}: only [model] can be replaced, not {', '.join(sorted(others))}")
    try:
        model_of(table["model"])
    except VocabularyError as error:
        raise VocabularyError(f"{file}: {error}") from error
