"""Names that a text marks as such: in quotation marks, or at the head of a numbered point, before its colon.

So marked, a name is known by its words in any order, and by another word for one way of working: 「獎勵青年穩定就業計畫」
names 青年穩定就業獎勵計畫, and （五）職場達人獎勵計畫：… a 職場達人選拔.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..text.characters import is_han
from .names import collapse
from .needles import MIN_HAN, key_of
from .seek import Found, Sought

_QUOTED = re.compile(r"[「『“〝《]([^「」『』“”〝〞《》，。；：]{4,24})[」』”〞》]")
_HEAD = re.compile(r"(?:^|[。；;\n]|(?<=[)）、.])\s*)([^。；;，,：:、()（）\n]{4,24})[：:]")


def called(text: str, sought: Sought) -> Iterator[Found]:
    """The marked names of a text that are those of a needle."""
    for pattern in (_QUOTED, _HEAD):
        for match in pattern.finditer(text):
            core = collapse(match[1], sought.family).clauses
            if len(core) == 1 and sum(map(is_han, core[0].text)) >= MIN_HAN:
                needle = sought.names.keys.get(key_of(core[0].text))
                if needle is not None:
                    yield Found(needle, match.start(1), match.end(1))
