"""Projects of technical assistance and capacity-building, and the articles of the convention they are about."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from capacity.choices import PROJECT_TRANSITIONS, Level, ProjectPart, ProjectStage
from capacity.models.activities import FundraisingEffort
from meetings.models import Activity, ActivityPeriod
from secretariat.kernel.choices import StateVerbs
from secretariat.kernel.models import Link, Record
from secretariat.kernel.models.fields import ImpreciseDateField
from secretariat.kernel.models.record import IN_FORCE, LinkTo, for_example, named_in_english
from secretariat.kernel.names import Form


class ArticleRef(Record):
    """An article of the convention, by its number and title."""

    FORMS: ClassVar = (
        Form("name", "title", pgettext_lazy("example", "Knowledge is mobilized on the following: {}.")),
    )
    HELP: ClassVar = {
        **Record.HELP,
        "key": for_example("article-12"),
        "number": _("As in the convention: 12 for article 12."),
    }

    number = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(
        _("title"), max_length=200, help_text=_("What the article is about: a phrase without a full stop.")
    )

    class Meta:
        verbose_name = _("article of the convention")
        verbose_name_plural = _("articles of the convention")
        ordering = ("number", "pk")
        constraints = (
            named_in_english("title", "an_article_has_an_english_title"),
            models.UniqueConstraint(
                fields=("number",),
                condition=IN_FORCE,
                name="an_article_is_recorded_once",
                violation_error_message=_("The article with this number is recorded already."),
            ),
        )


class Project(Activity):
    """A project that the secretariat carries out, or works on with the organization that implements it.

    How far it had come on a day is read from its stages.
    """

    STATES: ClassVar = StateVerbs(
        table=PROJECT_TRANSITIONS, services="capacity.services", subject="project", field="stage"
    )
    GUARDS: ClassVar = ("capacity.services.part_fits_implementing_organization",)
    LINKS: ClassVar = {
        "periods": LinkTo("capacity.ProjectPeriod", "activity", "period"),
        "articles": LinkTo("capacity.ProjectArticle", "project", "article"),
    }
    HELP: ClassVar = {
        **Activity.HELP,
        "key": for_example("project-parks"),
        "effort": _("The one in the course of which it was developed; empty where there was none."),
        "donor_country": _(
            "The State that funds it; empty where an organization does, or the donor is not known yet."
        ),
        "donor_organization": _(
            "The organization that funds it; empty where a State does, or the donor is not known yet."
        ),
        "part": _(
            "It decides how sentences tell of the project, and whether an implementing organization is named."
        ),
        "implementing": _(
            "Only where the secretariat works with another organization, which implements the project."
        ),
        "region": _("The one in which it is carried out; empty where it is not confined to one."),
        "multi_year": _("Tick where the report is to call it a multi-year project."),
        "articles": _("Those on which it mobilizes knowledge and experience; empty where none is named."),
    }

    title = models.CharField(
        _("title"), max_length=250, blank=True, help_text=_("As in the project document, where it is known.")
    )
    effort = models.ForeignKey(
        FundraisingEffort,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="projects",
        verbose_name=_("came out of the fundraising effort"),
    )
    donor_country = models.ForeignKey(
        "secretariat.Country",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="projects",
        verbose_name=_("donor country"),
    )
    donor_organization = models.ForeignKey(
        "secretariat.Organization",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="projects_funded",
        verbose_name=_("donor organization"),
    )
    funded_from = ImpreciseDateField(_("funded from"), blank=True)
    part = models.CharField(
        _("part of the secretariat"),
        max_length=20,
        choices=ProjectPart,
        default=ProjectPart.CARRIES_OUT,
    )
    implementing = models.ForeignKey(
        "secretariat.Organization",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="projects_implemented",
        verbose_name=_("implementing organization"),
    )
    region = models.ForeignKey(
        "secretariat.Region",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="projects",
        verbose_name=_("region"),
    )
    multi_year = models.BooleanField(_("runs for several years"), default=False)
    starts = ImpreciseDateField(_("activities start"), blank=True)
    as_early_as_feasible = models.BooleanField(
        _("as early as feasible"), default=False, help_text=_("Within the time in which activities start.")
    )
    purpose = models.CharField(
        _("purpose"), max_length=300, blank=True, help_text=_("A phrase without a full stop.")
    )
    emphasis = models.CharField(
        _("emphasis"),
        max_length=300,
        blank=True,
        help_text=_("What the project puts its emphasis on: a phrase without a full stop."),
    )
    in_biennium = models.BooleanField(
        _("in the biennium"),
        default=False,
        help_text=_("What the project provides for is to be provided in the present biennium."),
    )
    stage = models.CharField(
        _("stage"), max_length=20, choices=ProjectStage, default=ProjectStage.FUNDRAISING
    )

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        ordering = ("position", "key", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(observed_on__isnull=False),
                name="a_project_is_known_since_a_day",
                violation_error_message=_("Say since which day it is known."),
            ),
            models.CheckConstraint(
                condition=models.Q(donor_country__isnull=True) | models.Q(donor_organization__isnull=True),
                name="a_project_has_one_donor",
                violation_error_message=_("Name one donor: a country or an organization."),
            ),
            models.CheckConstraint(
                condition=models.Q(funded_from="")
                | models.Q(donor_country__isnull=False)
                | models.Q(donor_organization__isnull=False),
                name="a_project_is_funded_by_somebody",
                violation_error_message=_("Name the donor who funds it from then on."),
            ),
            models.CheckConstraint(
                condition=models.Q(as_early_as_feasible=False) | ~models.Q(starts=""),
                name="an_early_start_lies_within_a_time",
                violation_error_message=_("Say within which time activities start as early as feasible."),
            ),
        )

    def __str__(self) -> str:
        return self.key


class ProjectPeriod(ActivityPeriod):
    """A period in which the project is worked on."""

    activity = models.ForeignKey(Project, models.PROTECT, related_name="period_rows")

    class Meta(ActivityPeriod.Meta):
        constraints = (
            models.UniqueConstraint(fields=("activity", "period"), name="a_project_is_in_a_period_once"),
        )


class ProjectArticle(Link):
    """An article of the convention on which the project mobilizes knowledge and experience."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="article_rows")
    article = models.ForeignKey(
        ArticleRef, models.PROTECT, related_name="project_rows", verbose_name=_("articles")
    )

    class Meta(Link.Meta):
        constraints = (
            models.UniqueConstraint(fields=("project", "article"), name="a_project_names_an_article_once"),
        )


class ProjectFocus(Record):
    """A priority on which a project concentrates first."""

    FORMS: ClassVar = (
        Form("name", "phrase", pgettext_lazy("example", "The project focuses on the following: {}.")),
    )
    LINKS: ClassVar = {"levels": LinkTo("capacity.ProjectFocusLevel", "focus", "level")}
    HELP: ClassVar = {
        **Record.HELP,
        "key": for_example("project-parks-lamps"),
        "project": _("The one that concentrates on it first."),
        "levels": _("At which it was found to be a priority; empty where that is not known."),
    }

    project = models.ForeignKey(Project, models.PROTECT, related_name="focuses", verbose_name=_("project"))
    position = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("In which order reports tell of such work.")
    )
    phrase = models.CharField(_("phrase"), max_length=250, help_text=_("A phrase without a full stop."))

    class Meta:
        verbose_name = _("priority of a project")
        verbose_name_plural = _("priorities of projects")
        ordering = ("project", "position", "pk")
        constraints = (
            named_in_english("phrase", "a_priority_of_a_project_has_an_english_phrase"),
            models.UniqueConstraint(
                fields=("project", "position"),
                condition=IN_FORCE,
                name="priorities_of_a_project_stand_in_order",
                violation_error_message=_("Another priority of the project has this place in the order."),
            ),
        )


class ProjectFocusLevel(Link):
    """At which level the priority was identified."""

    focus = models.ForeignKey(ProjectFocus, models.PROTECT, related_name="level_rows")
    level = models.CharField(_("identified at the levels"), max_length=20, choices=Level)

    class Meta(Link.Meta):
        constraints = (
            models.UniqueConstraint(fields=("focus", "level"), name="a_priority_names_a_level_once"),
        )


class ProjectDeliverable(Record):
    """Something that a project provides."""

    FORMS: ClassVar = (
        Form("name", "phrase", pgettext_lazy("example", "The project provides for the following: {}.")),
    )
    HELP: ClassVar = {
        **Record.HELP,
        "key": for_example("project-parks-workshops"),
        "project": _("The one in whose paragraph it is listed."),
    }

    project = models.ForeignKey(
        Project, models.PROTECT, related_name="deliverables", verbose_name=_("project")
    )
    position = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("In which order reports tell of such work.")
    )
    phrase = models.CharField(_("phrase"), max_length=300, help_text=_("A phrase without a full stop."))

    class Meta:
        verbose_name = _("deliverable of a project")
        verbose_name_plural = _("deliverables of projects")
        ordering = ("project", "position", "pk")
        constraints = (
            named_in_english("phrase", "a_deliverable_has_an_english_phrase"),
            models.UniqueConstraint(
                fields=("project", "position"),
                condition=IN_FORCE,
                name="deliverables_of_a_project_stand_in_order",
                violation_error_message=_("Another deliverable of the project has this place in the order."),
            ),
        )
