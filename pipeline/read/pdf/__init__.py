"""PDF files: two engines that give glyphs and rules, and one reader that makes lines and tables of them."""

from .compare import cross_checked
from .reader import ENGINES, Engine, read_pdf

__all__ = ["ENGINES", "Engine", "cross_checked", "read_pdf"]
