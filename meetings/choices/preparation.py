"""The preparation of a conference: tasks, consultations on documents, support."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from secretariat.kernel.choices import Transition


class TaskKind(models.TextChoices):
    """Tasks in the preparation of a conference; how each is said stands in the report's wording."""

    VENUE = "venue", _("Choice of the venue")
    PREPARATIONS = "preparations", _("Preparatory and logistical work")
    DOCUMENTS = "documents", _("Planning and drafting of documents")
    DOCUMENT_PROCESSING = "document-processing", _("Liaison on processing, editing and translation")
    ONLINE_REGISTRATION = "online-registration", _("Online registration system")
    INVITATIONS = "invitations", _("Invitations")
    CONFIRMATIONS = "confirmations", _("Letters of confirmation")
    VISA_LETTERS = "visa-letters", _("Letters in support of visa applications")
    CREDENTIALS = "credentials", _("Examination of credentials")
    FUNDED_TRAVEL = "funded-travel", _("Travel and daily subsistence allowance")
    PARTICIPANTS_LIST = "participants-list", _("List of participants")
    OBSERVERS = "observers", _("Replies to applications from observers")
    ATTENDANCE = "attendance", _("Attendance of nominated representatives")
    SIDE_EVENTS = "side-events", _("Side events")
    SIDE_EVENT_ORGANIZERS = "side-event-organizers", _("Information for organizers of side events")
    INFORMATION = "information", _("Information for participants and observers")
    WEBSITE = "website", _("Information on the website")
    NEWSLETTERS = "newsletters", _("Newsletters")
    FUNDRAISING = "fundraising", _("Fundraising")
    BUREAU_SUPPORT = "bureau-support", _("Support for the work of the Bureau")
    LOGISTICS = "logistics", _("Liaison on logistics")
    SECURITY = "security", _("Liaison on security")
    OTHER = "other", pgettext_lazy("task", "Another one, named by its phrase")


# Of these kinds the sentence names with whom, or in which languages.
TASKS_WITH_PARTNERS = frozenset({TaskKind.DOCUMENT_PROCESSING, TaskKind.LOGISTICS, TaskKind.SECURITY})
TASKS_WITH_LANGUAGES = frozenset({TaskKind.WEBSITE})


class TaskCondition(models.TextChoices):
    """Under what condition something is done."""

    ON_REQUEST = "on-request", _("On request")
    AS_APPROPRIATE = "as-appropriate", _("As appropriate")
    IF_ELIGIBLE = "if-eligible", _("For those who are eligible")


class TaskState(models.TextChoices):
    """How far a task has come."""

    NOT_STARTED = "not-started", pgettext_lazy("task", "Not started")
    UNDER_WAY = "under-way", pgettext_lazy("task", "Under way")
    DONE = "done", pgettext_lazy("task", "Done")


TASK_TRANSITIONS = (
    Transition("meetings.start_task", frozenset({TaskState.NOT_STARTED}), TaskState.UNDER_WAY),
    Transition(
        "meetings.complete_task", frozenset({TaskState.NOT_STARTED, TaskState.UNDER_WAY}), TaskState.DONE
    ),
    Transition("meetings.resume_task", frozenset({TaskState.DONE}), TaskState.UNDER_WAY),
)


class SupportDirection(models.TextChoices):
    """Who supports whom."""

    RECEIVED = "received", pgettext_lazy("support", "Received by the secretariat")
    GIVEN = "given", pgettext_lazy("support", "Given by the secretariat")


class SupportTerms(models.TextChoices):
    """On what terms."""

    RECIPROCAL = "reciprocal", pgettext_lazy("support", "On a reciprocal basis")
    SIMILAR = "similar", pgettext_lazy("support", "Similar to that of others")
    AGAINST_PAYMENT = "against-payment", pgettext_lazy("support", "Against payment")
    BOUGHT = "bought", pgettext_lazy("support", "Bought")
    NOT_STATED = "not-stated", pgettext_lazy("support", "Not stated")


class SupportPhase(models.TextChoices):
    """Before the conference or during it."""

    BEFORE = "before", pgettext_lazy("support", "Before the meeting")
    DURING = "during", pgettext_lazy("support", "During the meeting")


class SupportStatus(models.TextChoices):
    """Whether it has been given yet."""

    PROMISED = "promised", pgettext_lazy("support", "Promised")
    PROVIDED = "provided", pgettext_lazy("support", "Provided")


class ArrangementKind(models.TextChoices):
    """With what a partner supports a conference."""

    LOGISTICS = "logistics", _("Logistics")
    ON_SITE_REGISTRATION = "on-site-registration", _("On-site registration")
    DSA_DISTRIBUTION = "dsa-distribution", _("Distribution of the daily subsistence allowance")
    DOCUMENT_COMMENTS = "document-comments", _("Comments and suggestions on documents")
    IT_EQUIPMENT = "it-equipment", _("Information technology equipment")
    SUBSTANTIVE = "substantive", _("Substantive support")
    CONTACT_GROUPS = "contact-groups", _("Contact groups")
    IN_SESSION_DOCUMENTS = "in-session-documents", _("Coordination of in-session documents")
    FUNDED_TRAVEL = "funded-travel", _("Arrangements for funded travel")
    OUTREACH = "outreach", _("Publicity and outreach")
