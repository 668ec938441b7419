"""Formats of the web and of governance: JSON Schema, JSON-LD, SSSOM, StratML, catalogues, Datasette over HTTP."""

from __future__ import annotations

import csv
import json
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner
from lxml import etree
from pyld import jsonld
from rdflib import RDF, RDFS, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, PROV, SKOS, XSD

from govplan.pipeline.cli.main import cli
from govplan.pipeline.publish.export.identifiers import uri, xml_id
from govplan.pipeline.publish.export.stratml import SPACE
from govplan.schemas import RECORD_LISTS, KnowledgeBase

OA = Namespace("http://www.w3.org/ns/oa#")


def read(file: Path) -> Any:
    return json.loads(file.read_bytes())


def test_json_and_its_schema(exported: Path) -> None:
    folder = exported / "json"
    jsonschema.Draft202012Validator(read(folder / "schema.json")).validate(read(folder / "knowledge_base.json"))


def test_types_for_typescript_name_every_list(exported: Path) -> None:
    text = (exported / "json" / "govplan.d.ts").read_text(encoding="utf-8")
    assert all(f"  {name}: " in text for name in RECORD_LISTS)
    assert 'relation: "successor" | "counterpart" | "duplicate" | "related";' in text
    assert "bbox: [number, number, number, number] | null;" in text


def test_a_line_a_record(corpus_kb: KnowledgeBase, exported: Path) -> None:
    for name in RECORD_LISTS:
        lines = (exported / "jsonl" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        assert [json.loads(line)["id"] for line in lines] == [record.id for record in getattr(corpus_kb, name)]


def test_linked_data(corpus_kb: KnowledgeBase, exported: Path) -> None:
    document = read(exported / "jsonld" / "govplan.jsonld")
    assert document["@context"] == read(exported / "jsonld" / "context.jsonld")["@context"]
    assert len(jsonld.expand(document)) == len(document["@graph"])
    graph = Graph().parse(data=json.dumps(document), format="json-ld")
    concept = URIRef(uri("canonical/labor/勞工大學"))
    assert (concept, RDF.type, SKOS.Concept) in graph
    assert (concept, SKOS.prefLabel, Literal("勞工大學", lang="zh-Hant-TW")) in graph
    for record in (corpus_kb.plans[0], corpus_kb.programmes[0], corpus_kb.budgets[0]):
        sources = {uri(piece.source_id) for piece in record.evidence}
        assert {str(one) for one in graph.objects(URIRef(uri(record.id)), PROV.wasDerivedFrom)} == sources
    annotations = set(graph.subjects(RDF.type, OA.Annotation))
    pieces = [p for name in RECORD_LISTS if name != "findings" for r in getattr(corpus_kb, name) for p in r.evidence]
    assert len(annotations) == len(pieces)
    quotes = {str(quote) for quote in graph.objects(None, OA.exact)}
    assert quotes == {piece.quote for piece in pieces}


def test_mappings(corpus_kb: KnowledgeBase, exported: Path) -> None:
    text = (exported / "sssom" / "links.sssom.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    rows = list(csv.DictReader(lines, delimiter="\t"))
    assert len(rows) == len(corpus_kb.links)
    assert {row["predicate_id"] for row in rows} <= {"skos:closeMatch", "skos:relatedMatch"}  # a matcher knows no more
    assert all(0 <= float(row["confidence"]) <= 1 for row in rows)
    assert "#license: https://w3id.org/sssom/license/unspecified" in text


def test_what_a_person_decided_is_an_exact_match(corpus_kb: KnowledgeBase, tmp_path: Path) -> None:
    from govplan.pipeline.publish.export import sssom
    from govplan.pipeline.publish.export.about import About

    (link,) = [one for one in corpus_kb.links if one.relation != "related"][:1]
    decided = link.model_copy(update={"decided_by": "reviewer"})
    sssom.write(
        corpus_kb.model_copy(update={"links": (decided,)}), tmp_path, About(license_url="https://example.org/l")
    )
    text = (tmp_path / "links.sssom.tsv").read_text(encoding="utf-8")
    assert "skos:exactMatch" in text
    assert "semapv:ManualMappingCuration" in text
    assert "#license: https://example.org/l" in text


def test_a_plan_a_file_in_stratml(corpus_kb: KnowledgeBase, exported: Path) -> None:
    space = {"s": SPACE}
    for plan in corpus_kb.plans:
        root = etree.parse(exported / "stratml" / f"{plan.id}.xml").getroot()
        goals = root.xpath("s:StrategicPlanCore/s:Goal/s:Identifier/text()", namespaces=space)
        assert {xml_id(o.id) for o in corpus_kb.objectives if o.plan_id == plan.id} <= set(goals)
        ids = root.xpath("//s:Identifier/text()", namespaces=space)
        assert len(ids) == len(set(ids))
        assert all(etree.QName("x", one).localname == one for one in ids)  # each is a name that XML allows
        numbers = root.xpath("//s:NumberOfUnits/text()", namespaces=space)
        values = [m.value for m in corpus_kb.measurements if m.plan_id == plan.id and m.value is not None]
        assert sorted(map(float, numbers)) == sorted(map(float, values))
        assert root.xpath("count(//s:Goal[not(s:Objective)])", namespaces=space) == 0


def test_what_people_decided_is_in_the_mappings(corpus_kb: KnowledgeBase, tmp_path: Path) -> None:
    """A rejection of a link and of a pair that has none, and a pair that somebody put together."""
    linked = next(link for link in corpus_kb.links if link.relation != "related")
    first, *_, last = corpus_kb.programmes
    middle = corpus_kb.programmes[len(corpus_kb.programmes) // 2]
    said = [(linked.a_id, linked.b_id, "different"), (first.id, last.id, "different"), (first.id, middle.id, "same")]
    file = tmp_path / "decisions.jsonl"
    sides = ({"a": {"id": a}, "b": {"id": b}, "judgement": verdict} for a, b, verdict in said)
    file.write_text(
        "".join(json.dumps({**side, "who": "x", "when": "2026-01-31T09:30:00Z"}) + "\n" for side in sides), "utf-8"
    )
    outputs = Path(__file__).parents[3] / "outputs"
    arguments = ["export", str(outputs), "--format", "sssom", "-o", str(tmp_path), "--decisions", str(file)]
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == 0, result.output
    lines = (tmp_path / "sssom" / "links.sssom.tsv").read_text("utf-8").splitlines()
    rows = list(csv.DictReader([line for line in lines if not line.startswith("#")], delimiter="\t"))
    pairs = {frozenset((row["subject_id"][8:], row["object_id"][8:])): row for row in rows}
    assert len(pairs) == len(rows) == len(corpus_kb.links) + 2
    for a, b, verdict in said:
        row = pairs[frozenset((a, b))]
        assert (row["predicate_id"], row["predicate_modifier"]) == ("skos:exactMatch", "Not" * (verdict == "different"))
        assert (row["mapping_justification"], row["confidence"]) == ("semapv:ManualMappingCuration", "1")
    decided = {frozenset((a, b)) for a, b, _ in said}
    assert all(row["predicate_id"] != "skos:exactMatch" for pair, row in pairs.items() if pair not in decided)


CHILDREN = {
    "PerformancePlanOrReport": "Name Description? OtherInformation? StrategicPlanCore AdministrativeInformation?",
    "StrategicPlanCore": "Organization* Vision? Mission? Value* Goal+",
    "Organization": "Name? Acronym? Identifier? Description? Stakeholder*",
    "Vision": "Description? Identifier?",
    "Mission": "Description? Identifier?",
    "Goal": "Name Description Identifier? SequenceIndicator? Stakeholder* OtherInformation? Objective*",
    "Objective": "Name? Description? Identifier? SequenceIndicator? Stakeholder* OtherInformation? PerformanceIndicator*",
    "PerformanceIndicator": "SequenceIndicator? MeasurementDimension UnitOfMeasurement Identifier? Relationship* "
    "MeasurementInstance* OtherInformation?",
    "MeasurementInstance": "TargetResult* ActualResult*",
    "TargetResult": "StartDate? EndDate? NumberOfUnits? Descriptor? Description?",
    "ActualResult": "StartDate? EndDate? NumberOfUnits? Descriptor? Description?",
    "AdministrativeInformation": "Identifier? StartDate? EndDate? PublicationDate? Source?",
}
"""Which elements stand in which, in what order and how often."""


def faults_of(root: Any) -> list[str]:
    """Elements whose children are not as the standard has them."""
    faults = []
    for element in root.iter():
        name, children = etree.QName(element).localname, [etree.QName(child).localname for child in element]
        allowed = "".join(f"(?:{one} ){often}" for one, often in re.findall(r"(\w+)([?*+]?)", CHILDREN.get(name, "")))
        if not re.fullmatch(allowed, "".join(f"{child} " for child in children)):
            faults.append(f"{name}: {children}")
    return faults


def test_elements_of_stratml_stand_as_the_standard_has_them(corpus_kb: KnowledgeBase, tmp_path: Path) -> None:
    from govplan.pipeline.publish.export import stratml
    from govplan.pipeline.publish.export.about import About

    bare = corpus_kb.plans[0].model_copy(update={"id": "bare", "agency_id": None, "roc_start": None})
    stratml.write(corpus_kb.model_copy(update={"plans": (*corpus_kb.plans, bare)}), tmp_path, About())
    for file in tmp_path.glob("*.xml"):
        root = etree.parse(file).getroot()
        assert faults_of(root) == [], file.name
        wrong = root.find(f".//{{{SPACE}}}Goal/{{{SPACE}}}Description")
        wrong.getparent().remove(wrong)
        assert faults_of(root), "a goal without a description is a fault"
    both = [
        file
        for file in tmp_path.glob("*.xml")
        if re.search("</TargetResult>\\s*<ActualResult>", file.read_text("utf-8"))
    ]
    assert both, "a target and what came of it stand in one measurement"


@pytest.mark.parametrize("record_id", ["canonical/labor/勞工大學", "108-a/b~c", "a b:c"])
def test_ids_elsewhere(record_id: str) -> None:
    etree.Element(xml_id(record_id))
    assert uri(record_id).isascii()


def test_catalogues(exported: Path) -> None:
    folder = exported / "dcat"
    graph = Graph().parse(folder / "dcat.jsonld", format="json-ld")
    dcat = Namespace("http://www.w3.org/ns/dcat#")
    assert len(set(graph.subjects(RDF.type, dcat.Distribution))) >= 5
    (period,) = graph.subjects(RDF.type, DCTERMS.PeriodOfTime)
    assert graph.value(period, dcat.startDate) == Literal("2013", datatype=XSD.gYear)
    cities = {str(graph.value(one, RDFS.label)) for one in graph.subjects(RDF.type, DCTERMS.Location)}
    assert "臺中市" in cities
    assert all(isinstance(one, URIRef) for one in graph.objects(None, dcat.mediaType))
    assert read(folder / "schema_org.jsonld")["temporalCoverage"] == "2013/2027"
    platform = read(folder / "data_gov_tw.json")
    assert platform["提供機關"] == "測試機關"
    assert "授權方式" in platform["尚未填寫"]
    columns = [column for resource in platform["資料資源"] for column in resource["主要欄位說明"]]
    assert all(column["說明"] for column in columns)
    assert {resource["編碼格式"] for resource in platform["資料資源"]} == {"UTF-8"}


@pytest.fixture(scope="module")
def datasette(exported: Path) -> Iterator[str]:
    """The address of a Datasette that serves the export."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = exported / "sqlite"
    command = [sys.executable, "-m", "datasette", str(folder / "govplan.db"), "-m", str(folder / "metadata.json")]
    served = subprocess.Popen(
        [*command, "--port", str(port), "--setting", "default_allow_sql", "off"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(200):
            try:
                urllib.request.urlopen(f"{address}/-/versions.json", timeout=5)
                break
            except urllib.error.URLError:
                time.sleep(0.1)
        yield address
    finally:
        served.terminate()
        served.wait(10)


def test_datasette(datasette: str, corpus_kb: KnowledgeBase) -> None:
    def get(path: str, **query: str) -> Any:
        with urllib.request.urlopen(f"{datasette}/{path}?{urllib.parse.urlencode(query)}", timeout=20) as answer:
            return json.load(answer)

    listed = get("govplan/programme_list.json", _shape="objects", city="臺中市", _size="1")
    assert listed["filtered_table_rows_count"] == sum(p.plan_id.startswith("tw-txg") for p in corpus_kb.programmes)
    assert {facet["name"] for facet in listed["suggested_facets"]} or listed["facet_results"]
    with urllib.request.urlopen(f"{datasette}/govplan/programmes", timeout=20) as answer:
        page = answer.read().decode("utf-8")
    assert "One row of a programme table, or one entry of a programme list." in page
    assert "計畫名稱" in page or "名稱" in page, "what the columns mean"
    found = get("govplan/find.json", text="調解", _shape="array")
    assert any("調解" in row["title"] for row in found)
