"""Regional meetings: facts R1–R8."""

from __future__ import annotations

from tests.reports.reference.claims import Claims

FACTS: Claims = {}

UNPRINTED = {
    ("bodies", "regional.kind_of"): "its meetings are told by their own kind",
    (
        "regional_consultations",
        "contributions",
    ): "a donor is named once for all the consultations it supports",
}
OTHERWISE = {("regional_consultations", "mode"): "online"}
BESIDE = {("regional_consultations", "mode"): {"place": None}}
