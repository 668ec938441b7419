"""How the codes of accounts in budgets are written, as parts of patterns."""

from __future__ import annotations

ACCOUNT_CODE = r"\d{4,7}[A-Za-z]?\d{4,7}"
"""A code in one piece; some governments put a letter in it."""

PARTED_CODE = r"\d{1,4}(?:[-－–]\d{1,4}){2,4}"
"""A code whose levels are set apart: ``40-1-01-02``."""
