"""II. Preparation of the next meeting of the Conference; A. Organizational and other arrangements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meetings.choices import (
    ArrangementKind,
    SupportDirection,
    SupportPhase,
    SupportStatus,
    SupportTerms,
    TaskState,
    Tense,
)
from reports.choices import SectionCode
from reports.sections.blocks import Block, Paragraph, Sentence, Unsaid, sentence
from reports.sections.meetings import held, states
from reports.sections.observed import known, left_out
from reports.wording.clauses import Clause
from reports.wording.headings import HEADINGS
from reports.wording.preparation import (
    AGAINST_PAYMENT,
    AGAINST_PAYMENT_BEFORE,
    ARRANGEMENT_KINDS,
    BOUGHT,
    CONDITIONS,
    CONFERENCE,
    CONSULTATION,
    CONSULTATION_AS_APPROPRIATE,
    COVER,
    DOCUMENT_KINDS,
    DOCUMENTS_PREPARED,
    FUNDED_TRAVEL_FROM,
    MATERIAL,
    MATERIAL_IN_PARTICULAR,
    OTHER_STAKEHOLDERS,
    OUTREACH_SUPPORTED,
    SUBSTANTIVE_IN_CONTACT_GROUPS,
    SUPPORT_GIVEN,
    SUPPORT_ITEMS,
    SUPPORT_PROMISED,
    SUPPORT_PROVIDED,
    SUPPORT_RECEIVED,
    TASK_WITH_CONDITIONS,
    TASKS,
    TASKS_DONE,
    TASKS_UNDER_WAY,
)
from secretariat.choices import PostState
from secretariat.kernel.counts import Count
from secretariat.kernel.lists import LanguageNames, ListOf, Series, listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from meetings.facts import ConsultationOnDocumentsFact, SupportFact, TaskFact
    from reports.sections.reading import Reading
    from secretariat.kernel.values import Source, Value

SUBSTANTIVE = (ArrangementKind.SUBSTANTIVE, ArrangementKind.CONTACT_GROUPS)
# These are told in sentences of their own.
APART = frozenset({SupportTerms.BOUGHT, SupportTerms.AGAINST_PAYMENT})


def preparation_heading(reading: Reading) -> Sentence:
    """The heading names the meeting that is prepared."""
    target = reading.period.target
    values: dict[str, Value] = {"next": target.ordinal} if target.ordinal else {}
    cites = (reading.period.source.of("target"),)
    return sentence("heading.preparation", HEADINGS[SectionCode.PREPARATION], values, cites=cites)


def arrangements(reading: Reading) -> list[Block]:
    """The meeting and who prepares what for it, in the tense of the date."""
    blocks: list[Block] = [*_conference(reading), *_tasks(reading)]
    if consultations := known(reading.document_consultations, reading.as_of):
        blocks.append(Paragraph(tuple(_consultation(reading, fact) for fact in consultations)))
    supports = [fact for fact in known(reading.supports, reading.as_of) if fact.partners]
    for direction in SupportDirection:
        together = [fact for fact in supports if fact.direction is direction and _is_listed(fact)]
        if together:
            blocks.append(_support(reading, direction, together))
    if apart := [fact for fact in supports if _is_apart(fact)]:
        blocks.append(Paragraph(tuple(_bought(reading, fact) for fact in apart)))
    if covering := [fact for fact in supports if fact.cover_for]:
        blocks.append(Paragraph(tuple(_cover(reading, fact) for fact in covering)))
    return blocks


def unsaid(reading: Reading) -> list[Unsaid]:
    """What is known of the preparation, but only since after the date of the report."""
    begun = (fact for fact in reading.tasks if fact.state is TaskState.NOT_STARTED)
    return [
        *left_out(begun, reading.as_of),
        *left_out(reading.document_consultations, reading.as_of),
        *left_out(reading.supports, reading.as_of),
    ]


def _conference(reading: Reading) -> list[Block]:
    target = reading.period.target
    if not target.ordinal:
        return []
    values: dict[str, Value] = {"next": target.ordinal, "held": held(target, reading.period.segments)}
    cites = (*_target(reading), *states(target))
    said = sentence("arrangements.conference", CONFERENCE[target.tense], values, cites=cites)
    return [Paragraph((said,))]


def _target(reading: Reading) -> tuple[Source, ...]:
    """What makes the conference the one that is prepared."""
    return (reading.period.source.of("target"),)


def _is_over(reading: Reading) -> bool:
    """Whether the meeting that was prepared has been held."""
    return reading.period.target.tense is Tense.HELD


# Tasks ------------------------------------------------------------------------------------------------------


def _tasks(reading: Reading) -> list[Block]:
    """What has been done, and what is under way."""
    blocks: list[Block] = []
    for state, lead in ((TaskState.DONE, TASKS_DONE), (TaskState.UNDER_WAY, TASKS_UNDER_WAY)):
        if tasks := [fact for fact in reading.tasks if fact.state is state]:
            cites = (*_target(reading), *(fact.source.of("state", "conference") for fact in tasks))
            said = sentence(f"arrangements.tasks.{state}", lead, cites=cites)
            blocks.append(Paragraph((said,), tuple(_task(reading, fact) for fact in tasks)))
    return blocks


def _task(reading: Reading, fact: TaskFact) -> Sentence:
    """A task as an item of a list."""
    values: dict[str, Value] = {}
    if fact.phrase:
        values["phrase"] = fact.phrase
    if fact.partners:
        values["partners"] = listed(*fact.partners)
    if fact.languages:
        values["languages"] = LanguageNames(fact.languages, fact.source.of("languages"))
    columns = ("kind_of", "state", "position", "partners", "conference")
    cites = (fact.source.of(*columns), *_target(reading))
    task = Clause(TASKS[fact.kind], values, max(len(fact.languages), 1), cites)
    key = f"arrangements.task.{fact.source.key}"
    if not fact.conditions:
        return Sentence(key, task)
    because = (fact.source.of("conditions"),)
    conditions = listed(*(Clause(CONDITIONS[one], cites=because) for one in fact.conditions))
    return sentence(key, TASK_WITH_CONDITIONS, {"task": task, "conditions": conditions})


# Consultations on documents -----------------------------------------------------------------------------------


def _consultation(reading: Reading, fact: ConsultationOnDocumentsFact) -> Sentence:
    because = (fact.source.of("documents", "in_particular", "observed_on", "conference"),)
    kinds = listed(*(Clause(DOCUMENT_KINDS[kind], cites=because) for kind in fact.documents))
    wording = MATERIAL_IN_PARTICULAR if fact.in_particular else MATERIAL
    others = (fact.source.of("other_stakeholders", "partners"),)
    partners: list[Value] = list(fact.partners)
    if fact.other_stakeholders:
        partners.append(Clause(OTHER_STAKEHOLDERS, cites=others))
    values: dict[str, Value] = {
        "material": Clause(wording, {"documents": kinds}),
        "consultation": Clause(
            CONSULTATION_AS_APPROPRIATE if fact.as_appropriate else CONSULTATION,
            {"partners": listed(*partners)},
            cites=(fact.source.of("as_appropriate"), *others),
        ),
    }
    key = f"arrangements.consultation.{fact.source.key}"
    return sentence(key, DOCUMENTS_PREPARED, values, cites=_target(reading))


# Support ------------------------------------------------------------------------------------------------------


def _is_listed(fact: SupportFact) -> bool:
    """Whether a support stands in the list of all support."""
    return not fact.cover_for and not _is_apart(fact)


def _is_apart(fact: SupportFact) -> bool:
    """Whether a sentence of its own tells of a support; what stands in place of posts is told besides."""
    received = fact.direction is SupportDirection.RECEIVED
    return received and fact.terms in APART and not fact.cover_for


def _because(facts: Iterable[SupportFact]) -> tuple[Source, ...]:
    """The columns that decide what is said of some support."""
    columns = (
        "conference",
        "position",
        "direction",
        "terms",
        "phase",
        "status",
        "partners",
        "kinds",
        "regions",
        "region_count",
        "cover_for",
        "observed_on",
    )
    return tuple(fact.source.of(*columns) for fact in facts)


def _support(reading: Reading, direction: SupportDirection, facts: list[SupportFact]) -> Paragraph:
    """Who supports the meeting, with what: an item for each set of partners and terms, in order."""
    wordings = SUPPORT_RECEIVED if direction is SupportDirection.RECEIVED else SUPPORT_GIVEN
    cites = (*_because(facts), *_target(reading), *states(reading.period.target))
    lead = sentence(f"arrangements.support.{direction}", wordings[_is_over(reading)], cites=cites)

    together: dict[str, list[SupportFact]] = {}
    for fact in facts:
        who = "+".join(partner.source.key for partner in fact.partners)
        together.setdefault(f"{fact.terms}.{who}", []).append(fact)
    items = tuple(
        _support_item(f"{direction}.{name}", group, _target(reading)) for name, group in together.items()
    )
    return Paragraph((lead,), items)


def _support_item(name: str, facts: list[SupportFact], cites: tuple[Source, ...]) -> Sentence:
    phases: list[Value] = []
    for fact in facts:
        wording = SUPPORT_PROVIDED if fact.status is SupportStatus.PROVIDED else SUPPORT_PROMISED
        phases.append(Clause(wording[fact.phase], {"kinds": _kinds(fact)}, cites=_because([fact])))
    support = phases[0] if len(phases) == 1 else Series(tuple(phases))
    values: dict[str, Value] = {"partners": listed(*facts[0].partners), "support": support}
    return sentence(f"arrangements.support.{name}", SUPPORT_ITEMS[facts[0].terms], values, cites=cites)


def _kinds(fact: SupportFact) -> Value:
    """The kinds of support as a list; substantive support names the contact groups within it."""
    said: list[Value] = []
    for kind in fact.kinds:
        cites = _because([fact])
        if kind in SUBSTANTIVE and set(SUBSTANTIVE) <= set(fact.kinds):
            if kind is SUBSTANTIVE[0]:
                said.append(Clause(SUBSTANTIVE_IN_CONTACT_GROUPS, cites=cites))
        elif kind is ArrangementKind.FUNDED_TRAVEL and fact.group_count:
            groups = (fact.source.of("region_count", "regions"),)
            count: dict[str, Value] = {"count": Count(fact.group_count, groups)}
            said.append(Clause(FUNDED_TRAVEL_FROM, count, fact.group_count, cites))
        else:
            said.append(Clause(ARRANGEMENT_KINDS[kind], cites=cites))
    return said[0] if len(said) == 1 else ListOf(tuple(said))


def _bought(reading: Reading, fact: SupportFact) -> Sentence:
    """What was bought, and what is provided against payment."""
    values: dict[str, Value] = {"partners": listed(*fact.partners), "kinds": _kinds(fact)}
    key = f"arrangements.paid.{fact.source.key}"
    cites = (*_because([fact]), *_target(reading), *states(reading.period.target))
    if fact.terms is SupportTerms.BOUGHT:
        return sentence(key, BOUGHT, values, cites=cites)
    if fact.phase is SupportPhase.BEFORE:
        return sentence(key, AGAINST_PAYMENT_BEFORE, values, cites=cites)
    return sentence(key, AGAINST_PAYMENT[_is_over(reading)], values, cites=cites)


def _cover(reading: Reading, fact: SupportFact) -> Sentence:
    """Who stands in for posts that nobody holds; without such posts, who does the outreach."""
    key = f"arrangements.cover.{fact.source.key}"
    partners = listed(*fact.partners)
    open_posts = [post for post in fact.cover_for if post.state is not PostState.FILLED]
    cites = (
        *_because([fact]),
        *_target(reading),
        *(post.title.source.of("state") for post in fact.cover_for),
        *states(reading.period.target),
    )
    if not open_posts:
        return sentence(key, OUTREACH_SUPPORTED, {"partners": partners}, cites=cites)
    titles: list[Value] = [post.title for post in open_posts]
    values: dict[str, Value] = {
        "posts": titles[0] if len(titles) == 1 else Series(tuple(titles)),
        "partners": partners,
    }
    return sentence(key, COVER[_is_over(reading)], values, number=len(titles), cites=cites)
