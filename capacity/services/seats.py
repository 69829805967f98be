"""Rules of the seats on boards."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from capacity.models import BoardSeat
from secretariat.choices import Role
from secretariat.kernel.problems import Problem


def seat_is_a_members(seat: BoardSeat) -> Iterator[Problem]:
    """Only a member of a governing board has a seat on one."""
    if Role.BOARD_MEMBER not in seat.user.role_names:
        message = _("The account is not a member of a governing board: give it that role first.")
        yield Problem("seat-of-member", message, field="user")
