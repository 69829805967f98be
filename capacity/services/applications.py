"""Applications: their completeness check, first appraisal and decision, and the rules of these."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from capacity.choices import (
    APPLICATION_TRANSITIONS,
    COMPLETE_STATES,
    DECIDED_STATES,
    ApplicationState,
    CheckOutcome,
)
from capacity.models import Application, Appraisal, ChecklistResult
from capacity.permissions import Verb
from capacity.services.programme import moves
from secretariat.kernel import permissions, records
from secretariat.kernel.lists import enumerated
from secretariat.kernel.problems import Problem, RefusedError, Severity
from secretariat.kernel.records import act


def receive_application(*, values: Mapping[str, Any], by: Any, at: datetime, reason: str = "") -> Application:
    """Enter an application, as of the day on which it arrived. Resulting state: received."""
    permissions.require(by, Verb.RECEIVE_APPLICATION)
    day = values.get("received_on")  # without one its column is refused
    what = act(by, at, verb=Verb.RECEIVE_APPLICATION, effective_on=day, reason=reason)
    return records.create(Application, values, what)


@transaction.atomic
def find_application_complete(
    *, application: Application, effective_on: date, by: Any, at: datetime, reason: str = ""
) -> Application:
    """Record that an application is complete. Resulting state: complete.

    Raises:
        RefusedError: It has not been checked for every item of its round, or an item is missing.
    """
    permissions.require(by, Verb.FIND_APPLICATION_COMPLETE)
    _refuse_unchecked(application)
    _refuse(_missing_items(application))
    what = act(by, at, verb=Verb.FIND_APPLICATION_COMPLETE, effective_on=effective_on, reason=reason)
    return _move(application, what)


@transaction.atomic
def find_application_incomplete(
    *, application: Application, effective_on: date, by: Any, at: datetime, reason: str = ""
) -> Application:
    """Record that something is missing in an application. Resulting state: incomplete.

    What was missing may have been sent since: the results then say so, and do not stand against it.

    Raises:
        RefusedError: It has not been checked for every item of its round.
    """
    permissions.require(by, Verb.FIND_APPLICATION_INCOMPLETE)
    _refuse_unchecked(application)
    what = act(by, at, verb=Verb.FIND_APPLICATION_INCOMPLETE, effective_on=effective_on, reason=reason)
    return _move(application, what)


@transaction.atomic
def complete_appraisal(
    *, application: Application, effective_on: date, by: Any, at: datetime, reason: str = ""
) -> Application:
    """Record the first appraisal of an application as made. Resulting state: appraised.

    Raises:
        RefusedError: It has not been appraised by every criterion of its round.
    """
    permissions.require(by, Verb.COMPLETE_APPRAISAL)
    criteria = application.round.criteria.filter(withdrawn_on__isnull=True)
    done = Appraisal.objects.current().filter(application=application).values("criterion")
    _refuse(
        _lacking(
            criteria,
            done,
            none=_("The round has no criteria yet: enter them first."),
            some=_("It has not been appraised yet by: %(names)s."),
        )
    )
    what = act(by, at, verb=Verb.COMPLETE_APPRAISAL, effective_on=effective_on, reason=reason)
    return _move(application, what)


def approve_application(
    *, application: Application, effective_on: date, by: Any, at: datetime, reason: str = ""
) -> Application:
    """Record that the board has approved an application. Resulting state: approved."""
    what = act(by, at, verb=Verb.APPROVE_APPLICATION, effective_on=effective_on, reason=reason)
    return _move(application, what)


def decline_application(
    *, application: Application, effective_on: date, by: Any, at: datetime, reason: str = ""
) -> Application:
    """Record that the board has declined an application. Resulting state: declined."""
    what = act(by, at, verb=Verb.DECLINE_APPLICATION, effective_on=effective_on, reason=reason)
    return _move(application, what)


def record_application_as_withdrawn(
    *, application: Application, effective_on: date, by: Any, at: datetime, reason: str = ""
) -> Application:
    """Record that the applicant has withdrawn an application before a decision. Resulting state: withdrawn."""
    what = act(by, at, verb=Verb.RECORD_APPLICATION_AS_WITHDRAWN, effective_on=effective_on, reason=reason)
    return _move(application, what)


def _move(application: Application, what: records.Act) -> Application:
    """Lead an application to its next state, on no day before it arrived.

    Raises:
        RefusedError: The day lies before.
    """
    if what.effective_on and what.effective_on < application.received_on:
        message = _("It was received on %(day)s only: give that day or a later one.")
        told = message % {"day": application.received_on.isoformat()}
        raise RefusedError([Problem("before-receipt", told, field="effective_on")])
    return records.move(application, APPLICATION_TRANSITIONS, what)


# What a verb waits for ----------------------------------------------------------------------------------------


def _refuse(problems: Iterator[Problem]) -> None:
    if found := list(problems):
        raise RefusedError(found)


def _refuse_unchecked(application: Application) -> None:
    """Refuse what needs a completeness check that has been made item by item."""
    items = application.round.checklist_items.filter(withdrawn_on__isnull=True)
    done = ChecklistResult.objects.current().filter(application=application).values("item")
    _refuse(
        _lacking(
            items,
            done,
            none=_("The round has no checklist yet: enter its items first."),
            some=_("It has not been checked yet for: %(names)s."),
        )
    )


def _lacking(wanted: Any, done: Any, *, none: Any, some: Any) -> Iterator[Problem]:
    """Rows of a round that an application has no answer to."""
    if not wanted.exists():
        yield Problem("nothing-to-check", none)
    elif lacking := [str(row) for row in wanted.exclude(pk__in=done).order_by("position", "key", "pk")]:
        yield Problem("not-all-done", some % {"names": enumerated(lacking)})


def _missing_items(application: Application) -> Iterator[Problem]:
    """What a complete application would have."""
    rows: Any = ChecklistResult.objects.current().filter(application=application)
    missing = rows.filter(outcome=CheckOutcome.MISSING).select_related("item")
    if found := [str(row.item) for row in missing.order_by("item__position", "item__key", "pk")]:
        yield Problem("missing", _("It lacks: %(names)s.") % {"names": enumerated(found)})


# Rules across rows ----------------------------------------------------------------------------------------------


def application_arrives_in_time(application: Application) -> Iterator[Problem]:
    """An application that arrives outside its round is probably misdated, or needs a reason to be taken."""
    if application.pk is not None and not moves(application, "received_on", "round"):
        return
    held, day = application.round, application.received_on
    if day > held.closed_on:
        message = _("The round closed on %(day)s. Give a reason if the application is taken all the same.")
        told = message % {"day": held.closed_on.isoformat()}
        yield Problem("late", told, Severity.WARNING, field="received_on")
    if day < held.opened_on:
        message = _("The round was launched on %(day)s. Give a reason if the application came before.")
        told = message % {"day": held.opened_on.isoformat()}
        yield Problem("early", told, Severity.WARNING, field="received_on")


def party_applies_once(application: Application) -> Iterator[Problem]:
    """A second application of a Party in a round is probably one entered twice; it may be right."""
    if application.pk is not None and not moves(application, "party", "round"):
        return
    others: Any = Application.objects.current().filter(round=application.round_id, party=application.party_id)
    others = others.exclude(state=ApplicationState.WITHDRAWN).exclude(pk=application.pk)
    if other := others.order_by("pk").first():
        message = _("The Party has applied in this round already: %(key)s. Give a reason if both are right.")
        yield Problem("applied-already", message % {"key": other.key}, Severity.WARNING, field="party")


def application_keeps_its_round(application: Application) -> Iterator[Problem]:
    """What was checked and appraised by the lists of a round stays in it."""
    if not moves(application, "round"):
        return
    rows = (application.checklist_results, application.appraisals)
    if any(found.filter(withdrawn_on__isnull=True).exists() for found in rows):
        message = _("It has been checked or appraised: it stays in its round.")
        yield Problem("in-use", message, field="round")


def result_fits_application(result: ChecklistResult) -> Iterator[Problem]:
    """A result is for an item of the application's round, and does not contradict what follows from all of them."""
    application = result.application
    if result.item.round_id != application.round_id:
        message = _("This item belongs to another round.")
        yield Problem("other-round", message, field="item")
    yield from _is_open(application)
    if result.outcome == CheckOutcome.MISSING and application.state in COMPLETE_STATES:
        message = _("The application was found complete: nothing of it is missing.")
        yield Problem("found-complete", message, field="outcome")


def appraisal_fits_application(appraisal: Appraisal) -> Iterator[Problem]:
    """An appraisal is by a criterion of the application's round, before the decision."""
    if appraisal.criterion.round_id != appraisal.application.round_id:
        message = _("This criterion belongs to another round.")
        yield Problem("other-round", message, field="criterion")
    yield from _is_open(appraisal.application)


def _is_open(application: Application) -> Iterator[Problem]:
    """What a decision rests on no longer changes once it is taken."""
    if application.state in DECIDED_STATES:
        message = _("The application is no longer open: %(state)s.")
        yield Problem("decided", message % {"state": application.get_state_display()}, field="application")
