"""Preparation of the conference."""

from __future__ import annotations

from django.utils.translation import npgettext, pgettext_lazy

from meetings.choices import (
    ArrangementKind,
    DocumentNature,
    SupportPhase,
    SupportTerms,
    TaskCondition,
    TaskKind,
    Tense,
)
from reports.wording.clauses import Wording, verbatim

CONFERENCE = {
    Tense.AHEAD: Wording(
        "conference.ahead",
        pgettext_lazy(
            "report",
            "The secretariat is organizing the {next} meeting of the Conference of the Parties, which will be "
            "held {held}.",
        ),
    ),
    Tense.UNDER_WAY: Wording(
        "conference.under-way",
        pgettext_lazy(
            "report",
            "The {next} meeting of the Conference of the Parties, organized by the secretariat, is being held "
            "{held}.",
        ),
    ),
    Tense.HELD: Wording(
        "conference.held",
        pgettext_lazy(
            "report",
            "The secretariat organized the {next} meeting of the Conference of the Parties, which was held "
            "{held}.",
        ),
    ),
    Tense.POSTPONED: Wording(
        "conference.postponed",
        pgettext_lazy(
            "report",
            "The {next} meeting of the Conference of the Parties, which was to be held {held}, has "
            "been postponed.",
        ),
    ),
    Tense.CANCELLED: Wording(
        "conference.cancelled",
        pgettext_lazy(
            "report",
            "The {next} meeting of the Conference of the Parties, which was to be held {held}, has "
            "been cancelled.",
        ),
    ),
}

# Tasks ------------------------------------------------------------------------------------------------------

TASKS_DONE = Wording("tasks.done", pgettext_lazy("report", "The following tasks have been completed so far:"))
TASKS_UNDER_WAY = Wording("tasks.under-way", pgettext_lazy("report", "The following tasks are under way:"))
TASK_WITH_CONDITIONS = Wording("task.with-conditions", pgettext_lazy("report", "{task}, {conditions}"))
TASKS = {
    TaskKind.VENUE: Wording(
        "task.venue", pgettext_lazy("report", "choice of the venue through a procurement process")
    ),
    TaskKind.PREPARATIONS: Wording(
        "task.preparations", pgettext_lazy("report", "preparatory and logistical work")
    ),
    TaskKind.DOCUMENTS: Wording(
        "task.documents",
        pgettext_lazy("report", "planning and drafting of all substantive working and information documents"),
    ),
    TaskKind.DOCUMENT_PROCESSING: Wording(
        "task.document-processing",
        pgettext_lazy(
            "report", "liaison with {partners} for the processing, editing and translation of these documents"
        ),
    ),
    TaskKind.ONLINE_REGISTRATION: Wording(
        "task.online-registration", pgettext_lazy("report", "establishment of an online registration system")
    ),
    TaskKind.INVITATIONS: Wording(
        "task.invitations", pgettext_lazy("report", "drafting and dispatch of invitations")
    ),
    TaskKind.CONFIRMATIONS: Wording(
        "task.confirmations",
        pgettext_lazy(
            "report",
            "drafting and dispatch of letters of confirmation to registered participants once they have been nominated",
        ),
    ),
    TaskKind.VISA_LETTERS: Wording(
        "task.visa-letters", pgettext_lazy("report", "letters in support of visa applications")
    ),
    TaskKind.CREDENTIALS: Wording(
        "task.credentials",
        pgettext_lazy("report", "examination of the credentials of representatives of Parties"),
    ),
    TaskKind.FUNDED_TRAVEL: Wording(
        "task.funded-travel",
        pgettext_lazy("report", "travel and daily subsistence allowance of nominated participants"),
    ),
    TaskKind.PARTICIPANTS_LIST: Wording(
        "task.participants-list", pgettext_lazy("report", "compilation of the list of participants")
    ),
    TaskKind.OBSERVERS: Wording(
        "task.observers", pgettext_lazy("report", "replies to applications from observers")
    ),
    TaskKind.ATTENDANCE: Wording(
        "task.attendance",
        pgettext_lazy("report", "organization of the attendance of nominated representatives"),
    ),
    TaskKind.SIDE_EVENTS: Wording(
        "task.side-events",
        pgettext_lazy("report", "review of applications for side events, and organization of such events"),
    ),
    TaskKind.SIDE_EVENT_ORGANIZERS: Wording(
        "task.side-event-organizers",
        pgettext_lazy(
            "report",
            "preparation and dispatch of information for potential organizers of side events, and practical arrangements with them",
        ),
    ),
    TaskKind.INFORMATION: Wording(
        "task.information",
        pgettext_lazy("report", "preparation of information for participants and observers"),
    ),
    TaskKind.WEBSITE: Wording(
        "task.website",
        lambda n: npgettext(  # Arabic has forms of its own for one language and for two
            "report",
            "publicity for information on the meeting, in {languages}, on the website of the Convention",
            "publicity for information on the meeting, in {languages}, on the website of the Convention",
            n,
        ),
    ),
    TaskKind.NEWSLETTERS: Wording(
        "task.newsletters", pgettext_lazy("report", "newsletters for different audiences")
    ),
    TaskKind.FUNDRAISING: Wording(
        "task.fundraising",
        pgettext_lazy(
            "report",
            "fundraising, among other things for the attendance of representatives of countries eligible for such support",
        ),
    ),
    TaskKind.BUREAU_SUPPORT: Wording(
        "task.bureau-support", pgettext_lazy("report", "support for the work of the Bureau")
    ),
    TaskKind.LOGISTICS: Wording(
        "task.logistics", pgettext_lazy("report", "liaison on logistics with {partners}")
    ),
    TaskKind.SECURITY: Wording(
        "task.security", pgettext_lazy("report", "liaison on security with {partners}")
    ),
    TaskKind.OTHER: verbatim("task.other", "{phrase}"),
}
CONDITIONS = {
    TaskCondition.ON_REQUEST: Wording("condition.on-request", pgettext_lazy("report", "on request")),
    TaskCondition.AS_APPROPRIATE: Wording(
        "condition.as-appropriate", pgettext_lazy("report", "as appropriate")
    ),
    TaskCondition.IF_ELIGIBLE: Wording(
        "condition.if-eligible", pgettext_lazy("report", "where they are eligible")
    ),
}

# Consultations on documents -----------------------------------------------------------------------------------

DOCUMENTS_PREPARED = Wording(
    "documents.prepared",
    pgettext_lazy("report", "The secretariat has begun to prepare {material}, {consultation}."),
)
MATERIAL_IN_PARTICULAR = Wording(
    "documents.in-particular",
    pgettext_lazy("report", "a large body of technical material for the meeting, in particular {documents}"),
)
MATERIAL = Wording("documents.material", pgettext_lazy("report", "the {documents} of the meeting"))
DOCUMENT_KINDS = {
    DocumentNature.WORKING: Wording("documents.working", pgettext_lazy("report", "working documents")),
    DocumentNature.INFORMATION: Wording(
        "documents.information", pgettext_lazy("report", "information documents")
    ),
    DocumentNature.AGENDA: Wording("documents.agenda", pgettext_lazy("report", "provisional agenda")),
    DocumentNature.REPORT: Wording("documents.report", pgettext_lazy("report", "reports of meetings")),
}
CONSULTATION = Wording("consultation.plain", pgettext_lazy("report", "in consultation with {partners}"))
CONSULTATION_AS_APPROPRIATE = Wording(
    "consultation.as-appropriate",
    pgettext_lazy("report", "in consultation, as appropriate, with {partners}"),
)
OTHER_STAKEHOLDERS = Wording("consultation.other-stakeholders", pgettext_lazy("report", "other stakeholders"))

# Support ------------------------------------------------------------------------------------------------------

SUPPORT_RECEIVED = {
    False: Wording(
        "support.received",
        pgettext_lazy(
            "report", "The secretariat has received or will receive the following support for the meeting:"
        ),
    ),
    True: Wording(
        "support.was-received",
        pgettext_lazy("report", "The secretariat received the following support for the meeting:"),
    ),
}
SUPPORT_GIVEN = {
    False: Wording(
        "support.given",
        pgettext_lazy(
            "report",
            "In connection with the meeting, the secretariat has given or will give others the following support:",
        ),
    ),
    True: Wording(
        "support.was-given",
        pgettext_lazy(
            "report", "In connection with the meeting, the secretariat gave others the following support:"
        ),
    ),
}
SUPPORT_ITEMS = {
    SupportTerms.RECIPROCAL: Wording(
        "support.item.reciprocal",
        pgettext_lazy("report", "{partners}, on a reciprocal basis: {support}"),
    ),
    SupportTerms.SIMILAR: Wording(
        "support.item.similar", pgettext_lazy("report", "{partners}: similar support; {support}")
    ),
    SupportTerms.AGAINST_PAYMENT: Wording(
        "support.item.against-payment", pgettext_lazy("report", "{partners}, against payment: {support}")
    ),
    SupportTerms.BOUGHT: Wording(
        "support.item.bought", pgettext_lazy("report", "{partners}, bought from them: {support}")
    ),
    SupportTerms.NOT_STATED: Wording("support.item", pgettext_lazy("report", "{partners}: {support}")),
}
SUPPORT_PROVIDED = {
    SupportPhase.BEFORE: Wording("support.so-far", pgettext_lazy("report", "so far, {kinds}")),
    SupportPhase.DURING: Wording("support.during", pgettext_lazy("report", "during the meeting, {kinds}")),
}
SUPPORT_PROMISED = {
    SupportPhase.BEFORE: Wording("support.before", pgettext_lazy("report", "before the meeting, {kinds}")),
    SupportPhase.DURING: SUPPORT_PROVIDED[SupportPhase.DURING],
}
ARRANGEMENT_KINDS = {
    ArrangementKind.LOGISTICS: Wording("arrangement.logistics", pgettext_lazy("report", "logistics")),
    ArrangementKind.ON_SITE_REGISTRATION: Wording(
        "arrangement.on-site-registration", pgettext_lazy("report", "on-site registration")
    ),
    ArrangementKind.DSA_DISTRIBUTION: Wording(
        "arrangement.dsa-distribution",
        pgettext_lazy("report", "distribution of the daily subsistence allowance"),
    ),
    ArrangementKind.DOCUMENT_COMMENTS: Wording(
        "arrangement.document-comments", pgettext_lazy("report", "comments and suggestions on documents")
    ),
    ArrangementKind.IT_EQUIPMENT: Wording(
        "arrangement.it-equipment", pgettext_lazy("report", "information technology equipment")
    ),
    ArrangementKind.SUBSTANTIVE: Wording(
        "arrangement.substantive", pgettext_lazy("report", "substantive support to the meeting")
    ),
    ArrangementKind.CONTACT_GROUPS: Wording(
        "arrangement.contact-groups", pgettext_lazy("report", "support to the contact groups")
    ),
    ArrangementKind.IN_SESSION_DOCUMENTS: Wording(
        "arrangement.in-session-documents",
        pgettext_lazy("report", "support to the coordination of in-session documents"),
    ),
    ArrangementKind.FUNDED_TRAVEL: Wording(
        "arrangement.funded-travel",
        pgettext_lazy("report", "support to the arrangements for the funded travel of eligible participants"),
    ),
    ArrangementKind.OUTREACH: Wording(
        "arrangement.outreach", pgettext_lazy("report", "publicity and outreach")
    ),
}
SUBSTANTIVE_IN_CONTACT_GROUPS = Wording(
    "arrangement.substantive-in-contact-groups",
    pgettext_lazy("report", "substantive support to the meeting, in particular with contact groups"),
)
FUNDED_TRAVEL_FROM = Wording(
    "arrangement.funded-travel-from",
    lambda n: npgettext(
        "report",
        "support to the arrangements for the funded travel of eligible participants from {count:word} United Nations region",
        "support to the arrangements for the funded travel of eligible participants from {count:word} United Nations regions",
        n,
    ),
)
BOUGHT = Wording(
    "support.bought",
    pgettext_lazy(
        "report", "The secretariat has purchased the following services, provided by {partners}: {kinds}."
    ),
)
AGAINST_PAYMENT = {
    False: Wording(
        "support.against-payment",
        pgettext_lazy(
            "report",
            "During the meeting, the following will be provided by {partners} against payment: {kinds}.",
        ),
    ),
    True: Wording(
        "support.was-against-payment",
        pgettext_lazy(
            "report", "During the meeting, the following was provided by {partners} against payment: {kinds}."
        ),
    ),
}
AGAINST_PAYMENT_BEFORE = Wording(
    "support.against-payment-before",
    pgettext_lazy("report", "The following has been provided so far by {partners} against payment: {kinds}."),
)
COVER = {
    False: Wording(
        "support.cover",
        lambda n: npgettext(
            "report",
            "As the following post in the secretariat has not yet been filled ({posts}), publicity and outreach for the "
            "meeting have been, and will continue to be, carried out with the support of {partners:of}.",
            "As the following posts in the secretariat have not yet been filled ({posts}), publicity and outreach for "
            "the meeting have been, and will continue to be, carried out with the support of {partners:of}.",
            n,
        ),
    ),
    True: Wording(
        "support.was-cover",
        lambda n: npgettext(
            "report",
            "As the following post in the secretariat had not been filled ({posts}), publicity and outreach for the "
            "meeting were carried out with the support of {partners:of}.",
            "As the following posts in the secretariat had not been filled ({posts}), publicity and outreach for the "
            "meeting were carried out with the support of {partners:of}.",
            n,
        ),
    ),
}
OUTREACH_SUPPORTED = Wording(
    "support.outreach",
    pgettext_lazy(
        "report",
        "Publicity and outreach for the meeting have been carried out with the support of {partners:of}.",
    ),
)
