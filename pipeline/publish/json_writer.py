"""A knowledge base as JSON: the same records always give the same bytes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import simplejson

from ...schemas import Model

_INDENT = 1  # a record takes many short lines; one space each keeps the file small and its differences readable


def to_json(model: Model) -> bytes:
    """UTF-8 without escapes, keys in the order of the model, decimals exact, a line break at the end."""
    return dumps(model.model_dump())


def dumps(value: Any) -> bytes:
    """JSON of dumped models: dates in ISO form, decimals as plain numbers without an exponent."""
    text = simplejson.dumps(value, ensure_ascii=False, indent=_INDENT, use_decimal=False, default=_plain)
    return text.encode("utf-8") + b"\n"


def _plain(value: object) -> Any:
    if isinstance(value, Decimal):
        return simplejson.RawJSON(format(value, "f"))
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no form in a knowledge base")
