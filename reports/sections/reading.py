"""What the sections read: all facts of a period as of a date, taken in one go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db import connection, transaction

from bureau.facts import BureauFact, bureau_fact
from capacity.facts import (
    BoardMeetingFact,
    FundraisingFact,
    ProjectFact,
    PublicationFact,
    ReportingToolFact,
    RoundFact,
    SupportActivityFact,
    WebinarFact,
    board_meeting_facts,
    fundraising_facts,
    project_facts,
    publication_facts,
    reporting_tool_facts,
    round_facts,
    support_activity_facts,
    webinar_facts,
)
from expertgroups.facts import RequestedWorkFact, requested_work_fact
from meetings.choices import BodyKind, MeetingKind
from meetings.facts import (
    ConclusionFact,
    ConsultationOnDocumentsFact,
    ContributionToPeriodFact,
    CooperationFact,
    DocumentFact,
    ListedDocumentFact,
    MeetingFact,
    ParticipationFact,
    PeriodFact,
    StatementFact,
    SupportFact,
    TaskFact,
    calendar_facts,
    conclusion_facts,
    consultation_on_documents_facts,
    contributions_to_period,
    cooperation_facts,
    document_fact,
    listed_document_facts,
    participation_facts,
    period_fact,
    statement_facts,
    support_facts,
    task_facts,
)
from regional.facts import (
    BackToBackFact,
    ConsultationFact,
    PartnershipFact,
    SeriesFact,
    back_to_back_facts,
    consultation_facts,
    partnership_facts,
    series_facts,
)
from reports.choices import SectionCode
from reports.outline import outline_of
from secretariat.facts import ConventionFact, convention_fact

if TYPE_CHECKING:
    from reports.models import Report
    from reports.outline import OutlineEntry
    from secretariat.kernel.values import Source


@dataclass(frozen=True, slots=True)
class Reading:
    """All that a report says, as facts; `report` is the record of the report itself.

    What only some outlines tell of is read for them alone: it is no part of what other documents rest on.
    """

    report: Source
    as_of: date
    outline: tuple[OutlineEntry, ...]
    convention: ConventionFact
    document: DocumentFact
    period: PeriodFact
    calendar: tuple[MeetingFact, ...]
    tasks: tuple[TaskFact, ...]
    document_consultations: tuple[ConsultationOnDocumentsFact, ...]
    supports: tuple[SupportFact, ...]
    bureau: BureauFact
    consultations: tuple[ConsultationFact, ...]
    consultation_series: tuple[SeriesFact, ...]
    partnerships: tuple[PartnershipFact, ...]
    back_to_back: tuple[BackToBackFact, ...]
    bureau_conclusions: tuple[ConclusionFact, ...]
    bureau_statements: tuple[StatementFact, ...]
    requested_work: RequestedWorkFact
    board_meetings: tuple[BoardMeetingFact, ...]
    rounds: tuple[RoundFact, ...]
    cooperation: tuple[CooperationFact, ...]
    participations: tuple[ParticipationFact, ...]
    support_activities: tuple[SupportActivityFact, ...]
    fundraising: tuple[FundraisingFact, ...]
    projects: tuple[ProjectFact, ...]
    webinars: tuple[WebinarFact, ...]
    reporting_tools: tuple[ReportingToolFact, ...]
    publications: tuple[PublicationFact, ...]
    contributions: tuple[ContributionToPeriodFact, ...] = ()
    documents: tuple[ListedDocumentFact, ...] = ()


class NoConventionError(Exception):
    """There is no convention to report on."""


def read(
    *, report: Source, document: str, period: str, as_of: date, outline: tuple[OutlineEntry, ...]
) -> Reading:
    """Read all facts; the caller sees to it that they are read in one snapshot of the database.

    Raises:
        NoConventionError: No convention is recorded.
    """
    convention = convention_fact()
    if convention is None:
        raise NoConventionError
    between = period_fact(period=period, as_of=as_of)
    conference = between.target.source.key
    told = {entry.code for entry in outline}
    return Reading(
        report=report,
        as_of=as_of,
        outline=outline,
        convention=convention,
        document=document_fact(document=document),
        period=between,
        calendar=calendar_facts(period=period, as_of=as_of),
        tasks=task_facts(conference=conference, as_of=as_of),
        document_consultations=consultation_on_documents_facts(conference=conference),
        supports=support_facts(conference=conference, as_of=as_of),
        bureau=bureau_fact(period=period, as_of=as_of),
        consultations=consultation_facts(period=period, as_of=as_of),
        consultation_series=series_facts(period=period),
        partnerships=partnership_facts(period=period),
        back_to_back=back_to_back_facts(period=period),
        bureau_conclusions=conclusion_facts(kind=MeetingKind.BUREAU_SESSION, period=period, as_of=as_of),
        bureau_statements=statement_facts(body_kind=BodyKind.BUREAU, period=period),
        requested_work=requested_work_fact(period=period, as_of=as_of),
        board_meetings=board_meeting_facts(period=period, as_of=as_of),
        rounds=round_facts(period=period, as_of=as_of),
        cooperation=cooperation_facts(period=period),
        participations=participation_facts(period=period, as_of=as_of),
        support_activities=support_activity_facts(period=period),
        fundraising=fundraising_facts(period=period, as_of=as_of),
        projects=project_facts(period=period, as_of=as_of),
        webinars=webinar_facts(period=period, as_of=as_of),
        reporting_tools=reporting_tool_facts(period=period, as_of=as_of),
        publications=publication_facts(period=period, as_of=as_of),
        contributions=contributions_to_period(period=period, as_of=as_of)
        if SectionCode.CONTRIBUTIONS in told
        else (),
        documents=listed_document_facts(conference=conference)
        if SectionCode.STATUS_DOCUMENTS in told
        else (),
    )


def reading_of(report: Report, as_of: date) -> Reading:
    """All facts of a report as of a date, read in one snapshot of the database."""
    with transaction.atomic():
        if connection.vendor == "postgresql" and not connection.savepoint_ids:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        return read(
            report=report.source(),
            document=report.document.key,
            period=report.period.key,
            as_of=as_of,
            outline=outline_of(report),
        )
