"""The preparation of a conference: tasks, consultations on documents, support of partners."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from meetings.choices import (
    TASK_TRANSITIONS,
    ArrangementKind,
    DocumentNature,
    SupportDirection,
    SupportPhase,
    SupportStatus,
    SupportTerms,
    TaskCondition,
    TaskKind,
    TaskState,
)
from meetings.models.meetings import Conference
from secretariat.choices import RegionalGroup
from secretariat.kernel.choices import StateVerbs
from secretariat.kernel.models import Link, Record
from secretariat.kernel.models.record import IN_FORCE, LinkTo, for_example
from secretariat.kernel.names import Form

KNOWN_SINCE = _("The day on which it is known to be so: reports as of an earlier day leave it out.")


class PreparationTask(Record):
    """A task in the preparation of a conference; how far it had come on a day is read from its states."""

    IN_PERIODS: ClassVar = ("conference__periods_before",)
    FORMS: ClassVar = (
        Form("name", "phrase", pgettext_lazy("example", "The following tasks are under way: {}.")),
    )
    STATES: ClassVar = StateVerbs(table=TASK_TRANSITIONS, services="meetings.services", subject="task")
    GUARDS: ClassVar = ("meetings.services.task_says_what_it_is",)
    LINKS: ClassVar = {
        "partners": LinkTo("meetings.TaskPartner", "task", "organization"),
        "languages": LinkTo("meetings.TaskLanguage", "task", "language"),
        "conditions": LinkTo("meetings.TaskConditionRow", "task", "condition"),
    }
    HELP: ClassVar = {
        **Record.HELP,
        "key": for_example("task-interpreters"),
        "conference": _("The one that is being prepared; reports on the period before it list the task."),
        "kind_of": _(
            "Each has a wording of its own in reports; the last one is for a task that is not listed."
        ),
        "partners": _(
            "Only for liaison on the processing of documents, on logistics or on security: with whom."
        ),
        "languages": _("Only for information on the website: the languages in which it is available."),
        "conditions": _("Under what conditions it is done; empty where there are none."),
    }

    conference = models.ForeignKey(
        Conference, models.PROTECT, related_name="tasks", verbose_name=_("conference")
    )
    position = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("In which order reports tell of such work.")
    )
    kind_of = models.CharField(_("task"), max_length=30, choices=TaskKind)
    phrase = models.CharField(
        _("phrase"),
        max_length=250,
        blank=True,
        help_text=_("Only for another task than those listed: a phrase without a full stop."),
    )
    state = models.CharField(_("state"), max_length=20, choices=TaskState, default=TaskState.NOT_STARTED)

    class Meta:
        verbose_name = _("preparation task")
        verbose_name_plural = _("preparation tasks")
        ordering = ("conference", "position", "key", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("conference", "position"),
                condition=IN_FORCE,
                name="tasks_of_a_conference_stand_in_order",
                violation_error_message=_("Another task of the conference has this place in the order."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_of_display()} ({self.key})"


class TaskPartner(Link):
    """With whom a task is done."""

    task = models.ForeignKey(PreparationTask, models.PROTECT, related_name="partner_rows")
    organization = models.ForeignKey(
        "secretariat.Organization", models.PROTECT, related_name="+", verbose_name=_("partners")
    )

    class Meta(Link.Meta):
        constraints = (
            models.UniqueConstraint(fields=("task", "organization"), name="a_task_has_a_partner_once"),
        )


class TaskLanguage(Link):
    """In which language a task is done."""

    task = models.ForeignKey(PreparationTask, models.PROTECT, related_name="language_rows")
    language = models.CharField(_("languages"), max_length=10, choices=settings.LANGUAGES)

    class Meta(Link.Meta):
        constraints = (
            models.UniqueConstraint(fields=("task", "language"), name="a_task_has_a_language_once"),
        )


class TaskConditionRow(Link):
    """Under what condition a task is done."""

    task = models.ForeignKey(PreparationTask, models.PROTECT, related_name="condition_rows")
    condition = models.CharField(_("conditions"), max_length=20, choices=TaskCondition)

    class Meta(Link.Meta):
        constraints = (
            models.UniqueConstraint(fields=("task", "condition"), name="a_task_has_a_condition_once"),
        )


class Consultation(Record):
    """That the secretariat prepares the documents of a conference in consultation with others."""

    IN_PERIODS: ClassVar = ("conference__periods_before",)
    GUARDS: ClassVar = ("meetings.services.consultation_names_partners",)
    LINKS: ClassVar = {
        "documents": LinkTo("meetings.ConsultationDocument", "consultation", "nature"),
        "partners": LinkTo("meetings.ConsultationPartner", "consultation", "organization"),
    }
    HELP: ClassVar = {
        **Record.HELP,
        "key": for_example("consultation-budget"),
        "conference": _("The one whose documents are prepared in consultation."),
        "other_stakeholders": _("Tick where others are consulted who are not named among the partners."),
        "as_appropriate": _(
            "Tick where partners are consulted on some of the documents only, as each of them requires."
        ),
        "documents": _("At least one kind: those that are prepared in consultation."),
        "partners": _("At least one: those who are consulted."),
    }

    conference = models.ForeignKey(
        Conference, models.PROTECT, related_name="consultations", verbose_name=_("conference")
    )
    in_particular = models.BooleanField(
        _("these documents in particular"),
        default=False,
        help_text=_("Otherwise these documents alone."),
    )
    other_stakeholders = models.BooleanField(_("with other stakeholders besides"), default=False)
    as_appropriate = models.BooleanField(_("as appropriate"), default=False)
    observed_on = models.DateField(_("known since"), help_text=KNOWN_SINCE)

    class Meta:
        verbose_name = _("consultation on documents")
        verbose_name_plural = _("consultations on documents")
        ordering = ("key", "pk")

    def __str__(self) -> str:
        return self.key


class ConsultationDocument(Link):
    """A kind of documents that a consultation is about."""

    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="document_rows")
    nature = models.CharField(_("documents"), max_length=20, choices=DocumentNature)

    class Meta(Link.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("consultation", "nature"), name="a_consultation_is_about_a_kind_of_document_once"
            ),
        )


class ConsultationPartner(Link):
    """Who is consulted."""

    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="partner_rows")
    organization = models.ForeignKey(
        "secretariat.Organization", models.PROTECT, related_name="+", verbose_name=_("partners")
    )

    class Meta(Link.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("consultation", "organization"), name="a_consultation_has_a_partner_once"
            ),
        )


class SupportArrangement(Record):
    """With what partners support a conference, on what terms, before it or during it."""

    IN_PERIODS: ClassVar = ("conference__periods_before",)
    GUARDS: ClassVar = ("meetings.services.support_names_partners_and_kinds",)
    LINKS: ClassVar = {
        "partners": LinkTo("meetings.SupportPartner", "arrangement", "organization"),
        "kinds": LinkTo("meetings.SupportKindRow", "arrangement", "kind_of"),
        "regions": LinkTo("meetings.SupportRegion", "arrangement", "group"),
        "cover_for": LinkTo("meetings.SupportCover", "arrangement", "post"),
    }
    HELP: ClassVar = {
        **Record.HELP,
        "key": for_example("support-host-before"),
        "conference": _("The one for which the support is given or received."),
        "direction": _("Received where partners support the secretariat, given where it supports them."),
        "terms": _("As agreed with the partners; not stated where nothing is known of it."),
        "phase": _("Support before the meeting and support during the meeting are two records."),
        "status": _("Promised as long as it is to come; change it once the support has been provided."),
        "partners": _("At least one: those who give the support, or receive it."),
        "kinds": _("At least one: in what the support consists."),
        "regions": _(
            "For funded travel only: the groups from which the participants come, where these are known."
        ),
        "cover_for": _(
            "Posts not yet filled, in place of which partners see to publicity and outreach; empty otherwise."
        ),
    }

    conference = models.ForeignKey(
        Conference, models.PROTECT, related_name="support_arrangements", verbose_name=_("conference")
    )
    position = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("In which order reports tell of such work.")
    )
    direction = models.CharField(
        _("direction"), max_length=10, choices=SupportDirection, default=SupportDirection.RECEIVED
    )
    terms = models.CharField(_("terms"), max_length=20, choices=SupportTerms, default=SupportTerms.NOT_STATED)
    phase = models.CharField(_("phase"), max_length=10, choices=SupportPhase)
    status = models.CharField(
        _("status"), max_length=10, choices=SupportStatus, default=SupportStatus.PROMISED
    )
    region_count = models.PositiveSmallIntegerField(
        _("number of regional groups"),
        null=True,
        blank=True,
        help_text=_("For funded travel, where it is not known which groups."),
    )
    observed_on = models.DateField(_("known since"), help_text=KNOWN_SINCE)

    class Meta:
        verbose_name = _("support for a conference")
        verbose_name_plural = _("support for conferences")
        ordering = ("conference", "position", "key", "pk")

    def __str__(self) -> str:
        return self.key


class SupportPartner(Link):
    """A partner who supports."""

    arrangement = models.ForeignKey(SupportArrangement, models.PROTECT, related_name="partner_rows")
    organization = models.ForeignKey(
        "secretariat.Organization", models.PROTECT, related_name="+", verbose_name=_("partners")
    )

    class Meta(Link.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("arrangement", "organization"), name="a_support_has_a_partner_once"
            ),
        )


class SupportKindRow(Link):
    """With what."""

    arrangement = models.ForeignKey(SupportArrangement, models.PROTECT, related_name="kind_rows")
    kind_of = models.CharField(_("kinds of support"), max_length=30, choices=ArrangementKind)

    class Meta(Link.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("arrangement", "kind_of"), name="a_support_arrangement_has_a_kind_once"
            ),
        )


class SupportRegion(Link):
    """For participants of which regional group."""

    arrangement = models.ForeignKey(SupportArrangement, models.PROTECT, related_name="region_rows")
    group = models.CharField(_("regional groups"), max_length=30, choices=RegionalGroup)

    class Meta(Link.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("arrangement", "group"), name="a_support_is_for_a_regional_group_once"
            ),
        )


class SupportCover(Link):
    """For which post of the secretariat, not yet filled, a partner stands in."""

    arrangement = models.ForeignKey(SupportArrangement, models.PROTECT, related_name="cover_rows")
    post = models.ForeignKey(
        "secretariat.Post", models.PROTECT, related_name="+", verbose_name=_("in place of the posts")
    )

    class Meta(Link.Meta):
        constraints = (
            models.UniqueConstraint(fields=("arrangement", "post"), name="a_support_covers_a_post_once"),
        )
