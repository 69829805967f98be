"""What the register of documents has assigned to a report and to its editions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.choices import EditionKind

if TYPE_CHECKING:
    from reports.models import Edition, Report


def register_of(report: Report, edition: Edition | None = None) -> dict[str, str | None]:
    """What the register has assigned to a report's document so far; it lies outside snapshots.

    The symbol of a revision, addendum or corrigendum is that of the document with its own ending; the job number and
    the date are those of the first edition, so it has none yet.
    """
    document = report.document
    suffix = EditionKind(edition.kind_of).suffix if edition else ""
    if suffix and edition:
        symbol = f"{document.symbol}/{suffix}{edition.number}" if document.symbol else None
        return {"symbol": symbol, "job_number": None, "issued_on": None}
    return {
        "symbol": document.symbol or None,
        "job_number": document.job_number or None,
        "issued_on": document.issued_on.isoformat() if document.issued_on else None,
    }
