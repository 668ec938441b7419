"""The links as SSSOM: mappings between programmes that tools of that community read.

A link of the matcher is never more than ``skos:closeMatch``, with its probability as confidence. ``skos:exactMatch``
is what a person decided, and so is a rejection (``predicate_modifier`` ``Not``): a decision counts whether the build
knew of it or not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from ....schemas import KnowledgeBase, Link, Programme
from ..files import write_whole
from .about import About
from .identifiers import NAMESPACE

PREFIX = "govplan"
SSSOM_VERSION = "1.0"
_NO_LICENSE = "https://w3id.org/sssom/license/unspecified"
_COLUMNS = (
    "subject_id", "subject_label", "predicate_id", "predicate_modifier", "object_id", "object_label",
    "mapping_justification", "confidence", "mapping_tool", "comment",
)  # fmt: skip
_LEXICAL = "semapv:LexicalSimilarityThresholdMatching"
_MANUAL = "semapv:ManualMappingCuration"
_CURIES = {
    PREFIX: NAMESPACE,
    "semapv": "https://w3id.org/semapv/vocab/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}


Decided = Mapping[frozenset[str], str]
"""What people decided of two programmes, by their ids: ``same``, ``different`` or ``unsure``."""


def write(knowledge_base: KnowledgeBase, folder: Path, about: About, decided: Decided | None = None) -> None:
    """Write ``links.sssom.tsv``. Raises ``OSError``."""
    rows = sorted(_mappings(knowledge_base, decided or {}), key=lambda row: (row["subject_id"], row["object_id"]))
    lines = [*_head(about), "\t".join(_COLUMNS)]
    lines += ["\t".join(_field(row.get(column, "")) for column in _COLUMNS) for row in rows]
    write_whole(folder / "links.sssom.tsv", ("\n".join(lines) + "\n").encode("utf-8"))


def _head(about: About) -> list[str]:
    """The metadata of the set of mappings, as comments in front of the table."""
    lines = [f"#sssom_version: {SSSOM_VERSION}", "#curie_map:"]
    lines += [f"#  {prefix}: {url}" for prefix, url in _CURIES.items()]
    return [
        *lines,
        f"#mapping_set_id: {NAMESPACE}mappings",
        f"#license: {about.license_url or _NO_LICENSE}",
        f"#subject_source: {PREFIX}:programmes",
        f"#object_source: {PREFIX}:programmes",
    ]


def _mappings(knowledge_base: KnowledgeBase, decided: Decided) -> Iterator[dict[str, str]]:
    programmes = {programme.id: programme for programme in knowledge_base.programmes}
    linked = set()
    for link in knowledge_base.links:
        pair = frozenset((link.a_id, link.b_id))
        linked.add(pair)
        verdict = decided.get(pair) or ("same" if link.decided_by == "reviewer" else "")
        found = _judged(verdict) if verdict in ("same", "different") and link.relation != "related" else _matched(link)
        yield _named(link.a_id, link.b_id, programmes) | found | {"comment": link.relation}
    for pair, verdict in decided.items():
        if pair not in linked and verdict in ("same", "different"):
            a_id, b_id = sorted(pair)
            yield _named(a_id, b_id, programmes) | _judged(verdict)


def _named(a_id: str, b_id: str, programmes: Mapping[str, Programme]) -> dict[str, str]:
    sides = {"subject": a_id, "object": b_id}
    ids = {f"{side}_id": curie(one) for side, one in sides.items()}
    return ids | {f"{side}_label": programmes[one].name for side, one in sides.items()}


def _matched(link: Link) -> dict[str, str]:
    """What the matcher found; of themes that are shared, nobody says that two programmes are one."""
    return {
        "predicate_id": "skos:relatedMatch" if link.relation == "related" else "skos:closeMatch",
        "mapping_justification": _MANUAL if link.decided_by == "reviewer" else _LEXICAL,
        "confidence": format(link.probability, "f"),
        "mapping_tool": "" if link.decided_by == "reviewer" else "govplan",
    }


def _judged(verdict: str) -> dict[str, str]:
    return {
        "predicate_id": "skos:exactMatch",
        "predicate_modifier": "Not" if verdict == "different" else "",
        "mapping_justification": _MANUAL,
        "confidence": "1",
    }


def curie(record_id: str) -> str:
    """A record as a CURIE of this table."""
    return f"{PREFIX}:{record_id}"


def _field(text: str) -> str:
    return " ".join(text.split())
