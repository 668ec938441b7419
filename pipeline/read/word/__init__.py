"""Word documents: the text as Word shows it, computed numbers included."""

from .reader import read_docx as read_docx
