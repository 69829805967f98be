"""Lists as people keep them for themselves."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class SavedList(models.Model):
    """What somebody asks of a list of the staff screens, under a name of theirs: its filters, words and order.

    It is nobody else's and says nothing of any record: it has no history, and its holder throws it away.

    Attributes:
        kind: Of which kind of records (`meetings.document`).
        query: What is asked, as in the list's address (`state__exact=planned&q=forum`).
    """

    holder = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_lists")
    kind = models.CharField(max_length=60)
    name = models.CharField(_("name of the list"), max_length=60)
    query = models.CharField(max_length=500)

    class Meta:
        verbose_name = _("saved list")
        verbose_name_plural = _("saved lists")
        ordering = ("kind", "name")
        constraints = (
            models.UniqueConstraint(
                fields=("holder", "kind", "name"), name="saved_list_of_a_holder_has_one_name"
            ),
        )

    def __str__(self) -> str:
        return self.name
