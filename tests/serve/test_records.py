"""Records over HTTP, asked for by a real client."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import httpx
import pytest

from govplan.schemas import RECORD_LISTS, CanonicalProgramme, KnowledgeBase, Programme


def test_what_is_served(client: httpx.Client, served_kb: KnowledgeBase) -> None:
    assert client.get("/").json()["records"] == {name: len(getattr(served_kb, name)) for name in RECORD_LISTS}
    for name in RECORD_LISTS:
        page = client.get(f"/lists/{name}", params={"limit": 2, "offset": 1}).json()
        assert page["total"] == len(getattr(served_kb, name))
        assert [one["id"] for one in page["items"]] == [one.id for one in getattr(served_kb, name)[1:3]]


def test_filters_and_pages(client: httpx.Client, served_kb: KnowledgeBase) -> None:
    expected = served_kb.programmes(city="臺中市", roc_year=108)
    found: list[Programme] = []
    while len(found) < len(expected):
        answer = client.get(
            "/programmes", params={"city": "臺中市", "roc_year": 108, "limit": 20, "offset": len(found)}
        )
        assert answer.json()["total"] == len(expected)
        found += [Programme.model_validate(one) for one in answer.json()["items"]]
    assert [one.id for one in found] == [one.id for one in expected]
    assert [one["id"] for one in client.get("/plans", params={"roc_year": 115}).json()["items"]] == [
        "tw-tnn-labor-roc113-116-mid_term"
    ]
    page = client.get("/canonical_programmes", params={"city": "新北市", "theme": "勞動"}).json()
    assert all("TW-NWT" in CanonicalProgramme.model_validate(one).jurisdiction_ids for one in page["items"])


def test_a_record_and_a_search(client: httpx.Client, served_kb: KnowledgeBase) -> None:
    link = served_kb.links[0]
    text = client.get(f"/records/{link.id}").text
    assert type(link).model_validate_json(text).id == link.id
    assert f'"score": {format(link.score, "f")}' in text, "decimals are numbers, and exact"
    assert isinstance(link.score, Decimal)
    found = client.get("/search", params={"q": "勞工 大學", "limit": 1000}).json()
    assert found["items"]
    assert all("勞工" in one["name"] and "大學" in one["name"] for one in found["items"])


def test_what_did_not_change_is_not_sent_again(client: httpx.Client) -> None:
    first = client.get("/programmes", params={"limit": 1})
    again = client.get("/programmes", params={"limit": 1}, headers={"If-None-Match": f"W/{first.headers['etag']}"})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    other = client.get("/programmes", params={"limit": 2}, headers={"If-None-Match": first.headers["etag"]})
    assert other.status_code == 200
    assert "etag" not in client.get("/records/none").headers


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/records/none", 404, "no record none"), ("/none", 404, "Not Found"), ("/lists/none", 422, "name"),
        ("/programmes?limit=0", 422, "query.limit"), ("/programmes?city=x", 422, "there are 新北市"),
        ("/programmes?offset=-1", 422, "query.offset"), ("/plans?kind=x", 422, "query.kind"), ("/search", 422, "query.q"),
    ],
)  # fmt: skip
def test_what_cannot_be_answered_is_said(path: str, status: int, said: str, client: httpx.Client) -> None:
    answer = client.get(path)
    assert (answer.status_code, said in answer.json()["detail"]) == (status, True), answer.text
    assert answer.headers["content-type"] == "application/json"


LOAD = [
    "/programmes?city=臺中市&limit=5", "/search?q=勞工", "/records/canonical/labor/勞工大學", "/reconcile",
    '/reconcile?queries={"q0":{"query":"勞工大學"}}', "/reconcile/suggest/entity?prefix=勞工", "/lists/links?limit=50",
]  # fmt: skip


def test_under_load_every_answer_is_that_of_a_quiet_service(address: str) -> None:
    """Eight clients at once, each with a connection of its own, asking for everything in turn."""

    def asked(turn: int) -> list[tuple[str, int, str]]:
        with httpx.Client(base_url=address, timeout=120) as one:
            paths = [LOAD[(turn + step) % len(LOAD)] for step in range(3 * len(LOAD))]
            return [(path, answer.status_code, answer.text) for path in paths for answer in [one.get(path)]]

    quiet = {path: (status, text) for path, status, text in asked(0)}
    assert {status for status, _ in quiet.values()} == {200}
    with ThreadPoolExecutor(8) as pool:
        found = [answer for answers in pool.map(asked, range(8)) for answer in answers]
    assert len(found) == 8 * 3 * len(LOAD)
    assert all(quiet[path] == (status, text) for path, status, text in found)


def test_nothing_can_be_written(client: httpx.Client) -> None:
    for method in ("PUT", "DELETE", "PATCH", "POST"):
        assert client.request(method, "/programmes").status_code == 405
