"""What `docs/security.md` says is so: each requirement has one answer, each answer leads somewhere, each figure is counted.

`asvs.csv` is the list of the requirements of levels 1 and 2 of OWASP ASVS 5.0.0: identifiers and levels, no texts.
"""

from __future__ import annotations

import ast
import csv
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest
from allauth.account.fields import PasswordField
from django.apps import apps
from django.conf import settings
from django.contrib.auth import password_validation
from django.forms import Form, PasswordInput

from secretariat.forms import ConfirmPasswordForm, LinkPasswordForm, OwnPasswordForm, SignInForm
from secretariat.kernel import languages, permissions, personal
from secretariat.models import User
from tests import hostile, test_headers
from tests.conftest import ROOT
from tests.kernel import test_door, test_triggers, test_uploads
from tests.permissions import test_canaries, test_matrix
from tests.secretariat import test_settings

PAGE = ROOT / "docs" / "security.md"
STATES = ("Not applicable", "By hand", "Open")
WAITING = "PENDING"
LONGEST = 15
"""Of how many words what is asked consists at most: whoever wants to know more reads the standard."""
IDENTIFIER = re.compile(r"\bV\d+\.\d+\.\d+\b")


@dataclass(frozen=True, slots=True)
class Row:
    """A requirement as the page tells it."""

    identifier: str
    level: int
    asked: str
    answer: str

    @property
    def state(self) -> str:
        """With which state the answer begins; empty where it names what answers."""
        return next((state for state in STATES if self.answer.startswith(f"{state}: ")), "")

    @property
    def tests(self) -> list[tuple[str, str]]:
        """The tests it names: file and function."""
        return re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", self.answer)

    @property
    def answered(self) -> str:
        """As what it is counted."""
        if WAITING in self.answer:
            return WAITING
        return self.state or ("by a test" if self.tests else "by code or a document")


@cache
def text() -> str:
    return PAGE.read_text(encoding="utf-8")


def section(heading: str) -> str:
    """What stands under a heading, up to the next one of its kind."""
    found = re.search(rf"^## {heading}$(.*?)(?=^## |\Z)", text(), re.MULTILINE | re.DOTALL)
    assert found, heading
    return found[1]


def table(heading: str) -> list[list[str]]:
    """The rows of the tables under a heading, without their heads."""
    lines = [line for line in section(heading).splitlines() if line.startswith("| ")]
    rows = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]
    heads = {number for number, row in enumerate(rows) for number in (number - 1, number) if row[0] == "---"}
    return [row for number, row in enumerate(rows) if number not in heads]


@cache
def rows() -> tuple[Row, ...]:
    """All requirements in the order of the page."""
    found = [row for row in table("Every requirement") if IDENTIFIER.fullmatch(row[0])]
    return tuple(Row(row[0], int(row[1]), row[2], row[3]) for row in found)


def identified(row: Row) -> str:
    """What a requirement is called in the list of tests."""
    return row.identifier


# Every requirement -----------------------------------------------------------------------------------------------


def test_each_requirement_is_answered_once_at_its_level_in_order() -> None:
    with (ROOT / "tests" / "asvs.csv").open(encoding="utf-8", newline="") as opened:
        asked = [(row["id"], int(row["level"])) for row in csv.DictReader(opened)]
    assert Counter(level for _identifier, level in asked) == {1: 70, 2: 183}
    assert [(row.identifier, row.level) for row in rows()] == asked


@pytest.mark.parametrize("row", rows(), ids=identified)
def test_an_answer_leads_somewhere(row: Row) -> None:
    """It names a test or a place, or says with a reason why it does not."""
    assert row.asked
    assert len(row.asked.split()) <= LONGEST
    assert row.state or row.answered == WAITING or places(row) or sections(row)
    assert len(row.answer.removeprefix(f"{row.state}: ").split()) > 1 or row.tests


@pytest.mark.parametrize("row", rows(), ids=identified)
def test_what_an_answer_names_exists(row: Row) -> None:
    missing = [name for name in places(row) if not (ROOT / name).exists()]
    unknown = [(file, name) for file, name in row.tests if name not in functions(file)]
    nowhere = [name for name in sections(row) if name not in headings()]
    assert (missing, unknown, nowhere) == ([], [], [])
    assert row.answer.count("::") == len(row.tests), "a test is named otherwise than `tests/file.py::name`"


def places(row: Row) -> list[str]:
    """The files that an answer names: tests, code, documents."""
    named = re.findall(r"`([\w./-]+\.\w+)(?:::\w+)?`", row.answer)
    return [name for name in named if "/" in name or name == "pyproject.toml"]


def sections(row: Row) -> list[str]:
    """The parts of the page that an answer points to."""
    return re.findall(r"\]\(#([\w-]+)\)", row.answer)


@cache
def headings() -> frozenset[str]:
    """The headings of the page, as links name them."""
    found = re.findall(r"^##+ (.+)$", text(), re.MULTILINE)
    return frozenset(re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in found)


@cache
def functions(file: str) -> frozenset[str]:
    """The tests that a file defines."""
    path = ROOT / file
    if not path.exists():
        return frozenset()
    module = ast.parse(path.read_text(encoding="utf-8"))
    found = (node.name for node in ast.walk(module) if isinstance(node, ast.FunctionDef))
    return frozenset(name for name in found if name.startswith("test_"))


def test_a_test_that_is_not_there_would_be_seen() -> None:
    """What would make this file pass without looking: that everything exists."""
    answer = "`tests/test_headers.py::test_of_nobody`, `secretariat/nowhere.py`, [Nowhere](#nowhere)"
    row = Row("V0.0.0", 1, "nothing", answer)
    assert places(row) == ["tests/test_headers.py", "secretariat/nowhere.py"]
    assert row.tests == [("tests/test_headers.py", "test_of_nobody")]
    assert "test_of_nobody" not in functions("tests/test_headers.py")
    assert sections(row) == ["nowhere"]
    assert "nowhere" not in headings()
    assert len(functions("tests/test_headers.py")) > 10


def test_nothing_is_pending() -> None:
    """An answer that waits for other work is none."""
    assert [row.identifier for row in rows() if WAITING in row.answer] == []
    assert WAITING not in text()


def test_what_is_done_by_hand_is_a_duty_that_is_told() -> None:
    told = {
        int(number)
        for number in re.findall(r"^(\d+)\. ", section("What whoever runs it sees to"), re.MULTILINE)
    }
    assert told == set(range(1, len(told) + 1))
    named = {row.identifier: {int(n) for n in re.findall(r"\bduty (\d+)", row.answer)} for row in rows()}
    assert {name for name, duties in named.items() if not duties <= told} == set()
    assert [row.identifier for row in rows() if row.state == "By hand" and not named[row.identifier]] == []


def test_what_is_open_is_listed_at_the_end_and_nothing_else() -> None:
    listed = [name for row in table("What is open") for name in IDENTIFIER.findall(row[0])]
    assert sorted(listed) == sorted(row.identifier for row in rows() if row.state == "Open")
    assert all(row[1] for row in table("What is open"))


def test_answers_are_counted() -> None:
    counted = Counter((row.answered, row.level) for row in rows())
    names = ("by a test", "by code or a document", *STATES)
    told = [row for row in table("Every requirement") if row[0] in names]
    assert told == [[name, str(counted[name, 1]), str(counted[name, 2])] for name in names]


# What is counted -------------------------------------------------------------------------------------------------


def figures() -> dict[str, int]:
    """What the page counts, as the tests themselves hold it."""
    headers = {*test_headers.ALWAYS, *test_headers.HSTS, "Content-Security-Policy", "Cache-Control"}
    refused = {**test_triggers.STATEMENTS, **test_triggers.SQLITE_ONLY, **test_triggers.POSTGRESQL_ONLY}
    return {
        "rows of the matrix, each an address and a method": len(test_matrix.matrix()),
        "columns of it: roles, strangers, a closed account, somebody without the second factor": len(
            test_matrix.ROLES
        ),
        "answers in it, written by hand and all asked for": sum(map(len, test_matrix.matrix().values())),
        "verbs, each granted to named roles": len(permissions.grants()),
        "kinds of answers whose headers are compared one by one": len(test_headers.ANSWERS),
        "headers that each of them has": len(headers),
        "hostile files, of which none is taken": len(test_uploads.HOSTILE),
        "hostile pieces of text, put together in records, reports, letters and sheets": len(
            set(hostile.FRAGMENTS)
        ),
        "kinds that are written through the door only": len(test_door.WRITTEN),
        "ways around the door that are tried on each of them": len(test_door.PAST),
        "statements by which a database is asked to change audit rows": len(refused),
        "columns that hold personal values, each with what for and how long": sum(
            len(personal.declared(kind)) for kind in apps.get_models()
        ),
        "pages of the portal in which planted marks are looked for, in all languages": (
            len(test_canaries.PAGES) * len(languages.CODES)
        ),
        "unsafe environments in which production refuses to start": len(test_settings.UNSAFE),
    }


def test_figures_are_those_of_the_tests() -> None:
    told = {what: int(number.replace(",", "")) for what, number in table("What is counted")}
    assert told == figures()


# What no other test shows ----------------------------------------------------------------------------------------


def forms() -> dict[str, Form]:
    """The forms that ask for a password."""
    made: dict[type[Any], dict[str, Any]] = {
        SignInForm: {},
        ConfirmPasswordForm: {"user": User()},
        LinkPasswordForm: {"user": User()},
        OwnPasswordForm: {"user": User()},
    }
    return {kind.__name__: kind(**given) for kind, given in made.items()}


@pytest.mark.parametrize("name", ["SignInForm", "ConfirmPasswordForm", "LinkPasswordForm", "OwnPasswordForm"])
def test_a_password_is_taken_as_it_is_typed_or_pasted(name: str) -> None:
    """Masked, whole, of any length, and known to managers of passwords; no script hinders pasting."""
    fields = [field for field in forms()[name].fields.values() if isinstance(field, PasswordField)]
    assert fields
    typed = "  Öffnet 汉字 \t" + "x" * 200 + " "
    for field in fields:
        assert isinstance(field.widget, PasswordInput)
        assert field.widget.input_type == "password"
        assert field.clean(typed) == typed
        assert field.widget.attrs["autocomplete"] in {"current-password", "new-password"}
    password_validation.validate_password(typed, User())
    assert "script-src" not in test_headers.PORTAL


def test_nothing_of_a_page_is_kept_in_the_storage_of_a_browser() -> None:
    """Neither by ours, nor by what the libraries can be told to keep: the history of a search, copies of pages."""
    kept = re.compile(r"localStorage|sessionStorage|indexedDB|hx-push-url|hx-boost|hx-replace-url|\$persist")
    ours = [*ROOT.glob("templates/**/*.html"), *ROOT.glob("static/*/*.js")]
    ours = [path for path in ours if "vendor" not in path.parts]
    assert len(ours) > 50
    assert [path.name for path in ours if kept.search(path.read_text(encoding="utf-8"))] == []
    command: Any = settings.UNFOLD.get("COMMAND", {})
    assert not command.get("show_history", False)
