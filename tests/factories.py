"""Records for tests: each function enters one through its service, with plain defaults."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from bureau.models import BureauSession, BureauTerm
from capacity.models import (
    Answers,
    Application,
    Appraisal,
    ArticleRef,
    BoardMeeting,
    BoardSeat,
    ChecklistItem,
    ChecklistResult,
    Criterion,
    FundraisingEffort,
    FundraisingPurpose,
    GrantRound,
    Project,
    ProjectDeliverable,
    ProjectFocus,
    Publication,
    PublicationEdition,
    ReportingCycle,
    ReportingTool,
    RoundStep,
    SupportActivity,
    Webinar,
)
from expertgroups.models import AdviceService, CallForComments, GroupMeeting, GroupWork, InformationSession
from meetings.models import (
    Body,
    Conclusion,
    Conference,
    Consultation,
    CooperationActivity,
    DeadlineRule,
    Document,
    DocumentFile,
    Mandate,
    Meeting,
    MeetingDeadline,
    Output,
    Participation,
    Period,
    PortalAccess,
    PreparationTask,
    SecretariatWork,
    SupportArrangement,
)
from meetings.services import attach_file
from regional.models import (
    BackToBack,
    BackToBackSession,
    ConsultationPurpose,
    ConsultationSeries,
    Partnership,
    RegionalConsultation,
)
from secretariat import services
from secretariat.kernel import records
from secretariat.kernel.models import AuditRow, Record
from secretariat.models import (
    Contribution,
    Country,
    FocalPoint,
    Organization,
    Person,
    Place,
    Post,
    Region,
    TravelDocument,
    Treaty,
    TreatyAction,
    User,
)
from tests.conftest import AT
from tests.kernel.hostile import workbook


def enter(model: Any, *, by: Any = None, at: datetime = AT, reason: str = "", **values: Any) -> Any:
    """A record of a kind, entered as its kind is entered; the product itself enters it unless said otherwise."""
    return records.enter(model, values, by=by or services.system_user(at=at), at=at, reason=reason)


def with_one(
    values: dict[str, Any], column: str, kind: Any, key: str, make: Callable[[], Any]
) -> dict[str, Any]:
    """Values with a record that they need: the one given, the one that stands, or one that is made."""
    return values if column in values else {**values, column: kind.objects.filter(key=key).first() or make()}


def post(key: str = "head", **values: Any) -> Post:
    """A post of the secretariat."""
    return enter(Post, **{"key": key, "title_en": "Head of unit", **values})


def place(key: str = "nairobi", **values: Any) -> Place:
    """A place."""
    return enter(Place, **{"key": key, "name_en": "Nairobi", **values})


def organization(key: str = "who", **values: Any) -> Organization:
    """An organization."""
    return enter(Organization, **{"key": key, "name_en": "World Health Organization", **values})


def person(key: str = "p-1", **values: Any) -> Person:
    """A person."""
    return enter(Person, **{"key": key, "display_name": "Amina Example", **values})


def treaty_action(key: str = "KEN-accession", **values: Any) -> TreatyAction:
    """The accession of a State, in 2018."""
    values = (
        with_one(values, "country", Country, "KEN", lambda: None) if "organization" not in values else values
    )
    return enter(TreatyAction, **{"key": key, "kind_of": "accession", "done_on": date(2018, 3, 1), **values})


def focal_point(key: str = "CHE-focal-point", **values: Any) -> FocalPoint:
    """The national focal point of a State, without an end."""
    values = (
        with_one(values, "country", Country, "CHE", lambda: None) if "organization" not in values else values
    )
    values = with_one(values, "person", Person, "p-1", person)
    return enter(FocalPoint, **{"key": key, "function": "national-focal-point", **values})


def travel_document(key: str = "journey-1", **values: Any) -> TravelDocument:
    """A passport that is valid for long, needed until November 2018."""
    values = with_one(values, "person", Person, "p-1", person)
    values = with_one(values, "country", Country, "CHE", lambda: None)
    plain = {"number": "X1234567", "valid_until": date(2025, 1, 31), "needed_until": date(2018, 11, 23)}
    return enter(TravelDocument, **{"key": key, **plain, "purpose": "second meeting, Geneva", **values})


def account(key: str = "colleague", **values: Any) -> User:
    """An account without a password."""
    return enter(User, **{"key": key, "display_name": "Colleague", "roles": ["conference-officer"], **values})


def body(key: str = "committee", **values: Any) -> Body:
    """A body that meets."""
    return enter(Body, **{"key": key, "kind_of": "committee", "name_en": "Committee", **values})


def meeting(key: str = "committee-1", **values: Any) -> Meeting:
    """A planned online meeting of a committee of its own, on 5 and 6 November 2018."""
    values = with_one(values, "body", Body, "committee", body)
    return enter(Meeting, **{"key": key, **online(date(2018, 11, 5), date(2018, 11, 6)), **values})


def conference(key: str = "COP-3", **values: Any) -> Conference:
    """A planned online conference of a body of its own, in November 2019."""
    values = with_one(values, "body", Body, "assembly", lambda: body("assembly", kind_of="conference"))
    return enter(
        Conference, **{"key": key, "ordinal": 3, **online(date(2019, 11, 25), date(2019, 11, 29)), **values}
    )


def period(key: str = "up-to-COP-3", **values: Any) -> Period:
    """A first period, from 2018 up to a conference."""
    values = with_one(values, "target", Conference, "COP-3", conference)
    return enter(Period, **{"key": key, "starts_on": date(2018, 1, 1), **values})


def term(key: str = "term", **values: Any) -> BureauTerm:
    """A term of a Bureau of its own."""
    values = with_one(values, "body", Body, "board", lambda: body("board", kind_of="bureau"))
    values = with_one(values, "period", Period, "up-to-COP-3", period)
    return enter(BureauTerm, **{"key": key, **values})


def session(key: str = "session-1", **values: Any) -> BureauSession:
    """A planned online session of that Bureau, on 5 and 6 November 2018."""
    values = with_one(values, "term", BureauTerm, "term", term)
    return enter(BureauSession, **{"key": key, **online(date(2018, 11, 5), date(2018, 11, 6)), **values})


def region(key: str = "south", **values: Any) -> Region:
    """A region."""
    return enter(Region, **{"key": key, "name_en": "South", **values})


def contribution(key: str = "contribution-1", **values: Any) -> Contribution:
    """A contribution that a country has announced."""
    values = with_one(values, "donor_country", Country, "KEN", lambda: None)
    return enter(Contribution, **{"key": key, **values})


def consultation(key: str = "south-1", **values: Any) -> RegionalConsultation:
    """A planned online consultation of a region, on 5 and 6 November 2018."""
    values = with_one(values, "region", Region, "south", region)
    values = with_one(values, "series", ConsultationSeries, "consultations-1", series)
    return enter(
        RegionalConsultation, **{"key": key, **online(date(2018, 11, 5), date(2018, 11, 6)), **values}
    )


def conclusion(key: str = "conclusion-1", **values: Any) -> Conclusion:
    """An open conclusion of a meeting."""
    values = with_one(values, "meeting", Meeting, "committee-1", meeting)
    return enter(Conclusion, **{"key": key, "number": 1, "subject_en": "guidance on storage", **values})


def document(key: str = "cop3-doc-1", **values: Any) -> Document:
    """A document of a conference."""
    values = with_one(values, "conference", Conference, "COP-3", conference)
    return enter(Document, **{"key": key, "title_en": "Progress report", **values})


def file(language: str = "en", **values: Any) -> DocumentFile:
    """A file of a document in a language."""
    document_of = values.get("document") or document()
    by = values.get("by") or User.objects.get(key="officer")
    return attach_file(
        document=document_of, language=language, name="list.xlsx", content=workbook(), by=by, at=AT
    )


def treaty(key: str = "vienna", **values: Any) -> Treaty:
    """A treaty."""
    return enter(Treaty, **{"key": key, "name_en": "the Vienna Convention", **values})


def mandate(key: str = "mandate-1", **values: Any) -> Mandate:
    """What a conference has asked the secretariat for."""
    values = with_one(values, "asked_by", Conference, "COP-3", conference)
    return enter(Mandate, **{"key": key, "subject_en": "guidance on storage", **values})


def work(key: str = "work-1", **values: Any) -> SecretariatWork:
    """That the secretariat organized a meeting of its own."""
    values = with_one(values, "meeting", Meeting, "committee-1", meeting)
    return enter(SecretariatWork, **{"key": key, "kinds": ["organized"], **values})


def output(key: str = "output-1", **values: Any) -> Output:
    """A draft report of a meeting of its own."""
    values = with_one(values, "meeting", Meeting, "committee-1", meeting)
    return enter(Output, **{"key": key, "kind_of": "report", **values})


def task(key: str = "task-1", **values: Any) -> PreparationTask:
    """A task in the preparation of a conference of its own, not started."""
    values = with_one(values, "conference", Conference, "COP-3", conference)
    return enter(PreparationTask, **{"key": key, "kind_of": "invitations", "position": 1, **values})


def deadline_rule(key: str = "rule-1", **values: Any) -> DeadlineRule:
    """Papers that are due two weeks before any plain meeting."""
    plain = {"kind_of": "other", "what_en": "papers of the meeting", "days": 14}
    return enter(DeadlineRule, **{"key": key, **plain, **values})


def meeting_deadline(key: str = "said-1", **values: Any) -> MeetingDeadline:
    """That a deadline of a plain meeting was met."""
    values = with_one(values, "meeting", Meeting, "committee-1", meeting)
    values = with_one(values, "rule", DeadlineRule, "rule-1", deadline_rule)
    return enter(MeetingDeadline, **{"key": key, "met_on": date(2018, 9, 1), **values})


def document_consultation(key: str = "documents-1", **values: Any) -> Consultation:
    """That the documents of a conference are prepared in consultation with an organization."""
    values = with_one(values, "conference", Conference, "COP-3", conference)
    return enter(
        Consultation,
        **{
            "key": key,
            "documents": ["working"],
            "partners": [Organization.objects.filter(key="who").first() or organization()],
            "observed_on": date(2018, 9, 1),
            **values,
        },
    )


def support(key: str = "support-1", **values: Any) -> SupportArrangement:
    """That an organization supports a conference with logistics before it."""
    values = with_one(values, "conference", Conference, "COP-3", conference)
    return enter(
        SupportArrangement,
        **{
            "key": key,
            "position": 1,
            "phase": "before",
            "kinds": ["logistics"],
            "partners": [Organization.objects.filter(key="who").first() or organization()],
            "observed_on": date(2018, 9, 1),
            **values,
        },
    )


def online(starts_on: date, ends_on: date | None = None) -> dict[str, Any]:
    """The columns of a meeting that is held online."""
    return {"starts_on": starts_on, "ends_on": ends_on or starts_on, "mode": "online"}


def act(at: datetime = AT, *, by: Any = None, **details: Any) -> records.Act:
    """A write by the product itself unless said otherwise."""
    return records.act(by or services.system_user(at=at), at, **details)


def history(record: Record) -> list[AuditRow]:
    """The audit rows of a record, oldest first."""
    return list(AuditRow.objects.of(record.uuid))


def group_meeting(key: str = "group-1", **values: Any) -> GroupMeeting:
    """A planned online meeting of a committee of its own, on 5 and 6 November 2018."""
    values = with_one(values, "body", Body, "committee", body)
    return enter(GroupMeeting, **{"key": key, **online(date(2018, 11, 5), date(2018, 11, 6)), **values})


def call_for_comments(key: str = "call-1", **values: Any) -> CallForComments:
    """A call for comments on storage, known to have been made."""
    return enter(
        CallForComments,
        **{
            "key": key,
            "sought": ["comments"],
            "subject_en": "storage",
            "observed_on": date(2018, 9, 1),
            **values,
        },
    )


def group_work(key: str = "group-work-1", **values: Any) -> GroupWork:
    """That the secretariat coordinates the work of an expert group of its own."""

    def group() -> Body:
        return body("storage-group", kind_of="expert-group", subject_en="storage")

    values = with_one(values, "group", Body, "storage-group", group)
    return enter(GroupWork, **{"key": key, "observed_on": date(2018, 9, 1), **values})


def advice(key: str = "advice-1", **values: Any) -> AdviceService:
    """Technical advice to Parties."""
    return enter(
        AdviceService,
        **{
            "key": key,
            "kinds": ["technical"],
            "audiences": ["parties"],
            "observed_on": date(2018, 9, 1),
            **values,
        },
    )


def information_session(key: str = "information-1", **values: Any) -> InformationSession:
    """A session on storage that the secretariat organizes before a meeting of its own."""
    values = with_one(values, "precedes", Meeting, "group-1", group_meeting)
    return enter(
        InformationSession, **{"key": key, "subject_en": "storage", "roles": ["organized"], **values}
    )


def governing_board(key: str = "governing-board", **values: Any) -> Body:
    """The board of a programme."""
    return body(key, **{"kind_of": "board", "name_en": "Governing Board", **values})


def board_meeting(key: str = "board-1", **values: Any) -> BoardMeeting:
    """The planned first meeting of a board of its own, online on 5 and 6 November 2018."""
    values = with_one(values, "body", Body, "governing-board", governing_board)
    days = online(date(2018, 11, 5), date(2018, 11, 6))
    return enter(BoardMeeting, **{"key": key, "ordinal": 1, **days, **values})


def grant_round(key: str = "round-1", **values: Any) -> GrantRound:
    """The first round of that board, open in June 2018."""
    values = with_one(values, "board", Body, "governing-board", governing_board)
    days = {"opened_on": date(2018, 6, 1), "closed_on": date(2018, 6, 30)}
    return enter(GrantRound, **{"key": key, "ordinal": 1, **days, **values})


def round_step(key: str = "step-1", **values: Any) -> RoundStep:
    """The completeness check of that round, known to be done since September 2018."""
    values = with_one(values, "round", GrantRound, "round-1", grant_round)
    if "starts_on" not in values:
        values = {"observed_on": date(2018, 9, 1), **values}
    return enter(RoundStep, **{"key": key, "kind_of": "completeness-check", **values})


def checklist_item(key: str = "item-1", **values: Any) -> ChecklistItem:
    """An item of the checklist of that round."""
    values = with_one(values, "round", GrantRound, "round-1", grant_round)
    return enter(ChecklistItem, **{"key": key, "name_en": "Budget table", **values})


def criterion(key: str = "criterion-1", **values: Any) -> Criterion:
    """A criterion of that round."""
    values = with_one(values, "round", GrantRound, "round-1", grant_round)
    return enter(Criterion, **{"key": key, "name_en": "Lasting effect", **values})


def application(key: str = "application-1", **values: Any) -> Application:
    """An application of Kenya in that round."""
    values = with_one(values, "round", GrantRound, "round-1", grant_round)
    values = with_one(values, "party", Country, "KEN", lambda: None)
    return enter(
        Application,
        **{"key": key, "title_en": "Inventory of stocks", "received_on": date(2018, 6, 20), **values},
    )


def checklist_result(key: str = "result-1", **values: Any) -> ChecklistResult:
    """That an item of that application is in order."""
    values = with_one(values, "application", Application, "application-1", application)
    values = with_one(values, "item", ChecklistItem, "item-1", checklist_item)
    return enter(ChecklistResult, **{"key": key, "outcome": "ok", **values})


def appraisal(key: str = "appraisal-1", **values: Any) -> Appraisal:
    """The score of that application by a criterion."""
    values = with_one(values, "application", Application, "application-1", application)
    values = with_one(values, "criterion", Criterion, "criterion-1", criterion)
    return enter(Appraisal, **{"key": key, "score": 3, **values})


def cooperation(key: str = "cooperation-1", **values: Any) -> CooperationActivity:
    """Close cooperation with an organization."""
    return enter(
        CooperationActivity,
        **{
            "key": key,
            "partners": [Organization.objects.filter(key="who").first() or organization()],
            "observed_on": date(2018, 9, 1),
            **values,
        },
    )


def participation(key: str = "participation-1", **values: Any) -> Participation:
    """The secretariat's part in a meeting of others of its own."""
    if "meetings" not in values:
        values["meetings"] = [Meeting.objects.filter(key="forum-1").first() or external_meeting()]
    return enter(Participation, **{"key": key, **values})


def external_meeting(key: str = "forum-1", **values: Any) -> Meeting:
    """The second meeting of a body of another organization, in June 2018, nobody knows where."""
    values = with_one(
        values, "body", Body, "forum", lambda: body("forum", kind_of="external", name_en="Forum")
    )
    month = {"starts_on": date(2018, 6, 1), "ends_on": date(2018, 6, 30), "days_known": "month"}
    return meeting(key, **{"ordinal": 2, "mode": "in-person", **month, **values})


def activity(key: str = "activity-1", **values: Any) -> SupportActivity:
    """That the secretariat supports national activities that promote ratification."""
    return enter(
        SupportActivity,
        **{
            "key": key,
            "levels": ["national"],
            "purposes": ["ratification"],
            "observed_on": date(2018, 9, 1),
            **values,
        },
    )


def effort(key: str = "effort-1", **values: Any) -> FundraisingEffort:
    """Fundraising in the first half of 2018."""
    return enter(FundraisingEffort, **{"key": key, "when": "2018-H1", **values})


def purpose(key: str = "purpose-1", **values: Any) -> FundraisingPurpose:
    """What funds are sought for."""
    values = with_one(values, "effort", FundraisingEffort, "effort-1", effort)
    return enter(FundraisingPurpose, **{"key": key, "phrase_en": "training material", **values})


def project(key: str = "project-1", **values: Any) -> Project:
    """A project that the secretariat carries out, for which funds are sought."""
    return enter(Project, **{"key": key, "observed_on": date(2018, 9, 1), **values})


def focus(key: str = "focus-1", **values: Any) -> ProjectFocus:
    """A priority of a project of its own, identified nationally."""
    values = with_one(values, "project", Project, "project-1", project)
    return enter(ProjectFocus, **{"key": key, "phrase_en": "trade", "levels": ["national"], **values})


def deliverable(key: str = "deliverable-1", **values: Any) -> ProjectDeliverable:
    """What a project of its own provides."""
    values = with_one(values, "project", Project, "project-1", project)
    return enter(ProjectDeliverable, **{"key": key, "phrase_en": "workshops", **values})


def article(number: int = 1, **values: Any) -> ArticleRef:
    """An article of the convention."""
    return enter(
        ArticleRef, **{"key": f"article-no-{number}", "number": number, "title_en": "trade", **values}
    )


def webinar(key: str = "webinar-1", **values: Any) -> Webinar:
    """A planned webinar on 5 and 6 November 2018."""
    values = with_one(values, "body", Body, "seminars", lambda: body("seminars", kind_of="webinars"))
    days = {"starts_on": date(2018, 11, 5), "ends_on": date(2018, 11, 6)}
    return enter(Webinar, **{"key": key, "subject_en": "trade", **days, **values})


def answers(key: str = "answers-1", **values: Any) -> Answers:
    """Answers after a webinar of their own, in preparation."""
    values = with_one(values, "webinar", Webinar, "webinar-1", webinar)
    return enter(Answers, **{"key": key, **values})


def cycle(key: str = "cycle-1", **values: Any) -> ReportingCycle:
    """The first full report, due at the end of 2021."""
    return enter(
        ReportingCycle,
        **{"key": key, "kind_of": "full", "ordinal": 1, "due_on": date(2021, 12, 31), **values},
    )


def tool(key: str = "tool-1", **values: Any) -> ReportingTool:
    """A reporting tool in development."""
    return enter(ReportingTool, **{"key": key, "observed_on": date(2018, 9, 1), **values})


def publication(key: str = "publication-1", **values: Any) -> Publication:
    """A new publication."""
    return enter(
        Publication, **{"key": key, "title_en": "Guidance", "observed_on": date(2018, 9, 1), **values}
    )


def edition(key: str = "edition-1", **values: Any) -> PublicationEdition:
    """An edition of a publication of its own, to be developed."""
    values = with_one(values, "publication", Publication, "publication-1", publication)
    return enter(PublicationEdition, **{"key": key, **values})


def series(key: str = "consultations-1", **values: Any) -> ConsultationSeries:
    """A series of consultations of a body and a period of their own."""
    values = with_one(
        values, "body", Body, "consultations", lambda: body("consultations", kind_of="regional")
    )
    values = with_one(values, "period", Period, "up-to-COP-3", period)
    return enter(ConsultationSeries, **{"key": key, "observed_on": date(2018, 9, 1), **values})


def consultation_purpose(key: str = "purpose-1", **values: Any) -> ConsultationPurpose:
    """The first purpose of a series of consultations."""
    values = with_one(values, "series", ConsultationSeries, "consultations-1", series)
    return enter(
        ConsultationPurpose, **{"key": key, "position": 1, "phrase_en": "exchange of views", **values}
    )


def partnership(key: str = "partner-1", **values: Any) -> Partnership:
    """That an organization helps with the logistics of a consultation."""
    values = with_one(values, "consultation", RegionalConsultation, "south-1", consultation)
    values = with_one(values, "organization", Organization, "who", organization)
    return enter(
        Partnership, **{"key": key, "roles": ["logistics"], "observed_on": date(2018, 9, 1), **values}
    )


def back_to_back(key: str = "back-to-back-1", **values: Any) -> BackToBack:
    """That information sessions are held back to back with a consultation."""
    if "consultations" not in values:
        found = RegionalConsultation.objects.filter(key="south-1").first() or consultation()
        values = {**values, "consultations": [found]}
    return enter(BackToBack, **{"key": key, "observed_on": date(2018, 9, 1), **values})


def back_to_back_session(key: str = "subject-1", **values: Any) -> BackToBackSession:
    """An information session that is held back to back with a consultation."""
    values = with_one(values, "back_to_back", BackToBack, "back-to-back-1", back_to_back)
    return enter(BackToBackSession, **{"key": key, "position": 1, "subject_en": "trade", **values})


def portal_access(key: str = "access-1", **values: Any) -> PortalAccess:
    """The demonstration's member of the Bureau follows a period: the demonstration's, where none is named."""
    defaults = {
        "user": User.objects.get(key="bureau-member"),
        "period": Period.objects.order_by("pk").first(),
    }
    return enter(PortalAccess, key=key, **defaults | values)


def board_seat(key: str = "seat-1", **values: Any) -> BoardSeat:
    """The demonstration's member of a board sits on the board of the first round of another one."""
    values = with_one(values, "round", GrantRound, "round-1", grant_round)
    return enter(BoardSeat, **{"key": key, "user": User.objects.get(key="board-member"), **values})
