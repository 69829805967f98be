"""Deadlines: what a rule counts from, how a deadline stands on a day, and how often people are reminded."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

DIGEST = "meetings.digest"
"""The kind of run that sends somebody's digest."""
LETTERS = {DIGEST: {"digest": _("Digest of deadlines and meetings")}}


class Side(models.TextChoices):
    """On which side of a meeting a deadline lies."""

    BEFORE = "before", pgettext_lazy("deadline", "Before")
    AFTER = "after", pgettext_lazy("deadline", "After")


class Anchor(models.TextChoices):
    """From which day of a meeting a deadline is counted."""

    START = "start", pgettext_lazy("deadline", "The first day of the meeting")
    END = "end", pgettext_lazy("deadline", "The last day of the meeting")


class DeadlineState(models.TextChoices):
    """How a deadline stands on a day, in the order in which people want to know it."""

    LATE = "late", pgettext_lazy("deadline", "Late")
    SOON = "soon", pgettext_lazy("deadline", "Due within seven days")
    AHEAD = "ahead", pgettext_lazy("deadline", "Ahead")
    MET = "met", pgettext_lazy("deadline", "Met")
    PAST = "past", pgettext_lazy("deadline", "Past, not recorded as met")


SOON_DAYS = 7
"""From how many days before it a deadline is due soon."""
