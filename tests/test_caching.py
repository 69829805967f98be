"""What is kept between requests: no page and no fragment; what is, holds nothing that depends on who reads in what language.

A page made for one person and kept for another is how restricted lists leak (Indico, GHSA-p9vj-86c7-h7q3). Whoever
begins to keep something says here what its key is made of.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.conf import settings as configured
from django.core.cache import cache

from reports.exchange import uploads
from reports.exchange.uploads import Upload
from reports.models import Report
from secretariat.kernel import languages
from secretariat.models import User
from tests.conftest import ROOT
from tests.kernel.test_door import code
from tests.pages import browser, said

# Modules that use Django's cache, with what their keys are made of.
KEYS = {
    "api/views/access.py": "account, minute",
    "reports/exchange/uploads.py": "report, person, random name",
}
# Functions whose answers stay in the process: they are of the code or of their own arguments, and of no person.
REMEMBERED = {
    "meetings/facts/meetings.py:meeting_kinds": "of the code",
    "meetings/facts/meetings.py:kinds_of_meetings": "of the code",
    "meetings/models/meetings.py:classes_of_meetings": "of the code",
    "portal/pictures/world.py:land": "a file of the code",
    "reports/compose.py:wording_digest": "of the catalogues, all languages at once",
    "reports/exchange/terms.py:_inflected": "a pattern of its argument",
    "reports/exchange/terms.py:_whole_words": "a pattern of its argument and a language",
    "secretariat/facts/letters.py:kinds_of_letters": "of the code; the names are said when they are shown",
    "secretariat/kernel/dates.py:zone_names": "of the system's files",
    "secretariat/kernel/encryption.py:_keys": "of the keys, which are the site's",
    "secretariat/kernel/permissions.py:grants": "of the code",
    "secretariat/kernel/permissions.py:labels": "of the code; the labels are said when they are shown",
    "secretariat/kernel/resources.py:columns": "of the code",
    "secretariat/kernel/resources.py:sheets": "of the code",
    "secretariat/kernel/resources.py:sheets_of": "of the code",
    "secretariat/kernel/search.py:_plain_columns": "of the code",
    "secretariat/kernel/search.py:found_kinds": "of the code",
    "secretariat/kernel/sheets/rows.py:_references": "of the code",
    "secretariat/kernel/texts.py:_translated_columns": "of the code",
}
MIDDLEWARE = {"UpdateCacheMiddleware", "FetchFromCacheMiddleware"}
PAGES = {"cache_page", "cache_control", "cache", "caches"}


def names(module: ast.AST) -> set[str]:
    """What a module imports from Django's caches."""
    return {
        alias.name
        for node in ast.walk(module)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("django.")
        for alias in node.names
        if "cache" in (node.module or "")
    }


def remembered(module: ast.AST) -> Iterator[str]:
    """The functions of a module whose answers stay in the process."""
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef):
            marks = {ast.unparse(one).split("(")[0].rpartition(".")[2] for one in node.decorator_list}
            if marks & {"cache", "lru_cache"}:
                yield node.name


def test_no_page_and_no_fragment_is_kept() -> None:
    modules = list(code())
    assert len(modules) > 250
    found = {path for path, module in modules if names(module) & PAGES}
    assert found == KEYS.keys()
    assert not [one for one in configured.MIDDLEWARE if one.rpartition(".")[2] in MIDDLEWARE]
    templates = [path for path in (ROOT / "templates").rglob("*.*") if path.suffix in {".html", ".txt"}]
    assert len(templates) > 50
    kept = re.compile(r"{%\s*(cache|load[^%]*\bcache\b)")
    assert [path.name for path in templates if kept.search(path.read_text(encoding="utf-8"))] == []


def test_what_a_process_remembers_is_nobody_s() -> None:
    found = {f"{path}:{name}" for path, module in code() for name in remembered(module)}
    assert {name for name in found if not name.startswith("reports/renderers/")} == REMEMBERED.keys()


@pytest.mark.django_db
def test_a_file_that_is_kept_is_found_by_whoever_brought_it_only() -> None:
    cache.clear()
    report, officer, editor = (
        Report.objects.get(),
        User.objects.get(key="officer"),
        User.objects.get(key="editor"),
    )
    name = uploads.keep(Upload("a.xlf", b"mine", "seen"), report=report, by=officer)
    found = uploads.kept(name, report=report, by=officer)
    assert found
    assert found.content == b"mine"
    assert uploads.kept(name, report=report, by=editor) is None
    assert uploads.kept(name, report=Report(pk=report.pk + 1), by=officer) is None


@pytest.mark.django_db
def test_readers_of_one_address_get_each_their_own_page(settings: Any) -> None:
    """Staff first, who may see all; then a member of the Bureau; then each language of the same page."""
    settings.PINNED_TODAY = date(2018, 10, 1)
    officer, member = browser("officer"), browser("bureau-member")
    for address in ("/en/", "/en/calendar/", "/en/reports/"):
        assert "Staff screens" in said(officer.get(address), ".//body")
        assert "Staff screens" not in said(member.get(address), ".//body")
    pages = {language: said(member.get(f"/{language}/calendar/")) for language in languages.CODES}
    assert len(set(pages.values())) == len(languages.CODES)
    titles = set()
    for language in languages.CODES:  # where the address says nothing, the person's own language does
        officer.post("/en/account/", {"language": language})
        page = officer.get(f"/reports/letters/{Report.objects.get().key}/")
        titles.add(said(page, ".//head/title"))
        assert "Cookie" in page["Vary"].split(", ")
    assert len(titles) == len(languages.CODES)
