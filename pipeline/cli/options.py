"""The settings of a build as options of a command."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .terminal import cannot_run

if TYPE_CHECKING:
    from ..batch.settings import Setting

_PATH = click.Path(path_type=Path)


def with_settings(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command an argument ``PATH...``, an option for every setting, and ``--config``.

    The command gets ``settings``. Ends with one sentence where the configuration cannot be used.
    """
    from ..batch.settings import SETTINGS, SettingsError, settle_settings

    def run(config: Path | None, **given: Any) -> Any:
        values = {setting.key: given.pop(_variable(setting)) for setting in SETTINGS}
        try:
            settings = settle_settings(values, config)
        except SettingsError as error:
            cannot_run(str(error))
        return command(settings=settings, **given)

    run.__doc__ = command.__doc__
    run.__name__ = command.__name__
    decorated: Callable[..., None] = run
    config = click.option("--config", type=_PATH, help="Settings to use instead of ./govplan.toml.")
    for decorate in (config, *(_parameter(setting) for setting in reversed(SETTINGS))):
        decorated = decorate(decorated)
    return decorated


def _variable(setting: Setting) -> str:
    return setting.key.replace(".", "_")


def _parameter(setting: Setting) -> Callable[[Any], Any]:
    name = _variable(setting)
    if setting.kind == "paths":
        return click.argument(name, nargs=-1, type=_PATH, metavar="[PATH]...")
    flags = ["-o", "--output"] if setting.key == "output" else [f"--{setting.name}"]
    if setting.kind == "flag":
        return click.option(*flags, name, is_flag=True, default=None, help=setting.help)
    shown = "" if setting.default is None or setting.key == "engine.jobs" else f" [default: {setting.default}]"
    return click.option(*flags, name, type=_type(setting), help=setting.help + shown)


def _type(setting: Setting) -> Any:
    if setting.choices:
        return click.Choice(setting.choices)
    types = {"path": _PATH, "text": click.STRING, "whole": click.IntRange(setting.least)}
    return types.get(setting.kind, click.FloatRange(setting.least))
