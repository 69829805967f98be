"""Base classes of the staff screens, and the screens of histories and runs.

A screen is a declaration: which columns, which filters. Everything is written through the services; deleting is
withdrawing; the history is the audit rows.
"""

from secretariat.kernel.admin.audit import AuditRowAdmin
from secretariat.kernel.admin.records import RecordAdmin, RecordInline
from secretariat.kernel.admin.screens import RunAdmin

__all__ = ("AuditRowAdmin", "RecordAdmin", "RecordInline", "RunAdmin")
