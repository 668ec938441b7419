"""Parses the XML of office files: no document types, no entities, nothing from outside, bounded in depth and size."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from ..errors import ReadError
from .archive import unsafe

DEEPEST = 250  # elements inside each other; a table in a table in a text box is not a tenth of that
MOST_ELEMENTS = 3_000_000


class _TooMuchError(Exception):
    """More elements, or deeper ones, than a document has."""


class _Builder(TreeBuilder):
    """Builds the tree with short names: ``{namespace}local`` becomes ``prefix:local``."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        super().__init__()
        self._names = ShortNames(prefixes)
        self._depth = 0
        self._count = 0

    def start(self, tag: str, attrs: dict[str, str]) -> Element:
        self._depth += 1
        self._count += 1
        if self._depth > DEEPEST or self._count > MOST_ELEMENTS:
            raise _TooMuchError
        return super().start(self._names.short(tag), {self._names.short(name): value for name, value in attrs.items()})

    def end(self, tag: str) -> Element:
        self._depth -= 1
        return super().end(self._names.short(tag))


class ShortNames:
    """Names of elements and attributes with prefixes that the reader chose."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._prefixes = prefixes
        self._known: dict[str, str] = {}

    def short(self, name: str) -> str:
        """``prefix:local`` for ``{namespace}local``, ``?`` as the prefix of a namespace that nobody asked for."""
        short = self._known.get(name)
        if short is None:
            space, _, local = name.rpartition("}")
            prefix = self._prefixes.get(space.removeprefix("{"), "?") if space else ""
            short = self._known[name] = f"{prefix}:{local}" if prefix else local
        return short


def parse_xml(path: str, data: bytes, prefixes: Mapping[str, str]) -> Element:
    """The root of an XML part. ``prefixes`` names its namespaces; any other is ``?``. Raises ``ReadError``."""
    root = feed(path, data, _Builder(prefixes))
    if not isinstance(root, Element):
        raise ReadError("broken", f"{path}: damaged inside; open it in its program and save it again.")
    return root


def feed(path: str, data: bytes, target: object) -> object:
    """Let a target (``start``, ``end``, ``data``, ``close``) see an XML part, and return what it makes of it.

    Raises ``ReadError``.
    """
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import DefusedXMLParser

    parser = DefusedXMLParser(target=target, forbid_dtd=True)
    try:
        parser.feed(data)
        made: object = parser.close()
    except DefusedXmlException as error:
        raise unsafe(path) from error
    except _TooMuchError as error:
        raise ReadError("too_large", f"{path}: holds more than a document can; not read.") from error
    except (ParseError, ValueError, LookupError, AssertionError) as error:
        raise ReadError("broken", f"{path}: damaged inside; open it in its program and save it again.") from error
    return made


def child(element: Element | None, *path: str) -> Element | None:
    """The first element that a path of short names leads to."""
    for name in path:
        if element is None:
            return None
        element = next((inner for inner in element if inner.tag == name), None)
    return element


def children(element: Element | None, name: str) -> Iterator[Element]:
    """The elements of a name directly inside another."""
    if element is not None:
        yield from (inner for inner in element if inner.tag == name)


def integer(text: str | None, default: int = 0) -> int:
    """The whole number of an attribute; the default where there is none."""
    try:
        return int(text) if text is not None and len(text) < 12 else default
    except ValueError:
        return default
