"""Reports, their outlines, what was composed, snapshots and the files made from them."""

from reports.models.compositions import Citation, ComposedSentence, Composition
from reports.models.editions import Comment, Edition, Mention, SectionClearance
from reports.models.reports import OutlineSection, Report
from reports.models.review import ParagraphChange, SentenceEdit
from reports.models.snapshots import Rendition, Snapshot

__all__ = (
    "Citation",
    "Comment",
    "ComposedSentence",
    "Composition",
    "Edition",
    "Mention",
    "OutlineSection",
    "ParagraphChange",
    "Rendition",
    "Report",
    "SectionClearance",
    "SentenceEdit",
    "Snapshot",
)
