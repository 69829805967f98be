"""Work that the Conference requested: calls, groups, advice, meetings of groups and committees."""

from __future__ import annotations

from django.utils.translation import npgettext, pgettext_lazy

from expertgroups.choices import AdviceKind, Advised, Audience, SessionRole, Sought
from meetings.choices import BodyKind, OfficeFunction, OutputKind, Tense, WorkKind
from reports.wording.clauses import Wording

# Calls for comments -------------------------------------------------------------------------------------------

REQUESTED = Wording(
    "requested-work.requested",
    pgettext_lazy(
        "report",
        "At its {previous} meeting, the Conference of the Parties requested the secretariat to seek {comments}.",
    ),
)
REQUESTED_IN_DECISION = Wording(
    "requested-work.requested-in-decision",
    pgettext_lazy(
        "report",
        "At its {previous} meeting, in decision {decision}, the Conference of the Parties requested the secretariat "
        "to seek {comments}.",
    ),
)
REQUESTED_IN_PARAGRAPH = Wording(
    "requested-work.requested-in-paragraph",
    pgettext_lazy(
        "report",
        "At its {previous} meeting, in paragraph {paragraph} of decision {decision}, the Conference of the Parties "
        "requested the secretariat to seek {comments}.",
    ),
)
# By whether they are further ones, and whether it is known from whom.
COMMENTS = {
    (False, False): Wording("comments.on", pgettext_lazy("report", "{kinds} on {subject}")),
    (False, True): Wording("comments.from", pgettext_lazy("report", "{kinds} {audiences} on {subject}")),
    (True, False): Wording("comments.further-on", pgettext_lazy("report", "further {kinds} on {subject}")),
    (True, True): Wording(
        "comments.further-from", pgettext_lazy("report", "further {kinds} {audiences} on {subject}")
    ),
}
COMMENTS_FOR_DOCUMENTS = Wording(
    "comments.for-documents",
    pgettext_lazy(
        "report",
        "{comments} for inclusion in the documents of the {next} meeting of the Conference of the Parties",
    ),
)
SOUGHT = {
    Sought.VIEWS: Wording("sought.views", pgettext_lazy("report", "views")),
    Sought.SUGGESTIONS: Wording("sought.suggestions", pgettext_lazy("report", "suggestions")),
    Sought.COMMENTS: Wording("sought.comments", pgettext_lazy("report", "comments")),
}
AUDIENCES = {
    Audience.PARTIES: Wording("audience.parties", pgettext_lazy("report", "from Parties")),
    Audience.GOVERNMENTS: Wording("audience.governments", pgettext_lazy("report", "from Governments")),
    Audience.STAKEHOLDERS: Wording(
        "audience.stakeholders", pgettext_lazy("report", "from a range of other stakeholders")
    ),
}
COLLECTED = {
    Tense.HELD: Wording(
        "comments.collected", pgettext_lazy("report", "The secretariat collected {comments}.")
    ),
    Tense.UNDER_WAY: Wording(
        "comments.being-collected", pgettext_lazy("report", "The secretariat is collecting {comments}.")
    ),
    Tense.AHEAD: Wording(
        "comments.to-be-collected", pgettext_lazy("report", "The secretariat will collect {comments}.")
    ),
}
CALL_DAYS = {
    Tense.HELD: Wording(
        "call.was-open", pgettext_lazy("report", "The call for comments was open {dates:on}.")
    ),
    Tense.UNDER_WAY: Wording(
        "call.is-open", pgettext_lazy("report", "The call for comments is open {dates:on}.")
    ),
    Tense.AHEAD: Wording(
        "call.will-be-open", pgettext_lazy("report", "The call for comments will be open {dates:on}.")
    ),
}
CALL_OPENING = {
    Tense.UNDER_WAY: Wording(
        "call.opened", pgettext_lazy("report", "The call for comments was opened {dates:on}.")
    ),
    Tense.AHEAD: Wording(
        "call.to-be-opened", pgettext_lazy("report", "The call for comments will be opened {dates:on}.")
    ),
}

# Groups whose work is coordinated -----------------------------------------------------------------------------

# By whether the secretariat also prepared the documents.
GROUPS_COORDINATED = {
    False: Wording(
        "groups.coordinated",
        lambda n: npgettext(
            "report",
            "The secretariat has coordinated the work of the expert group on the following subject: {subjects}.",
            "The secretariat has coordinated the work of the expert groups on the following subjects: {subjects}.",
            n,
        ),
    ),
    True: Wording(
        "groups.coordinated-with-documents",
        lambda n: npgettext(
            "report",
            "The secretariat has coordinated the work of the expert group on the following subject and prepared the "
            "related meeting documents: {subjects}.",
            "The secretariat has coordinated the work of the expert groups on the following subjects and prepared the "
            "related meeting documents: {subjects}.",
            n,
        ),
    ),
}
# By whether the documents are on the website, and whether the material is.
GROUPS_ONLINE = {
    (True, False): Wording(
        "groups.documents-online",
        pgettext_lazy("report", "The documents are available on the website of the Convention."),
    ),
    (False, True): Wording(
        "groups.material-online",
        pgettext_lazy("report", "The material received is available on the website of the Convention."),
    ),
    (True, True): Wording(
        "groups.documents-and-material-online",
        pgettext_lazy(
            "report",
            "The documents and the material received are available on the website of the Convention.",
        ),
    ),
}

# Advice -------------------------------------------------------------------------------------------------------

# By whether it is given on request.
ADVICE = {
    False: Wording("advice", pgettext_lazy("report", "The secretariat provides {advice} {audiences}.")),
    True: Wording(
        "advice.on-request",
        pgettext_lazy("report", "The secretariat provides {advice} {audiences} at their request."),
    ),
}
ADVICE_KINDS = {
    frozenset({AdviceKind.SCIENTIFIC}): Wording(
        "advice.scientific", pgettext_lazy("report", "scientific advice")
    ),
    frozenset({AdviceKind.TECHNICAL}): Wording(
        "advice.technical", pgettext_lazy("report", "technical advice")
    ),
    frozenset({AdviceKind.SCIENTIFIC, AdviceKind.TECHNICAL}): Wording(
        "advice.scientific-and-technical", pgettext_lazy("report", "scientific and technical advice")
    ),
}
ADVISED = {
    Advised.PARTIES: Wording("advice.parties", pgettext_lazy("report", "to Parties")),
    Advised.POTENTIAL_PARTIES: Wording(
        "advice.potential-parties", pgettext_lazy("report", "to potential Parties")
    ),
}

# Meetings of groups and committees ----------------------------------------------------------------------------

UNCOUNTED = Wording("group-meeting.uncounted", pgettext_lazy("report", "a meeting of {body:of}"))
HELD_BY_INVITATION = Wording(
    "group-meeting.by-invitation",
    pgettext_lazy("report", "{held} at the invitation of {host:government_of}"),
)
ORGANIZED = {
    Tense.HELD: Wording(
        "group-meeting.organized",
        pgettext_lazy("report", "The secretariat organized {meeting}, which was held {held}."),
    ),
    Tense.UNDER_WAY: Wording(
        "group-meeting.organized-under-way",
        pgettext_lazy("report", "The secretariat has organized {meeting}, which is being held {held}."),
    ),
    Tense.AHEAD: Wording(
        "group-meeting.organized-ahead",
        pgettext_lazy("report", "The secretariat is organizing {meeting}, which will be held {held}."),
    ),
}
ORGANIZED_AFTER = {
    Tense.HELD: Wording(
        "group-meeting.organized-after",
        pgettext_lazy(
            "report",
            "After the {previous} meeting of the Conference of the Parties, the secretariat organized {meeting}, "
            "which was held {held}.",
        ),
    ),
    Tense.UNDER_WAY: Wording(
        "group-meeting.organized-after-under-way",
        pgettext_lazy(
            "report",
            "Since the {previous} meeting of the Conference of the Parties, the secretariat has organized {meeting}, "
            "which is being held {held}.",
        ),
    ),
    Tense.AHEAD: Wording(
        "group-meeting.organized-after-ahead",
        pgettext_lazy(
            "report",
            "Since the {previous} meeting of the Conference of the Parties, the secretariat has been organizing "
            "{meeting}, which will be held {held}.",
        ),
    ),
}
TOOK_PLACE = {
    Tense.HELD: Wording("group-meeting.held", pgettext_lazy("report", "{meeting} was held {held}.")),
    Tense.UNDER_WAY: Wording(
        "group-meeting.under-way", pgettext_lazy("report", "{meeting} is being held {held}.")
    ),
    Tense.AHEAD: Wording("group-meeting.ahead", pgettext_lazy("report", "{meeting} will be held {held}.")),
    Tense.POSTPONED: Wording(
        "group-meeting.postponed",
        pgettext_lazy("report", "{meeting}, which was to be held {held}, has been postponed."),
    ),
    Tense.CANCELLED: Wording(
        "group-meeting.cancelled",
        pgettext_lazy("report", "{meeting}, which was to be held {held}, has been cancelled."),
    ),
}
# By whether the meeting has been held.
WORKS = {
    True: Wording("group-meeting.works-held", pgettext_lazy("report", "The secretariat provided {works}.")),
    False: Wording("group-meeting.works", pgettext_lazy("report", "The secretariat is providing {works}.")),
}
WORK_KINDS = {
    WorkKind.SUPPORTED: Wording(
        "work.supported", pgettext_lazy("report", "support to the conduct of the meeting")
    ),
    WorkKind.LOGISTICS: Wording(
        "work.logistics", pgettext_lazy("report", "all the necessary logistical arrangements")
    ),
    WorkKind.DOCUMENTS: Wording("work.documents", pgettext_lazy("report", "the meeting documents")),
    WorkKind.DRAFTING: Wording(
        "work.drafting", pgettext_lazy("report", "help in drafting the report of the meeting")
    ),
}
OFFICERS_SUPPORTED = Wording(
    "work.officers", pgettext_lazy("report", "support {officers} during the deliberations")
)
OFFICERS = {
    WorkKind.CHAIR: Wording("officer.chair", pgettext_lazy("report", "to the Chair")),
    WorkKind.VICE_CHAIR: Wording("officer.vice-chair", pgettext_lazy("report", "to the Vice-Chair")),
}
# By the office of whoever is also, or only, the Rapporteur.
RAPPORTEUR_HELPED = {
    OfficeFunction.RAPPORTEUR: Wording(
        "work.drafting-rapporteur",
        pgettext_lazy("report", "help to the Rapporteur in drafting the report of the meeting"),
    ),
    OfficeFunction.CHAIR: Wording(
        "work.drafting-chair",
        pgettext_lazy(
            "report", "help to the Chair, also serving as Rapporteur, in drafting the report of the meeting"
        ),
    ),
    OfficeFunction.VICE_CHAIR: Wording(
        "work.drafting-vice-chair",
        pgettext_lazy(
            "report",
            "help to the Vice-Chair, also serving as Rapporteur, in drafting the report of the meeting",
        ),
    ),
}
# By whether the meeting has been held.
PREPARED = {
    True: Wording(
        "group-meeting.prepared-held",
        pgettext_lazy("report", "It also prepared the following for the meeting: {prepared}."),
    ),
    False: Wording(
        "group-meeting.prepared",
        pgettext_lazy("report", "It is also preparing the following for the meeting: {prepared}."),
    ),
}
DRAFTED = {
    BodyKind.EXPERT_GROUP: Wording(
        "output.by-group", pgettext_lazy("report", "The group prepared {output}.")
    ),
    BodyKind.COMMITTEE: Wording(
        "output.by-committee", pgettext_lazy("report", "The committee prepared {output}.")
    ),
}
OUTPUTS = {
    OutputKind.REPORT: Wording("output.report", pgettext_lazy("report", "a draft report")),
    OutputKind.GUIDANCE: Wording("output.guidance", pgettext_lazy("report", "a draft guidance document")),
    OutputKind.RECOMMENDATIONS: Wording(
        "output.recommendations", pgettext_lazy("report", "a draft set of recommendations")
    ),
}
# By whether it was done electronically, and whether with the secretariat.
OUTPUTS_FINISHED = {
    (False, False): Wording(
        "output.finished", pgettext_lazy("report", "{output}, which was completed after the meeting")
    ),
    (True, False): Wording(
        "output.finished-electronically",
        pgettext_lazy("report", "{output}, which was completed electronically after the meeting"),
    ),
    (False, True): Wording(
        "output.finished-with-help",
        pgettext_lazy(
            "report", "{output}, which was completed after the meeting with the help of the secretariat"
        ),
    ),
    (True, True): Wording(
        "output.finished-electronically-with-help",
        pgettext_lazy(
            "report",
            "{output}, which was completed electronically after the meeting with the help of the secretariat",
        ),
    ),
}
REPORT_IN = Wording(
    "group-meeting.report",
    pgettext_lazy("report", "The report of the meeting is contained in document {symbol}."),
)

# Information sessions -----------------------------------------------------------------------------------------

# By whether the meeting is still ahead.
PRECEDED = {
    False: Wording(
        "information-session.was",
        pgettext_lazy("report", "The meeting was preceded by an information-sharing session on {subject}."),
    ),
    True: Wording(
        "information-session.ahead",
        pgettext_lazy(
            "report", "The meeting will be preceded by an information-sharing session on {subject}."
        ),
    ),
}
# By whether the treaties stand for others too.
SUBJECT_OF_TREATIES = {
    True: Wording("information-session.such-as", pgettext_lazy("report", "{subject}, such as {treaties}")),
    False: Wording("information-session.namely", pgettext_lazy("report", "{subject}, namely {treaties}")),
}
FURTHER_SUBJECT = {
    False: Wording(
        "information-session.further-was",
        pgettext_lazy("report", "The session also dealt with {subject}."),
    ),
    True: Wording(
        "information-session.further-ahead",
        pgettext_lazy("report", "The session will also deal with {subject}."),
    ),
}
ROLES = {
    False: Wording(
        "information-session.roles-was", pgettext_lazy("report", "The secretariat was responsible {tasks}.")
    ),
    True: Wording(
        "information-session.roles-ahead", pgettext_lazy("report", "The secretariat is responsible {tasks}.")
    ),
}
# Of the session, then of the speakers.
ROLE_CLAUSES = {
    frozenset({SessionRole.ORGANIZED}): Wording(
        "role.organized", pgettext_lazy("report", "for organizing the session")
    ),
    frozenset({SessionRole.HOSTED}): Wording(
        "role.hosted", pgettext_lazy("report", "for hosting the session")
    ),
    frozenset({SessionRole.ORGANIZED, SessionRole.HOSTED}): Wording(
        "role.organized-and-hosted", pgettext_lazy("report", "for organizing and hosting the session")
    ),
    frozenset({SessionRole.IDENTIFIED_SPEAKERS}): Wording(
        "role.identified", pgettext_lazy("report", "for identifying the speakers")
    ),
    frozenset({SessionRole.INVITED_SPEAKERS}): Wording(
        "role.invited", pgettext_lazy("report", "for inviting the speakers")
    ),
    frozenset({SessionRole.IDENTIFIED_SPEAKERS, SessionRole.INVITED_SPEAKERS}): Wording(
        "role.identified-and-invited", pgettext_lazy("report", "for identifying and inviting the speakers")
    ),
}
