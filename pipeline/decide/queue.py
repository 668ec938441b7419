"""What a person should look at first: pairs by how doubtful they are and how many records hang on them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from ...schemas import KnowledgeBase, Link


@dataclass(frozen=True)
class Question:
    """A pair to decide: its link, the doubt (0 to 1; 1 where both answers are as likely) and how many programmes stand
    in the canonical programmes of the two."""

    link: Link
    doubt: float
    touched: int

    @property
    def weight(self) -> float:
        """What the queue is ordered by."""
        return self.doubt * self.touched


def questions(kb: KnowledgeBase, decided: Collection[frozenset[str]] = ()) -> list[Question]:
    """The links of the matcher on which nobody has decided, the weightiest first; of equal ones by id."""
    homes = {member: record for record in kb.canonical_programmes for member in record.member_ids}
    found = []
    for link in kb.links:
        if link.decided_by == "reviewer" or frozenset((link.a_id, link.b_id)) in decided:
            continue
        touched = {home.id: len(home.member_ids) for side in (link.a_id, link.b_id) if (home := homes.get(side))}
        doubt = 1 - abs(2 * float(link.probability) - 1)
        found.append(Question(link, doubt, sum(touched.values())))
    return sorted(found, key=lambda question: (-question.weight, question.link.id))
