"""Enumerations of the base records."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from secretariat.kernel.choices import Transition

LETTER = "secretariat.letter"
"""The kind of run that sends a letter with a link."""
LETTERS = {LETTER: {"invitation": _("Invitation"), "password": _("Link to set a password")}}
"""What the letters of this room are called, by kind of run and by what the run says of the letter."""


class Role(models.TextChoices):
    """What a person does in the secretariat or the Bureau; what each role may do stands in `permissions`."""

    ADMINISTRATOR = "administrator", _("Administrator")
    CONFERENCE_OFFICER = "conference-officer", _("Programme officer (conference)")
    BUREAU_OFFICER = "bureau-officer", _("Programme officer (Bureau)")
    REGIONAL_OFFICER = "regional-officer", _("Programme officer (regional meetings)")
    EXPERT_GROUPS_OFFICER = "expert-groups-officer", _("Programme officer (expert groups)")
    CAPACITY_OFFICER = "capacity-officer", _("Programme officer (capacity-building)")
    FINANCE_OFFICER = "finance-officer", _("Finance officer")
    EDITOR = "editor", _("Report editor")
    CLEARING_OFFICER = "clearing-officer", _("Clearing officer")
    TRANSLATOR = "translator", _("Translator")
    AUDITOR = "auditor", _("Auditor")
    BUREAU_MEMBER = "bureau-member", _("Member of the Bureau")
    BOARD_MEMBER = "board-member", _("Member of a Governing Board")
    HARVESTER = "harvester", _("Program that collects public records")


class Reminders(models.TextChoices):
    """How often somebody is reminded by mail of deadlines and meetings."""

    NONE = "none", pgettext_lazy("reminders", "No reminders")
    WORKING_DAYS = "working-days", pgettext_lazy("reminders", "Every working day")
    WEEKLY = "weekly", pgettext_lazy("reminders", "Once a week")


class Weekday(models.TextChoices):
    """The days of the week in the order of ISO 8601."""

    MONDAY = "monday", _("Monday")
    TUESDAY = "tuesday", _("Tuesday")
    WEDNESDAY = "wednesday", _("Wednesday")
    THURSDAY = "thursday", _("Thursday")
    FRIDAY = "friday", _("Friday")
    SATURDAY = "saturday", _("Saturday")
    SUNDAY = "sunday", _("Sunday")


PROGRAMME_OFFICERS = frozenset(
    {
        Role.CONFERENCE_OFFICER,
        Role.BUREAU_OFFICER,
        Role.REGIONAL_OFFICER,
        Role.EXPERT_GROUPS_OFFICER,
        Role.CAPACITY_OFFICER,
    }
)
STAFF_ROLES = PROGRAMME_OFFICERS | {
    Role.ADMINISTRATOR,
    Role.FINANCE_OFFICER,
    Role.EDITOR,
    Role.CLEARING_OFFICER,
    Role.TRANSLATOR,
    Role.AUDITOR,
}


class RegionalGroup(models.TextChoices):
    """The regional groups of Member States of the United Nations."""

    AFRICAN = "african", _("African States")
    ASIA_PACIFIC = "asia-pacific", _("Asia-Pacific States")
    EASTERN_EUROPEAN = "eastern-european", _("Eastern European States")
    LATIN_AMERICAN_CARIBBEAN = "latin-american-caribbean", _("Latin American and Caribbean States")
    WESTERN_EUROPEAN_OTHERS = "western-european-others", _("Western European and other States")


class OrganizationKind(models.TextChoices):
    """Kinds of organizations that a secretariat works with."""

    UN = "un", _("United Nations, its funds, programmes and offices")
    SPECIALIZED_AGENCY = "specialized-agency", _("Specialized agency or the IAEA")
    IGO = "igo", _("Intergovernmental organization")
    NGO = "ngo", _("Non-governmental organization")
    BUSINESS = "business", _("Business")
    ACADEMIA = "academia", _("Academia")
    REGIONAL_CENTRE = "regional-centre", _("Regional or coordinating centre")
    OTHER = "other", pgettext_lazy("organization", "Other")


class TreatyActionKind(models.TextChoices):
    """What a State does about a treaty with its depositary. Source: Vienna Convention on the Law of Treaties, articles 11–16 and 54."""

    SIGNATURE = "signature", pgettext_lazy("treaty", "Signature")
    RATIFICATION = "ratification", pgettext_lazy("treaty", "Ratification")
    ACCEPTANCE = "acceptance", pgettext_lazy("treaty", "Acceptance")
    APPROVAL = "approval", pgettext_lazy("treaty", "Approval")
    ACCESSION = "accession", pgettext_lazy("treaty", "Accession")
    WITHDRAWAL = "withdrawal", pgettext_lazy("treaty", "Withdrawal")


CONSENTS = frozenset(
    {
        TreatyActionKind.RATIFICATION,
        TreatyActionKind.ACCEPTANCE,
        TreatyActionKind.APPROVAL,
        TreatyActionKind.ACCESSION,
    }
)
"""The instruments by which a State consents to be bound; a signature alone makes no Party."""


class PartyStatus(models.TextChoices):
    """How somebody stands to the convention on a day. Source: Vienna Convention on the Law of Treaties, article 2."""

    PARTY = "party", pgettext_lazy("treaty", "Party")
    FUTURE = "future", pgettext_lazy("treaty", "Future Party")
    SIGNATORY = "signatory", pgettext_lazy("treaty", "Signatory")
    FORMER = "former", pgettext_lazy("treaty", "Former Party")


class FocalPointFunction(models.TextChoices):
    """For what a Party has designated somebody to whom the secretariat writes."""

    NATIONAL_FOCAL_POINT = "national-focal-point", _("National focal point")
    CONTACT_POINT = "official-contact-point", _("Official contact point")
    PERMANENT_MISSION = "permanent-mission", _("Permanent mission")
    INFORMATION_EXCHANGE = "information-exchange", _("Focal point for the exchange of information")


class MastheadStyle(models.TextChoices):
    """How the distribution block of a document is printed in Arabic, Chinese and Russian editions."""

    OFFICIAL = "official", _("As United Nations offices print it: in English")
    LOCALIZED = "localized", _("In the language of the edition")


class Grade(models.TextChoices):
    """Categories of posts."""

    DIRECTOR = "D", _("Director")
    PROFESSIONAL = "P", _("Professional")
    GENERAL_SERVICE = "G", _("General service")


class CentreStatus(models.TextChoices):
    """What an organization is to the treaties whose centre it is."""

    REGIONAL = "regional", _("Regional centre")
    COORDINATING = "coordinating", _("Coordinating centre")


class PostState(models.TextChoices):
    """Whether somebody holds a post."""

    ESTABLISHED = "established", pgettext_lazy("post", "Established, not yet filled")
    FILLED = "filled", pgettext_lazy("post", "Filled")
    VACANT = "vacant", pgettext_lazy("post", "Vacant")
    ABOLISHED = "abolished", pgettext_lazy("post", "Abolished")


POST_TRANSITIONS = (
    Transition(
        "secretariat.fill_post", frozenset({PostState.ESTABLISHED, PostState.VACANT}), PostState.FILLED
    ),
    Transition("secretariat.vacate_post", frozenset({PostState.FILLED}), PostState.VACANT),
    Transition(
        "secretariat.abolish_post",
        frozenset({PostState.ESTABLISHED, PostState.VACANT}),
        PostState.ABOLISHED,
    ),
)


class ContributionKind(models.TextChoices):
    """Whether a contribution is owed or given. Source: financial rules of conferences of the Parties."""

    VOLUNTARY = "voluntary", _("Voluntary")
    ASSESSED = "assessed", _("Assessed")


class ContributionState(models.TextChoices):
    """How far a contribution has come."""

    ANNOUNCED = "announced", _("Announced")
    PLEDGED = "pledged", _("Pledged")
    SIGNED = "signed", _("Agreement signed")
    PARTLY_RECEIVED = "partly-received", _("Received in part")
    RECEIVED = "received", _("Received")
    PROVIDED = "provided", _("Provided, by steps not known")


RECEIVED_STATES = frozenset({ContributionState.RECEIVED, ContributionState.PROVIDED})
"""What has come in whole; of what was received in part the part is not recorded."""

CONTRIBUTION_TRANSITIONS = (
    Transition(
        "secretariat.pledge_contribution",
        frozenset({ContributionState.ANNOUNCED}),
        ContributionState.PLEDGED,
    ),
    Transition(
        "secretariat.sign_contribution",
        frozenset({ContributionState.ANNOUNCED, ContributionState.PLEDGED}),
        ContributionState.SIGNED,
    ),
    Transition(
        "secretariat.receive_part_of_contribution",
        frozenset({ContributionState.PLEDGED, ContributionState.SIGNED}),
        ContributionState.PARTLY_RECEIVED,
    ),
    Transition(
        "secretariat.receive_contribution",
        frozenset({ContributionState.PLEDGED, ContributionState.SIGNED, ContributionState.PARTLY_RECEIVED}),
        ContributionState.RECEIVED,
    ),
    Transition(
        "secretariat.record_contribution_as_provided",
        frozenset({ContributionState.ANNOUNCED}),
        ContributionState.PROVIDED,
    ),
)
