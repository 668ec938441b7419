"""Links the programmes of all plans: which are the same, which are only related, and where each is named."""

from .build import link, link_parts
from .job import Run
from .known import Memo
from .parts import LoadedPart, Part, families_of, joined
from .records import Decision, Entry, LinkInput, LinkOutput, Sinks, Verdict
from .registry import read_registry, registry_lines, registry_of

__all__ = [
    "Decision",
    "Entry",
    "LinkInput",
    "LinkOutput",
    "LoadedPart",
    "Memo",
    "Part",
    "Run",
    "Sinks",
    "Verdict",
    "families_of",
    "joined",
    "link",
    "link_parts",
    "read_registry",
    "registry_lines",
    "registry_of",
]
