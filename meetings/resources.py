"""Spreadsheet columns of meetings and documents."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from meetings.choices import MeetingKind
from meetings.models import (
    AgendaItem,
    Body,
    Conclusion,
    Conference,
    Consultation,
    CooperationActivity,
    DeadlineRule,
    Document,
    Mandate,
    Meeting,
    MeetingDeadline,
    Office,
    Output,
    Participation,
    Period,
    PortalAccess,
    PreparationTask,
    SecretariatWork,
    Statement,
    SupportArrangement,
)
from secretariat.kernel.resources import RecordResource


class BodyResource(RecordResource):
    """The sheet `bodies`."""

    SHEET = "bodies"

    class Meta(RecordResource.Meta):
        model = Body


class OfficeResource(RecordResource):
    """The sheet `offices`."""

    SHEET = "offices"

    class Meta(RecordResource.Meta):
        model = Office


class MeetingResource(RecordResource):
    """The sheet `meetings`."""

    SHEET = "meetings"

    class Meta(RecordResource.Meta):
        model = Meeting

    def save_instance(self, instance: Any, is_create: bool, row: Any, **kwargs: Any) -> None:  # noqa: FBT001 (the library's)
        """Write a row, but no meeting that has a sheet of its own kind.

        Raises:
            ValidationError: It has.
        """
        if not is_create and instance.kind_of != MeetingKind.OTHER:
            message = _(
                "This is a meeting of a special kind (%(kind)s): it belongs in the sheet of its kind."
            )
            raise ValidationError({"key": message % {"kind": instance.get_kind_of_display()}})
        super().save_instance(instance, is_create, row, **kwargs)

    def dumped(self, standing: Any) -> Any:
        """Those that have no sheet of their own kind."""
        return super().dumped(standing).filter(kind_of=MeetingKind.OTHER)


class ConferenceResource(RecordResource):
    """The sheet `conferences`."""

    SHEET = "conferences"

    class Meta(RecordResource.Meta):
        model = Conference


class PeriodResource(RecordResource):
    """The sheet `periods`."""

    SHEET = "periods"

    class Meta(RecordResource.Meta):
        model = Period


class AgendaItemResource(RecordResource):
    """The sheet `agenda_items`."""

    SHEET = "agenda_items"

    class Meta(RecordResource.Meta):
        model = AgendaItem


class DocumentResource(RecordResource):
    """The sheet `documents`."""

    SHEET = "documents"

    class Meta(RecordResource.Meta):
        model = Document


class DeadlineRuleResource(RecordResource):
    """The sheet `deadline_rules`."""

    SHEET = "deadline_rules"

    class Meta(RecordResource.Meta):
        model = DeadlineRule


class MeetingDeadlineResource(RecordResource):
    """The sheet `meeting_deadlines`."""

    SHEET = "meeting_deadlines"

    class Meta(RecordResource.Meta):
        model = MeetingDeadline


class ConclusionResource(RecordResource):
    """The sheet `conclusions`."""

    SHEET = "conclusions"

    class Meta(RecordResource.Meta):
        model = Conclusion


class StatementResource(RecordResource):
    """The sheet `statements`."""

    SHEET = "statements"

    class Meta(RecordResource.Meta):
        model = Statement


class MandateResource(RecordResource):
    """The sheet `mandates`."""

    SHEET = "mandates"

    class Meta(RecordResource.Meta):
        model = Mandate


class SecretariatWorkResource(RecordResource):
    """The sheet `secretariat_works`."""

    SHEET = "secretariat_works"

    class Meta(RecordResource.Meta):
        model = SecretariatWork


class OutputResource(RecordResource):
    """The sheet `outputs`."""

    SHEET = "outputs"

    class Meta(RecordResource.Meta):
        model = Output


class PreparationTaskResource(RecordResource):
    """The sheet `preparation_tasks`."""

    SHEET = "preparation_tasks"

    class Meta(RecordResource.Meta):
        model = PreparationTask


class ConsultationResource(RecordResource):
    """The sheet `document_consultations`."""

    SHEET = "document_consultations"

    class Meta(RecordResource.Meta):
        model = Consultation


class SupportArrangementResource(RecordResource):
    """The sheet `support_arrangements`."""

    SHEET = "support_arrangements"

    class Meta(RecordResource.Meta):
        model = SupportArrangement


class CooperationActivityResource(RecordResource):
    """The sheet `cooperation_activities`."""

    SHEET = "cooperation_activities"

    class Meta(RecordResource.Meta):
        model = CooperationActivity


class ParticipationResource(RecordResource):
    """The sheet `participations`."""

    SHEET = "participations"

    class Meta(RecordResource.Meta):
        model = Participation


class PortalAccessResource(RecordResource):
    """The sheet `portal_accesses`."""

    SHEET = "portal_accesses"

    class Meta(RecordResource.Meta):
        model = PortalAccess
