"""V. Other activities of the secretariat: cooperation with others; and what section IV tells of it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from meetings.choices import (
    AIMS,
    ContributionToMeeting,
    CooperationForm,
    CooperationStrand,
    Mode,
    ScopeKind,
    Tense,
)
from reports.sections.blocks import Block, Paragraph, Sentence, Unsaid, sentence
from reports.sections.meetings import held, named, states
from reports.sections.observed import known, left_out
from reports.wording.clauses import Clause
from reports.wording.cooperation import (
    AIMS_TOLD,
    AT_SESSION,
    AT_SESSION_HELD,
    ATTENDED,
    BRIEFINGS,
    BRIEFINGS_HOSTED,
    BY_INVITATION,
    CONSULTED,
    CONTRIBUTED,
    COOPERATED,
    DURING,
    EVENTS,
    EVENTS_ON,
    FOR_A_PURPOSE,
    GAVE,
    IN_THE_WORK,
    IN_TIME,
    INCLUDED,
    INVITED,
    MEETINGS_HELD,
    REGARDING,
    REPORTS_REVIEWED,
    REPRESENTED,
    SAID,
    SCOPES,
    SECRETARIAT,
    TECHNICAL_BRIEFING_ON,
    TO_THE_SAME_END,
    TOOK_PART,
    UNNUMBERED,
    UPDATES,
    WITH,
    WITH_AMONG_OTHERS,
    WITH_AMONG_OTHERS_ON,
    WITH_ON,
    WITH_TO,
    WITH_TO_ON,
    WORK_SHARED,
)
from reports.wording.meetings import WHEN, WHERE, WHERE_AND_WHEN
from secretariat.kernel.lists import ListOf, listed
from secretariat.kernel.values import fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from meetings.facts import CooperationFact, MeetingFact, ParticipationFact
    from reports.sections.reading import Reading
    from reports.wording.clauses import Wording
    from secretariat.kernel.values import Source, Value

# The columns that decide which sentence is said of a cooperation, and which is said of a participation.
DECIDING = (
    "periods",
    "strand",
    "position",
    "forms",
    "role",
    "course",
    "held_in",
    "partners",
    "among_others",
    "bodies",
    "inviters",
    "inviting_bodies",
    "by_invitation",
    "purpose_of",
    "scope_kind",
    "programme",
    "host",
    "observed_on",
)
DECIDING_PART = (
    "position",
    "meetings",
    "represented_by",
    "part_only",
    "contributions",
    "addressed",
    "session_on",
    "session_place",
    "observed_on",
)
MANY = 3  # a sentence that prints no figure knows one, two and more


def cooperation(reading: Reading) -> list[Block]:
    """What the secretariat does with others, and its part in their meetings, in one order."""
    activities = _of_strand(reading, CooperationStrand.OTHER_ACTIVITIES)
    told = [
        *((fact.position, group) for fact, group in _grouped(known(activities, reading.as_of))),
        *((fact.position, _participation(reading, fact)) for fact in reading.participations),
    ]
    ordered = sorted(told, key=lambda entry: entry[0])
    return [Paragraph(tuple(sentences)) for _position, sentences in ordered if sentences]


def in_implementation(reading: Reading) -> list[Block]:
    """What the secretariat does with others in support of ratification and early implementation."""
    activities = known(_of_strand(reading, CooperationStrand.IMPLEMENTATION), reading.as_of)
    return [Paragraph(tuple(sentences)) for _fact, sentences in _grouped(activities)]


def unsaid(reading: Reading) -> list[Unsaid]:
    """What is known of other activities, but only since after the date of the report."""
    events = (fact for fact in reading.participations if ContributionToMeeting.EVENTS in fact.contributions)
    return [
        *_left_out(reading, CooperationStrand.OTHER_ACTIVITIES),
        *left_out(events, reading.as_of),
    ]


def unsaid_in_implementation(reading: Reading) -> list[Unsaid]:
    """The same of what supports ratification and early implementation."""
    return _left_out(reading, CooperationStrand.IMPLEMENTATION)


def _of_strand(reading: Reading, strand: CooperationStrand) -> list[CooperationFact]:
    """The cooperation that a section tells, as far as it still names whom it needs."""
    return [fact for fact in reading.cooperation if fact.strand is strand and _names_whom(fact)]


def _left_out(reading: Reading, strand: CooperationStrand) -> list[Unsaid]:
    return [
        Unsaid(fact.source.of(fact.known_by), fact.known_by, fact.observed_on.isoformat())
        for fact in _of_strand(reading, strand)
        if fact.observed_on is not None and fact.observed_on > reading.as_of
    ]


# Cooperation --------------------------------------------------------------------------------------------------


def _form(fact: CooperationFact) -> CooperationForm | None:
    """The form that has a sentence of its own."""
    return next((form for form in fact.forms if form not in AIMS), None)


def _names_whom(fact: CooperationFact) -> bool:
    """Whether those stand whom its sentence names."""
    match _form(fact):
        case CooperationForm.BRIEFING:
            return fact.audience is not None
        case CooperationForm.UPDATES:
            return bool(fact.inviters) and fact.subject is not None
        case CooperationForm.REPORT_REVIEW:
            return bool(fact.partners) and fact.programme is not None
        case _:
            return bool(fact.partners or (fact.bodies and fact.role))


def _grouped(facts: Sequence[CooperationFact]) -> list[tuple[CooperationFact, list[Sentence]]]:
    """The sentences of each cooperation; those for one purpose, one after another, are told together."""
    groups: list[tuple[CooperationFact, list[Sentence]]] = []
    before: CooperationFact | None = None
    for fact in facts:
        same_end = before is not None and _same_end(before, fact)
        said = _activity(fact, same_end=same_end)
        if same_end:
            groups[-1][1].extend(said)
        else:
            groups.append((fact, said))
        before = fact
    return groups


def _same_end(before: CooperationFact, fact: CooperationFact) -> bool:
    """Whether a cooperation shares the purpose of the one told before it, as the records say."""
    if before.purpose is None or fact.purpose is None:
        return False
    return before.purpose.source.uuid == fact.purpose.source.uuid


def _activity(fact: CooperationFact, *, same_end: bool) -> list[Sentence]:
    """A cooperation: the sentence of its form, and what is said of its scope and partners besides."""
    key = f"{fact.strand}.{fact.source.key}"
    cites = (fact.source.of(*DECIDING),)
    said = _opened(fact, _core(fact), same_end=same_end)
    sentences = [sentence(key, SAID, {"said": said}, cites=cites)]
    if fact.scope and fact.scope_kind in SCOPES:
        values: dict[str, Value] = {"scope": fact.scope}
        sentences.append(sentence(f"{key}.scope", SCOPES[fact.scope_kind], values, cites=cites))
    if fact.role and fact.bodies and fact.partners:
        partners: dict[str, Value] = {"partners": listed(*fact.partners)}
        sentences.append(sentence(f"{key}.partners", WORK_SHARED, partners, cites=cites))
    return sentences


def _opened(fact: CooperationFact, said: Clause, *, same_end: bool) -> Clause:
    """What opens the sentence: when, as regards what, at whose invitation, for what purpose."""
    if fact.purpose and same_end:
        said = Clause(TO_THE_SAME_END, {"said": said}, cites=(fact.purpose.source,))
    elif fact.purpose:
        said = Clause(FOR_A_PURPOSE, {"purpose": fact.purpose.phrase, "said": said})
    if fact.inviters:
        said = Clause(INVITED, {"inviters": listed(*fact.inviters), "said": said})
    elif fact.by_invitation:
        said = Clause(BY_INVITATION, {"said": said})
    if fact.scope and fact.scope_kind is ScopeKind.REGARDS:
        said = Clause(REGARDING, {"scope": fact.scope, "said": said})
    if fact.held_in:
        said = Clause(IN_TIME, {"held_in": fact.held_in, "said": said})
    return said


def _number(things: Sequence[object]) -> int:
    return min(len(things), MANY)


def _core(fact: CooperationFact) -> Clause:
    """What the secretariat does, in the words of its form."""
    match _form(fact):
        case CooperationForm.BRIEFING:
            return _briefing(fact)
        case CooperationForm.UPDATES:
            did = Clause(GAVE[fact.course], number=_number(fact.inviters))
            return Clause(UPDATES, _values(fact, did))
        case CooperationForm.REPORT_REVIEW:
            did = Clause(TOOK_PART[fact.course])
            return Clause(REPORTS_REVIEWED, _values(fact, did), number=_number(fact.partners))
        case CooperationForm.CONSULTATION:
            return _with_partners(fact, Clause(CONSULTED[fact.course]))
        case _ if fact.role:
            values: dict[str, Value] = {
                "did": Clause(TOOK_PART[fact.course]),
                "others": listed(*(fact.bodies or fact.partners)),
            }
            return Clause(IN_THE_WORK[fact.role], values)
        case _:
            return _with_partners(fact, Clause(COOPERATED[fact.course]))


def _values(fact: CooperationFact, did: Clause) -> dict[str, Value]:
    """What a sentence may name, as far as it is there."""
    may: dict[str, Value | None] = {
        "did": did,
        "partners": listed(*fact.partners) if fact.partners else None,
        "subject": fact.subject,
        "programme": fact.programme,
        "audience": fact.audience,
        "host": fact.host,
    }
    return {name: value for name, value in may.items() if value is not None}


def _briefing(fact: CooperationFact) -> Clause:
    wording = BRIEFINGS_HOSTED if fact.host else BRIEFINGS
    return Clause(wording, _values(fact, Clause(TOOK_PART[fact.course])))


def _with_partners(fact: CooperationFact, did: Clause) -> Clause:
    """Working with partners or consulting them, with what aims, on what."""
    values = _values(fact, did)
    if fact.among_others:
        return Clause(WITH_AMONG_OTHERS_ON if fact.subject else WITH_AMONG_OTHERS, values)
    aims = [Clause(AIMS_TOLD[form]) for form in fact.forms if form in AIMS]
    if aims:
        values["aims"] = listed(*aims, style="clauses")
    wordings = {
        (False, False): WITH,
        (False, True): WITH_ON,
        (True, False): WITH_TO,
        (True, True): WITH_TO_ON,
    }
    return Clause(wordings[bool(aims), bool(fact.subject)], values, number=_number(fact.partners))


# Participation in meetings ------------------------------------------------------------------------------------


def _participation(reading: Reading, fact: ParticipationFact) -> list[Sentence]:
    """In which meetings the secretariat takes part, what it does there, and events whose time is not stated."""
    key = f"{CooperationStrand.OTHER_ACTIVITIES}.{fact.source.key}"
    said = [
        _meetings(key, fact, tense, [meeting for meeting in fact.meetings if meeting.tense is tense])
        for tense in Tense
        if any(meeting.tense is tense for meeting in fact.meetings)
    ]
    standing = [tense for tense in INCLUDED if any(meeting.tense is tense for meeting in fact.meetings)]
    if standing and not fact.part_only and _there(fact):
        values: dict[str, Value] = {"contributions": _contributions(fact)}
        cites = _because(fact)
        said.append(sentence(f"{key}.included", INCLUDED[standing[0]], values, cites=cites))
    if said and ContributionToMeeting.EVENTS in fact.contributions and known([fact], reading.as_of):
        who: dict[str, Value] = {"who": _who(fact)}
        if fact.subject:
            who["subject"] = fact.subject
        wording = EVENTS_ON if fact.subject else EVENTS
        said.append(sentence(f"{key}.events", wording, who, cites=_because(fact)))
    return said


def _because(fact: ParticipationFact) -> tuple[Source, ...]:
    """What decides the words of a participation."""
    belonging = (meeting.source.of("periods") for meeting in fact.meetings)
    return (fact.source.of(*DECIDING_PART), *states(*fact.meetings), *belonging)


def _who(fact: ParticipationFact) -> Clause:
    if fact.represented_by is None:
        return Clause(SECRETARIAT)
    return Clause(REPRESENTED, {"post": fact.represented_by})


def _there(fact: ParticipationFact) -> list[ContributionToMeeting]:
    """What is done at the meetings themselves."""
    return [
        one
        for one in fact.contributions
        if one in CONTRIBUTED and (one is not ContributionToMeeting.ADDRESSES or fact.addressed)
    ]


def _meetings(key: str, fact: ParticipationFact, tense: Tense, meetings: list[MeetingFact]) -> Sentence:
    """The meetings of one tense, with where and when; a part of them is told with what is done there."""
    values: dict[str, Value] = {"who": _who(fact), "meetings": _together(meetings)}
    wording: Wording = ATTENDED[tense]
    if fact.part_only and tense in DURING and _there(fact):
        wording = DURING[tense]
        values["contributions"] = _contributions(fact)
    number = _number(meetings)
    return sentence(f"{key}.{tense}", wording, values, number=number, cites=_because(fact))


def _together(meetings: Iterable[MeetingFact]) -> Value:
    """Meetings by name; those at one place and time share it."""
    said: list[Value] = []
    for _same, group in groupby(meetings, key=_where_and_when):
        together = list(group)
        named_: Value = listed(*(_named(meeting) for meeting in together))
        cites = tuple(meeting.source.of("starts_on", "ends_on", "days_known") for meeting in together)
        others = tuple(source for meeting in together[1:] for source in held(meeting).cited())
        values: dict[str, Value] = {"meetings": named_, "held": held(together[0])}
        said.append(Clause(MEETINGS_HELD, values, cites=(*cites, *others)))
    return said[0] if len(said) == 1 else ListOf(tuple(said), "phrases")


def _where_and_when(meeting: MeetingFact) -> str:
    """What two meetings have in common that are held at one place and time."""
    places = [name.source.uuid for name in (meeting.place, meeting.country) if name]
    return fingerprint(
        [places, meeting.mode, meeting.starts_on, meeting.ends_on, type(meeting.dates).__name__]
    )


def _named(meeting: MeetingFact) -> Clause:
    """A meeting by its number, or as one of its body."""
    if meeting.ordinal is None:
        return Clause(UNNUMBERED, {"body": meeting.body}, cites=(meeting.source.of("body", "ordinal"),))
    return named(meeting)


def _contributions(fact: ParticipationFact) -> Value:
    """What the secretariat does there, at a thematic session if one is named."""
    items = listed(*(_contribution(fact, one) for one in _there(fact)))
    if fact.session is None:
        return items
    values: dict[str, Value] = {"contributions": items, "session": fact.session}
    if at := _session_held(fact):
        return Clause(AT_SESSION_HELD, {**values, "held": at})
    return Clause(AT_SESSION, values)


def _contribution(fact: ParticipationFact, one: ContributionToMeeting) -> Clause:
    if one is ContributionToMeeting.TECHNICAL_BRIEFING and fact.subject:
        return Clause(TECHNICAL_BRIEFING_ON, {"subject": fact.subject})
    if one is ContributionToMeeting.ADDRESSES:
        return Clause(CONTRIBUTED[one], {"bodies": listed(*fact.addressed)})
    return Clause(CONTRIBUTED[one])


def _session_held(fact: ParticipationFact) -> Clause | None:
    """Where and when the session was, as far as the record says."""
    where = Clause(WHERE[Mode.IN_PERSON], {"place": fact.session_place}) if fact.session_place else None
    if where and fact.session_on:
        return Clause(WHERE_AND_WHEN, {"where": where, "dates": fact.session_on})
    return Clause(WHEN, {"dates": fact.session_on}) if fact.session_on else where
