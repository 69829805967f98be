"""Spreadsheet columns of regional consultations."""

from regional.models import (
    BackToBack,
    BackToBackSession,
    ConsultationPurpose,
    ConsultationSeries,
    Partnership,
    RegionalConsultation,
)
from secretariat.kernel.resources import RecordResource


class ConsultationSeriesResource(RecordResource):
    """The sheet `consultation_series`."""

    SHEET = "consultation_series"

    class Meta(RecordResource.Meta):
        model = ConsultationSeries


class ConsultationPurposeResource(RecordResource):
    """The sheet `consultation_purposes`."""

    SHEET = "consultation_purposes"

    class Meta(RecordResource.Meta):
        model = ConsultationPurpose


class RegionalConsultationResource(RecordResource):
    """The sheet `regional_consultations`."""

    SHEET = "regional_consultations"

    class Meta(RecordResource.Meta):
        model = RegionalConsultation


class PartnershipResource(RecordResource):
    """The sheet `partnerships`."""

    SHEET = "partnerships"

    class Meta(RecordResource.Meta):
        model = Partnership


class BackToBackResource(RecordResource):
    """The sheet `back_to_back`."""

    SHEET = "back_to_back"

    class Meta(RecordResource.Meta):
        model = BackToBack


class BackToBackSessionResource(RecordResource):
    """The sheet `back_to_back_sessions`."""

    SHEET = "back_to_back_sessions"

    class Meta(RecordResource.Meta):
        model = BackToBackSession
