"""Links the programmes of all plans: which are the same, which are only related, and where each is named."""

from .build import link
from .known import Memo
from .records import Decision, Entry, LinkInput, LinkOutput, Verdict
from .registry import read_registry, registry_lines, registry_of

__all__ = [
    "Decision",
    "Entry",
    "LinkInput",
    "LinkOutput",
    "Memo",
    "Verdict",
    "link",
    "read_registry",
    "registry_lines",
    "registry_of",
]
