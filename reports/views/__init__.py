"""Staff pages of reports: asking for one and watching it; the workbench, where its text is written and arranged."""

from reports.views.editions import (
    BoardActView,
    BoardView,
    CommentView,
    CompareView,
    EditionFilesView,
    EditionsView,
    LettersView,
)
from reports.views.exchange import ExchangeView, TakeView, TermsFileView, TranslatorsFileView
from reports.views.pages import (
    CitationsView,
    DeskView,
    FileView,
    GapsView,
    GenerateView,
    MandateView,
    ReportView,
    RunProgressView,
    RunRetryView,
    RunView,
)
from reports.views.unplaced import WithoutPlaceView
from reports.views.workbench import (
    AddParagraphView,
    ArrangeView,
    ChangesView,
    ResolveView,
    WordsView,
    WorkbenchView,
)

__all__ = (
    "AddParagraphView",
    "ArrangeView",
    "BoardActView",
    "BoardView",
    "ChangesView",
    "CitationsView",
    "CommentView",
    "CompareView",
    "DeskView",
    "EditionFilesView",
    "EditionsView",
    "ExchangeView",
    "FileView",
    "GapsView",
    "GenerateView",
    "LettersView",
    "MandateView",
    "ReportView",
    "ResolveView",
    "RunProgressView",
    "RunRetryView",
    "RunView",
    "TakeView",
    "TermsFileView",
    "TranslatorsFileView",
    "WithoutPlaceView",
    "WordsView",
    "WorkbenchView",
)
