"""The JSON: canonical, whole, and what its description says."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from reports.compose import plain_text
from reports.renderers import data
from secretariat.kernel import languages
from secretariat.kernel.values import canonical
from tests.conftest import ROOT
from tests.pages import published
from tests.reports.extracted import demonstration, sentences_of

pytestmark = pytest.mark.django_db

REGISTER = {"symbol": "UNEP/MC/COP.2/21", "job_number": "K1800000", "issued_on": "2018-10-02"}


@pytest.fixture
def content() -> dict[str, Any]:
    """The snapshot's content of the demonstration's report."""
    return demonstration()


def read(content: dict[str, Any], language: str, register: dict[str, str] | None = None) -> dict[str, Any]:
    """An edition's data."""
    written = data.render(content, language, register or {}).content
    found: dict[str, Any] = json.loads(written)
    assert written == canonical(found).encode() + b"\n"
    return found


def sentences(found: Any) -> list[dict[str, Any]]:
    """Every sentence of the data, wherever it stands."""
    match found:
        case {"runs": _}:
            return [found]
        case dict():
            return [one for part in found.values() for one in sentences(part)]
        case list():
            return [one for part in found for one in sentences(part)]
        case _:
            return []


@pytest.mark.parametrize("language", languages.CODES)
def test_every_sentence_has_its_text_and_the_records_it_rests_on(
    content: dict[str, Any], language: str
) -> None:
    edition = content["editions"][language]
    rests = {row["key"]: row for row in content["sentences"]}
    found = {one["key"]: one for one in sentences(read(content, language)) if one["key"] in rests}
    assert {key: one["text"] for key, one in found.items()} == {
        one["key"]: plain_text(one["runs"]) for one in sentences_of(edition)
    }
    for key, one in found.items():
        cited = [(source["kind"], source["key"], source["version"]) for source in rests[key]["cites"]]
        assert [(source["kind"], source["key"], source["version"]) for source in one["sources"]] == cited
        columns = {source["uuid"]: set(source["fields"]) for source in one["sources"]}
        for run in one["runs"]:
            if "source" in run:
                assert set(run["source"]["fields"]) <= columns[run["source"]["uuid"]], key
    held = {source["key"]: source["fields"] for source in found["bureau.sessions.held"]["sources"]}
    assert held["geneva"] == [f"name_in_{languages.BY_CODE[language].suffix}"]


def test_data_name_their_snapshot_and_what_the_register_assigned() -> None:
    snapshot = published()
    assert read(snapshot.content, "en")["snapshot"] == {
        "schema": snapshot.content["schema"],
        "sha256": snapshot.sha256,
        "fingerprint": snapshot.composition.fingerprint,
    }
    assert read(snapshot.content, "en")["register"] == dict.fromkeys(data.REGISTER)
    assert read(snapshot.content, "en", REGISTER)["register"] == REGISTER


def test_hostile_text_stays_text(content: dict[str, Any]) -> None:
    hostile = '"},{"\\u0000</script>'
    content["editions"]["en"]["front"]["title"]["runs"][0]["text"] = hostile
    assert read(content, "en")["title"] == hostile


# What the description says -----------------------------------------------------------------------------------


def described() -> dict[str, set[str]]:
    """The names that `docs/edition-data.md` gives each kind of object."""
    page = (ROOT / "docs" / "edition-data.md").read_text(encoding="utf-8")
    parts = re.split(r"^## (.+)$", page, flags=re.MULTILINE)[1:]
    return {
        title: set(re.findall(r"^\| `([a-z_0-9]+)`", text, re.MULTILINE))
        for title, text in zip(parts[::2], parts[1::2], strict=True)
    }


def shapes(found: dict[str, Any]) -> dict[str, set[str]]:
    """The names that an edition's data give each kind of object."""
    blocks = [*found["body"], *(block for annex in found["annexes"] for block in annex)]
    told: dict[str, set[str]] = {
        "Edition": set(found),
        "Report": set(found["report"]),
        "Snapshot": set(found["snapshot"]),
        "Register": set(found["register"]),
        "Language": set(found["language"]),
        "Paragraph": set().union(*(block for block in blocks if block["kind"] == "paragraph")),
        "Table": set().union(*(block for block in blocks if block["kind"] == "table")),
        "Gap": set().union(*found["gaps"]),
    }
    said = sentences(found)
    told["Sentence"] = set().union(*said)
    runs = [run for one in said for run in one["runs"]]
    told["Run"] = set().union(*runs)
    told["Source"] = set().union(*(source for one in said for source in one["sources"]))
    return told


def test_description_names_everything_and_nothing_else(content: dict[str, Any]) -> None:
    edition = content["editions"]["fr"]
    edition["gaps"] = [dict.fromkeys(("sentence", "kind", "uuid", "key", "field", "language"), "x")]
    found = read(content, "fr")
    assert found["schema"] == data.SCHEMA
    assert shapes(found) == described()
    page = (ROOT / "docs" / "edition-data.md").read_text(encoding="utf-8")
    assert f"`schema` is {data.SCHEMA}" in page
    kinds = {
        run["kind"] for code in ("ar", "en") for one in sentences(read(content, code)) for run in one["runs"]
    }
    assert all(f"`{kind}`" in page for kind in kinds | {"gap"})
