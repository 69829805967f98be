"""III. Intersessional work requested by the Conference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertgroups.choices import SessionRole
from meetings.choices import Addressee, BodyKind, MeetingNoun, OfficeFunction, OutputState, Tense, WorkKind
from reports.choices import SectionCode
from reports.sections.blocks import Block, Paragraph, Sentence, Unsaid, sentence
from reports.sections.meetings import held, states
from reports.sections.observed import known, left_out
from reports.wording.clauses import Clause
from reports.wording.headings import HEADINGS, REQUESTED_WORK_IN_THE_FIRST
from reports.wording.meetings import NAMED
from reports.wording.requested_work import (
    ADVICE,
    ADVICE_KINDS,
    ADVISED,
    AUDIENCES,
    CALL_DAYS,
    CALL_OPENING,
    COLLECTED,
    COMMENTS,
    COMMENTS_FOR_DOCUMENTS,
    DRAFTED,
    FURTHER_SUBJECT,
    GROUPS_COORDINATED,
    GROUPS_ONLINE,
    HELD_BY_INVITATION,
    OFFICERS,
    OFFICERS_SUPPORTED,
    ORGANIZED,
    ORGANIZED_AFTER,
    OUTPUTS,
    OUTPUTS_FINISHED,
    PRECEDED,
    PREPARED,
    RAPPORTEUR_HELPED,
    REPORT_IN,
    REQUESTED,
    REQUESTED_IN_DECISION,
    REQUESTED_IN_PARAGRAPH,
    ROLE_CLAUSES,
    ROLES,
    SOUGHT,
    SUBJECT_OF_TREATIES,
    TOOK_PLACE,
    UNCOUNTED,
    WORK_KINDS,
    WORKS,
)
from secretariat.kernel.dates import Dates
from secretariat.kernel.lists import Series, listed
from secretariat.kernel.values import Symbol

if TYPE_CHECKING:
    from datetime import date

    from expertgroups.facts import (
        AdviceFact,
        CallFact,
        GroupMeetingFact,
        GroupWorkFact,
        InformationSessionFact,
    )
    from meetings.facts import MeetingFact, OutputFact
    from reports.sections.reading import Reading
    from reports.wording.clauses import Wording
    from secretariat.kernel.values import Source, Value

STANDING = frozenset({Tense.HELD, Tense.UNDER_WAY, Tense.AHEAD})
TOLD_TOGETHER = (WorkKind.CHAIR, WorkKind.VICE_CHAIR)
# What the secretariat does for a session itself, and for its speakers.
ROLES_TOGETHER = (
    (SessionRole.ORGANIZED, SessionRole.HOSTED),
    (SessionRole.IDENTIFIED_SPEAKERS, SessionRole.INVITED_SPEAKERS),
)


def requested_work_heading(reading: Reading) -> Sentence:
    """The heading names the conference that requested the work; a first period has none to name."""
    previous, cites = reading.period.predecessor, (reading.period.source.of("predecessor"),)
    if previous is None or previous.ordinal is None:
        return sentence("heading.requested-work", REQUESTED_WORK_IN_THE_FIRST, cites=cites)
    values: dict[str, Value] = {"previous": previous.ordinal}
    return sentence("heading.requested-work", HEADINGS[SectionCode.REQUESTED_WORK], values, cites=cites)


def requested_work(reading: Reading) -> list[Block]:
    """What was asked for; the groups coordinated; advice; each meeting with what belongs to it."""
    work = reading.requested_work
    told = {fact.source.uuid for fact in work.meetings}
    apart = [fact for fact in work.calls if fact.meeting is None or fact.meeting.uuid not in told]
    paragraphs = (
        [said for fact in apart for said in _call(reading, fact)],
        _groups(known(work.groups, reading.as_of)),
        [_advice(fact) for fact in known(work.advice, reading.as_of)],
        *(_meeting(reading, fact) for fact in work.meetings),
    )
    return [Paragraph(tuple(said)) for said in paragraphs if said]


def unsaid(reading: Reading) -> list[Unsaid]:
    """What is known of the work, but only since after the date of the report."""
    work = reading.requested_work
    undated = [fact for fact in work.calls if fact.opened_on is None]
    late = (undated, work.groups, work.advice, work.sessions)
    return [unsaid for facts in late for unsaid in left_out(facts, reading.as_of)]


# Calls for comments -------------------------------------------------------------------------------------------


def _call(reading: Reading, fact: CallFact) -> list[Sentence]:
    """Who asked for it, what was collected, and when others could reply."""
    said = []
    if requested := _request(reading, fact):
        said.append(requested)
    tense = _tense(fact, reading.as_of)
    if tense:
        key = f"requested-work.collected.{fact.source.key}"
        said.append(sentence(key, COLLECTED[tense], {"comments": _comments(fact)}, cites=_days(fact)))
    if tense and fact.opened_on:
        last = fact.closes_on or fact.opened_on
        days = Dates(((fact.opened_on, last),), (fact.source.of("opened_on", "closes_on"),))
        wording = CALL_DAYS[tense] if fact.closes_on else CALL_OPENING[tense]
        key = f"requested-work.open.{fact.source.key}"
        said.append(sentence(key, wording, {"dates": days}, cites=_days(fact)))
    return said


def _days(fact: CallFact) -> tuple[Source, ...]:
    """The columns that decide whether a call is told, where, and in which tense."""
    columns = ("opened_on", "closes_on", "observed_on", "meeting", "position", "periods")
    return (fact.source.of(*columns),)


def _tense(fact: CallFact, as_of: date) -> Tense | None:
    """How a call stands on a day: by its days, or by the one since which it is known; None where nothing is."""
    if fact.opened_on is None:
        return Tense.HELD if fact.observed_on and fact.observed_on <= as_of else None
    if fact.opened_on > as_of:
        return Tense.AHEAD
    return Tense.HELD if fact.closes_on and fact.closes_on < as_of else Tense.UNDER_WAY


def _request(reading: Reading, fact: CallFact) -> Sentence | None:
    """That a conference held by then asked the secretariat for it."""
    mandate = fact.mandate
    if mandate is None or mandate.addressee is not Addressee.SECRETARIAT:
        return None
    if fact.asked_at is None or fact.asked_on is None or fact.asked_on > reading.as_of:
        return None
    values: dict[str, Value] = {"previous": fact.asked_at, "comments": _comments(fact)}
    wording = REQUESTED
    if mandate.decision:
        wording, values["decision"] = REQUESTED_IN_DECISION, mandate.decision
        if mandate.paragraph:
            wording = REQUESTED_IN_PARAGRAPH
            values["paragraph"] = Symbol(mandate.paragraph, mandate.source.of("paragraph"))
    cites = (
        fact.source.of("requested_by", "meeting", "position", "periods"),
        mandate.source.of("asked_by", "addressee", "decision_symbol", "paragraph"),
        mandate.asked_by.of("ends_on"),
    )
    return sentence(f"requested-work.request.{fact.source.key}", wording, values, cites=cites)


def _comments(fact: CallFact) -> Clause:
    """What is sought, from whom, on what, and for which documents."""
    kinds = (fact.source.of("sought"),)
    values: dict[str, Value] = {
        "kinds": listed(*(Clause(SOUGHT[one], cites=kinds) for one in fact.sought)),
        "subject": fact.subject,
    }
    if fact.audiences:
        whom = (fact.source.of("audiences"),)
        values["audiences"] = listed(*(Clause(AUDIENCES[one], cites=whom) for one in fact.audiences))
    chosen = (fact.source.of("further", "audiences", "subject_en"),)
    comments = Clause(COMMENTS[fact.further, bool(fact.audiences)], values, cites=chosen)
    if fact.documents_of is None:
        return comments
    return Clause(
        COMMENTS_FOR_DOCUMENTS,
        {"comments": comments, "next": fact.documents_of},
        cites=(fact.source.of("documents_of"),),
    )


# Groups and advice --------------------------------------------------------------------------------------------


def _groups(facts: list[GroupWorkFact]) -> list[Sentence]:
    """The groups whose work is coordinated: those for which the same was done in one sentence."""
    together: dict[tuple[bool, bool, bool], list[GroupWorkFact]] = {}
    for fact in facts:
        done = (fact.documents_prepared, fact.documents_online, fact.material_online)
        together.setdefault(done, []).append(fact)
    said = []
    for (prepared, *online), group in together.items():
        cites = tuple(source for fact in group for source in _because(fact))
        subjects = tuple(fact.subject for fact in group)
        values: dict[str, Value] = {"subjects": subjects[0] if len(subjects) == 1 else Series(subjects)}
        named = zip(("prepared", "documents-online", "material-online"), (prepared, *online), strict=True)
        key, number = "-".join(name for name, so in named if so) or "coordinated", min(len(group), 3)
        wording = GROUPS_COORDINATED[prepared]
        said.append(sentence(f"requested-work.groups.{key}", wording, values, number=number, cites=cites))
        if any(online):
            wording = GROUPS_ONLINE[bool(online[0]), bool(online[1])]
            said.append(sentence(f"requested-work.groups-online.{key}", wording, cites=cites))
    return said


def _because(fact: GroupWorkFact) -> tuple[Source, ...]:
    """The columns that decide what is said of a group's work."""
    columns = ("documents_prepared", "documents_online", "material_online")
    return (fact.source.of("group", "position", "periods", "observed_on", *columns),)


def _advice(fact: AdviceFact) -> Sentence:
    """What advice is given to whom."""
    because = (fact.source.of("audiences"),)
    values: dict[str, Value] = {
        "advice": Clause(ADVICE_KINDS[frozenset(fact.kinds)], cites=(fact.source.of("kinds"),)),
        "audiences": listed(*(Clause(ADVISED[one], cites=because) for one in fact.audiences)),
    }
    cites = (fact.source.of("on_request", "observed_on", "position", "periods"),)
    return sentence(f"requested-work.advice.{fact.source.key}", ADVICE[fact.on_request], values, cites=cites)


# Meetings of groups and committees ----------------------------------------------------------------------------


def _meeting(reading: Reading, fact: GroupMeetingFact) -> list[Sentence]:
    """A meeting, the work done for it, what came of it, and what preceded it."""
    said = [_held(reading, fact)]
    if fact.meeting.tense in STANDING:
        said += [*_works(fact), *_outputs(fact)]
    for call in reading.requested_work.calls:
        if call.meeting and call.meeting.uuid == fact.source.uuid:
            said += _call(reading, call)
    if fact.meeting.report and fact.meeting.tense is Tense.HELD:
        key, cites = f"requested-work.report.{fact.source.key}", (fact.source.of("report"), *_when(fact))
        said.append(sentence(key, REPORT_IN, {"symbol": fact.meeting.report}, cites=cites))
    if fact.meeting.tense in STANDING:
        sessions = known(reading.requested_work.sessions, reading.as_of)
        before = [session for session in sessions if session.precedes.uuid == fact.source.uuid]
        said += [told for session in before for told in _session(fact, session)]
    return said


def _when(fact: GroupMeetingFact) -> tuple[Source, ...]:
    """The columns that decide how a meeting stands on a day, and that it is told."""
    return (*states(fact.meeting), fact.source.of("periods", "body"))


def _named(meeting: MeetingFact) -> Clause:
    """A meeting by its number, or as one of its body."""
    cites = (meeting.source.of("body", "ordinal"), meeting.body.source.of("noun", "classifier"))
    values: dict[str, Value] = {"body": meeting.body}
    if meeting.ordinal is None:
        return Clause(UNCOUNTED, values, cites=cites)
    return Clause(NAMED[MeetingNoun.MEETING], {**values, "ordinal": meeting.ordinal}, cites=cites)


def _held(reading: Reading, fact: GroupMeetingFact) -> Sentence:
    """Where and when it is held, at whose invitation, and whether the secretariat organizes it."""
    meeting, previous = fact.meeting, reading.period.predecessor
    where: Value = held(meeting)
    if meeting.invited_by:
        values: dict[str, Value] = {"held": where, "host": meeting.invited_by}
        where = Clause(HELD_BY_INVITATION, values, cites=(fact.source.of("invited_by"),))
    said: dict[str, Value] = {"meeting": _named(meeting), "held": where}
    cites = [*_when(fact), meeting.body.source.of("kind_of")]
    wording = TOOK_PLACE[meeting.tense]
    if fact.work and WorkKind.ORGANIZED in fact.work.kinds:
        cites.append(fact.work.source)
        if meeting.tense in STANDING:
            # A group that meets without a number was set up for a purpose of the conference before.
            after = meeting.ordinal is None and previous is not None and previous.ordinal is not None
            wording = (ORGANIZED_AFTER if after else ORGANIZED)[meeting.tense]
            if after and previous and previous.ordinal:
                said["previous"] = previous.ordinal
                cites.append(reading.period.source.of("predecessor"))
    return sentence(f"requested-work.meeting.{fact.source.key}", wording, said, cites=tuple(cites))


def _works(fact: GroupMeetingFact) -> list[Sentence]:
    """What else the secretariat does for it."""
    if fact.work is None:
        return []
    over = fact.meeting.tense is Tense.HELD
    cites = (fact.work.source, *_when(fact))
    said = []
    if works := _kinds(fact, fact.work.kinds):
        values: dict[str, Value] = {"works": listed(*works, style="phrases")}
        key = f"requested-work.works.{fact.source.key}"
        said.append(sentence(key, WORKS[over], values, cites=cites))
    if fact.work.prepared:
        key = f"requested-work.prepared.{fact.source.key}"
        said.append(sentence(key, PREPARED[over], {"prepared": fact.work.prepared}, cites=cites))
    return said


def _kinds(fact: GroupMeetingFact, kinds: tuple[WorkKind, ...]) -> list[Value]:
    """The kinds of work as a list; support to Chair and Vice-Chair is one item of it."""
    officers = [kind for kind in kinds if kind in TOLD_TOGETHER]
    said: list[Value] = []
    for kind in kinds:
        if kind is WorkKind.DRAFTING:
            said.append(_drafting(fact))
        elif kind in WORK_KINDS:
            said.append(Clause(WORK_KINDS[kind]))
        elif officers and kind is officers[0]:
            named = listed(*(Clause(OFFICERS[one]) for one in officers))
            said.append(Clause(OFFICERS_SUPPORTED, {"officers": named}))
    return said


def _drafting(fact: GroupMeetingFact) -> Clause:
    """Help in drafting the report: to the Rapporteur, whatever other office the same person holds."""
    for office in fact.offices:
        if OfficeFunction.RAPPORTEUR in {office.function, office.also}:
            other = office.also if office.function is OfficeFunction.RAPPORTEUR else office.function
            wording = RAPPORTEUR_HELPED.get(other or OfficeFunction.RAPPORTEUR)
            if wording:
                return Clause(wording, cites=(office.source, office.body_source))
    return Clause(WORK_KINDS[WorkKind.DRAFTING])


def _outputs(fact: GroupMeetingFact) -> list[Sentence]:
    """What the meeting left behind, once it was held."""
    if fact.meeting.tense is not Tense.HELD:
        return []
    cites = (fact.meeting.body.source.of("kind_of"), *_when(fact))
    return [
        sentence(
            f"requested-work.output.{output.source.key}",
            DRAFTED.get(fact.group, DRAFTED[BodyKind.EXPERT_GROUP]),
            {"output": _output(output)},
            cites=(output.source, *cites),
        )
        for output in fact.outputs
    ]


def _output(fact: OutputFact) -> Clause:
    drafted = Clause(OUTPUTS[fact.kind])
    if fact.state is not OutputState.FINISHED:
        return drafted
    return Clause(OUTPUTS_FINISHED[fact.electronically, fact.with_secretariat], {"output": drafted})


# Information sessions -----------------------------------------------------------------------------------------


def _session(meeting: GroupMeetingFact, fact: InformationSessionFact) -> list[Sentence]:
    """The session before a meeting: its subjects, and what the secretariat did for it."""
    ahead = meeting.meeting.tense is Tense.AHEAD
    key, cites = fact.source.key, (fact.source.of("precedes", "periods", "observed_on"), *_when(meeting))
    subject: Value = fact.subject
    if fact.treaties:
        wording: Wording = SUBJECT_OF_TREATIES[fact.such_as]
        values: dict[str, Value] = {"subject": subject, "treaties": listed(*fact.treaties)}
        subject = Clause(wording, values, cites=(fact.source.of("such_as", "treaties"),))
    said = [sentence(f"requested-work.preceded.{key}", PRECEDED[ahead], {"subject": subject}, cites=cites)]
    if fact.further_subject:
        values = {"subject": fact.further_subject}
        said.append(sentence(f"requested-work.further.{key}", FURTHER_SUBJECT[ahead], values, cites=cites))
    roles = [frozenset(pair) & frozenset(fact.roles) for pair in ROLES_TOGETHER]
    if tasks := [Clause(ROLE_CLAUSES[pair], cites=(fact.source.of("roles"),)) for pair in roles if pair]:
        values = {"tasks": listed(*tasks, style="phrases")}
        said.append(sentence(f"requested-work.roles.{key}", ROLES[ahead], values, cites=cites))
    return said
