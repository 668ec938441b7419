"""What a user's vocabulary files may say: the same tables, the same kinds of values as the built-in ones."""

from __future__ import annotations

from typing import Any

_OPEN = {
    "agencies": {"places", "kind_words", "not_before"},
    "agency_ids": {"words"},
    "grammar": {"not_before", "not_behind"},
    "quantities": {"not_before"},
    "slots": {"instrument", "qualifier", "target", "topic", "aside"},
    "synonyms": {"characters", "words", "exact", "within", "broader"},
}
"""Tables whose keys are words themselves, so that a user may add some."""


def shape_faults(name: str, built_in: dict[str, Any], extension: dict[str, Any]) -> list[str]:
    """What is wrong with a file that extends ``name``, one sentence each; empty if nothing is."""
    faults: list[str] = []
    for key, value in extension.items():
        if key not in built_in:
            faults.append(f"there is no {key} in {name}.toml (it has {', '.join(built_in)})")
        else:
            is_open = key in _OPEN.get(name, ())
            faults += _faults(key, built_in[key], value, is_open=is_open)
    return faults


def _faults(place: str, model: Any, value: Any, *, is_open: bool) -> list[str]:
    if isinstance(model, dict) and isinstance(value, dict):
        return _table_faults(place, model, value, is_open=is_open)
    if isinstance(model, list) and isinstance(value, list):
        return _list_faults(place, model, value)
    if isinstance(model, str) and isinstance(value, str):
        return [] if value.strip() else [f"{place} is empty"]
    return [] if type(value) in (type(model), _also(model)) else [f"{place} is no {_kind(model)}"]


def _also(model: Any) -> type | None:
    """A whole number may stand where a fraction does."""
    return int if isinstance(model, float) else None


def _table_faults(place: str, model: dict[str, Any], value: dict[str, Any], *, is_open: bool) -> list[str]:
    faults: list[str] = []
    for key, entry in value.items():
        if key in model:
            faults += _faults(f"{place}.{key}", model[key], entry, is_open=is_open)
        elif is_open:
            faults += _faults(f"{place}.{key}", next(iter(model.values())), entry, is_open=True)
        else:
            faults.append(f"there is no {place}.{key} (there is {', '.join(model)})")
    return faults


def _list_faults(place: str, model: list[Any], value: list[Any]) -> list[str]:
    faults: list[str] = []
    for number, entry in enumerate(value, 1):
        if all(isinstance(item, dict) for item in model) and isinstance(entry, dict):
            faults += _entry_faults(f"{place} {number}", model, entry)
        elif not model or type(entry) is not type(model[0]):
            faults.append(f"{place} holds {entry!r}, which is no {_kind(model[0]) if model else 'entry'}")
        elif entry == "":
            faults.append(f"{place} holds an empty word")
    return faults


def _entry_faults(place: str, model: list[dict[str, Any]], entry: dict[str, Any]) -> list[str]:
    """An entry of a list of tables: every text that all built-in entries have, and no key that none has; lists may lack."""
    values = {key: value for table in model for key, value in table.items()}
    needed = [key for key in values if all(isinstance(table.get(key), str) for table in model)]
    faults = [f"{place} has no {key}" for key in needed if key not in entry]
    for key, value in entry.items():
        if key not in values:
            faults.append(f"{place} has an unknown key {key} (there is {', '.join(values)})")
        elif type(value) is not type(values[key]):
            faults.append(f"{place}: {key} is no {_kind(values[key])}")
        elif isinstance(value, list) and not all(isinstance(item, str) and item for item in value):
            faults.append(f"{place}: {key} is no list of words")
    return faults


def _kind(model: Any) -> str:
    return {str: "text", list: "list", dict: "table", int: "number", float: "number"}.get(type(model), "value")
