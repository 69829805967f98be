"""Every page in a real browser that enforces its policy: `make test-browser` runs this, the suite does not.

A policy that a page breaks, a script that fails and a picture that is missing are told on the browser's console; a person
notes it (`Person.settle`).
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reports.models import Report
from reports.services import compose_report
from secretariat.kernel import languages
from tests.browser.addresses import NO_PAGES, READERS, Page, under_a_language
from tests.browser.people import Person
from tests.conftest import AT

pytestmark = pytest.mark.django_db(transaction=True)

People = Callable[[str], Person]
REPORT = "cop2-progress-report"
STAFF = (
    "/admin/",
    "/admin/bureau/bureausession/",
    "/admin/bureau/bureausession/add/",
    "/admin/bureau/bureausession/import/",
    "/admin/bureau/bureausession/export/",
    "/admin/secretariat/place/add/?_popup=1&_to_field=id",
    "/admin/kernel/auditrow/",
    "/admin/kernel/run/",
    f"/reports/generate/{REPORT}/",
    f"/reports/report/{REPORT}/",
    f"/reports/gaps/{REPORT}/",
    f"/reports/workbench/{REPORT}/",
    f"/reports/workbench/{REPORT}/exchange/",
    f"/reports/editions/{REPORT}/",
    f"/reports/letters/{REPORT}/",
)


def test_pages_of_the_portal_keep_their_policy(people: People) -> None:
    """Whatever has no arguments; the others have the same policy, and `pages_for_all` notes what breaks it."""
    member = people("bureau-member")
    for code in languages.CODES:
        for name, parameters in under_a_language():
            if name.startswith("portal:") and not parameters and name not in {*NO_PAGES, *READERS}:
                member.go(Page(name).address(code))


def test_staff_screens_keep_theirs(people: People) -> None:
    report = Report.objects.select_related("document", "period").get()
    compose_report(report=report, as_of=report.as_of, at=AT)
    administrator = people("administrator")
    for code in ("en", "ar"):
        administrator.choose_language(code)
        for page in STAFF:
            administrator.go(page)


def test_what_the_staff_screens_scripts_do_works_under_it(people: People) -> None:
    """The library's menus, tabs, lists to choose from and windows beside the form are what its scripts make."""
    officer = people("officer")
    officer.go("/admin/bureau/bureausession/")
    first = officer.page.locator("#result_list tbody th a").first
    officer.enter(first)
    officer.page.locator(".select2-selection").first.click()
    officer.page.locator(".select2-results__option").first.wait_for()
    officer.page.keyboard.press("Escape")
    officer.settle()


def test_a_script_that_is_smuggled_into_a_page_does_not_run(people: People) -> None:
    """The policy itself is tried: what was never escaped would be refused by the browser."""
    for key, page in (("bureau-member", "/en/"), ("officer", "/admin/")):
        person = people(key)
        person.go(page)
        person.page.evaluate(
            """() => { const one = document.createElement("script"); one.textContent = "window.smuggled = 1";
            document.body.append(one);
            document.body.insertAdjacentHTML("beforeend", "<img src='/static/portal/icon.svg' onload='smuggled = 2'>"); }"""
        )
        person.page.wait_for_timeout(300)
        assert person.page.evaluate("window.smuggled") is None
        assert any("Content Security Policy" in trouble for trouble in person.troubles)
        person.troubles.clear()
