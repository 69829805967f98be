"""Bodies and their offices."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class BodyKind(models.TextChoices):
    """Kinds of bodies that meet."""

    CONFERENCE = "conference", _("Conference of the Parties")
    BUREAU = "bureau", _("Bureau")
    COMMITTEE = "committee", _("Committee")
    EXPERT_GROUP = "expert-group", _("Expert group")
    REGIONAL = "regional", _("Regional consultations")
    BOARD = "board", _("Governing board")
    WEBINARS = "webinars", _("Webinars of the secretariat")
    EXTERNAL = "external", _("Body of another organization")


class MeetingNoun(models.TextChoices):
    """What a body calls its meetings: it decides how one of them is named in a sentence."""

    MEETING = "meeting", pgettext_lazy("noun", "Meeting: the second meeting of the body")
    SESSION = "session", pgettext_lazy("noun", "Session: the second session of the body")
    ASSEMBLY = "assembly", pgettext_lazy("noun", "Assembly: the second assembly, itself the body")


class Classifier(models.TextChoices):
    """The Chinese measure word with which the meetings of a body are counted."""

    CI = "次", pgettext_lazy("classifier", "次, for meetings of treaty bodies")
    JIE = "届", pgettext_lazy("classifier", "届, for sessions and assemblies")


class OfficeFunction(models.TextChoices):
    """Elected offices of a body."""

    PRESIDENT = "president", _("President")
    VICE_PRESIDENT = "vice-president", _("Vice-President")
    RAPPORTEUR = "rapporteur", _("Rapporteur")
    CHAIR = "chair", _("Chair")
    VICE_CHAIR = "vice-chair", _("Vice-Chair")
    MEMBER = "member", pgettext_lazy("office", "Member")
