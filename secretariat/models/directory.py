"""Countries, places, organizations, persons and posts."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from secretariat.choices import (
    POST_TRANSITIONS,
    CentreStatus,
    Grade,
    OrganizationKind,
    PostState,
    RegionalGroup,
)
from secretariat.kernel.choices import StateVerbs
from secretariat.kernel.models import Link, Record, ZoneField
from secretariat.kernel.models.record import LinkTo, for_example, named_in_english, with_example
from secretariat.kernel.names import Form
from secretariat.kernel.personal import ERASED, Personal, Retention, called
from secretariat.queries import end_of_person

# Where a language puts its article or preposition before the name itself, the form is the name.
BEFORE_THE_NAME = frozenset({"en", "zh-hans"})
KEEP_PERSON = Retention(
    _("the person is withdrawn, or no record that stands names them any more"), end_of_person, "PERSON_DAYS"
)


class Country(Record):
    """A State, or a territory that a record must name. Source: ISO 3166-1; M49 of the Statistics Division."""

    FORMS: ClassVar = (
        Form("name", "name", pgettext_lazy("example", "{} took part in the meeting.")),
        Form(
            "of",
            "name_of",
            pgettext_lazy("example", "a voluntary contribution of {}"),
            frozenset({"zh-hans", "ar"}),
        ),
        Form("in", "name_in", pgettext_lazy("example", "The meeting was held {}.")),
        Form("government", "name_government", pgettext_lazy("example", "{} hosted the meeting.")),
        Form("government_of", "name_government_of", pgettext_lazy("example", "at the invitation {}")),
    )
    HELP: ClassVar = {
        **Record.HELP,
        "key": for_example("CHE"),
        "iso2": with_example(_("Two capital letters, as in ISO 3166-1."), "CH"),
        "iso3": with_example(_("Three capital letters, as in ISO 3166-1."), "CHE"),
        "m49": with_example(
            _(
                "Three digits, by which the United Nations Statistics Division tells countries and areas apart."
            ),
            "756",
        ),
        "un_group": _(
            "The group of Member States to which it belongs; empty for a State without one, and for a territory."
        ),
        "formal_name": _("In full, as the United Nations writes it: the Swiss Confederation."),
        "name_of": _("With the article, preposition or case that the example sentence asks for."),
        "name_in": _("With its preposition, as after a verb."),
        "name_government": _("In running text, with its article where the language has one."),
        "name_government_of": _("With the article, preposition or case that the example sentence asks for."),
    }

    iso2 = models.CharField(
        _("ISO alpha-2"), max_length=2, unique=True, validators=[RegexValidator(r"^[A-Z]{2}\Z")]
    )
    iso3 = models.CharField(
        _("ISO alpha-3"), max_length=3, unique=True, validators=[RegexValidator(r"^[A-Z]{3}\Z")]
    )
    m49 = models.CharField(_("M49"), max_length=3, unique=True, validators=[RegexValidator(r"^\d{3}\Z")])
    un_group = models.CharField(_("regional group"), max_length=30, choices=RegionalGroup, blank=True)
    name = models.CharField(
        _("name"), max_length=120, help_text=_("In running text, as the United Nations writes it.")
    )
    formal_name = models.CharField(_("formal name"), max_length=200, blank=True)
    name_of = models.CharField(_("name after “of”"), max_length=150, blank=True)
    name_in = models.CharField(_("name with “in”"), max_length=150, blank=True)
    name_government = models.CharField(_("the Government"), max_length=200, blank=True)
    name_government_of = models.CharField(_("the Government after “of”"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("country")
        verbose_name_plural = _("countries")
        ordering = ("key", "pk")
        constraints = (named_in_english("name", "a_country_has_an_english_name"),)


class Place(Record):
    """A city or other place where something is held."""

    FORMS: ClassVar = (
        Form("name", "name", pgettext_lazy("example", "Venue: {}")),
        Form("in", "name_in", pgettext_lazy("example", "The meeting was held {}.")),
    )
    HELP: ClassVar = {
        **Record.HELP,
        "key": for_example("bern"),
        "name": _("As on a map, without its country: Bern."),
        "country": _("The State in which it lies."),
    }

    name = models.CharField(_("name"), max_length=120)
    name_in = models.CharField(
        _("name with “in”"), max_length=150, blank=True, help_text=_("With its preposition, as after a verb.")
    )
    country = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, related_name="places", verbose_name=_("country")
    )
    names_country = models.BooleanField(
        _("with its country"),
        default=False,
        help_text=_("Whether lists name the country beside the place, for readers who may not know it."),
    )
    time_zone = ZoneField(
        _("time zone"), blank=True, help_text=_("In which its meetings tell the time: Europe/Zurich.")
    )
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=7,
        decimal_places=4,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text=_("In degrees, north of the equator: 46.2044. South of it with a minus sign."),
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=7,
        decimal_places=4,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text=_("In degrees, east of Greenwich: 6.1432. West of it with a minus sign."),
    )

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ("key", "pk")
        constraints = (
            named_in_english("name", "a_place_has_an_english_name"),
            models.CheckConstraint(
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(latitude__isnull=False, longitude__isnull=False),
                name="a_place_lies_somewhere_or_nowhere",
                violation_error_message=_("Give the latitude and the longitude, or neither."),
            ),
        )


class Region(Record):
    """A region of the convention's own, in which it holds consultations; not a regional group of States."""

    FORMS: ClassVar = (
        Form("name", "name", pgettext_lazy("example", "Region: {}")),
        Form("of", "name_of", pgettext_lazy("example", "the countries of {}"), BEFORE_THE_NAME | {"ar"}),
        Form("in", "name_in", pgettext_lazy("example", "A project is carried out {}.")),
    )
    HELP: ClassVar = {
        **Record.HELP,
        "key": for_example("pacific-islands"),
        "name_of": _("With the article, preposition or case that the example sentence asks for."),
        "name_in": _("With its preposition, as after a verb."),
        "position": _("Its place in lists of regions: 1 for the first."),
    }

    name = models.CharField(_("name"), max_length=150, help_text=_("As in a table, without an article."))
    name_of = models.CharField(_("name after “of”"), max_length=200, blank=True)
    name_in = models.CharField(_("name with “in”"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ("position", "key", "pk")
        constraints = (named_in_english("name", "a_region_has_an_english_name"),)


class Organization(Record):
    """An organization, a unit of one, or a partnership that the secretariat works with.

    A report spells the name out where it stands first, with the acronym in brackets, and says the short name
    after that. The name of a unit may hold that of what it is part of, which is then treated alike.
    """

    FORMS: ClassVar = (
        Form("name", "name", pgettext_lazy("example", "In cooperation with {}"), later="short"),
        Form(
            "of",
            "name_of",
            pgettext_lazy("example", "with the support of {}"),
            BEFORE_THE_NAME,
            later="short_of",
        ),
        Form("short", "short", pgettext_lazy("example", "In cooperation with {}")),
        Form("short_of", "short_of", pgettext_lazy("example", "with the support of {}"), BEFORE_THE_NAME),
        Form("acronym", "acronym", pgettext_lazy("example", "({})")),
    )
    PART_OF: ClassVar = "parent"
    LINKS: ClassVar = {"centre_of": LinkTo("secretariat.OrganizationTreaty", "organization", "treaty")}
    HELP: ClassVar = {
        **Record.HELP,
        "key": for_example("world-observatory"),
        "kind_of": _(
            "Lists can be narrowed down to it; for a unit, as a rule that of the organization above it."
        ),
        "parent": _(
            "The organization of which it is a unit, and whose name its own may hold; empty for one that stands by itself."
        ),
        "country": _(
            "The State whose organization it is, such as the host country of a centre; empty for an international one."
        ),
        "seat": _("The place of its offices; reports name it beside partners of regional consultations."),
        "name_of": _("With the article, preposition or case that the example sentence asks for."),
        "short_of": _("Said once the name has been spelled out; empty where it is always said in full."),
        "acronym": _("What stands in brackets where the name is spelled out."),
        "centre_of": _("Other treaties whose regional or coordinating centre it is; empty where it is none."),
    }

    kind_of = models.CharField(
        _("kind"), max_length=20, choices=OrganizationKind, default=OrganizationKind.OTHER
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="units", verbose_name=_("part of")
    )
    country = models.ForeignKey(
        Country,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="organizations",
        verbose_name=_("country"),
    )
    seat = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="organizations", verbose_name=_("seat")
    )
    centre_status = models.CharField(
        _("status as a centre"),
        max_length=20,
        choices=CentreStatus,
        blank=True,
        help_text=_("Where it is a centre of other treaties, which are named below."),
    )
    name = models.CharField(
        _("name"),
        max_length=250,
        help_text=_("In running text, with its article where the language has one."),
    )
    name_of = models.CharField(_("name after “of”"), max_length=250, blank=True)
    short = models.CharField(
        _("short name"),
        max_length=150,
        blank=True,
        help_text=_("Said once the name has been spelled out; with its article too."),
    )
    short_of = models.CharField(_("short name after “of”"), max_length=150, blank=True)
    acronym = models.CharField(_("acronym"), max_length=30, blank=True)

    class Meta:
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")
        ordering = ("key", "pk")
        constraints = (named_in_english("name", "an_organization_has_an_english_name"),)


class OrganizationTreaty(Link):
    """That an organization is a centre of a treaty."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="treaty_rows")
    treaty = models.ForeignKey(
        "secretariat.Treaty", models.PROTECT, related_name="centre_rows", verbose_name=_("centre of")
    )

    class Meta(Link.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("organization", "treaty"), name="an_organization_is_a_treatys_centre_once"
            ),
        )


class Treaty(Record):
    """A treaty other than the convention itself, as texts name it: in full and in short."""

    FORMS: ClassVar = (
        Form("name", "name", pgettext_lazy("example", "It concerns {}."), later="short"),
        Form(
            "of",
            "name_of",
            pgettext_lazy("example", "the committee of {}"),
            BEFORE_THE_NAME,
            later="short_of",
        ),
        Form(
            "quoted",
            "quoted",
            pgettext_lazy("example", "The text of {} says so."),
            frozenset({"ar", "en", "fr", "ru", "es"}),
            later="short_quoted",
        ),
        Form("short", "short", pgettext_lazy("example", "It concerns {}.")),
        Form("short_of", "short_of", pgettext_lazy("example", "the committee of {}"), BEFORE_THE_NAME),
        Form(
            "short_quoted",
            "short_quoted",
            pgettext_lazy("example", "The text of {} says so."),
            frozenset({"ar", "en", "fr", "ru", "es"}),
        ),
        Form("acronym", "acronym", pgettext_lazy("example", "({})")),
    )
    HELP: ClassVar = {
        **Record.HELP,
        "key": for_example("outer-space"),
        "name_of": _("With the article, preposition or case that the example sentence asks for."),
        "short": _("Said once the name has been spelled out; with its article too."),
        "short_of": _("Said once the name has been spelled out; empty where it is always said in full."),
        "short_quoted": _("In Chinese between 《 and 》."),
    }

    name = models.CharField(
        _("name"),
        max_length=250,
        help_text=_("In running text, with its article where the language has one."),
    )
    name_of = models.CharField(_("name after “of”"), max_length=250, blank=True)
    quoted = models.CharField(
        _("name as a title"), max_length=250, blank=True, help_text=_("In Chinese between 《 and 》.")
    )
    short = models.CharField(_("short name"), max_length=150, blank=True)
    short_of = models.CharField(_("short name after “of”"), max_length=150, blank=True)
    short_quoted = models.CharField(_("short name as a title"), max_length=150, blank=True)
    acronym = models.CharField(
        _("name in brackets"),
        max_length=80,
        blank=True,
        help_text=_("What stands in brackets where the name is spelled out."),
    )

    class Meta:
        verbose_name = _("treaty")
        verbose_name_plural = _("treaties")
        ordering = ("key", "pk")
        constraints = (named_in_english("name", "a_treaty_has_an_english_name"),)


class Person(Record):
    """A person whom records name. Every field with a personal value stays out of audit rows."""

    GUARDS: ClassVar = ("secretariat.services.personal.key_tells_no_name",)
    PERSONAL: ClassVar = {
        "display_name": Personal(_("name who holds an office or takes part"), KEEP_PERSON, erased=ERASED),
        "honorific": Personal(_("address the person as they wish"), KEEP_PERSON),
        "email": Personal(_("write to the person"), KEEP_PERSON),
        "source_note": Personal(_("tell from where the secretariat has it"), KEEP_PERSON),
        "source_url": Personal(_("tell from where the secretariat has it"), KEEP_PERSON),
    }
    HELP: ClassVar = {
        **Record.HELP,
        "key": with_example(_("It tells no name, for it is never erased."), "p-0142"),
        "display_name": _("In full, as the person writes it."),
        "honorific": _("As it stands before the name in lists: Ms., Mr., Dr. Empty where none is wished."),
        "email": _("Where the secretariat writes to the person; lists of focal points show it."),
        "country": _(
            "The State that the person represents or comes from; empty where that is of no concern."
        ),
        "organization": _(
            "The one for which the person works or speaks; empty for somebody of a Government."
        ),
    }

    display_name = models.CharField(pgettext_lazy("person", "name"), max_length=120)
    honorific = models.CharField(_("form of address"), max_length=20, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    country = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, related_name="persons", verbose_name=_("country")
    )
    organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="persons",
        verbose_name=_("organization"),
    )
    keep_until = models.DateField(
        _("to be kept until"),
        null=True,
        blank=True,
        help_text=_(
            "Where there is a duty to keep it, such as an audit: nothing of the person is erased before that day."
        ),
    )

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("persons")
        ordering = ("key", "pk")

    def __str__(self) -> str:
        return called(self.display_name, self.key)


class Post(Record):
    """A post of the secretariat; records name the post that answers for them."""

    KEPT_BY: ClassVar = "secretariat.keep_finances"
    FORMS: ClassVar = (
        Form("name", "title", pgettext_lazy("example", "Responsible: {}")),
        Form(
            "of", "title_of", pgettext_lazy("example", "with the participation of {}"), frozenset({"zh-hans"})
        ),
    )
    STATES: ClassVar = StateVerbs(table=POST_TRANSITIONS, services="secretariat.services", subject="post")
    HELP: ClassVar = {
        **Record.HELP,
        "key": for_example("information-officer"),
        "title": _("Without an article: information officer."),
        "grade": _(
            "As in the Staff Regulations and Rules of the United Nations; empty where it is not known."
        ),
    }

    title = models.CharField(pgettext_lazy("post", "title"), max_length=150)
    title_of = models.CharField(
        _("title after “of”"),
        max_length=200,
        blank=True,
        help_text=_("With article and case, and in the gender of who holds the post."),
    )
    grade = models.CharField(_("category"), max_length=1, choices=Grade, blank=True)
    state = models.CharField(_("state"), max_length=20, choices=PostState, default=PostState.ESTABLISHED)

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        ordering = ("key", "pk")
        constraints = (named_in_english("title", "a_post_has_an_english_title"),)
