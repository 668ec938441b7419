"""Links the programmes of all plans: which are the same, which are only related, and where each is named."""

from .build import link, link_parts
from .job import Run, Told
from .known import Memo
from .parts import LoadedPart, Part, families_of, joined
from .records import Decision, Entry, LinkInput, LinkOutput, Sinks, Table, Verdict
from .registry import Registry, new_lines, read_registry, registry_of

__all__ = [
    "Decision",
    "Entry",
    "LinkInput",
    "LinkOutput",
    "LoadedPart",
    "Memo",
    "Part",
    "Registry",
    "Run",
    "Sinks",
    "Table",
    "Told",
    "Verdict",
    "families_of",
    "joined",
    "link",
    "link_parts",
    "new_lines",
    "read_registry",
    "registry_of",
]
