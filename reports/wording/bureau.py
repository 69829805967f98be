"""The Bureau."""

from __future__ import annotations

from django.utils.translation import npgettext, pgettext_lazy

from bureau.choices import SupportKind
from meetings.choices import Mode, OfficeFunction, Speaker, Tense
from reports.wording.clauses import Wording

OFFICE_SUPPORTED = {
    OfficeFunction.PRESIDENT: Wording(
        "bureau.office.president",
        pgettext_lazy(
            "report",
            "Since the {since} meeting of the Conference of the Parties, the secretariat has supported the "
            "President of the Conference on all substantive matters relating to the Convention.",
        ),
    ),
    OfficeFunction.VICE_PRESIDENT: Wording(
        "bureau.office.vice-president",
        pgettext_lazy(
            "report",
            "Since the {since} meeting of the Conference of the Parties, the secretariat has supported the "
            "Vice-Presidents of the Conference on all substantive matters relating to the Convention.",
        ),
    ),
    OfficeFunction.RAPPORTEUR: Wording(
        "bureau.office.rapporteur",
        pgettext_lazy(
            "report",
            "Since the {since} meeting of the Conference of the Parties, the secretariat has supported the "
            "Rapporteur of the Conference on all substantive matters relating to the Convention.",
        ),
    ),
}
SESSIONS = {
    Tense.HELD: Wording("bureau.sessions.held", pgettext_lazy("report", "The Bureau met {meetings}.")),
    Tense.UNDER_WAY: Wording(
        "bureau.sessions.under-way", pgettext_lazy("report", "The Bureau is meeting {meetings}.")
    ),
    Tense.AHEAD: Wording(
        "bureau.sessions.ahead", pgettext_lazy("report", "The Bureau will meet {meetings}.")
    ),
    Tense.POSTPONED: Wording(
        "bureau.sessions.postponed",
        pgettext_lazy(
            "report", "The meeting of the Bureau that was to be held {meetings} has been postponed."
        ),
    ),
    Tense.CANCELLED: Wording(
        "bureau.sessions.cancelled",
        pgettext_lazy(
            "report", "The meeting of the Bureau that was to be held {meetings} has been cancelled."
        ),
    ),
}
SESSION_CLAUSES = {
    Mode.IN_PERSON: Wording(
        "bureau.clause.in-person",
        lambda n: npgettext(
            "report", "in person {place:in} {dates:on}", "in person {place:in} {dates:on}", n
        ),
    ),
    Mode.TELECONFERENCE: Wording(
        "bureau.clause.teleconference",
        lambda n: npgettext("report", "by teleconference {dates:on}", "by teleconference {dates:on}", n),
    ),
    Mode.ONLINE: Wording(
        "bureau.clause.online", lambda n: npgettext("report", "online {dates:on}", "online {dates:on}", n)
    ),
}
HELP_HELD = Wording(
    "bureau.help.held",
    lambda n: npgettext(
        "report",
        "The secretariat helped to organize this meeting, providing the necessary {kinds}.",
        "The secretariat helped to organize these meetings, providing the necessary {kinds}.",
        n,
    ),
)
HELP_AHEAD = Wording(
    "bureau.help.ahead",
    lambda n: npgettext(
        "report",
        "The secretariat is helping to organize this meeting, providing the necessary {kinds}.",
        "The secretariat is helping to organize these meetings, providing the necessary {kinds}.",
        n,
    ),
)
HELP_PARTLY_HELD = Wording(
    "bureau.help.partly-held",
    pgettext_lazy(
        "report",
        "The secretariat has helped or is helping to organize these meetings, providing the necessary {kinds}.",
    ),
)
HELP_WITH_SOME_HELD = Wording(
    "bureau.help.some-held",
    lambda n: npgettext(
        "report",
        "The secretariat helped to organize the meeting held {dates:on}, providing the necessary {kinds}.",
        "The secretariat helped to organize the meetings held {dates:on}, providing the necessary {kinds}.",
        n,
    ),
)
HELP_WITH_SOME_AHEAD = Wording(
    "bureau.help.some-ahead",
    lambda n: npgettext(
        "report",
        "The secretariat is helping to organize the meeting to be held {dates:on}, providing the necessary {kinds}.",
        "The secretariat is helping to organize the meetings to be held {dates:on}, providing the necessary {kinds}.",
        n,
    ),
)
SUPPORT_KINDS = {
    SupportKind.INVITATIONS: Wording("bureau.kind.invitations", pgettext_lazy("report", "invitations")),
    SupportKind.AGENDAS: Wording("bureau.kind.agendas", pgettext_lazy("report", "agendas")),
    SupportKind.DOCUMENTS: Wording("bureau.kind.documents", pgettext_lazy("report", "documents")),
    SupportKind.REPORTS: Wording("bureau.kind.reports", pgettext_lazy("report", "reports")),
    SupportKind.LOGISTICS: Wording("bureau.kind.logistics", pgettext_lazy("report", "logistics")),
    SupportKind.ROOMS: Wording("bureau.kind.rooms", pgettext_lazy("report", "room preparation")),
}
PURPOSES_HELD = Wording(
    "bureau.purposes.held",
    lambda n: npgettext(
        "report",
        "The main purposes of this meeting were the following:",
        "The main purposes of these meetings were the following:",
        n,
    ),
)
PURPOSES_AHEAD = Wording(
    "bureau.purposes.ahead",
    lambda n: npgettext(
        "report",
        "The main purposes of this meeting are the following:",
        "The main purposes of these meetings are the following:",
        n,
    ),
)
SESSION_REPORTS = Wording(
    "bureau.session-reports",
    lambda n: npgettext(
        "report",
        "The report of the meeting is available on the website of the Convention.{note}",
        "The reports of the meetings are available on the website of the Convention.{note}",
        n,
    ),
)
DECISIONS_CARRIED_OUT = {
    Speaker.SECRETARIAT: Wording(
        "bureau.decisions.secretariat",
        pgettext_lazy(
            "report",
            "The secretariat has carried out all the decisions of the Bureau and followed them up as appropriate.",
        ),
    ),
    Speaker.BUREAU: Wording(
        "bureau.decisions.bureau",
        pgettext_lazy(
            "report",
            "The Bureau has noted that the secretariat has carried out all its decisions and followed them up as "
            "appropriate.",
        ),
    ),
}
ALL_CONCLUSIONS_CARRIED_OUT = Wording(
    "bureau.conclusions.all",
    lambda n: npgettext(
        "report",
        "The secretariat has carried out the decision taken by the Bureau.",
        "The secretariat has carried out all {total} decisions taken by the Bureau.",
        n,
    ),
)
SOME_CONCLUSIONS_CARRIED_OUT = Wording(
    "bureau.conclusions.some",
    lambda n: npgettext(
        "report",
        "Of the {total} decision taken by the Bureau, the secretariat has carried out {done}; it is following up "
        "the others.",
        "Of the {total} decisions taken by the Bureau, the secretariat has carried out {done}; it is following up "
        "the others.",
        n,
    ),
)
NO_CONCLUSIONS_CARRIED_OUT = Wording(
    "bureau.conclusions.none",
    lambda n: npgettext(
        "report",
        "The secretariat is following up the decision taken by the Bureau.",
        "The secretariat is following up the {total} decisions taken by the Bureau.",
        n,
    ),
)
