"""Verbs of clearance: sections are submitted, returned and cleared; an edition is frozen, cleared, submitted, issued.

Every verb checks who may and that who drafts does not clear, and appends an audit row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from reports.choices import (
    CLEARANCE_STEPS,
    EDITION_STEPS,
    ClearanceState,
    EditionKind,
    EditionState,
    SectionCode,
)
from reports.models import Edition, Report, SectionClearance, Snapshot
from reports.permissions import Verb
from reports.review import letters
from reports.review.reading import latest_composition, review_of, text_of
from reports.review.refusals import need_reason, refused
from reports.review.sections import digests_of
from reports.review.texts import reviewed
from secretariat.kernel import audit, languages, permissions
from secretariat.kernel.audit import Act
from secretariat.kernel.lists import enumerated

if TYPE_CHECKING:
    from secretariat.kernel.choices import Transition


# Editions ----------------------------------------------------------------------------------------------------


@transaction.atomic
def begin_edition(
    *,
    report: Report,
    by: Any,
    at: datetime,
    kind: EditionKind = EditionKind.FIRST,
    codes: Sequence[str] = languages.CODES,
) -> Edition:
    """Begin an edition of a report: its first, or a revision, addendum or corrigendum of one that was issued.

    A corrigendum may be for some languages. Source: United Nations document symbols.

    Raises:
        DeniedError: The person may not begin editions.
        RefusedError: There is one under way, none issued yet that could be revised, or no language is named.
    """
    permissions.require(by, Verb.DRAFT_EDITION)
    Report.objects.select_for_update().only("pk").get(pk=report.pk)
    known = list(Edition.objects.filter(report=report))
    wanted = [code for code in languages.CODES if code in codes]
    if not wanted:
        raise refused("languages", _("Choose at least one language."), "languages")
    if open_ := [one for one in known if one.state != EditionState.ISSUED]:
        message = _("An edition is under way already: %(key)s.") % {"key": open_[0].key}
        raise refused("under-way", message)
    if kind == EditionKind.FIRST and known:
        raise refused("first", _("The first edition was issued already: choose a revision."), "kind")
    if kind != EditionKind.FIRST and not known:
        raise refused("first", _("There is no first edition yet: begin with that."), "kind")
    number = 0 if kind == EditionKind.FIRST else 1 + sum(one.kind_of == kind for one in known)
    edition = Edition(report=report, kind_of=kind, number=number, languages=wanted, at=at)
    changes = {"kind_of": [None, str(kind)], "number": [None, number], "languages": [None, wanted]}
    audit.store(edition, Act(verb=Verb.DRAFT_EDITION, by=by, at=at), changes)
    return edition


def draft_edition(*, edition: Edition, version: int, by: Any, at: datetime) -> Edition:
    """Begin to draft an edition: its records have been collected.

    Raises:
        DeniedError, RefusedError: As `freeze_edition`.
    """
    return _move(edition, Verb.DRAFT_EDITION, version, by, at)


@transaction.atomic
def freeze_edition(*, edition: Edition, version: int, by: Any, at: datetime) -> Edition:
    """Freeze the text of an edition as it was last composed, with people's words: it never changes again.

    Raises:
        DeniedError: The person may not freeze.
        RefusedError: It is not being drafted, was changed meanwhile, or was not composed yet.
    """
    permissions.require(by, Verb.FREEZE_EDITION)
    report = edition.report
    composition = latest_composition(report)
    if composition is None:
        raise refused("composed", _("This report was not composed yet: generate it first."))
    as_composed = Snapshot.objects.get(composition=composition, reviewed=False)
    content = reviewed(as_composed.content, review_of(report))
    snapshot = Snapshot.objects.keep(composition, content, at, reviewed=content != as_composed.content)
    return _move(edition, Verb.FREEZE_EDITION, version, by, at, snapshot=snapshot, frozen_by=by)


@transaction.atomic
def clear_edition(*, edition: Edition, version: int, by: Any, at: datetime) -> Edition:
    """Clear a frozen edition, once each of its sections is cleared as it was frozen.

    Raises:
        DeniedError: The person may not clear, or froze it.
        RefusedError: It is not frozen, was changed meanwhile, or sections are not cleared.
    """
    permissions.require(by, Verb.CLEAR_EDITION)
    Edition.objects.select_for_update().only("pk").get(pk=edition.pk)  # no section is returned meanwhile
    if left := uncleared(edition):
        names = enumerated(str(SectionCode(code).label) for code in left)
        raise refused("sections", _("Not cleared as they were frozen: %(names)s.") % {"names": names})
    _refuse_alone(edition, by)
    return _move(edition, Verb.CLEAR_EDITION, version, by, at)


def submit_edition(*, edition: Edition, version: int, by: Any, at: datetime) -> Edition:
    """Submit a cleared edition to those who issue documents.

    Raises:
        DeniedError, RefusedError: As `freeze_edition`.
    """
    return _move(edition, Verb.SUBMIT_EDITION, version, by, at)


@transaction.atomic
def issue_edition(*, edition: Edition, version: int, by: Any, at: datetime) -> Edition:
    """Record a submitted edition as issued.

    Raises:
        DeniedError: The person may not issue, or drafted it.
        RefusedError: It is not submitted, was changed meanwhile, or lacks text in one of its languages.
    """
    permissions.require(by, Verb.ISSUE_EDITION)
    _refuse_alone(edition, by)
    if lacking := lacking_languages(edition):
        names = enumerated(str(languages.BY_CODE[code].own_name) for code in lacking)
        message = _(
            "Text is missing in: %(names)s. Return the edition and mend it, or begin one without these languages."
        ) % {"names": names}
        raise refused("missing", message)
    return _move(edition, Verb.ISSUE_EDITION, version, by, at)


@transaction.atomic
def return_edition(*, edition: Edition, version: int, by: Any, at: datetime, reason: str) -> Edition:
    """Return a frozen edition to drafting: the next freezing takes the next snapshot, this one is kept.

    Raises:
        DeniedError: The person may not return it.
        RefusedError: No reason is given, it is not frozen or issued already, or was changed meanwhile.
    """
    need_reason(reason, _("Say why it is returned; the history keeps it."))
    return _move(edition, Verb.RETURN_EDITION, version, by, at, reason=reason, snapshot=None, frozen_by=None)


def lacking_languages(edition: Edition) -> list[str]:
    """The languages of a frozen edition in which text is missing."""
    content = edition.snapshot.content if edition.snapshot else {"editions": {}}
    return [code for code in edition.languages if content["editions"].get(code, {}).get("gaps")]


def uncleared(edition: Edition) -> list[str]:
    """The sections of an edition that are not cleared, or read otherwise than when they were."""
    content = edition.snapshot.content if edition.snapshot else None
    if content is None:
        return []
    return _uncleared(edition, digests_of(content, edition.languages))


def _uncleared(edition: Edition, digests: Mapping[str, str]) -> list[str]:
    """The sections, of those that an edition has and as they read, that are not cleared."""
    rows = SectionClearance.objects.filter(edition=edition, state=ClearanceState.CLEARED)
    cleared = dict(rows.values_list("section", "digest"))
    return [code for code, digest in digests.items() if cleared.get(code) != digest]


def _refuse_alone(edition: Edition, by: Any) -> None:
    """Refuse that who froze an edition, or wrote in it, clears or issues it.

    Raises:
        RefusedError: They did.
    """
    if by.pk in edition.wrote_or_froze():
        raise refused(
            "alone", _("Whoever wrote or froze this text does not clear or issue it: ask a colleague.")
        )


@transaction.atomic
def _move(
    edition: Edition, verb: Verb, version: int, by: Any, at: datetime, *, reason: str = "", **also: Any
) -> Edition:
    permissions.require(by, verb)
    current = Edition.objects.select_for_update().get(pk=edition.pk)
    current.report = edition.report
    _refuse_meanwhile(current.version, version)
    step = _step(EDITION_STEPS, verb, current.state, EditionState(current.state).label)
    changes: dict[str, Any] = {"state": [current.state, step.target]}
    if "snapshot" in also:
        changes["snapshot"] = [
            current.snapshot.sha256 if current.snapshot else None,
            also["snapshot"].sha256 if also["snapshot"] else None,
        ]
    frozen_by = current.frozen_by
    current.state, current.at = step.target, at
    for name, value in also.items():
        setattr(current, name, value)
    current.version += 1
    done = audit.store(current, Act(verb=verb, by=by, at=at, reason=reason), changes)
    letters.tell_of_edition(current, done, frozen_by=frozen_by)
    return current


# Sections ----------------------------------------------------------------------------------------------------


def submit_section(
    *, edition: Edition, section: str, digest: str, version: int, by: Any, at: datetime
) -> SectionClearance:
    """Submit a section as it reads for clearance; one cleared already that has changed is submitted again.

    Raises:
        DeniedError: The person may not submit sections.
        RefusedError: It cannot be submitted in its state, or reads otherwise than the person saw it.
    """
    return _move_section(edition, section, Verb.SUBMIT_SECTION, digest, version, by, at)


def clear_section(
    *, edition: Edition, section: str, digest: str, version: int, by: Any, at: datetime
) -> SectionClearance:
    """Clear a section that somebody else submitted.

    Raises:
        DeniedError: The person may not clear sections.
        RefusedError: They submitted it themselves, it was not submitted, or reads otherwise than then.
    """
    return _move_section(edition, section, Verb.CLEAR_SECTION, digest, version, by, at)


def return_section(
    *, edition: Edition, section: str, digest: str, version: int, by: Any, at: datetime, reason: str
) -> SectionClearance:
    """Return a section to its drafters, and say why.

    Raises:
        DeniedError: The person may not return sections.
        RefusedError: No reason is given, or it was not submitted.
    """
    need_reason(reason, _("Say why it is returned; the history keeps it."))
    return _move_section(edition, section, Verb.RETURN_SECTION, digest, version, by, at, reason)


@transaction.atomic
def _move_section(
    edition: Edition,
    section: str,
    verb: Verb,
    digest: str,
    version: int,
    by: Any,
    at: datetime,
    reason: str = "",
) -> SectionClearance:
    permissions.require(by, verb)
    current = Edition.objects.select_for_update().get(pk=edition.pk)
    if current.state not in {EditionState.DRAFTING, EditionState.FROZEN}:
        raise refused("state", _("Sections are cleared while an edition is drafted or frozen."))
    current.report = edition.report
    digests = digests_of(_text(current), current.languages)
    reads = digests.get(section)
    if reads is None:
        raise refused("section", _("The report has no such section."))
    if reads != digest:
        raise refused("changed", _("The section has changed since you opened this page: read it again."))
    row = SectionClearance.objects.select_for_update().filter(edition=current, section=section).first()
    row = row or SectionClearance(edition=current, section=section, version=0)
    _refuse_meanwhile(row.version, version)
    step = _step(CLEARANCE_STEPS, verb, row.state, ClearanceState(row.state).label)
    if verb is Verb.CLEAR_SECTION:
        if row.submitted_by_id == by.pk:
            raise refused("alone", _("Whoever submitted a section does not clear it: ask a colleague."))
        if row.digest != reads:
            raise refused(
                "changed", _("The section has changed since it was submitted: have it submitted again.")
            )
    changes = {"state": [row.state, step.target], "digest": [row.digest, reads]}
    row.state, row.digest, row.by, row.at, row.reason = step.target, reads, by, at, reason
    if verb is Verb.SUBMIT_SECTION:
        row.submitted_by = by
    row.version += 1
    done = audit.store(row, Act(verb=verb, by=by, at=at, reason=reason), changes)
    letters.tell_of_section(row, done, uncleared=bool(_uncleared(current, digests)))
    return row


def _text(edition: Edition) -> Mapping[str, Any]:
    """The text of an edition.

    Raises:
        RefusedError: There is none yet.
    """
    content = text_of(edition)
    if content is None:
        raise refused("composed", _("This report was not composed yet: generate it first."))
    return content


def _step(table: Iterable[Transition], verb: str, state: str, label: Any) -> Transition:
    step = next(row for row in table if row.verb == verb)
    if state not in step.sources:
        raise refused("state", _("This cannot be done while it is: %(state)s.") % {"state": label})
    return step


def _refuse_meanwhile(now: int, seen: int) -> None:
    if now != seen:
        raise refused("meanwhile", _("Somebody else was here meanwhile: open the page anew and look."))
