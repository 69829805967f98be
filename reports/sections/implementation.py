"""IV. Support for the ratification and early implementation of the Convention."""

from __future__ import annotations

from typing import TYPE_CHECKING

from capacity.choices import AnswersState, ProjectPart, ProjectStage, PublicationKind, ToolState
from meetings.choices import Tense
from reports.sections.blocks import Block, Paragraph, Sentence, Unsaid, sentence
from reports.sections.meetings import states
from reports.sections.observed import known, left_out
from reports.wording.clauses import NAME, Clause
from reports.wording.implementation import (
    ACTIVITIES,
    ACTIVITIES_BESIDES_PREPARATION,
    ACTIVITIES_COMPLETED,
    ACTIVITIES_UNDER_WAY,
    ADMINISTRATION,
    ADMINISTRATION_AFTER_START,
    ADMINISTRATION_BEFORE_START,
    ALSO_RAISED,
    ANSWERS,
    ARTICLE,
    ARTICLES,
    AT_LEVELS,
    CONCEPT_APPROVED,
    CONCEPT_DISCONTINUED,
    CONCEPT_IN_PREPARATION,
    DELIVERABLES,
    EDITION,
    EDITION_IN_LANGUAGES,
    EDITION_STATES,
    EMPHASIS,
    FOCUS,
    FOCUS_AT_LEVELS,
    FUNDED,
    FUNDED_FROM,
    IN_LANGUAGES,
    IN_SIX_LANGUAGES,
    JOINT,
    LEVELS,
    ON_WEBSITE,
    OWED,
    OWN,
    PLANNED_REPRINTS,
    PLANNED_STATES,
    PROJECT,
    PUBLICATION,
    PUBLICATIONS,
    PURPOSE,
    PURPOSES,
    QUESTIONS,
    RAISED,
    REPRINT_STATES,
    START,
    STARTS,
    STARTS_LATE,
    TITLED,
    TO_BE_FUNDED,
    TO_BE_FUNDED_FROM,
    TOOL_IN_DEVELOPMENT,
    TOOL_IN_TIME,
    TOOL_IN_USE,
    WEBINAR,
    WEBINAR_PARTNERS,
    WEBINAR_PARTNERS_AMONG_OTHERS,
    WEBINARS,
    WEBINARS_WITHOUT_DAYS,
    WITH_NEW_FUNDS,
)
from secretariat.kernel import languages
from secretariat.kernel.dates import NoDate
from secretariat.kernel.lists import LanguageNames, Series, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from capacity.choices import Level
    from capacity.facts import (
        AnswersFact,
        EditionFact,
        FocusFact,
        FundraisingFact,
        ProjectFact,
        PublicationFact,
        PurposeFact,
        ReportingToolFact,
        SupportActivityFact,
        WebinarFact,
    )
    from reports.sections.reading import Reading
    from secretariat.kernel.values import Source, Value

CALLED_OFF = frozenset({Tense.POSTPONED, Tense.CANCELLED})


def support(reading: Reading) -> list[Block]:
    """What activities of others the secretariat supports."""
    activities = known(reading.support_activities, reading.as_of)
    return [Paragraph(tuple(_support(reading, fact) for fact in activities))] if activities else []


def implementation(reading: Reading) -> list[Block]:
    """For what funds are sought, what is carried out, held, developed and published."""
    day = reading.as_of
    blocks: list[Block] = []
    efforts = [fact for fact in known(reading.fundraising, day) if _sought(fact)]
    projects = known(reading.projects, day)
    for number, effort in enumerate(efforts):
        resulting = [fact for fact in projects if fact.effort == effort.source.uuid]
        blocks.extend(_fundraising(effort, resulting, efforts[:number]))
    blocks.extend(_webinars(known(reading.webinars, day)))
    told = {effort.source.uuid for effort in efforts}
    for project in projects:
        if project.effort not in told:
            blocks.extend(_project(project))
    if tools := known(reading.reporting_tools, day):
        blocks.append(Paragraph(tuple(said for fact in tools for said in _tool(reading, fact))))
    blocks.extend(_publications(known(reading.publications, day)))
    return blocks


def unsaid(reading: Reading) -> list[Unsaid]:
    """What is known of it, but only since after the date of the report."""
    answers = (
        webinar.answers
        for webinar in reading.webinars
        if webinar.answers and webinar.answers.state is AnswersState.IN_PREPARATION
    )
    return [
        *left_out(reading.support_activities, reading.as_of),
        *left_out(reading.fundraising, reading.as_of),
        *left_out(reading.projects, reading.as_of),
        *left_out(reading.webinars, reading.as_of),
        *left_out(answers, reading.as_of),
        *left_out(reading.reporting_tools, reading.as_of),
        *left_out(reading.publications, reading.as_of),
    ]


# Support for activities -----------------------------------------------------------------------------------------


def _support(reading: Reading, fact: SupportActivityFact) -> Sentence:
    """What the secretariat supports besides the Conference, whose next meeting it prepares until that is over."""
    target = reading.period.target
    because = (fact.source.of("levels", "purposes", "observed_on", "periods", "position"),)
    purposes = listed(*(Clause(PURPOSES[purpose], cites=because) for purpose in fact.purposes))
    values: dict[str, Value] = {"levels": _levels(fact.levels, because), "purposes": purposes}
    key, count = f"implementation.support.{fact.source.key}", len(fact.levels)
    cites = (*because, reading.period.source.of("target"), *states(target))
    if target.ordinal is None or target.tense in {Tense.HELD, Tense.CANCELLED}:
        return sentence(key, ACTIVITIES, values, number=count, cites=cites)
    values["next"] = target.ordinal
    return sentence(key, ACTIVITIES_BESIDES_PREPARATION, values, number=count, cites=cites)


def _levels(levels: Iterable[Level], because: tuple[Source, ...]) -> Value:
    return listed(*(Clause(LEVELS[level], cites=because) for level in levels))


# Fundraising ----------------------------------------------------------------------------------------------------


def _sought(fact: FundraisingFact) -> list[PurposeFact]:
    """What the funds are sought for."""
    return [purpose for purpose in fact.purposes if not purpose.with_new_funds]


def _fundraising(
    fact: FundraisingFact, projects: Sequence[ProjectFact], before: Sequence[FundraisingFact]
) -> list[Block]:
    """For what funds are sought, and the projects that came of it; `before` are the efforts told before."""
    key = f"implementation.fundraising.{fact.source.key}"
    because = (fact.source.of("when", "observed_on", "periods", "position"),)
    # That there are others before this one makes it “also”.
    others = tuple(
        source.of("position", "periods", "observed_on") for source in (other.source for other in before)
    )
    sought = _sought(fact)
    values: dict[str, Value] = {"when": fact.when, "purposes": _purposes(sought)}
    wording = (ALSO_RAISED if before else RAISED)[fact.tense]
    purposes = tuple(purpose.source for other in before for purpose in other.purposes)
    said = [sentence(key, wording, values, number=len(sought), cites=(*because, *others, *purposes))]
    if further := [purpose for purpose in fact.purposes if purpose.with_new_funds]:
        new_funds: dict[str, Value] = {"purposes": _purposes(further)}
        # Where nothing is sought the effort is not told, nor what new funds would add.
        cites = (*because, *(purpose.source for purpose in sought))
        said.append(sentence(f"{key}.new-funds", WITH_NEW_FUNDS, new_funds, cites=cites))
    if not projects:
        return [Paragraph(tuple(said))]
    cites = (*because, *(purpose.source for purpose in fact.purposes))
    first, *rest = projects
    return [
        Paragraph((*said, *_concept(first, cites))),
        *_contents(first),
        *(block for project in rest for block in (Paragraph(_concept(project, cites)), *_contents(project))),
    ]


def _purposes(purposes: Sequence[PurposeFact]) -> Value:
    phrases: list[Value] = [purpose.phrase for purpose in purposes]
    return phrases[0] if len(phrases) == 1 else Series(tuple(phrases))


# Projects -------------------------------------------------------------------------------------------------------


def _because(fact: ProjectFact) -> tuple[Source, ...]:
    """The columns that decide what is said of a project."""
    columns = ("stage", "effort", "part", "implementing", "observed_on", "periods", "position")
    return (fact.source.of(*columns),)


def _is_over(fact: ProjectFact) -> bool:
    return fact.stage is ProjectStage.COMPLETED


def _concept(fact: ProjectFact, because: tuple[Source, ...]) -> tuple[Sentence, ...]:
    """What came of an effort: the concept of a project, its funds, and when it starts."""
    key, cites = f"implementation.project.{fact.source.key}", (*_because(fact), *because)
    if fact.stage is ProjectStage.DISCONTINUED:
        return (sentence(key, CONCEPT_DISCONTINUED, cites=cites),)
    pending = fact.stage is ProjectStage.FUNDRAISING
    wording = CONCEPT_IN_PREPARATION if pending else CONCEPT_APPROVED
    return (sentence(key, wording, cites=cites), *_funds(fact, key, cites), *_start(fact, key, cites))


def _project(fact: ProjectFact) -> list[Block]:
    """A project by itself: who implements it where, its funds, when it starts, what it is for."""
    key, cites = f"implementation.project.{fact.source.key}", _because(fact)
    what: dict[str, Value] = {"region": fact.region} if fact.region else {}
    project = Clause(
        PROJECT[fact.multi_year, fact.region is not None],
        what,
        cites=(fact.source.of("multi_year", "region"),),
    )
    values: dict[str, Value] = {"project": project}
    joint = fact.part is ProjectPart.WORKS_WITH and fact.implementing is not None
    if joint and fact.implementing:
        values["implementing"] = fact.implementing
    said = [sentence(key, (JOINT if joint else OWN)[fact.stage], values, cites=cites)]
    if fact.stage is ProjectStage.DISCONTINUED:
        return [Paragraph(tuple(said))]
    said.extend(_funds(fact, key, cites))
    if not (joint and fact.stage in {ProjectStage.RUNNING, ProjectStage.COMPLETED}):
        said.extend(_start(fact, key, cites))
    return [Paragraph(tuple(said)), *_contents(fact)]


def _funds(fact: ProjectFact, key: str, cites: tuple[Source, ...]) -> tuple[Sentence, ...]:
    """Its title where it is known, and who funds it."""
    said: list[Sentence] = []
    if fact.title:
        said.append(sentence(f"{key}.title", TITLED, {"title": fact.title}, cites=cites))
    if not fact.donor:
        return tuple(said)
    values: dict[str, Value] = {"donor": fact.donor}
    because = (*cites, fact.source.of("donor_country", "donor_organization", "funded_from"))
    pending = fact.stage is ProjectStage.FUNDRAISING
    if fact.funded_from:
        values["funded_from"] = fact.funded_from
        ahead = pending or not fact.begun
        wording = TO_BE_FUNDED_FROM if ahead else FUNDED_FROM[_is_over(fact)]
    else:
        wording = TO_BE_FUNDED if pending else FUNDED[_is_over(fact)]
    return (*said, sentence(f"{key}.funds", wording, values, cites=because))


def _start(fact: ProjectFact, key: str, cites: tuple[Source, ...]) -> tuple[Sentence, ...]:
    """When its activities start, or how they stand."""
    because = (*cites, fact.source.of("starts", "as_early_as_feasible"))
    start: dict[str, Value] = {}
    if fact.starts:
        start["start"] = Clause(START[fact.as_early_as_feasible], {"starts": fact.starts})
    administration = fact.stage is ProjectStage.ADMINISTRATION
    if fact.stage is ProjectStage.RUNNING:
        return (sentence(f"{key}.start", ACTIVITIES_UNDER_WAY, cites=because),)
    if _is_over(fact):
        return (sentence(f"{key}.start", ACTIVITIES_COMPLETED, cites=because),)
    if not start:
        return (sentence(f"{key}.start", ADMINISTRATION, cites=because),) if administration else ()
    if administration:
        wording = ADMINISTRATION_AFTER_START if fact.started_late else ADMINISTRATION_BEFORE_START
    else:
        wording = STARTS_LATE if fact.started_late else STARTS
    return (sentence(f"{key}.start", wording, start, cites=because),)


def _contents(fact: ProjectFact) -> list[Block]:
    """What a project is about, and what it provides."""
    if fact.stage is ProjectStage.DISCONTINUED:
        return []
    key, over, cites = f"implementation.project.{fact.source.key}", _is_over(fact), _because(fact)
    said: list[Sentence] = []
    if fact.purpose:
        said.append(sentence(f"{key}.purpose", PURPOSE[over], {"purpose": fact.purpose}, cites=cites))
    said.extend(_focuses(fact, key, cites))
    if fact.articles:
        articles = tuple(
            Clause(ARTICLE, {"title": article.title, "number": article.number}) for article in fact.articles
        )
        because = (*cites, fact.source.of("articles"))
        values: dict[str, Value] = {"articles": articles[0] if len(articles) == 1 else Series(articles)}
        said.append(sentence(f"{key}.articles", ARTICLES[over], values, cites=because))
    if fact.emphasis:
        said.append(sentence(f"{key}.emphasis", EMPHASIS[over], {"emphasis": fact.emphasis}, cites=cites))
    items: list[Sentence] = []
    if fact.deliverables:
        own = fact.part is ProjectPart.CARRIES_OUT
        lead = DELIVERABLES[own, fact.in_biennium, over]
        because = (
            *cites,
            fact.source.of("in_biennium"),
            *(deliverable.source for deliverable in fact.deliverables),
        )
        said.append(sentence(f"{key}.deliverables", lead, cites=because))
        items = [
            sentence(
                f"implementation.deliverable.{deliverable.source.key}",
                NAME,
                {"name": deliverable.phrase},
                cites=(*cites, deliverable.source),
            )
            for deliverable in fact.deliverables
        ]
    return [Paragraph(tuple(said), tuple(items))] if said else []


def _focuses(fact: ProjectFact, key: str, cites: tuple[Source, ...]) -> list[Sentence]:
    """Its priorities, those of the same levels together."""
    together: dict[tuple[Level, ...], list[FocusFact]] = {}
    for focus in fact.focuses:
        together.setdefault(focus.levels, []).append(focus)
    said = []
    for number, (levels, group) in enumerate(together.items()):
        phrases: list[Value] = [focus.phrase for focus in group]
        values: dict[str, Value] = {"focuses": phrases[0] if len(phrases) == 1 else Series(tuple(phrases))}
        # Which priorities stand together follows from the levels of all.
        because = (*cites, *(focus.source for focus in fact.focuses))
        wording = FOCUS[_is_over(fact)]
        if levels:
            wording = FOCUS_AT_LEVELS[_is_over(fact)]
            values["levels"] = Clause(AT_LEVELS, {"levels": _levels(levels, because)}, len(levels))
        said.append(sentence(f"{key}.focus.{number}", wording, values, number=len(group), cites=because))
    return said


# Webinars -------------------------------------------------------------------------------------------------------


def _webinars(facts: Sequence[WebinarFact]) -> list[Block]:
    """Each that was held in a paragraph with what followed it, then those that are coming, then those called off."""
    held = [fact for fact in facts if fact.meeting.tense is Tense.HELD]
    others = [fact for fact in facts if fact.meeting.tense is not Tense.HELD]
    others.sort(key=lambda fact: fact.meeting.tense in CALLED_OFF)
    blocks: list[Block] = [Paragraph((*_webinar(fact), *_answers(fact))) for fact in held]
    if others:
        blocks.append(Paragraph(tuple(said for fact in others for said in _webinar(fact))))
    return blocks


def _webinar(fact: WebinarFact) -> tuple[Sentence, ...]:
    """A webinar in the tense of the date, with its partners."""
    meeting, key = fact.meeting, f"implementation.webinar.{fact.source.key}"
    cites = (*states(meeting), fact.source.of("periods", "observed_on"))
    webinar: dict[str, Value] = {"subject": fact.subject}
    if fact.region:
        webinar["region"] = fact.region
    what = Clause(
        WEBINAR[fact.training, fact.region is not None],
        webinar,
        cites=(fact.source.of("training", "region"),),
    )
    values: dict[str, Value] = {"webinar": what}
    if isinstance(meeting.dates, NoDate):
        said = sentence(key, WEBINARS_WITHOUT_DAYS[meeting.tense], values, cites=cites)
    else:
        said = sentence(key, WEBINARS[meeting.tense], {**values, "dates": meeting.dates}, cites=cites)
    if not fact.partners or meeting.tense in CALLED_OFF:
        return (said,)
    partners: dict[str, Value] = {"partners": listed(*fact.partners)}
    because = (*cites, fact.source.of("partners", "among_others"))
    is_held = meeting.tense is Tense.HELD
    wording = (WEBINAR_PARTNERS_AMONG_OTHERS if fact.among_others else WEBINAR_PARTNERS)[is_held]
    count = len(fact.partners)
    return said, sentence(f"{key}.partners", wording, partners, number=count, cites=because)


def _answers(fact: WebinarFact) -> tuple[Sentence, ...]:
    """The answers that were sent after a webinar, and what the website has or will have of them."""
    answers = fact.answers
    if answers is None or answers.state is AnswersState.IN_PREPARATION:
        return ()
    key = f"implementation.answers.{answers.source.key}"
    because = (answers.source.of("state", "webinar", "asked_by", "through"), *states(fact.meeting))
    because = (*because, fact.source.of("periods"))
    values: dict[str, Value] = {"questions": Clause(QUESTIONS[answers.asked_by])}
    if answers.through:
        values["through"] = listed(*answers.through)
    if answers.purpose:
        values["purpose"] = answers.purpose
    wording = ANSWERS[bool(answers.through), answers.purpose is not None]
    said = sentence(key, wording, values, cites=because)
    return said, *_on_website(answers, key, because)


def _on_website(answers: AnswersFact, key: str, because: tuple[Source, ...]) -> tuple[Sentence, ...]:
    posted = answers.state is AnswersState.POSTED
    if not (posted or answers.on_website):
        return ()
    cites = (*because, answers.source.of("on_website", "further"))
    return (sentence(f"{key}.website", ON_WEBSITE[posted, answers.further], cites=cites),)


# Reporting ------------------------------------------------------------------------------------------------------


def _tool(reading: Reading, fact: ReportingToolFact) -> tuple[Sentence, ...]:
    """How far the tool has come, and in time for what it is to be in use."""
    key = f"implementation.tool.{fact.source.key}"
    because = (fact.source.of("state", "partners", "observed_on", "periods", "position"),)
    values: dict[str, Value] = {"partners": listed(*fact.partners)} if fact.partners else {}
    if fact.state is ToolState.IN_USE:
        return (sentence(key, TOOL_IN_USE[bool(fact.partners)], values, cites=because),)
    said = sentence(key, TOOL_IN_DEVELOPMENT[bool(fact.partners)], values, cites=because)
    if fact.cycle is None:
        return (said,)
    cycle = fact.cycle
    owed = Clause(OWED[cycle.kind], {"ordinal": cycle.ordinal}, cites=(cycle.source.of("kind_of"),))
    wording = TOOL_IN_TIME[cycle.due_on < reading.as_of]
    cites = (*because, fact.source.of("cycle"))
    return said, sentence(f"{key}.in-time", wording, {"owed": owed, "due": cycle.due}, cites=cites)


# Publications ---------------------------------------------------------------------------------------------------


def _publications(facts: Sequence[PublicationFact]) -> list[Block]:
    """A list of editions, each with its state."""
    items = tuple(_edition(fact, edition) for fact in facts for edition in fact.editions)
    if not items:
        return []
    cites = tuple(fact.source.of("periods", "observed_on") for fact in facts)
    cites = (*cites, *(edition.source.of("publication") for fact in facts for edition in fact.editions))
    return [Paragraph((sentence("implementation.publications", PUBLICATIONS, cites=cites),), items)]


def _edition(fact: PublicationFact, edition: EditionFact) -> Sentence:
    because = (fact.source.of("kind_of", "position", "periods", "observed_on"), edition.source)
    values: dict[str, Value] = {"title": fact.title}
    wording = EDITION[fact.kind]
    if edition.languages:
        values["languages"] = _languages(edition)
        wording = EDITION_IN_LANGUAGES[fact.kind]
    said: dict[str, Value] = {"edition": Clause(wording, values), "state": _state(fact, edition)}
    return sentence(f"implementation.edition.{edition.source.key}", PUBLICATION, said, cites=because)


def _languages(edition: EditionFact) -> Clause:
    source = edition.source.of("languages")
    if set(edition.languages) == set(languages.CODES):
        return Clause(IN_SIX_LANGUAGES, cites=(source,))
    named: dict[str, Value] = {"languages": LanguageNames(edition.languages, source)}
    return Clause(IN_LANGUAGES, named, len(edition.languages))


def _state(fact: PublicationFact, edition: EditionFact) -> Clause:
    """How far an edition has come; of a reprint, printing is reprinting."""
    reprint = fact.kind is PublicationKind.REPRINT
    planned = PLANNED_REPRINTS if reprint else PLANNED_STATES
    if edition.planned_for and edition.state in planned:
        return Clause(planned[edition.state], {"when": edition.planned_for})
    return Clause((REPRINT_STATES if reprint else EDITION_STATES)[edition.state])
