"""How the codes of accounts in budgets are written, as parts of patterns, and the columns of their levels."""

from __future__ import annotations

ACCOUNT_CODE = r"\d{4,7}[A-Za-z]?\d{4,7}"
"""A code in one piece; some governments put a letter in it."""

PARTED_CODE = r"\d{1,4}(?:[-－–]\d{1,4}){2,4}"
"""A code whose levels are set apart: ``40-1-01-02``."""

LEVELS = ("code_class", "code_section", "code_chapter", "code_article", "code_item")
"""Roles of the columns that number the levels of an account or a programme (類 款 項 目 節), the highest first."""

DEPTHS = LEVELS[1:]
"""Those of an account."""
