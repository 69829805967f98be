"""What follows a webinar."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from secretariat.kernel.choices import Transition


class Questioners(models.TextChoices):
    """Whose questions are answered after a webinar."""

    COUNTRIES = "countries", _("Participating countries")
    PARTICIPANTS = "participants", _("Participants")
    PARTIES = "parties", _("Parties")


class AnswersState(models.TextChoices):
    """How far the answers to the questions asked at a webinar have come."""

    IN_PREPARATION = "in-preparation", pgettext_lazy("answers", "In preparation")
    SENT = "sent", pgettext_lazy("answers", "Sent")
    POSTED = "posted", pgettext_lazy("answers", "Sent, and posted on the website")


ANSWERS_TRANSITIONS = (
    Transition("capacity.send_answers", frozenset({AnswersState.IN_PREPARATION}), AnswersState.SENT),
    Transition("capacity.post_answers", frozenset({AnswersState.SENT}), AnswersState.POSTED),
)
