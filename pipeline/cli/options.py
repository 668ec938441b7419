"""The settings of ``govplan.toml`` as options of commands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .terminal import cannot_run

if TYPE_CHECKING:
    from ..batch.settings import Setting, Settings

_PATH = click.Path(path_type=Path)

Command = Callable[..., None]


def with_settings(command: Command) -> Command:
    """Give a command an argument ``PATH...``, an option for every setting, and ``--config``.

    The command gets ``settings``. Ends with one sentence where the configuration cannot be used.
    """
    from ..batch.settings import SETTINGS

    return settings_of(*(setting.key for setting in SETTINGS))(command)


def settings_of(*keys: str) -> Callable[[Command], Command]:
    """The same with options for some of the settings only."""
    from ..batch.settings import SETTINGS

    chosen = [setting for setting in SETTINGS if setting.key in keys]

    def decorator(command: Command) -> Command:
        def run(config: Path | None, **given: Any) -> Any:
            values = {setting.key: given.pop(_variable(setting)) for setting in chosen}
            return command(settings=settled(values, config), **given)

        run.__doc__ = command.__doc__
        run.__name__ = command.__name__
        decorated: Command = run
        config = click.option("--config", type=_PATH, help="Settings to use instead of ./govplan.toml.")
        for decorate in (config, *(_parameter(setting) for setting in reversed(chosen))):
            decorated = decorate(decorated)
        return decorated

    return decorator


def settled(values: dict[str, Any] | None = None, config: Path | None = None) -> Settings:
    """The settings in force. Ends the command where the configuration cannot be used."""
    from ..batch.settings import SettingsError, settle_settings

    try:
        return settle_settings(values or {}, config)
    except SettingsError as error:
        cannot_run(str(error))


def _variable(setting: Setting) -> str:
    return setting.key.replace(".", "_")


def _parameter(setting: Setting) -> Callable[[Any], Any]:
    name = _variable(setting)
    if setting.kind == "paths":
        return click.argument(name, nargs=-1, type=_PATH, metavar="[PATH]...")
    flags = ["-o", "--output"] if setting.key == "output" else [f"--{setting.name}"]
    if setting.kind == "flag":
        return click.option(f"{flags[0]}/--no-{setting.name}", name, default=None, help=setting.help)
    shown = "" if setting.default is None or setting.key == "engine.jobs" else f" [default: {setting.default}]"
    return click.option(*flags, name, type=_type(setting), help=setting.help + shown)


def _type(setting: Setting) -> Any:
    if setting.choices:
        return click.Choice(setting.choices)
    types = {"path": _PathOrNone(), "text": click.STRING, "whole": click.IntRange(setting.least)}
    return types.get(setting.kind, click.FloatRange(setting.least))


class _PathOrNone(click.Path):
    """A path; an empty text stands for none, whatever the file says."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        return value if value == "" else super().convert(value, param, ctx)
