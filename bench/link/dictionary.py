"""Makes ``pipeline/vocabulary/words.txt``, the words of general Chinese that texts are cut into, of jieba's dictionary.

Its simplified characters become those of Taiwan by OpenCC. Kept are single characters, words seen often, and of the rest
those that the vocabulary itself is cut into with the whole dictionary; names of people and bodies are left out. Each word
stands in its usual spelling and, where that differs, in the one that names are compared in.

python bench/link/dictionary.py     (needs `pip install opencc`)
"""

from __future__ import annotations

import re
from importlib import resources
from importlib.metadata import version
from pathlib import Path

import jieba
import opencc

from govplan.pipeline.text.variants import fold_variants

VOCABULARY = Path(str(resources.files("govplan.pipeline.vocabulary")))
OFTEN = 50
"""How often a word was seen that stays whatever it is about."""

NAMES = frozenset({"nr", "nrt", "nrfg", "nt"})
"""Marks of names of people and bodies in jieba's dictionary."""

READ = ("catalogue.txt", "slots.toml", "synonyms.toml", "themes.toml", "terms.txt", "jurisdictions.toml", "agencies.toml")
"""Files of the vocabulary whose rare words stay."""

HEAD = """\
# Words of general Chinese and how often they occur, made by bench/link/dictionary.py: jieba {jieba} dict.txt (MIT
# licence), characters turned into those of Taiwan by OpenCC {opencc} s2tw. Names and words seen fewer than {often} times are
# left out, unless the vocabulary itself uses them. Also in the spelling that names are compared in (synonyms.toml).
"""


def converted() -> list[tuple[str, int, str]]:
    """Every word of jieba's dictionary in characters of Taiwan, how often it was seen, and its mark."""
    rows = [line.split() for line in (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8").splitlines()]
    words = opencc.OpenCC("s2tw").convert("\n".join(row[0] for row in rows)).split("\n")
    return [(word, int(row[1]), row[2]) for word, row in zip(words, rows, strict=True)]


def spelled(rows: list[tuple[str, int, str]]) -> dict[str, int]:
    """Words with their counts, in both spellings."""
    counts: dict[str, int] = {}
    for word, count, _ in rows:
        for form in (word, fold_variants(word)):
            counts[form] = max(counts.get(form, 0), count)
    return counts


def used(counts: dict[str, int]) -> set[str]:
    """The words of a dictionary that the vocabulary is cut into."""
    cutter = jieba.Tokenizer()
    held = {word[:end]: 0 for word in counts for end in range(1, len(word))} | counts
    cutter.FREQ, cutter.total, cutter.initialized = held, sum(counts.values()), True
    text = "\n".join((VOCABULARY / name).read_text(encoding="utf-8") for name in READ)
    runs = re.findall(r"[\u4e00-\u9fff]+", fold_variants(text) + text)
    return {word for run in runs for word in cutter.cut(run, HMM=False)}


def main() -> None:
    rows = converted()
    whole = spelled(rows)
    kept = spelled([row for row in rows if len(row[0]) == 1 or (row[1] >= OFTEN and row[2] not in NAMES)])
    kept.update({word: whole[word] for word in used(whole) & whole.keys() - kept.keys()})
    lines = "".join(f"{word} {count}\n" for word, count in sorted(kept.items()))
    head = HEAD.format(jieba=jieba.__version__, opencc=version("opencc"), often=OFTEN)
    (VOCABULARY / "words.txt").write_text(head + lines, encoding="utf-8", newline="\n")
    print(f"{len(kept)} words")


if __name__ == "__main__":
    main()
