"""The site as the tests' browsers meet it: on a day of the demonstration, confirming once for as long as they look."""

from __future__ import annotations

from datetime import date, timedelta

from secretariat.settings.test import *  # noqa: F403

PINNED_TODAY = date(2018, 10, 1)
ACCOUNT_REAUTHENTICATION_TIMEOUT = int(timedelta(hours=2).total_seconds())
