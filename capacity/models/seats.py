"""Seats on the board of a programme: whose holder reads the applications of a round."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from capacity.models.programme import GrantRound
from secretariat.kernel.models import Record
from secretariat.kernel.models.record import IN_FORCE, for_example


class BoardSeat(Record):
    """A member of a governing board reads the applications of a round, but not that of the country they come from.

    Source: the rule that a member neither appraises nor sees the appraisal of their own country's application, as
    boards of grant programmes keep it. Withdrawn, the seat is vacated at the next request.
    """

    GUARDS: ClassVar = ("capacity.services.seat_is_a_members",)
    WITHDRAWN_WITH: ClassVar = "user"
    KEPT_BY: ClassVar = "secretariat.keep_accounts"
    VIEWED_BY: ClassVar = "secretariat.view_accounts"
    HELP: ClassVar = {
        **Record.HELP,
        "key": for_example("member-3-grants-round-2"),
        "round": _("The one whose applications the member reads."),
    }

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="board_seats",
        verbose_name=_("account"),
        help_text=_("Of a member of the board."),
    )
    round = models.ForeignKey(GrantRound, models.PROTECT, related_name="seats", verbose_name=_("round"))
    country = models.ForeignKey(
        "secretariat.Country",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="board_seats",
        verbose_name=_("country"),
        help_text=_("The country the member comes from: its application is not shown to them."),
    )

    class Meta:
        verbose_name = _("seat on a board")
        verbose_name_plural = _("seats on boards")
        ordering = ("round", "key", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("user", "round"),
                condition=IN_FORCE,
                name="a_member_has_one_seat_in_a_round",
                violation_error_message=_("The account has a seat in this round already."),
            ),
        )

    def __str__(self) -> str:
        return self.key
