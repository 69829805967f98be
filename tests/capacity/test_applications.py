"""Applications: how they are received, checked, appraised and decided, entered on their screen, and counted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from capacity import services
from capacity.facts import round_facts
from capacity.models import Application, Appraisal, ChecklistResult, GrantRound
from capacity.permissions import Verb
from secretariat.kernel import records, sheets
from secretariat.kernel.permissions import DeniedError
from secretariat.kernel.problems import RefusedError, Severity
from secretariat.models import Country, User
from tests import factories
from tests.capacity.told import AS_OF, PERIOD, told
from tests.conftest import AT
from tests.factories import act, history
from tests.kernel.screens import at, browser, field_of, record_form, save, text

pytestmark = pytest.mark.django_db

DAY = date(2018, 7, 2)


def refused(write: Callable[[], object]) -> list[tuple[str, str, str]]:
    """The problems for which a write is refused: code, severity, column."""
    with pytest.raises(RefusedError) as refusal:
        write()
    return [(problem.code, problem.severity.value, problem.field) for problem in refusal.value.problems]


def do(verb: str, application: Application, day: date = DAY, *, by: Any = None) -> Application:
    """Lead an application on."""
    who = by or User.objects.get(key="officer")
    moved: Application = getattr(services, verb)(application=application, effective_on=day, by=who, at=AT)
    return moved


@pytest.fixture
def application(db: None) -> Application:
    """An application in a round with two items and two criteria."""
    made = factories.application()
    for number in (1, 2):
        factories.checklist_item(f"item-{number}", name_en=f"Item {number}", position=number)
        factories.criterion(f"criterion-{number}", name_en=f"Criterion {number}", position=number)
    return made


def check(outcome: str = "ok", number: int = 2, **values: Any) -> ChecklistResult:
    """A result of the check."""
    item = factories.ChecklistItem.objects.get(key=f"item-{number}")
    return factories.checklist_result(f"result-{number}", item=item, outcome=outcome, **values)


def appraise(number: int = 2, **values: Any) -> Appraisal:
    """An appraisal by a criterion."""
    criterion = factories.Criterion.objects.get(key=f"criterion-{number}")
    return factories.appraisal(f"appraisal-{number}", criterion=criterion, **values)


def led_to(state: str, application: Application) -> Application:
    """An application that has come as far as a state."""
    ways = {
        "received": (),
        "incomplete": ("find_application_incomplete",),
        "complete": ("find_application_complete",),
        "appraised": ("find_application_complete", "complete_appraisal"),
        "approved": ("find_application_complete", "complete_appraisal", "approve_application"),
        "declined": ("find_application_complete", "complete_appraisal", "decline_application"),
        "withdrawn": ("record_application_as_withdrawn",),
    }
    for number in (1, 2):
        check(number=number)
        appraise(number)
    for verb in ways[state]:
        application = do(verb, application)
    assert application.state == state
    return application


# Receiving ---------------------------------------------------------------------------------------------------


def test_an_application_is_received_on_its_day_by_its_verb(officer: User) -> None:
    values = {
        "key": "a",
        "round": factories.grant_round(),
        "party": Country.objects.get(key="KEN"),
        "title_en": "Inventory of stocks",
        "amount": Decimal(200000),
        "currency": "USD",
        "received_on": date(2018, 6, 20),
    }
    made = services.receive_application(values=values, by=officer, at=AT)
    (row,) = history(made)
    assert (made.state, made.visibility) == ("received", "internal")
    assert (row.verb, row.effective_on) == ("capacity.receive_application", date(2018, 6, 20))


def test_an_application_out_of_time_needs_a_reason() -> None:
    for day, code in ((date(2018, 7, 1), "late"), (date(2018, 5, 31), "early")):
        late = {"received_on": day}
        assert refused(lambda late=late: factories.application(**late)) == [
            (code, Severity.WARNING.value, "received_on")
        ]
    made = factories.application(received_on=date(2018, 7, 1), reason="the mail was delayed")
    assert history(made)[0].reason == "the mail was delayed"
    # What was accepted once is not asked again.
    assert do("record_application_as_withdrawn", made).state == "withdrawn"


def test_a_second_application_of_a_party_needs_a_reason() -> None:
    first = factories.application()
    assert refused(lambda: factories.application("second")) == [("applied-already", "warning", "party")]
    do("record_application_as_withdrawn", first)
    assert factories.application("second").state == "received"


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"amount": Decimal(10)}, "Give the amount with its currency, or neither"),
        ({"currency": "USD"}, "Give the amount with its currency, or neither"),
        ({"amount": Decimal(0), "currency": "USD"}, "The amount must be more than nothing"),
        ({"amount": Decimal(10), "currency": "usd"}, "Give the three letters of ISO 4217"),
        ({"title_en": ""}, "This must be filled in"),
    ],
)
def test_an_application_is_whole(values: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        factories.application(**values)


# Checking and appraising ---------------------------------------------------------------------------------------


def test_completeness_waits_for_every_item(application: Application) -> None:
    check(number=1)
    for verb in ("find_application_complete", "find_application_incomplete"):
        with pytest.raises(RefusedError, match="It has not been checked yet for: Item 2"):
            do(verb, application)
    result = check("missing", note="no table")
    with pytest.raises(RefusedError, match="It lacks: Item 2"):
        do("find_application_complete", application)
    application = do("find_application_incomplete", application)
    assert application.state == "incomplete"
    records.amend(result, {"outcome": "note", "note": "sent later"}, act())
    assert do("find_application_complete", application).state == "complete"


def test_the_appraisal_waits_for_the_check_and_for_every_criterion(application: Application) -> None:
    check(number=1)
    check(number=2)
    appraise(1)
    appraise(2, score=None, finding="sound")
    assert refused(lambda: do("complete_appraisal", application)) != []
    application = do("find_application_complete", application)
    assert do("complete_appraisal", application).state == "appraised"


def test_the_appraisal_names_what_it_waits_for(application: Application) -> None:
    check(number=1)
    check(number=2)
    application = do("find_application_complete", application)
    appraise(1)
    with pytest.raises(RefusedError, match="It has not been appraised yet by: Criterion 2"):
        do("complete_appraisal", application)


def test_without_lists_nothing_is_checked_or_appraised() -> None:
    made = factories.application()
    with pytest.raises(RefusedError, match="The round has no checklist yet"):
        do("find_application_complete", made)
    with pytest.raises(RefusedError, match="The round has no criteria yet"):
        do("complete_appraisal", made)


@pytest.mark.parametrize("state", ["received", "incomplete", "complete"])
@pytest.mark.parametrize("verb", ["approve_application", "decline_application"])
def test_no_decision_before_check_and_appraisal(state: str, verb: str, application: Application) -> None:
    before = led_to(state, application)
    with pytest.raises(RefusedError):
        do(verb, before)
    assert Application.objects.get().state == state


@pytest.mark.parametrize("state", ["approved", "declined", "withdrawn"])
def test_what_was_decided_stays_as_it_was_decided(state: str, application: Application) -> None:
    led_to(state, application)
    result, appraisal = ChecklistResult.objects.first(), Appraisal.objects.first()
    assert result is not None
    assert appraisal is not None
    assert refused(lambda: records.amend(result, {"note": "late"}, act()))[0][0] == "decided"
    assert refused(lambda: records.amend(appraisal, {"finding": "late"}, act()))[0][0] == "decided"


def test_nothing_is_missing_of_what_was_found_complete(application: Application) -> None:
    led_to("complete", application)
    result = ChecklistResult.objects.get(key="result-1")
    assert refused(lambda: records.amend(result, {"outcome": "missing"}, act())) == [
        ("found-complete", "error", "outcome")
    ]


def test_results_and_appraisals_are_of_the_round(application: Application) -> None:
    other = factories.grant_round("round-2", ordinal=2)
    item = factories.checklist_item("foreign", round=other)
    criterion = factories.criterion("foreign", round=other)
    assert refused(lambda: factories.checklist_result("r", application=application, item=item)) == [
        ("other-round", "error", "item")
    ]
    assert refused(lambda: factories.appraisal("a", application=application, criterion=criterion)) == [
        ("other-round", "error", "criterion")
    ]


def test_lists_are_settled_once_used(application: Application) -> None:
    led_to("appraised", application)
    other = factories.grant_round("round-2", ordinal=2)
    item = factories.ChecklistItem.objects.get(key="item-1")
    criterion = factories.Criterion.objects.get(key="criterion-1")
    for record in (item, criterion):
        assert refused(lambda record=record: records.amend(record, {"round": other}, act())) == [
            ("in-use", "error", "round")
        ]
    assert refused(lambda: records.amend(application, {"round": other}, act(reason="moved"))) == [
        ("in-use", "error", "round")
    ]
    assert refused(lambda: factories.checklist_item("item-3")) == [("settled", "error", "round")]
    assert refused(lambda: factories.criterion("criterion-3")) == [("settled", "error", "round")]


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: check("note"), "Write the note"),
        (lambda: (check(), factories.checklist_result("again", item=factories.ChecklistItem.objects.get(key="item-2"))), "has a result for this item already"),
        (lambda: appraise(score=None), "Give a score or write a finding"),
    ],
)  # fmt: skip
def test_a_row_says_something_once(
    make: Callable[[], object], message: str, application: Application
) -> None:
    with pytest.raises(ValidationError, match=message):
        make()


# Verbs ---------------------------------------------------------------------------------------------------------

STEPS = {
    "find_application_complete": "received",
    "find_application_incomplete": "received",
    "complete_appraisal": "complete",
    "approve_application": "appraised",
    "decline_application": "appraised",
    "record_application_as_withdrawn": "appraised",
}


@pytest.mark.parametrize("verb", STEPS)
def test_a_verb_is_done_by_officers_and_administrators_only(
    verb: str, application: Application, person: Callable[[str], User]
) -> None:
    before = led_to(STEPS[verb], application)
    for role in ("editor", "clearing-officer", "translator", "bureau-member"):
        with pytest.raises(DeniedError):
            do(verb, before, by=person(role))
    assert history(do(verb, before))[-1].verb == f"capacity.{verb}"


def test_every_verb_of_applications_is_done_in_these_tests() -> None:
    own = {verb.partition(".")[2] for verb in Verb.values if "appli" in verb or "apprais" in verb}
    assert own == {*STEPS, "receive_application"}


def test_nothing_is_done_before_an_application_arrived(application: Application) -> None:
    led_to("received", application)
    assert refused(lambda: do("find_application_complete", application, date(2018, 6, 19))) == [
        ("before-receipt", "error", "effective_on")
    ]


# The screen ------------------------------------------------------------------------------------------------------


def test_the_screen_offers_a_row_for_every_item_and_criterion(application: Application) -> None:
    other = factories.grant_round("round-2", ordinal=2)
    factories.checklist_item("foreign", round=other)
    page = browser("officer").get(at(application, "change"))
    sent = record_form(page)
    assert [sent[f"checklist_results-{row}-key"] for row in (0, 1)] == [
        ["application-1-item-1"],
        ["application-1-item-2"],
    ]
    assert [sent[f"appraisals-{row}-key"] for row in (0, 1)] == [
        ["application-1-criterion-1"],
        ["application-1-criterion-2"],
    ]
    offered = [option.get("value") for option in field_of(page, "checklist_results-0-item").iter("option")]
    assert len([value for value in offered if value]) == 2


def test_rows_left_alone_are_not_saved(application: Application) -> None:
    assert save(browser("officer"), application).status_code == 302
    assert (ChecklistResult.objects.count(), Appraisal.objects.count()) == (0, 0)


def test_check_and_appraisal_are_entered_on_the_screen(application: Application) -> None:
    filled = {
        "checklist_results-0-outcome": "ok",
        "checklist_results-1-outcome": "note",
        "checklist_results-1-note": "annex follows",
        "appraisals-1-score": "4",
    }
    assert save(browser("officer"), application, **filled).status_code == 302
    results = ChecklistResult.objects.order_by("key").values_list("key", "item__key", "outcome", "note")
    assert list(results) == [
        ("application-1-item-1", "item-1", "ok", ""),
        ("application-1-item-2", "item-2", "note", "annex follows"),
    ]
    assert list(Appraisal.objects.values_list("criterion__key", "score")) == [("criterion-2", 4)]
    # The criterion not answered yet stands ready still, and only that one.
    sent = record_form(browser("officer").get(at(application, "change")))
    assert (sent["appraisals-TOTAL_FORMS"], sent["appraisals-1-key"]) == (
        ["2"],
        ["application-1-criterion-1"],
    )
    assert sent["checklist_results-TOTAL_FORMS"] == ["2"]


def test_who_only_reads_is_offered_no_row(application: Application) -> None:
    page = browser("translator").get(at(application, "change"))
    assert "application-1-item-1" not in text(page)


# Spreadsheets ----------------------------------------------------------------------------------------------------


def test_applications_are_dumped_and_loaded_with_their_states(
    tmp_path: Path, system: User, application: Application
) -> None:
    records.amend(application, {"amount": Decimal("200000.00"), "currency": "USD"}, act())
    led_to("approved", Application.objects.get())
    sheets.dump(tmp_path / "out")
    loaded = sheets.load([tmp_path / "out"], by=system, at=AT)
    assert (loaded.problems, loaded.changed()) == ([], 0)
    written = (tmp_path / "out" / "applications.csv").read_text(encoding="utf-8")
    assert "200000,USD" in written
    states = (tmp_path / "out" / "states.csv").read_text(encoding="utf-8")
    assert "applications,application-1,approved,2018-07-02" in states


@pytest.mark.parametrize("cell", ["much", "NaN", "1,000"])
def test_an_amount_that_is_none_is_told_by_its_column(
    cell: str, tmp_path: Path, system: User, application: Application
) -> None:
    (tmp_path / "applications.csv").write_text(
        f'key,amount,currency\napplication-1,"{cell}",USD\n', encoding="utf-8"
    )
    loaded = sheets.load([tmp_path], by=system, at=AT)
    assert [(problem.column, problem.message) for problem in loaded.problems] == [
        ("amount", f"“{cell}” is no number: write it as 1250000.50.")
    ]


# Counting --------------------------------------------------------------------------------------------------------


@pytest.fixture
def many(db: None) -> list[Application]:
    """Twenty-one applications in the demonstration's round, one a day from its launch on; the first Party has two."""
    held = GrantRound.objects.get(key="sip-round-1")
    factories.checklist_item(round=held)
    factories.criterion(round=held)
    parties = list(Country.objects.order_by("key")[:20])
    return [
        factories.application(
            f"many-{number}",
            round=held,
            party=party,
            received_on=held.opened_on + timedelta(days=number),
            reason="two of one Party",
        )
        for number, party in enumerate([parties[0], *parties])
    ]


def test_no_application_no_count() -> None:
    assert "received so far" not in told(date(2018, 6, 20))
    assert "Of the applications" not in told(AS_OF)


OPEN = {  # how many, by language: what the report says while the round is open
    "en": {
        1: "In the first round, one application has been received so far from one Party.",
        2: "In the first round, two applications have been received so far from one Party.",
        5: "In the first round, five applications have been received so far from four Parties.",
        21: "In the first round, 21 applications have been received so far from 20 Parties.",
    },
    "fr": {
        1: "Dans le cadre du premier cycle, une demande émanant d’une Partie a été reçue à ce jour.",
        2: "Dans le cadre du premier cycle, deux demandes émanant d’une Partie ont été reçues à ce jour.",
        5: "Dans le cadre du premier cycle, cinq demandes émanant de quatre Parties ont été reçues à ce jour.",
        21: "Dans le cadre du premier cycle, 21 demandes émanant de 20 Parties ont été reçues à ce jour.",
    },
    "es": {
        1: "En la primera ronda se ha recibido hasta la fecha una solicitud de una Parte.",
        2: "En la primera ronda se han recibido hasta la fecha dos solicitudes de una Parte.",
        5: "En la primera ronda se han recibido hasta la fecha cinco solicitudes de cuatro Partes.",
        21: "En la primera ronda se han recibido hasta la fecha 21 solicitudes de 20 Partes.",
    },
    "ru": {
        1: "В ходе первого цикла на данный момент получена 1 заявка от 1 Стороны.",
        2: "В ходе первого цикла на данный момент получены 2 заявки от 1 Стороны.",
        5: "В ходе первого цикла на данный момент получено 5 заявок от 4 Сторон.",
        21: "В ходе первого цикла на данный момент получена 21 заявка от 20 Сторон.",
    },
    "ar": {
        1: "في الجولة الأولى، ورد حتى الآن طلب واحد من طرف واحد.",
        2: "في الجولة الأولى، ورد حتى الآن طلبان من طرف واحد.",
        3: "في الجولة الأولى، وردت حتى الآن 3 طلبات من طرفين.",
        5: "في الجولة الأولى، وردت حتى الآن 5 طلبات من 4 أطراف.",
        11: "في الجولة الأولى، ورد حتى الآن 11 طلباً من 10 أطراف.",
        21: "في الجولة الأولى، ورد حتى الآن 21 طلباً من 20 طرفاً.",
    },
    "zh-hans": {
        1: "在第一轮申请中，迄今已收到1个缔约方提交的1份申请。",
        21: "在第一轮申请中，迄今已收到20个缔约方提交的21份申请。",
    },
}
CLOSED = {
    "en": "In the first round, 21 applications were received from 20 Parties.",
    "fr": "Dans le cadre du premier cycle, 21 demandes émanant de 20 Parties ont été reçues.",
    "es": "En la primera ronda se recibieron 21 solicitudes de 20 Partes.",
    "ru": "В ходе первого цикла была получена 21 заявка от 20 Сторон.",
    "ar": "في الجولة الأولى، ورد 21 طلباً من 20 طرفاً.",
    "zh-hans": "在第一轮申请中，共收到20个缔约方提交的21份申请。",
}


def test_applications_are_counted_as_soon_as_there_are_any(many: list[Application]) -> None:
    assert "received so far" not in told(date(2018, 6, 4))
    for number in sorted({number for by_number in OPEN.values() for number in by_number}):
        day = date(2018, 6, 4) + timedelta(days=number)
        for language, by_number in OPEN.items():
            if number in by_number:
                assert by_number[number] in told(day, language)
    for language, said in CLOSED.items():
        assert said in told(AS_OF, language)


OUTCOMES = {
    date(2018, 9, 10): {
        "en": "Of the applications received, 12 have been found complete, and one has been found incomplete.",
        "fr": "Parmi les demandes reçues, 12 ont été jugées complètes, et une a été jugée incomplète.",
        "es": "De las solicitudes recibidas, 12 se han considerado completas, y una se ha considerado incompleta.",
        "ru": "Из полученных заявок 12 признано комплектными, а также 1 признана некомплектной.",
        "ar": "ومن الطلبات الواردة، ثبت اكتمال 12 طلباً، وثبت عدم اكتمال طلب واحد.",
        "zh-hans": "在收到的申请中，12份经核查齐全；1份经核查不齐全。",
    },
    date(2018, 10, 5): {
        "en": "Of the applications received, 12 have been found complete, one has been found incomplete, five have been "
        "appraised, two have been approved, one has been declined, and two have been withdrawn.",
        "fr": "Parmi les demandes reçues, 12 ont été jugées complètes, une a été jugée incomplète, cinq ont été "
        "évaluées, deux ont été approuvées, une a été rejetée, et deux ont été retirées.",
        "es": "De las solicitudes recibidas, 12 se han considerado completas, una se ha considerado incompleta, cinco se "
        "han evaluado, dos se han aprobado, una se ha desestimado, y dos se han retirado.",
        "ru": "Из полученных заявок 12 признано комплектными, 1 признана некомплектной, 5 прошло оценку, 2 одобрены, 1 "
        "отклонена, а также 2 отозваны.",
        "ar": "ومن الطلبات الواردة، ثبت اكتمال 12 طلباً، وثبت عدم اكتمال طلب واحد، وجرى تقييم 5 طلبات، وتمت الموافقة على "
        "طلبين، ورُفض طلب واحد، وسُحب طلبان.",
        "zh-hans": "在收到的申请中，12份经核查齐全；1份经核查不齐全；5份已作评估；2份已获批准；1份未获批准；2份已撤回。",
    },
}


@pytest.fixture
def decided(many: list[Application]) -> None:
    """Of these, twelve found complete and one incomplete in September, five of them appraised, three decided in October."""
    item, criterion = factories.ChecklistItem.objects.get(), factories.Criterion.objects.get()
    for number, one in enumerate(many[:13]):
        outcome = "missing" if number == 12 else "ok"
        factories.checklist_result(f"r-{number}", application=one, item=item, outcome=outcome)
        verb = "find_application_incomplete" if number == 12 else "find_application_complete"
        many[number] = do(verb, one, date(2018, 9, 10))
    for number in range(5):
        factories.appraisal(f"p-{number}", application=many[number], criterion=criterion)
        many[number] = do("complete_appraisal", many[number], date(2018, 9, 20))
    for number, verb in enumerate(("approve_application", "approve_application", "decline_application")):
        do(verb, many[number], date(2018, 10, 3))
    for one in many[19:]:
        do("record_application_as_withdrawn", one, date(2018, 10, 4))


@pytest.mark.parametrize("as_of", OUTCOMES, ids=str)
def test_what_became_of_them_is_counted(as_of: date, decided: None) -> None:
    for language, said in OUTCOMES[as_of].items():
        assert said in told(as_of, language)


def test_a_single_outcome_stands_alone(many: list[Application]) -> None:
    do("record_application_as_withdrawn", many[0], date(2018, 9, 3))
    assert "Of the applications received, one has been withdrawn." in told(AS_OF)


def test_an_application_entered_later_counts_from_the_day_it_arrived(many: list[Application]) -> None:
    (before,) = round_facts(period=PERIOD, as_of=date(2018, 6, 6))
    assert [one.state.value for one in before.applications] == ["received", "received"]
    assert {one.party.kind for one in before.applications} == {"secretariat.country"}


def test_a_withdrawn_record_is_not_counted(many: list[Application]) -> None:
    records.withdraw(many[3], act(reason="entered twice"))
    assert "20 applications were received from 19 Parties" in told(AS_OF)
