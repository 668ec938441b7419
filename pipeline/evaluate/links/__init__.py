"""Canonical programmes and links, held against pairs that people judged."""
