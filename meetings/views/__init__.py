"""Staff pages of meetings: the files of documents, the list of deadlines."""

from meetings.views.deadlines import DeadlineActView, DeadlinesView
from meetings.views.files import FilesView, WithdrawFileView

__all__ = ("DeadlineActView", "DeadlinesView", "FilesView", "WithdrawFileView")
