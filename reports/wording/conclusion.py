"""What the Conference is invited to do."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

from reports.wording.clauses import Wording

TAKE_NOTE = Wording(
    "conclusion.take-note",
    pgettext_lazy(
        "report",
        "The Conference of the Parties may wish to take note of the main intersessional activities carried out by "
        "the secretariat since the {previous} meeting of the Conference.",
    ),
)
TAKE_NOTE_IN_THE_FIRST = Wording(
    "conclusion.take-note-in-the-first",
    pgettext_lazy(
        "report",
        "The Conference of the Parties may wish to take note of the main activities carried out by the secretariat.",
    ),
)
