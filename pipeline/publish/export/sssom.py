"""The links as SSSOM: mappings between programmes that tools of that community read.

A link of the matcher is never more than ``skos:closeMatch``, with its probability as confidence. ``skos:exactMatch``
is what a person decided, and so is a rejection (``predicate_modifier`` ``Not``).
"""

from __future__ import annotations

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


def write(knowledge_base: KnowledgeBase, folder: Path, about: About) -> None:
    """Write ``links.sssom.tsv``. Raises ``OSError``."""
    programmes = {programme.id: programme for programme in knowledge_base.programmes}
    lines = [*_head(about), "\t".join(_COLUMNS)]
    lines += ["\t".join(_mapping(link, programmes)) for link in knowledge_base.links]
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


def _mapping(link: Link, programmes: dict[str, Programme]) -> list[str]:
    decided = link.decided_by == "reviewer"
    predicate = "skos:relatedMatch" if link.relation == "related" else "skos:closeMatch"
    if decided and link.relation != "related":
        predicate = "skos:exactMatch"
    values = {
        "subject_id": curie(link.a_id),
        "subject_label": programmes[link.a_id].name,
        "predicate_id": predicate,
        "object_id": curie(link.b_id),
        "object_label": programmes[link.b_id].name,
        "mapping_justification": _MANUAL if decided else _LEXICAL,
        "confidence": format(link.probability, "f"),
        "mapping_tool": "" if decided else "govplan",
        "comment": link.relation,
    }
    return [_field(values.get(column, "")) for column in _COLUMNS]


def curie(record_id: str) -> str:
    """A record as a CURIE of this table."""
    return f"{PREFIX}:{record_id}"


def _field(text: str) -> str:
    return " ".join(text.split())
