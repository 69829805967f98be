"""Reports, their outlines, what was composed, snapshots and the files made from them."""

from reports.models.compositions import Citation, ComposedSentence, Composition, TextGap
from reports.models.reports import OutlineSection, Report
from reports.models.review import ParagraphChange, SentenceEdit
from reports.models.snapshots import Rendition, Snapshot

__all__ = (
    "Citation",
    "ComposedSentence",
    "Composition",
    "OutlineSection",
    "ParagraphChange",
    "Rendition",
    "Report",
    "SentenceEdit",
    "Snapshot",
    "TextGap",
)
