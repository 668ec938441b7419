"""The records of a knowledge base as tables with keys, made from the models themselves.

A list of records is a table. A field that holds several values is a table of its own (``programme_items``), keyed by
the record and the position; so is the evidence of all records together. Nothing is typed here a second time: a field
that is added to a model is a column of the next export.
"""

from __future__ import annotations

import types
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from ....schemas import RECORD_LISTS, RECORD_TYPES, Evidence, KnowledgeBase, Model, Record
from ..integrity import ANY_LIST, REFERENCES, SAME_LIST

Kind = Literal["string", "integer", "number", "boolean", "date"]
Value = str | int | bool | Decimal | date | None
Row = tuple[Value, ...]

_KINDS: dict[object, Kind] = {str: "string", int: "integer", Decimal: "number", bool: "boolean", date: "date"}
_BOX = ("x0", "top", "x1", "bottom")
_ONE_OF = {"agencies": "agency", "strategies": "strategy"}


@dataclass(frozen=True)
class Column:
    """One column. ``refers_to`` is the table whose ``id`` it holds; ``choices`` are all values that it can have."""

    name: str
    kind: Kind
    required: bool
    refers_to: str | None = None
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """A table: the list that it belongs to, its columns, its key, its rows in the order of the key."""

    name: str
    of: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: tuple[Row, ...]

    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)


def tables(knowledge_base: KnowledgeBase) -> tuple[Table, ...]:
    """Every table of a knowledge base, those that are referred to before those that refer to them."""
    lists = {name: tuple(getattr(knowledge_base, name)) for name in RECORD_LISTS}
    main = [_main(name, RECORD_TYPES[name], records) for name, records in lists.items()]
    parts = [part for name, records in lists.items() for part in _parts(name, RECORD_TYPES[name], records)]
    return (*main, *parts, _evidence(lists))


def singular(name: str) -> str:
    """The name of one record of a list: ``programmes`` → ``programme``."""
    return _ONE_OF.get(name, name.removesuffix("s"))


def _main(name: str, model: type[Record], records: Sequence[Record]) -> Table:
    fields = [field for field in model.model_fields if field != "evidence" and _several(model, field) is None]
    columns = tuple(column for field in fields for column in _columns(model, field, name))
    rows = tuple(
        tuple(value for field in fields for value in _values(model, field, getattr(record, field)))
        for record in records
    )
    return Table(name, name, columns, ("id",), rows)


def _columns(model: type[Model], field: str, name: str) -> list[Column]:
    """The column of a field; a field that is a model of its own is a column for each of its fields."""
    part = _part(model, field)
    if part is None:
        return [_column(model, field, name)]
    inner = [_column(part, one, "") for one in part.model_fields]
    return [replace(column, name=f"{field}_{column.name}", required=False) for column in inner]


def _values(model: type[Model], field: str, value: Any) -> Row:
    part = _part(model, field)
    return (value,) if part is None else tuple(getattr(value, one, None) for one in part.model_fields)


def _part(model: type[Model], field: str) -> type[Model] | None:
    bare, _ = _bare(model.model_fields[field].annotation)
    return bare if isinstance(bare, type) and issubclass(bare, Model) else None


def _parts(name: str, model: type[Record], records: Sequence[Record]) -> Iterator[Table]:
    """A table for each field of several values."""
    owner = f"{singular(name)}_id"
    for field in model.model_fields:
        of = _several(model, field)
        if of is None or field == "evidence":
            continue
        columns = (Column(owner, "string", True, name), Column("position", "integer", True), *_part_columns(field, of))
        rows = tuple(
            (record.id, position, *values)
            for record in records
            for position, values in enumerate(_part_rows(getattr(record, field)), 1)
        )
        yield Table(f"{singular(name)}_{field}", name, columns, (owner, "position"), rows)


def _part_columns(field: str, of: type) -> tuple[Column, ...]:
    if issubclass(of, Model):
        return tuple(_column(of, part, "") for part in of.model_fields)
    target = _target(field, "")
    return (Column(f"{singular(target)}_id" if target else "value", _KINDS[of], True, target),)


def _part_rows(values: Iterable[Any]) -> Iterator[Row]:
    for value in values:
        yield tuple(getattr(value, part) for part in type(value).model_fields) if isinstance(value, Model) else (value,)


def _evidence(lists: dict[str, tuple[Record, ...]]) -> Table:
    """The evidence of all records; a box is four columns."""
    plain = [field for field in Evidence.model_fields if field != "bbox"]
    columns = [Column("record_id", "string", True), Column("position", "integer", True)]
    columns += [_column(Evidence, field, "") for field in plain]
    columns += [Column(side, "number", False) for side in _BOX]
    rows = tuple(
        (record.id, position, *(getattr(piece, field) for field in plain), *(piece.bbox or (None,) * len(_BOX)))
        for records in lists.values()
        for record in records
        for position, piece in enumerate(record.evidence, 1)
    )
    return Table("evidence", "evidence", tuple(columns), ("record_id", "position"), rows)


def _column(model: type[Model], field: str, name: str) -> Column:
    bare, optional = _bare(model.model_fields[field].annotation)
    choices: tuple[str, ...] = ()
    if get_origin(bare) is Literal:
        choices, bare = get_args(bare), str
    return Column(field, _KINDS[bare], not optional, _target(field, name), choices)


def _target(field: str, name: str) -> str | None:
    target = REFERENCES.get(field)
    if target == SAME_LIST:
        return name or None
    return None if target == ANY_LIST else target


def _several(model: type[Model], field: str) -> type | None:
    """What a field holds several of; None for a field of one value."""
    bare, _ = _bare(model.model_fields[field].annotation)
    if get_origin(bare) is not tuple:
        return None
    inner, _ = _bare(get_args(bare)[0])
    return inner if isinstance(inner, type) else None


def _bare(annotation: Any) -> tuple[Any, bool]:
    """An annotation without ``Annotated`` and ``None``, and whether it allowed None."""
    optional = False
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation = get_args(annotation)[0]
        elif origin in (Union, types.UnionType):
            options = [option for option in get_args(annotation) if option is not type(None)]
            optional = optional or len(options) < len(get_args(annotation))
            if len(options) != 1:
                raise TypeError(f"{annotation} has no single kind of value")
            annotation = options[0]
        else:
            return annotation, optional
