"""What a translators' file would change in a report, shown before anything is saved; and saving it.

One fault refuses the whole file. A translation of a source that has changed since is none: it can be taken, and then
stays marked as one to look at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from reports.exchange.reading import Returned, ReturnedFile, UnreadableFileError, read
from reports.exchange.terms import Term, missing_terms, terms_of
from reports.exchange.units import DONE_STATES, Exchanged, Part, Unit, digest, exchanged, text_of
from reports.review import writing
from reports.review.differences import Piece, difference
from reports.review.reading import composed_content
from reports.review.texts import UnfitTextError, cleaned, refuse_lost_calls
from secretariat.kernel import languages
from secretariat.kernel.values import MISSING

if TYPE_CHECKING:
    from datetime import datetime

    from reports.models import Report, SentenceEdit


@dataclass(frozen=True, slots=True)
class Change:
    """A translation that would be saved: what the original says, what stands now, what would stand.

    It is `stale` when the source has changed since, `confirmed` when the text stays and its translator says that it is
    right, `unfinished` when they say that it is not, `meanwhile` when somebody has written here since the export.
    """

    key: str
    source: str
    old: str
    new: str
    words: writing.Words
    pieces: tuple[Piece, ...] = ()
    source_pieces: tuple[Piece, ...] = ()
    stale: bool = False
    confirmed: bool = False
    unfinished: bool = False
    meanwhile: bool = False
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a unit of a file cannot be taken, and with it the file."""

    key: str
    message: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What a file would change; `untouched` counts the units with which nobody has done anything."""

    language: str
    changes: tuple[Change, ...]
    faults: tuple[Fault, ...]
    untouched: int

    @property
    def stale(self) -> tuple[Change, ...]:
        """Translations of a source that has changed since."""
        return tuple(change for change in self.changes if change.stale)

    @property
    def meanwhile(self) -> tuple[Change, ...]:
        """Translations of sentences that somebody has written since the export."""
        return tuple(change for change in self.changes if change.meanwhile)

    @property
    def fresh(self) -> tuple[Change, ...]:
        """The others: what is saved without asking."""
        return tuple(change for change in self.changes if not change.stale)

    @property
    def digest(self) -> str:
        """What tells whether a plan is still the one that somebody saw."""
        told = [
            (change.key, change.old, change.new, str(change.words), str(change.stale))
            for change in self.changes
        ]
        return digest(repr(told))


class OtherPlanError(Exception):
    """What would be saved is not what the person saw: look again."""


def language_of(name: str) -> str:
    """The official language that a file means by a name, such as `fr-CA`; empty where it means none."""
    folded = name.lower().replace("_", "-")
    if folded.startswith(("zh-hant", "zh-tw", "zh-hk", "zh-mo")):
        return ""
    for wanted in (folded, folded.split("-")[0]):
        try:
            return languages.find(wanted).code
        except KeyError:
            continue
    return ""


def refuse_other_file(returned: ReturnedFile, report: str, original: str) -> str:
    """Refuse a file of another report or other languages; returns the language into which it translates.

    Raises:
        UnreadableFileError: It is one.
    """
    if returned.original != report:
        raise UnreadableFileError(
            _("The file is of the report “%(other)s”, not of “%(report)s”: import it there.")
            % {"other": returned.original, "report": report}
        )
    if language_of(returned.source) != original:
        raise UnreadableFileError(
            _(
                "The file translates from “%(source)s”, but the original of the report is in %(original)s: export it anew."
            )
            % {"source": returned.source, "original": languages.BY_CODE[original].own_name}
        )
    target = language_of(returned.target)
    if not target or target == original:
        raise UnreadableFileError(
            _(
                "The file translates into “%(target)s”, which is none of the languages into which the report is translated."
            )
            % {"target": returned.target}
        )
    return target


def plan_of(report: Report, content: bytes) -> Plan:
    """What a file would change in a report as it stands.

    Raises:
        UnreadableFileError: It cannot be taken at all.
        NoCompositionError: The report has no text yet.
    """
    returned = read(content)
    composed = composed_content(report)
    if composed is None:
        raise writing.NoCompositionError
    code = refuse_other_file(returned, report.key, composed["original_language"])
    given = exchanged(report=report, codes=(code,)) or {}
    return planned(returned, given[code], terms_of(report))


def planned(returned: ReturnedFile, given: Exchanged, terms: Iterable[Term] = ()) -> Plan:
    """What a file would change in the report as it stands."""
    known = {unit.key: unit for unit in given.units}
    counted = Counter(unit.key for unit in returned.units)
    wanted = tuple(terms)
    changes, faults, untouched = [], [], 0
    for key, count in counted.items():
        if count > 1:
            faults.append(Fault(key, _("The file has this unit %(n)d times.") % {"n": count}))
    for back in returned.units:
        unit = known.get(back.key)
        if unit is None:
            if back.key not in given.left_out:
                faults.append(
                    Fault(
                        back.key,
                        _("The report has no such unit: export it anew, or take the unit out of the file."),
                    )
                )
            continue
        try:
            change = _change(back, unit, given)
        except UnfitTextError as unfit:
            faults.append(Fault(back.key, str(unfit)))
            continue
        if change is None:
            untouched += 1
        else:
            changes.append(replace(change, warnings=tuple(_warnings(change, unit, given, wanted))))
    return Plan(given.language, tuple(changes), tuple(faults), untouched)


def take(
    *,
    report: Report,
    plan: Plan,
    seen: str,
    fuzzy: bool,
    by: Any,
    at: datetime,
    reason: str = "",
) -> list[SentenceEdit]:
    """Save what a file changes; of translations whose source has changed since, those only that are taken as `fuzzy`.

    `seen` is the digest of the plan that the person saw.

    Raises:
        OtherPlanError: There is something else to save than they saw, or nothing may be.
        DeniedError, UnfitTextsError, EditedMeanwhileError: As `write_words`.
    """
    if plan.faults or plan.digest != seen:
        raise OtherPlanError
    changes = plan.changes if fuzzy else plan.fresh
    return writing.write_words(
        report=report,
        language=plan.language,
        words={change.key: change.words for change in changes},
        by=by,
        at=at,
        reason=reason,
    )


def _change(back: Returned, unit: Unit, given: Exchanged) -> Change | None:
    """What a unit would change; None where nobody has done anything with it.

    Raises:
        UnfitTextError: It cannot be taken.
    """
    now, seen = text_of(unit.source), text_of(back.source)
    stale = (back.source_digest or digest(seen)) != digest(now)
    old = text_of(unit.target)
    if back.target is None or _is_untouched(back, old):
        confirmed = unit.is_open and back.state in DONE_STATES and not stale and _says(back, old)
        return _confirmed(unit, old) if confirmed else None
    if back.source_digest and back.source_digest != digest(seen):
        raise UnfitTextError(_("The source text was changed in the file; only translations may be."))
    _refuse_changed_placeholders(back, unit, stale=stale)
    new = cleaned(text_of(back.target))
    refuse_lost_calls(new, [{"kind": "note", "mark": mark} for mark in unit.calls])
    if MISSING in new:
        raise UnfitTextError(_("It still holds […]: write what is missing there."))
    unfinished = not stale and back.state not in DONE_STATES and back.state != ""
    beside = seen if stale else "" if unfinished else None
    return Change(
        key=unit.key,
        source=now,
        old=old,
        new=new,
        words=writing.Words(new, unit.version, beside),
        pieces=difference(old, new, given.language),
        source_pieces=difference(seen, now, given.original) if stale else (),
        stale=stale,
        unfinished=unfinished,
        meanwhile=bool(back.target_digest) and back.target_digest != digest(old),
    )


def _is_untouched(back: Returned, old: str) -> bool:
    """Whether the translation is as it left, or as it stands."""
    parts = back.target or ()
    text = text_of(parts).strip()
    strange = any(part.id and (part.kind != "ph" or not part.text) for part in parts)
    return not strange and (text == old.strip() or digest(text) == back.target_digest)


def _says(back: Returned, old: str) -> bool:
    """Whether a unit says what stands now, and something."""
    return bool(back.target) and text_of(back.target or ()).strip() == old.strip() != ""


def _confirmed(unit: Unit, old: str) -> Change:
    words = writing.Words(old, unit.version, kept=True)
    return Change(unit.key, text_of(unit.source), old, old, words, confirmed=True)


def _refuse_changed_placeholders(back: Returned, unit: Unit, *, stale: bool) -> None:
    """Refuse a translation that has not each placeholder of its source once, unchanged.

    Raises:
        UnfitTextError: One is missing, changed, doubled or strange.
    """
    wanted = _placeholders(back.source if stale else unit.source)
    allowed = wanted | _placeholders(unit.target)
    found = [part for part in back.target or () if part.id]
    for part in found:
        if part.kind != "ph" or allowed.get(part.id) is None:
            raise UnfitTextError(
                _("“%(text)s” is a placeholder that the source does not have: take it out.")
                % {"text": part.text or part.kind}
            )
        if allowed[part.id] != part.text:
            raise UnfitTextError(
                _("The placeholder “%(wanted)s” was changed into “%(found)s”: put it back as it was.")
                % {"wanted": allowed[part.id], "found": part.text}
            )
    times = Counter(part.id for part in found)
    for id_, text in wanted.items():
        if times[id_] == 0:
            raise UnfitTextError(
                _("The placeholder “%(text)s” is missing: put it where it belongs.") % {"text": text}
            )
    for id_, count in times.items():
        if count > 1:
            raise UnfitTextError(
                _("The placeholder “%(text)s” stands there more than once: leave one.")
                % {"text": allowed[id_]}
            )


def _placeholders(parts: Iterable[Part]) -> dict[str, str]:
    return {part.id: part.text for part in parts if part.id}


def _warnings(change: Change, unit: Unit, given: Exchanged, terms: tuple[Term, ...]) -> Iterator[str]:
    """What should be looked at in a translation, and keeps nobody from saving it."""
    if unit.longest is not None and len(change.new) > unit.longest:
        yield _("It has %(n)d characters; its place in the layout holds %(most)d.") % {
            "n": len(change.new),
            "most": unit.longest,
        }
    source = text_of(unit.source)
    for term in missing_terms(source, given.original, change.new, given.language, terms):
        yield said_of(term, given.original, given.language)


def said_of(term: Term, original: str, language: str) -> str:
    """What is said of a term that a translation does not use."""
    return _("The term base has “%(term)s” for “%(source)s”, which does not stand here.") % {
        "term": term.names[language],
        "source": term.names[original],
    }
