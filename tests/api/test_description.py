"""The description in OpenAPI 3.1: that it is one, that it says all, and that what is answered is as it says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from http import HTTPStatus
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.urls import get_resolver
from hypothesis import HealthCheck, settings
from schemathesis.config import SchemathesisConfig

from api.schemas.values import Tag
from api.urls import operations
from api.views import v1
from api.views.description import REFUSALS
from secretariat.kernel import languages
from secretariat.wsgi import application
from tests import factories
from tests.api.programs import asked, program, token_of
from tests.pages import published

pytestmark = pytest.mark.django_db

DESCRIPTION: dict[str, Any] = json.loads(json.dumps(v1.get_openapi_schema()))
OPERATIONS = {path: item["get"] for path, item in DESCRIPTION["paths"].items()}


def loaded() -> Any:
    """The description as a tester of APIs reads it, with the site in this process."""
    config = SchemathesisConfig.from_dict(
        {"generation": {"allow-x00": False, "with-security-parameters": False, "deterministic": True}}
    )
    schema = schemathesis.openapi.from_dict(DESCRIPTION, config=config)
    schema.app = application
    return schema


def test_it_is_openapi_3_1_by_the_schema_of_that() -> None:
    assert DESCRIPTION["openapi"] == "3.1.0"
    loaded().validate()


def test_programs_are_given_it() -> None:
    assert asked(program("harvester"), "openapi.json") == DESCRIPTION


def test_every_address_is_described_and_every_description_has_an_address() -> None:
    routes = {str(one.pattern) for one in operations}
    described = {
        path.removeprefix("/api/v1/").replace("{uuid}", "<uuidstr:uuid>").replace("{sha256}", "<sha256>")
        for path in OPERATIONS
    }
    assert routes == described
    assert any(str(one.pattern) == "api/" for one in get_resolver().url_patterns)


def test_each_operation_only_reads_and_tells_of_every_refusal() -> None:
    identifiers = [operation["operationId"] for operation in OPERATIONS.values()]
    assert len(set(identifiers)) == len(identifiers) == 21
    for path, item in DESCRIPTION["paths"].items():
        assert item.keys() == {"get"}, path
        operation = item["get"]
        assert operation["responses"].keys() == {"200", "304", *(str(int(status)) for status in REFUSALS)}
        assert operation["security"] == [{"Bearer": []}]
        assert operation["summary"]
        assert operation["description"]
        assert "ETag" in operation["responses"]["200"]["headers"]
    for answer in DESCRIPTION["components"]["responses"].values():
        assert answer["content"].keys() == {"application/problem+json"}


def test_every_name_leads_somewhere() -> None:
    def references(found: Any) -> Iterator[str]:
        if isinstance(found, dict):
            yield from ([found["$ref"]] if isinstance(found.get("$ref"), str) else [])
            for value in found.values():
                yield from references(value)
        elif isinstance(found, list):
            for value in found:
                yield from references(value)

    names = set(references(DESCRIPTION))
    assert len(names) > 30
    for name in names:
        there: Any = DESCRIPTION
        for step in name.removeprefix("#/").split("/"):
            there = there[step]


def test_the_languages_are_the_official_ones() -> None:
    assert [tag.value for tag in Tag] == [language.tag for language in languages.LANGUAGES]


# Asked at random, well and badly ------------------------------------------------------------------------------

CALLERS = ("officer", "bureau-member", "harvester", "nobody")
SCHEMA = loaded()


@pytest.fixture
def headers(request: pytest.FixtureRequest, settings: Any, tmp_path: Any) -> Iterator[dict[str, str]]:
    """What a caller sends along; for an officer there is a report with its file, and a document's."""
    settings.MEDIA_ROOT, settings.API_REQUESTS_A_MINUTE = tmp_path, 1_000_000
    caller = request.getfixturevalue("caller")
    ends = (request_started, request_finished)
    for signal in ends:  # a request of its own would end the connection to the database, which is the test's
        signal.disconnect(close_old_connections)
    yield {} if caller == "nobody" else {"Authorization": f"Bearer {token_of(caller)}"}
    for signal in ends:
        signal.connect(close_old_connections)


@pytest.mark.parametrize("caller", CALLERS)
@SCHEMA.parametrize()
@settings(
    max_examples=2,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_what_is_answered_is_as_described(case: Any, caller: str, headers: dict[str, str]) -> None:
    """No failure, no status and no content that the description does not tell of; what it forbids is refused.

    Besides some questions at random there are those at the limits of what each parameter may be.
    """
    response = case.call_and_validate(headers=headers)
    assert (response.status_code == HTTPStatus.UNAUTHORIZED) <= (caller == "nobody")


@pytest.mark.parametrize("caller", ["officer"])
def test_what_is_told_of_one_record_is_as_described(caller: str, headers: dict[str, str]) -> None:
    """Of records that are there, which nobody finds at random; and files."""
    published("en")
    factories.conclusion(meeting=factories.meeting(**factories.online(date(2018, 9, 6))))
    file = factories.file(document=factories.Document.objects.get(key="cop2-provisional-agenda"))
    lists = ("countries", "parties", "meetings", "documents", "decisions", "contributions", "reports")
    found = {"/api/v1/document-files/{uuid}": [{"uuid": str(file.uuid)}]}
    found["/api/v1/report-files/{sha256}"] = [{"sha256": f"{0:064}"}]
    for name in lists:
        listed = SCHEMA[f"/api/v1/{name}"]["GET"].Case(query={"size": 20}).call(headers=headers)
        found[f"/api/v1/{name}/{{uuid}}"] = [{"uuid": item["id"]} for item in listed.json()["items"]]
    assert found.keys() == {path for path in OPERATIONS if "{" in path}
    for path, known in found.items():
        assert known
        for values in known:
            answer = SCHEMA[path]["GET"].Case(path_parameters=values).call_and_validate(headers=headers)
            assert answer.status_code == HTTPStatus.OK
