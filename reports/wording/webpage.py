"""What a web page says around the text of the report."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

from reports.wording.clauses import Wording

SKIP = Wording("webpage.skip", pgettext_lazy("report", "Skip to the text"))
CONTENTS = Wording("webpage.contents", pgettext_lazy("report", "Contents"))
NOTES = Wording("webpage.notes", pgettext_lazy("report", "Notes"))
BACK = Wording("webpage.back", pgettext_lazy("report", "Back to the text"))
