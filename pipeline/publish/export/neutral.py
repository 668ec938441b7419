"""Text that a spreadsheet takes for text."""

from __future__ import annotations

import re

_FORMULA = re.compile(r"[=+\-@＝＋－＠\t\r\n|]")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def neutral(text: str) -> str:
    """A text that no spreadsheet program runs: an apostrophe stands in front of what would open a formula.

    The signs are those that OWASP names for CSV injection, with their full-width forms, which programs in East
    Asian settings take for the same. One sign alone (``=``) is no
    formula. Characters that no cell can hold are left out.
    """
    plain = _CONTROLS.sub("", text)
    return f"'{plain}" if len(plain) > 1 and _FORMULA.match(plain) else plain
