"""How tests lead an edition and its sections on, and what colleagues say of a passage."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from reports import services
from reports.models import Comment, Edition, Report
from reports.review.board import Board, SectionRow, board
from secretariat.models import User
from tests.conftest import AT

SUPPORT = "bureau.office.support-president"
LATER = AT + timedelta(hours=1)


def who(key: str) -> User:
    """The demonstration's account of a role."""
    return User.objects.get(key=key)


def step(verb: Any, edition: Edition, key: str, **options: Any) -> Edition:
    """Lead an edition on, as somebody."""
    edition.refresh_from_db()
    found: Edition = verb(edition=edition, version=edition.version, by=who(key), at=LATER, **options)
    return found


def drafted(report: Report, **options: Any) -> Edition:
    """An edition that is being drafted."""
    edition = services.begin_edition(report=report, by=who("editor"), at=AT, **options)
    return step(services.draft_edition, edition, "editor")


def on_board(report: Report, edition: Edition) -> Board:
    """Its board."""
    edition.refresh_from_db()
    found = board(report=report, edition=edition)
    assert found
    return found


def row_of(report: Report, edition: Edition, section: str = "bureau") -> SectionRow:
    """A section on the board."""
    return next(row for row in on_board(report, edition).rows if row.code == section)


def section(
    verb: Any, report: Report, edition: Edition, key: str, code: str = "bureau", **options: Any
) -> Any:
    """Lead a section on, as somebody who has read it on the board."""
    row = row_of(report, edition, code)
    return verb(
        edition=edition,
        section=code,
        digest=row.digest,
        version=row.version,
        by=who(key),
        at=LATER,
        **options,
    )


def cleared(report: Report, edition: Edition) -> None:
    """Have all sections submitted and cleared."""
    for row in on_board(report, edition).rows:
        section(services.submit_section, report, edition, "editor", row.code)
        section(services.clear_section, report, edition, "clearing-officer", row.code)


def say(report: Report, text: str, *, by: str = "officer", thread: Comment | None = None) -> Comment:
    """Say something of the paragraph on the Bureau's support."""
    said: Comment = services.comment(
        report=report, passage=SUPPORT, text=text, thread=thread, by=who(by), at=LATER
    )
    return said
