"""The forms on which meetings are entered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from meetings.choices import MeetingKind
from meetings.facts import kinds_kept_by, kinds_of_meetings

if TYPE_CHECKING:
    from secretariat.kernel.permissions import Actor


def meeting_forms(person: Actor) -> dict[MeetingKind, tuple[str, str]]:
    """The forms of the kinds of meetings that somebody may enter, each with its label and address; that of other ones last."""
    kept, records = kinds_kept_by(person), kinds_of_meetings()
    ordered = sorted(MeetingKind, key=lambda kind: kind is MeetingKind.OTHER)
    return {
        kind: (
            _("Other meeting") if kind is MeetingKind.OTHER else capfirst(str(kind.label)),
            reverse(f"admin:{records[kind].replace('.', '_')}_add"),
        )
        for kind in ordered
        if kind in kept
    }
