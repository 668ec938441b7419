"""Holds what was read of a budget book against what it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from generated.books import Book
from generated.score import Facts, fact
from govplan.pipeline.extract.context import Extraction

BOOK_TYPES = ("objectives", "programmes", "budgets")


def expected_of_book(book: Book) -> Facts:
    """What has to be read of a book: every account once, the branches of its work plans, the plans' texts."""
    facts: Facts = {name: Counter() for name in BOOK_TYPES}
    facts["objectives"].update(fact(title) for title in book.objectives)
    for account, above in book.authority.walk():
        amounts = account.amount * 1000, account.previous * 1000
        facts["budgets"][fact(account.level, account.code, account.name, *amounts, above.name if above else None)] += 1
        for branch in account.branches:
            facts["budgets"][fact("sub_plan", branch.code, branch.name, branch.amount * 1000, None, account.name)] += 1
    for _, plan in book.plans():
        facts["programmes"][fact(plan.name, _points(plan.content), _points(plan.benefits))] += 1
    return facts


def found_of_book(extraction: Extraction) -> Facts:
    """What was read."""
    names = {budget.id: budget.name for budget in extraction.budgets}
    return {
        "objectives": Counter(fact(o.title) for o in extraction.objectives),
        "programmes": Counter(fact(p.name, p.description, p.benefits) for p in extraction.programmes),
        "budgets": Counter(
            fact(b.level, b.code, b.name, b.amount_twd, b.previous_amount_twd, names.get(b.parent_id or ""))
            for b in extraction.budgets
        ),
    }


def _points(texts: Sequence[str]) -> str:
    return texts[0] if len(texts) == 1 else "".join(f"{number}.{text}" for number, text in enumerate(texts, 1))
