"""What can go wrong while a knowledge base is exported."""

from __future__ import annotations


class ExportError(Exception):
    """A format that cannot be written; the message says why and what to do."""
