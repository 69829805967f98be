"""Support for ratification and early implementation."""

from __future__ import annotations

from django.utils.translation import npgettext, pgettext_lazy

from capacity.choices import (
    CycleKind,
    EditionState,
    Level,
    ProjectStage,
    PublicationKind,
    Questioners,
    SupportPurpose,
)
from meetings.choices import Tense
from reports.wording.clauses import Wording, verbatim

# Support for activities ---------------------------------------------------------------------------------------

ACTIVITIES_BESIDES_PREPARATION = Wording(
    "activities.besides-preparation",
    lambda n: npgettext(
        "report",
        "In addition to supporting the Conference of the Parties and preparing for its {next} meeting, the secretariat "
        "supports activities at the {levels} level that promote the {purposes} of the Convention.",
        "In addition to supporting the Conference of the Parties and preparing for its {next} meeting, the secretariat "
        "supports activities at the {levels} levels that promote the {purposes} of the Convention.",
        n,
    ),
)
ACTIVITIES = Wording(
    "activities.plain",
    lambda n: npgettext(
        "report",
        "In addition to supporting the Conference of the Parties, the secretariat supports activities at the {levels} "
        "level that promote the {purposes} of the Convention.",
        "In addition to supporting the Conference of the Parties, the secretariat supports activities at the {levels} "
        "levels that promote the {purposes} of the Convention.",
        n,
    ),
)
LEVELS = {
    Level.NATIONAL: Wording("level.national", pgettext_lazy("report", "national")),
    Level.SUBREGIONAL: Wording("level.subregional", pgettext_lazy("report", "subregional")),
    Level.REGIONAL: Wording("level.regional", pgettext_lazy("report", "regional")),
    Level.GLOBAL: Wording("level.global", pgettext_lazy("report", "global")),
}
PURPOSES = {
    SupportPurpose.RATIFICATION: Wording("purpose.ratification", pgettext_lazy("report", "ratification")),
    SupportPurpose.EARLY_IMPLEMENTATION: Wording(
        "purpose.early-implementation", pgettext_lazy("report", "early implementation")
    ),
    SupportPurpose.IMPLEMENTATION: Wording(
        "purpose.implementation", pgettext_lazy("report", "implementation")
    ),
}

# Fundraising --------------------------------------------------------------------------------------------------

RAISED = {
    Tense.HELD: Wording(
        "fundraising.held",
        lambda n: npgettext(
            "report",
            "{when}, the secretariat worked to raise funds for the following purpose: {purposes}.",
            "{when}, the secretariat worked to raise funds for the following purposes: {purposes}.",
            n,
        ),
    ),
    Tense.UNDER_WAY: Wording(
        "fundraising.under-way",
        lambda n: npgettext(
            "report",
            "{when}, the secretariat is working to raise funds for the following purpose: {purposes}.",
            "{when}, the secretariat is working to raise funds for the following purposes: {purposes}.",
            n,
        ),
    ),
    Tense.AHEAD: Wording(
        "fundraising.ahead",
        lambda n: npgettext(
            "report",
            "{when}, the secretariat is to raise funds for the following purpose: {purposes}.",
            "{when}, the secretariat is to raise funds for the following purposes: {purposes}.",
            n,
        ),
    ),
}
ALSO_RAISED = {
    Tense.HELD: Wording(
        "fundraising.also-held",
        lambda n: npgettext(
            "report",
            "{when}, the secretariat also worked to raise funds for the following purpose: {purposes}.",
            "{when}, the secretariat also worked to raise funds for the following purposes: {purposes}.",
            n,
        ),
    ),
    Tense.UNDER_WAY: Wording(
        "fundraising.also-under-way",
        lambda n: npgettext(
            "report",
            "{when}, the secretariat is also working to raise funds for the following purpose: {purposes}.",
            "{when}, the secretariat is also working to raise funds for the following purposes: {purposes}.",
            n,
        ),
    ),
    Tense.AHEAD: Wording(
        "fundraising.also-ahead",
        lambda n: npgettext(
            "report",
            "{when}, the secretariat is also to raise funds for the following purpose: {purposes}.",
            "{when}, the secretariat is also to raise funds for the following purposes: {purposes}.",
            n,
        ),
    ),
}
WITH_NEW_FUNDS = Wording(
    "fundraising.new-funds",
    pgettext_lazy("report", "New funds would also make the following possible: {purposes}."),
)

# Projects: what they are --------------------------------------------------------------------------------------

CONCEPT_IN_PREPARATION = Wording(
    "project.concept-in-preparation",
    pgettext_lazy("report", "As part of these efforts, a project concept is being developed."),
)
CONCEPT_APPROVED = Wording(
    "project.concept-approved",
    pgettext_lazy(
        "report",
        "The project concept that was developed as part of these efforts was successful and has been approved.",
    ),
)
CONCEPT_DISCONTINUED = Wording(
    "project.concept-discontinued",
    pgettext_lazy("report", "The project that resulted from these efforts has been discontinued."),
)
# By whether it runs for several years, and whether its region is known.
PROJECT = {
    (False, False): Wording("project.plain", pgettext_lazy("report", "a project")),
    (True, False): Wording("project.multi-year", pgettext_lazy("report", "a multi-year project")),
    (False, True): Wording("project.in-region", pgettext_lazy("report", "a project in {region}")),
    (True, True): Wording(
        "project.multi-year-in-region", pgettext_lazy("report", "a multi-year project in {region}")
    ),
}
JOINT_IN_PREPARATION = Wording(
    "project.joint-in-preparation",
    pgettext_lazy(
        "report",
        "The secretariat is working with {implementing} to prepare {project}, which that partner is to implement.",
    ),
)
JOINT_RUNNING = Wording(
    "project.joint-running",
    pgettext_lazy(
        "report",
        "The secretariat continues to work with {implementing} on {project}, which that partner is implementing.",
    ),
)
JOINT_COMPLETED = Wording(
    "project.joint-completed",
    pgettext_lazy(
        "report",
        "The secretariat worked with {implementing} on {project}, which that partner implemented and which has been "
        "completed.",
    ),
)
JOINT_DISCONTINUED = Wording(
    "project.joint-discontinued",
    pgettext_lazy(
        "report",
        "The secretariat worked with {implementing} on {project}, which that partner was to implement and which has "
        "been discontinued.",
    ),
)
JOINT = {
    ProjectStage.FUNDRAISING: JOINT_IN_PREPARATION,
    ProjectStage.APPROVED: JOINT_IN_PREPARATION,
    ProjectStage.ADMINISTRATION: JOINT_IN_PREPARATION,
    ProjectStage.RUNNING: JOINT_RUNNING,
    ProjectStage.COMPLETED: JOINT_COMPLETED,
    ProjectStage.DISCONTINUED: JOINT_DISCONTINUED,
}
OWN_APPROVED = Wording(
    "project.own-approved",
    pgettext_lazy(
        "report", "The secretariat is preparing {project}, the concept of which has been approved."
    ),
)
OWN = {
    ProjectStage.FUNDRAISING: Wording(
        "project.own-fundraising", pgettext_lazy("report", "The secretariat is seeking funds for {project}.")
    ),
    ProjectStage.APPROVED: OWN_APPROVED,
    ProjectStage.ADMINISTRATION: OWN_APPROVED,
    ProjectStage.RUNNING: Wording(
        "project.own-running", pgettext_lazy("report", "The secretariat is carrying out {project}.")
    ),
    ProjectStage.COMPLETED: Wording(
        "project.own-completed", pgettext_lazy("report", "The secretariat has completed {project}.")
    ),
    ProjectStage.DISCONTINUED: Wording(
        "project.own-discontinued", pgettext_lazy("report", "The secretariat has discontinued {project}.")
    ),
}
TITLED = Wording("project.titled", pgettext_lazy("report", "The project is entitled “{title}”."))

# Projects: funds, start, contents; by whether they are over ----------------------------------------------------

FUNDED = {
    False: Wording("project.funded", pgettext_lazy("report", "The project is funded by {donor}.")),
    True: Wording("project.was-funded", pgettext_lazy("report", "The project was funded by {donor}.")),
}
TO_BE_FUNDED = Wording(
    "project.to-be-funded", pgettext_lazy("report", "The project is to be funded by {donor}.")
)
TO_BE_FUNDED_FROM = Wording(
    "project.to-be-funded-from",
    pgettext_lazy("report", "The project is to be funded by {donor} {funded_from}."),
)
FUNDED_FROM = {
    False: Wording(
        "project.funded-from", pgettext_lazy("report", "The project is funded by {donor} ({funded_from}).")
    ),
    True: Wording(
        "project.was-funded-from",
        pgettext_lazy("report", "The project was funded by {donor} ({funded_from})."),
    ),
}
START = {
    False: verbatim("project.start", "{starts}"),
    True: Wording("project.start-early", pgettext_lazy("report", "as early as feasible, {starts}")),
}
STARTS = Wording(
    "project.starts", pgettext_lazy("report", "The activities of the project are to start {start}.")
)
STARTS_LATE = Wording(
    "project.starts-late", pgettext_lazy("report", "The activities of the project were to start {start}.")
)
ADMINISTRATION = Wording(
    "project.administration",
    pgettext_lazy("report", "The administrative work on the project is being completed."),
)
ADMINISTRATION_BEFORE_START = Wording(
    "project.administration-before-start",
    pgettext_lazy(
        "report",
        "The administrative work on the project is being completed so that its activities can start {start}.",
    ),
)
ADMINISTRATION_AFTER_START = Wording(
    "project.administration-after-start",
    pgettext_lazy(
        "report",
        "The administrative work on the project, the activities of which were to start {start}, is being completed.",
    ),
)
ACTIVITIES_UNDER_WAY = Wording(
    "project.activities-under-way", pgettext_lazy("report", "The activities of the project are under way.")
)
ACTIVITIES_COMPLETED = Wording(
    "project.activities-completed",
    pgettext_lazy("report", "The activities of the project have been completed."),
)
FOCUS_AT_LEVELS = {
    False: Wording(
        "project.focus-at-levels",
        lambda n: npgettext(
            "report",
            "The development of specific capacities focuses first, and mainly, on the following matter, identified as a "
            "priority {levels}: {focuses}.",
            "The development of specific capacities focuses first, and mainly, on the following matters, identified as "
            "priorities {levels}: {focuses}.",
            n,
        ),
    ),
    True: Wording(
        "project.focused-at-levels",
        lambda n: npgettext(
            "report",
            "The development of specific capacities focused first, and mainly, on the following matter, identified as a "
            "priority {levels}: {focuses}.",
            "The development of specific capacities focused first, and mainly, on the following matters, identified as "
            "priorities {levels}: {focuses}.",
            n,
        ),
    ),
}
FOCUS = {
    False: Wording(
        "project.focus",
        lambda n: npgettext(
            "report",
            "The development of specific capacities focuses first, and mainly, on the following matter: {focuses}.",
            "The development of specific capacities focuses first, and mainly, on the following matters: {focuses}.",
            n,
        ),
    ),
    True: Wording(
        "project.focused",
        lambda n: npgettext(
            "report",
            "The development of specific capacities focused first, and mainly, on the following matter: {focuses}.",
            "The development of specific capacities focused first, and mainly, on the following matters: {focuses}.",
            n,
        ),
    ),
}
AT_LEVELS = Wording(
    "project.at-levels",
    lambda n: npgettext("report", "at the {levels} level", "at the {levels} levels", n),
)
PURPOSE = {
    False: Wording(
        "project.purpose", pgettext_lazy("report", "The purpose of the project is the following: {purpose}.")
    ),
    True: Wording(
        "project.purpose-was",
        pgettext_lazy("report", "The purpose of the project was the following: {purpose}."),
    ),
}
EMPHASIS = {
    False: Wording(
        "project.emphasis", pgettext_lazy("report", "The emphasis of the project is on {emphasis}.")
    ),
    True: Wording(
        "project.emphasis-was", pgettext_lazy("report", "The emphasis of the project was on {emphasis}.")
    ),
}
ARTICLES = {
    False: Wording(
        "project.articles",
        pgettext_lazy(
            "report",
            "The project is to mobilize knowledge and experience, in particular on the following: {articles}.",
        ),
    ),
    True: Wording(
        "project.articles-were",
        pgettext_lazy(
            "report",
            "The project mobilized knowledge and experience, in particular on the following: {articles}.",
        ),
    ),
}
ARTICLE = Wording("project.article", pgettext_lazy("report", "{title} (article {number})"))
# By whether the secretariat carries the project out, whether it is for the biennium, and whether it is over.
DELIVERABLES = {
    (True, False, False): Wording(
        "project.deliverables-own",
        pgettext_lazy("report", "The funds of the project also make it possible to offer the following:"),
    ),
    (True, True, False): Wording(
        "project.deliverables-own-in-biennium",
        pgettext_lazy(
            "report",
            "In the biennium, the funds of the project also make it possible to offer the following:",
        ),
    ),
    (True, False, True): Wording(
        "project.deliverables-own-were",
        pgettext_lazy("report", "The funds of the project also made it possible to offer the following:"),
    ),
    (True, True, True): Wording(
        "project.deliverables-own-in-biennium-were",
        pgettext_lazy(
            "report",
            "In the biennium, the funds of the project also made it possible to offer the following:",
        ),
    ),
    (False, False, False): Wording(
        "project.deliverables", pgettext_lazy("report", "The project is to provide the following:")
    ),
    (False, True, False): Wording(
        "project.deliverables-in-biennium",
        pgettext_lazy("report", "In the biennium, the project is to provide the following:"),
    ),
    (False, False, True): Wording(
        "project.deliverables-were", pgettext_lazy("report", "The project provided the following:")
    ),
    (False, True, True): Wording(
        "project.deliverables-in-biennium-were",
        pgettext_lazy("report", "In the biennium, the project provided the following:"),
    ),
}

# Webinars -----------------------------------------------------------------------------------------------------

# By whether it is for training, and whether its region is known.
WEBINAR = {
    (False, False): Wording("webinar.plain", pgettext_lazy("report", "a webinar on {subject}")),
    (True, False): Wording("webinar.training", pgettext_lazy("report", "a training webinar on {subject}")),
    (False, True): Wording(
        "webinar.for-region", pgettext_lazy("report", "a webinar for {region} on {subject}")
    ),
    (True, True): Wording(
        "webinar.training-for-region",
        pgettext_lazy("report", "a training webinar for {region} on {subject}"),
    ),
}
WEBINARS = {
    Tense.HELD: Wording(
        "webinars.held", pgettext_lazy("report", "{dates:on}, the secretariat held {webinar}.")
    ),
    Tense.UNDER_WAY: Wording(
        "webinars.under-way", pgettext_lazy("report", "{dates:on}, the secretariat is holding {webinar}.")
    ),
    Tense.AHEAD: Wording(
        "webinars.ahead", pgettext_lazy("report", "{dates:on}, the secretariat will hold {webinar}.")
    ),
    Tense.POSTPONED: Wording(
        "webinars.postponed",
        pgettext_lazy("report", "{webinar}, which was to be held {dates:on}, has been postponed."),
    ),
    Tense.CANCELLED: Wording(
        "webinars.cancelled",
        pgettext_lazy("report", "{webinar}, which was to be held {dates:on}, has been cancelled."),
    ),
}
WEBINARS_WITHOUT_DAYS = {
    Tense.AHEAD: Wording(
        "webinars.planned", pgettext_lazy("report", "The secretariat is planning {webinar}.")
    ),
    Tense.POSTPONED: Wording(
        "webinars.planned-postponed",
        pgettext_lazy("report", "{webinar}, which was being planned, has been postponed."),
    ),
    Tense.CANCELLED: Wording(
        "webinars.planned-cancelled",
        pgettext_lazy("report", "{webinar}, which was being planned, has been cancelled."),
    ),
}
# By whether it has been held.
WEBINAR_PARTNERS = {
    True: Wording(
        "webinar.partners-were",
        lambda n: npgettext(
            "report",
            "The partner in the webinar was {partners}.",
            "The partners in the webinar were {partners}.",
            n,
        ),
    ),
    False: Wording(
        "webinar.partners",
        lambda n: npgettext(
            "report",
            "The partner in the webinar is {partners}.",
            "The partners in the webinar are {partners}.",
            n,
        ),
    ),
}
WEBINAR_PARTNERS_AMONG_OTHERS = {
    True: Wording(
        "webinar.partners-included",
        pgettext_lazy("report", "The partners in the webinar included {partners}."),
    ),
    False: Wording(
        "webinar.partners-include", pgettext_lazy("report", "The partners in the webinar include {partners}.")
    ),
}
# By whether it is known through whom, and for what.
ANSWERS = {
    (False, False): Wording(
        "answers.plain",
        pgettext_lazy(
            "report",
            "After the webinar, a set of answers to {questions} was sent to Parties.",
        ),
    ),
    (True, False): Wording(
        "answers.through",
        pgettext_lazy(
            "report",
            "After the webinar, a set of answers to {questions} was sent to Parties through {through}.",
        ),
    ),
    (False, True): Wording(
        "answers.for-purpose",
        pgettext_lazy(
            "report",
            "After the webinar, a set of answers to {questions} was sent to Parties, for the following "
            "purpose: {purpose}.",
        ),
    ),
    (True, True): Wording(
        "answers.through-for-purpose",
        pgettext_lazy(
            "report",
            "After the webinar, a set of answers to {questions} was sent to Parties through {through}, for "
            "the following purpose: {purpose}.",
        ),
    ),
}
QUESTIONS = {
    Questioners.COUNTRIES: Wording(
        "questions.countries", pgettext_lazy("report", "the questions of participating countries")
    ),
    Questioners.PARTICIPANTS: Wording(
        "questions.participants", pgettext_lazy("report", "the questions of participants")
    ),
    Questioners.PARTIES: Wording("questions.parties", pgettext_lazy("report", "the questions of Parties")),
}
# By whether they stand on the website, and whether further ones do.
ON_WEBSITE = {
    (False, False): Wording(
        "answers.to-be-posted",
        pgettext_lazy(
            "report", "These questions and answers will be posted on the website of the Convention."
        ),
    ),
    (False, True): Wording(
        "answers.to-be-posted-with-further",
        pgettext_lazy(
            "report",
            "These questions and answers, together with further ones, will be posted on the website of the Convention.",
        ),
    ),
    (True, False): Wording(
        "answers.posted",
        pgettext_lazy(
            "report", "These questions and answers have been posted on the website of the Convention."
        ),
    ),
    (True, True): Wording(
        "answers.posted-with-further",
        pgettext_lazy(
            "report",
            "These questions and answers, together with further ones, have been posted on the website of the "
            "Convention.",
        ),
    ),
}

# Reporting ----------------------------------------------------------------------------------------------------

TOOL_IN_DEVELOPMENT = {
    True: Wording(
        "tool.in-development-with",
        pgettext_lazy(
            "report",
            "Together with {partners}, the secretariat is developing an online reporting tool for the Convention.",
        ),
    ),
    False: Wording(
        "tool.in-development",
        pgettext_lazy("report", "The secretariat is developing an online reporting tool for the Convention."),
    ),
}
TOOL_IN_USE = {
    True: Wording(
        "tool.in-use-with",
        pgettext_lazy(
            "report",
            "The online reporting tool for the Convention, developed together with {partners}, is in use.",
        ),
    ),
    False: Wording(
        "tool.in-use", pgettext_lazy("report", "The online reporting tool for the Convention is in use.")
    ),
}
# By whether the day is past.
TOOL_IN_TIME = {
    False: Wording(
        "tool.in-time",
        pgettext_lazy(
            "report",
            "The tool is to be in use in time for Parties to complete {owed} by {due:day}.",
        ),
    ),
    True: Wording(
        "tool.was-in-time",
        pgettext_lazy(
            "report",
            "The tool was to be in use in time for Parties to complete {owed} by {due:day}.",
        ),
    ),
}
OWED = {
    CycleKind.BIENNIAL_SHORT: Wording(
        "owed.biennial-short", pgettext_lazy("report", "the {ordinal} biennial short report")
    ),
    CycleKind.FULL: Wording("owed.full", pgettext_lazy("report", "the {ordinal} full report")),
}

# Publications -------------------------------------------------------------------------------------------------

PUBLICATIONS = Wording(
    "publications.lead",
    pgettext_lazy("report", "The state of the publications of the secretariat is as follows:"),
)
PUBLICATION = Wording("publication.item", pgettext_lazy("report", "{edition}: {state}"))
EDITION = {
    PublicationKind.NEW: verbatim("edition.new", "{title}"),
    PublicationKind.UPDATED: Wording("edition.updated", pgettext_lazy("report", "{title}, updated edition")),
    PublicationKind.REPRINT: verbatim("edition.reprint", "{title}"),
}
_IN_LANGUAGES = Wording("edition.in-languages", pgettext_lazy("report", "{title}, {languages}"))
EDITION_IN_LANGUAGES = {
    PublicationKind.NEW: _IN_LANGUAGES,
    PublicationKind.UPDATED: Wording(
        "edition.updated-in-languages", pgettext_lazy("report", "{title}, updated edition {languages}")
    ),
    PublicationKind.REPRINT: _IN_LANGUAGES,
}
IN_SIX_LANGUAGES = Wording(
    "edition.six-languages", pgettext_lazy("report", "in the six official languages of the United Nations")
)
IN_LANGUAGES = Wording(
    "edition.languages",
    lambda n: npgettext("report", "in {languages}", "in {languages}", n),
)
EDITION_STATES = {
    EditionState.TO_BE_DEVELOPED: Wording(
        "edition.to-be-developed", pgettext_lazy("report", "to be developed")
    ),
    EditionState.TO_BE_PRINTED: Wording("edition.to-be-printed", pgettext_lazy("report", "to be printed")),
    EditionState.BEING_PRINTED: Wording("edition.being-printed", pgettext_lazy("report", "being printed")),
    EditionState.PRINTED: Wording("edition.printed", pgettext_lazy("report", "printed")),
    EditionState.DISTRIBUTED: Wording(
        "edition.distributed", pgettext_lazy("report", "printed and distributed")
    ),
}
REPRINT_STATES = {
    EditionState.TO_BE_DEVELOPED: EDITION_STATES[EditionState.TO_BE_DEVELOPED],
    EditionState.TO_BE_PRINTED: Wording(
        "edition.to-be-reprinted", pgettext_lazy("report", "to be reprinted")
    ),
    EditionState.BEING_PRINTED: Wording(
        "edition.being-reprinted", pgettext_lazy("report", "being reprinted")
    ),
    EditionState.PRINTED: Wording("edition.reprinted", pgettext_lazy("report", "reprinted")),
    EditionState.DISTRIBUTED: Wording(
        "edition.reprinted-distributed", pgettext_lazy("report", "reprinted and distributed")
    ),
}
PLANNED_STATES = {
    EditionState.TO_BE_DEVELOPED: Wording(
        "edition.to-be-developed-when",
        pgettext_lazy("report", "to be developed, printed and distributed {when}"),
    ),
    EditionState.TO_BE_PRINTED: Wording(
        "edition.to-be-printed-when", pgettext_lazy("report", "to be printed {when}")
    ),
}
PLANNED_REPRINTS = {
    EditionState.TO_BE_DEVELOPED: PLANNED_STATES[EditionState.TO_BE_DEVELOPED],
    EditionState.TO_BE_PRINTED: Wording(
        "edition.to-be-reprinted-when", pgettext_lazy("report", "to be reprinted {when}")
    ),
}
