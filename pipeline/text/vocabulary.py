"""Reads the genre's vocabulary: data files, checked where they are used, which a user's own files can extend."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from importlib import resources
from pathlib import Path
from types import ModuleType
from typing import Any

from .vocabulary_shape import shape_faults


class VocabularyError(ValueError):
    """A vocabulary file that cannot be used; the message names the file and what is wrong with it."""


_shared: list[Path | None] = [None]


@contextmanager
def extended(overlay: Path | None, modules: Iterable[ModuleType]) -> Iterator[None]:
    """Tables that are read without a folder of their own are extended by this one, until the context is left.

    ``modules`` are those that keep what they made of such tables: they forget it on entering and on leaving.
    """
    if overlay is None:
        yield
        return
    _shared.append(overlay)
    try:
        _forget(modules)
        yield
    finally:
        _shared.pop()
        _forget(modules)


def _forget(modules: Iterable[ModuleType]) -> None:
    read_table.cache_clear()
    for module in modules:
        for value in vars(module).values():
            if hasattr(value, "cache_clear"):
                value.cache_clear()


@lru_cache(maxsize=64)
def read_table(name: str, overlay: Path | None = None) -> dict[str, Any]:
    """The table ``<name>.toml`` of the built-in vocabulary, extended by that of ``overlay`` if it has one.

    Lists grow by the overlay's entries (those come first), tables merge key by key, any other value is replaced.
    Without ``overlay``, the folder of ``extended`` counts. Raises ``VocabularyError``.
    """
    overlay = overlay or _shared[-1]
    built_in = resources.files("govplan.pipeline.vocabulary").joinpath(f"{name}.toml")
    table = _parse(built_in.read_text(encoding="utf-8"), f"{name}.toml")
    path = overlay / f"{name}.toml" if overlay else None
    if path is not None and path.is_file():
        try:
            extension = _parse(path.read_text(encoding="utf-8"), str(path))
        except (OSError, UnicodeDecodeError) as error:
            raise VocabularyError(f"{path}: cannot be read ({error})") from error
        faults = shape_faults(name, table, extension)
        if faults:
            raise VocabularyError(f"{path}: {faults[0]}")
        table = _merge(table, extension, str(path))
    return table


def _parse(text: str, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise VocabularyError(f"{name}: not valid TOML ({error})") from error


def _merge(base: Any, extension: Any, name: str) -> Any:
    if isinstance(base, dict) and isinstance(extension, dict):
        merged = dict(base)
        for key, value in extension.items():
            merged[key] = _merge(base[key], value, name) if key in base else value
        return merged
    if isinstance(base, list) and isinstance(extension, list):
        return [*extension, *base]
    if type(base) is not type(extension) and (type(base), type(extension)) != (float, int):
        raise VocabularyError(f"{name}: {extension!r} stands where {type(base).__name__} is expected")
    return extension
