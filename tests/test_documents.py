"""What the documents say is so: commands, settings, terms, excerpts of the code; and no convention stands in the code."""

from __future__ import annotations

import csv
import os
import re
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import get_commands
from django.utils.translation import override

from secretariat.kernel.models import Link
from secretariat.management.commands import writedocs
from tests.conftest import ROOT

ROOMS = (
    "secretariat",
    "meetings",
    "bureau",
    "regional",
    "expertgroups",
    "capacity",
    "reports",
    "portal",
    "api",
    "desk",
)
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("demo/**/*.md")])
MADE = {".git", ".venv", "var", "__pycache__", ".hypothesis"}
TEXT = {".py", ".html", ".css", ".po", ".sh", ".toml", ".svg", ""}


@cache
def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def tracked() -> tuple[Path, ...]:
    """The files of the project: no environment, no data, no caches."""
    found: list[Path] = []
    for folder, below, names in os.walk(ROOT):
        below[:] = [name for name in below if name not in MADE and not name.endswith("_cache")]
        found += [Path(folder, name) for name in names if not name.endswith(".mo") and name not in MADE]
    return tuple(sorted(found))


# Commands, settings, links -----------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_commands_that_a_page_names_exist(page: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", read(ROOT / "Makefile"), re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z-]+)`", read(page))) <= targets
    typed = "".join(re.findall(r"^```sh\n(.*?)^```$", read(page), re.MULTILINE | re.DOTALL))
    assert set(re.findall(r"^make ([a-z-]+)", typed, re.MULTILINE)) <= targets
    assert set(re.findall(r"manage\.py\s+([a-z]+)", read(page))) <= set(get_commands())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_and_pictures_of_a_page_lead_somewhere(page: Path) -> None:
    addresses = re.findall(r"\]\(([^)#]+)\)", read(page))
    inside = [address for address in addresses if "://" not in address]
    assert [address for address in inside if not (page.parent / address).exists()] == []


def test_readme_tells_every_setting_and_target() -> None:
    readme = read(ROOT / "README.md")
    documented = set(re.findall(r"^\| `([A-Z_]+)` \|", readme, re.MULTILINE))
    environment = read(ROOT / "secretariat" / "settings" / "environment.py")
    assert documented == set(re.findall(r"""environ\.get\(\s*["']([A-Z_]+)["']""", environment))
    offered = set(re.search(r"^\.PHONY: (.+)$", read(ROOT / "Makefile"), re.MULTILINE)[1].split())  # type: ignore[index]
    assert {target for target in offered if f"make {target}" not in readme} == set()


def test_environment_is_read_in_one_place() -> None:
    readers = [
        str(path.relative_to(ROOT))
        for path in tracked()
        if path.suffix == ".py"
        and path.parts[len(ROOT.parts)] in ROOMS
        and re.search(r"os\.environ(\.get|\[)|getenv", read(path))
    ]
    # The test settings keep test processes apart, which is nobody's business but the tests'.
    assert readers == ["secretariat/settings/environment.py", "secretariat/settings/test.py"]


# Documents that the code holds ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(writedocs.documents()))
def test_document_written_from_the_code_is_up_to_date(name: str) -> None:
    assert read(ROOT / "docs" / name) == writedocs.documents()[name], "type `make docs`"


def test_glossary_has_every_kind_of_record_with_a_source() -> None:
    rows = re.findall(
        r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", read(ROOT / "docs" / "glossary.md"), re.MULTILINE
    )
    told = {term.strip(): (meaning.strip(), source.strip()) for term, meaning, source in rows}
    with override("en"):
        kinds = {
            str(model._meta.verbose_name)
            for model in apps.get_models()
            if model._meta.app_config.name in {*ROOMS, "secretariat.kernel"} and not issubclass(model, Link)
        }
    assert kinds - told.keys() == set()
    assert told.keys() - kinds - {"term", "---"} == set(), "terms of kinds that are no more"
    assert all(meaning and source for meaning, source in told.values())


def excerpts() -> list[tuple[str, str]]:
    """The excerpts of the architecture page: the file that is named, and what is quoted from it."""
    quoted = re.compile(r"^`([\w./-]+)`\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
    return [match.groups() for match in quoted.finditer(read(ROOT / "docs" / "architecture.md"))]  # type: ignore[misc]


@pytest.mark.parametrize(("name", "code"), excerpts(), ids=lambda part: part if "\n" not in part else "")
def test_excerpt_stands_in_the_code(name: str, code: str) -> None:
    assert code in read(ROOT / name)


def test_path_is_told_from_the_screen_to_the_page() -> None:
    told = [name for name, _code in excerpts()]
    path = [
        "bureau/admin.py",
        "bureau/services.py",
        "bureau/facts.py",
        "reports/sections/bureau.py",
        "reports/wording/bureau.py",
        "reports/compose.py",
        "reports/renderers/pdf.py",
        "portal/views/meetings.py",
    ]
    assert [name for name in told if name in path] == path


# No convention in the code -------------------------------------------------------------------------------------


def names_of_the_demonstration() -> set[str]:
    """Words by which one would know whose records the demonstration holds."""
    words = {
        "minamata",
        "水俣",
        "минамат",
        "ميناماتا",
        "mercury",
        "mercure",
        "mercurio",
        "汞",
        "ртут",
        "الزئبق",
    }
    words |= {"basel", "stockholm convention", "rotterdam", "cop-2", "cop2", "unep/mc"}
    with (ROOT / "demo" / "cop2" / "places.csv").open(encoding="utf-8") as sheet:
        words |= {row["name_en"].lower() for row in csv.DictReader(sheet)}
    return words


def test_code_names_no_convention() -> None:
    # Latin words stand alone; the others stand wherever they stand.
    words = "|".join(
        rf"\b{re.escape(word)}\b" if word.isascii() else word for word in names_of_the_demonstration()
    )
    named = re.compile(words)
    allowed = {
        # Examples of the command's help and of the admin's; the file shows what a key looks like.
        "reports/management/commands/report.py": {"cop-2"},
    }
    found = []
    for path in tracked():
        name = str(path.relative_to(ROOT))
        room = path.relative_to(ROOT).parts[0]
        if room not in {*ROOMS, "templates", "static", "locale"} or path.suffix not in TEXT:
            continue
        text = read(path).lower()
        found += [(name, word) for word in set(named.findall(text)) - allowed.get(name, set())]
    assert found == []


def test_project_speaks_of_itself_alone() -> None:
    """No path of a machine and no address of a package registry stands in any file."""
    forbidden = re.compile(
        r"(?<![\w.}])/(work|root|home|Users)/|pypi\.org|files\.pythonhosted|index-url [h/]|\.\./shared"
    )
    here = Path(__file__)
    found = [
        str(path.relative_to(ROOT))
        for path in tracked()
        if path.suffix in {*TEXT, ".md", ".txt", ".in", ".csv", ".yaml"}
        and path != here
        and forbidden.search(read(path))
    ]
    assert found == []
