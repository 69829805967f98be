"""Regional consultations."""

from __future__ import annotations

from django.utils.translation import npgettext, pgettext_lazy

from meetings.choices import Tense
from regional.choices import PartnerRole, ProgrammePart, SessionLength
from reports.wording.clauses import Wording, verbatim
from secretariat.choices import CentreStatus

CONSULTATIONS = {
    Tense.HELD: Wording(
        "regional.consultations.held",
        pgettext_lazy(
            "report",
            "Regional consultations in preparation for the {next} meeting of the Conference of the Parties were held as "
            "shown in the table below.",
        ),
    ),
    Tense.UNDER_WAY: Wording(
        "regional.consultations.under-way",
        pgettext_lazy(
            "report",
            "Regional consultations in preparation for the {next} meeting of the Conference of the Parties are under way, "
            "as shown in the table below.",
        ),
    ),
    Tense.AHEAD: Wording(
        "regional.consultations.ahead",
        pgettext_lazy(
            "report",
            "Regional consultations in preparation for the {next} meeting of the Conference of the Parties will be held as "
            "shown in the table below.",
        ),
    ),
}
CONSULTATIONS_PARTLY_HELD = Wording(
    "regional.consultations.partly-held",
    pgettext_lazy(
        "report",
        "Regional consultations in preparation for the {next} meeting of the Conference of the Parties have been or will be "
        "held as shown in the table below.",
    ),
)
SUPPORTED = Wording(
    "regional.supported",
    lambda n: npgettext(
        "report",
        "They are supported by a voluntary contribution from {donors:of}.",
        "They are supported by voluntary contributions from {donors:of}.",
        n,
    ),
)
WERE_SUPPORTED = Wording(
    "regional.were-supported",
    lambda n: npgettext(
        "report",
        "They were supported by a voluntary contribution from {donors:of}.",
        "They were supported by voluntary contributions from {donors:of}.",
        n,
    ),
)
CALLED_OFF = {
    Tense.POSTPONED: Wording(
        "regional.postponed",
        pgettext_lazy(
            "report",
            "The regional consultation that was to be held {dates:on} ({region}) has been postponed.",
        ),
    ),
    Tense.CANCELLED: Wording(
        "regional.cancelled",
        pgettext_lazy(
            "report",
            "The regional consultation that was to be held {dates:on} ({region}) has been cancelled.",
        ),
    ),
}
HEADS = {
    "region": Wording("regional.head.region", pgettext_lazy("report", "Region")),
    "dates": Wording("regional.head.dates", pgettext_lazy("report", "Dates")),
    "place": Wording("regional.head.place", pgettext_lazy("report", "Place")),
}

# Purposes, programme, agendas ---------------------------------------------------------------------------------

PURPOSE = {
    False: Wording(
        "regional.purpose",
        pgettext_lazy("report", "The main purpose of the consultations is {purpose}."),
    ),
    True: Wording(
        "regional.purpose.held",
        pgettext_lazy("report", "The main purpose of the consultations was {purpose}."),
    ),
}
PURPOSES = {
    False: Wording(
        "regional.purposes",
        pgettext_lazy("report", "The main purposes of the consultations are the following:"),
    ),
    True: Wording(
        "regional.purposes.held",
        pgettext_lazy("report", "The main purposes of the consultations were the following:"),
    ),
}
PROGRAMME = Wording("regional.programme", pgettext_lazy("report", "At the consultations, {parts}."))
# What is under way, or held in part, is told in the present tense.
PROGRAMME_PARTS = {
    (ProgrammePart.DOCUMENTS, Tense.HELD): Wording(
        "regional.programme.documents.held",
        pgettext_lazy("report", "the secretariat presented the documents of the {next} meeting"),
    ),
    (ProgrammePart.DOCUMENTS, Tense.UNDER_WAY): Wording(
        "regional.programme.documents.under-way",
        pgettext_lazy("report", "the secretariat presents the documents of the {next} meeting"),
    ),
    (ProgrammePart.DOCUMENTS, Tense.AHEAD): Wording(
        "regional.programme.documents.ahead",
        pgettext_lazy("report", "the secretariat will present the documents of the {next} meeting"),
    ),
    (ProgrammePart.DISCUSSIONS, Tense.HELD): Wording(
        "regional.programme.discussions.held", pgettext_lazy("report", "Governments held discussions")
    ),
    (ProgrammePart.DISCUSSIONS, Tense.UNDER_WAY): Wording(
        "regional.programme.discussions.under-way", pgettext_lazy("report", "Governments hold discussions")
    ),
    (ProgrammePart.DISCUSSIONS, Tense.AHEAD): Wording(
        "regional.programme.discussions.ahead", pgettext_lazy("report", "Governments will hold discussions")
    ),
    (ProgrammePart.POSITIONS, Tense.HELD): Wording(
        "regional.programme.positions.held",
        pgettext_lazy(
            "report",
            "regional positions on matters on the agenda of the {next} meeting were identified where possible",
        ),
    ),
    (ProgrammePart.POSITIONS, Tense.UNDER_WAY): Wording(
        "regional.programme.positions.under-way",
        pgettext_lazy(
            "report",
            "regional positions on matters on the agenda of the {next} meeting are identified where possible",
        ),
    ),
    (ProgrammePart.POSITIONS, Tense.AHEAD): Wording(
        "regional.programme.positions.ahead",
        pgettext_lazy(
            "report",
            "regional positions on matters on the agenda of the {next} meeting will be identified where possible",
        ),
    ),
}
AGENDAS = Wording(
    "regional.agendas",
    pgettext_lazy(
        "report",
        "The provisional agenda of each consultation was drawn up in cooperation with the members of the Bureau from "
        "the region concerned.",
    ),
)
SOME_AGENDAS = Wording(
    "regional.agendas.some",
    lambda n: npgettext(
        "report",
        "The provisional agenda of the following consultation was drawn up in cooperation with the members of the "
        "Bureau from the region concerned: {regions}.",
        "The provisional agendas of the following consultations were drawn up in cooperation with the members of the "
        "Bureau from the region concerned: {regions}.",
        n,
    ),
)

# Partners ----------------------------------------------------------------------------------------------------

# By whether all consultations are over, and whether the partners named are some among others.
PARTNERS = {
    (False, True): Wording(
        "regional.partners.among-others",
        pgettext_lazy(
            "report",
            "In organizing the consultations, the secretariat is working with various other entities, including, on "
            "{roles}, {partners}:",
        ),
    ),
    (True, True): Wording(
        "regional.partners.among-others.held",
        pgettext_lazy(
            "report",
            "In organizing the consultations, the secretariat worked with various other entities, including, on "
            "{roles}, {partners}:",
        ),
    ),
    (False, False): Wording(
        "regional.partners",
        pgettext_lazy(
            "report",
            "In organizing the consultations, the secretariat is working, on {roles}, with {partners}:",
        ),
    ),
    (True, False): Wording(
        "regional.partners.held",
        pgettext_lazy(
            "report", "In organizing the consultations, the secretariat worked, on {roles}, with {partners}:"
        ),
    ),
}
ROLES = {
    PartnerRole.LOGISTICS: Wording(
        "regional.role.logistics", pgettext_lazy("report", "logistical arrangements")
    ),
    PartnerRole.TRAVEL: Wording(
        "regional.role.travel", pgettext_lazy("report", "the travel of participants")
    ),
}
ORGANIZATIONS = Wording(
    "regional.organizations",
    lambda n: npgettext("report", "the following organization", "the following organizations", n),
)
CENTRES = {
    CentreStatus.REGIONAL: Wording(
        "regional.centres.regional",
        lambda n: npgettext(
            "report",
            "the following regional centre of {treaties:of}",
            "the following regional centres of {treaties:of}",
            n,
        ),
    ),
    CentreStatus.COORDINATING: Wording(
        "regional.centres.coordinating",
        lambda n: npgettext(
            "report",
            "the following coordinating centre of {treaties:of}",
            "the following coordinating centres of {treaties:of}",
            n,
        ),
    ),
}
CENTRES_OF_BOTH_KINDS = Wording(
    "regional.centres.both",
    pgettext_lazy("report", "the following regional and coordinating centres of {treaties:of}"),
)
PARTNER = Wording("regional.partner", pgettext_lazy("report", "{region}: {partner}"))
PARTNER_WITH_SEAT = Wording("regional.partner.seat", pgettext_lazy("report", "{region}: {partner}, {seat}"))
SEAT_WITH_COUNTRY = Wording("regional.seat.country", pgettext_lazy("report", "{place} ({country})"))

# Back to back ------------------------------------------------------------------------------------------------

# What is under way, or held in part, has been or will be.
BACK_TO_BACK = {
    Tense.HELD: Wording(
        "regional.back-to-back.held",
        lambda n: npgettext(
            "report",
            "The consultations were held back to back with an information session on {sessions}.",
            "The consultations were held back to back with information sessions on {sessions}.",
            n,
        ),
    ),
    Tense.UNDER_WAY: Wording(
        "regional.back-to-back.under-way",
        lambda n: npgettext(
            "report",
            "The consultations have been or will be held back to back with an information session on {sessions}.",
            "The consultations have been or will be held back to back with information sessions on {sessions}.",
            n,
        ),
    ),
    Tense.AHEAD: Wording(
        "regional.back-to-back.ahead",
        lambda n: npgettext(
            "report",
            "The consultations will be held back to back with an information session on {sessions}.",
            "The consultations will be held back to back with information sessions on {sessions}.",
            n,
        ),
    ),
}
BACK_TO_BACK_WITH_SOME = {
    Tense.HELD: Wording(
        "regional.back-to-back.some.held",
        lambda n: npgettext(
            "report",
            "In some of the regions ({regions}), the consultations were held back to back with an information session "
            "on {sessions}.",
            "In some of the regions ({regions}), the consultations were held back to back with information sessions on "
            "{sessions}.",
            n,
        ),
    ),
    Tense.UNDER_WAY: Wording(
        "regional.back-to-back.some.under-way",
        lambda n: npgettext(
            "report",
            "In some of the regions ({regions}), the consultations have been or will be held back to back with an "
            "information session on {sessions}.",
            "In some of the regions ({regions}), the consultations have been or will be held back to back with "
            "information sessions on {sessions}.",
            n,
        ),
    ),
    Tense.AHEAD: Wording(
        "regional.back-to-back.some.ahead",
        lambda n: npgettext(
            "report",
            "In some of the regions ({regions}), the consultations will be held back to back with an information "
            "session on {sessions}.",
            "In some of the regions ({regions}), the consultations will be held back to back with information sessions "
            "on {sessions}.",
            n,
        ),
    ),
}
SESSION = Wording("regional.session", pgettext_lazy("report", "{subject} ({details})"))
SESSION_LENGTHS = {
    SessionLength.HALF_DAY: Wording("regional.session.half-day", pgettext_lazy("report", "half a day")),
    SessionLength.ONE_DAY: Wording("regional.session.one-day", pgettext_lazy("report", "one day")),
    SessionLength.TWO_DAYS: Wording("regional.session.two-days", pgettext_lazy("report", "two days")),
}
SESSION_DATES = verbatim("regional.session.dates", "{dates}")
SESSION_ORGANIZER = Wording(
    "regional.session.organizer", pgettext_lazy("report", "organized by: {organization}")
)
AIM = {
    False: Wording("regional.aim", pgettext_lazy("report", "The aim of this arrangement is {purpose}.")),
    True: Wording("regional.aim.held", pgettext_lazy("report", "The aim of this arrangement was {purpose}.")),
}
