"""Writing of reports: asking for one, composing it, making its files."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from reports import compose
from reports.choices import COMPOSE, TASK, USUAL_OUTLINE, Format, part_key
from reports.models import (
    Citation,
    ComposedSentence,
    Composition,
    Edition,
    OutlineSection,
    Rendition,
    Report,
    Snapshot,
)
from reports.permissions import Verb
from reports.renderers.document import Rendered
from reports.review.clearance import (
    begin_edition,
    clear_edition,
    clear_section,
    draft_edition,
    freeze_edition,
    issue_edition,
    return_edition,
    return_section,
    submit_edition,
    submit_section,
)
from reports.review.comments import comment, resolve
from reports.review.letters import send_to
from reports.review.reading import digest_of, review_of
from reports.review.register import register_of
from reports.review.texts import fitting, reviewed
from reports.review.writing import (
    EditedMeanwhileError,
    add_paragraph,
    keep_words,
    leave_out,
    let_go_arrangement,
    move_paragraph,
    put_back,
    shift_paragraph,
    split_paragraph,
    take_composed,
    write_words,
)
from reports.sections.reading import reading_of
from secretariat.kernel import confined, languages, permissions, records, runs
from secretariat.kernel.problems import Problem, RefusedError, Severity

if TYPE_CHECKING:
    from secretariat.kernel.models import Run
    from secretariat.kernel.runs import Claim

__all__ = (
    "RENDERERS",
    "EditedMeanwhileError",
    "Spoken",
    "TooLargeError",
    "TooLongError",
    "add_paragraph",
    "begin_edition",
    "clear_edition",
    "clear_section",
    "comment",
    "compose_report",
    "confined_rendering",
    "date_lies_in_period",
    "document_is_of_target",
    "draft_edition",
    "enter_usual_outline",
    "freeze_edition",
    "issue_edition",
    "keep_words",
    "leave_out",
    "let_go_arrangement",
    "move_paragraph",
    "put_back",
    "reading_of",
    "recompose",
    "register_of",
    "render",
    "renderer_digest",
    "request_edition",
    "request_report",
    "resolve",
    "return_edition",
    "return_section",
    "send_to",
    "shift_paragraph",
    "split_paragraph",
    "spoken",
    "store",
    "submit_edition",
    "submit_section",
    "take_composed",
    "work_on_part",
    "write_words",
)
PAGES_SIZE = 4
"""In how many bytes a process that makes a file tells how many pages it has."""
RENDERERS = {
    Format.PDF: "reports.renderers.pdf",
    Format.DOCX: "reports.renderers.docx",
    Format.XML: "reports.renderers.akn",
    Format.HTML: "reports.renderers.webpage",
    Format.JSON: "reports.renderers.data",
}


class TooLargeError(runs.FinalError):
    """A file that wants more memory than one may take: trying again cannot mend it."""

    def __init__(self, megabytes: int) -> None:
        """Say what can."""
        message = _(
            "The file wants more than %(n)d MB of memory. Look for a table or a paragraph that has become very long; if all of it is meant, ask an administrator to raise RENDER_MEMORY."
        )
        super().__init__(message % {"n": megabytes})


class TooLongError(Exception):
    """A file that takes longer than one may: a machine that is less busy may do it."""

    def __init__(self, seconds: int) -> None:
        """Say what to do."""
        message = _(
            "Making the file took longer than %(n)d seconds. Try again later; look for a table or a paragraph that has become very long; if all of it is meant, ask an administrator to raise RENDER_SECONDS."
        )
        super().__init__(message % {"n": seconds})


# Asking for a report ----------------------------------------------------------------------------------------


def request_report(
    *,
    report: Report,
    as_of: date,
    by: Any,
    at: datetime,
    only: Sequence[str] = (),
    formats: Sequence[str] = tuple(Format),
) -> Run:
    """Ask for a report as of a date, in all languages or some; asking again for the same gives the same run.

    The same means: the same facts, wording, register data, languages and formats. `only` has language codes,
    `formats` those of `Format`; their order says nothing.

    Raises:
        DeniedError: The person may not generate reports.
        NoConventionError: No convention is recorded.
    """
    permissions.require(by, Verb.GENERATE)
    wanted = [code for code in languages.CODES if not only or code in only]
    made = [name for name in Format if name in formats]
    parameters = {
        "report": report.key,
        "as_of": as_of.isoformat(),
        "languages": wanted,
        "formats": [str(name) for name in made],
        "register": register_of(report),
    }
    same = [
        compose.fingerprint_of(reading_of(report, as_of)),
        digest_of(review_of(report)),
        *(renderer_digest(name) for name in made),
        parameters,
    ]
    return _request(parameters, same, by=by, at=at)


def request_edition(
    *, edition: Edition, by: Any, at: datetime, formats: Sequence[Format] = (Format.PDF,)
) -> Run:
    """Ask for the files of a frozen edition, in its languages: they are made from its frozen text alone.

    Raises:
        DeniedError: The person may not generate reports.
        RefusedError: It is not frozen.
    """
    permissions.require(by, Verb.GENERATE)
    if edition.snapshot is None:
        message = _("This edition is not frozen yet: its text can still change.")
        raise RefusedError([Problem("frozen", message)])
    report = edition.report
    parameters = {
        "report": report.key,
        "edition": str(edition.uuid),
        "as_of": edition.snapshot.content["as_of"],
        "languages": edition.languages,
        "formats": [str(name) for name in formats],
        "register": register_of(report, edition),
    }
    same = [edition.snapshot.sha256, *(renderer_digest(name) for name in formats), parameters]
    return _request(parameters, same, by=by, at=at)


def _request(parameters: dict[str, Any], same: Sequence[Any], *, by: Any, at: datetime) -> Run:
    """A run of its parameters: the text first, then a file for each language and format."""
    files = ((code, Format(name)) for name in parameters["formats"] for code in parameters["languages"])
    return runs.request(
        TASK,
        parts=[(COMPOSE, 0), *((part_key(code, name), 1) for code, name in files)],
        parameters=parameters,
        idempotency_key=f"{TASK}:{_sha256(json.dumps(same, sort_keys=True))}",
        by=by,
        at=at,
    )


# Working on a run -------------------------------------------------------------------------------------------


def work_on_part(run: Run, held: Claim, progress: Callable[[int], None], *, at: datetime) -> None:
    """Do one part of a run: compose, or make one file."""
    report = Report.objects.select_related("document", "period").get(key=run.parameters["report"])
    if held.key == COMPOSE and "edition" in run.parameters:
        frozen = Edition.objects.select_related("snapshot").get(uuid=run.parameters["edition"]).snapshot
        if frozen is None:
            raise runs.FinalError(_("This edition was returned to drafting: freeze it again."))
        runs.take_snapshot(held, frozen.sha256)
        return
    if held.key == COMPOSE:
        snapshot = compose_report(report=report, as_of=date.fromisoformat(run.parameters["as_of"]), at=at)
        runs.take_snapshot(held, snapshot.sha256)
        return
    short, name = held.key.split("/")
    snapshot = Snapshot.objects.get(sha256=run.snapshot)
    language = languages.BY_SHORT[short].code
    render(
        snapshot=snapshot,
        language=language,
        format=Format(name),
        register=run.parameters["register"],
        progress=progress,
        at=at,
    )


def compose_report(*, report: Report, as_of: date, at: datetime) -> Snapshot:
    """Compose a report and store its sentences, citations and snapshot; the same facts compose once.

    Returns the snapshot with people's words where there are any, and the one as composed where there are none.
    """
    reading = reading_of(report, as_of)
    content = compose.compose(reading)
    with transaction.atomic():
        composition, created = Composition.objects.get_or_create(
            report=report,
            as_of=as_of,
            fingerprint=content["fingerprint"],
            defaults={"composed_at": at, "unsaid": content["unsaid"]},
        )
        if created:
            _store_sentences(composition, content)
        snapshot: Snapshot = Snapshot.objects.keep(composition, content, at, reviewed=False)
        review = review_of(report) if as_of == report.as_of else fitting(review_of(report), content)
        if review:
            snapshot = Snapshot.objects.keep(composition, reviewed(content, review), at, reviewed=True)
        Composition.objects.filter(pk=composition.pk).update(composed_at=at, latest=snapshot)
        return snapshot


def recompose(*, report: Report, by: Any, at: datetime) -> Snapshot:
    """Compose a report anew for its own date: people's words stay as they are.

    Raises:
        DeniedError: The person may not generate reports.
        NoConventionError: No convention is recorded.
    """
    permissions.require(by, Verb.GENERATE)
    return compose_report(report=report, as_of=report.as_of, at=at)


def render(
    *,
    snapshot: Snapshot,
    language: str,
    format: Format,  # noqa: A002 (the field's name)
    register: Mapping[str, Any],
    progress: Callable[[int], None],
    at: datetime,
) -> Rendition:
    """Make one file from a snapshot, unless the same file has been made already."""
    recipe = _sha256(
        json.dumps([snapshot.sha256, register, renderer_digest(format), language, format], sort_keys=True)
    )
    known: Rendition | None = Rendition.objects.filter(recipe=recipe).first()
    if known and default_storage.exists(known.name):
        return known
    progress(10)
    renderer: Callable[..., Rendered] = import_string(f"{RENDERERS[format]}.render")
    rendered = confined_rendering(partial(renderer, snapshot.content, language, register))
    progress(90)
    made = Rendition(
        snapshot=snapshot,
        language=language,
        format=format,
        recipe=recipe,
        register=dict(register),
        sha256=hashlib.sha256(rendered.content).hexdigest(),
        size=len(rendered.content),
        pages=rendered.pages,
        made_at=at,
    )
    store(made.name, rendered.content)
    if known:
        return known
    rendition: Rendition
    rendition, _created = Rendition.objects.get_or_create(
        recipe=recipe,
        defaults={
            name: getattr(made, name)
            for name in (
                "snapshot",
                "language",
                "format",
                "register",
                "sha256",
                "size",
                "pages",
                "made_at",
            )
        },
    )
    return rendition


def confined_rendering(renderer: Callable[[], Rendered]) -> Rendered:
    """What a renderer makes, in a process of its own with the limits of the settings.

    Raises:
        TooLargeError: It wants more memory.
        TooLongError: It takes longer.
        FinalError, LostError: It refused the text or failed, each under its own name.
    """

    def work() -> bytes:
        made = renderer()
        return made.pages.to_bytes(PAGES_SIZE, "big") + made.content

    memory, seconds = settings.RENDER_MEMORY, settings.RENDER_SECONDS
    try:
        made = confined.run(
            work, memory=memory * confined.MEGABYTE, seconds=seconds, passing=(runs.FinalError,)
        )
    except confined.OutOfMemoryError as unfit:
        raise TooLargeError(memory) from unfit
    except confined.OutOfTimeError as unfit:
        raise TooLongError(seconds) from unfit
    return Rendered(made[PAGES_SIZE:], int.from_bytes(made[:PAGES_SIZE], "big"))


def store(name: str, content: bytes) -> None:
    """Store a file under the name that its hash gives it; the same content is stored once."""
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(content))


def renderer_digest(format: Format) -> str:  # noqa: A002 (the field's name)
    """SHA-256 of what a renderer sets pages with: another style sheet makes another file."""
    here = Path(__file__).parent
    files = sorted(
        [
            *(here / "renderers").glob("*.*"),
            *(settings.BASE_DIR / "templates/reports/document").glob("*.html"),
        ]
    )
    return _sha256(
        format
        + "".join(
            _sha256(file.read_text(encoding="utf-8"))
            for file in files
            if file.suffix in {".py", ".css", ".html"}
        )
    )


def _store_sentences(composition: Composition, content: Mapping[str, Any]) -> None:
    """Store every sentence with its six texts and the records it rests on."""
    said = {code: dict(spoken(edition)) for code, edition in content["editions"].items()}
    rows = [
        ComposedSentence(
            composition=composition,
            position=position,
            key=row["key"],
            wording=row["wording"],
            texts={code: said[code][row["key"]].text for code in said},
            numbers={code: said[code][row["key"]].number for code in said},
        )
        for position, row in enumerate(content["sentences"])
    ]
    stored = ComposedSentence.objects.bulk_create(rows)
    citations: list[Citation] = []
    for sentence, row in zip(stored, content["sentences"], strict=True):
        fields: dict[str, set[str]] = {}
        for code in said:
            for uuid, columns in said[code][row["key"]].columns:
                fields.setdefault(uuid, set()).update(columns)
        citations.extend(
            Citation(
                sentence=sentence,
                kind=cited["kind"],
                uuid=cited["uuid"],
                key=cited["key"],
                version=cited["version"],
                fields=sorted({*cited["fields"], *fields.get(cited["uuid"], ())}),
            )
            for cited in row["cites"]
        )
    Citation.objects.bulk_create(citations)


class Spoken:
    """A sentence as one edition says it: its text, the number of its paragraph, the columns it prints."""

    __slots__ = ("columns", "number", "text")

    def __init__(self, said: Mapping[str, Any], number: str) -> None:
        """Read it from an edition."""
        self.text = compose.plain_text(said["runs"])
        self.number = number
        self.columns = [
            (run["source"]["uuid"], run["source"]["fields"]) for run in said["runs"] if "source" in run
        ]


def spoken(edition: Mapping[str, Any]) -> Iterator[tuple[str, Spoken]]:
    """Every sentence of an edition by its key."""
    for said in (*edition["front"].values(), *edition["front_notes"]):
        yield said["key"], Spoken(said, "")
    for block in (*edition["body"], *(block for annex in edition["annexes"] for block in annex)):
        match block["kind"]:
            case "heading":
                yield block["key"], Spoken(block, block["number"])
            case "paragraph":
                for said in (*block["sentences"], *block["notes"]):
                    yield said["key"], Spoken(said, block["number"])
                for said in block["items"]:
                    yield said["key"], Spoken(said, f"{block['number']} {said['number']}")
            case _:
                for said in (*block["head"], *(cell for row in block["rows"] for cell in row)):
                    yield said["key"], Spoken(said, "")


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


# Rules across rows ------------------------------------------------------------------------------------------


@transaction.atomic
def enter_usual_outline(*, report: str, by: Any, at: datetime) -> None:
    """Enter the usual sections of a progress report into the outline of one that has none, by its key.

    Raises:
        Report.DoesNotExist: There is no such report.
        RefusedError: It has sections.
        DeniedError: The person may not enter outlines.
    """
    permissions.require(by, OutlineSection.keep_verb())
    found = Report.objects.current().get(key=report)
    if OutlineSection.objects.current().filter(report=found).exists():
        message = _("The report has an outline already: change that one.")
        raise RefusedError([Problem("outline-stands", message)])
    entered: dict[str, OutlineSection] = {}
    for position, (section, parent) in enumerate(USUAL_OUTLINE, 1):
        values = {
            "key": f"{found.key}-{section}",
            "report": found,
            "section": section,
            "parent": entered[parent] if parent else None,
            "position": position,
        }
        entered[section] = records.enter(OutlineSection, values, by=by, at=at)


def document_is_of_target(report: Report) -> Iterator[Problem]:
    """A report is a document of the conference at the end of its period."""
    if report.document.conference_id != report.period.target_id:
        yield Problem(
            "other-conference",
            _(
                "The document is of another conference: choose one of the conference at the end of the period."
            ),
            field="document",
        )


def date_lies_in_period(report: Report) -> Iterator[Problem]:
    """A report usually speaks of a day between the two conferences."""
    period = report.period
    begins = period.predecessor.ends_on if period.predecessor else period.starts_on
    ends = period.target.ends_on
    if begins is None or ends is None or not begins <= report.as_of <= ends:
        message = _("The day lies outside the period. Give a reason if this is right.")
        yield Problem("outside-period", message, Severity.WARNING, field="as_of")
