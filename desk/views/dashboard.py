"""The first page of the staff screens: a block for each thing that somebody should know of when their day begins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

import capacity.permissions
import meetings.permissions
import reports.permissions
import secretariat.permissions
from desk.views.blocks import BLOCKS, DOCUMENTS, Block, Morning
from desk.views.meetings import meeting_forms
from meetings.choices import Tense
from meetings.facts import period_for_reader
from reports.facts import next_readiness
from secretariat.kernel import permissions, reading
from secretariat.kernel.admin.addresses import numbers_of, screen_of
from secretariat.kernel.dates import today
from secretariat.kernel.permissions import signed_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody does most often, and the form on which they do it; or several, by what is entered on them."""

    label: str
    address: str = ""
    choices: Sequence[tuple[str, str]] = ()


def filled(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """The first page for whoever asks for it, in the frame of the staff screens."""
    person, day = signed_in(request), today()
    with reading.page():
        period = period_for_reader(reader=person, as_of=day)
        morning = Morning(person, day, period, next_readiness(as_of=day))
        blocks = [block for build in BLOCKS if (block := build(morning))]
        kinds = {uuid: kind for block in blocks for kind, uuid in block.records}
        numbers = numbers_of((kind, uuid) for uuid, kind in kinds.items())
    return {
        **context,
        "title": _("Today"),
        "day": day,
        "target": period.target if period else None,
        "days": _days_to(morning),
        "acts": list(_acts(morning, blocks)),
        "blocks": blocks,
        "numbers": numbers,
        "screens": {uuid: screen_of(kinds[uuid], number) for uuid, number in numbers.items()},
    }


def _days_to(morning: Morning) -> int | None:
    """How many days are left to the conference; None where it is not ahead, or its days are not known."""
    target = morning.period.target if morning.period else None
    if target is None or target.starts_on is None or target.tense is not Tense.AHEAD:
        return None
    return (target.starts_on - morning.day).days


def _acts(morning: Morning, blocks: Sequence[Block]) -> Iterator[Act]:
    """The acts that somebody may do."""
    meeting = _meeting_act(morning)
    if meeting:
        yield meeting
    report = morning.ready.report if morning.ready else ""
    lacking = any(block.name == DOCUMENTS for block in blocks)
    asked = (
        (
            meetings.permissions.Verb.MEET_DEADLINE,
            _("Record a deadline as met"),
            f"{reverse('meetings:deadlines')}?mine=on",
        ),
        (
            meetings.permissions.Verb.KEEP_OUTCOMES,
            _("Update a mandate"),
            reverse("admin:meetings_mandate_changelist"),
        ),
        (
            meetings.permissions.Verb.KEEP_OUTCOMES,
            _("Update the work for a meeting"),
            reverse("admin:meetings_secretariatwork_changelist"),
        ),
        (
            meetings.permissions.Verb.ATTACH_FILE,
            _("Attach a file to a document"),
            f"#{DOCUMENTS}" if lacking else reverse("admin:meetings_document_changelist"),
        ),
        (
            secretariat.permissions.Verb.KEEP_FINANCES,
            _("Enter a contribution"),
            reverse("admin:secretariat_contribution_add"),
        ),
        (
            capacity.permissions.Verb.RECEIVE_APPLICATION,
            _("Record an application"),
            reverse("admin:capacity_application_add"),
        ),
        (
            reports.permissions.Verb.GENERATE,
            _("Make the report"),
            reverse("reports:generate", args=[report]) if report else "",
        ),
        (
            reports.permissions.Verb.DRAFT_EDITION,
            _("Editions and clearance"),
            reverse("reports:editions", args=[report]) if report else "",
        ),
    )
    yield from (
        Act(label, address)
        for verb, label, address in asked
        if address and permissions.may(morning.person, verb)
    )


def _meeting_act(morning: Morning) -> Act | None:
    """The forms on which somebody enters meetings, one for each kind that they keep."""
    forms = list(meeting_forms(morning.person).values())
    if not forms:
        return None
    if len(forms) == 1:
        return Act(_("Enter a meeting"), forms[0][1])
    return Act(_("Enter a meeting"), choices=forms)
