"""PDF files from outside: what they may hold to be taken.

Nothing in them may run, lead to another file, or be another file. A form without scripts may stay, and so may links to
web pages and addresses of mail. Source: ISO 32000-2, 7.5 (structure), 12.6 (actions), 7.11 (files), 12.7.8 (XFA).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
from django.utils.translation import gettext as _

from secretariat.kernel.uploads.kinds import is_clicked
from secretariat.kernel.uploads.refusals import RefusedFileError, damaged, two_in_one

HEADER = re.compile(rb"%PDF-(?:1\.[0-7]|2\.0)[ \t]*[\r\n]")
TRAILER = re.compile(rb"startxref\s+\d+\s+%%EOF\s{0,8}\Z")
LOOKED_AT = 2048
MOST_OBJECTS = 500_000
DEEPEST = 100
STAYS = frozenset({"/GoTo", "/Named"})
DOES = frozenset(
    f"/{name}"
    for name in re.findall(
        r"\w+",
        "Launch JavaScript ImportData SubmitForm ResetForm GoToR GoToE GoTo3DView GoToDp Rendition Movie Sound Hide "
        "RichMediaExecute SetOCGState Thread Trans URI",
    )
)
RUNS = frozenset({"/JS", "/JavaScript", "/AA", "/XFA", "/RichMediaContent", "/RichMediaSettings"})
HOLDS = frozenset({"/EmbeddedFiles", "/EF", "/EmbeddedFile", "/Collection"})
SHOWN_BY_PROGRAMS = frozenset(
    {"/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D", "/TrapNet"}
)
ACTIONS = ("/A", "/OpenAction", "/Next", "/PA")


def refuse_unfit(content: bytes) -> None:
    """Refuse a PDF file that is not taken.

    Raises:
        RefusedFileError: It is damaged, protected, holds what runs or another file, or something follows its end.
    """
    _refuse_ends(content)
    try:
        with pikepdf.Pdf.open(BytesIO(content), attempt_recovery=False, suppress_warnings=True) as opened:
            if opened.is_encrypted:
                raise protected()
            if len(opened.objects) > MOST_OBJECTS or not len(opened.pages):
                raise damaged()
            _refuse_objects(opened)
    except pikepdf.PasswordError as wants:
        raise protected() from wants
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, OverflowError) as broken:
        if isinstance(broken, RefusedFileError):
            raise
        raise damaged() from broken


def _refuse_ends(content: bytes) -> None:
    """Refuse what does not begin and end as such files do."""
    if not HEADER.match(content) or b"%%EOF" not in content[-LOOKED_AT:]:
        raise damaged()
    if not TRAILER.search(content[-LOOKED_AT:]):
        raise two_in_one()


def protected() -> RefusedFileError:
    """A file wants a password."""
    return RefusedFileError(_("The file is protected by a password. Save it without one."))


def _refuse_objects(opened: pikepdf.Pdf) -> None:
    _refuse(opened.trailer, 0, top=True)
    for one in opened.objects:
        _refuse(one, 0, top=True)


def _refuse(thing: Any, depth: int, *, top: bool = False) -> None:
    """Refuse an object by what it says, and what is written in it; what it refers to is looked at by itself."""
    if depth > DEEPEST:
        raise damaged()
    if not isinstance(thing, (pikepdf.Dictionary, pikepdf.Array, pikepdf.Stream)) or (
        thing.is_indirect and not top
    ):
        return
    if isinstance(thing, pikepdf.Array):
        parts = list(thing)
    else:
        told = dict(thing.stream_dict.items() if isinstance(thing, pikepdf.Stream) else thing.items())
        _refuse_told(told)
        parts = list(told.values())
    for part in parts:
        _refuse(part, depth + 1)


def _refuse_told(told: dict[str, Any]) -> None:
    """Refuse a dictionary by its keys, its kind, and what it does."""
    kinds = {str(told.get(name, "")) for name in ("/Subtype", "/Type")}
    if not RUNS.isdisjoint(told) or kinds & SHOWN_BY_PROGRAMS - {"/FileAttachment"}:
        raise RefusedFileError(
            _("The file holds a script, a form that runs, a sound or a film. Print it into a new PDF file.")
        )
    if not HOLDS.isdisjoint(told) or kinds & {"/FileAttachment", "/EmbeddedFile"}:
        raise RefusedFileError(
            _("The file has other files attached. Take them out, or print it into a new PDF file.")
        )
    for action in _actions(told):
        _refuse_action(action, opening=action is told.get("/OpenAction"))


def _actions(told: dict[str, Any]) -> Iterator[Any]:
    """What a dictionary does, or is: an action is told by what it does, an attribute under the same key does nothing."""
    for name in ACTIONS:
        found = told.get(name)
        if isinstance(found, pikepdf.Dictionary) and "/S" in found:
            yield found
    if str(told.get("/Type", "")) == "/Action" or str(told.get("/S", "")) in DOES:
        yield told


def _refuse_action(action: Any, *, opening: bool) -> None:
    """Refuse an action that does more than lead somewhere in the document, or to a page of the web on a click."""
    does = str(action.get("/S", ""))
    if does in STAYS:
        return
    if does == "/URI" and not opening and is_clicked(str(action.get("/URI", ""))):
        return
    raise RefusedFileError(
        _(
            "The file does something by itself, or leads to another file or program (%(what)s). Print it into a new PDF file."
        )
        % {"what": does.strip("/") or "?"}
    )
