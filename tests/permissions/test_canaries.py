"""Marks planted in what the Bureau must not see appear nowhere in what it may open, in six languages."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.test import Client
from django.utils.module_loading import import_string

from portal.views import STRANDS
from reports import services
from reports.choices import Format
from reports.models import Report
from reports.services import RENDERERS
from secretariat.kernel import languages, writing
from secretariat.kernel.models import Record
from secretariat.models import User
from tests import factories
from tests.conftest import AT
from tests.pages import browser
from tests.reports.extracted import compact, pdf_of, read_back

pytestmark = pytest.mark.django_db

CANARY = "canary-5f1e"
# Columns of every record that are for the secretariat alone.
INTERNAL = {"source_note": f"{CANARY} note", "source_url": f"https://{CANARY}.example/"}
PAGES = (
    "",
    "news/",
    "timeline/",
    "calendar/",
    "work/",
    *(f"work/{strand.name}/" for strand in STRANDS),
    "documents/",
    "documents/cop2-provisional-agenda/",
    "mandates/",
    "mandates/mandate-views/",
    "contributions/",
    "applications/",
    "parties/",
    "parties/CHE/",
    "bureau/",
    "calendar/bureau-2018-09/",
    "reports/",
    "reports/cop2-progress-report/",
    "account/",
)


@pytest.fixture
def planted(settings: Any, tmp_path: Any) -> Report:
    """The demonstration with a mark in every column that is internal, and in what is said and found beside it."""
    settings.PINNED_TODAY, settings.MEDIA_ROOT = date(2018, 10, 1), tmp_path
    person = factories.person(display_name=f"{CANARY} person", email=f"{CANARY}@person.example")
    factories.focal_point(person=person, visibility="public")
    factories.travel_document(number=f"{CANARY}-passport")
    application = factories.application(title_en=f"{CANARY} title")
    factories.checklist_result(application=application, outcome="note", note=f"{CANARY} check")
    factories.appraisal(application=application, finding=f"{CANARY} finding")
    with writing.door():
        for kind in apps.get_models():
            if issubclass(kind, Record):
                kind._base_manager.update(**INTERNAL)
        User.objects.filter(is_demo=True).exclude(key="bureau-member").update(
            display_name=f"{CANARY} colleague", email=f"{CANARY}@account.example"
        )
    report = Report.objects.select_related("document", "period").get()
    services.compose_report(report=report, as_of=report.as_of, at=AT)
    services.comment(
        report=report,
        passage="bureau.office.support-president",
        text=f"{CANARY} comment",
        by=User.objects.get(key="officer"),
        at=AT,
    )
    return report


def test_marks_are_planted_and_staff_see_them(planted: Report) -> None:
    """What would make this file pass without looking: that nothing was planted."""
    assert all(
        kind._base_manager.filter(source_note__contains=CANARY).exists()
        for kind in apps.get_models()
        if issubclass(kind, Record) and not issubclass(kind, User) and kind._base_manager.exists()
    )
    record = factories.Place.objects.get(key="geneva")
    assert CANARY in browser("officer").get(f"/admin/secretariat/place/{record.pk}/change/").content.decode()


@pytest.mark.parametrize("code", languages.CODES)
def test_no_page_of_the_portal_and_no_feed_tells_them(planted: Report, code: str) -> None:
    member = browser("bureau-member")
    feed = member.post("/en/account/feed/").context["feed_address"].replace("/en/", f"/{code}/")
    for path in PAGES:
        response = member.get(f"/{code}/{path}")
        assert response.status_code == 200, path
        assert CANARY not in response.content.decode().lower(), path
    assert CANARY not in Client().get(feed).content.decode().lower()


@pytest.mark.parametrize("code", languages.CODES)
def test_no_file_of_the_report_tells_them(planted: Report, code: str) -> None:
    content = services.compose_report(report=planted, as_of=planted.as_of, at=AT).content
    assert compact(CANARY) not in compact(read_back(pdf_of(content, code))).lower()
    for name in (Format.XML, Format.HTML, Format.JSON):
        made = import_string(f"{RENDERERS[name]}.render")(content, code, {}).content
        assert CANARY not in made.decode().lower(), name


def test_what_is_internal_is_told_of_no_record() -> None:
    """A column that is added to every record is either said here or shown to readers on purpose."""
    own = {field.name for field in Record._meta.get_fields() if isinstance(field, models.Field)}
    shown = {"key", "visibility", "uuid", "version"}
    bookkeeping = {"created_at", "created_by", "updated_at", "updated_by", "withdrawn_on", "withdrawn_reason"}
    assert own - shown - bookkeeping - {"responsible"} == INTERNAL.keys()
