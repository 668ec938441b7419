"""The language of the genre: a blank Chinese spaCy pipeline over jieba's words, with rules from the vocabulary.

Nothing is trained. The words are those of ``words.txt`` (general Chinese in Taiwan's characters), ``terms.txt`` and
the vocabulary of slots; jieba's own dictionary, which is in simplified characters and cuts 擴大勞/資爭議, is not used,
nor its cache file. The same text always gives the same words. spaCy and jieba load with the first use.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from functools import lru_cache
from importlib import resources
from itertools import accumulate
from math import prod
from typing import TYPE_CHECKING, Any, NamedTuple

from .promise_cues import mark_promise_cues
from .variants import fold_variants
from .vocabulary import read_table

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

SCHEMES = "schemes"
"""Key of ``doc.spans`` with the names printed in corner or double quotation marks."""

_QUOTES = (("「", "」"), ("『", "』"), ("“", "”"), ("〝", "〞"), ("《", "》"))
QUOTES = frozenset(opening for opening, _ in _QUOTES)
"""The marks that open a quotation."""

_LONGEST_SCHEME = 20  # words; a longer quotation is speech, not a name
_KINDS = ("target", "instrument", "qualifier", "topic")


class Slot(NamedTuple):
    """A term with its part in a name: ``kind`` is topic, target, instrument or qualifier, ``id`` its class."""

    kind: str
    id: str
    start: int
    end: int


@lru_cache(maxsize=1)
def slot_terms() -> dict[str, tuple[str, str]]:
    """Every term of the vocabulary, folded: its kind and the class that it belongs to."""
    terms: dict[str, tuple[str, str]] = {}
    for kind in _KINDS:
        for term, name in _terms_of(kind):
            terms.setdefault(fold_variants(term), (kind, fold_variants(name)))
    return terms


def _terms_of(kind: str) -> Iterator[tuple[str, str]]:
    slots: dict[str, str] = read_table("slots")[kind]
    exact: dict[str, dict[str, str]] = read_table("synonyms")["exact"]
    if kind != "topic":
        for name, forms in slots.items():
            yield from ((form, name) for form in (name, *forms.split()))
    else:
        wider: dict[str, str] = read_table("synonyms")["broader"]
        for forms in (*slots.values(), *wider, *wider.values()):
            yield from ((form, form) for form in forms.split())
    for group, entries in exact.items():
        if (group == "people") == (kind == "target") and kind in ("target", "topic"):
            for name, forms in entries.items():
                yield from ((form, name) for form in (name, *forms.split()))


class _Cutter:
    """What spaCy's tokenizer asks of jieba, without guessing at words that no dictionary holds."""

    def __init__(self, tokenizer: Any) -> None:
        self._tokenizer = tokenizer

    def cut(self, text: str, cut_all: bool = False) -> Iterator[str]:
        words: Iterator[str] = self._tokenizer.cut(text, cut_all=cut_all, HMM=False)
        return words


def dictionary(name: str) -> Iterator[tuple[str, int]]:
    """Words and counts of a dictionary file; a word without a count counts 0."""
    text = resources.files("govplan.pipeline.vocabulary").joinpath(name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            word, _, count = line.partition(" ")
            yield word, int(count or 0)


@lru_cache(maxsize=1)
def cutter() -> _Cutter:
    """What cuts texts into words."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba imports pkg_resources, which is deprecated
        import jieba

    tokenizer = jieba.Tokenizer()
    counts = dict(dictionary("words.txt"))
    total = sum(counts.values())
    genre = [word for word, _ in dictionary("terms.txt")]
    counts.update(_genre_counts([*genre, *slot_terms()], counts, total))
    for word in list(counts):
        for end in range(1, len(word)):
            counts.setdefault(word[:end], 0)
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = counts, total, True
    return _Cutter(tokenizer)


def _genre_counts(terms: list[str], counts: dict[str, int], total: int) -> dict[str, int]:
    """Counts with which terms win over being cut into two words (or more) that general Chinese knows."""
    found: dict[str, int] = {}
    for term in {*terms, *map(fold_variants, terms)}:
        splits = (
            prod(max(counts.get(part, 0), 1) / total for part in (term[:at], term[at:])) for at in range(1, len(term))
        )
        found[term] = max(counts.get(term, 0), 2000, int(20 * total * max(splits, default=0.0)))
    return found


def _mark_schemes(doc: Doc) -> Doc:
    """Sets ``doc.spans["schemes"]``: what stands between quotation marks."""
    spans = []
    for opening, closing in _QUOTES:
        start = None
        for token in doc:
            if token.text == opening:
                start = token.i + 1
            elif token.text == closing and start is not None:
                if 0 < token.i - start <= _LONGEST_SCHEME:
                    spans.append(doc[start : token.i])
                start = None
    doc.spans[SCHEMES] = sorted(spans, key=lambda span: (span.start, span.end))
    return doc


COMPONENTS: tuple[tuple[str, Callable[[Any], Any]], ...] = (
    ("govplan_schemes", _mark_schemes),
    ("govplan_promises", mark_promise_cues),
)
"""The rule components behind the entity ruler, in order: add a function from ``Doc`` to ``Doc`` here."""


@lru_cache(maxsize=1)
def language() -> Language:
    """The pipeline: jieba's words, slots as entities (``label_`` the kind, ``ent_id_`` the class), then COMPONENTS."""
    import spacy
    from spacy.language import Language as SpacyLanguage

    config = {"nlp": {"tokenizer": {"@tokenizers": "spacy.zh.ChineseTokenizer", "segmenter": "char"}}}
    nlp = spacy.blank("zh", config=config)
    tokenizer: Any = nlp.tokenizer
    tokenizer.segmenter, tokenizer.jieba_seg = "jieba", cutter()
    ruler = nlp.add_pipe("entity_ruler")
    patterns = ({"label": kind, "pattern": term, "id": name} for term, (kind, name) in slot_terms().items())
    ruler.add_patterns(list(patterns))  # type: ignore[attr-defined]
    # Before every text the ruler counts all its patterns, to warn where it has none: a third of the time of reading a name.
    ruler._require_patterns = lambda: None  # type: ignore[attr-defined]
    for name, function in COMPONENTS:
        SpacyLanguage.component(name, func=function)
        nlp.add_pipe(name)
    return nlp


def words(text: str) -> list[str]:
    """The words of a text, white space left out."""
    return [word for word in cutter().cut(text) if not word.isspace()]


def cuts_word(before: str, after: str) -> bool:
    """Whether a word runs from the end of one text into the beginning of the other: a name that a line break cut."""
    border = len(before)
    ends = accumulate(map(len, cutter().cut(before + after)))
    return bool(before and after) and border not in ends


def slots(doc: Doc) -> tuple[Slot, ...]:
    """The terms that the vocabulary knows, in the order of the text; offsets count characters."""
    return tuple(
        Slot(entity.label_, entity.ent_id_, entity.start_char, entity.end_char)
        for entity in doc.ents
        if entity.label_ in _KINDS
    )
