"""What members of the Bureau may follow in the portal."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from meetings.models.meetings import Period
from secretariat.kernel.models import Record
from secretariat.kernel.models.record import IN_FORCE, for_example


class PortalAccess(Record):
    """A member of the Bureau follows the work of a period in the portal: that of the term that they serve.

    An account has as many as its holder has served terms. Withdrawn, it is closed at the next request.
    """

    GUARDS: ClassVar = ("meetings.services.access_is_a_members",)
    WITHDRAWN_WITH: ClassVar = "user"
    KEPT_BY: ClassVar = "secretariat.keep_accounts"
    VIEWED_BY: ClassVar = "secretariat.view_accounts"
    HELP: ClassVar = {
        **Record.HELP,
        "key": for_example("member-3-cop4-cop5"),
    }

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="portal_accesses",
        verbose_name=_("account"),
        help_text=_("Of a member of the Bureau."),
    )
    period = models.ForeignKey(
        Period,
        models.PROTECT,
        related_name="portal_accesses",
        verbose_name=_("intersessional period"),
        help_text=_("The one of the term that the member serves."),
    )

    class Meta:
        verbose_name = _("access to the portal")
        verbose_name_plural = _("accesses to the portal")
        ordering = ("key", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("user", "period"),
                condition=IN_FORCE,
                name="a_member_follows_a_period_once",
                violation_error_message=_("The account has access to this period already."),
            ),
        )

    def __str__(self) -> str:
        return self.key
