"""Rules of treaty actions and of focal points across rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from secretariat.choices import CONSENTS, TreatyActionKind
from secretariat.kernel.problems import Problem
from secretariat.models import FocalPoint, TreatyAction


def action_follows_what_was_before(action: TreatyAction) -> Iterator[Problem]:
    """Nobody consents twice to be bound, nor signs afterwards, nor withdraws without having consented.

    Source: Vienna Convention on the Law of Treaties, articles 11–16 and 54.
    """
    if action.done_on is None:
        return
    standing: Any = TreatyAction.objects.current()
    others = standing.filter(country=action.country_id, organization=action.organization_id).exclude(
        pk=action.pk
    )
    bound = False
    for one in sorted([*others, action], key=lambda row: (row.done_on, _rank(row))):
        if one.kind_of in CONSENTS and bound:
            message = _("There is an instrument already, and no withdrawal from it: %(key)s.")
        elif one.kind_of == TreatyActionKind.SIGNATURE and bound:
            message = _("Who is bound already cannot sign: %(key)s.")
        elif one.kind_of == TreatyActionKind.WITHDRAWAL and not bound:
            message = _("Only who is bound can withdraw: record the instrument before %(key)s.")
        else:
            bound = one.kind_of in CONSENTS or (bound and one.kind_of != TreatyActionKind.WITHDRAWAL)
            continue
        yield Problem("out-of-order", message % {"key": one.key}, field="done_on")
        return


def _rank(action: TreatyAction) -> int:
    """In which order actions of one day follow each other: who signs and ratifies on a day signs first."""
    kinds = list(TreatyActionKind)
    return kinds.index(TreatyActionKind(action.kind_of))


def one_at_a_time(designated: FocalPoint) -> Iterator[Problem]:
    """Nobody has two focal points of a function at a time, alternates besides."""
    if designated.is_alternate:
        return
    standing: Any = FocalPoint.objects.current()
    others = standing.filter(
        country=designated.country_id,
        organization=designated.organization_id,
        function=designated.function,
        is_alternate=False,
    ).exclude(pk=designated.pk)
    for other in others.order_by("key", "pk"):
        if _begins(designated) < _ends(other) and _begins(other) < _ends(designated):
            message = _(
                "%(key)s is designated for the same at that time: say until when that holds, or mark one as an alternate."
            )
            yield Problem("two-at-a-time", message % {"key": other.key}, field="valid_from")
            return


def _begins(designated: FocalPoint) -> date:
    return designated.valid_from or date.min


def _ends(designated: FocalPoint) -> date:
    return designated.valid_until or date.max
