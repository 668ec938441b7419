"""Views of the database: what is asked most, with names beside ids."""

from __future__ import annotations

_PLAN = "p.id AS plan_id, j.name AS city, a.name AS agency, p.roc_start, p.roc_end"
_OF_PLAN = """LEFT JOIN jurisdictions j ON j.id = p.jurisdiction_id
LEFT JOIN agencies a ON a.id = p.agency_id"""

VIEWS: dict[str, str] = {
    "programme_list": f"""SELECT r.id, {_PLAN}, r.category, r."group", r.name, r.description, r.period_printed,
  c.id AS canonical_programme_id, c.name AS canonical_name
FROM programmes r JOIN plans p ON p.id = r.plan_id {_OF_PLAN}
LEFT JOIN canonical_programme_member_ids m ON m.programme_id = r.id
LEFT JOIN canonical_programmes c ON c.id = m.canonical_programme_id""",
    "budget_list": f"""SELECT b.id, {_PLAN}, b.name, b.roc_year, b.amount_twd, b.previous_amount_twd, b.level, b.code,
  r.name AS programme
FROM budgets b JOIN plans p ON p.id = b.plan_id {_OF_PLAN} LEFT JOIN programmes r ON r.id = b.programme_id""",
    "target_list": f"""SELECT m.id, {_PLAN}, i.name AS indicator, m.kind, m.roc_year, m.period_printed, m.value, m.unit,
  m.comparator, m.printed
FROM measurements m JOIN indicators i ON i.id = m.indicator_id JOIN plans p ON p.id = m.plan_id {_OF_PLAN}""",
    "canonical_list": """SELECT c.id, c.name, count(DISTINCT j.jurisdiction_id) AS cities,
  (SELECT count(*) FROM canonical_programme_member_ids m WHERE m.canonical_programme_id = c.id) AS programmes,
  (SELECT min(y.value) FROM canonical_programme_roc_years y WHERE y.canonical_programme_id = c.id) AS first_roc_year,
  (SELECT max(y.value) FROM canonical_programme_roc_years y WHERE y.canonical_programme_id = c.id) AS last_roc_year
FROM canonical_programmes c LEFT JOIN canonical_programme_jurisdiction_ids j ON j.canonical_programme_id = c.id
GROUP BY c.id, c.name""",
}
"""The name of a view and its query."""
