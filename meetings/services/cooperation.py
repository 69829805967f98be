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
from secretariat.kernel.texts import texts


def _filled(record: Any, field: str) -> bool:
    """Whether a text stands in any language."""
    return any(texts(record, field).values())


def cooperation_is_dated(activity: CooperationActivity) -> Iterator[Problem]:
    """It is known when it was, or since when it is known to be so."""
    if not activity.held_in and activity.observed_on is None:
        message = _("Say when it was, or since which day it is known to be so.")
        yield Problem("observed-missing", message, field="observed_on")


def _telling(activity: CooperationActivity) -> CooperationForm | None:
    """The form that has a sentence of its own."""
    forms = [CooperationForm(form) for form in activity.linked("forms")]
    return next((form for form in forms if form not in AIMS), None)


def cooperation_names_whom(activity: CooperationActivity) -> Iterator[Problem]:
    """It names partners, bodies or inviters, as far as its sentence says them."""
    form, partners, bodies = _telling(activity), activity.linked("partners"), activity.linked("bodies")
    if bodies and not activity.role:
        yield Problem("role-missing", _("Say as what the secretariat takes part in the work."), field="role")
    if activity.role and activity.linked("forms"):
        message = _("Who takes part in the work of others needs no form: leave one of the two out.")
        yield Problem("role-unused", message, field="role")
    if form in {CooperationForm.BRIEFING, CooperationForm.UPDATES}:
        if partners:
            message = _("The sentence of this form names no partners.")
            yield Problem("partners-unused", message, field="partners")
    elif not partners and not bodies:
        yield Problem("partners", _("Name with whom."), field="partners")
    if activity.among_others and form is not CooperationForm.CONSULTATION:
        message = _("Only consultations are with partners among others.")
        yield Problem("among-others", message, field="among_others")
    invited = activity.linked("inviters") or activity.linked("inviting_bodies")
    if activity.by_invitation and invited:
        message = _("It names at whose invitation: leave this out.")
        yield Problem("by-invitation", message, field="by_invitation")
    if form is CooperationForm.UPDATES and not invited:
        message = _("Updates are given at the invitation of somebody: name whom.")
        yield Problem("inviters-missing", message, field="inviters")


# The column, the form to which it belongs, and whether the form needs it.
OF_FORMS = (
    ("audience", CooperationForm.BRIEFING, True),
    ("host", CooperationForm.BRIEFING, False),
    ("programme", CooperationForm.REPORT_REVIEW, True),
)


def cooperation_says_what_its_form_says(activity: CooperationActivity) -> Iterator[Problem]:
    """It has one form with a sentence of its own at most, and the columns that this sentence says."""
    forms, form = activity.linked("forms"), _telling(activity)
    if form and len(forms) > 1:
        message = _(
            "A form with a sentence of its own stands alone: enter the others as records of their own."
        )
        yield Problem("forms", message, field="forms")
    for column, owner, needed in OF_FORMS:
        text = column == "audience"
        filled = _filled(activity, column) if text else getattr(activity, f"{column}_id") is not None
        field = "audience_en" if text else column
        if form is owner and needed and not filled:
            yield Problem(
                f"{column}-missing", _("The sentence of this form says it: fill it in."), field=field
            )
        if form is not owner and filled:
            yield Problem(f"{column}-unused", _("The sentence of this form does not say it."), field=field)
    subject = _filled(activity, "subject")
    if form is CooperationForm.UPDATES and not subject:
        yield Problem("subject-missing", _("Say on what."), field="subject_en")
    if subject and (activity.role or form in {CooperationForm.BRIEFING, CooperationForm.REPORT_REVIEW}):
        message = _("The sentence of this form does not say it.")
        yield Problem("subject-unused", message, field="subject_en")
    if activity.purpose_of_id and _filled(activity, "purpose"):
        message = _("It has the purpose of another one: write its own or name that one.")
        yield Problem("purpose-twice", message, field="purpose_of")
    if activity.purpose_of_id and not _filled(activity.purpose_of, "purpose"):
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


def participation_says_what_it_names(participation: Participation) -> Iterator[Problem]:
    """It is in meetings of others, and each of its columns belongs to a contribution that it names."""
    meetings = participation.linked("meetings")
    contributions = {ContributionToMeeting(one) for one in participation.linked("contributions")}
    there = contributions - {ContributionToMeeting.EVENTS}
    if not meetings:
        yield Problem("meetings", _("Name the meetings."), field="meetings")
    for meeting in meetings:
        if meeting.body.kind_of != BodyKind.EXTERNAL:
            message = _("%(key)s is no meeting of a body of another organization.")
            yield Problem("own-meeting", message % {"key": meeting.key}, field="meetings")
    if participation.part_only and not there:
        yield Problem("contributions", _("Say in what part of it."), field="contributions")
    if bool(participation.linked("addressed")) is not (ContributionToMeeting.ADDRESSES in contributions):
        message = _("Name the bodies to which statements are made, and that they are made.")
        yield Problem("addressed", message, field="addressed")
    subject = _filled(participation, "subject")
    on_a_subject = contributions & ON_A_SUBJECT
    if subject and not on_a_subject:
        message = _("Only a technical briefing and events are on a subject.")
        yield Problem("subject-unused", message, field="subject_en")
    if len(on_a_subject) > 1:
        message = _("A technical briefing and events are on one subject each: enter two records.")
        yield Problem("two-subjects", message, field="contributions")
    session = _filled(participation, "session")
    if session and not there:
        yield Problem("session-unused", _("Say what is done at the session."), field="contributions")
    if not session and (participation.session_on or participation.session_place_id):
        yield Problem("session-missing", _("Say on what the session is."), field="session_en")
    if ContributionToMeeting.EVENTS in contributions and participation.observed_on is None:
        message = _("Say since which day it is known of the events.")
        yield Problem("observed-missing", message, field="observed_on")
