"""Full-text search in SQLite that finds Chinese words of any length from two characters on.

SQLite's own tokenizers take a run of Han characters for one word, or find nothing shorter than three. Here each text
is indexed as its pairs of neighbouring characters, in order, so that a phrase of pairs is the word that they spell.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator

from ....schemas import KnowledgeBase

_WORD = re.compile(r"[a-z0-9]+|[^\W_a-z0-9]+")
_SEARCHED = {
    "objectives": ("title", "description"),
    "strategies": ("title", "text"),
    "programmes": ("name", "description"),
    "indicators": ("name", "formula"),
    "canonical_programmes": ("name",),
}
"""The lists that are searched and their fields, the first the title of what is found."""

SEARCH_SQL = """WITH RECURSIVE
  typed(text) AS (SELECT lower(replace(replace(trim(:text), '"', ' '), '臺', '台'))),
  pairs(position, pair) AS (
    SELECT 1, substr(text, 1, 2) FROM typed
    UNION ALL SELECT position + 1, substr(text, position + 1, 2) FROM pairs, typed WHERE position + 2 <= length(text)
  ),
  phrases(text) AS (
    SELECT '"' || group_concat(CASE
      WHEN substr(pair, 2) = ' ' THEN '' WHEN substr(pair, 1, 1) = ' ' THEN '" "' ELSE pair END, ' ') || '"'
    FROM (SELECT pair FROM pairs ORDER BY position)
  )
SELECT search_texts.type, search_texts.record_id, search_texts.title, search_texts.text
FROM search JOIN search_texts ON search_texts.rowid = search.rowid
WHERE search MATCH (SELECT text FROM phrases)
ORDER BY rank, search_texts.record_id LIMIT 100"""
"""Everything that holds the words of ``:text`` (apart by blanks), the best first."""


def fill_search(connection: sqlite3.Connection, knowledge_base: KnowledgeBase) -> None:
    """Make the tables ``search_texts`` (what is searched) and ``search`` (its index)."""
    connection.execute(
        "CREATE TABLE search_texts (rowid INTEGER PRIMARY KEY, type TEXT NOT NULL, record_id TEXT NOT NULL, "
        "title TEXT NOT NULL, text TEXT NOT NULL)"
    )
    connection.execute("CREATE VIRTUAL TABLE search USING fts5(pairs, content='', tokenize='unicode61')")
    for rowid, (kind, record_id, title, text) in enumerate(_texts(knowledge_base), 1):
        connection.execute("INSERT INTO search_texts VALUES (?, ?, ?, ?, ?)", [rowid, kind, record_id, title, text])
        connection.execute("INSERT INTO search (rowid, pairs) VALUES (?, ?)", [rowid, pairs(f"{title} {text}")])
    connection.execute("INSERT INTO search (search) VALUES ('optimize')")


def pairs(text: str) -> str:
    """The pairs of neighbouring characters of each word, a word of one character as it is: ``勞工局`` → ``勞工 工局``."""
    folded = text.lower().replace("臺", "台")
    words = (match[0] for match in _WORD.finditer(folded))
    return " ".join(piece for word in words for piece in _pieces(word))


def _pieces(word: str) -> list[str]:
    return [word[start : start + 2] for start in range(max(len(word) - 1, 1))]


def _texts(knowledge_base: KnowledgeBase) -> Iterator[tuple[str, str, str, str]]:
    for kind, fields in _SEARCHED.items():
        for record in getattr(knowledge_base, kind):
            values = [getattr(record, field) or "" for field in fields]
            yield kind, record.id, values[0], "\n".join(values[1:])
