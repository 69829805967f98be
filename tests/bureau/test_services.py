"""Sessions of the Bureau are convened, and the rules across the Bureau's rows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from bureau import services
from bureau.choices import OFFICE_SUPPORT, SESSION_SUPPORT, SupportKind
from bureau.models import BureauPurpose, BureauSession, BureauSupport, BureauTerm
from meetings.models import Body, Conference, Meeting, Office
from secretariat.kernel import records
from secretariat.kernel.models import AuditRow
from secretariat.kernel.permissions import DeniedError
from secretariat.kernel.problems import RefusedError
from secretariat.models import Place, User
from tests import factories
from tests.conftest import AT
from tests.factories import act, history, online

FIRST, LAST = date(2018, 11, 5), date(2018, 11, 6)


def found(write: Callable[[], object]) -> list[tuple[str, str, str]]:
    """The problems for which a write is refused: code, severity, column."""
    rows = AuditRow.objects.count()
    with pytest.raises(RefusedError) as refusal:
        write()
    assert AuditRow.objects.count() == rows
    return [(problem.code, problem.severity.value, problem.field) for problem in refusal.value.problems]


# Convening ---------------------------------------------------------------------------------------------------


def test_a_convened_session_belongs_to_its_terms_body_and_period(officer: User) -> None:
    term = BureauTerm.objects.get(key="bureau-cop1-cop2")
    values = {
        "key": "bureau-2018-10",
        "term": term,
        "mode": "in-person",
        "place": Place.objects.get(key="geneva"),
        "starts_on": FIRST,
        "ends_on": LAST,
    }
    session = services.convene_session(values=values, by=officer, at=AT, reason="as agreed in September")

    stored = BureauSession.objects.get(key="bureau-2018-10")
    (row,) = history(stored)
    assert (stored, stored.kind_of, stored.state) == (session, "bureau-session", "planned")
    assert (stored.body, stored.linked("periods")) == (term.body, [term.period])
    assert Meeting.objects.get(key="bureau-2018-10").pk == stored.pk
    assert (row.verb, row.subject_kind, row.by) == ("bureau.convene_session", "bureau.bureausession", officer)
    assert row.reason == "as agreed in September"
    assert (row.changes["body"], row.changes["periods"]) == ([None, "bureau"], [None, ["cop1-cop2"]])
    assert (row.changes["state"], row.changes["kind_of"]) == ([None, "planned"], [None, "bureau-session"])


def test_a_session_belongs_to_other_periods_where_that_is_said(system: User) -> None:
    other = factories.period("other")
    session = factories.session(term=BureauTerm.objects.get(key="bureau-cop1-cop2"), periods=[other])
    assert session.linked("periods") == [other]


@pytest.mark.parametrize("periods", [[], None])
def test_a_session_is_never_entered_without_a_period(periods: Any, system: User) -> None:
    session = factories.session(periods=periods)
    assert [period.key for period in session.linked("periods")] == ["up-to-COP-3"]


@pytest.mark.parametrize("values", [{}, {"term": None}])
def test_a_session_without_a_term_is_refused_by_its_column(values: dict[str, Any], system: User) -> None:
    with pytest.raises(ValidationError) as invalid:
        services.convene_session(values={"key": "s", **online(FIRST), **values}, by=system, at=AT)
    assert invalid.value.message_dict == {"term": ["Name the term of the Bureau."]}


def test_a_session_of_a_withdrawn_term_is_refused(system: User) -> None:
    term = records.withdraw(factories.term(), act(reason="entered twice"))
    with pytest.raises(ValidationError) as invalid:
        factories.session(term=term)
    assert invalid.value.message_dict == {"term": ["“term” was withdrawn: choose another record."]}


def test_a_session_stays_with_the_body_of_its_term(system: User) -> None:
    other = factories.term(body=factories.body())
    with pytest.raises(RefusedError) as refusal:
        records.amend(BureauSession.objects.get(key="bureau-2018-09"), {"term": other}, act())
    assert [(problem.code, problem.field) for problem in refusal.value.problems] == [("other-body", "term")]


@pytest.mark.parametrize("role", ["editor", "clearing-officer", "translator", "bureau-member"])
def test_only_officers_and_administrators_convene_sessions(role: str, person: Callable[[str], User]) -> None:
    values = {"key": "s", "term": BureauTerm.objects.get(key="bureau-cop1-cop2"), **online(FIRST)}
    with pytest.raises(DeniedError):
        services.convene_session(values=values, by=person(role), at=AT)
    assert not Meeting.objects.filter(key="s").exists()
    for allowed in ("officer", "administrator"):
        values["key"] = allowed
        session = services.convene_session(values=values, by=person(allowed), at=AT, reason="both")
        assert session.created_by == person(allowed)


# Rules of meetings hold for sessions -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "problems"),
    [
        ({"mode": "in-person"}, [("place-missing", "error", "place")]),
        ({"ordinal": 3}, [("ordinal-taken", "error", "ordinal")]),
        (online(date(2018, 9, 14)), [("same-days", "warning", "starts_on")]),
    ],
)
def test_a_session_keeps_the_rules_of_meetings(
    values: dict[str, Any], problems: list[Any], system: User
) -> None:
    term = BureauTerm.objects.get(key="bureau-cop1-cop2")
    factories.session("third", term=term, ordinal=3, **online(date(2018, 10, 30)))
    assert found(lambda: factories.session(term=term, **values)) == problems


@pytest.mark.parametrize(
    ("begins", "ends", "warned"),
    [
        (None, None, False),
        (FIRST, LAST, False),
        (date(2018, 11, 6), None, True),
        (None, date(2018, 11, 5), True),
        (date(2018, 12, 1), date(2019, 12, 1), True),
        (date(2018, 1, 1), date(2018, 12, 1), False),
    ],
)
def test_a_session_is_asked_about_outside_its_term(
    begins: date | None,
    ends: date | None,
    warned: bool,  # noqa: FBT001 (a value of the table)
    system: User,
) -> None:
    term = factories.term(begins_on=begins, ends_on=ends)
    if warned:
        assert found(lambda: factories.session(term=term)) == [("outside-term", "warning", "starts_on")]
    assert factories.session(term=term, reason="extended").term == term


@pytest.mark.parametrize(
    ("begins", "ends"), [(date(2018, 11, 6), date(2018, 11, 6)), (date(2018, 11, 7), date(2018, 11, 6))]
)
def test_a_term_ends_after_it_begins(begins: date, ends: date, system: User) -> None:
    with pytest.raises(ValidationError, match="The term must end after it begins"):
        factories.term(begins_on=begins, ends_on=ends)


# Support -----------------------------------------------------------------------------------------------------


def support(**values: Any) -> BureauSupport:
    """A support for the session of September 2018 unless said otherwise."""
    given = {
        "key": "new",
        "term": BureauTerm.objects.get(key="bureau-cop1-cop2"),
        "session": BureauSession.objects.get(key="bureau-2018-09"),
        "kinds": ["agendas"],
        **values,
    }
    made: BureauSupport = factories.enter(BureauSupport, reason="I insist", **given)
    return made


def to_office() -> dict[str, Any]:
    """The columns of a support to the President since the first conference."""
    return {
        "session": None,
        "office": Office.objects.get(key="cop-president"),
        "since": Conference.objects.get(key="COP-1"),
    }


@pytest.mark.parametrize("kind", SupportKind)
def test_a_support_is_of_a_kind_that_its_recipient_gets(kind: SupportKind, system: User) -> None:
    assert {*SESSION_SUPPORT, *OFFICE_SUPPORT} == set(SupportKind)
    for recipient, fitting in (({}, SESSION_SUPPORT), (to_office(), OFFICE_SUPPORT)):
        key = f"to-{'office' if recipient else 'session'}"
        if kind in fitting:
            assert support(key=key, kinds=[kind], **recipient).linked("kinds") == [kind]
        else:
            assert found(lambda: support(kinds=[kind], **recipient)) == [("kind-misfit", "error", "kinds")]  # noqa: B023


def test_the_kinds_that_fit_are_named(system: User) -> None:
    with pytest.raises(RefusedError) as refusal:
        support(kinds=["agendas", "rooms"], **to_office())
    assert str(refusal.value) == (
        "Of these kinds only the following fit: All substantive matters relating to the Convention."
    )


def test_a_support_goes_to_an_officer_of_whom_the_report_tells(system: User) -> None:
    chair = factories.enter(Office, key="cop-chair", body=Body.objects.get(key="cop"), function="chair")
    problems = found(lambda: support(kinds=["substantive-matters"], **to_office() | {"office": chair}))
    assert problems == [("other-officer", "error", "office")]


def test_a_support_names_a_kind(system: User) -> None:
    for values in ({"kinds": []}, to_office() | {"kinds": []}):
        assert found(lambda: support(**values)) == [("no-kind", "error", "kinds")]  # noqa: B023


def test_a_support_is_of_the_term_of_its_session(system: User) -> None:
    other = factories.term()
    assert found(lambda: support(term=other)) == [("other-term", "error", "session")]


@pytest.mark.parametrize("left_out", ["session", "since", "office"])
def test_a_support_goes_to_a_session_or_an_office(left_out: str, system: User) -> None:
    recipient = {} if left_out == "session" else to_office()
    with pytest.raises(ValidationError, match="Name either the session, or the office"):
        support(kinds=["substantive-matters"] if recipient else ["agendas"], **{**recipient, left_out: None})


def test_a_support_does_not_go_to_both(system: User) -> None:
    with pytest.raises(ValidationError, match="Name either the session, or the office"):
        support(**{**to_office(), "session": BureauSession.objects.get(key="bureau-2018-09")})


# Purposes ----------------------------------------------------------------------------------------------------


def test_purposes_of_a_term_stand_in_order(system: User) -> None:
    term = BureauTerm.objects.get(key="bureau-cop1-cop2")
    with pytest.raises(ValidationError, match="Another purpose of the term has this place in the order"):
        factories.enter(BureauPurpose, key="fifth", term=term, position=4, phrase_en="budget")
    assert (
        factories.enter(BureauPurpose, key="fifth", term=term, position=5, phrase_en="budget").position == 5
    )
    records.withdraw(BureauPurpose.objects.get(key="purpose-logistics"), act(reason="no longer a purpose"))
    records.amend(BureauPurpose.objects.get(key="fifth"), {"position": 4}, act())
    assert list(
        BureauPurpose.objects.current().filter(term=term).values_list("key", "position").order_by("position")
    ) == [("purpose-stocktaking", 1), ("purpose-agenda", 2), ("purpose-strategy", 3), ("fifth", 4)]


def test_a_session_is_withdrawn_after_what_names_it(officer: User) -> None:
    session = BureauSession.objects.get(key="bureau-2018-09")
    assert found(lambda: records.withdraw(session, act(by=officer, reason="entered twice"))) == [
        ("in-use", "error", "")
    ]
    records.withdraw(
        BureauSupport.objects.get(key="support-2018-09"), act(by=officer, reason="entered twice")
    )
    assert records.withdraw(session, act(by=officer, reason="entered twice")).withdrawn_on == AT.date()
