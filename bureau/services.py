"""Writing of the Bureau's records, and their rules across rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from bureau.choices import OFFICE_SUPPORT, SESSION_SUPPORT, SUPPORTED_OFFICERS
from bureau.models import BureauSession, BureauSupport
from bureau.permissions import Verb
from secretariat.kernel import permissions, records
from secretariat.kernel.lists import enumerated
from secretariat.kernel.problems import Problem, Severity
from secretariat.kernel.records import act


def convene_session(*, values: Mapping[str, Any], by: Any, at: datetime, reason: str = "") -> BureauSession:
    """Enter a session of the Bureau; it belongs to its term's body and, unless said otherwise, period.

    Resulting state: planned; whether it was held follows from its dates.

    Raises:
        ValidationError: No term is named, or a value does not fit its column.
        RefusedError: A guard refuses it.
        DeniedError: The person may not convene sessions.
    """
    permissions.require(by, Verb.CONVENE_SESSION)
    term = values.get("term")
    if term is None:
        raise ValidationError({"term": _("Name the term of the Bureau.")})
    values = {**values, "body": term.body, "periods": values.get("periods") or [term.period]}
    return records.create(BureauSession, values, act(by, at, verb=Verb.CONVENE_SESSION, reason=reason))


def session_lies_in_term(session: BureauSession) -> Iterator[Problem]:
    """A session is one of its term's body, and is held within the dates of its term, where these are known."""
    if session.body_id != session.term.body_id:
        message = _("The term is of another body than the session: choose a term of the same body.")
        yield Problem("other-body", message, field="term")
    begins, ends = session.term.begins_on, session.term.ends_on
    first, last = session.starts_on, session.ends_on
    if (begins and first and first < begins) or (ends and last and last > ends):
        message = _("The session lies outside its term. Give a reason if this is right.")
        yield Problem("outside-term", message, Severity.WARNING, field="starts_on")


def support_fits_recipient(support: BureauSupport) -> Iterator[Problem]:
    """A support for a session is of the session's own term, and its kinds are those that its recipient gets."""
    if support.session is not None and support.session.term_id != support.term_id:
        yield Problem(
            "other-term", _("The session belongs to another term: choose one of this term."), field="session"
        )
    if support.office is not None and support.office.function not in SUPPORTED_OFFICERS:
        message = _("Support is told of the following officers only: %(officers)s.")
        labels = enumerated(str(officer.label) for officer in SUPPORTED_OFFICERS)
        yield Problem("other-officer", message % {"officers": labels}, field="office")
    fitting = SESSION_SUPPORT if support.session_id else OFFICE_SUPPORT
    if not support.linked("kinds"):
        yield Problem("no-kind", _("Name at least one kind of support."), field="kinds")
    elif set(support.linked("kinds")) - set(fitting):
        message = _("Of these kinds only the following fit: %(kinds)s.")
        labels = enumerated(str(kind.label) for kind in fitting)
        yield Problem("kind-misfit", message % {"kinds": labels}, field="kinds")
