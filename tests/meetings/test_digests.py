"""Digests: on the days that somebody chose, at seven by their own clock, in their language, once, and only of what there is."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from smtplib import SMTPServerDisconnected
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError

from meetings import services, tasks
from meetings.choices import DIGEST
from meetings.facts import digest_fact
from meetings.models import Conference, DeadlineRule
from secretariat.choices import Reminders, Role, Weekday
from secretariat.kernel import languages, records
from secretariat.kernel.dates import header
from secretariat.kernel.models import RunPart
from secretariat.kernel.permissions import DeniedError
from secretariat.kernel.texts import texts
from secretariat.models import User
from secretariat.services import choose_reminders
from tests import factories
from tests.conftest import AT, counted
from tests.factories import act, history
from tests.pages import browser, said, tree

pytestmark = pytest.mark.django_db
SITE = "https://secretariat.example"
# Monday, 1 October 2018: seven in the morning in Geneva.
MORNING = datetime(2018, 10, 1, 5, tzinfo=UTC)


@pytest.fixture(autouse=True)
def site(settings: Any) -> None:
    """Where the site of these letters is, and the secretariat."""
    settings.SITE_ADDRESS, settings.TIME_ZONE, settings.PINNED_TODAY = SITE, "Europe/Zurich", None


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Sets the time of the tasks."""

    def tell(at: datetime) -> None:
        monkeypatch.setattr(tasks, "now", lambda: at)

    return tell


def reader(
    key: str = "conference-officer",
    how: str = Reminders.WORKING_DAYS,
    on: str = Weekday.MONDAY,
    **values: Any,
) -> User:
    """An account that has chosen to be reminded."""
    if values:
        records.change(User.objects.get(key=key), values, act(verb="secretariat.keep_accounts"))
    return choose_reminders(user=User.objects.get(key=key), reminders=how, weekday=on, at=AT)


def asked() -> list[str]:
    """Whose digests were asked for, each with their day."""
    names = {str(user.uuid): user.key for user in User.objects.all()}
    return [
        f"{names[part.key]} {part.run.parameters['day']}"
        for part in RunPart.objects.filter(run__kind=DIGEST).select_related("run").order_by("pk")
    ]


def post() -> list[Any]:
    """Send what waits, as a worker does; gives the letters of this time."""
    before = len(mail.outbox)
    for part in RunPart.objects.filter(run__kind=DIGEST, state="requested"):
        tasks.digest(part=part.pk)
    return mail.outbox[before:]


# When --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("how", "days"),
    [
        (Reminders.NONE, []),
        (Reminders.WORKING_DAYS, [1, 2, 3, 4, 5]),
        (Reminders.WEEKLY, [3]),
    ],
)
def test_a_digest_comes_on_the_days_that_were_chosen(clock: Any, how: str, days: list[int]) -> None:
    """Tried every hour of the week that begins on Monday, 1 October 2018."""
    reader(how=how, on=Weekday.WEDNESDAY)
    for hour in range(7 * 24):
        clock(MORNING + timedelta(hours=hour - 7))
        tasks.ask_for_digests()
    assert asked() == [f"conference-officer 2018-10-0{day}" for day in days]


@pytest.mark.parametrize(
    ("zone", "at", "day"),
    [
        # Monday at seven in Auckland is Sunday evening in Geneva; the clocks there went forward the day before.
        ("Pacific/Auckland", datetime(2018, 9, 30, 18, tzinfo=UTC), "2018-10-01"),
        ("Pacific/Auckland", datetime(2018, 9, 23, 19, tzinfo=UTC), "2018-09-24"),
        ("", datetime(2018, 10, 1, 5, tzinfo=UTC), "2018-10-01"),
        ("", datetime(2018, 10, 29, 6, tzinfo=UTC), "2018-10-29"),  # winter time since the day before
        ("America/New_York", datetime(2018, 10, 1, 11, tzinfo=UTC), "2018-10-01"),
        ("Asia/Kathmandu", datetime(2018, 10, 1, 1, 15, tzinfo=UTC), "2018-10-01"),
    ],
)
def test_it_is_seven_by_the_clock_of_the_reader(clock: Any, zone: str, at: datetime, day: str) -> None:
    reader(how=Reminders.WEEKLY, on=Weekday.MONDAY, time_zone=zone)
    clock(at - timedelta(minutes=1))
    tasks.ask_for_digests()
    assert asked() == []
    clock(at)
    tasks.ask_for_digests()
    assert asked() == [f"conference-officer {day}"]


def test_a_morning_without_workers_is_made_up_for_until_noon(clock: Any) -> None:
    reader()
    clock(MORNING + timedelta(hours=5))
    tasks.ask_for_digests()
    assert asked() == []
    clock(MORNING + timedelta(hours=4, minutes=45))
    tasks.ask_for_digests()
    assert asked() == ["conference-officer 2018-10-01"]


# Once --------------------------------------------------------------------------------------------------------


def test_a_digest_is_asked_for_and_sent_once_a_day(clock: Any) -> None:
    reader()
    for minutes in range(0, 300, 15):
        clock(MORNING + timedelta(minutes=minutes))
        tasks.ask_for_digests()
        post()
    assert asked() == ["conference-officer 2018-10-01"]
    assert len(mail.outbox) == 1
    [part] = RunPart.objects.filter(run__kind=DIGEST)
    tasks.digest(part=part.pk)
    assert len(mail.outbox) == 1


def test_one_that_could_not_be_sent_is_not_asked_for_anew(
    clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The queue tries it again by itself, as often as letters are; beyond that a person does."""
    reader()
    clock(MORNING)
    tasks.ask_for_digests()
    RunPart.objects.filter(run__kind=DIGEST).update(tries_left=1)

    def refuse(*_args: Any, **_kwargs: Any) -> None:
        raise SMTPServerDisconnected

    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", refuse)
    assert post() == []
    [part] = RunPart.objects.filter(run__kind=DIGEST)
    assert part.state == "failed"
    clock(MORNING + timedelta(hours=1))
    tasks.ask_for_digests()
    part.refresh_from_db()
    assert (part.state, part.attempt) == ("failed", 1)


def test_the_same_day_is_the_same_run() -> None:
    person = reader()
    asking = {"user": person, "day": date(2018, 10, 1), "as_of": date(2018, 10, 1), "by": person, "at": AT}
    assert services.ask_for_digest(**asking) == services.ask_for_digest(**asking)
    assert RunPart.objects.filter(run__kind=DIGEST).count() == 1


def plain(text: str) -> str:
    """A text with plain spaces."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


# What --------------------------------------------------------------------------------------------------------


def sent(clock: Any, at: datetime = MORNING) -> Any:
    """The letter of a morning."""
    clock(at)
    tasks.ask_for_digests()
    [letter] = post()
    return letter


def test_staff_are_told_what_concerns_them(clock: Any) -> None:
    reader()
    letter = sent(clock)
    assert letter.to == ["conference-officer@secretariat.example"]
    assert letter.subject == "Deadlines and meetings: 1 October 2018"
    body = plain(letter.body)
    assert body.startswith("Late: 3. Due within seven days: 1.")
    late, soon = body.index("\nLate\n"), body.index("\nDue within seven days\n")
    assert late < body.index("- 24 September 2018: notice of the dates and venue") < soon
    assert soon < body.index("- 8 October 2018: provisional agenda")
    assert f"{SITE}/meetings/deadlines/?meeting=COP-2\n" in body
    assert f"{SITE}/meetings/deadlines/?mine=on\n" in body
    assert "because you chose reminders by mail" in body
    assert "next step is yours" not in body
    html, kind = letter.alternatives[0]
    assert kind == "text/html"
    led = f'<a href="{SITE}/meetings/deadlines/?meeting=COP-2">8 October 2018: provisional agenda'
    assert led in plain(html)


def test_what_was_met_or_moved_is_told_so_no_more(clock: Any) -> None:
    reader()
    whole, by = Conference.objects.get(key="COP-2"), User.objects.get(key="conference-officer")
    for rule in DeadlineRule.objects.filter(key__in=["cop-forecast", "cop-submission"]):
        services.meet_deadline(meeting=whole, rule=rule, met_on=date(2018, 8, 1), by=by, at=AT)
    notice = DeadlineRule.objects.get(key="cop-notice")
    moved = date(2018, 10, 3)
    services.move_deadline(meeting=whole, rule=notice, due_on=moved, reason="venue", by=by, at=AT)
    body = plain(sent(clock).body)
    assert body.startswith("Late: 0. Due within seven days: 2.")
    assert "\nLate\n" not in body
    assert "- 3 October 2018: notice" in body


def test_members_of_the_bureau_are_told_what_the_portal_tells_them(clock: Any) -> None:
    reader("bureau-member")
    body = plain(sent(clock).body)
    assert "provisional agenda" in body
    assert "submission of the pre-session documents" not in body
    assert f"{SITE}/en/calendar/COP-2/\n" in body
    assert f"{SITE}/en/\n" in body
    assert "/meetings/deadlines/" not in body
    assert "/admin/" not in body


def test_meetings_of_the_next_14_days_are_told(clock: Any) -> None:
    reader("editor")
    factories.meeting(starts_on=date(2018, 10, 15), ends_on=date(2018, 10, 15))
    factories.meeting("committee-2", starts_on=date(2018, 10, 16), ends_on=date(2018, 10, 16))
    body = plain(sent(clock).body)
    assert "- 15 October 2018: Committee\n" in body
    assert "16 October 2018: Committee" not in body
    assert f"{SITE}/en/calendar/committee-1/\n" in body


@pytest.mark.parametrize("code", languages.CODES)
def test_it_is_in_the_language_of_its_reader(clock: Any, code: str) -> None:
    reader(language=code)
    letter = sent(clock)
    first, eighth = date(2018, 10, 1), date(2018, 10, 8)
    assert plain(header(first, first, code)) in letter.subject
    assert header(eighth, eighth, code) in letter.body
    assert texts(DeadlineRule.objects.get(key="cop-documents"), "what")[code] in letter.body
    assert letter.extra_headers["Content-Language"] == languages.BY_CODE[code].tag


def test_of_very_many_things_the_first_are_told_and_how_many_more(clock: Any) -> None:
    reader()
    for number in range(25):
        factories.deadline_rule(f"more-{number:02}", kind_of="conference", days=44, what_en=f"paper {number}")
    body = plain(sent(clock).body)
    assert "Due within seven days: 26." in body
    assert body.count(": paper ") == 20
    assert "- More: 6\n" in body


def test_nothing_is_sent_where_there_is_nothing_to_tell(clock: Any) -> None:
    reader(how=Reminders.WORKING_DAYS)
    clock(datetime(2017, 1, 2, 6, tzinfo=UTC))  # long before anything that is recorded
    tasks.ask_for_digests()
    assert asked() == []


def test_nothing_is_sent_where_all_was_done_meanwhile(clock: Any) -> None:
    reader()
    clock(MORNING)
    tasks.ask_for_digests()
    for rule in DeadlineRule.objects.all():
        records.withdraw(rule, act(reason="none of ours"))
    found = digest_fact(reader=User.objects.get(key="conference-officer"), as_of=date(2018, 10, 1))
    letters = post()
    assert bool(letters) == bool(found.meetings)
    assert not any("provisional agenda" in letter.body for letter in letters)


# To whom -----------------------------------------------------------------------------------------------------


def test_closed_accounts_and_those_without_an_address_get_none(clock: Any) -> None:
    reader("conference-officer")
    reader("officer", email="")
    reader("editor")
    records.withdraw(User.objects.get(key="conference-officer"), act(reason="left"))
    clock(MORNING)
    tasks.ask_for_digests()
    assert not {one.split()[0] for one in asked()} & {"conference-officer", "officer"}


def test_whoever_ends_them_before_they_are_sent_gets_none(clock: Any) -> None:
    reader()
    clock(MORNING)
    tasks.ask_for_digests()
    reader(how=Reminders.NONE)
    assert post() == []
    [part] = RunPart.objects.filter(run__kind=DIGEST)
    assert part.state == "failed"
    assert "wants no reminders any more" in part.reason


def test_accounts_of_the_demonstration_get_none_in_production(clock: Any, settings: Any) -> None:
    reader()
    settings.DEMO_SIGN_INS = False
    clock(MORNING)
    tasks.ask_for_digests()
    assert asked() == []


def test_whoever_has_lost_their_role_gets_none(clock: Any) -> None:
    reader()
    records.change(
        User.objects.get(key="conference-officer"),
        {"roles": [Role.BOARD_MEMBER]},
        act(verb="secretariat.keep_accounts"),
    )
    clock(MORNING)
    tasks.ask_for_digests()
    assert asked() == []


def test_as_many_queries_for_a_reader_of_many_records() -> None:
    person = User.objects.get(key="conference-officer")
    assert person.role_names
    with counted() as few:
        digest_fact(reader=person, as_of=date(2018, 10, 1))
    for number in range(10):
        factories.deadline_rule(f"more-{number}", kind_of="conference", days=44)
    with counted() as many:
        digest_fact(reader=person, as_of=date(2018, 10, 1))
    assert len(few) == len(many) == 6


# Choosing ----------------------------------------------------------------------------------------------------


def test_reminders_are_chosen_on_the_account_page() -> None:
    member = browser("bureau-member")
    assert "Reminders by mail" in said(member.get("/en/account/"))
    chosen = {"reminders": "weekly", "weekday": "thursday"}
    page = member.post("/en/account/reminders/", chosen, follow=True)
    assert "Your choice of reminders is saved." in page.content.decode()
    user = User.objects.get(key="bureau-member")
    assert (user.reminders, user.reminders_on) == (Reminders.WEEKLY, Weekday.THURSDAY)
    assert history(user)[-1].verb == "secretariat.choose_reminders"
    wrong = member.post("/en/account/reminders/", {"reminders": "hourly", "weekday": "monday"})
    assert "hourly" in said(wrong)
    assert member.get("/en/account/reminders/").status_code == 302


def test_members_of_boards_are_not_reminded_of_what_they_may_not_read() -> None:
    page = browser("board-member").get("/en/account/")
    assert tree(page).find(".//*[@id='own-reminders']") is None
    refused = browser("board-member").post("/en/account/reminders/", {"reminders": "weekly"})
    assert refused.status_code == 403
    with pytest.raises(DeniedError):
        reader("board-member")


def test_only_known_choices_are_kept() -> None:
    with pytest.raises(ValidationError):
        choose_reminders(user=User.objects.get(key="editor"), reminders="weekly", weekday="someday", at=AT)


# What was sent to whom ---------------------------------------------------------------------------------------


def test_administrators_and_auditors_see_which_letters_were_sent_to_whom(clock: Any) -> None:
    reader()
    reader("bureau-member")
    clock(MORNING)
    tasks.ask_for_digests()
    sent_to = [letter.to[0] for letter in post()]
    assert len(sent_to) == 2
    for key in ("administrator", "auditor"):
        page = browser(key).get("/admin/secretariat/user/letters/")
        rows = [" ".join("".join(row.itertext()).split()) for row in tree(page).findall(".//tbody/tr")]
        assert len(rows) == 2
        assert all("Digest of deadlines and meetings" in row and " Done " in row for row in rows)
        assert any("Member of the Bureau" in row for row in rows)
        assert not any(address in page.content.decode() for address in sent_to)
    assert browser("editor").get("/admin/secretariat/user/letters/").status_code == 403


def test_letters_are_found_by_person_kind_and_state(clock: Any) -> None:
    reader()
    reader("bureau-member")
    clock(MORNING)
    tasks.ask_for_digests()
    post()

    def found(**query: str) -> int:
        page = browser("auditor").get("/admin/secretariat/user/letters/", query)
        return len(tree(page).findall(".//tbody/tr"))

    assert found() == 2
    assert found(to="bureau-mem") == 1
    assert found(to="nobody of this name") == 0
    assert found(kind="digest") == 2
    assert found(kind="invitation") == 0
    assert found(state="done") == 2
    assert found(state="failed") == 0


def test_everybody_sees_the_last_letters_to_themselves(clock: Any) -> None:
    reader()
    reader("bureau-member")
    clock(MORNING)
    tasks.ask_for_digests()
    post()
    page = browser("bureau-member").get("/en/account/")
    own = tree(page).findall(".//section[@aria-labelledby='own-letters']//li")
    assert ["".join(one.itertext()) for one in own] == [
        "1 October 2018 · Digest of deadlines and meetings · Done"
    ]
    assert tree(browser("editor").get("/en/account/")).find(".//*[@id='own-letters']") is None
