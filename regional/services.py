"""Writing of regional consultations, and their rules across rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from meetings.choices import BodyKind
from regional.models import BackToBack, BackToBackSession, Partnership, RegionalConsultation
from regional.permissions import Verb
from secretariat.kernel import permissions, records
from secretariat.kernel.problems import Problem
from secretariat.kernel.records import act


def call_consultation(
    *, values: Mapping[str, Any], by: Any, at: datetime, reason: str = ""
) -> RegionalConsultation:
    """Enter a regional consultation; it belongs to its series' body and, unless said otherwise, period.

    Resulting state: planned; whether it was held follows from its dates.

    Raises:
        ValidationError: No series is named, or a value does not fit its column.
        RefusedError: A guard refuses it.
        DeniedError: The person may not call consultations.
    """
    permissions.require(by, Verb.CALL_CONSULTATION)
    series = values.get("series")
    if series is None:
        raise ValidationError({"series": _("Name the series of consultations.")})
    values = {**values, "body": series.body, "periods": values.get("periods") or [series.period]}
    return records.create(
        RegionalConsultation, values, act(by, at, verb=Verb.CALL_CONSULTATION, reason=reason)
    )


def consultation_is_of_its_series(consultation: RegionalConsultation) -> Iterator[Problem]:
    """A consultation is a meeting of the body whose series it belongs to."""
    if consultation.body_id != consultation.series.body_id:
        message = _("The series is of another body than the consultation: choose a series of the same body.")
        yield Problem("other-body", message, field="series")


def agenda_is_drawn_up_with_the_region(consultation: RegionalConsultation) -> Iterator[Problem]:
    """An agenda is drawn up with the region's own members of the Bureau, and since a day it is known to be so."""
    offices = consultation.linked("agenda_with")
    if bool(offices) is not bool(consultation.agenda_observed_on):
        message = (
            _("Say since which day it is known with whom the agenda was drawn up.")
            if offices
            else _("Name with whom the agenda was drawn up, or leave the day empty.")
        )
        yield Problem("agenda-day", message, field="agenda_observed_on")
    if any(
        office.body.kind_of != BodyKind.BUREAU or office.region_id != consultation.region_id
        for office in offices
    ):
        message = _("Name offices of the Bureau whose holders were elected from the region.")
        yield Problem("other-region", message, field="agenda_with")


def partner_has_a_role(partnership: Partnership) -> Iterator[Problem]:
    """A partner works with the secretariat on something; its region is named where it is not the consultation's."""
    if not partnership.linked("roles"):
        yield Problem("no-role", _("Name at least one role."), field="roles")
    if partnership.region_id is not None and partnership.region_id == partnership.consultation.region_id:
        message = _("This is the region of the consultation: leave it empty.")
        yield Problem("same-region", message, field="region")


def back_to_back_names_consultations(back_to_back: BackToBack) -> Iterator[Problem]:
    """What is held back to back is so with some consultation; with several, its sessions have no days of one."""
    consultations = back_to_back.linked("consultations")
    if not consultations:
        message = _("Name the consultations with which they are held back to back.")
        yield Problem("no-consultation", message, field="consultations")
    if len(consultations) > 1 and _is_dated(back_to_back):
        message = _("Its sessions have dates: leave these empty where there are several consultations.")
        yield Problem("dated", message, field="consultations")


def dates_are_of_one_consultation(session: BackToBackSession) -> Iterator[Problem]:
    """A session that is held with each of several consultations has no dates of its own."""
    if session.starts_on is not None and len(session.back_to_back.linked("consultations")) > 1:
        message = _("It is held with several consultations: leave the dates empty.")
        yield Problem("several-consultations", message, field="starts_on")


def _is_dated(back_to_back: BackToBack) -> bool:
    """Whether any of the sessions has dates."""
    if back_to_back.pk is None:
        return False
    standing: Any = BackToBackSession.objects.current()
    return bool(standing.filter(back_to_back=back_to_back, starts_on__isnull=False).exists())
