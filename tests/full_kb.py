"""A knowledge base in which every field of every type of record says something, and copies of it that say one thing else."""

from __future__ import annotations

import types
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from govplan.pipeline.publish.integrity import ANY_LIST, REFERENCES, SAME_LIST
from govplan.schemas import RECORD_TYPES, Evidence, KnowledgeBase, Model

Data = dict[str, list[dict[str, Any]]]
_RECORDS = 2  # of each type, so that a reference can lead to the other one


def full() -> Data:
    """Two records of each type, with all fields, as plain data."""
    return {
        name: [_filled(kind, name, number) for number in range(1, _RECORDS + 1)] for name, kind in RECORD_TYPES.items()
    }


def changes() -> Iterator[tuple[str, Data]]:
    """Every field's name (``links.features.weight``), and the data in which it says something else."""
    for name, kind in RECORD_TYPES.items():
        for field in kind.model_fields:
            if field == "evidence":
                continue
            part = _model_in(kind.model_fields[field].annotation)
            for inner in [None] if part is None else list(part.model_fields):
                data = full()
                _change(data, name, field, inner)
                yield ".".join(filter(None, (name, field, inner))), data
    for inner in Evidence.model_fields:
        data = full()
        for name in RECORD_TYPES:
            _change(data, name, "evidence", inner)
        yield f"evidence.{inner}", data


def made(data: Data) -> KnowledgeBase:
    """The knowledge base of such data."""
    lists = {name: sorted(records, key=lambda record: str(record["id"])) for name, records in data.items()}
    return KnowledgeBase.model_validate(lists)


def _change(data: Data, name: str, field: str, inner: str | None) -> None:
    record = data[name][0]
    if field == "id":
        data.update(_renamed(data, record["id"], f"{name}/other"))
        return
    other = _filled(RECORD_TYPES[name], name, 1, seed=5)
    if inner is None:
        record[field] = other[field]
    else:
        here, there = (one[field][0] if isinstance(one[field], list) else one[field] for one in (record, other))
        here[inner] = None if inner == "read_by" else there[inner]
        if inner in ("quote", "char_start", "char_end"):
            here["quote"] += "更" * (inner == "char_end")
            here["char_end"] = here["char_start"] + len(here["quote"])


def _renamed(value: Any, old: str, new: str) -> Any:
    """Data with another id of one record, wherever it stands."""
    if isinstance(value, dict):
        return {key: _renamed(part, old, new) for key, part in value.items()}
    if isinstance(value, list):
        return [_renamed(part, old, new) for part in value]
    return new if value == old else value


def _filled(kind: type[Model], name: str, number: int, seed: int = 0) -> dict[str, Any]:
    values = {
        field: _value(info.annotation, name, field, number + seed, number) for field, info in kind.model_fields.items()
    }
    if issubclass(kind, Evidence):
        values["quote"] = f"quote {number + seed}"
        values["char_end"] = values["char_start"] + len(values["quote"])
    if "value_max" in values:
        values["value_max"] = values["value"] + 100 + seed
    if "probability" in values:
        values["probability"] = Decimal(number + seed) / 10
    if name == "jurisdictions" and "name_en" in values:
        values["name"] = f"市{number + seed}"
    return values


def _value(annotation: Any, name: str, field: str, varied: int, number: int) -> Any:
    bare = _bare(annotation)
    if field == "id":
        return f"{name}/{varied}"
    if field in REFERENCES:
        target = {SAME_LIST: name, ANY_LIST: "programmes"}.get(REFERENCES[field], REFERENCES[field])
        one = f"{target}/{1 if varied in (1, 3) else 2}"
        return [one] if get_origin(bare) is tuple else one
    if get_origin(bare) is tuple:
        inner = get_args(bare)
        if len(inner) == 4:
            return [Decimal(varied + place * 10) for place in range(4)]
        return [_value(inner[0], name, field, varied, number)]
    if get_origin(bare) is Literal:
        choices = get_args(bare)
        return choices[(varied > 2) % len(choices)]
    if isinstance(bare, type) and issubclass(bare, Model):
        return _filled(bare, f"{name} {field}", number, varied - number)
    plain: dict[Any, Any] = {
        str: f"{name} {field} {varied}", int: 100 + varied, bool: varied > 2, Decimal: Decimal(10 + varied),
        date: date(2019, 1, varied),
    }  # fmt: skip
    return plain[bare]


def _model_in(annotation: Any) -> type[Model] | None:
    bare = _bare(annotation)
    if get_origin(bare) is tuple:
        bare = _bare(get_args(bare)[0])
    return bare if isinstance(bare, type) and issubclass(bare, Model) else None


def _bare(annotation: Any) -> Any:
    while True:
        if get_origin(annotation) is Annotated:
            annotation = get_args(annotation)[0]
        elif get_origin(annotation) in (Union, types.UnionType):
            (annotation,) = [one for one in get_args(annotation) if one is not type(None)]
        else:
            return annotation
