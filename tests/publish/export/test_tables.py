"""Tables made from the models, and what reads them: DuckDB, frictionless, a spreadsheet, SQLite."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import openpyxl
import pytest
from frictionless import Package, system
from hypothesis import given
from hypothesis import strategies as st

from govplan.pipeline.publish.export.csv import cell
from govplan.pipeline.publish.export.fields import meaning
from govplan.pipeline.publish.export.neutral import neutral
from govplan.pipeline.publish.export.search import SEARCH_SQL, pairs
from govplan.pipeline.publish.export.sheets import sheets
from govplan.pipeline.publish.export.tables import tables
from govplan.schemas import RECORD_LISTS, KnowledgeBase

MOST_FLAT_TABLES = 8
FISCAL_TYPES = {
    "budget-line-id", "value", "value-currency:code", "date:fiscal-year", "direction", "phase:id",
    "activity:generic:program:code", "activity:generic:program:label", "fin-source:generic:code", "fin-source:generic:label",
}  # fmt: skip
"""Of the types of columns in the budget taxonomy of the Fiscal Data Package, those that plans have something for."""


def test_every_list_and_every_field_of_several_values_is_a_table(corpus_kb: KnowledgeBase) -> None:
    found = {table.name: table for table in tables(corpus_kb)}
    assert set(RECORD_LISTS) < set(found)
    assert [len(found[name].rows) for name in RECORD_LISTS] == [len(getattr(corpus_kb, name)) for name in RECORD_LISTS]
    assert len(found["evidence"].rows) == sum(
        len(record.evidence) for name in RECORD_LISTS for record in getattr(corpus_kb, name)
    )
    members = sum(len(canonical.member_ids) for canonical in corpus_kb.canonical_programmes)
    assert found["canonical_programme_member_ids"].names() == ("canonical_programme_id", "position", "programme_id")
    assert len(found["canonical_programme_member_ids"].rows) == members
    assert len(found["programme_items"].rows) == sum(len(programme.items) for programme in corpus_kb.programmes)


def test_keys_are_unique_and_references_resolve(corpus_kb: KnowledgeBase) -> None:
    found = {table.name: table for table in tables(corpus_kb)}
    ids = {name: {row[0] for row in table.rows} for name, table in found.items()}
    for table in found.values():
        places = [table.names().index(name) for name in table.key]
        keys = [tuple(row[place] for place in places) for row in table.rows]
        assert len(set(keys)) == len(keys), table.name
        for place, column in enumerate(table.columns):
            values = {row[place] for row in table.rows} - {None}
            assert not column.refers_to or values <= ids[column.refers_to], f"{table.name}.{column.name}"
            assert not column.choices or values <= set(column.choices)
            assert not column.required or None not in {row[place] for row in table.rows}


def test_every_column_is_described(corpus_kb: KnowledgeBase) -> None:
    described = [meaning(table.name, column.name) for table in tables(corpus_kb) for column in table.columns]
    assert all(part for words in described for part in words)
    assert len([table for table in sheets(corpus_kb) if table.name != "programmes_by_city"]) <= MOST_FLAT_TABLES


def test_parquet_in_duckdb(corpus_kb: KnowledgeBase, exported: Path) -> None:
    for table in tables(corpus_kb):
        file = exported / "parquet" / f"{table.name}.parquet"
        rows = duckdb.read_parquet(str(file)).fetchall()
        plain = [tuple(float(v) if isinstance(v, Decimal) else v for v in row) for row in table.rows]
        assert rows == plain, table.name


def test_the_data_package(corpus_kb: KnowledgeBase, exported: Path) -> None:
    folder = exported / "datapackage"
    with system.use_context(trusted=True):
        report = Package(str(folder / "datapackage.json")).validate()
    assert report.flatten(["type", "note"]) == []
    described = json.loads((folder / "datapackage.json").read_bytes())
    assert len(described["resources"]) == len(tables(corpus_kb))
    schemas = [one["schema"] for one in described["resources"]]
    assert all(schema.get("foreignKeys", ["a key"]) for schema in schemas), "a list of keys is never empty"
    assert any("foreignKeys" not in schema for schema in schemas)
    (budgets,) = [one for one in described["resources"] if one["name"] == "budgets"]
    assert {"fields": ["parent_id"], "reference": {"fields": ["id"]}} in budgets["schema"]["foreignKeys"]
    types = {field["name"]: field.get("columnType") for field in budgets["schema"]["fields"]}
    assert (types["amount_twd"], types["year"]) == ("value", "date:fiscal-year")
    assert {kind for kind in types.values() if kind} <= FISCAL_TYPES
    assert types["name"].removesuffix(":label") == types["code"].removesuffix(":code"), "a label belongs to its code"
    assert budgets["bytes"] == (folder / budgets["path"]).stat().st_size


def test_csv_for_a_spreadsheet(corpus_kb: KnowledgeBase, exported: Path) -> None:
    data = (exported / "csv" / "programmes.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert [row["id"] for row in rows] == [programme.id for programme in corpus_kb.programmes]
    first = rows[0]
    assert (first["city"], first["agency"], first["roc_start"]) == ("新北市", "新北市政府勞工局", "102")
    assert first["canonical_id"].startswith("canonical/")
    assert first["source_path"] == "new-taipei-labor-102-annual.txt"


def test_programmes_by_city(corpus_kb: KnowledgeBase) -> None:
    wide = {table.name: table for table in sheets(corpus_kb)}["programmes_by_city"]
    rows = {row[0]: dict(zip(wide.names(), row, strict=True)) for row in wide.rows}
    assert rows["canonical/labor/勞工大學"]["臺中市"] == "105、108"
    assert rows["canonical/labor/勞工大學"]["新北市"] == "102"


def test_the_workbook(corpus_kb: KnowledgeBase, exported: Path) -> None:
    book = openpyxl.load_workbook(exported / "xlsx" / "govplan.xlsx")
    assert book.sheetnames == [table.name for table in sheets(corpus_kb)]
    sheet = book["budgets"]
    head = [one.value for one in sheet[1]]
    amounts = [row[head.index("amount_twd")] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert amounts == [budget.amount_twd for budget in corpus_kb.budgets]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("=1+1", "'=1+1"), ("@SUM(A1)", "'@SUM(A1)"), ("-2+3", "'-2+3"), ("＝1", "'＝1"), ("\t=1", "'\t=1"),
        ("=", "="), ("-", "-"), ("勞工大學", "勞工大學"), ("1-2 場", "1-2 場"), ("a\x00b\ud800", "ab"),
    ],
)  # fmt: skip
def test_no_text_is_a_formula(text: str, expected: str) -> None:
    assert neutral(text) == expected


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_what_is_neutral_can_be_written_and_stays_neutral(text: str) -> None:
    safe = neutral(text)
    safe.encode("utf-8")
    assert len(safe) < 2 or safe[0] not in "=+-@＝＋－＠\t\r\n|"


def test_cells() -> None:
    values = (None, True, Decimal("1E+3"), Decimal("2.40"), 7, date(2019, 1, 2))
    assert [cell(value) for value in values] == ["", "true", "1000", "2.40", "7", "2019-01-02"]


@pytest.fixture
def database(exported: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{exported / 'sqlite' / 'govplan.db'}?mode=ro", uri=True)


def test_the_database_is_whole(corpus_kb: KnowledgeBase, database: sqlite3.Connection) -> None:
    with closing(database):
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        for name in RECORD_LISTS:
            (count,) = database.execute(f"SELECT count(*) FROM {name}").fetchone()
            assert count == len(getattr(corpus_kb, name))
        (listed,) = database.execute("SELECT count(canonical_name) FROM programme_list").fetchone()
        assert listed == len(corpus_kb.programmes)
        (total,) = database.execute("SELECT sum(amount_twd) FROM budget_list").fetchone()
        assert total == sum(budget.amount_twd for budget in corpus_kb.budgets)
        for view in ("target_list", "canonical_list"):
            assert database.execute(f"SELECT * FROM {view}").fetchone()


@pytest.mark.parametrize(
    ("text", "least", "holds"),
    [
        ("勞工", 20, "勞工"),
        ("勞工大學", 3, "勞工大學"),
        ("ttqs", 1, "TTQS"),
        ("台中", 2, "臺中"),
        ("勞工  大學", 3, "大學"),
    ],
)
def test_words_of_two_characters_and_more_are_found(
    database: sqlite3.Connection, text: str, least: int, holds: str
) -> None:
    with closing(database):
        found = database.execute(SEARCH_SQL, {"text": text}).fetchall()
    assert len(found) >= least
    assert all(holds in title + body for _, _, title, body in found)


@pytest.mark.parametrize("text", ["", '"', '勞工" OR "大學', "勞", "*", "NEAR(", "%"])
def test_no_search_is_an_error(database: sqlite3.Connection, text: str) -> None:
    with closing(database):
        database.execute(SEARCH_SQL, {"text": text}).fetchall()


def test_pairs() -> None:
    assert pairs("勞工局 TTQS，a") == "勞工 工局 tt tq qs a"
