"""Publications, and what leads from one state of an edition to the next."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from secretariat.kernel.choices import Transition


class PublicationKind(models.TextChoices):
    """Whether a publication is new."""

    NEW = "new", pgettext_lazy("publication", "New")
    UPDATED = "updated", pgettext_lazy("publication", "Updated")
    REPRINT = "reprint", pgettext_lazy("publication", "Reprint")


class EditionState(models.TextChoices):
    """How far an edition has come; of a reprint, printing is reprinting."""

    TO_BE_DEVELOPED = "to-be-developed", _("To be developed")
    TO_BE_PRINTED = "to-be-printed", _("To be printed or reprinted")
    BEING_PRINTED = "being-printed", _("Being printed or reprinted")
    PRINTED = "printed", pgettext_lazy("edition", "Printed")
    DISTRIBUTED = "distributed", pgettext_lazy("edition", "Printed and distributed")


EDITION_TRANSITIONS = (
    Transition(
        "capacity.plan_printing", frozenset({EditionState.TO_BE_DEVELOPED}), EditionState.TO_BE_PRINTED
    ),
    Transition(
        "capacity.start_printing",
        frozenset({EditionState.TO_BE_DEVELOPED, EditionState.TO_BE_PRINTED}),
        EditionState.BEING_PRINTED,
    ),
    Transition(
        "capacity.finish_printing",
        frozenset({EditionState.TO_BE_PRINTED, EditionState.BEING_PRINTED}),
        EditionState.PRINTED,
    ),
    Transition("capacity.distribute_edition", frozenset({EditionState.PRINTED}), EditionState.DISTRIBUTED),
)
