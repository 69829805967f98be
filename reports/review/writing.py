"""Verbs of the workbench: write words in place of composed ones, take them back, arrange paragraphs.

Every verb checks who may, compares the version that the person saw, and appends an audit row with what was before.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from reports.models import ParagraphChange, Report, SentenceEdit
from reports.permissions import Verb, require_words
from reports.review.reading import composed_content, kinds_of_blocks, review_of
from reports.review.refusals import need_reason, refuse_unfit_reason, refuse_unknown, refused
from reports.review.texts import (
    UnfitTextError,
    blocks_of,
    body_runs,
    cleaned,
    keyed,
    places_of,
    refuse_lost_calls,
    reviewed,
    sentences_of_block,
    stored,
)
from secretariat.kernel import audit, permissions
from secretariat.kernel.audit import Act

R = TypeVar("R", SentenceEdit, ParagraphChange)


@dataclass(frozen=True, slots=True)
class Words:
    """What a person wrote for a sentence; `version` is that of the edit they saw, 0 where there was none.

    `original` is what the original language said when they wrote, None where it is what it says now. Words that are
    `kept` stand as a person's even where they are the composed ones: they are right beside what is said now.
    """

    text: str
    version: int = 0
    original: str | None = None
    kept: bool = False


class NoCompositionError(Exception):
    """The report has not been composed for its own date yet: there is no text to work on."""


class EditedMeanwhileError(Exception):
    """Somebody else wrote meanwhile; `theirs` are their edits by sentence, None where they took one back."""

    def __init__(self, theirs: Mapping[str, SentenceEdit]) -> None:
        """Keep what stands now."""
        super().__init__(f"written meanwhile: {', '.join(theirs)}")
        self.theirs = dict(theirs)


class UnfitTextsError(Exception):
    """Texts that cannot stand; `faults` says why, by sentence. Nothing was saved."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        """Keep the reasons."""
        super().__init__("; ".join(faults.values()))
        self.faults = dict(faults)


# Words -------------------------------------------------------------------------------------------------------


@transaction.atomic
def write_words(
    *,
    report: Report,
    language: str,
    words: Mapping[str, Words],
    by: Any,
    at: datetime,
    reason: str = "",
    force: bool = False,
) -> list[SentenceEdit]:
    """Write a person's words for sentences in a language: all of them, or none where one cannot stand.

    Words that equal the composed ones take an edit back. `force` writes over what somebody wrote meanwhile, which
    the history keeps. Returns the edits that were written.

    Raises:
        DeniedError: The person may not write in this language.
        NoCompositionError: There is no text yet.
        UnfitTextsError: Some texts cannot stand.
        EditedMeanwhileError: Somebody else wrote meanwhile.
    """
    _lock(report)
    content = _content(report)
    original = content["original_language"]
    require_words(by, language, original)
    refuse_unfit_reason(reason)
    known = _sentences(report, content, language)
    said = printed(report, content)
    texts, faults = _checked(words, known, said[language])
    standing = _locked_edits(report, language, texts)
    if faults:
        raise UnfitTextsError(faults)
    if not force:
        _refuse_meanwhile(words, standing)
    originals = _kept(said[original]) if language != original else {}
    act = Act(verb=Verb.EDIT, by=by, at=at, reason=reason)
    written = []
    for key, text in texts.items():
        composed = "" if _is_added(key) else stored(body_runs(known[key]))
        edit = standing.get(key)
        if text == composed and not words[key].kept:  # nothing of their own any more
            if edit and edit.standing:
                written.append(_take_back(edit, act))
            continue
        beside = words[key].original
        original_text = originals.get(key, "") if beside is None else beside
        values = {"text": text, "composed": composed, "original": original_text}
        if put := _put(report, key, language, edit, values, act):
            written.append(put)
    return written


@transaction.atomic
def take_composed(
    *,
    report: Report,
    language: str,
    sentence: str,
    version: int,
    by: Any,
    at: datetime,
    reason: str = "",
) -> None:
    """Take a person's words back: the composed text stands again, and the history keeps theirs.

    Words whose sentence is composed no more are let go by this too: they do not come back with it.

    Raises:
        DeniedError: The person may not write in this language.
        EditedMeanwhileError: Somebody else wrote meanwhile.
        RefusedError: Nobody's words stand there, or the reason is too long.
    """
    edit = _one(report, language, sentence, version, by)
    refuse_unfit_reason(reason)
    _take_back(edit, Act(verb=Verb.EDIT, by=by, at=at, reason=reason))


@transaction.atomic
def keep_words(*, report: Report, language: str, sentence: str, version: int, by: Any, at: datetime) -> None:
    """Say that a text is right beside what is composed now and what the original language says now.

    It is a person's words, or the composed text where nobody has written.

    Raises:
        DeniedError, NoCompositionError, EditedMeanwhileError: As `write_words`.
        RefusedError: There is no such sentence, or no text.
    """
    _lock(report)
    content = _content(report)
    original = content["original_language"]
    require_words(by, language, original)
    known = _sentences(report, content, language)
    if sentence not in known:
        raise refused("sentence", _("The report has no such sentence any more: open the page anew."))
    edit = _locked_edits(report, language, (sentence,)).get(sentence)
    _refuse_meanwhile({sentence: Words("", version)}, {sentence: edit} if edit else {})
    composed = "" if _is_added(sentence) else stored(body_runs(known[sentence]))
    said = _kept(printed(report, content)[original]).get(sentence, "") if language != original else ""
    text = edit.text if edit and edit.standing else composed
    if not text:
        raise refused("empty", _("There is no text in this language yet: write one."))
    values = {"text": text, "composed": composed, "original": said}
    _put(report, sentence, language, edit, values, Act(verb=Verb.EDIT, by=by, at=at))


def _lock(report: Report) -> None:
    """Let one person at a time write to a report: who comes second sees what the first has written."""
    Report.objects.select_for_update().only("pk").get(pk=report.pk)


def _one(report: Report, language: str, sentence: str, version: int, by: Any) -> SentenceEdit:
    _lock(report)
    original = _content(report)["original_language"]
    require_words(by, language, original)
    refuse_unknown(sentence, _("The report has no such sentence any more: open the page anew."))
    edit = _locked_edits(report, language, (sentence,)).get(sentence)
    _refuse_meanwhile({sentence: Words("", version)}, {sentence: edit} if edit else {})
    if edit is None or not edit.standing:
        raise refused("composed", _("Nobody’s words stand here: the composed text is printed already."))
    return edit


def _content(report: Report) -> dict[str, Any]:
    content = composed_content(report)
    if content is None:
        raise NoCompositionError
    return content


def _sentences(report: Report, content: Mapping[str, Any], language: str) -> dict[str, dict[str, Any]]:
    """Every sentence that can be written, as composed, by its key; paragraphs added by hand have nothing composed."""
    edition = content["editions"][language]
    known = {said["key"]: said for block in blocks_of(edition) for said in sentences_of_block(block)}
    added = ParagraphChange.objects.filter(report=report, standing=True, added=True)
    known |= {key: {"key": key, "runs": []} for key in added.values_list("paragraph", flat=True)}
    return known


def _checked(
    words: Mapping[str, Words], known: Mapping[str, dict[str, Any]], seen: Mapping[str, dict[str, Any]]
) -> tuple[dict[str, str], dict[str, str]]:
    """The texts as they will be kept, and what is wrong with the others, by sentence."""
    texts: dict[str, str] = {}
    faults: dict[str, str] = {}
    for key, one in words.items():
        if key not in known:
            faults[key] = _("The report has no such sentence any more: open the page anew.")
            continue
        try:
            text, runs = cleaned(one.text), seen.get(key, known[key])["runs"]
            refuse_lost_calls(text, runs)
            texts[key] = keyed(text, runs)
        except UnfitTextError as unfit:
            faults[key] = str(unfit)
    return texts, faults


def _locked_edits(report: Report, language: str, keys: Any) -> dict[str, SentenceEdit]:
    rows = SentenceEdit.objects.select_for_update().select_related("by")
    found = rows.filter(report=report, language=language, sentence__in=list(keys)).order_by("pk")
    return {row.sentence: row for row in found}


def _refuse_meanwhile(words: Mapping[str, Words], standing: Mapping[str, SentenceEdit]) -> None:
    theirs = {
        key: standing[key]
        for key, one in words.items()
        if key in standing and standing[key].version != one.version
    }
    if theirs:
        raise EditedMeanwhileError(theirs)


def printed(report: Report, content: Mapping[str, Any]) -> dict[str, dict[str, dict[str, Any]]]:
    """Every sentence as the report says it now, by language and key."""
    editions = reviewed(content, review_of(report))["editions"]
    return {
        code: {said["key"]: said for block in blocks_of(edition) for said in sentences_of_block(block)}
        for code, edition in editions.items()
    }


def _kept(said: Mapping[str, dict[str, Any]]) -> dict[str, str]:
    """Texts of sentences as they are kept."""
    return {key: stored(body_runs(sentence)) for key, sentence in said.items()}


def _put(
    report: Report,
    sentence: str,
    language: str,
    edit: SentenceEdit | None,
    values: Mapping[str, str],
    act: Act,
) -> SentenceEdit | None:
    """Store words; None where nothing changes."""
    if edit is None:
        edit = SentenceEdit(report=report, sentence=sentence, language=language, version=0)
        before: dict[str, Any] = dict.fromkeys(values)
    elif edit.standing and all(getattr(edit, name) == value for name, value in values.items()):
        return None
    else:
        before = {name: getattr(edit, name) if edit.standing else None for name in values}
    for name, value in values.items():
        setattr(edit, name, value)
    edit.standing = True
    changes = {name: [before[name], value] for name, value in values.items() if before[name] != value}
    return _store(edit, act, changes)


def _take_back(edit: SentenceEdit, act: Act) -> SentenceEdit:
    edit.standing = False
    return _store(edit, act, {"text": [edit.text, None]})


def _store(row: R, act: Act, changes: Mapping[str, Any]) -> R:
    row.version += 1 if row.pk else 0
    row.version = max(row.version, 1)
    row.by, row.at, row.reason = act.by, act.at, act.reason
    audit.store(row, act, changes)
    return row


def _is_added(key: str) -> bool:
    return key.startswith("added.")


# Paragraphs --------------------------------------------------------------------------------------------------


@transaction.atomic
def add_paragraph(
    *, report: Report, after: str, language: str, text: str, by: Any, at: datetime, reason: str = ""
) -> ParagraphChange:
    """Add a paragraph of one's own after a block; other languages show a gap until somebody translates it.

    Raises:
        DeniedError: The person may not arrange paragraphs.
        NoCompositionError, UnfitTextsError: As `write_words`; `text` is the key of the fault.
    """
    permissions.require(by, Verb.ARRANGE)
    _need_block(report, after, paragraph=False)
    key = f"added.{uuid.uuid4().hex[:12]}"
    change = _arrange(report, key, 0, {"added": True, "after": after}, by, at, reason)
    try:
        write_words(report=report, language=language, words={key: Words(text)}, by=by, at=at, reason=reason)
    except UnfitTextsError as unfit:
        raise UnfitTextsError({"text": unfit.faults[key]}) from unfit
    return change


@transaction.atomic
def leave_out(
    *, report: Report, paragraph: str, version: int, by: Any, at: datetime, reason: str
) -> ParagraphChange:
    """Leave a paragraph out of the report, with a reason; it can be put back.

    Raises:
        DeniedError, NoCompositionError, EditedMeanwhileError: As `write_words`.
        RefusedError: No reason is given, or there is no such paragraph.
    """
    need_reason(reason, _("Say why the paragraph is left out; the history keeps it."))
    _need_block(report, paragraph)
    return _arrange(report, paragraph, version, {"left_out": True}, by, at, reason)


@transaction.atomic
def put_back(*, report: Report, paragraph: str, version: int, by: Any, at: datetime) -> ParagraphChange:
    """Put a paragraph that was left out back into the report.

    Raises:
        DeniedError, EditedMeanwhileError: As `write_words`.
    """
    return _arrange(report, paragraph, version, {"left_out": False}, by, at, "")


@transaction.atomic
def move_paragraph(
    *, report: Report, paragraph: str, after: str, version: int, by: Any, at: datetime
) -> ParagraphChange:
    """Put a paragraph after another block of the report; with an empty `after`, back where composing puts it.

    Raises:
        DeniedError, NoCompositionError, EditedMeanwhileError: As `write_words`.
        RefusedError: There is no such block.
    """
    _need_block(report, paragraph)
    if after:
        _need_block(report, after, paragraph=False)
    return _arrange(report, paragraph, version, {"after": after}, by, at, "")


@transaction.atomic
def shift_paragraph(
    *, report: Report, paragraph: str, down: bool, version: int, by: Any, at: datetime
) -> ParagraphChange:
    """Move a paragraph by one place in the body of the report, over whatever stands there.

    Raises:
        DeniedError, NoCompositionError: As `write_words`.
        RefusedError: There is no such paragraph, or no place before or after it.
    """
    content = _content(report)
    edition = reviewed(content, review_of(report))["editions"][content["original_language"]]
    order = [block["key"] for block in edition["body"]]
    index = order.index(paragraph) if paragraph in order else -1
    before = index + 1 if down else index - 2
    if index < 0 or not 0 <= before < len(order):
        raise refused("edge", _("It cannot be moved further."))
    return move_paragraph(
        report=report, paragraph=paragraph, after=order[before], version=version, by=by, at=at
    )


@transaction.atomic
def split_paragraph(
    *, report: Report, paragraph: str, before: Sequence[str], version: int, by: Any, at: datetime
) -> ParagraphChange:
    """Begin a paragraph of its own with each of some sentences of a paragraph; with none, make it one again.

    Raises:
        DeniedError, NoCompositionError, EditedMeanwhileError: As `write_words`.
        RefusedError: A sentence is not of the paragraph, or is its first.
    """
    content = _content(report)
    blocks = blocks_of(content["editions"][content["original_language"]])
    block = next((one for one in blocks if one["kind"] == "paragraph" and one["key"] == paragraph), None)
    inner = [said["key"] for said in block["sentences"][1:]] if block else []
    if set(before) - set(inner):
        raise refused("split", _("A paragraph can be split before its second or a later sentence."))
    ordered = [key for key in inner if key in before]
    return _arrange(report, paragraph, version, {"splits": ordered}, by, at, "")


@transaction.atomic
def let_go_arrangement(
    *, report: Report, paragraph: str, version: int, by: Any, at: datetime, reason: str = ""
) -> ParagraphChange:
    """Give up how a paragraph was left out, moved and divided that the report composes no more.

    One that is composed gives up only the place after a block that is there no more: it stands where composing puts it.

    Raises:
        DeniedError, NoCompositionError: As `write_words`.
        RefusedError: A person added the paragraph, somebody arranged it meanwhile, or the reason is too long.
    """
    permissions.require(by, Verb.ARRANGE)
    refuse_unfit_reason(reason)
    if _is_added(paragraph):
        raise refused("added", _("This paragraph was added by a person: move it, or leave it out."))
    composed = paragraph in places_of(_content(report), review_of(report)).passages
    given_up = {"after": ""} if composed else {"left_out": False, "after": "", "splits": []}
    return _arrange(report, paragraph, version, given_up, by, at, reason)


def _need_block(report: Report, key: str, *, paragraph: bool = True) -> None:
    """Refuse the key of a paragraph, or of any block, that the body of the report does not have.

    Raises:
        RefusedError: It has none.
    """
    content = _content(report)
    kind = kinds_of_blocks(report, content).get(key)
    annexes = content["editions"][content["original_language"]]["annexes"]
    in_annex = any(block["key"] == key for annex in annexes for block in annex)
    if kind is None or in_annex or (paragraph and kind != "paragraph"):
        raise refused("paragraph", _("The report has no such paragraph any more: open the page anew."))


def _arrange(
    report: Report,
    paragraph: str,
    version: int,
    values: Mapping[str, Any],
    by: Any,
    at: datetime,
    reason: str,
) -> ParagraphChange:
    permissions.require(by, Verb.ARRANGE)
    refuse_unknown(paragraph, _("The report has no such paragraph any more: open the page anew."))
    _lock(report)
    found = ParagraphChange.objects.select_for_update().filter(report=report, paragraph=paragraph).first()
    if found and found.version != version:
        raise refused(
            "meanwhile", _("Somebody else arranged this paragraph meanwhile: open the page anew and look.")
        )
    change = found or ParagraphChange(report=report, paragraph=paragraph, version=0)
    if "after" in values:
        values = {**values, "moves": _moves(report, change, values["after"])}
    changes = {
        name: [getattr(change, name), value]
        for name, value in values.items()
        if name != "after" and getattr(change, name) != value
    }
    if not changes:
        return change
    for name, (_old, value) in changes.items():
        setattr(change, name, value)
    return _store(change, Act(verb=Verb.ARRANGE, by=by, at=at, reason=reason), changes)


def _moves(report: Report, change: ParagraphChange, after: str) -> list[list[Any]]:
    """The moves of a paragraph that is put after a block now; with an empty `after` none, as composing puts it."""
    if not after:
        return []
    rows = ParagraphChange.objects.filter(report=report).values_list("moves", flat=True)
    last = max((turn for moves in rows for turn, _after in moves), default=0)
    if change.moves and change.moves[-1] == [last, after]:
        return list(change.moves)
    return [*change.moves, [last + 1, after]]
