"""Applications, and what leads from one state to the next."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from secretariat.kernel.choices import Transition


class CheckOutcome(models.TextChoices):
    """What the completeness check finds of an item of the checklist."""

    OK = "ok", pgettext_lazy("checklist", "In order")
    MISSING = "missing", pgettext_lazy("checklist", "Missing")
    NOTE = "note", pgettext_lazy("checklist", "There, with a note")


class ApplicationState(models.TextChoices):
    """How far an application has come."""

    RECEIVED = "received", pgettext_lazy("application", "Received")
    INCOMPLETE = "incomplete", pgettext_lazy("application", "Found incomplete")
    COMPLETE = "complete", pgettext_lazy("application", "Found complete")
    APPRAISED = "appraised", pgettext_lazy("application", "Appraised")
    APPROVED = "approved", pgettext_lazy("application", "Approved")
    DECLINED = "declined", pgettext_lazy("application", "Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn by the applicant")


DECIDED_STATES = frozenset({ApplicationState.APPROVED, ApplicationState.DECLINED, ApplicationState.WITHDRAWN})
APPRAISED_STATES = frozenset(
    {ApplicationState.APPRAISED, ApplicationState.APPROVED, ApplicationState.DECLINED}
)
COMPLETE_STATES = APPRAISED_STATES | {ApplicationState.COMPLETE}

APPLICATION_TRANSITIONS = (
    Transition(
        "capacity.find_application_complete",
        frozenset({ApplicationState.RECEIVED, ApplicationState.INCOMPLETE}),
        ApplicationState.COMPLETE,
    ),
    Transition(
        "capacity.find_application_incomplete",
        frozenset({ApplicationState.RECEIVED}),
        ApplicationState.INCOMPLETE,
    ),
    Transition(
        "capacity.complete_appraisal", frozenset({ApplicationState.COMPLETE}), ApplicationState.APPRAISED
    ),
    Transition(
        "capacity.approve_application", frozenset({ApplicationState.APPRAISED}), ApplicationState.APPROVED
    ),
    Transition(
        "capacity.decline_application", frozenset({ApplicationState.APPRAISED}), ApplicationState.DECLINED
    ),
    Transition(
        "capacity.record_application_as_withdrawn",
        frozenset(
            {
                ApplicationState.RECEIVED,
                ApplicationState.INCOMPLETE,
                ApplicationState.COMPLETE,
                ApplicationState.APPRAISED,
            }
        ),
        ApplicationState.WITHDRAWN,
    ),
)
