"""Spreadsheet columns of regional consultations."""

from regional.models import RegionalConsultation
from secretariat.kernel.resources import RecordResource


class RegionalConsultationResource(RecordResource):
    """The sheet `regional_consultations`."""

    SHEET = "regional_consultations"

    class Meta(RecordResource.Meta):
        model = RegionalConsultation
