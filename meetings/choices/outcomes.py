"""What meetings decide and leave behind."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from secretariat.kernel.choices import Transition


class FollowUp(models.TextChoices):
    """What has become of a conclusion of a body."""

    OPEN = "open", pgettext_lazy("follow-up", "Open")
    UNDER_WAY = "under-way", _("Being followed up")
    CARRIED_OUT = "carried-out", _("Carried out")


FOLLOW_UP_TRANSITIONS = (
    Transition("meetings.start_follow_up", frozenset({FollowUp.OPEN}), FollowUp.UNDER_WAY),
    Transition(
        "meetings.complete_follow_up", frozenset({FollowUp.OPEN, FollowUp.UNDER_WAY}), FollowUp.CARRIED_OUT
    ),
    Transition("meetings.reopen_follow_up", frozenset({FollowUp.CARRIED_OUT}), FollowUp.UNDER_WAY),
)


class Addressee(models.TextChoices):
    """Whom a decision asks for something."""

    SECRETARIAT = "secretariat", _("The secretariat")
    PARTIES = "parties", _("The Parties")
    BODY = "body", _("A body")


class WorkKind(models.TextChoices):
    """What the secretariat does for a meeting."""

    ORGANIZED = "organized", _("Organized it")
    SUPPORTED = "supported", _("Supported it")
    LOGISTICS = "logistics", _("Made the logistical arrangements")
    DOCUMENTS = "documents", _("Prepared its documents")
    CHAIR = "chair", _("Supported the Chair")
    VICE_CHAIR = "vice-chair", _("Supported the Vice-Chair")
    DRAFTING = "drafting", _("Helped to draft its report")


class OutputKind(models.TextChoices):
    """What a meeting leaves behind."""

    REPORT = "report", _("Report")
    GUIDANCE = "guidance", pgettext_lazy("output", "Guidance")
    RECOMMENDATIONS = "recommendations", _("Recommendations")


class OutputState(models.TextChoices):
    """How far an output of a meeting has come."""

    DRAFTED = "drafted", pgettext_lazy("output", "Drafted")
    FINISHED = "finished", pgettext_lazy("output", "Finished")


OUTPUT_TRANSITIONS = (
    Transition("meetings.finish_output", frozenset({OutputState.DRAFTED}), OutputState.FINISHED),
)


class StatementKind(models.TextChoices):
    """What somebody has stated about a body's work."""

    DECISIONS_CARRIED_OUT = (
        "decisions-carried-out",
        _("All decisions carried out and followed up as appropriate"),
    )


class Speaker(models.TextChoices):
    """Who states it."""

    SECRETARIAT = "secretariat", _("The secretariat")
    BUREAU = "bureau", _("The Bureau")
