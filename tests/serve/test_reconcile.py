"""The reconciliation service, asked as OpenRefine asks."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient

from govplan.pipeline.serve.app import application
from govplan.schemas import KnowledgeBase

UNIVERSITY = "canonical/labor/勞工大學"


def asked(client: httpx.Client, **queries: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    answer = client.post("/reconcile", data={"queries": json.dumps(queries)})
    assert answer.status_code == 200, answer.text
    return {key: one["result"] for key, one in answer.json().items()}


def test_the_manifest_names_what_there_is(client: httpx.Client) -> None:
    manifest = client.get("/reconcile").json()
    assert manifest["versions"] == ["0.2"]
    for what, path in manifest["suggest"].items():
        assert path["service_url"] == str(client.base_url).rstrip("/")
        assert client.get(path["service_path"], params={"prefix": "a"}).json()["result"] is not None, what
    assert client.get(manifest["preview"]["url"].replace("{{id}}", UNIVERSITY)).text.startswith("<!DOCTYPE html>")
    assert client.get(manifest["view"]["url"].replace("{{id}}", UNIVERSITY)).json()["id"] == UNIVERSITY


def test_names_find_their_canonical_programme(client: httpx.Client) -> None:
    found = asked(client, q0={"query": "勞工大學"}, q1={"query": "辦理勞工大學課程"}, q2={"query": "捷運綠線延伸工程"})
    assert (found["q0"][0]["id"], found["q0"][0]["match"], found["q0"][0]["score"]) == (UNIVERSITY, True, 100.0)
    assert found["q1"][0]["id"] == UNIVERSITY
    assert not any(one["match"] for one in found["q2"])
    for results in found.values():
        assert [one["score"] for one in results] == sorted((one["score"] for one in results), reverse=True)
        assert {kind["id"] for one in results for kind in one["type"]} <= {"canonical_programme"}


@pytest.mark.parametrize(
    "name",
    ["臺中市108年度勞工大學實施計畫", "108 年度勞工大學", "台中市政府勞工局勞工大學計畫", "辦理勞工大學（第2期）"],
)
def test_names_as_spreadsheets_write_them(name: str, client: httpx.Client) -> None:
    found = asked(client, q0={"query": name})["q0"]
    assert found[0]["id"] == UNIVERSITY


def test_a_name_with_a_city_and_a_year_beside_it(client: httpx.Client) -> None:
    properties = [{"pid": "city", "v": "臺中市"}, {"pid": "roc_year", "v": "108"}]
    query = {"query": "勞工大學", "type": "programme", "type_strict": "should", "properties": properties}
    assert asked(client, q0=query)["q0"][0]["id"] == "tw-txg-labor-roc108-annual/programme/7"


def test_properties_without_a_name(client: httpx.Client) -> None:
    named = {"properties": [{"pid": "name", "v": "辦理勞工大學"}]}
    found = asked(
        client, one=named, none={"query": " "}, many={"properties": [{"pid": "city", "v": "臺中市"}], "limit": 3}
    )
    assert [(one["id"], one["match"]) for one in found["one"]] == [(UNIVERSITY, True)]
    assert found["none"] == []
    assert [one["match"] for one in found["many"]] == [False] * 3


def test_a_page_elsewhere_may_ask(client: httpx.Client) -> None:
    for path in ("/reconcile", "/reconcile/suggest/entity?prefix=勞工", f"/reconcile/preview?id={UNIVERSITY}"):
        answer = client.get(path, headers={"Origin": "http://127.0.0.1:3333"})
        assert answer.headers["access-control-allow-origin"] == "*", path


def test_many_who_ask_while_the_service_starts(served_kb: KnowledgeBase) -> None:
    with TestClient(application(served_kb)) as service, ThreadPoolExecutor(8) as pool:
        query = {"queries": json.dumps({"q0": {"query": "勞工大學"}})}
        jobs = [pool.submit(service.post, "/reconcile", data=query) for _ in range(16)]
        assert service.get("/reconcile").status_code == 200
        answers = [job.result(60) for job in jobs]
    assert {answer.json()["q0"]["result"][0]["id"] for answer in answers} == {UNIVERSITY}


def test_types_limits_and_properties(client: httpx.Client) -> None:
    query = {"query": "勞工大學", "type": "programme"}
    city = {"pid": "city", "v": "臺中市"}
    found = asked(
        client,
        all=query,
        one={**query, "limit": 1},
        city={**query, "properties": [city, {"pid": "roc_year", "v": [108, 109]}]},
        none={**query, "properties": [{"pid": "city", "v": {"name": "花蓮縣"}}]},
    )
    assert len(found["all"]) > 1
    assert len(found["one"]) == 1
    assert {one["id"].split("/")[0] for one in found["city"]} == {"tw-txg-labor-roc108-annual"}
    assert found["none"] == []


def test_extending(client: httpx.Client) -> None:
    proposed = client.get("/reconcile/extend/propose", params={"type": "canonical_programme"}).json()["properties"]
    wanted = {"ids": [UNIVERSITY, "none"], "properties": [{"id": one["id"]} for one in proposed]}
    answer = client.post("/reconcile", data={"extend": json.dumps(wanted)}).json()
    assert [one["id"] for one in answer["meta"]] == [one["id"] for one in proposed]
    assert answer["rows"][UNIVERSITY]["city"] == [{"str": "新北市"}, {"str": "臺中市"}]
    assert set(map(str, answer["rows"]["none"].values())) == {"[]"}


def test_suggestions(client: httpx.Client) -> None:
    found = client.get("/reconcile/suggest/entity", params={"prefix": "勞工大"}).json()["result"]
    assert found[0]["id"] == UNIVERSITY
    assert [one["id"] for one in client.get("/reconcile/suggest/property?prefix=縣市").json()["result"]] == ["city"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"queries": "{"}, "queries"), ({"queries": "[]"}, "queries"), ({"queries": '{"a": {}}'}, "neither query nor properties"),
        ({"queries": '{"a": {"query": "x", "type": "x"}}'}, "no type x; there are"),
        ({"queries": '{"a": {"query": "x", "limit": 0}}'}, "queries.a.limit"),
        ({"queries": '{"a": {"query": "x", "properties": [{"pid": "x"}]}}'}, "no property x; there are"),
        ({"extend": '{"ids": []}'}, "extend.properties"), ({}, "neither queries nor extend"),
        ({"extend": '{"ids": [], "properties": [{"id": "x"}]}'}, "no property x; there are"),
    ],
)  # fmt: skip
def test_questions_that_cannot_be_answered(data: dict[str, str], said: str, client: httpx.Client) -> None:
    answer = client.post("/reconcile", data=data)
    assert (answer.status_code, said in answer.json()["detail"]) == (422, True), answer.text


def test_no_such_entity(client: httpx.Client) -> None:
    assert client.get("/reconcile/preview?id=none").status_code == 404
    assert client.get("/reconcile/extend/propose?type=none").status_code == 422
