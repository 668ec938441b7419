"""A user's own vocabulary, looked at before any file is read with it."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

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
    if (folder / "link_model.toml").exists():
        raise VocabularyError(f"{folder}: link_model.toml holds fitted weights and cannot be extended")
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
        read_table(file.stem, folder)
