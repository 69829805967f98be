"""What is recorded beside the demonstration so that its pages are full: files, applications, factors, links of letters."""

from __future__ import annotations

import io

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command

from capacity.models import GrantRound
from meetings.models import Document
from reports import services
from reports.choices import EditionState, Format
from reports.models import Edition, Rendition, Report, Snapshot
from reports.review.writing import Words
from secretariat.kernel import languages
from secretariat.models import User
from secretariat.queries import INVITATION, PASSWORD, link_token
from tests import factories
from tests.conftest import AT
from tests.pages import published
from tests.reports.clearing import LATER, cleared, drafted, step
from tests.secretariat.signing import with_password

SIZES = {
    Format.PDF: 214_000,
    Format.DOCX: 48_200,
    Format.XML: 131_000,
    Format.HTML: 97_500,
    Format.JSON: 1_240_000,
}


def record() -> None:
    """All of it."""
    call_command("demosignins", stdout=io.StringIO())
    factories.account("newcomer", display_name="Newcomer", roles=["bureau-member"])
    with_password("newcomer")
    member = User.objects.get(key="bureau-member")
    RecoveryCodes.activate(member)
    Authenticator.objects.create(
        user=member, type=Authenticator.Type.WEBAUTHN, data={"name": "Laptop", "credential": {}}
    )
    make_files(published())
    document = Document.objects.get(key="cop2-provisional-agenda")
    for code in ("en", "fr", "ar"):
        factories.file(code, document=document)
    appraise()
    issue()


def issue() -> None:
    """An edition of the report, cleared by sections and issued; one sentence is written anew after it."""
    report = Report.objects.select_related("document", "period").get()
    edition = drafted(report)
    cleared(report, edition)
    for verb, key in (
        (services.freeze_edition, "editor"),
        (services.clear_edition, "clearing-officer"),
        (services.submit_edition, "editor"),
        (services.issue_edition, "clearing-officer"),
    ):
        step(verb, edition, key)
    words = {"introduction.covers": Words("It covers all that has been done since.")}
    by = User.objects.get(key="editor")
    services.write_words(report=report, language="en", words=words, by=by, at=LATER, reason="shorter")


def issued() -> str:
    """The identifier of that edition."""
    return str(Edition.objects.get(state=EditionState.ISSUED).uuid)


def make_files(snapshot: Snapshot) -> None:
    """A file of a report in every language and format, as large as they are."""
    for number, (language, name) in enumerate((code, name) for code in languages.CODES for name in Format):
        row = Rendition.objects.create(
            snapshot=snapshot,
            language=language,
            format=name,
            recipe=f"{snapshot.pk}-{language}-{name}",
            sha256=f"{number:064x}",
            size=SIZES[name],
            pages=12,
            made_at=AT,
        )
        default_storage.save(row.name, ContentFile(b"-"))


def appraise() -> None:
    """Two applications in the demonstration's round, of which one was checked and appraised."""
    found = GrantRound.objects.get(key="sip-round-1")
    application = factories.application(round=found, amount=250_000, currency="USD")
    factories.application("application-2", round=found, party=factories.Country.objects.get(key="SEN"))
    item = factories.checklist_item(round=found)
    criterion = factories.criterion(round=found)
    factories.checklist_result(application=application, item=item)
    factories.appraisal(application=application, criterion=criterion)


def invitation(key: str) -> str:
    """The token of the link by which somebody sets a first password."""
    return link_token(User.objects.get(key=key), INVITATION)


def password_link(key: str) -> str:
    """The token of the link by which somebody sets a new password."""
    return link_token(User.objects.get(key=key), PASSWORD)


def second_factor(key: str) -> str:
    """The number of somebody's passkey."""
    return str(Authenticator.objects.get(user__key=key, type=Authenticator.Type.WEBAUTHN).pk)
