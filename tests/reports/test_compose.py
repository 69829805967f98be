"""Composing: the golden text, gaps, fingerprints, and a fixed number of queries."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from meetings.models import Conclusion
from meetings.services import complete_follow_up, postpone_meeting, record_conclusion, reschedule_meeting
from reports import services
from reports.models import Citation, ComposedSentence, Composition, Report, Snapshot
from secretariat.kernel import records
from secretariat.kernel.values import canonical
from secretariat.models import Place, User
from tests.conftest import AT
from tests.reports.extracted import as_text, content_of

pytestmark = pytest.mark.django_db

GOLDEN = Path(__file__).parent / "golden"
LANGUAGES = {"ar": "ar", "zh": "zh-hans", "en": "en", "fr": "fr", "ru": "ru", "es": "es"}
AS_OF = date(2018, 10, 1)


@pytest.mark.parametrize("short", LANGUAGES)
def test_demonstration_reads_as_it_was_reviewed(short: str) -> None:
    """A difference here is to be read, in the language, before the golden file is replaced."""
    text = as_text(content_of(AS_OF)["editions"][LANGUAGES[short]])
    assert text == (GOLDEN / f"progress-report.{short}.txt").read_text(encoding="utf-8")


def test_demonstration_has_no_gap() -> None:
    content = content_of(AS_OF)
    assert {code: edition["gaps"] for code, edition in content["editions"].items()} == {
        code: [] for code in LANGUAGES.values()
    }


def officer() -> User:
    """A programme officer."""
    return User.objects.get(key="officer")


def session(key: str) -> Any:
    """A session of the demonstration."""
    from bureau.models import BureauSession

    return BureauSession.objects.get(key=key)


def english(as_of: date = AS_OF) -> str:
    """The English text as of a date."""
    return as_text(content_of(as_of)["editions"]["en"])


# Gaps ---------------------------------------------------------------------------------------------------------


def test_missing_form_is_a_visible_gap_with_record_column_and_language() -> None:
    place = Place.objects.get(key="geneva")
    records.amend(place, {"name_in_ru": None}, records.act(officer(), AT))
    content = content_of(AS_OF)
    gaps = content["editions"]["ru"]["gaps"]
    assert {(gap["kind"], gap["key"], gap["field"], gap["language"]) for gap in gaps} == {
        ("secretariat.place", "geneva", "name_in_ru", "ru")
    }
    assert {gap["sentence"] for gap in gaps} == {
        "introduction.overview",
        "arrangements.conference",
        "bureau.sessions.held",
        "requested-work.meeting.compliance-committee-1",
        "other-activities.aarhus-thematic-session.held",
        "programme.meeting.sip-board-1",
    }
    text = as_text(content["editions"]["ru"])
    assert "которое состоялось […] 24–29" in text.replace("\u00a0", " ")
    assert "in Geneva" not in text
    assert "состоится в Женеве" not in text
    for code in set(LANGUAGES.values()) - {"ru"}:
        assert content["editions"][code]["gaps"] == []


def test_missing_wording_is_a_gap_too(monkeypatch: pytest.MonkeyPatch) -> None:
    from secretariat.kernel import texts

    found = texts.in_catalogue

    def without_one(context: str, message: str, code: str) -> str | None:
        return None if code == "es" and message == "Introduction" else found(context, message, code)

    monkeypatch.setattr(texts, "in_catalogue", without_one)
    gaps = content_of(AS_OF)["editions"]["es"]["gaps"]
    assert [(gap["kind"], gap["key"], gap["sentence"]) for gap in gaps] == [
        ("wording", "heading.introduction", "heading.introduction")
    ]


# What the sessions' states, conclusions and supports make of the text ---------------------------------------------


def test_postponed_session_is_said_to_be_from_the_day_it_was(system: User) -> None:
    postpone_meeting(meeting=session("bureau-2018-09"), effective_on=date(2018, 9, 1), by=officer(), at=AT)
    assert "The Bureau will meet by teleconference" not in english(date(2018, 8, 31))
    assert "The Bureau will meet in person in Geneva on 13 and 14 September 2018." in english(
        date(2018, 8, 31)
    ).replace("\u00a0", " ")
    later = english(date(2018, 9, 1)).replace("\u00a0", " ")
    assert (
        "The meeting of the Bureau that was to be held in person in Geneva on 13 and 14 September 2018 has been postponed."
        in later
    )
    reschedule_meeting(
        meeting=session("bureau-2018-09"),
        starts_on=date(2018, 9, 27),
        ends_on=date(2018, 9, 28),
        effective_on=date(2018, 9, 5),
        by=officer(),
        at=AT,
    )
    assert "in person in Geneva on 27 and 28 September 2018." in english(date(2018, 10, 1)).replace(
        "\u00a0", " "
    )


def test_conference_takes_its_tense_from_the_date() -> None:
    said = {
        date(2018, 11, 18): "The secretariat is organizing the second meeting",
        date(2018, 11, 19): "is being held in Geneva from 19 to 23 November 2018",
        date(2018, 11, 23): "is being held in Geneva from 19 to 23 November 2018",
        date(
            2018, 11, 24
        ): "The secretariat organized the second meeting of the Conference of the Parties, which was held",
    }
    for as_of, expected in said.items():
        assert expected in english(as_of).replace("\u00a0", " "), as_of


def test_recorded_conclusions_take_the_place_of_the_statement() -> None:
    made = [
        record_conclusion(
            values={
                "key": f"c{number}",
                "meeting": session("bureau-2018-04").meeting_ptr,
                "number": number,
                "subject_en": "x",
            },
            by=officer(),
            at=AT,
        )
        for number in (1, 2, 3)
    ]
    assert "is following up the 3 decisions taken by the Bureau" in english()
    complete_follow_up(conclusion=made[0], effective_on=date(2018, 6, 1), by=officer(), at=AT)
    complete_follow_up(conclusion=made[1], effective_on=date(2018, 9, 30), by=officer(), at=AT)
    assert "Of the 3 decisions taken by the Bureau, the secretariat has carried out 2;" in english()
    assert "the secretariat has carried out 1;" in english(date(2018, 9, 29))
    assert "carried out all the decisions" not in english()
    complete_follow_up(conclusion=made[2], effective_on=date(2018, 9, 30), by=officer(), at=AT)
    assert "The secretariat has carried out all 3 decisions taken by the Bureau." in english()
    assert Conclusion.objects.count() == 3


def test_sessions_helped_differently_are_told_apart() -> None:
    from bureau.models import BureauSupport

    support = BureauSupport.objects.get(key="support-2018-09")
    records.amend(support, {"kinds": ["logistics", "rooms"]}, records.act(officer(), AT))
    text = english().replace("\u00a0", " ")
    assert (
        "organize the meetings held on 20 December 2017 and 27 April 2018, providing the necessary invitations"
        in text
    )
    assert (
        "organize the meeting held on 13 and 14 September 2018, providing the necessary logistics and room preparation."
        in text
    )


# Snapshots, citations, fingerprints -----------------------------------------------------------------------------


def demo_report() -> Report:
    """The demonstration's report."""
    return Report.objects.select_related("document", "period").get()


def test_same_facts_compose_once_and_a_changed_fact_again() -> None:
    first = services.compose_report(report=demo_report(), as_of=AS_OF, at=AT)
    assert services.compose_report(report=demo_report(), as_of=AS_OF, at=AT + timedelta(days=1)) == first
    assert services.compose_report(report=demo_report(), as_of=date(2018, 9, 10), at=AT) != first
    place = Place.objects.get(key="geneva")
    records.amend(place, {"name_in_en": "at Geneva"}, records.act(officer(), AT))
    second = services.compose_report(report=demo_report(), as_of=AS_OF, at=AT)
    assert second.sha256 != first.sha256
    assert Composition.objects.count() == 3


def test_snapshot_is_what_its_hash_says_and_is_never_changed() -> None:
    import hashlib

    snapshot = services.compose_report(report=demo_report(), as_of=AS_OF, at=AT)
    stored = Snapshot.objects.get(pk=snapshot.pk)
    assert hashlib.sha256(canonical(stored.content).encode()).hexdigest() == stored.sha256
    with pytest.raises(TypeError, match="never changed"):
        stored.save()


def test_sentences_know_their_records() -> None:
    services.compose_report(report=demo_report(), as_of=AS_OF, at=AT)
    held = ComposedSentence.objects.get(key="bureau.sessions.held")
    cited = {(row.key, tuple(row.fields)) for row in held.citations.all()}
    assert {key for key, _fields in cited} == {"bureau-2017-12", "bureau-2018-04", "bureau-2018-09", "geneva"}
    assert dict(cited)["geneva"] == tuple(
        f"name_in_{suffix}" for suffix in sorted(("ar", "zh_hans", "en", "fr", "ru", "es"))
    )
    assert held.texts["fr"].startswith("Le Bureau s’est réuni par téléconférence")
    assert held.numbers["ar"] == "10\u00a0-"
    uuid = session("bureau-2018-09").uuid
    assert Citation.objects.of_record(uuid).count() == len(
        {row.sentence_id for row in Citation.objects.of_record(uuid)}
    )
    assert all(not edition["gaps"] for edition in Snapshot.objects.get().content["editions"].values())


def test_first_period_of_a_convention_names_no_conference_before_it() -> None:
    """What would speak of the meeting before is left out, and the rest is said."""
    period = demo_report().period
    records.amend(period, {"predecessor": None, "starts_on": date(2017, 11, 1)}, records.act(officer(), AT))
    text = english().replace("\u00a0", " ")
    introduction = text.split("I. Introduction")[1].split("II. Preparation")[0]
    assert (
        "carried out by the secretariat of the Minamata Convention on Mercury since 1 November 2017." in text
    )
    assert "It covers the preparation of the second meeting of the Conference, the support provided" in text
    assert "first meeting" not in introduction
    assert content_of(AS_OF)["editions"]["ar"]["gaps"] == []
