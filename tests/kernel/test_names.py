"""Names in six languages and the forms that sentences ask for: gaps, never another language."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.apps import apps
from django.template import Context, Template
from django.utils import translation

from secretariat.kernel import languages, records
from secretariat.kernel.models import Record
from secretariat.kernel.names import Name, display, name_of
from secretariat.kernel.texts import (
    column,
    columns_of,
    phrase,
    set_texts,
    texts,
    translated_columns,
    translated_fields,
)
from secretariat.kernel.values import MISSING, Gap, Run, Source, UnknownFormError, say
from secretariat.models import Country, Organization, Person, Place
from tests import factories
from tests.factories import act

KINDS = [model for model in apps.get_models() if issubclass(model, Record)]
NAMED = [kind for kind in KINDS if kind.FORMS]
CODES = ("ar", "zh-hans", "en", "fr", "ru", "es")

# Written by hand: the forms of each kind's name, with the languages in which an empty one is the name itself.
FORMS: dict[str, dict[str, set[str]]] = {
    "Convention": {"name": set(), "of": set()},
    "Application": {"name": set()},
    "ConsultationPurpose": {"name": set()},
    "BackToBack": {"name": set()},
    "BackToBackSession": {"name": set()},
    "InformationSession": {"name": set()},
    "CallForComments": {"name": set()},
    "FundraisingPurpose": {"name": set()},
    "ArticleRef": {"name": set()},
    "ProjectFocus": {"name": set()},
    "ProjectDeliverable": {"name": set()},
    "Publication": {"name": set()},
    "Answers": {"name": set()},
    "ChecklistItem": {"name": set()},
    "Criterion": {"name": set()},
    "Country": {
        "name": set(),
        "of": {"ar", "zh-hans"},
        "in": set(),
        "government": set(),
        "government_of": set(),
    },
    "Place": {"name": set(), "in": set()},
    "Organization": {
        "name": set(),
        "of": {"en", "zh-hans"},
        "short": set(),
        "short_of": {"en", "zh-hans"},
        "acronym": set(),
    },
    "Treaty": {
        "name": set(),
        "of": {"en", "zh-hans"},
        "quoted": {"ar", "en", "fr", "ru", "es"},
        "short": set(),
        "short_of": {"en", "zh-hans"},
        "short_quoted": {"ar", "en", "fr", "ru", "es"},
        "acronym": set(),
    },
    "Post": {"name": set(), "of": {"zh-hans"}},
    "Region": {"name": set(), "of": {"ar", "en", "zh-hans"}, "in": set()},
    "Body": {"name": set(), "of": {"zh-hans"}, "short_of": {"zh-hans"}},
    "Mandate": {"name": set()},
    "DeadlineRule": {"name": set()},
    "PreparationTask": {"name": set()},
    "AgendaItem": {"name": set()},
    "Conclusion": {"name": set()},
    "BureauPurpose": {"name": set()},
}


def named(kind: Any, *fields: str) -> Any:
    """A record, not stored, whose translated fields say their own name and language."""
    record = kind(key="k")
    for field in fields or translated_fields(kind):
        set_texts(record, field, {code: f"{field} {code}" for code in CODES})
    return record


def alone(name: Name, code: str, form: str) -> Run:
    """The run of a form as it stands where no text has spelled the name out yet."""
    (run,) = name.runs(code, form)
    return replace(run, mention=None)


def test_the_forms_written_here_are_those_of_the_records() -> None:
    found = {kind.__name__: {form.code: set(form.same_as_name) for form in kind.FORMS} for kind in NAMED}
    assert found == FORMS


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("kind", NAMED, ids=lambda kind: kind.__name__)
def test_every_form_is_said_from_its_own_column(kind: Any, code: str) -> None:
    record = named(kind)
    name = name_of(record)
    for form in kind.FORMS:
        wanted = column(form.field, code)
        run = Run(f"{form.field} {code}", "value", record.source(wanted))
        assert alone(name, code, form.code) == run
    assert name.runs(code, "") == name.runs(code, "name")


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("kind", NAMED, ids=lambda kind: kind.__name__)
def test_an_empty_form_is_the_name_only_where_that_is_declared(kind: Any, code: str) -> None:
    first, *others = kind.FORMS
    record = named(kind, first.field)
    for form in others:
        said = alone(name_of(record), code, form.code)
        if code in FORMS[kind.__name__][form.code]:
            expected = Run(f"{first.field} {code}", "value", record.source(column(first.field, code)))
        else:
            wanted = column(form.field, code)
            gap = Gap(kind.kind(), str(record.uuid), "k", wanted, code)
            expected = Run(MISSING, "gap", record.source(wanted), gap)
        assert said == expected


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("kind", NAMED, ids=lambda kind: kind.__name__)
def test_a_missing_name_is_a_gap_and_never_another_language(kind: Any, code: str) -> None:
    record = named(kind)
    for form in kind.FORMS:
        set_texts(record, form.field, {code: ""})
    for form in kind.FORMS:
        (run,) = name_of(record).runs(code, form.code)
        assert (run.text, run.kind) == (MISSING, "gap")
        assert (run.gap.field, run.gap.language) == (column(form.field, code), code)


def test_the_gap_of_a_form_that_may_be_the_name_names_the_form() -> None:
    (run,) = name_of(Country(key="CHE")).runs("zh-hans", "of")
    assert run.gap.field == "name_of_zh_hans"


def test_a_form_that_the_kind_does_not_have_is_an_error() -> None:
    with pytest.raises(UnknownFormError, match="Name has no form “of”"):
        name_of(named(Place)).runs("en", "of")


def test_a_name_cites_its_record_in_the_version_that_was_read(db: None) -> None:
    place = factories.place()
    place = records.amend(place, {"name_fr": "Nairobi"}, act())
    source = Source("secretariat.place", str(place.uuid), "nairobi", 2)
    assert name_of(place).cited() == (source,)
    assert (say(name_of(place), "fr"), say(name_of(place), "ru")) == ("Nairobi", MISSING)


def test_a_name_without_declared_forms_has_none() -> None:
    source = Source("kind", "uuid", "key", 1)
    with pytest.raises(UnknownFormError):
        Name(texts={}, source=source).runs("en", "")


# Display -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", CODES)
def test_display_is_in_the_language_being_read(code: str) -> None:
    with translation.override(code):
        assert (display(named(Place)), str(named(Place))) == (f"name {code}", f"name {code}")


@pytest.mark.parametrize("code", CODES)
def test_display_shows_the_key_and_never_another_language(code: str) -> None:
    place = named(Place)
    set_texts(place, "name", {code: ""})
    with translation.override(code):
        assert (display(place), str(place), display(place, "fallback")) == ("k", "k", "fallback")


def test_display_outside_a_language_is_english() -> None:
    with translation.override(None):
        assert display(named(Place)) == "name en"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_record_is_shown_as_something(kind: Any) -> None:
    assert "k" in str(kind(key="k"))


# Texts -------------------------------------------------------------------------------------------------------


def test_texts_are_read_and_put_by_language() -> None:
    place = Place(key="k")
    set_texts(place, "name", {"zh-hans": "内罗毕", "en": "Nairobi"})
    found = texts(place, "name")
    assert dict(found) == {"ar": "", "zh-hans": "内罗毕", "en": "Nairobi", "fr": "", "ru": "", "es": ""}
    assert (place.name_zh_hans, place.name_en, place.name_fr) == ("内罗毕", "Nairobi", None)
    assert (len(found), found.missing()) == (6, ["ar", "fr", "ru", "es"])
    with pytest.raises(KeyError):
        found["zh"]
    with pytest.raises(KeyError):
        set_texts(place, "name", {"de": "Nairobi"})


def test_texts_do_not_follow_later_changes() -> None:
    place = Place(key="k", name_en="Nairobi")
    found = texts(place, "name")
    set_texts(place, "name", {"en": "Mombasa"})
    assert found["en"] == "Nairobi"


def test_columns_are_named_by_language() -> None:
    assert column("title", "zh-hans") == "title_zh_hans"
    assert columns_of(["name"]) == ("name_ar", "name_zh_hans", "name_en", "name_fr", "name_ru", "name_es")
    assert translated_fields(Place) == ("name", "name_in")
    assert len(translated_columns(Place)) == 12
    assert translated_columns(Place)["name_in_zh_hans"] == ("name_in", "zh-hans")
    assert translated_fields(Person) == ()


@pytest.mark.parametrize("kind", NAMED, ids=lambda kind: kind.__name__)
def test_every_form_is_a_translated_field(kind: Any) -> None:
    assert {form.field for form in kind.FORMS} <= set(translated_fields(kind))
    assert len({form.code for form in kind.FORMS}) == len(kind.FORMS)


def test_a_phrase_is_said_or_is_a_gap() -> None:
    place = Place(key="k", name_en="Nairobi")
    said = phrase(place, "name")
    source = Source("secretariat.place", str(place.uuid), "k", 1, frozenset({"name_en"}))
    assert said.runs("en", "") == (Run("Nairobi", "value", source),)
    (run,) = said.runs("zh-hans", "")
    assert run.gap == Gap("secretariat.place", str(place.uuid), "k", "name_zh_hans", "zh-hans")
    with pytest.raises(UnknownFormError):
        said.runs("en", "of")


# The guard of bare attributes --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "room", ["secretariat.facts", "secretariat.kernel.names", "meetings.facts", "bureau.facts"]
)
def test_a_room_that_reads_a_bare_translation_fails_under_test(room: str) -> None:
    scope: dict[str, Any] = {"__name__": room}
    exec("def read(record):\n    return record.name", scope)  # noqa: S102 (a module of a room, in two lines)
    with pytest.raises(AssertionError, match=rf"{room} reads Place\.name without a language"):
        scope["read"](named(Place))


def test_a_template_that_reads_a_bare_translation_fails_under_test() -> None:
    with pytest.raises(AssertionError, match=r"reads Place\.name without a language"):
        Template("{{ place.name }}").render(Context({"place": named(Place)}))


def test_a_room_may_read_a_column_of_a_language() -> None:
    scope: dict[str, Any] = {"__name__": "bureau.facts"}
    exec("def read(record):\n    return record.name_fr", scope)  # noqa: S102 (a module of a room, in two lines)
    assert scope["read"](named(Place)) == "name fr"


def test_the_languages_are_the_six() -> None:
    assert languages.CODES == CODES


# Said in full the first time, and shortly after that ----------------------------------------------------------------

ORGANIZATION = Source("secretariat.organization", "0000-1", "org", 1)
FORMED = {
    "forms": {
        "name": "name",
        "of": "name_of",
        "short": "short",
        "short_of": "short_of",
        "acronym": "acronym",
    },
    "same_as_name": {"of": frozenset({"en"}), "short_of": frozenset({"en"})},
    "later": {"name": "short", "of": "short_of"},
}


def organization(within: tuple[Name, ...] = (), source: Source = ORGANIZATION, **columns: str) -> Name:
    """An organization that says these columns in every language."""
    written = {
        field: dict.fromkeys(CODES, columns.get(field, ""))
        for field in ("name", "name_of", "short", "short_of", "acronym")
    }
    return Name(written, source, within=within, **FORMED)  # type: ignore[arg-type]  # the table above


def both(name: Name, code: str = "en", form: str = "") -> tuple[str, str]:
    """What stands for a name at its first use, and after that; twice the same where it has no mention."""
    (run,) = name.runs(code, form)
    if run.mention is None:
        return run.text, run.text
    first, later = ("".join(part.text for part in runs) for runs in (run.mention.first, run.mention.later))
    return first, later


@pytest.mark.parametrize("code", CODES)
def test_an_abbreviation_stands_in_the_brackets_of_the_language_at_first_use(code: str) -> None:
    name = organization(name="World Water Body", short="Water Body", acronym="WWB")
    brackets = "（WWB）" if code == "zh-hans" else " (WWB)"
    assert both(name, code) == (f"World Water Body{brackets}", "Water Body")


def test_a_name_without_a_short_form_is_spelled_out_again_and_its_abbreviation_told_once() -> None:
    assert both(organization(name="World Water Body", acronym="WWB")) == (
        "World Water Body (WWB)",
        "World Water Body",
    )
    assert both(organization(name="World Water Body")) == ("World Water Body", "World Water Body")


def test_a_form_has_its_own_short_form_or_the_short_name_where_that_is_declared() -> None:
    name = organization(name="Body", name_of="of the Body", short="B", short_of="of B")
    assert both(name, "ru", "of") == ("of the Body", "of B")
    without = organization(name="Body", name_of="of the Body", short="B")
    assert both(without, "en", "of") == ("of the Body", "B")
    assert both(without, "ru", "of") == ("of the Body", "of the Body")


def test_the_runs_of_a_mention_cite_the_columns_that_they_print() -> None:
    (run,) = organization(name="World Water Body", short="Water Body", acronym="WWB").runs("zh-hans", "")
    assert run.mention is not None
    assert run.mention.uuid == ORGANIZATION.uuid
    first = [(part.text, part.source and set(part.source.fields)) for part in run.mention.first]
    assert first == [
        ("World Water Body", {"name_zh_hans"}),
        ("（", None),
        ("WWB", {"acronym_zh_hans"}),
        ("）", None),
    ]
    (later,) = run.mention.later
    assert (later.text, later.source) == ("Water Body", ORGANIZATION.of("short_zh_hans"))


def test_a_name_that_holds_the_name_of_what_it_is_part_of_makes_that_one_known() -> None:
    above = organization(
        name="World Water Body",
        short="Water Body",
        acronym="WWB",
        source=replace(ORGANIZATION, uuid="0000-2"),
    )
    part = organization(within=(above,), name="Law Division of the World Water Body")
    (run,) = part.runs("en", "")
    assert run.mention is not None
    before, named = run.mention.first
    assert (before.text, named.text) == ("Law Division of the ", "World Water Body")
    assert named.mention is not None
    assert named.mention.uuid == "0000-2"
    assert "".join(one.text for one in named.mention.first) == "World Water Body (WWB)"
    assert "".join(one.text for one in named.mention.later) == "Water Body"
    assert before.source == named.source == ORGANIZATION.of("name_en")
    assert part.cited() == (ORGANIZATION, above.source)


@pytest.mark.parametrize("text", ["World Water Body", "Division of Law", ""])
def test_a_name_that_holds_no_other_name_beside_its_own_words_has_one_part(text: str) -> None:
    above = organization(name="World Water Body", source=replace(ORGANIZATION, uuid="0000-2"))
    (run,) = organization(within=(above,), name=text).runs("en", "")
    assert run.mention is None
    assert run.text == (text or MISSING)


def test_what_a_record_is_part_of_must_be_loaded_with_it(db: None) -> None:
    above = factories.organization("above")
    factories.organization("below", name_en="Division", parent=above)
    below = Organization.objects.get(key="below")
    with pytest.raises(LookupError, match="below: load parent with the record, or each name costs a query"):
        name_of(below)
    loaded = Organization.objects.select_related("parent__parent").get(key="below")
    assert [name.source.key for name in name_of(loaded).within] == ["above"]
