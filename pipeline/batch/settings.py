"""What a build can be told, in one list: on the command line, in a file ``govplan.toml``, or by default."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from ..read.limits import ReadLimits
from .limits import Limits

CONFIGURATION = "govplan.toml"
COMMAND_LINE = "command line"
"""Where a value comes from that was given with the command."""

EngineName = Literal["inline", "processes", "dask"]
ENGINES: tuple[EngineName, ...] = get_args(EngineName)
Kind = Literal["path", "paths", "text", "whole", "number", "flag"]
_EXPECTED: dict[Kind, str] = {
    "path": "a path",
    "paths": "a list of paths",
    "text": "a text",
    "whole": "a whole number",
    "number": "a number",
    "flag": "true or false",
}


class SettingsError(ValueError):
    """A configuration that cannot be used; the message names the file, the key and what is expected."""


@dataclass(frozen=True, slots=True)
class Setting:
    """``key`` names it in the file (``table.name``), ``option`` on the command line (the key by default); ``least`` is
    the smallest number that makes sense."""

    key: str
    kind: Kind
    help: str
    default: Any = None
    option: str = ""
    choices: tuple[str, ...] = ()
    least: int = 1

    @property
    def name(self) -> str:
        """The name of the option, without its dashes."""
        return self.option or self.key


def processors() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


_LIMITS, _READING = Limits(), ReadLimits()

SETTINGS: tuple[Setting, ...] = (
    Setting("paths", "paths", "Files and folders to read.", ()),
    Setting("output", "path", "Folder to write to."),
    Setting("manifest", "path", "What the files are; by default PATH/manifest.toml."),
    Setting("decisions", "path", "What people decided on links; by default PATH/decisions.jsonl."),
    Setting("vocabulary", "path", "Folder of TOML files that extend the built-in vocabulary."),
    Setting("cache", "path", "Folder of results of earlier builds; by default .cache in the output folder."),
    Setting("log_file", "path", "File to which a line of JSON is added for all that happens.", option="log-file"),
    Setting(
        "reading.ocr", "flag", "Read pages of a PDF that are only pictures with Tesseract (extra `ocr`).", False, "ocr"
    ),
    Setting(
        "reading.cross_check",
        "flag",
        "Read each PDF with a second engine too, and report where they differ.",
        False,
        "cross-check",
    ),
    Setting("engine.name", "text", "Where files are read.", "processes", "engine", ENGINES),
    Setting("engine.jobs", "whole", "Files to read at once; by default one a processor.", processors(), "jobs"),
    Setting("engine.scheduler", "text", "Address of the Dask scheduler, tcp://HOST:PORT.", option="scheduler"),
    Setting("limits.seconds", "number", "Seconds that reading one file may take.", _LIMITS.seconds, "seconds"),
    Setting(
        "limits.memory_mb",
        "whole",
        "Megabytes that reading one file may take.",
        _LIMITS.memory_mb,
        "memory-mb",
        least=256,
    ),
    Setting("limits.pages", "whole", "Most pages of a PDF that are read.", _READING.pages, "pages"),
    Setting(
        "limits.part_mb", "whole", "Megabytes that a part of an office file may unpack to.", _READING.part_mb, "part-mb"
    ),
    Setting("limits.file_mb", "whole", "Megabytes that a file may have.", _READING.file_mb, "file-mb"),
    Setting(
        "limits.files_per_worker",
        "whole",
        "Files after which the process that reads them is replaced.",
        _LIMITS.files_per_worker,
        "files-per-worker",
    ),
)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A value and where it comes from: ``default``, ``command line``, or the name of the file."""

    value: Any
    origin: str


@dataclass(frozen=True, slots=True)
class Settings:
    """The value of every setting, by its key."""

    chosen: Mapping[str, Chosen]

    def __getitem__(self, key: str) -> Any:
        return self.chosen[key].value

    @property
    def limits(self) -> Limits:
        """The limits for each file."""
        bounds = {name: self[f"limits.{name}"] for name in ("pages", "part_mb", "file_mb")}
        reading = ReadLimits(**bounds, ocr=self["reading.ocr"], cross_check=self["reading.cross_check"])
        seconds, memory, files = (self[f"limits.{name}"] for name in ("seconds", "memory_mb", "files_per_worker"))
        return Limits(seconds, memory, files, reading)


def settle_settings(given: Mapping[str, Any], file: Path | None = None) -> Settings:
    """Every setting: as ``given`` (by key, on the command line), else as in the file, else by default. An empty text
    sets none.

    ``file`` is ``govplan.toml`` in the working folder, where there is one, unless another is named.
    Raises ``SettingsError``.
    """
    written = _read(file) if file is not None or Path(CONFIGURATION).is_file() else {}
    origin = str(file or CONFIGURATION)
    chosen = {}
    for setting in SETTINGS:
        value = given.get(setting.key)
        if value not in (None, ()):
            chosen[setting.key] = Chosen(None if value == "" else value, COMMAND_LINE)
        elif setting.key in written:
            chosen[setting.key] = Chosen(written[setting.key], origin)
        else:
            chosen[setting.key] = Chosen(setting.default, "default")
    return Settings(chosen)


def _read(file: Path | None) -> dict[str, Any]:
    path = file or Path(CONFIGURATION)
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path}: the configuration cannot be read ({error})") from error
    known = {setting.key: setting for setting in SETTINGS}
    found = {}
    for key, value in _flat(table):
        if key not in known:
            raise SettingsError(f"{path}: there is no setting {key}; there are {', '.join(known)}")
        found[key] = _checked(known[key], value, path)
    return found


def _flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def _checked(setting: Setting, value: Any, file: Path) -> Any:
    """The value as the program uses it; paths are relative to the file's folder."""
    if setting.kind == "paths" and isinstance(value, list) and all(isinstance(path, str) for path in value):
        return tuple(file.parent / path for path in value)
    if setting.kind == "path" and isinstance(value, str):
        return file.parent / value if value else None
    if setting.kind == "text" and isinstance(value, str) and (not setting.choices or value in setting.choices):
        return value
    if setting.kind == "flag" and isinstance(value, bool):
        return value
    number = isinstance(value, (int, float) if setting.kind == "number" else int) and not isinstance(value, bool)
    if setting.kind in ("whole", "number") and number and value >= setting.least:
        return value
    expected = f"one of {', '.join(setting.choices)}" if setting.choices else _EXPECTED[setting.kind]
    least = f" from {setting.least}" if setting.kind in ("whole", "number") else ""
    raise SettingsError(f"{file}: {setting.key} is {value!r}, where {expected}{least} is expected")
