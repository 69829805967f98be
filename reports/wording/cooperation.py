"""Cooperation with others, and participation in their meetings."""

from __future__ import annotations

from django.utils.translation import npgettext, pgettext_lazy

from meetings.choices import (
    ContributionToMeeting,
    CooperationForm,
    CooperationRole,
    Course,
    ScopeKind,
    Tense,
)
from reports.wording.clauses import Wording

# The sentence and what may open it ----------------------------------------------------------------------------

SAID = Wording("cooperation.said", pgettext_lazy("report", "{said}."))
IN_TIME = Wording("cooperation.in-time", pgettext_lazy("report", "{held_in:on}, {said}"))
REGARDING = Wording("cooperation.regarding", pgettext_lazy("report", "as regards {scope}, {said}"))
INVITED = Wording(
    "cooperation.invited", pgettext_lazy("report", "at the invitation of {inviters:of}, {said}")
)
BY_INVITATION = Wording("cooperation.by-invitation", pgettext_lazy("report", "by invitation, {said}"))
FOR_A_PURPOSE = Wording("cooperation.purpose", pgettext_lazy("report", "with a view to {purpose}, {said}"))
TO_THE_SAME_END = Wording("cooperation.same-end", pgettext_lazy("report", "to the same end, {said}"))

# Working with partners ----------------------------------------------------------------------------------------

COOPERATED = {
    Course.BEGUN: Wording(
        "cooperated.begun", pgettext_lazy("report", "the secretariat has begun to work closely")
    ),
    Course.CARRIED_OUT: Wording(
        "cooperated.carried-out", pgettext_lazy("report", "the secretariat has worked closely")
    ),
    Course.CONTINUING: Wording(
        "cooperated.continuing",
        pgettext_lazy("report", "the secretariat continues to cooperate and coordinate closely"),
    ),
}
CONSULTED = {
    Course.BEGUN: Wording(
        "consulted.begun", pgettext_lazy("report", "the secretariat has begun consultations")
    ),
    Course.CARRIED_OUT: Wording(
        "consulted.carried-out", pgettext_lazy("report", "the secretariat has held consultations")
    ),
    Course.CONTINUING: Wording(
        "consulted.continuing", pgettext_lazy("report", "the secretariat continues its consultations")
    ),
}
WITH = Wording(
    "cooperation.with",
    lambda n: npgettext("report", "{did} with {partners}", "{did} with {partners}", n),
)
WITH_ON = Wording(
    "cooperation.with-on",
    lambda n: npgettext(
        "report", "{did} with {partners} on {subject}", "{did} with {partners} on {subject}", n
    ),
)
WITH_TO = Wording(
    "cooperation.with-to",
    lambda n: npgettext(
        "report", "{did} with {partners}, in order to {aims}", "{did} with {partners}, in order to {aims}", n
    ),
)
WITH_TO_ON = Wording(
    "cooperation.with-to-on",
    lambda n: npgettext(
        "report",
        "{did} with {partners}, in order to {aims}, in particular on {subject}",
        "{did} with {partners}, in order to {aims}, in particular on {subject}",
        n,
    ),
)
WITH_AMONG_OTHERS = Wording(
    "cooperation.with-among-others",
    pgettext_lazy("report", "{did} with partners, including {partners}"),
)
WITH_AMONG_OTHERS_ON = Wording(
    "cooperation.with-among-others-on",
    pgettext_lazy("report", "{did} on {subject} with partners, including {partners}"),
)
AIMS_TOLD = {
    CooperationForm.POLICY_FOLLOW_UP: Wording(
        "cooperation.aim.policy-follow-up", pgettext_lazy("report", "follow policy directions")
    ),
    CooperationForm.DISCUSSIONS: Wording(
        "cooperation.aim.discussions", pgettext_lazy("report", "join discussions when necessary")
    ),
}

# Taking part in the work of others ----------------------------------------------------------------------------

TOOK_PART = {
    Course.BEGUN: Wording(
        "took-part.begun", pgettext_lazy("report", "the secretariat has begun to take part")
    ),
    Course.CARRIED_OUT: Wording(
        "took-part.carried-out", pgettext_lazy("report", "the secretariat took part")
    ),
    Course.CONTINUING: Wording(
        "took-part.continuing", pgettext_lazy("report", "the secretariat continues to take part")
    ),
}
IN_THE_WORK = {
    CooperationRole.PARTICIPANT: Wording(
        "took-part.participant", pgettext_lazy("report", "{did} in the work of {others:of}")
    ),
    CooperationRole.MEMBER: Wording(
        "took-part.member", pgettext_lazy("report", "{did}, as a member, in the work of {others:of}")
    ),
    CooperationRole.CO_CHAIR: Wording(
        "took-part.co-chair",
        pgettext_lazy("report", "{did}, as co-chair and member, in the work of {others:of}"),
    ),
    CooperationRole.OBSERVER: Wording(
        "took-part.observer", pgettext_lazy("report", "{did}, as an observer, in the work of {others:of}")
    ),
}
BRIEFINGS = Wording(
    "took-part.briefings", pgettext_lazy("report", "{did} in the regular briefings for {audience}")
)
BRIEFINGS_HOSTED = Wording(
    "took-part.briefings-hosted",
    pgettext_lazy("report", "{did} in the regular briefings for {audience}, hosted by {host}"),
)
REPORTS_REVIEWED = Wording(
    "took-part.report-review",
    lambda n: npgettext(
        "report",
        "together with {partners}, {did} in several processes, including the review of reports submitted under {programme:of}",
        "together with {partners}, {did} in several processes, including the review of reports submitted under {programme:of}",
        n,
    ),
)
GAVE = {
    Course.BEGUN: Wording(
        "updates.begun",
        lambda n: npgettext(
            "report",
            "the secretariat has begun to provide it with",
            "the secretariat has begun to provide them with",
            n,
        ),
    ),
    Course.CARRIED_OUT: Wording(
        "updates.carried-out",
        lambda n: npgettext(
            "report", "the secretariat provided it with", "the secretariat provided them with", n
        ),
    ),
    Course.CONTINUING: Wording(
        "updates.continuing",
        lambda n: npgettext(
            "report",
            "the secretariat continues to provide it with",
            "the secretariat continues to provide them with",
            n,
        ),
    ),
}
UPDATES = Wording("updates", pgettext_lazy("report", "{did} updates on {subject}"))

# What is said of it besides -----------------------------------------------------------------------------------

SCOPES = {
    ScopeKind.COVERS: Wording("scope.covers", pgettext_lazy("report", "This work covers {scope}.")),
    ScopeKind.FOCUSES: Wording("scope.focuses", pgettext_lazy("report", "This work focuses on {scope}.")),
    ScopeKind.OFFERS: Wording("scope.offers", pgettext_lazy("report", "This work offers {scope}.")),
    ScopeKind.PROGRAMME: Wording(
        "scope.programme", pgettext_lazy("report", "The programme supports {scope}.")
    ),
    ScopeKind.SUPPORTED: Wording(
        "scope.supported", pgettext_lazy("report", "The secretariat also supports {scope}.")
    ),
}
WORK_SHARED = Wording(
    "cooperation.work-shared",
    pgettext_lazy("report", "The work is carried out in close cooperation with {partners}."),
)

# Participation in meetings ------------------------------------------------------------------------------------

SECRETARIAT = Wording("participation.secretariat", pgettext_lazy("report", "the secretariat"))
REPRESENTED = Wording(
    "participation.represented", pgettext_lazy("report", "the secretariat, represented by {post:of},")
)
UNNUMBERED = Wording("participation.unnumbered", pgettext_lazy("report", "a meeting of {body:of}"))
MEETINGS_HELD = Wording("participation.held", pgettext_lazy("report", "{meetings}, {held}"))
ATTENDED = {
    Tense.HELD: Wording(
        "participation.meetings.held",
        lambda n: npgettext("report", "{who} took part in {meetings}.", "{who} took part in {meetings}.", n),
    ),
    Tense.UNDER_WAY: Wording(
        "participation.meetings.under-way",
        lambda n: npgettext(
            "report", "{who} is taking part in {meetings}.", "{who} is taking part in {meetings}.", n
        ),
    ),
    Tense.AHEAD: Wording(
        "participation.meetings.ahead",
        lambda n: npgettext(
            "report", "{who} will take part in {meetings}.", "{who} will take part in {meetings}.", n
        ),
    ),
    Tense.POSTPONED: Wording(
        "participation.meetings.postponed",
        lambda n: npgettext(
            "report",
            "{who} was to take part in {meetings}, which has been postponed.",
            "{who} was to take part in {meetings}, which have been postponed.",
            n,
        ),
    ),
    Tense.CANCELLED: Wording(
        "participation.meetings.cancelled",
        lambda n: npgettext(
            "report",
            "{who} was to take part in {meetings}, which has been cancelled.",
            "{who} was to take part in {meetings}, which have been cancelled.",
            n,
        ),
    ),
}
DURING = {
    Tense.HELD: Wording(
        "participation.during.held",
        lambda n: npgettext(
            "report",
            "During {meetings}, {who} took part in {contributions}.",
            "During {meetings}, {who} took part in {contributions}.",
            n,
        ),
    ),
    Tense.UNDER_WAY: Wording(
        "participation.during.under-way",
        lambda n: npgettext(
            "report",
            "During {meetings}, {who} is taking part in {contributions}.",
            "During {meetings}, {who} is taking part in {contributions}.",
            n,
        ),
    ),
    Tense.AHEAD: Wording(
        "participation.during.ahead",
        lambda n: npgettext(
            "report",
            "During {meetings}, {who} will take part in {contributions}.",
            "During {meetings}, {who} will take part in {contributions}.",
            n,
        ),
    ),
}
INCLUDED = {
    Tense.HELD: Wording(
        "participation.included.held", pgettext_lazy("report", "This participation included {contributions}.")
    ),
    Tense.UNDER_WAY: Wording(
        "participation.included.under-way",
        pgettext_lazy("report", "This participation includes {contributions}."),
    ),
    Tense.AHEAD: Wording(
        "participation.included.ahead",
        pgettext_lazy("report", "This participation will include {contributions}."),
    ),
}
AT_SESSION = Wording(
    "participation.at-session",
    pgettext_lazy("report", "{contributions} at the thematic session on {session}"),
)
AT_SESSION_HELD = Wording(
    "participation.at-session-held",
    pgettext_lazy("report", "{contributions} at the thematic session on {session}, {held}"),
)
CONTRIBUTED = {
    ContributionToMeeting.PANEL: Wording("contributed.panel", pgettext_lazy("report", "a panel discussion")),
    ContributionToMeeting.PANELS: Wording("contributed.panels", pgettext_lazy("report", "panel discussions")),
    ContributionToMeeting.ROUND_TABLE: Wording(
        "contributed.round-table", pgettext_lazy("report", "a round table")
    ),
    ContributionToMeeting.TECHNICAL_BRIEFING: Wording(
        "contributed.technical-briefing", pgettext_lazy("report", "a technical briefing")
    ),
    ContributionToMeeting.DELEGATES: Wording(
        "contributed.delegates", pgettext_lazy("report", "meetings with delegates")
    ),
    ContributionToMeeting.ADDRESSES: Wording(
        "contributed.addresses", pgettext_lazy("report", "statements to {bodies:of}")
    ),
}
TECHNICAL_BRIEFING_ON = Wording(
    "contributed.technical-briefing-on", pgettext_lazy("report", "a technical briefing on {subject}")
)
EVENTS = Wording("participation.events", pgettext_lazy("report", "{who} also took part in several events."))
EVENTS_ON = Wording(
    "participation.events-on",
    pgettext_lazy("report", "{who} also took part in several events on {subject}."),
)
