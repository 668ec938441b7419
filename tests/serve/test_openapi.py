"""The service keeps to its own description, whatever is asked."""

from __future__ import annotations

import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

QUICK = settings(
    max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate], database=None
)
"""A few examples for each operation: they go over HTTP."""


def test_answers_are_as_described(address: str) -> None:
    schema = schemathesis.openapi.from_url(f"{address}/openapi.json")
    operations = [found.ok() for found in schema.get_all_operations()]
    assert len(operations) > 10
    for operation in operations:

        @QUICK
        @given(case=operation.as_strategy())
        def keeps_to_it(case: schemathesis.Case) -> None:
            # A name that is not there, and a text that is no JSON, are refused though a schema cannot say so.
            case.call_and_validate(excluded_checks=[positive_data_acceptance])

        keeps_to_it()
