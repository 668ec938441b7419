"""The words around a number that tell a promise from a fact, marked on the words of the language pipeline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .grammar import Grammar, grammar
from .vocabulary import VocabularyError, read_table

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

CUES = "promise_cues"
"""Key of ``doc.spans`` with the cues, in the order of the text; the label is the kind, such as ``verb`` or ``past``."""

_COMPARING = {"at_least": "floor", "at_most": "ceiling", "about": "about"}
_NEUTRAL = "neutral"
_WITH_OBJECT = ("makers", "frames", "grant", "finishing", "outside_events", "change", "doing")
"""Groups of verbs that have what follows them for their object, be it a thing that another verb names."""
_TIME = "[至於]?(?:民國)?[0-9０-９]{2,3} ?年度?(?:[0-9０-９]{1,2}月)?底?前?"


@dataclass(frozen=True, slots=True)
class PromiseWords:
    """The cues of one vocabulary: their pattern, the kind of each, and the groups that single words belong to.

    ``thing_endings`` end names of things, ``openings`` stand before the name of a level, with the time that it is set for.
    """

    pattern: re.Pattern[str]
    kinds: Mapping[str, str]
    groups: Mapping[str, frozenset[str]]
    thing_endings: re.Pattern[str]
    openings: re.Pattern[str]
    grammar: Grammar


@lru_cache(maxsize=16)
def promise_words(overlay: Path | None = None) -> PromiseWords:
    """The cues of the built-in vocabulary, extended by ``overlay``. Raises ``VocabularyError``."""
    table = read_table("promises", overlay)
    kinds: dict[str, str] = {}
    for name, kind in _COMPARING.items():
        comparing = read_table("quantities", overlay).get(name, {})
        kinds.update(dict.fromkeys([*_strings(comparing, "reaching"), *_strings(comparing, "before")], kind))
    for kind in table.get("cues", {}):
        for word in _strings(table["cues"], kind):
            kinds.setdefault(word, kind)
    alternatives = "|".join(map(re.escape, sorted(kinds, key=lambda word: (-len(word), word))))
    groups = {name: frozenset(_strings(table["groups"], name)) for name in table.get("groups", {})}
    endings = "|".join(sorted(map(re.escape, groups.get("thing_endings", ())))) or "(?!)"
    openings = _openings(groups.get("openings", frozenset()), groups.get("no_openings", frozenset()))
    made = grammar(overlay)
    thing = made(rf"(?:{endings})(?=[0-9０-９\s，,、。；;（(]|<parting>|<behind_things>|$)")
    return PromiseWords(re.compile(alternatives or "(?!)"), kinds, groups, thing, openings, made)


def _openings(words: frozenset[str], others: frozenset[str]) -> re.Pattern[str]:
    """What matches openings and times one behind the other; ``others`` are words that only begin like an opening."""
    opening, other = ("|".join(map(re.escape, sorted(group, key=lambda w: (-len(w), w)))) for group in (words, others))
    return re.compile(f"(?:(?!{other or '(?!)'})(?:{opening or '(?!)'})|{_TIME}|[、： ])+")


def mark_promise_cues(doc: Doc, overlay: Path | None = None) -> Doc:
    """Sets ``doc.spans["promise_cues"]``. A cue is one or more whole words; what is quoted as a name holds none."""
    words = promise_words(overlay)
    named = [(span.start_char, span.end_char) for span in doc.spans.get("schemes", ())]
    found = list(_whole_words(doc, words))
    things = _in_names_of_things(found, doc.text, words)
    doc.spans[CUES] = [
        span
        for span, thing in zip(found, things, strict=True)
        if span.label_ != _NEUTRAL and not thing and not any(start <= span.start_char < end for start, end in named)
    ]
    return doc


def _in_names_of_things(found: list[Span], chars: str, words: PromiseWords) -> list[bool]:
    """Which verbs are a part of the name of a thing: 清運 in 清運車3輛, and 檢定 and 通過 in 檢定通過者."""
    named: list[bool] = []
    behind = following = None
    for span in reversed(found):
        start = span.start_char + span.text.index(span.id_)
        end = start + len(span.id_)
        joined = behind == end and not any(span.id_ in words.groups[group] for group in _WITH_OBJECT)
        thing = words.thing_endings.match(chars, end) is not None
        thing = thing or (following is not None and words.thing_endings.match(chars[:following], end) is not None)
        named.append(span.label_ == "verb" and (joined or thing))
        behind = start if named[-1] else None
        following = start
    return named[::-1]


def cue_places(doc: Doc) -> Iterator[tuple[str, str, int]]:
    """Kind, word and first character of each cue of a document."""
    for span in doc.spans[CUES]:
        yield span.label_, span.id_, span.start_char + span.text.index(span.id_)


def _whole_words(doc: Doc, words: PromiseWords) -> Iterator[Span]:
    """The cues that are words; where the longest one is none, shorter ones get a chance. ``id_`` is the cue itself."""
    position, chars = 0, doc.text
    while found := words.pattern.search(chars, position):
        span: Any = None
        for end in range(found.end(), found.start(), -1):
            kind = words.kinds.get(chars[found.start() : end])
            if kind is not None and (span := _word(doc, found.start(), end, kind)) is not None:
                yield span
                break
        position = end if span is not None else found.start() + 1


def _word(doc: Doc, start: int, end: int, kind: str) -> Span | None:
    """The words that hold a cue. One character has to be a word; more may be part of a longer word, or cross into one."""
    span: Any = doc.char_span(start, end, label=kind, span_id=doc.text[start:end], alignment_mode="expand")
    edges = (span.start_char == start) + (span.end_char == end)
    return span if edges == 2 or (edges == 1 and end - start > 1) else None


def _strings(table: Any, name: str) -> list[str]:
    value = table.get(name, []) if isinstance(table, dict) else None
    if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
        raise VocabularyError(f"promises.toml: {name} is not a list of words")
    return value
