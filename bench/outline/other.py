"""Prints the outline that another library reads of files, as JSON: for each file, texts with the places of their parents.

Runs in an environment of that library: ``PYTHON bench/outline/other.py docling FILE...``. Nothing of govplan is imported.
"""

from __future__ import annotations

import importlib.util
import json
import sys
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any

Nodes = list[tuple[str, int]]
"""Texts in reading order, each with the place of the one that it stands below; -1 for none."""


def docling(path: Path) -> Nodes:
    """Headings, list items and paragraphs below each other as docling's references say.

    Its readers of the formats are called as its converter calls them, which itself does not load without PyTorch.
    """
    from docling.backend.html_backend import HTMLDocumentBackend
    from docling.backend.msword_backend import MsWordDocumentBackend
    from docling.datamodel.base_models import InputFormat
    from docling.datamodel.document import InputDocument

    word = path.suffix == ".docx"
    reader = MsWordDocumentBackend if word else HTMLDocumentBackend
    kind = InputFormat.DOCX if word else InputFormat.HTML
    document = InputDocument(path_or_stream=path, format=kind, backend=reader, filename=path.name)._backend.convert()
    places: dict[str, int] = {}
    nodes: Nodes = []
    for item, _ in document.iterate_items(with_groups=True):
        above = item.parent.cref if item.parent is not None else ""
        places[item.self_ref] = places.get(above, -1)
        text = getattr(item, "text", "")
        if text:
            nodes.append((text, places[item.self_ref]))
            places[item.self_ref] = len(nodes) - 1
    return nodes


def dedoc(path: Path) -> Nodes:
    """The paragraphs of dedoc's tree: its reader of the format, its general structure, its tree."""
    _stand_in_for_torch()
    from dedoc.readers import DocxReader, HtmlReader, RawTextReader
    from dedoc.structure_constructors import TreeConstructor
    from dedoc.structure_extractors import DefaultStructureExtractor

    reader = {".docx": DocxReader, ".html": HtmlReader}.get(path.suffix, RawTextReader)()
    document = DefaultStructureExtractor().extract(reader.read(str(path)))
    times = {"modified_time": 0, "created_time": 0, "access_time": 0}
    names = {"file_name": path.name, "temporary_file_name": path.name, "file_type": path.suffix}
    document.metadata = {**names, **times, "size": path.stat().st_size}
    nodes: Nodes = []

    def add(node: Any, above: int) -> None:
        place = above
        for line in filter(str.strip, node.text.splitlines()):  # paragraphs that it takes for one text
            nodes.append((line, above))
            place = len(nodes) - 1
        for child in node.subparagraphs:
            add(child, place)

    add(TreeConstructor().construct(document).content.structure, -1)
    return nodes


def _stand_in_for_torch() -> None:
    """dedoc's module of pictures names a type of PyTorch, which nothing that is read here needs."""
    if "torch" not in sys.modules and importlib.util.find_spec("torch") is None:
        sys.modules["torch"] = types.ModuleType("torch")
        sys.modules["torch"].Tensor = object


LIBRARIES: dict[str, Callable[[Path], Nodes]] = {"docling": docling, "dedoc": dedoc}


def main() -> None:
    """Reads the files of the command line with one library; a file that it refuses has no nodes."""
    found: dict[str, Nodes] = {}
    for name in sys.argv[2:]:
        try:
            found[name] = LIBRARIES[sys.argv[1]](Path(name))
        except Exception as error:  # whatever a library raises, the others' files are still to be read
            print(f"{name}: {type(error).__name__}: {error}", file=sys.stderr)
            found[name] = []
    print(json.dumps(found))


if __name__ == "__main__":
    main()
