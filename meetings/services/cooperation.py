"""The rules of cooperation with others: what belongs to which form, so that each can be said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from meetings.choices import (
    AIMS,
    ON_A_SUBJECT,
    SCOPES_OF_WORK,
    BodyKind,
    ContributionToMeeting,
    CooperationForm,
    ScopeKind,
)
from meetings.models import CooperationActivity, Participation
from secretariat.kernel.problems import Problem
from secretariat.kernel.texts import texts, translated_fields

# Whose sentence says which columns: the column, and whether the form needs it.
SAID_OF: dict[CooperationForm | None, dict[str, bool]] = {
    None: {"partners": False, "subject": False},
    CooperationForm.CONSULTATION: {"partners": True, "subject": False, "among_others": False},
    CooperationForm.BRIEFING: {"audience": True, "host": False},
    CooperationForm.REPORT_REVIEW: {"partners": True, "programme": True},
    CooperationForm.UPDATES: {"subject": True},
}
SAID_OF_ONE_FORM = ("partners", "subject", "among_others", "audience", "host", "programme")


def _filled(record: Any, name: str) -> bool:
    """Whether a column says something: a text in any language, a link, a mark."""
    if name in record.LINKS:
        return bool(record.linked(name))
    if name in translated_fields(type(record)):
        return any(texts(record, name).values())
    return bool(getattr(record, name))


def _field(record: Any, name: str) -> str:
    """The field of the form at which a problem with a column is shown."""
    return f"{name}_en" if name in translated_fields(type(record)) else name


def _telling(activity: CooperationActivity) -> CooperationForm | None:
    """The form that has a sentence of its own."""
    forms = [CooperationForm(form) for form in activity.linked("forms")]
    return next((form for form in forms if form not in AIMS), None)


def cooperation_is_dated(activity: CooperationActivity) -> Iterator[Problem]:
    """It is known when it was, or since when it is known to be so."""
    if not activity.held_in and activity.observed_on is None:
        message = _("Say when it was, or since which day it is known to be so.")
        yield Problem("observed-missing", message, field="observed_on")


def cooperation_has_a_form_or_a_role(activity: CooperationActivity) -> Iterator[Problem]:
    """It has one sentence: that of a form, that of a role in the work of others, or that of working closely."""
    forms, bodies = activity.linked("forms"), activity.linked("bodies")
    if _telling(activity) and len(forms) > 1:
        message = _(
            "A form with a sentence of its own stands alone: enter the others as records of their own."
        )
        yield Problem("forms", message, field="forms")
    if activity.role and forms:
        message = _("Who takes part in the work of others needs no form: leave one of the two out.")
        yield Problem("role-unused", message, field="role")
    if bodies and not activity.role:
        yield Problem("role-missing", _("Say as what the secretariat takes part in the work."), field="role")
    if not _telling(activity) and not bodies and not activity.linked("partners"):
        yield Problem("partners", _("Name with whom."), field="partners")


def cooperation_says_what_its_form_says(activity: CooperationActivity) -> Iterator[Problem]:
    """It has the columns that the sentence of its form says, and no others."""
    says = {"partners": False} if activity.role else SAID_OF[_telling(activity)]
    for name in SAID_OF_ONE_FORM:
        filled, field = _filled(activity, name), _field(activity, name)
        if says.get(name) and not filled:
            yield Problem("missing", _("The sentence of this form says it: fill it in."), field=field)
        if filled and name not in says:
            yield Problem("unused", _("The sentence of this form does not say it."), field=field)


def cooperation_says_who_invites(activity: CooperationActivity) -> Iterator[Problem]:
    """It names at whose invitation, or says that there was one; updates go to those who invite."""
    invited = activity.linked("inviters") or activity.linked("inviting_bodies")
    if activity.by_invitation and invited:
        message = _("It names at whose invitation: leave this out.")
        yield Problem("by-invitation", message, field="by_invitation")
    if _telling(activity) is CooperationForm.UPDATES and not invited:
        message = _("Updates are given at the invitation of somebody: name whom.")
        yield Problem("inviters-missing", message, field="inviters")


def cooperation_has_one_purpose(activity: CooperationActivity) -> Iterator[Problem]:
    """It has a purpose of its own, or shares that of another one."""
    other = activity.purpose_of
    if other and _filled(activity, "purpose"):
        message = _("It has the purpose of another one: write its own or name that one.")
        yield Problem("purpose-twice", message, field="purpose_of")
    if other and not _filled(other, "purpose"):
        yield Problem("purpose-missing", _("That one has no purpose: write it there."), field="purpose_of")


def cooperation_has_a_scope_that_fits(activity: CooperationActivity) -> Iterator[Problem]:
    """A scope is said of something: work in which the secretariat takes part, or a programme."""
    kind, scope = activity.scope_kind, _filled(activity, "scope")
    if scope and not kind:
        yield Problem("scope-kind-missing", _("Say of which kind the scope is."), field="scope_kind")
    if kind and not scope:
        yield Problem("scope-missing", _("Write the scope."), field="scope_en")
    if kind in SCOPES_OF_WORK and not activity.role:
        message = _("This tells of work in which the secretariat takes part: say as what.")
        yield Problem("scope-of-work", message, field="scope_kind")
    if kind == ScopeKind.PROGRAMME and activity.programme_id is None:
        yield Problem("scope-of-programme", _("Name the programme."), field="programme")


def _contributions(participation: Participation) -> set[ContributionToMeeting]:
    return {ContributionToMeeting(one) for one in participation.linked("contributions")}


def _there(participation: Participation) -> set[ContributionToMeeting]:
    """What is done at the meetings themselves."""
    return _contributions(participation) - {ContributionToMeeting.EVENTS}


def participation_is_in_meetings_of_others(participation: Participation) -> Iterator[Problem]:
    """It is in meetings of bodies of other organizations; in a part of them only as far as this is named."""
    meetings = participation.linked("meetings")
    if not meetings:
        yield Problem("meetings", _("Name the meetings."), field="meetings")
    for meeting in meetings:
        if meeting.body.kind_of != BodyKind.EXTERNAL:
            message = _("%(key)s is no meeting of a body of another organization.")
            yield Problem("own-meeting", message % {"key": meeting.key}, field="meetings")
    if participation.part_only and not _there(participation):
        yield Problem("contributions", _("Say in what part of it."), field="contributions")


def participation_says_what_it_contributes(participation: Participation) -> Iterator[Problem]:
    """Its bodies, its subject and its events belong to contributions that it names."""
    contributions = _contributions(participation)
    if _filled(participation, "addressed") is not (ContributionToMeeting.ADDRESSES in contributions):
        message = _("Name the bodies to which statements are made, and that they are made.")
        yield Problem("addressed", message, field="addressed")
    on_a_subject = contributions & ON_A_SUBJECT
    if _filled(participation, "subject") and not on_a_subject:
        message = _("Only a technical briefing and events are on a subject.")
        yield Problem("subject-unused", message, field="subject_en")
    if len(on_a_subject) > 1:
        message = _("A technical briefing and events are on one subject each: enter two records.")
        yield Problem("two-subjects", message, field="contributions")
    if ContributionToMeeting.EVENTS in contributions and participation.observed_on is None:
        message = _("Say since which day it is known of the events.")
        yield Problem("observed-missing", message, field="observed_on")


def participation_names_its_session(participation: Participation) -> Iterator[Problem]:
    """A thematic session has a subject, and something is done there."""
    session = _filled(participation, "session")
    if session and not _there(participation):
        yield Problem("session-unused", _("Say what is done at the session."), field="contributions")
    if not session and (participation.session_on or participation.session_place_id):
        yield Problem("session-missing", _("Say on what the session is."), field="session_en")
