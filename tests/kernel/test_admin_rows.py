"""Records on the form of the record they belong to: the purposes of a term of the Bureau."""

from __future__ import annotations

import pytest

from bureau.models import BureauPurpose, BureauTerm
from tests.factories import history
from tests.kernel.screens import (
    WRITTEN,
    at,
    browser,
    field_of,
    record_form,
    row_of,
    rows_written,
    save,
    text,
    tree,
)

pytestmark = pytest.mark.django_db


def purposes() -> dict[str, int]:
    """The purposes of the term that stand, and their order."""
    return dict(BureauPurpose.objects.filter(withdrawn_on=None).values_list("key", "position"))


STANDING = {"purpose-stocktaking": 1, "purpose-agenda": 2, "purpose-strategy": 3, "purpose-logistics": 4}


@pytest.fixture
def term() -> BureauTerm:
    """The demonstration's term."""
    assert purposes() == STANDING
    return BureauTerm.objects.get()


def new_row(number: int, **values: str) -> dict[str, str]:
    """A further row of a form."""
    filled = {"key": "purpose-budget", "position": "5", "phrase_en": "review of the budget", **values}
    return {"purposes-TOTAL_FORMS": "5"} | {
        f"purposes-{number}-{name}": said for name, said in filled.items()
    }


def test_a_purpose_is_added_through_the_form_of_the_term(term: BureauTerm) -> None:
    before = rows_written()
    row = {"purposes-4-id": "", "purposes-4-term": str(term.pk), "purposes-4-seen_version": "0"}
    assert save(browser("officer"), term, **row, **new_row(4)).status_code == 302
    assert purposes() == {**STANDING, "purpose-budget": 5}
    assert rows_written() == before + 1
    added = BureauPurpose.objects.get(key="purpose-budget")
    assert (added.term, added.phrase_en, history(added)[0].by.key) == (
        term,
        "review of the budget",
        "officer",
    )


def test_a_purpose_is_changed_through_the_form_of_the_term(term: BureauTerm) -> None:
    before = rows_written()
    changed = {"purposes-1-phrase_fr": "examen de l’ordre du jour", "change_reason": "shorter"}
    assert save(browser("officer"), term, **changed).status_code == 302
    assert rows_written() == before + 1
    entry = history(BureauPurpose.objects.get(key="purpose-agenda"))[-1]
    assert (entry.by.key, entry.reason, list(entry.changes)) == ("officer", "shorter", ["phrase_fr"])


def test_a_purpose_is_taken_out_and_makes_room_for_another(term: BureauTerm) -> None:
    response = save(browser("officer"), term, **new_row(4, position="4"), **{"purposes-3-DELETE": "on"})
    assert response.status_code == 302
    assert purposes() == {
        "purpose-stocktaking": 1,
        "purpose-agenda": 2,
        "purpose-strategy": 3,
        "purpose-budget": 4,
    }
    gone = BureauPurpose.objects.get(key="purpose-logistics")
    assert gone.withdrawn_reason == f"Taken out of {term.key}"
    assert history(gone)[-1].verb == "withdraw"
    page = browser("officer").get(at(term, "change"))
    assert "purpose-logistics" not in [value for values in record_form(page).values() for value in values]


def test_rows_that_clash_are_refused_together_and_nothing_is_saved(term: BureauTerm) -> None:
    before = rows_written()
    page = save(browser("officer"), term, begins_on="2017-09-30", **new_row(4, position="4"))
    assert page.status_code == 200
    assert "Another purpose of the term has this place in the order." in text(page)
    assert (rows_written(), purposes()) == (before, STANDING)
    assert BureauTerm.objects.get().begins_on is None


def test_an_error_of_a_row_stands_beside_its_field(term: BureauTerm) -> None:
    page = save(browser("officer"), term, **{"purposes-0-phrase_en": ""})
    assert page.status_code == 200
    assert "This field is required." in row_of(page, "phrase_en")
    assert purposes() == STANDING


def test_a_row_changed_meanwhile_is_not_overwritten(term: BureauTerm) -> None:
    client = browser("officer")
    mine = record_form(client.get(at(term, "change"))) | {"purposes-1-phrase_fr": "mien", "_save": ""}
    save(browser("administrator"), BureauPurpose.objects.get(key="purpose-agenda"), phrase_fr="tien")
    page = client.post(at(term, "change"), mine)
    assert "Somebody else has changed this record since you opened it." in text(page)
    assert BureauPurpose.objects.get(key="purpose-agenda").phrase_fr == "tien"
    assert field_of(page, "purposes-1-phrase_fr").get("value") == "mien"


def test_who_only_reads_sees_the_rows_without_fields(term: BureauTerm) -> None:
    page = browser("translator").get(at(term, "change"))
    assert "discussion of matters of strategy and policy" in text(page)
    assert not [field for field in tree(page).iter() if field.get("name", "").startswith("purposes-0-phrase")]


def test_fields_of_rows_say_their_language_and_direction(term: BureauTerm) -> None:
    page = browser("officer").get(at(term, "change"))
    for code, written in WRITTEN.items():
        for row in ("0", "__prefix__"):
            field = field_of(page, f"purposes-{row}-phrase_{code}")
            assert (field.get("lang"), field.get("dir")) == written
