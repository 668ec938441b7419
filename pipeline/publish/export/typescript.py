"""Types for TypeScript, from the JSON Schema of the knowledge base."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_PLAIN = {"string": "string", "integer": "number", "number": "number", "boolean": "boolean", "null": "null"}


def declarations(schema: dict[str, Any]) -> str:
    """An interface for every object of a schema, the knowledge base last.

    Every field is there in what govplan writes, so none is optional; ``null`` is a value of its own.
    """
    definitions = dict(schema["$defs"])
    definitions[schema["title"]] = schema
    parts = ["// The types of a govplan knowledge base, made from its JSON Schema.", ""]
    for name, definition in definitions.items():
        parts += _interface(name, definition)
    return "\n".join(parts)


def _interface(name: str, definition: dict[str, Any]) -> Iterator[str]:
    yield from _comment(definition.get("description"), "")
    yield f"export interface {name} {{"
    for field, form in definition["properties"].items():
        yield from _comment(form.get("description"), "  ")
        yield f"  {field}: {_type(form)};"
    yield "}"
    yield ""


def _comment(text: str | None, indent: str) -> Iterator[str]:
    if text:
        lines = text.replace("*/", "* /").splitlines()
        yield f"{indent}/**"
        yield from (f"{indent} * {line.strip()}".rstrip() for line in lines)
        yield f"{indent} */"


def _type(form: dict[str, Any]) -> str:
    if "$ref" in form:
        return str(form["$ref"].rpartition("/")[2])
    if "anyOf" in form:
        return " | ".join(_type(option) for option in form["anyOf"])
    if "enum" in form:
        return " | ".join(_literal(value) for value in form["enum"])
    if "const" in form:
        return _literal(form["const"])
    if form["type"] == "array":
        return _array(form)
    return _PLAIN[form["type"]]


def _array(form: dict[str, Any]) -> str:
    if "prefixItems" in form:
        return f"[{', '.join(_type(part) for part in form['prefixItems'])}]"
    inner = _type(form["items"])
    return f"({inner})[]" if " | " in inner else f"{inner}[]"


def _literal(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
