"""Rules of the access to the portal."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from meetings.models import PortalAccess
from secretariat.choices import Role
from secretariat.kernel.problems import Problem


def access_is_a_members(access: PortalAccess) -> Iterator[Problem]:
    """Only members of the Bureau are bound to their terms; staff read of all periods, and nobody else reads any."""
    if Role.BUREAU_MEMBER not in access.user.role_names:
        message = _("The account is not a member of the Bureau: give it that role first.")
        yield Problem("access-of-member", message, field="user")
