"""The interface keeps to its own description, whatever is asked of it."""

from typing import Final

import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import CheckFunction
from schemathesis.specs.openapi.checks import (
    ignored_auth,
    missing_required_header,
    positive_data_acceptance,
)
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.testclient import TestClient

from belowline.server.api.app import PREFIX, interface
from belowline.workflows.running import Running

APP = Starlette(routes=[Mount(PREFIX, interface())])
described = schemathesis.openapi.from_asgi(f"{PREFIX}/openapi.json", APP)

# On one's own machine no token is needed; and a page or a filter that is well-formed may
# still say nothing, which only reading it tells.
NOT_OURS: Final[list[CheckFunction]] = [
    missing_required_header,
    ignored_auth,
    positive_data_acceptance,
]


def test_the_description_names_every_address(own: TestClient) -> None:
    told = own.get("/api/openapi.json").json()

    assert set(told["paths"]) == {
        "/discussions",
        "/imports/{job}",
        "/discussions/{discussion_id}",
        "/discussions/{discussion_id}/tables/{name}.{ending}",
    }
    assert told["servers"] == [{"url": "/api"}]


def test_no_page_of_the_interface_fetches_anything_from_elsewhere(own: TestClient) -> None:
    assert own.get("/api/docs").status_code == 404
    assert own.get("/api/redoc").status_code == 404


@described.parametrize()
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_nothing_that_can_be_asked_breaks_it(case: schemathesis.Case, house: Running) -> None:
    del house  # a store of its own
    case.call_and_validate(excluded_checks=NOT_OURS)
