"""Planning of webinars, the answers that follow them, and the rules across their rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from capacity.choices import ANSWERS_TRANSITIONS
from capacity.models import Answers, Webinar
from capacity.permissions import Verb
from meetings.choices import Mode
from secretariat.kernel import permissions, records
from secretariat.kernel.problems import Problem
from secretariat.kernel.records import act


def plan_webinar(*, values: Mapping[str, Any], by: Any, at: datetime, reason: str = "") -> Webinar:
    """Enter a webinar, which is held online. Resulting state: planned; whether it was held follows from its dates."""
    permissions.require(by, Verb.PLAN_WEBINAR)
    what = act(by, at, verb=Verb.PLAN_WEBINAR, reason=reason)
    return records.create(Webinar, {**values, "mode": Mode.ONLINE}, what)


def send_answers(*, answers: Answers, effective_on: date, by: Any, at: datetime, reason: str = "") -> Answers:
    """Record that answers were sent to Parties. Resulting state: sent."""
    what = act(by, at, verb=Verb.SEND_ANSWERS, effective_on=effective_on, reason=reason)
    return records.move(answers, ANSWERS_TRANSITIONS, what)


def post_answers(*, answers: Answers, effective_on: date, by: Any, at: datetime, reason: str = "") -> Answers:
    """Record that answers stand on the website. Resulting state: posted."""
    what = act(by, at, verb=Verb.POST_ANSWERS, effective_on=effective_on, reason=reason)
    return records.move(answers, ANSWERS_TRANSITIONS, what)


def webinar_names_other_partners(webinar: Webinar) -> Iterator[Problem]:
    """Others besides the partners are told only where partners are named."""
    if webinar.among_others and not webinar.linked("partners"):
        yield Problem("partners", _("Name the partners besides whom there are others."), field="partners")
