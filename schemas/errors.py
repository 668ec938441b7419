"""What can go wrong while a knowledge base is read."""

from __future__ import annotations


class KnowledgeBaseError(ValueError):
    """Something that is not a knowledge base this version can read; the message says what to do."""
