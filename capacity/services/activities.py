"""The rules of the support for activities."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from capacity.models import SupportActivity
from secretariat.kernel.problems import Problem


def support_names_levels_and_purposes(activity: SupportActivity) -> Iterator[Problem]:
    """Activities that are supported are at some level and promote something."""
    if not activity.linked("levels"):
        yield Problem("levels", _("Name at least one level."), field="levels")
    if not activity.linked("purposes"):
        yield Problem("purposes", _("Name what the activities promote."), field="purposes")
