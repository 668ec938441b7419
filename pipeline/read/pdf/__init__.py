"""PDF files: two engines that give glyphs and rules, and one reader that makes lines and tables of them."""

from .reader import ENGINES, Engine, read_pdf

__all__ = ["ENGINES", "Engine", "read_pdf"]
