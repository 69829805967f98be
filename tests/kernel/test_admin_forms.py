"""The forms of the staff screens: languages, saving, errors, warnings, somebody else's change, rows of a record."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin

from meetings.models import Conference, Document
from secretariat.kernel import records
from secretariat.kernel.models import Record
from secretariat.kernel.texts import db_field, translated_columns
from secretariat.models import Country, Place, User
from secretariat.services import choose_language
from tests import factories
from tests.conftest import AT
from tests.factories import act, history
from tests.kernel.screens import (
    ASKED,
    WRITTEN,
    answer,
    at,
    browser,
    record_form,
    row_of,
    rows_written,
    save,
    sent,
    text,
    tree,
    words,
)

pytestmark = pytest.mark.django_db

TRANSLATED = [kind for kind in apps.get_models() if issubclass(kind, Record) and translated_columns(kind)]


@pytest.fixture
def geneva() -> Place:
    """A place with all its texts."""
    return Place.objects.get(key="geneva")


# Languages ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", TRANSLATED, ids=lambda kind: kind.__name__)
def test_each_translated_field_says_its_language_and_direction(kind: Any) -> None:
    page = browser("administrator").get(at(kind, "add"))
    fields = {field.get("name"): field for field in tree(page).iter() if field.get("name")}
    columns = translated_columns(kind)
    assert columns.keys() <= fields.keys()
    for name in columns:
        code = next(code for code in WRITTEN if name.endswith(f"_{code}"))
        assert (fields[name].get("lang"), fields[name].get("dir")) == WRITTEN[code], name


def test_a_tab_says_how_many_texts_are_missing(geneva: Place) -> None:
    place = factories.place("bern", name_en="Bern", name_fr="Berne", name_in_fr="à Berne")
    client = browser("officer")

    def titles(record: Any) -> list[str]:
        links = tree(client.get(at(record, "change"))).iter("a")
        return [words(link) for link in links if "activeFieldsetTab" in link.get("x-on:click", "")]

    assert titles(geneva) == ["English", "العربية", "中文", "Français", "Русский", "Español"]
    assert titles(place) == [
        "English · empty: 1",
        "العربية · empty: 2",
        "中文 · empty: 2",
        "Français",
        "Русский · empty: 2",
        "Español · empty: 2",
    ]


def test_the_tab_of_the_reader_comes_first(geneva: Place) -> None:
    choose_language(user=User.objects.get(key="officer"), language="es", at=AT)
    page = text(browser("officer").get(at(geneva, "change")))
    assert page.index('name="name_es"') < min(
        page.index(f'name="name_{code}"') for code in ("ar", "en", "fr")
    )


@pytest.mark.parametrize(
    ("field", "sentence", "bold", "written"),
    [
        ("name_in_en", "The meeting was held in Geneva.", "in Geneva", ("en", "ltr")),
        ("name_in_fr", "La réunion s’est tenue à Genève.", "à Genève", ("fr", "ltr")),
        ("name_in_ar", "عُقد الاجتماع في جنيف.", "في جنيف", ("ar", "rtl")),
        ("name_in_zh_hans", "会议在日内瓦举行。", "在日内瓦", ("zh-Hans", "ltr")),
    ],
)
def test_an_example_sentence_shows_the_text_in_its_place(
    geneva: Place, field: str, sentence: str, bold: str, written: tuple[str, str]
) -> None:
    quotes = list(tree(browser("officer").get(at(geneva, "change"))).iter("q"))
    quote = next(quote for quote in quotes if words(quote) == sentence)
    assert (quote.get("lang"), quote.get("dir")) == written
    assert [words(part) for part in quote.iter("b")] == [bold]
    assert sentence in row_of(browser("officer").get(at(geneva, "change")), field)


def test_an_example_sentence_has_a_gap_where_there_is_no_text() -> None:
    page = browser("officer").get(at(Place, "add"))
    assert "The meeting was held …." in row_of(page, "name_in_en")


def test_markup_in_a_text_is_shown_as_it_was_written() -> None:
    place = factories.place("bern", name_en="<script>Bern</script>", name_in_en="in <b>Bern</b>")
    page = text(browser("officer").get(at(place, "change")))
    assert "<script>Bern" not in page
    assert "in <b>Bern" not in page


# What belongs in a field -------------------------------------------------------------------------------------


def unexplained(kind: type[Record]) -> list[str]:
    """The fields of a kind's form of which nothing says what belongs in them: a key needs an example."""
    translated = translated_columns(kind)
    bases = dict.fromkeys(translated.get(name, (name, ""))[0] for name in records.columns(kind))
    silent = [
        base
        for base in bases
        if base not in kind.HELP and (base in kind.LINKS or not db_field(kind, base).help_text)
    ]
    return silent if "For example: " in str(kind.HELP.get("key")) else ["key", *silent]


def test_every_field_says_what_belongs_in_it() -> None:
    """States and what verbs fill are no fields of forms, for nobody types them."""
    kinds = [kind for kind in admin.site._registry if issubclass(kind, Record)]
    assert len(kinds) > 60
    assert [f"{kind.kind()}: {name}" for kind in kinds for name in unexplained(kind)] == []


# Saving ------------------------------------------------------------------------------------------------------


def test_saving_writes_one_entry_with_its_author_reason_and_changes(geneva: Place) -> None:
    before = rows_written()
    response = save(
        browser("officer"),
        geneva,
        name_fr="Ville de Genève",
        source_note="Note verbale",
        change_reason="asked",
    )
    assert response["Location"] == at(Place)
    assert rows_written() == before + 1
    entry = history(geneva)[-1]
    assert (entry.verb, entry.by.key, entry.reason) == ("amend", "officer", "asked")
    assert entry.changes == {"name_fr": ["Genève", "Ville de Genève"], "source_note": [None, "Note verbale"]}
    stored = Place.objects.get(key="geneva")
    assert (stored.name_fr, stored.version) == ("Ville de Genève", geneva.version + 1)


@pytest.mark.parametrize(
    "label",
    [
        "bureau.bureausession",
        "bureau.bureausupport",
        "bureau.bureauterm",
        "meetings.agendaitem",
        "meetings.body",
        "meetings.conference",
        "meetings.document",
        "meetings.office",
        "meetings.period",
        "meetings.statement",
        "reports.outlinesection",
        "reports.report",
        "secretariat.convention",
        "secretariat.country",
        "secretariat.organization",
        "secretariat.place",
        "secretariat.user",
    ],
)
def test_saving_what_nobody_changed_writes_nothing(label: str) -> None:
    client = browser("administrator")
    for record in apps.get_model(label)._base_manager.order_by("-pk")[:3]:
        before = rows_written()
        assert save(client, record, change_reason="looked").status_code == 302, record
        assert rows_written() == before
        assert type(record)._base_manager.get(pk=record.pk).version == record.version


def test_entering_a_record_writes_its_first_entry() -> None:
    client = browser("officer")
    country = Country.objects.get(key="CHE")
    response = save(client, Place, "add", key="bern", name_en="Bern", country=str(country.pk))
    assert response.status_code == 302
    place = Place.objects.get(key="bern")
    assert place.country == country
    [entry] = history(place)
    assert (entry.verb, entry.by.key) == ("create", "officer")
    assert entry.changes["name_en"] == [None, "Bern"]


def test_save_and_add_another_leads_to_an_empty_form() -> None:
    client = browser("officer")
    data = record_form(client.get(at(Place, "add"))) | {"key": "bern", "name_en": "Bern"}
    assert client.post(at(Place, "add"), {**data, "_addanother": ""})["Location"] == at(Place, "add")
    place = Place.objects.get(key="bern")
    data = record_form(client.get(at(place, "change"))) | {"name_fr": "Berne"}
    assert client.post(at(place, "change"), {**data, "_continue": ""})["Location"] == at(place, "change")
    assert Place.objects.get(key="bern").name_fr == "Berne"


def test_a_key_stays_as_it_is_cited(geneva: Place) -> None:
    save(browser("officer"), geneva, key="geneve", name_ru="г. Женева")
    assert Place.objects.get(pk=geneva.pk).key == "geneva"
    assert list(history(geneva)[-1].changes) == ["name_ru"]


def test_roles_and_periods_are_chosen_as_lists() -> None:
    account = factories.account("helper", roles=["auditor"])
    client = browser("administrator")
    assert save(client, account, roles=["translator", "editor"]).status_code == 302
    assert User.objects.get(key="helper").role_names == {"translator", "editor"}
    assert history(account)[-1].changes == {"roles": [["auditor"], ["translator", "editor"]]}


def test_personal_values_are_changed_and_not_kept_in_the_history() -> None:
    person = factories.person("p-9")
    save(browser("officer"), person, display_name="Another Name")
    assert history(person)[-1].changes == {"display_name": []}
    page = browser("officer").get(at(person, "history"))
    assert "personal values are not kept here" in text(page)


# What is refused ---------------------------------------------------------------------------------------------


def document(symbol: str = "") -> Document:
    """A document of a conference whose symbols have a root."""
    conference = factories.conference(symbol_root="UNEP/MC/COP.3")
    return factories.document("cop3-doc-1", conference=conference, symbol=symbol)


@pytest.mark.parametrize(
    ("make", "field", "value", "message"),
    [
        (lambda: Place.objects.get(key="geneva"), "name_en", "", "This field is required."),
        (lambda: Place.objects.get(key="geneva"), "name_fr", "x" * 121, "at most 120 characters"),
        (lambda: Country.objects.get(key="DEU"), "iso2", "FR", "already exists"),
        (lambda: Country.objects.get(key="DEU"), "m49", "27", "Enter a valid value."),
        (lambda: Conference.objects.get(key="COP-2"), "ends_on", "soon", "Enter a valid date."),
        (
            lambda: Conference.objects.get(key="COP-2"),
            "ordinal",
            "1",
            "already has a meeting with this number",
        ),
        (lambda: Conference.objects.get(key="COP-2"), "place", "", "A meeting in person needs a place."),
        (document, "symbol", "UNEP/MC/COP.2/1", "This symbol is borne by the document"),
    ],
)
def test_an_error_stands_beside_its_field_and_nothing_is_saved(
    make: Callable[[], Any], field: str, value: str, message: str
) -> None:
    record = make()
    before, noted = rows_written(), record.source_note
    page = save(browser("officer"), record, **{field: value}, source_note="written meanwhile")
    assert page.status_code == 200
    assert message in row_of(page, field)
    assert record_form(page)["source_note"] == ["written meanwhile"]  # nothing has to be typed again
    assert rows_written() == before
    assert type(record).objects.get(pk=record.pk).source_note == noted


def test_what_belongs_to_no_field_is_told_above_the_form() -> None:
    page = save(browser("officer"), Conference.objects.get(key="COP-2"), ends_on="2018-11-18")
    assert page.status_code == 200
    assert "The last day lies before the first day: correct one of them." in text(page)


def test_a_warning_is_overridden_by_a_reason_which_the_history_keeps() -> None:
    record = document()
    client = browser("officer")
    page = save(client, record, symbol="UNEP/MC/CO.3/1")
    assert page.status_code == 200
    warning = "Symbols of this conference begin with “UNEP/MC/COP.3/”. Give a reason if this one does not."
    assert warning in row_of(page, "symbol")
    assert not Document.objects.get(pk=record.pk).symbol
    data = record_form(page) | {"change_reason": "as the register has it", "_save": ""}
    assert client.post(at(record, "change"), data).status_code == 302
    assert Document.objects.get(pk=record.pk).symbol == "UNEP/MC/CO.3/1"
    assert history(record)[-1].reason == "as the register has it"


def test_a_reason_overrides_no_error() -> None:
    page = save(
        browser("officer"), document(), symbol="UNEP/MC/COP.2/1", change_reason="as the register has it"
    )
    assert "This symbol is borne by the document" in row_of(page, "symbol")


# Somebody else's change meanwhile ----------------------------------------------------------------------------


def test_a_change_meanwhile_shows_both_texts_and_loses_neither(geneva: Place) -> None:
    client = browser("officer")
    mine = record_form(client.get(at(geneva, "change"))) | {"name_ar": "جنيف الكبرى", "_save": ""}
    save(browser("administrator"), geneva, name_ar="مدينة جنيف")
    before = rows_written()
    page = client.post(at(geneva, "change"), mine)
    assert page.status_code == 409
    assert "Administrator changed this record" in words(tree(page))
    compared = next(table for table in tree(page).iter("table") if table.get("class") == "conflict")
    cells = [(cell.get("lang"), cell.get("dir"), words(cell)) for cell in compared.iter("td")]
    assert cells == [("ar", "rtl", "مدينة جنيف"), ("ar", "rtl", "جنيف الكبرى")]
    assert rows_written() == before
    assert Place.objects.get(key="geneva").name_ar == "مدينة جنيف"

    saved = client.post(at(geneva, "change"), sent(page, ASKED))
    assert saved.status_code == 302
    assert Place.objects.get(key="geneva").name_ar == "جنيف الكبرى"
    assert [row.changes["name_ar"] for row in history(geneva)[-2:]] == [
        ["جنيف", "مدينة جنيف"],
        ["مدينة جنيف", "جنيف الكبرى"],
    ]


def test_what_only_the_other_person_changed_stays_theirs(geneva: Place) -> None:
    client = browser("officer")
    mine = record_form(client.get(at(geneva, "change"))) | {"name_ru": "г. Женева", "_save": ""}
    save(browser("administrator"), geneva, name_es="Ciudad de Ginebra")
    page = client.post(at(geneva, "change"), mine)
    compared = next(table for table in tree(page).iter("table") if table.get("class") == "conflict")
    assert [words(cell) for cell in compared.iter("td")] == ["Женева", "г. Женева"]
    assert client.post(at(geneva, "change"), sent(page, ASKED)).status_code == 302
    standing = Place.objects.get(key="geneva")
    assert (standing.name_ru, standing.name_es) == ("г. Женева", "Ciudad de Ginebra")


def test_a_third_change_meanwhile_is_a_conflict_again(geneva: Place) -> None:
    client = browser("officer")
    mine = record_form(client.get(at(geneva, "change"))) | {"name_ru": "г. Женева", "_save": ""}
    save(browser("administrator"), geneva, name_es="Ciudad de Ginebra")
    page = client.post(at(geneva, "change"), mine)
    save(browser("administrator"), geneva, name_fr="Genève (Suisse)")
    again = client.post(at(geneva, "change"), sent(page, ASKED))
    assert again.status_code == 409
    assert Place.objects.get(key="geneva").name_ru == "Женева"


def test_saving_after_a_withdrawal_is_refused(geneva: Place) -> None:
    place = factories.place("bern")
    client = browser("officer")
    mine = record_form(client.get(at(place, "change"))) | {"name_fr": "Berne", "_save": ""}
    records.withdraw(place, act(reason="entered twice"))
    assert client.post(at(place, "change"), mine).status_code == 403
    assert Place.objects.get(key="bern").name_fr in {"", None}


# Posts from elsewhere ----------------------------------------------------------------------------------------


def test_a_post_without_the_token_of_the_page_is_refused(geneva: Place) -> None:
    client = browser("administrator", enforce_csrf_checks=True)
    session = at(
        apps.get_model("bureau.bureausession").objects.get(key="bureau-2018-04"), "do", "cancel_meeting"
    )
    before = rows_written()
    addresses = [at(geneva, "change"), at(geneva, "delete"), at(geneva, "correct", 1), session]
    addresses += [at(Place, page) for page in ("add", "import", "process_import", "export", "changelist")]
    for address in addresses:
        assert client.post(address, {"_save": "", "reason": "no token"}).status_code == 403, address
    assert rows_written() == before


def test_a_post_with_the_token_of_the_page_is_taken(geneva: Place) -> None:
    client = browser("administrator", enforce_csrf_checks=True)
    assert save(client, geneva, name_fr="Ville de Genève").status_code == 302
    place = factories.place("bern")
    assert answer(client, at(place, "delete"), reason="entered twice").status_code == 302
