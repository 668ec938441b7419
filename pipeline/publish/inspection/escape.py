"""Text of plans inside HTML. Plans are hostile input: nothing of them may act, and nothing may hide."""

from __future__ import annotations

import html
import unicodedata
from functools import lru_cache

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_FILLERS = frozenset("\u115f\u1160\u3164\uffa0\u2800\u034f")
"""Characters that print nothing though Unicode calls them letters or signs."""


def visible(text: object, *, lines: bool = False) -> str:
    """HTML of a text whose unseen characters (control, direction, private) stand as escapes (``\\u202e``).

    ``lines`` keeps line breaks and tabs; otherwise they are shown as signs.
    """
    return "".join(_sign(char, lines) for char in str(text))


def attribute(text: object) -> str:
    """The same as the value of an attribute: no markup, only escapes."""
    return html.escape("".join(escaped(char) if is_unseen(char) else char for char in str(text)), quote=True)


def is_unseen(char: str) -> bool:
    """True for a character that prints nothing, or nothing that every font shows."""
    return unicodedata.category(char) in _UNSEEN or char in _FILLERS


def escaped(char: str) -> str:
    """A character by its number, as programs write it."""
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


@lru_cache(maxsize=16_384)
def _sign(char: str, lines: bool) -> str:
    if char in "\n\t":
        return char if lines else f'<span class="esc">{"⏎" if char == chr(10) else "⇥"}</span>'
    if is_unseen(char):
        return f'<span class="esc">{escaped(char)}</span>'
    if char == "\ufffd":
        return '<span class="esc">�</span>'
    return html.escape(char, quote=True)
