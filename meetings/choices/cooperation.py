"""Cooperation with others: what the secretariat does with partners, and its part in meetings of others."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CooperationStrand(models.TextChoices):
    """The section of a report in which a cooperation is told."""

    OTHER_ACTIVITIES = "other-activities", _("Other activities of the secretariat")
    IMPLEMENTATION = "implementation", _("Support for ratification and early implementation")


class CooperationForm(models.TextChoices):
    """What a cooperation consists of; without any it is told as close cooperation."""

    CONSULTATION = "consultation", pgettext_lazy("cooperation", "Consultations")
    BRIEFING = "briefing", pgettext_lazy("cooperation", "Regular briefings")
    REPORT_REVIEW = "report-review", pgettext_lazy("cooperation", "Review of reports")
    UPDATES = "updates", pgettext_lazy("cooperation", "Updates")
    POLICY_FOLLOW_UP = "policy-follow-up", pgettext_lazy("cooperation", "Follow-up of policy")
    DISCUSSIONS = "discussions", pgettext_lazy("cooperation", "Discussions when necessary")


# What close cooperation aims at; each of the other forms has a sentence of its own.
AIMS = frozenset({CooperationForm.POLICY_FOLLOW_UP, CooperationForm.DISCUSSIONS})


class CooperationRole(models.TextChoices):
    """As what the secretariat takes part in the work of others."""

    PARTICIPANT = "participant", pgettext_lazy("role", "Participant")
    MEMBER = "member", pgettext_lazy("role", "Member")
    CO_CHAIR = "co-chair", pgettext_lazy("role", "Co-chair and member")
    OBSERVER = "observer", pgettext_lazy("role", "Observer")


class Course(models.TextChoices):
    """How far a cooperation has come."""

    BEGUN = "begun", pgettext_lazy("cooperation", "Begun")
    CARRIED_OUT = "carried-out", pgettext_lazy("cooperation", "Carried out")
    CONTINUING = "continuing", pgettext_lazy("cooperation", "Continuing")


class ScopeKind(models.TextChoices):
    """What a cooperation has to do with its scope."""

    COVERS = "covers", pgettext_lazy("scope", "The work covers it")
    FOCUSES = "focuses", pgettext_lazy("scope", "The work focuses on it")
    OFFERS = "offers", pgettext_lazy("scope", "The work offers it")
    PROGRAMME = "programme", pgettext_lazy("scope", "The programme supports it")
    SUPPORTED = "supported", pgettext_lazy("scope", "The secretariat supports it")
    REGARDS = "regards", pgettext_lazy("scope", "The cooperation regards it")


# These tell of work in which the secretariat takes part.
SCOPES_OF_WORK = frozenset({ScopeKind.COVERS, ScopeKind.FOCUSES, ScopeKind.OFFERS})


class ContributionToMeeting(models.TextChoices):
    """What the secretariat does at a meeting of others."""

    PANEL = "panel", pgettext_lazy("participation", "A panel discussion")
    PANELS = "panels", pgettext_lazy("participation", "Several panel discussions")
    ROUND_TABLE = "round-table", pgettext_lazy("participation", "A round table")
    TECHNICAL_BRIEFING = "technical-briefing", pgettext_lazy("participation", "A technical briefing")
    DELEGATES = "delegates", pgettext_lazy("participation", "Meetings with delegates")
    ADDRESSES = "addresses", pgettext_lazy("participation", "Statements to bodies")
    EVENTS = "events", pgettext_lazy("participation", "Several events, place and time not stated")


# These are on a subject.
ON_A_SUBJECT = frozenset({ContributionToMeeting.TECHNICAL_BRIEFING, ContributionToMeeting.EVENTS})
