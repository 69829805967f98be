"""Letters by mail: plain text and HTML of one content, in the language of whoever reads them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from smtplib import SMTPRecipientsRefused
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from secretariat.kernel.languages import Language
from secretariat.kernel.runs import FinalError


@dataclass(frozen=True, slots=True)
class Listed:
    """Things that a letter tells of under a heading: each in words, with the page that it leads to."""

    heading: str
    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """What a letter says, in one language already.

    `ask` is what is to be done, `lines` are what is known of it (label, value), `path` is the page to do it on,
    without the site's address, `link` what the link is called, `listed` what it tells of besides, `why` for what reason
    one receives it: otherwise because the next step is one's own.
    """

    subject: str
    ask: str
    lines: tuple[tuple[str, str], ...]
    path: str
    link: str
    listed: tuple[Listed, ...] = ()
    why: str = ""


def send(letter: Letter, *, to: str, language: Language, identifier: str) -> None:
    """Send a letter. The same identifier is the same message to mail programs, should it be sent twice.

    Call it while the language is the active one: what stands around the letter is said in that.

    Raises:
        FinalError: The mail server refuses the address.
        OSError: The mail server is not there, or refuses for another reason; trying again may help.
    """
    page = {
        "letter": letter,
        "language": language,
        "site": settings.SITE_ADDRESS,
        "address": f"{settings.SITE_ADDRESS}{letter.path}",
        "account": f"{settings.SITE_ADDRESS}{reverse('account:account')}",
    }
    message = EmailMultiAlternatives(
        subject=" ".join(letter.subject.split()),  # a line break would begin another header
        body=render_to_string("letters/letter.txt", page),
        to=[to],
        headers={
            "Message-ID": f"<{identifier}@{urlsplit(settings.SITE_ADDRESS).hostname}>",
            "Auto-Submitted": "auto-generated",  # RFC 3834: programs that answer for the absent keep silent
            "Content-Language": language.tag,
        },
    )
    message.attach_alternative(render_to_string("letters/letter.html", page), "text/html")
    try:
        message.send()
    except SMTPRecipientsRefused as refused:
        raise FinalError(
            _("The mail server refuses the address. Mend it on the account, then send again.")
        ) from refused


def forget(before: datetime, *, dry_run: bool) -> int:
    """Delete letters that are files, where there is no mail server, from before an instant; on a dry run count them."""
    folder = Path(settings.EMAIL_FILE_PATH)
    files = [file for file in folder.glob("*.log") if file.is_file()]
    old = [file for file in files if datetime.fromtimestamp(file.stat().st_mtime, UTC) < before]
    if not dry_run:
        for file in old:
            file.unlink()
    return len(old)
