"""Enumerations of calls for comments, advice and information sessions."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from meetings.choices import BodyKind

# The bodies whose meetings are those of this room.
GROUP_KINDS = frozenset({BodyKind.EXPERT_GROUP, BodyKind.COMMITTEE})


class Sought(models.TextChoices):
    """What a call asks for."""

    VIEWS = "views", pgettext_lazy("call", "Views")
    SUGGESTIONS = "suggestions", pgettext_lazy("call", "Suggestions")
    COMMENTS = "comments", pgettext_lazy("call", "Comments")


class Audience(models.TextChoices):
    """Whom a call is addressed to."""

    PARTIES = "parties", pgettext_lazy("audience", "Parties")
    GOVERNMENTS = "governments", pgettext_lazy("audience", "Governments")
    STAKEHOLDERS = "stakeholders", pgettext_lazy("audience", "A range of other stakeholders")


class AdviceKind(models.TextChoices):
    """What kind of advice is given."""

    SCIENTIFIC = "scientific", pgettext_lazy("advice", "Scientific")
    TECHNICAL = "technical", pgettext_lazy("advice", "Technical")


class Advised(models.TextChoices):
    """To whom advice is given."""

    PARTIES = "parties", pgettext_lazy("advice", "Parties")
    POTENTIAL_PARTIES = "potential-parties", pgettext_lazy("advice", "Potential Parties")


class SessionRole(models.TextChoices):
    """What the secretariat did for an information session."""

    ORGANIZED = "organized", pgettext_lazy("session", "Organized it")
    HOSTED = "hosted", pgettext_lazy("session", "Hosted it")
    IDENTIFIED_SPEAKERS = "identified-speakers", _("Identified the speakers")
    INVITED_SPEAKERS = "invited-speakers", _("Invited the speakers")
