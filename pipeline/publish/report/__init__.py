"""What a build did, for a person: one HTML page."""

from .page import report_page

__all__ = ["report_page"]
