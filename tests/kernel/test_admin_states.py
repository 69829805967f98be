"""Pages that ask something about one record: verbs of its state, withdrawal, correction; and its history."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from bureau.models import BureauSession
from meetings.models import Conclusion, Conference, Meeting
from secretariat.kernel import records
from secretariat.kernel.models import AuditRow
from secretariat.models import Place
from tests import factories
from tests.factories import act, history
from tests.kernel.screens import answer, at, browser, text, tree, words
from tests.tampering import tamper

pytestmark = pytest.mark.django_db


@pytest.fixture
def session() -> BureauSession:
    """A planned session of the Bureau."""
    return BureauSession.objects.get(key="bureau-2018-09")


@pytest.fixture
def officer_screen(db: None) -> Client:
    """The browser of a programme officer."""
    return browser("officer")


def verbs(client: Client, record: Any) -> list[str]:
    """The verbs that a record's form offers."""
    links = tree(client.get(at(record, "change"))).iter("a")
    return [words(link) for link in links if link.get("class") == "record-verb"]


def errors(response: Any) -> list[str]:
    """What a question's page finds wrong."""
    assert response.status_code == 200
    return [words(part) for part in tree(response).iter("p") if part.get("class") == "ask-error"]


# States ------------------------------------------------------------------------------------------------------


def test_a_verb_asks_for_the_day_and_the_reason_and_writes_the_state(
    session: BureauSession, officer_screen: Client
) -> None:
    address = at(session, "do", "postpone_meeting")
    page = officer_screen.get(address)
    labels = [words(label) for label in tree(page).iter("label")]
    assert [label for label in labels if label.startswith(("Effective on", "Reason"))] == [
        "Effective on",
        "Reason · optional",
    ]
    before = AuditRow.objects.count()
    done = answer(officer_screen, address, effective_on="2018-09-03", reason="no quorum")
    assert done["Location"] == at(session, "change")
    assert AuditRow.objects.count() == before + 1
    entry = history(session)[-1]
    assert (entry.verb, entry.effective_on, entry.reason, entry.by.key) == (
        "meetings.postpone_meeting",
        date(2018, 9, 3),
        "no quorum",
        "officer",
    )
    assert entry.changes == {"state": ["planned", "postponed"]}
    assert "Recorded: Postpone." in text(officer_screen.get(at(session, "change")))


def test_rescheduling_asks_for_new_days(session: BureauSession, officer_screen: Client) -> None:
    answer(officer_screen, at(session, "do", "postpone_meeting"), effective_on="2018-09-03")
    address = at(session, "do", "reschedule_meeting")
    days = {"starts_on": "2018-10-04", "ends_on": "2018-10-05", "effective_on": "2018-09-10"}
    assert errors(answer(officer_screen, address, **(days | {"starts_on": ""}))) == [
        "This field is required."
    ]
    assert errors(answer(officer_screen, address, **(days | {"ends_on": "2018-10-01"}))) == [
        "The last day lies before the first day: correct one of them."
    ]
    assert answer(officer_screen, address, **days).status_code == 302
    stored = BureauSession.objects.get(pk=session.pk)
    assert (stored.state, stored.starts_on, stored.ends_on) == (
        "planned",
        date(2018, 10, 4),
        date(2018, 10, 5),
    )


def test_only_verbs_that_lead_on_are_offered(session: BureauSession, officer_screen: Client) -> None:
    offered = [verbs(officer_screen, session)]
    for verb in ("postpone_meeting", "cancel_meeting"):
        answer(officer_screen, at(session, "do", verb), effective_on="2018-09-03")
        offered.append(verbs(officer_screen, session))
    assert offered == [["Postpone", "Cancel"], ["Cancel", "Set new dates"], ["Set new dates"]]
    refused = answer(officer_screen, at(session, "do", "postpone_meeting"), effective_on="2018-09-04")
    assert errors(refused) == ["This cannot be done while it is: Cancelled."]
    assert BureauSession.objects.get(pk=session.pk).state == "cancelled"


def test_a_withdrawn_record_offers_no_verb(officer_screen: Client) -> None:
    meeting = factories.meeting()
    records.withdraw(meeting, act(reason="entered twice"))
    assert verbs(officer_screen, meeting) == []
    refused = answer(officer_screen, at(meeting, "do", "cancel_meeting"), effective_on="2018-09-04")
    assert errors(refused) == ["“committee-1” was withdrawn on 2018-10-01 and can no longer be changed."]


@pytest.mark.parametrize("key", ["editor", "clearing-officer", "translator"])
def test_who_is_not_granted_a_verb_is_neither_offered_nor_let_do_it(key: str, session: BureauSession) -> None:
    client = browser(key)
    assert verbs(client, session) == []
    for response in (
        client.get(at(session, "do", "postpone_meeting")),
        client.post(at(session, "do", "postpone_meeting"), {"effective_on": "2018-09-03"}),
    ):
        assert response.status_code == 403
        assert "This is granted to: Administrator, Programme officer (" in text(response)
    assert BureauSession.objects.get(pk=session.pk).state == "planned"


def test_a_day_before_the_last_change_is_refused_beside_the_day(
    session: BureauSession, officer_screen: Client
) -> None:
    answer(officer_screen, at(session, "do", "postpone_meeting"), effective_on="2018-09-03")
    refused = answer(officer_screen, at(session, "do", "cancel_meeting"), effective_on="2018-09-02")
    assert errors(refused) == [
        "The day must keep the order of the entries, which are effective on 2018-09-03."
    ]
    rows = [row for row in tree(refused).iter("div") if row.get("class") == "ask-field"]
    assert [words(row)[:12] for row in rows if "keep the order" in words(row)] == ["Effective on"]


@pytest.mark.parametrize("day", ["", "soon", "2018-02-30"])
def test_a_verb_needs_a_day(day: str, session: BureauSession, officer_screen: Client) -> None:
    assert len(errors(answer(officer_screen, at(session, "do", "postpone_meeting"), effective_on=day))) == 1
    assert BureauSession.objects.get(pk=session.pk).state == "planned"


def test_a_conclusion_is_followed_up(officer_screen: Client) -> None:
    conclusion = factories.conclusion()
    offered = [verbs(officer_screen, conclusion)]
    for verb in ("start_follow_up", "complete_follow_up", "reopen_follow_up"):
        answer(officer_screen, at(conclusion, "do", verb), effective_on="2018-11-20")
        offered.append(verbs(officer_screen, conclusion))
    assert offered == [
        ["Start the follow-up", "Record as carried out"],
        ["Record as carried out"],
        ["Take up again"],
        ["Record as carried out"],
    ]
    assert Conclusion.objects.get(pk=conclusion.pk).follow_up == "under-way"


def test_the_calendar_offers_verbs_of_plain_meetings_only(officer_screen: Client) -> None:
    conference = Conference.objects.get(key="COP-2")
    calendar = at(Meeting, "do", conference.pk, "cancel_meeting")
    assert verbs(officer_screen, conference) == ["Postpone", "Cancel"]
    assert "record-verb" not in text(officer_screen.get(at(Meeting, "change", conference.pk)))
    assert officer_screen.get(calendar).status_code == 404
    assert officer_screen.post(calendar, {"effective_on": "2018-09-03"}).status_code == 404


@pytest.mark.parametrize("verb", ["declare-peace", "convene_session", "start_follow_up"])
def test_a_verb_that_a_record_does_not_have_is_not_found(
    verb: str, session: BureauSession, officer_screen: Client
) -> None:
    assert officer_screen.get(at(session, "do", verb)).status_code == 404
    assert officer_screen.get(at(BureauSession, "do", 0, "cancel_meeting")).status_code == 404
    assert officer_screen.get(at(Place.objects.get(key="geneva"), "do", "cancel_meeting")).status_code == 404


# Withdrawing -------------------------------------------------------------------------------------------------


def test_withdrawing_asks_why_and_keeps_the_record_and_its_history(officer_screen: Client) -> None:
    place = factories.place("bern")
    assert errors(answer(officer_screen, at(place, "delete"))) == ["This field is required."]
    assert errors(answer(officer_screen, at(place, "delete"), reason="  ")) == ["This field is required."]
    assert Place.objects.get(key="bern").withdrawn_on is None
    done = answer(officer_screen, at(place, "delete"), reason="entered twice")
    assert done["Location"] == at(Place)
    listed = officer_screen.get(at(Place))
    assert "“bern” was withdrawn." in text(listed)
    assert "bern" not in {row.key for row in listed.context["cl"].result_list}
    stored = Place.objects.get(key="bern")
    assert (stored.withdrawn_on is None, stored.withdrawn_reason) == (False, "entered twice")
    entry = history(place)[-1]
    assert (entry.verb, entry.by.key, entry.reason) == ("withdraw", "officer", "entered twice")
    page = text(officer_screen.get(at(place, "history")))
    assert "Withdrawn" in page
    assert "entered twice" in page


def test_what_is_still_used_is_not_withdrawn(officer_screen: Client) -> None:
    geneva = Place.objects.get(key="geneva")
    refused = answer(officer_screen, at(geneva, "delete"), reason="moved")
    [told] = errors(refused)
    assert told.startswith("It is still used by: ")
    assert "COP-1" in told
    assert Place.objects.get(key="geneva").withdrawn_on is None


def test_who_does_not_keep_records_withdraws_none() -> None:
    place = factories.place("bern")
    refused = browser("editor").post(at(place, "delete"), {"reason": "tidying"})
    assert refused.status_code == 403
    assert "This is granted to: Administrator, Programme officer (" in text(refused)
    assert Place.objects.get(key="bern").withdrawn_on is None


# History -----------------------------------------------------------------------------------------------------


def entries(client: Client, record: Any) -> list[str]:
    """The entries of a record's history as its page shows them, the newest first."""
    page = tree(client.get(at(record, "history")))
    return [words(entry) for entry in page.iter("li") if entry.get("value")]


def test_the_history_shows_who_changed_what_when_and_why(officer_screen: Client) -> None:
    place = factories.place("bern")
    records.amend(place, {"name_ar": "برن"}, act(by=factories.account(), reason="asked by the mission"))
    newest, oldest = entries(officer_screen, place)
    for said in (
        "Amended",
        "Colleague",
        "2018-10-01",
        "asked by the mission",
        "Name · العربية",
        "— برن",
    ):
        assert said in newest
    assert oldest.startswith("Entered")
    assert "2 entries; the chain of hashes holds." in text(officer_screen.get(at(place, "history")))


def test_the_history_names_states_and_choices_as_people_do(
    session: BureauSession, officer_screen: Client
) -> None:
    answer(officer_screen, at(session, "do", "postpone_meeting"), effective_on="2018-09-03")
    newest = entries(officer_screen, session)[0]
    assert newest.startswith("Postpone · ")
    assert "effective on 2018-09-03" in newest
    assert "State Planned Postponed" in newest


def test_a_broken_chain_is_told(officer_screen: Client) -> None:
    place = factories.place("bern")
    records.amend(place, {"name_fr": "Berne"}, act())
    tamper(history(place)[1], "reason", "forged")
    page = officer_screen.get(at(place, "history"))
    alert = next(part for part in tree(page).iter("p") if part.get("role") == "alert")
    assert words(alert).startswith("The chain of this history does not hold from entry 2 on:")
    assert "the chain of hashes holds" not in text(page)


def test_markup_in_a_reason_is_shown_as_it_was_written(officer_screen: Client) -> None:
    place = factories.place("bern")
    records.amend(place, {"name_fr": "Berne"}, act(reason="<script>alert(1)</script>"))
    assert "<script>alert(1)" not in text(officer_screen.get(at(place, "history")))


# Correcting --------------------------------------------------------------------------------------------------


@pytest.fixture
def postponed(session: BureauSession, officer_screen: Client) -> BureauSession:
    """The session, postponed on a day."""
    answer(officer_screen, at(session, "do", "postpone_meeting"), effective_on="2018-09-03")
    return session


def correctable(client: Client, record: Any) -> list[str]:
    """The pages on which entries of a history can be corrected."""
    links = tree(client.get(at(record, "history"))).iter("a")
    return [link.get("href", "") for link in links if words(link) == "Correct the day"]


def test_an_entry_is_replaced_by_one_with_the_right_day(
    postponed: BureauSession, officer_screen: Client
) -> None:
    number = len(history(postponed))
    address = at(postponed, "correct", number)
    assert correctable(officer_screen, postponed) == [address]
    assert 'value="2018-09-03"' in text(officer_screen.get(address))
    done = answer(officer_screen, address, effective_on="2018-09-01", reason="letter of 1 September")
    assert done["Location"] == at(postponed, "history")
    newest, replaced = entries(officer_screen, postponed)[:2]
    assert newest.startswith("Corrected · ")
    assert f"effective on 2018-09-01 · replaces entry {number}" in newest
    assert f"replaced by entry {number + 1}" in replaced
    assert correctable(officer_screen, postponed) == [at(postponed, "correct", number + 1)]
    row = history(postponed)[-1]
    assert (row.corrects.number, row.by.key, row.reason) == (number, "officer", "letter of 1 September")
    refused = answer(officer_screen, address, effective_on="2018-09-02", reason="again")
    assert errors(refused) == ["This entry has been replaced by another one."]


def test_a_correction_needs_a_reason_and_keeps_the_order(
    postponed: BureauSession, officer_screen: Client
) -> None:
    number = len(history(postponed))
    answer(officer_screen, at(postponed, "do", "cancel_meeting"), effective_on="2018-09-10")
    address = at(postponed, "correct", number)
    assert errors(answer(officer_screen, address, effective_on="2018-09-01")) == ["This field is required."]
    refused = answer(officer_screen, address, effective_on="2018-09-11", reason="mistyped")
    assert errors(refused) == [
        "The day must keep the order of the entries, which are effective on 2018-09-10."
    ]
    assert len(history(postponed)) == number + 1


@pytest.mark.parametrize("key", ["editor", "translator"])
def test_who_does_not_keep_records_corrects_none(key: str, postponed: BureauSession) -> None:
    client = browser(key)
    number = len(history(postponed))
    assert correctable(client, postponed) == []
    assert client.get(at(postponed, "correct", number)).status_code == 403
    answers = {"effective_on": "2018-09-01", "reason": "mine"}
    assert client.post(at(postponed, "correct", number), answers).status_code == 403
    assert len(history(postponed)) == number


def test_an_entry_of_another_history_is_not_found(postponed: BureauSession, officer_screen: Client) -> None:
    assert officer_screen.get(at(postponed, "correct", 99)).status_code == 404
    assert officer_screen.get(at(BureauSession, "correct", 0, 1)).status_code == 404


@pytest.mark.parametrize("make", [factories.place, factories.meeting])
def test_the_first_entry_and_plain_amendments_have_no_day_to_correct(
    make: Callable[[], Any], officer_screen: Client
) -> None:
    record = make()
    records.amend(record, {"source_note": "Note verbale"}, act())
    assert correctable(officer_screen, record) == []
