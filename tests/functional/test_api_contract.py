"""The interface keeps to its own description, whatever is asked: examples, edges, nonsense."""

from typing import Any

import schemathesis
from hypothesis import HealthCheck, seed, settings

from tests.functional.test_public import client_of

CASES = 30

schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", client_of().application)


def operations() -> list[Any]:
    found: list[Any] = list(schema.get_all_operations())
    return [item.ok() for item in found]


def test_every_address_is_described() -> None:
    rules = client_of().application.url_map.iter_rules()
    served = {rule.rule.replace("<path:code>", "{code}") for rule in rules if rule.rule.startswith("/api/")}
    assert served - {"/api/v1/openapi.json"} == {item.path for item in operations()}


@seed(20261115)
@schema.parametrize()
@settings(
    max_examples=CASES,
    deadline=None,
    database=None,
    derandomize=False,
    suppress_health_check=list(HealthCheck),
)
def test_answers_are_as_described(case: Any) -> None:
    case.call_and_validate(headers={"Accept-Encoding": "identity"})  # The checks read plain bytes.
