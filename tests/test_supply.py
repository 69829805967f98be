"""What the product is made of: locked with hashes, under licences that are allowed, without weaknesses that are known."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from deploy import audit, components, sbom
from deploy.audit import Accepted, Known, UnreachableError
from deploy.components import Locked
from tests.conftest import ROOT
from tests.test_documents import tracked

LOCKS = ("production", "development")
DAY = date(2026, 5, 1)

# Locks ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_is_pinned_with_a_hash(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    pinned = re.findall(r"^([a-z0-9][\w.-]*(?:\[[\w,-]+\])?)==", text, re.MULTILINE)
    begun = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
    found = components.locked(name)
    assert len(found) == len(pinned) == len(begun) > 50
    assert [one.name for one in found if not one.hashes] == []
    assert [one.name for one in found if not one.asked_by] == []
    assert sum(len(one.hashes) for one in found) == text.count("--hash=") == text.count("--hash=sha256:")


@pytest.mark.parametrize("name", LOCKS)
def test_what_is_asked_for_is_locked_and_nothing_else(name: str) -> None:
    found = components.locked(name)
    names = {one.name for one in found}
    asked = components.asked_for(name) | (
        components.asked_for("production") if name == "development" else set()
    )
    assert names >= asked
    files = {f"requirements/{lock}.in" for lock in LOCKS}
    assert {one.name for one in found if files & set(one.asked_by)} == asked
    assert {parent for one in found for parent in one.asked_by} <= names | files


def test_development_has_the_packages_of_production_in_the_same_versions() -> None:
    development = {one.name: one for one in components.locked("development")}
    for one in components.locked("production"):
        twin = development[one.name]
        assert (twin.version, twin.marker, twin.hashes) == (one.version, one.marker, one.hashes)


def test_a_marker_says_where_a_package_is_installed() -> None:
    def here(marker: str) -> bool:
        return Locked("one", "1", marker, (), ()).installed_here

    assert [here(""), here("python_version >= '3.11'"), here("sys_platform == 'win32'")] == [
        True,
        True,
        False,
    ]


# Licences ------------------------------------------------------------------------------------------------------


def installed() -> list[Locked]:
    return [one for one in components.locked("production") if one.installed_here]


def test_licences_of_production_are_allowed() -> None:
    found = {one.name: components.licence_of(one.name) for one in installed()}
    assert {name: told for name, told in found.items() if not components.allowed(told)} == {}
    read = components.rules()["packages"]
    assert read.keys() <= found.keys()
    assert all(row.keys() == {"licence", "read"} and row["read"] for row in read.values())


def test_no_licence_is_allowed_that_nothing_has() -> None:
    told = [components.licence_of(one.name) for one in installed()]
    told += [one.licence for one in components.vendored()]
    used = {str(part) for one in told for part in components.LICENCES.parse(one).get_symbols()}
    assert set(components.rules()["allowed"]) <= used


@pytest.mark.parametrize(
    ("expression", "good"),
    [
        ("MIT", True),
        ("AGPL-3.0-only", False),
        ("AGPL-3.0-only OR MIT", True),
        ("AGPL-3.0-only AND MIT", False),
        ("(GPL-2.0-only OR MPL-2.0) AND MIT", True),
        ("GPL-2.0-only WITH Classpath-exception-2.0", False),
    ],
)
def test_of_alternatives_one_must_be_allowed_of_several_all(expression: str, *, good: bool) -> None:
    assert components.allowed(expression) is good


@pytest.mark.parametrize(
    ("told", "licence"),
    [
        ({"License-Expression": "MIT", "License": "GPL"}, "MIT"),
        ({"License": "Apache-2.0"}, "Apache-2.0"),
        ({"License": "whatever", "Classifier": "License :: OSI Approved :: BSD License"}, "BSD-3-Clause"),
        ({"License": "Dual License"}, None),
        ({"License": "UNKNOWN"}, None),
        ({}, None),
    ],
)
def test_a_licence_that_is_not_clear_is_not_guessed(
    told: dict[str, str], licence: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Metadata(dict[str, str]):
        def get_all(self, name: str) -> list[str]:
            return [self[name]] if name in self else []

    monkeypatch.setattr(components.metadata, "metadata", lambda _name: Metadata(told))
    if licence:
        assert components.licence_of("example") == licence
    else:
        with pytest.raises(ValueError, match=r"example: its licence is not clear .*licences\.toml"):
            components.licence_of("example")


# Files of others -----------------------------------------------------------------------------------------------

VENDORED = re.compile(
    r"\.(ttf|otf|woff2?|eot|icc|xsd|dtd|rng|jar|wasm|whl|min\.\w+)$|^static/vendor/|/fonts/"
)
# What a text of somebody else usually says; the tests and their planted words aside.
THEIRS = re.compile(r"copyright \(c\)|©|@license|licensed under|SPDX-License-Identifier", re.IGNORECASE)
# The licences themselves, and what only speaks of rights.
SPEAK_OF_RIGHTS = {"LICENSE", "static/vendor/htmx/LICENSE", "reports/renderers/fonts/OFL.txt"}


def test_every_file_of_others_is_listed() -> None:
    listed = {one.path for one in components.vendored()}
    found = set()
    for path in tracked():
        name = str(path.relative_to(ROOT))
        content = path.read_bytes()
        text = "" if b"\0" in content[:4096] else content.decode("utf-8", "replace")
        named = VENDORED.search(name) or (
            THEIRS.search(text) and path.suffix in {".js", ".css", ".svg", ".html"}
        )
        if named:
            found.add(name)
    assert found - SPEAK_OF_RIGHTS <= listed
    assert {name for name in listed if not (ROOT / name).exists()} == set()
    assert len(listed) > 3


def test_files_of_others_are_what_they_were() -> None:
    for one in components.vendored():
        assert components.sha256(one.path) == one.sha256, one.path
        assert components.allowed(one.licence), one.path
        assert one.what
        assert bool(one.text) is not one.licence.startswith("LicenseRef-")
        assert (ROOT / one.text).is_file() or not one.text


def test_a_vendored_script_is_of_the_version_that_is_listed() -> None:
    scripts = [one for one in components.vendored() if one.path.endswith(".js")]
    for one in scripts:
        assert one.version in one.path
        assert f'version:"{one.version}"' in (ROOT / one.path).read_text(encoding="utf-8")
    assert len(scripts) == 1


# The list of what production is made of ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> str:
    """As the command writes it."""
    target = tmp_path_factory.mktemp("sbom") / "sbom.json"
    subprocess.run([sys.executable, "-m", "deploy.sbom", str(target)], cwd=ROOT, check=True, timeout=60)
    return target.read_text(encoding="utf-8")


def test_the_list_is_valid_and_the_same_each_time(made: str) -> None:
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(made) is None
    assert sbom.made() == made
    assert "timestamp" not in made


def test_the_list_has_all_that_is_installed_and_vendored(made: str) -> None:
    told = json.loads(made)
    rows: dict[str, Any] = {row["bom-ref"]: row for row in told["components"]}
    packages = {f"package:{one.name}": one for one in installed()}
    assert rows.keys() == {*packages, *(f"file:{one.path}" for one in components.vendored())}
    for ref, one in packages.items():
        assert (rows[ref]["name"], rows[ref]["version"]) == (one.name, one.version)
        assert rows[ref]["purl"] == f"pkg:pypi/{one.name}@{one.version}"
        assert {each["content"] for each in rows[ref]["hashes"]} == set(one.hashes)
    for file in components.vendored():
        assert [each["content"] for each in rows[f"file:{file.path}"]["hashes"]] == [file.sha256]
    assert all(row["licenses"] for row in rows.values())
    assert rows["package:django"]["licenses"] == [{"license": {"id": "BSD-3-Clause"}}]
    assert rows["package:cryptography"]["licenses"] == [{"expression": "Apache-2.0 OR BSD-3-Clause"}]


def test_the_list_says_who_asks_for_what(made: str) -> None:
    told = {row["ref"]: set(row.get("dependsOn", ())) for row in json.loads(made)["dependencies"]}
    asked = {f"package:{name}" for name in components.asked_for("production")}
    assert told["project"] == asked | {f"file:{one.path}" for one in components.vendored()}
    assert told["package:django"] == {"package:asgiref", "package:sqlparse", "package:tzdata"}
    assert told["package:asgiref"] == set()


def test_another_lock_gives_another_list(made: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sbom, "locked", lambda name: components.locked(name)[1:])
    other = json.loads(sbom.made())
    assert other["serialNumber"] != json.loads(made)["serialNumber"]


# Known weaknesses ----------------------------------------------------------------------------------------------


def said(*weak: str, skipped: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    """What pip-audit says of three packages: `weak` have a weakness, `skipped` it knows nothing of."""
    rows: list[dict[str, Any]] = []
    for name in ("one", "two", "three"):
        if name in skipped:
            rows.append({"name": name, "skip_reason": "not found"})
            continue
        found = [
            {"id": f"PYSEC-{name}", "aliases": [f"CVE-{name}"], "fix_versions": ["2"], "description": "…"}
        ]
        rows.append({"name": name, "version": "1", "vulns": found if name in weak else []})
    return rows


def listed(folder: Path, *rows: tuple[str, str, str, str]) -> Path:
    """A list of what is accepted: id, package, reason, until."""
    path = folder / "accepted.toml"
    names = ("id", "package", "reason")
    entries = [
        "[[accepted]]\n"
        + "".join(f'{name} = "{value}"\n' for name, value in zip(names, row, strict=False))
        + row[3]
        for row in rows
    ]
    path.write_text("\n".join(entries), encoding="utf-8")
    return path


def audited(
    path: Path, answer: list[dict[str, Any]] | Exception, *, strict: bool = False
) -> tuple[list[str], list[str]]:
    """Errors and warnings of an audit of two locks that are answered the same."""

    def asked(_lock: str) -> list[dict[str, Any]]:
        if isinstance(answer, Exception):
            raise answer
        return answer

    told = audit.audit(today=DAY, path=path, strict=strict, asked=asked)
    return told.errors, told.warnings


ONE = "one 1: CVE-one, PYSEC-one; mended by 2"


def test_a_known_weakness_fails(tmp_path: Path) -> None:
    assert audited(listed(tmp_path), said()) == ([], [])
    assert audited(listed(tmp_path), said("one")) == ([ONE], [])


@pytest.mark.parametrize("name", ["PYSEC-one", "CVE-one"])
def test_what_is_accepted_is_told_and_does_not_fail(name: str, tmp_path: Path) -> None:
    path = listed(tmp_path, (name, "One", "nobody calls it", "until = 2026-06-01"))
    warned = f"{ONE}; accepted until 2026-06-01: nobody calls it"
    assert audited(path, said("one")) == ([], [warned])
    assert audited(path, said("one", "two"))[0] == ["two 1: CVE-two, PYSEC-two; mended by 2"]


def test_a_weakness_is_accepted_of_its_own_package_only(tmp_path: Path) -> None:
    path = listed(tmp_path, ("PYSEC-one", "two", "a reason", "until = 2026-06-01"))
    assert audited(path, said("one"))[0] == [ONE, "two PYSEC-one is known no more: take it out"]


LAST = DAY + audit.LONGEST


@pytest.mark.parametrize(
    ("reason", "until", "fault"),
    [
        ("a reason", f"until = {DAY}", ""),
        ("a reason", f"until = {LAST}", ""),
        ("a reason", f"until = {DAY - timedelta(1)}", f"was accepted until {DAY - timedelta(1)}"),
        ("a reason", f"until = {LAST + timedelta(1)}", f"is accepted until {LAST + timedelta(1)}; {LAST} is the latest"),
        (" ", f"until = {DAY}", "gives no reason"),
        ("a reason", 'until = "2026-05-01"', "needs id, package and reason as texts, until as a date, and nothing else"),
        ("a reason", "until = 2026-05-01T00:00:00", "needs id, package and reason as texts, until as a date, and nothing else"),
        ("a reason", "", "needs id, package and reason as texts, until as a date, and nothing else"),
    ],
)  # fmt: skip
def test_what_is_accepted_has_a_reason_and_an_end(
    reason: str, until: str, fault: str, tmp_path: Path
) -> None:
    errors, _warnings = audited(listed(tmp_path, ("PYSEC-one", "one", reason, until)), said("one"))
    assert errors == ([ONE, f"accepted.toml: entry 1 (PYSEC-one) {fault}"] if fault else [])


def test_a_service_that_does_not_answer_warns_and_fails_where_strict(tmp_path: Path) -> None:
    path = listed(tmp_path, ("PYSEC-one", "one", "a reason", "until = 2026-06-01"))
    told = [
        f"{lock}: the advisory service does not answer (no way); whether anything has weaknesses is not known"
        for lock in LOCKS
    ]
    assert audited(path, UnreachableError("no way")) == ([], told)
    assert audited(path, UnreachableError("no way"), strict=True) == (told, [])


def test_a_service_that_knows_no_package_is_no_clean_answer(tmp_path: Path) -> None:
    """A mirror that stands in its place has no advisories: pip-audit passes over each package and finds nothing."""
    none = said(skipped=("one", "two", "three"))
    end = "; whether they have weaknesses is not known"
    told = [f"{lock}: the advisory service knows none of them{end}" for lock in LOCKS]
    assert audited(listed(tmp_path), none) == ([], told)
    assert audited(listed(tmp_path), none, strict=True) == (told, [])
    errors, warnings = audited(listed(tmp_path), said("one", skipped=("two",)))
    assert (errors, warnings) == (
        [ONE],
        [f"{lock}: the advisory service does not know two{end}" for lock in LOCKS],
    )


def test_the_list_of_what_is_accepted_stands() -> None:
    """Also where nobody asks the service: an entry whose day has passed fails here."""
    today = audit.datetime.now(audit.UTC).date()
    entries, wrong = audit.accepted(ROOT / "requirements" / "accepted.toml", today=today)
    assert wrong == []
    assert all(isinstance(one, Accepted) for one in entries)


PIP_AUDIT = {
    "weaknesses": ('{"dependencies": [{"name": "one", "version": "1", "vulns": []}]}', "Found 1", None),
    "no network": ("", "requests.exceptions.ConnectionError: Max retries exceeded", UnreachableError),
    "a proxy in between": (
        "",
        "ERROR:pip_audit._cli:Could not connect to the feed\nERROR: Tip",
        UnreachableError,
    ),
    "a lock that is none": ("", "ERROR:pip_audit._cli:requirement one does not contain a hash", RuntimeError),
    "nothing": ("", "", RuntimeError),
}


@pytest.mark.parametrize("name", PIP_AUDIT)
def test_only_what_lies_on_the_way_to_the_service_is_forgiven(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, err, error = PIP_AUDIT[name]
    asked: list[list[str]] = []

    def run(command: list[str], **_options: Any) -> subprocess.CompletedProcess[str]:
        asked.append(command)
        return subprocess.CompletedProcess(command, 1, out, err)

    monkeypatch.setattr(audit.subprocess, "run", run)
    if error is None:
        assert audit.weaknesses(audit.ask("production")) == (set[Known](), set[str]())
        assert "--require-hashes" in asked[0]
        assert asked[0][4].endswith("requirements/production.txt")
    else:
        with pytest.raises(error):
            audit.ask("production")
