"""Writing of regional consultations."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from regional.models import RegionalConsultation
from regional.permissions import Verb
from secretariat.kernel import permissions, records
from secretariat.kernel.records import act


def call_consultation(
    *, values: Mapping[str, Any], by: Any, at: datetime, reason: str = ""
) -> RegionalConsultation:
    """Enter a regional consultation. Resulting state: planned; whether it was held follows from its dates."""
    permissions.require(by, Verb.CALL_CONSULTATION)
    return records.create(
        RegionalConsultation, values, act(by, at, verb=Verb.CALL_CONSULTATION, reason=reason)
    )
