"""Styles and scripts of the pages that are written, and the policy that lets nothing else act in them."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files


def asset(package: str, name: str) -> str:
    """A file that is shipped beside the code of a package."""
    return files(package).joinpath(name).read_text(encoding="utf-8")


def policy(style: str, script: str = "", images: str = "'none'") -> str:
    """A content security policy under which only this style and this script count.

    A plan that smuggles markup past the escapes still runs nothing.
    """
    scripts = f"script-src '{_hash(script)}'" if script else "script-src 'none'"
    return f"default-src 'none'; img-src {images}; style-src '{_hash(style)}'; {scripts}"


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode('ascii')}"
