"""docs/findings.md has a section for every finding that the code can make, and a row for every problem."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

import pytest
from govplan_docs import ROOT

TEXT = (ROOT / "docs" / "findings.md").read_text(encoding="utf-8")
FINDINGS, PROBLEMS = TEXT.split("## Problems of a source")
SEVERITIES = ("info", "warning", "error")
_CODE = re.compile(r"[a-z]+(_[a-z]+)*")
_POSITIONS = {"finding": 0, "add": 0, "Problem": 0, "ReadError": 0, "_problem": 0, "unread": 1}


def texts(node: ast.AST | None) -> list[str]:
    """The texts that an expression can be: one, or both sides of a condition."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    return texts(node.body) + texts(node.orelse) if isinstance(node, ast.IfExp) else []


def calls() -> Iterator[tuple[str, ast.Call]]:
    for module in sorted((ROOT / "pipeline").rglob("*.py")):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                function = node.func
                yield (function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")), node


def argument(call: ast.Call, name: str, place: int) -> list[str]:
    given = next((keyword.value for keyword in call.keywords if keyword.arg == name), None)
    if given is None and len(call.args) > place:
        given = call.args[place]
    return texts(given)


@lru_cache
def emitted() -> dict[str, set[str]]:
    """Findings: code → severities."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for function, call in calls():
        if function not in ("finding", "add", "Finding"):
            continue
        codes = argument(call, "code", 0) if function != "Finding" else argument(call, "code", 99)
        severities = argument(call, "severity", 1) if function != "Finding" else argument(call, "severity", 99)
        if severities and all(map(_CODE.fullmatch, codes)):
            pairs = zip(codes, severities, strict=True) if len(codes) == len(severities) else ()
            for code, severity in pairs or ((code, severity) for code in codes for severity in severities):
                found[code].add(severity)
    return dict(found)


@lru_cache
def problems() -> set[str]:
    """Codes of what can be wrong with a source."""
    found: set[str] = set()
    for function, call in calls():
        if function in ("Problem", "ReadError", "_problem", "problem", "unread"):
            found.update(argument(call, "code", 1 if function == "unread" else 0))
    return found


def test_the_search_finds_them() -> None:
    assert {"duplicate_differs", "manifest_differs", "percentage_differs", "row_without_name"} <= emitted().keys()
    assert {"empty", "scanned", "no_plan", "internal_error", "unreadable"} <= problems()


def test_every_finding_has_a_section_and_every_section_a_finding() -> None:
    assert re.findall(r"^### (\w+)$", FINDINGS, re.M) == sorted(emitted())


@pytest.mark.parametrize("code", sorted(emitted()))
def test_a_section_says_severity_example_and_what_to_do(code: str) -> None:
    section = re.search(rf"^### {code}$(.*?)(?=^###? |\Z)", FINDINGS, re.M | re.S)
    assert section
    severity = re.match(r"\s+\*\*(\w+)\*\*: ", section[1])
    assert severity
    assert {severity[1]} == emitted()[code]
    assert re.search(r"^> .+", section[1], re.M)
    assert re.search(r"^What to do: .+", section[1], re.M)


def test_every_problem_has_a_row_and_every_row_a_problem() -> None:
    assert re.findall(r"^\| `(\w+)` \|", PROBLEMS, re.M) == sorted(problems())
