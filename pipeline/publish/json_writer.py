"""A knowledge base as JSON: the same records always give the same bytes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import simplejson
from simplejson.encoder import encode_basestring

from ...schemas import RECORD_LISTS, KnowledgeBase, Model, Record

_INDENT = " "  # a record takes many short lines; one space each keeps the file small and its differences readable
SEPARATOR = b",\n"
CLOSING = b"\n}\n"


def to_json(model: Model) -> bytes:
    """UTF-8 without escapes, keys in the order of the model, decimals exact, a line break at the end."""
    return dumps(model.model_dump())


def dumps(value: Any) -> bytes:
    """JSON of dumped models: dates in ISO form, decimals as plain numbers without an exponent."""
    return _indented(value, "\n").encode("utf-8") + b"\n"


def opening(schema_version: str) -> bytes:
    """How the JSON of a knowledge base begins that is written list by list."""
    return b'{\n "schema_version": ' + dumps(schema_version).rstrip()


def list_head(name: str) -> bytes:
    """What stands in front of a list, the comma behind the member before it included."""
    return SEPARATOR + f' "{name}": '.encode("ascii")


def in_parts(records: KnowledgeBase) -> Iterator[bytes]:
    """What ``to_json`` gives of a knowledge base, record by record: whole, it is as large as the records."""
    yield opening(records.schema_version)
    for name in RECORD_LISTS:
        yield list_head(name)
        listed = getattr(records, name)
        for place, record in enumerate(listed):
            lines = record_lines(record)
            yield lines if place else b"[\n" + lines.removeprefix(SEPARATOR)
        yield b"\n ]" if listed else b"[]"
    yield CLOSING


def record_lines(record: Record) -> bytes:
    """A record as it stands in a list, the separator in front of it."""
    return SEPARATOR + b"  " + _indented(record.model_dump(), "\n  ").encode("utf-8")


def line(value: Any) -> bytes:
    """A dumped model as one line, a line break at its end."""
    text = simplejson.dumps(value, ensure_ascii=False, separators=(",", ":"), use_decimal=False, default=_plain)
    return text.encode("utf-8") + b"\n"


def _indented(value: Any, break_: str) -> str:
    """JSON over many lines; ``break_`` is a line break with the indent of the value.

    Most of a build that reads nothing anew is this, and the encoder of the library is ten times slower with an indent.
    """
    if isinstance(value, str):
        return encode_basestring(value)
    if value is None:
        return "null"
    if type(value) is int:  # a truth value is another kind of number
        return str(value)
    inner = break_ + _INDENT
    if isinstance(value, dict):
        members = [f"{encode_basestring(key)}: {_indented(member, inner)}" for key, member in value.items()]
        return f"{{{inner}{f',{inner}'.join(members)}{break_}}}" if members else "{}"
    if isinstance(value, list | tuple):
        members = [_indented(member, inner) for member in value]
        return f"[{inner}{f',{inner}'.join(members)}{break_}]" if members else "[]"
    if isinstance(value, Decimal):
        return format(value, "f")
    return simplejson.dumps(value, use_decimal=False, default=_plain)


def _plain(value: object) -> Any:
    if isinstance(value, Decimal):
        return simplejson.RawJSON(format(value, "f"))
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no form in a knowledge base")
