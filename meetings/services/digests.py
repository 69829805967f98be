"""Digests: a letter on the days that somebody chose, at seven in the morning by their own clock.

Each is a run whose key names the account and its local day, so that it is asked for once whoever asks and how often.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import translation
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from meetings.choices import DIGEST, DeadlineState
from secretariat.choices import Reminders, Weekday
from secretariat.facts import zone_of
from secretariat.kernel import permissions, runs
from secretariat.kernel.dates import header
from secretariat.kernel.languages import BY_CODE
from secretariat.kernel.mail import Letter, Listed, send
from secretariat.kernel.models import Run
from secretariat.kernel.values import say
from secretariat.models import User
from secretariat.permissions import may_sign_in

if TYPE_CHECKING:
    from meetings.facts import DeadlineFact, DigestFact, MeetingFact
    from secretariat.kernel.runs import Claim

CHOOSE_REMINDERS = "secretariat.choose_reminders"
"""The verb of a lower room, whose holders are reminded."""
HOURS = range(7, 12)
"""The hours of the reader's morning in which a digest may be asked for: at seven, later where nobody could then."""
WORKING_DAYS = tuple(Weekday)[:5]
TRIES = 12  # with pauses that double up to an hour: some hours without a mail server; tomorrow brings another
LISTED = 20
"""How many things are told under a heading; of more, how many."""


def readers_now(*, at: datetime) -> Sequence[tuple[User, date]]:
    """Whose digest is to be asked for at an instant, each with their own day. Two queries, and one for each of them."""
    people = User.objects.current().exclude(email="").exclude(reminders=Reminders.NONE).order_by("pk")
    due = [(person, at.astimezone(zone_of(person))) for person in people.filter(is_system=False)]
    found = [(person, clock.date()) for person, clock in due if clock.hour in HOURS and _wants(person, clock)]
    asked = set(
        Run.objects.filter(idempotency_key__in=[_key(*one) for one in found]).values_list(
            "idempotency_key", flat=True
        )
    )
    return [one for one in found if _key(*one) not in asked and _may_have(one[0])]


def _wants(person: User, clock: datetime) -> bool:
    """Whether somebody wants a digest on the day of their clock."""
    weekday = tuple(Weekday)[clock.weekday()]
    if person.reminders == Reminders.WEEKLY:
        return bool(person.reminders_on == weekday)
    return weekday in WORKING_DAYS


def _may_have(person: User) -> bool:
    """Whether somebody may sign in, and has a role whose holders are reminded."""
    return may_sign_in(person) and bool(permissions.may(person, CHOOSE_REMINDERS))


def _key(person: User, day: date) -> str:
    return f"{DIGEST}:{person.uuid}:{day.isoformat()}"


def ask_for_digest(*, user: User, day: date, as_of: date, by: Any, at: datetime) -> Run:
    """Ask for somebody's digest of their own day; the same day gives the same run.

    `as_of` is the day as of which it tells: the same, but where the demonstration has another today.
    """
    return runs.request(
        DIGEST,
        parts=[(str(user.uuid), 0)],
        parameters={"letter": "digest", "day": day.isoformat(), "as_of": as_of.isoformat()},
        idempotency_key=_key(user, day),
        by=by,
        at=at,
        tries=TRIES,
    )


def send_digest(run: Run, held: Claim, *, read: Callable[[User, date], DigestFact]) -> None:
    """Send the digest of a run, as things stand now; `read` reads what there is to tell somebody on a day.

    Raises:
        FinalError: The account is closed, has no address or wants no digest any more; there is nothing left to tell; or
            the mail server refuses the address.
        OSError: There is no mail server.
    """
    people = User.objects.current().exclude(email="").exclude(reminders=Reminders.NONE)
    person = people.filter(uuid=held.key).first()
    if person is None or not _may_have(person):
        raise runs.FinalError(
            _("The account is closed, has no e-mail address or wants no reminders any more.")
        )
    digest = read(person, date.fromisoformat(run.parameters["as_of"]))
    if digest.is_empty:
        raise runs.FinalError(_("There was nothing to tell any more."))
    language = BY_CODE[person.language]
    with translation.override(language.code):
        letter = digest_letter(digest, day=date.fromisoformat(run.parameters["as_of"]), code=language.code)
        send(letter, to=person.email, language=language, identifier=f"{run.uuid}.{held.key}")


def digest_letter(digest: DigestFact, *, day: date, code: str) -> Letter:
    """A digest as a letter, in the active language, whose code is given."""
    parts = (
        (str(DeadlineState.LATE.label), [_deadline(one, digest, code) for one in digest.late]),
        (str(DeadlineState.SOON.label), [_deadline(one, digest, code) for one in digest.soon]),
        (_("Meetings within 14 days"), [_meeting(one, code) for one in digest.meetings]),
    )
    counts = {"late": len(digest.late), "soon": len(digest.soon), "meetings": len(digest.meetings)}
    told = _("Late: %(late)d. Due within seven days: %(soon)d. Meetings within 14 days: %(meetings)d.")
    return Letter(
        subject=_("Deadlines and meetings: %(day)s") % {"day": header(day, day, code)},
        ask=told % counts,
        lines=(),
        path=_list(mine="on") if digest.for_staff else reverse("portal:home"),
        link=_("Open the list of deadlines") if digest.for_staff else _("Open the portal"),
        listed=tuple(Listed(heading, _shortened(items)) for heading, items in parts if items),
        why=_(
            "You receive this because you chose reminders by mail. Change or end them on your account page:"
        ),
    )


def _deadline(fact: DeadlineFact, digest: DigestFact, code: str) -> tuple[str, str]:
    """A deadline in words, and where it is told."""
    words = {
        "day": header(fact.due_on, fact.due_on, code),
        "what": say(fact.what, code),
        "meeting": say(fact.meeting.body, code),
        "dates": say(fact.meeting.dates, code),
    }
    key = fact.meeting.source.key
    page = _list(meeting=key) if digest.for_staff else reverse("portal:meeting", args=[key])
    return _("%(day)s: %(what)s – %(meeting)s, %(dates)s") % words, page


def _meeting(fact: MeetingFact, code: str) -> tuple[str, str]:
    """A meeting in words, and its page in the portal."""
    words = {"dates": say(fact.dates, code), "meeting": say(fact.body, code)}
    where = ", ".join(say(name, code) for name in (fact.place, fact.country) if name)
    told = _("%(dates)s: %(meeting)s") % words
    return f"{told} ({where})" if where else told, reverse("portal:meeting", args=[fact.source.key])


def _list(**query: str) -> str:
    """The page of deadlines, filtered."""
    return f"{reverse('meetings:deadlines')}?{urlencode(query)}"


def _shortened(items: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The first of many, and how many more there are."""
    found = tuple(items)
    more = len(found) - LISTED
    if more <= 0:
        return found
    return (*found[:LISTED], (_("More: %(n)d") % {"n": more}, found[LISTED][1]))
