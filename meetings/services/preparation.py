"""Tasks in the preparation of a conference, and the rules of its preparation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from meetings.choices import (
    TASK_TRANSITIONS,
    TASKS_WITH_LANGUAGES,
    TASKS_WITH_PARTNERS,
    ArrangementKind,
    TaskKind,
)
from meetings.models import Consultation, PreparationTask, SupportArrangement
from meetings.permissions import Verb
from secretariat.kernel import records
from secretariat.kernel.problems import Problem
from secretariat.kernel.records import act
from secretariat.kernel.texts import texts


def start_task(
    *, task: PreparationTask, effective_on: date, by: Any, at: datetime, reason: str = ""
) -> PreparationTask:
    """Record that a task is under way. Resulting state: under way."""
    what = act(by, at, verb=Verb.START_TASK, effective_on=effective_on, reason=reason)
    return records.move(task, TASK_TRANSITIONS, what)


def complete_task(
    *, task: PreparationTask, effective_on: date, by: Any, at: datetime, reason: str = ""
) -> PreparationTask:
    """Record that a task is done. Resulting state: done."""
    what = act(by, at, verb=Verb.COMPLETE_TASK, effective_on=effective_on, reason=reason)
    return records.move(task, TASK_TRANSITIONS, what)


def resume_task(
    *, task: PreparationTask, effective_on: date, by: Any, at: datetime, reason: str = ""
) -> PreparationTask:
    """Take up a task again that was not done after all. Resulting state: under way."""
    what = act(by, at, verb=Verb.RESUME_TASK, effective_on=effective_on, reason=reason)
    return records.move(task, TASK_TRANSITIONS, what)


def task_says_what_it_is(task: PreparationTask) -> Iterator[Problem]:
    """A task has what its sentence names: a phrase, partners, languages; and nothing that it does not say."""
    kind = TaskKind(task.kind_of)
    phrase = any(texts(task, "phrase").values())
    if kind is TaskKind.OTHER and not phrase:
        yield Problem("phrase-missing", _("Name the task by a phrase."), field="phrase_en")
    if kind is not TaskKind.OTHER and phrase:
        message = _("Only another task is named by a phrase; this kind has its own wording.")
        yield Problem("phrase-unused", message, field="phrase_en")
    if bool(task.linked("partners")) is not (kind in TASKS_WITH_PARTNERS):
        named = kind in TASKS_WITH_PARTNERS
        message = _("Name with whom.") if named else _("The sentence of this kind names no partners.")
        yield Problem("partners", message, field="partners")
    if bool(task.linked("languages")) is not (kind in TASKS_WITH_LANGUAGES):
        named = kind in TASKS_WITH_LANGUAGES
        message = _("Name the languages.") if named else _("The sentence of this kind names no languages.")
        yield Problem("languages", message, field="languages")


def consultation_names_partners(consultation: Consultation) -> Iterator[Problem]:
    """A consultation is with somebody, about some kind of documents."""
    if not consultation.linked("partners"):
        yield Problem("partners", _("Name with whom."), field="partners")
    if not consultation.linked("documents"):
        yield Problem("documents", _("Name the kinds of documents."), field="documents")


def support_names_partners_and_kinds(support: SupportArrangement) -> Iterator[Problem]:
    """Support comes from somebody and is of some kind; regional groups are those of funded travel."""
    if not support.linked("partners"):
        yield Problem("partners", _("Name with whom."), field="partners")
    kinds = support.linked("kinds")
    if not kinds:
        yield Problem("no-kind", _("Name at least one kind of support."), field="kinds")
    groups = support.linked("regions")
    if (groups or support.region_count) and ArrangementKind.FUNDED_TRAVEL not in kinds:
        yield Problem("regions", _("Only funded travel is for participants of groups."), field="regions")
    if groups and support.region_count and len(groups) != support.region_count:
        message = _("The number differs from the groups that are named: leave it empty.")
        yield Problem("region-count", message, field="region_count")
    if support.linked("cover_for") and set(kinds) != {ArrangementKind.OUTREACH}:
        message = _("In place of a post stands publicity and outreach alone.")
        yield Problem("cover", message, field="kinds")
