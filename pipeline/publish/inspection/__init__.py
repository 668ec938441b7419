"""One HTML page that shows what was read of a file: pages and raw text, records, and what ended nowhere."""

from .page import inspection_page
from .view import View

__all__ = ["View", "inspection_page"]
