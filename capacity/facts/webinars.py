"""Webinars and the answers that follow them, as of a date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from capacity.choices import AnswersState, Questioners
from capacity.models import Answers, AnswersChannel, Webinar, WebinarPartner
from meetings.facts import MeetingFact, meeting_fact, names, partners, states_as_of
from secretariat.facts import seen_by
from secretariat.kernel import audit
from secretariat.kernel.names import Name, name_of
from secretariat.kernel.texts import filled_phrase, phrase
from secretariat.kernel.values import Phrase, Source

if TYPE_CHECKING:
    from secretariat.kernel.permissions import Actor


@dataclass(frozen=True, slots=True)
class AnswersFact:
    """The answers after a webinar as they stand on a day.

    `observed_on` is the later day on which they are known to have been sent, if any.
    """

    asked_by: Questioners
    through: tuple[Name, ...]
    purpose: Phrase | None
    on_website: bool
    further: bool
    state: AnswersState
    observed_on: date | None
    source: Source


@dataclass(frozen=True, slots=True)
class WebinarFact:
    """A webinar as it stands on a day; `observed_on` is since when it is known, where its days are not."""

    meeting: MeetingFact
    training: bool
    region: Name | None
    subject: Phrase
    partners: tuple[Name, ...]
    among_others: bool
    answers: AnswersFact | None
    observed_on: date | None
    source: Source


def webinar_facts(*, period: str, as_of: date) -> tuple[WebinarFact, ...]:
    """The webinars of a period by their dates, each with the answers that followed it. Six queries."""
    states = states_as_of(as_of)
    sent = audit.values_around(frozenset({Answers.kind()}), "state", as_of)
    found: Any = Answers.objects.current()
    rows = (
        found.filter(webinar__period_rows__period__key=period)
        .select_related("webinar")
        .prefetch_related(partners(AnswersChannel, "channel_rows"))
    )
    answers = {row.webinar_id: _answers_fact(row, sent.get(str(row.uuid), audit.Value(None))) for row in rows}
    webinars: Any = Webinar.objects.of_period(period).prefetch_related(partners(WebinarPartner))
    return tuple(_webinar_fact(record, states, answers, as_of) for record in webinars)


def _answers_fact(record: Any, state: audit.Value) -> AnswersFact:
    now = AnswersState(state.now or AnswersState.IN_PREPARATION)
    return AnswersFact(
        asked_by=Questioners(record.asked_by),
        through=names(row.organization for row in record.channel_rows.all()),
        purpose=filled_phrase(record, "purpose"),
        on_website=record.on_website,
        further=record.further,
        state=now,
        observed_on=state.then_on if now is AnswersState.IN_PREPARATION else None,
        source=record.source(),
    )


def _webinar_fact(
    record: Any, states: Mapping[str, str], answers: Mapping[int, AnswersFact], as_of: date
) -> WebinarFact:
    return WebinarFact(
        meeting=meeting_fact(record, states=states, as_of=as_of),
        training=record.training,
        region=name_of(record.region) if record.region else None,
        subject=phrase(record, "subject"),
        partners=names(row.organization for row in record.partner_rows.all()),
        among_others=record.among_others,
        answers=answers.get(record.pk),
        observed_on=record.observed_on,
        source=record.source(),
    )


def webinars_for_reader(*, reader: Actor, period: str, as_of: date) -> tuple[WebinarFact, ...]:
    """The webinars of a period that a reader may see. Seven queries."""
    return seen_by(reader, webinar_facts(period=period, as_of=as_of))


def webinar_subjects() -> dict[str, Phrase]:
    """What each webinar is about, by the identifier of the webinar. One query."""
    return {str(record.uuid): phrase(record, "subject") for record in Webinar.objects.current()}
