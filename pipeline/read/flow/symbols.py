"""Characters of symbol fonts, as the ordinary characters that look like them."""

from __future__ import annotations

TICKED = "☑"
EMPTY = "☐"

_WINGDINGS = {
    0x6C: "●", 0x6D: "○", 0x6E: "■", 0x6F: "□", 0x71: "□", 0x72: "□", 0x74: "◆", 0x75: "◆", 0x76: "❖", 0x77: "◆",
    0x9E: "·", 0x9F: "•", 0xA1: "○", 0xA4: "◉", 0xA7: "▪", 0xA8: "□", 0xD8: "➢", 0xE8: "→", 0xF0: "⇨",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    **{0x81 + n: chr(0x2460 + n) for n in range(10)}, **{0x8C + n: chr(0x2776 + n) for n in range(10)},
}  # fmt: skip
_WINGDINGS_2 = {
    0x50: "✓", 0x51: "✗", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x96: "•", 0x97: "●", 0x98: "●", 0x99: "○", 0x9A: "◉",
    0xA1: "▪", 0xA2: "■", 0xA3: "□",
    **{0x6A + n: chr(0x2460 + n) for n in range(10)}, **{0x75 + n: chr(0x2776 + n) for n in range(10)},
}  # fmt: skip
_SYMBOL = {0xB7: "•", 0xB0: "°", 0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xA5: "∞"}
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}

# Programs keep the byte of a symbol font here.
_PRIVATE = range(0xF000, 0xF100)


def is_symbol_font(font: str) -> bool:
    """Whether the characters of a font are not what their codes say."""
    return font.lower() in _FONTS


def of_symbol_font(chars: str, font: str) -> str:
    """The characters that a symbol font prints for these; those that nothing else looks like stay."""
    table = _FONTS.get(font.lower())
    if table is None:
        return chars
    return "".join(table.get(_byte(char), char) for char in chars)


def of_bullet(chars: str, font: str | None) -> str:
    """The sign in front of the points of a list; one whose font nobody knows is a dot."""
    if font is not None and is_symbol_font(font):
        chars = of_symbol_font(chars, font)
    return "".join("•" if ord(char) in _PRIVATE else char for char in chars)


def _byte(char: str) -> int:
    code = ord(char)
    return code - 0xF000 if code in _PRIVATE else code
