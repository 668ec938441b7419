"""Why two programmes are linked, or not: the parts of their score, and what stands between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...schemas import CanonicalProgramme, KnowledgeBase, Programme
from .beside import rivals_among
from .candidates import MIN_COSINE, MOST, blocked, candidate_pairs
from .pairs import Pairs
from .profiles import Profile, build_profiles
from .records import Decision, LinkInput
from .rivals import RIVALS
from .score import Explanation, Model, explain, probabilities


@dataclass(frozen=True)
class Why:
    """Two programmes, the parts of their score, whether it says ``same``, ``unsure`` or ``different``, the relation
    that their link has (``None`` without one), and sentences that say what decided."""

    a: Programme
    b: Programme
    explanation: Explanation
    band: str
    relation: str | None
    reasons: tuple[str, ...]


def why(kb: KnowledgeBase, model: Model, a_id: str, b_id: str, decisions: Sequence[Decision] = ()) -> Why:
    """Why two programmes of a knowledge base are linked, or not. Raises ``KeyError`` for an id that it does not hold."""
    programmes = {programme.id: programme for programme in kb.programmes}
    first, second = sorted((a_id, b_id))
    a, b = programmes[first], programmes[second]
    homes = [home for home in kb.canonical_programmes if {first, second} & set(home.member_ids)]
    wanted = {first, second, *(member for home in homes for member in home.member_ids)}
    plans = {programmes[member].plan_id for member in wanted if member in programmes}
    beside = {a.plan_id, b.plan_id}
    wanted |= {programme.id for programme in kb.programmes if programme.plan_id in beside}
    data = LinkInput(
        plans=tuple(plan for plan in kb.plans if plan.id in plans),
        programmes=tuple(programmes[member] for member in sorted(wanted) if member in programmes),
        strategies=tuple(strategy for strategy in kb.strategies if strategy.plan_id in plans),
        agencies=kb.agencies,
    )
    profiles = {profile.id: profile for profile in build_profiles(data)}
    link = next((link for link in kb.links if (link.a_id, link.b_id) == (first, second)), None)
    relation = link.relation if link else None
    if link is None:
        rows = [row for row in profiles.values() if row.plan_id in beside]
        rivals = rivals_among(rows, model)(first, second)
    else:
        rivals = next((float(part.value) for part in link.features if part.name == RIVALS), 0.0)
    (parts,) = explain(model, Pairs.of([(profiles[first], profiles[second])]), [rivals])
    band = model.band(float(parts.probability))
    decided = _decided(decisions, first, second)
    reasons = [] if decided is None else [f"A reviewer decided: {decided}."]
    if len(homes) == 1:
        reasons.append(f"Both stand in {homes[0].id}.")
    if decided == ("different" if len(homes) == 1 else "same"):
        reasons.append("The knowledge base does not keep to it yet: it was built before; build it anew.")
    elif len(homes) > 1 and decided != "different":
        reasons.extend(_of_one_theme(kb, a, b) if relation == "related" else ())
        reasons.extend(_apart(profiles, model, (first, second), band, homes))
    return Why(a, b, parts, band, relation, tuple(reasons))


def _of_one_theme(kb: KnowledgeBase, a: Programme, b: Programme) -> Iterator[str]:
    """The themes of both, if there are any."""
    shared = [theme.label for theme in kb.themes if theme.id in {*a.themes} & {*b.themes}]
    if shared:
        yield f"Both are of the theme {', '.join(shared)}."


def _decided(decisions: Sequence[Decision], a: str, b: str) -> str | None:
    """What a reviewer said of the two last; ``None`` where nobody did, or it was withdrawn."""
    found = [decision.verdict for decision in decisions if {decision.a_id, decision.b_id} == {a, b}]
    return found[-1] if found and found[-1] != "none" else None


def _apart(
    profiles: dict[str, Profile], model: Model, pair: tuple[str, str], band: str, homes: Sequence[CanonicalProgramme]
) -> list[str]:
    """Why the two do not stand in one canonical programme, the first hindrance first."""
    a, b = (profiles[member] for member in pair)
    if blocked(a, b):
        return ["Two different rows of one plan are never one programme."]
    if a.family != b.family:
        return [f"Bureaus of different kinds ({a.family}, {b.family}) are not compared."]
    if not list(candidate_pairs([a, b])):
        return [
            f"Not a candidate: the names share neither subject nor people, and less than {MIN_COSINE} of their characters."
        ]
    if band != "same":
        return [f"Too little speaks for it: the same from {model.same} on, related from {model.related} on."]
    return _groups(profiles, model, pair, homes)


def _groups(
    profiles: dict[str, Profile], model: Model, pair: tuple[str, str], homes: Sequence[CanonicalProgramme]
) -> list[str]:
    """What keeps the canonical programmes of two programmes apart that alone would be the same."""
    ones, others = (
        [
            profiles[member]
            for home in homes
            if own in home.member_ids
            for member in home.member_ids
            if member in profiles
        ]
        for own in pair
    )
    rows = [(one, other) for one in ones for other in others if blocked(one, other)]
    if rows:
        return [f"Their groups hold two different rows of one plan: {rows[0][0].id} and {rows[0][1].id}."]
    likely = probabilities(model.log_odds(Pairs.of((one, other) for one in ones for other in others)))
    mean = float(likely.mean()) if len(likely) else 0.0
    if mean < model.same:
        return [
            f"The mean over their groups ({len(ones)} and {len(others)} programmes) is {mean:.4f}, below {model.same}."
        ]
    return [f"Other groups were nearer, or they were not compared: each name is compared with the {MOST} nearest."]
