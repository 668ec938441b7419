"""Reads a gold set: what people wrote down of a plan by hand, one JSON file for each file that was read."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from ....schemas import (
    Agency,
    Budget,
    Commitment,
    Indicator,
    Jurisdiction,
    Measurement,
    Objective,
    Plan,
    Programme,
    Record,
    Strategy,
)

MODELS: dict[str, type[Record]] = {
    model.LIST_NAME: model
    for model in (
        Jurisdiction,
        Agency,
        Plan,
        Objective,
        Strategy,
        Programme,
        Budget,
        Indicator,
        Measurement,
        Commitment,
    )
}
"""The lists that a gold file may hold, those that others refer to before those that refer to them."""

TEXT_KEYS: dict[str, tuple[str, ...]] = {
    "jurisdictions": ("name",),
    "agencies": ("name",),
    "plans": ("title",),
    "objectives": ("title",),
    "strategies": ("title", "text"),
    "programmes": ("name",),
    "budgets": ("name",),
    "indicators": ("name",),
    "measurements": ("printed",),
    "commitments": ("printed",),
}
"""The fields by which a reader knows a record again, joined."""

Values = Mapping[str, Any]
"""The fields of one record that somebody wrote down; a field that is missing was not annotated."""


class GoldError(ValueError):
    """A gold set that cannot be used; one sentence with the file, the place and what to do."""


@dataclass(frozen=True)
class GoldPlan:
    """One gold file. ``source`` is the path of the file that it describes, ``None`` where only its name says so."""

    file: Path
    source: str | None
    lists: Mapping[str, tuple[Values, ...]]

    @property
    def stem(self) -> str:
        """The name of the file without its ending."""
        return self.file.name.removesuffix(".gold.json").removesuffix(".json")


def load_gold(path: Path) -> list[GoldPlan]:
    """The gold files of a folder (``*.json``, sorted by name), or one file. Raises ``GoldError``."""
    if path.is_dir():
        files = sorted(path.glob("*.json"))
        if not files:
            raise GoldError(f"{path}: no gold files (*.json) in this folder; `govplan annotate` writes drafts")
    elif path.is_file():
        files = [path]
    else:
        raise GoldError(f"{path}: no such file or folder")
    return [_read(file) for file in files]


def _read(file: Path) -> GoldPlan:
    try:
        data: Any = json.loads(file.read_text(encoding="utf-8"), parse_float=Decimal)
    except OSError as error:
        raise GoldError(f"{file}: cannot be read ({error.strerror or error})") from error
    except (ValueError, RecursionError) as error:
        raise GoldError(f"{file}: not a JSON file in UTF-8 ({error})") from error
    if not isinstance(data, dict):
        raise GoldError(f"{file}: a gold file is one JSON object with a list for each type of record")
    source = data.pop("source", None)
    if source is not None and not isinstance(source, str):
        raise GoldError(f"{file}: source is the path of the file that was annotated, as text")
    lists = {name: tuple(_records(file, name, found)) for name, found in data.items() if not name.startswith("_")}
    return GoldPlan(file, source, lists)


def _records(file: Path, name: str, found: object) -> Iterator[Values]:
    if name not in MODELS:
        raise GoldError(f"{file}: {name}: no such list; a gold file holds {', '.join(MODELS)}")
    if not isinstance(found, list):
        raise GoldError(f"{file}: {name}: has to be a list")
    taken: set[object] = set()
    for place, record in enumerate(found):
        where = f"{file}: {name}[{place}]"
        if not isinstance(record, dict):
            raise GoldError(f"{where}: has to be an object with the fields of the record")
        values = {key: _value(where, name, key, value) for key, value in record.items() if not key.startswith("_")}
        if values.get("id") in taken:
            raise GoldError(f"{where}: the id {values['id']} is there twice; give each record one of its own")
        taken.update({values["id"]} if "id" in values else ())
        if not any(values.get(key) is not None for key in values if key in TEXT_KEYS[name]) and name != "plans":
            raise GoldError(f"{where}: {' or '.join(TEXT_KEYS[name])} is needed, to know the record by")
        yield values


def _value(where: str, name: str, key: str, value: object) -> Any:
    """A value with the type that the schema gives its field."""
    adapter = _adapters(name).get(key)
    if adapter is None:
        raise GoldError(f"{where}.{key}: no such field; {name} have {', '.join(_adapters(name))}")
    try:
        return adapter.validate_python(value)
    except ValidationError as error:
        raise GoldError(f"{where}.{key}: {error.errors()[0]['msg']}") from error


@lru_cache
def _adapters(name: str) -> dict[str, TypeAdapter[Any]]:
    fields = MODELS[name].model_fields.items()
    return {key: TypeAdapter(field.rebuild_annotation()) for key, field in fields if key != "evidence"}
