"""Personal values: which columns hold them, for what, how long after what, and what is due to be erased.

A column is declared once, on its kind (`PERSONAL`), or here for the kinds of libraries (`OF_OTHERS`). Audit rows, sheets'
previews, the daily task, the list of what is kept and `docs/personal-data.md` all read the declaration.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import F, Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

ERASED = "[erased]"
"""What stands in a column that must not be empty, once its value is erased: a mark, and no name."""

Ended = Callable[[], Any]
"""An expression: the day on which the purpose of a row ended; null as long as it has not."""


@dataclass(frozen=True, slots=True)
class Retention:
    """How long values are kept.

    Attributes:
        after: What ends their purpose, as a clause: “the account is closed”.
        ended: The expression that tells on which day it did.
        setting: The setting that holds how many days they are kept after that; none, as on that day.
    """

    after: str | Promise
    ended: Ended
    setting: str = ""

    @property
    def days(self) -> int:
        """How many days they are kept after their purpose has ended."""
        return int(getattr(settings, self.setting)) if self.setting else 0

    def told(self) -> str:
        """For how long, in the active language."""
        if not self.setting:
            return _("Until: %(after)s") % {"after": self.after}
        told = ngettext("%(n)d day after: %(after)s", "%(n)d days after: %(after)s", self.days)
        return told % {"n": self.days, "after": self.after}


@dataclass(frozen=True, slots=True)
class Personal:
    """What a personal column is for and how long it is kept.

    Attributes:
        purpose: What it is for, as a clause after “to”.
        keep: How long.
        erased: What takes the place of its value.
        read_by: The verb of reading it, where that is not the one of reading its kind; `NOBODY` where there is none.
        whole: Whether the row itself is deleted with it: no history is kept of such rows, and nothing names them.
    """

    purpose: str | Promise
    keep: Retention
    erased: str | None = ""
    read_by: str = ""
    whole: bool = False


NOBODY = "-"

OF_OTHERS: Mapping[str, Mapping[str, Personal]] = {
    "account.emailaddress": {
        "email": Personal(
            gettext_lazy("send letters about the person’s next steps"),
            Retention(gettext_lazy("the account is closed"), lambda: F("user__withdrawn_on")),
            read_by=NOBODY,
            whole=True,
        )
    },
    "secretariat.session": {
        "session_data": Personal(
            gettext_lazy("keep somebody signed in"),
            Retention(gettext_lazy("the session has ended"), lambda: TruncDate("expire_date")),
            read_by=NOBODY,
            whole=True,
        )
    },
}
"""Personal columns of the kinds of libraries, by the kind."""


def declared(model: type[models.Model]) -> Mapping[str, Personal]:
    """The personal columns of a kind."""
    return OF_OTHERS.get(model._meta.label_lower) or getattr(model, "PERSONAL", {})


@dataclass(frozen=True, slots=True)
class Kept:
    """The personal columns of a kind that are kept alike."""

    model: type[models.Model]
    names: Sequence[str]
    keep: Retention

    @property
    def columns(self) -> Mapping[str, Personal]:
        """Their declarations."""
        return {name: declared(self.model)[name] for name in self.names}

    @property
    def whole(self) -> bool:
        """Whether rows are deleted, and not only their columns overwritten."""
        return any(one.whole for one in self.columns.values())

    def erased(self) -> dict[str, str | None]:
        """What takes the place of the values."""
        return {name: one.erased for name, one in self.columns.items()}

    def rows(self) -> QuerySet[Any]:
        """The rows that still hold such values, each with the day on which its purpose ended (`purpose_ended_on`)."""
        held = Q(pk__in=[])
        for name, value in self.erased().items():
            empty = Q(**{f"{name}__isnull": True})
            held |= ~(empty if value is None else empty | Q(**{name: value}))
        rows: Any = self.model._base_manager.filter(held)
        found: QuerySet[Any] = rows.annotate(purpose_ended_on=self.keep.ended())
        return found

    def due(self, day: date) -> QuerySet[Any]:
        """Those of them that are to be erased on a day."""
        return self.rows().filter(purpose_ended_on__lte=day - timedelta(self.keep.days)).order_by("pk")


def all_kept() -> Iterator[Kept]:
    """All personal columns, by kind and by how long they are kept; in the order in which kinds are installed."""
    for model in apps.get_models():
        columns = declared(model)
        for keep in dict.fromkeys(one.keep for one in columns.values()):
            yield Kept(model, [name for name, one in columns.items() if one.keep == keep], keep)


def withdrawn() -> Any:
    """When a record was withdrawn: the end of the purpose of most."""
    return F("withdrawn_on")


def called(name: str, key: str) -> str:
    """What a page calls somebody: the name, or that it is erased and the key."""
    return _("erased (%(key)s)") % {"key": key} if name == ERASED else name or key
