"""Letters to whoever the next step is with: a run each, a part for each person, in the language of who reads it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports.choices import LETTER, SectionCode
from reports.models import Edition, Report, SectionClearance
from reports.permissions import Verb
from secretariat.choices import Role
from secretariat.kernel import permissions, runs
from secretariat.kernel.languages import BY_CODE
from secretariat.kernel.mail import Letter, send
from secretariat.kernel.models import AuditRow, Run
from secretariat.models import User

if TYPE_CHECKING:
    from secretariat.kernel.runs import Claim

TRIES = 24  # with pauses that double up to an hour: most of a day without a mail server


@dataclass(frozen=True, slots=True)
class About:
    """What a letter is about: an edition or one of its sections, or a passage that is commented on."""

    report: Report
    edition: Edition | None = None
    section: str = ""
    passage: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a kind of letter says: `about` begins its subject, `ask` says what is to be done."""

    about: str | Promise
    ask: str | Promise


KINDS = {
    "section-to-clear": Kind(
        gettext_lazy("To clear: %(what)s"),
        gettext_lazy("A section was submitted for clearance. Read it, then clear it or return it."),
    ),
    "section-returned": Kind(
        gettext_lazy("Returned: %(what)s"),
        gettext_lazy("A section was returned to its drafters. Mend it, then submit it again."),
    ),
    "edition-to-draft": Kind(
        gettext_lazy("To draft: %(what)s"),
        gettext_lazy("The records are collected: write the text, translate it, and submit its sections."),
    ),
    "edition-to-freeze": Kind(
        gettext_lazy("To freeze: %(what)s"),
        gettext_lazy("All sections are cleared: the text can be frozen."),
    ),
    "edition-to-clear": Kind(
        gettext_lazy("To clear: %(what)s"),
        gettext_lazy("The text is frozen. Clear the sections that are left, then the edition, or return it."),
    ),
    "edition-to-submit": Kind(
        gettext_lazy("To submit: %(what)s"),
        gettext_lazy("The edition is cleared: it can be submitted for issuing."),
    ),
    "edition-to-issue": Kind(
        gettext_lazy("To issue: %(what)s"),
        gettext_lazy("The edition is submitted: make its files, then record it as issued."),
    ),
    "edition-returned": Kind(
        gettext_lazy("Returned: %(what)s"),
        gettext_lazy("The edition was returned to drafting. Mend it, then freeze it again."),
    ),
    "called": Kind(
        gettext_lazy("You are called in: %(what)s"), gettext_lazy("A colleague calls you in a comment.")
    ),
    "answered": Kind(
        gettext_lazy("Answered: %(what)s"), gettext_lazy("A colleague has answered your comment.")
    ),
}

# Whose step follows when an edition was led on, and by which letter they are told.
NEXT_OF_EDITION = {
    Verb.DRAFT_EDITION: ("edition-to-draft", (Verb.SUBMIT_SECTION, Verb.TRANSLATE)),
    Verb.FREEZE_EDITION: ("edition-to-clear", (Verb.CLEAR_EDITION,)),
    Verb.CLEAR_EDITION: ("edition-to-submit", (Verb.SUBMIT_EDITION,)),
    Verb.SUBMIT_EDITION: ("edition-to-issue", (Verb.ISSUE_EDITION,)),
}


def tell_of_edition(edition: Edition, row: AuditRow, *, frozen_by: Any) -> None:
    """Tell whose step is next that an edition was led on; `frozen_by` is who had frozen it before."""
    verb, about = Verb(row.verb), About(edition.report, edition)
    if verb is Verb.RETURN_EDITION:
        _tell("edition-returned", row, about, [frozen_by])
    elif verb in NEXT_OF_EDITION:
        kind, verbs = NEXT_OF_EDITION[verb]
        barred = edition.wrote_or_froze() if verb in {Verb.FREEZE_EDITION, Verb.SUBMIT_EDITION} else ()
        _tell(kind, row, about, _holders(verbs, barred))


def tell_of_section(section: SectionClearance, row: AuditRow, *, uncleared: bool) -> None:
    """Tell whose step is next that a section was led on; `uncleared` is whether others of its edition still are not."""
    edition = section.edition
    about = About(edition.report, edition, section.section)
    match Verb(row.verb):
        case Verb.SUBMIT_SECTION:
            _tell("section-to-clear", row, about, _holders((Verb.CLEAR_SECTION,)))
        case Verb.RETURN_SECTION:
            _tell("section-returned", row, about, [section.submitted_by])
        case Verb.CLEAR_SECTION if not uncleared and not edition.is_frozen:
            _tell("edition-to-freeze", row, About(edition.report, edition), _holders((Verb.FREEZE_EDITION,)))


def tell_of_comment(
    report: Report, row: AuditRow, *, passage: str, called: Iterable[User], answered: User | None
) -> None:
    """Tell those whom a comment calls, and whose comment it answers."""
    called, about = list(called), About(report, passage=passage)
    _tell("called", row, about, called)
    if answered and answered.pk not in {person.pk for person in called}:
        _tell("answered", row, about, [answered])


def _holders(verbs: Iterable[Verb], barred: Iterable[int] = ()) -> list[User]:
    """Those who may do something by their own role; administrators, who may do all, where nobody else can."""
    roles = {role for verb in verbs for role in permissions.grants()[verb]}
    people = User.objects.current().filter(is_system=False).exclude(pk__in=barred)
    own = people.filter(role_rows__role__in=roles - {Role.ADMINISTRATOR}).distinct()
    return list(own) or list(people.filter(role_rows__role__in=roles).distinct())


def _tell(kind: str, row: AuditRow, about: About, people: Iterable[User | None]) -> None:
    """Ask for letters of one kind about an act: to everybody but who did it, if they have an address."""
    reached = {str(one.uuid): one for one in people if one and one.pk != row.by_id and one.email}
    if not reached:
        return
    runs.request(
        LETTER,
        parts=[(uuid, 0) for uuid in sorted(reached)],
        parameters={
            "letter": kind,
            "about": str(row.subject_uuid),
            "number": row.number,
            "report": about.report.key,
            "edition": str(about.edition.uuid) if about.edition else "",
            "section": about.section,
            "passage": about.passage,
        },
        idempotency_key=f"{LETTER}:{kind}:{row.subject_uuid}:{row.number}",
        by=row.by,
        at=row.at,
        tries=TRIES,
    )


# Sending ----------------------------------------------------------------------------------------------------


def subject_of(run: Run) -> str:
    """What the letters of a run are about, in the active language."""
    wanted = run.parameters
    section = str(SectionCode(wanted["section"]).label) if wanted["section"] else ""
    what = " · ".join(part for part in (section, wanted["report"]) if part)
    return str(KINDS[wanted["letter"]].about) % {"what": what}


def letter_of(run: Run) -> Letter:
    """The letter of a run, in the active language."""
    wanted = run.parameters
    row = AuditRow.objects.of(wanted["about"]).select_related("by").get(number=wanted["number"])
    editions = Edition.objects.select_related("report")
    edition = editions.get(uuid=wanted["edition"]) if wanted["edition"] else None
    comment = row.changes["text"][1] if wanted["passage"] else ""
    lines = (
        (_("Report"), wanted["report"]),
        (_("Edition"), edition.key if edition else ""),
        (_("Section"), str(SectionCode(wanted["section"]).label) if wanted["section"] else ""),
        (_("By"), str(row.by)),
        (_("Reason"), row.reason),
        (_("Comment"), comment),
    )
    return Letter(
        subject=subject_of(run),
        ask=str(KINDS[wanted["letter"]].ask),
        lines=tuple(line for line in lines if line[1]),
        path=_path(run, edition),
        link=_("Open the board of the edition") if edition else _("Open the paragraph on the workbench"),
    )


def _path(run: Run, edition: Edition | None) -> str:
    wanted = run.parameters
    if edition:
        board = reverse("reports:board", args=[wanted["report"], edition.uuid])
        return f"{board}#{wanted['section']}" if wanted["section"] else board
    return f"{reverse('reports:workbench', args=[wanted['report']])}#{wanted['passage']}"


def send_to(run: Run, held: Claim) -> None:
    """Send one person's letter of a run.

    Raises:
        FinalError: The account is closed or has no address any more, or the mail server refuses the address.
        OSError: There is no mail server.
    """
    person = User.objects.current().exclude(email="").filter(uuid=held.key).first()
    if person is None:
        raise runs.FinalError(_("The account is closed, or has no e-mail address any more."))
    language = BY_CODE[person.language]
    with translation.override(language.code):
        send(letter_of(run), to=person.email, language=language, identifier=f"{run.uuid}.{held.key}")


@dataclass(frozen=True, slots=True)
class Sent:
    """A letter to one person as it stands: `at` is when it was asked for, `done_at` when it was sent or given up."""

    run: str
    subject: str
    to: str
    by: str
    at: datetime
    state: str
    done_at: datetime | None
    reason: str


def letters_of(report: Report, *, last: int = 100) -> tuple[Sent, ...]:
    """The last letters about a report, newest first, subjects in the active language. Three queries."""
    rows = Run.objects.filter(kind=LETTER, parameters__report=report.key)
    found = list(rows.select_related("requested_by").prefetch_related("parts")[:last])
    names = {
        str(person.uuid): str(person)
        for person in User.objects.filter(uuid__in={part.key for run in found for part in run.parts.all()})
    }
    return tuple(
        Sent(
            run=str(run.uuid),
            subject=subject_of(run),
            to=names.get(part.key, ""),
            by=str(run.requested_by),
            at=run.requested_at,
            state=part.state,
            done_at=part.finished_at,
            reason=part.reason,
        )
        for run in found
        for part in run.parts.all()
    )
