"""Columns of our own."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from secretariat.kernel.dates import ImpreciseDate, zone_names


def readable_date(written: str) -> None:
    """Refuse what is no imprecise date.

    Raises:
        ValidationError: It is none; the message says how to write one.
    """
    try:
        ImpreciseDate.parse(written)
    except ValueError as error:
        message = _(
            "“%(value)s” is no date: write 2018-06-27, 2018-06, 2018-H1, 2018, 2019-early or 2019.., or two of these "
            "with | between them."
        )
        raise ValidationError(message, params={"value": written}) from error


class ImpreciseDateField(models.CharField):  # type: ignore[type-arg]  # generic in stubs only
    """A date as exactly as it is known, in one column: a day, a month, a half-year, a year, from a year on, or two.

    Read it as `ImpreciseDate.parse(record.when, record.source("when"))`; empty where nothing is known.
    """

    default_validators = [readable_date]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Be short, and explain itself."""
        kwargs.setdefault("max_length", 25)
        kwargs.setdefault(
            "help_text",
            _(
                "As exactly as it is known: 2018-06-27, 2018-06, 2018-H1, 2018, 2019-early, 2019.. or 2018-H2|2019-early."
            ),
        )
        super().__init__(*args, **kwargs)


def known_zone(name: str) -> None:
    """Refuse what is no time zone.

    Raises:
        ValidationError: It is none; the message says how to write one.
    """
    if name not in zone_names():
        message = _("“%(value)s” is no time zone: write it as Europe/Zurich or Africa/Nairobi, or UTC.")
        raise ValidationError(message, params={"value": name})


class ZoneField(models.CharField):  # type: ignore[type-arg]  # generic in stubs only
    """A time zone by its name in the IANA database; empty where none is known. Source: RFC 6557."""

    default_validators = [known_zone]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Hold the longest name."""
        kwargs.setdefault("max_length", 40)
        super().__init__(*args, **kwargs)
