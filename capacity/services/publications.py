"""The states of editions."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from capacity.choices import EDITION_TRANSITIONS
from capacity.models import PublicationEdition
from capacity.permissions import Verb
from secretariat.kernel import records
from secretariat.kernel.records import act


def plan_printing(
    *, edition: PublicationEdition, effective_on: date, by: Any, at: datetime, reason: str = ""
) -> PublicationEdition:
    """Record that an edition is to be printed. Resulting state: to be printed."""
    what = act(by, at, verb=Verb.PLAN_PRINTING, effective_on=effective_on, reason=reason)
    return records.move(edition, EDITION_TRANSITIONS, what)


def start_printing(
    *, edition: PublicationEdition, effective_on: date, by: Any, at: datetime, reason: str = ""
) -> PublicationEdition:
    """Record that an edition is being printed. Resulting state: being printed."""
    what = act(by, at, verb=Verb.START_PRINTING, effective_on=effective_on, reason=reason)
    return records.move(edition, EDITION_TRANSITIONS, what)


def finish_printing(
    *, edition: PublicationEdition, effective_on: date, by: Any, at: datetime, reason: str = ""
) -> PublicationEdition:
    """Record that an edition has been printed. Resulting state: printed."""
    what = act(by, at, verb=Verb.FINISH_PRINTING, effective_on=effective_on, reason=reason)
    return records.move(edition, EDITION_TRANSITIONS, what)


def distribute_edition(
    *, edition: PublicationEdition, effective_on: date, by: Any, at: datetime, reason: str = ""
) -> PublicationEdition:
    """Record that an edition has been distributed. Resulting state: distributed."""
    what = act(by, at, verb=Verb.DISTRIBUTE_EDITION, effective_on=effective_on, reason=reason)
    return records.move(edition, EDITION_TRANSITIONS, what)
