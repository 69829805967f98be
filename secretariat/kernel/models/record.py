"""The base of every record."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from django.apps import apps
from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from secretariat.kernel import writing
from secretariat.kernel.choices import StateVerbs, Visibility
from secretariat.kernel.models.guarded import Guarded
from secretariat.kernel.names import Form, display
from secretariat.kernel.personal import Personal
from secretariat.kernel.queries import LinkManager, RecordManager
from secretariat.kernel.values import Source

if TYPE_CHECKING:
    from typing import Self

KEY = RegexValidator(
    r"^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?\Z",
    _(
        "A key has Latin letters, digits, dots, hyphens and underscores, and begins and ends with a letter or digit."
    ),
)


# What a withdrawn record held is free again, its key excepted.
IN_FORCE = models.Q(withdrawn_on__isnull=True)


@dataclass(frozen=True, slots=True)
class LinkTo:
    """A plain link from a record to others of a kind, or to values of an enumeration.

    Attributes:
        model: The link rows' model, as `app.Model`.
        owner: The field of the link row that points at the record.
        target: The field that points at the other record, or holds the enumeration's value.
    """

    model: str
    owner: str
    target: str

    def rows(self) -> type[models.Model]:
        """The link rows' model."""
        return apps.get_model(self.model)

    def target_field(self) -> models.Field[Any, Any]:
        """The link rows' field that says where the link leads."""
        field = self.rows()._meta.get_field(self.target)
        assert isinstance(field, models.Field)  # noqa: S101 (declared so in this code)
        return field


def for_example(written: str) -> Any:
    """What a form says of a column whose values explain themselves best."""
    return format_lazy(_("For example: {}."), written)


def with_example(told: Any, written: str) -> Any:
    """What a form says of a column, and then an example that no language translates."""
    return format_lazy("{} {}", told, for_example(written))


def named_in_english(field: str, name: str) -> models.CheckConstraint:
    """A constraint: the text stands in English at least, from which others are translated.

    Checked by the database, for the un-suffixed column would hide that the English is empty.
    """
    column = f"{field}_en"
    return models.CheckConstraint(
        condition=models.Q(**{f"{column}__isnull": False}) & ~models.Q(**{column: ""}),
        name=name,
        violation_error_message=_("The English text is missing."),
    )


class Record(Guarded):
    """What every record has: a key for people, two times, a version, visibility, its source, withdrawal.

    A record is written through `kernel.records` or a service only, is never deleted, and leaves an audit row
    for every change. `created_at` and `updated_at` say when we recorded it; when a thing was so stands in its
    own fields and in the audit rows' `effective_on`.
    """

    FORMS: ClassVar[tuple[Form, ...]] = ()
    """The forms of the name; the first is the name itself."""
    PART_OF: ClassVar[str] = ""
    """The field that leads to the record that it is part of, whose name its own may hold."""
    GUARDS: ClassVar[tuple[str, ...]] = ()
    """Rules across rows, by dotted path: each takes the record and returns problems."""
    CREATE_VERB: ClassVar[str] = ""
    """The service that enters a record of this kind, by dotted path; empty for a plain entry."""
    LINKS: ClassVar[Mapping[str, LinkTo]] = {}
    """Plain links, written with the record."""
    IN_PERIODS: ClassVar[tuple[str, ...]] = ()
    """The lookups that lead to the periods that it belongs to, for kinds that readers of the portal find and are told of."""
    PERSONAL: ClassVar[Mapping[str, Personal]] = {}
    """Fields with personal values, which audit rows leave out: what each is for, and how long it is kept."""
    STATES: ClassVar[StateVerbs | None] = None
    """The states of the kind, and the verbs that alone change them."""
    DERIVED_FIELDS: ClassVar[tuple[str, ...]] = ()
    """Fields that the creating verb fills; nobody types them."""
    WITHDRAWN_WITH: ClassVar[str] = ""
    """The field that leads to the record with which it is withdrawn, of which alone it says something."""
    KEPT_BY: ClassVar[str] = ""
    """The verb that allows to enter, amend and withdraw records of the kind; empty for that of its room."""
    HELP: ClassVar[Mapping[str, Any]] = {
        "source_url": _("The address at which that can be read."),
        "responsible": _("The post that answers for the record; empty where that goes without saying."),
    }
    """What forms say of columns and plain links besides the columns' own words: what belongs there, with an example."""
    VIEWED_BY: ClassVar[str] = ""
    """The verb that allows to read records of the kind in the staff screens; empty for that of its room."""

    uuid = models.UUIDField(_("identifier"), default=uuid.uuid4, unique=True, editable=False)
    key = models.CharField(
        _("key"),
        max_length=80,
        unique=True,
        validators=[KEY],
        help_text=_("Short and lasting, for people: it stands in addresses, spreadsheets and citations."),
        error_messages={"unique": _("This key is taken: choose another one.")},
    )
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    visibility = models.CharField(
        _("visibility"),
        max_length=10,
        choices=Visibility,
        default=Visibility.INTERNAL,
        help_text=_("Who may read the record in the portal. Reports state its facts whatever stands here."),
    )
    source_note = models.TextField(
        _("source"), blank=True, help_text=_("On what the record rests: a letter, a message, a decision.")
    )
    source_url = models.URLField(_("address of the source"), blank=True)
    responsible = models.ForeignKey(
        "secretariat.Post",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("responsible post"),
    )
    created_at = models.DateTimeField(_("created at"), editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    updated_at = models.DateTimeField(_("updated at"), editable=False)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True, editable=False)
    withdrawn_reason = models.TextField(_("reason for withdrawal"), blank=True, editable=False)

    # Translated kinds get another manager at run time, which no type checker sees.
    objects: ClassVar[Any] = RecordManager()

    class Meta:
        abstract = True
        ordering = ("key", "pk")

    def __str__(self) -> str:
        return display(self)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse: a record is withdrawn, never deleted.

        Raises:
            WritingError: Always.
        """
        raise writing.WritingError(f"{self.key}: a record is withdrawn, never deleted")

    @classmethod
    def kind(cls) -> str:
        """The kind of record, as audit rows and citations name it (`bureau.bureausession`)."""
        return cls._meta.label_lower

    @classmethod
    def state_fields(cls) -> tuple[str, ...]:
        """The fields that only verbs change."""
        return (cls.STATES.field,) if cls.STATES else ()

    @classmethod
    def keep_verb(cls) -> str:
        """The verb of entering, amending and withdrawing records of the kind."""
        return cls.KEPT_BY or f"{cls._meta.app_label}.keep_records"

    @classmethod
    def view_verb(cls) -> str:
        """The verb of reading records of the kind in the staff screens."""
        return cls.VIEWED_BY or f"{cls._meta.app_label}.view_records"

    def is_over(self, day: date) -> bool:
        """Whether what the record tells of has ended by a day, so that it needs nobody's personal values any more."""
        return False

    def source(self, *fields: str) -> Source:
        """The record as the source of a sentence."""
        return Source(self.kind(), str(self.uuid), self.key, self.version, frozenset(fields))

    def linked(self, name: str) -> list[Any]:
        """What a plain link leads to, in order: records, or values of an enumeration.

        While a write is being checked, what it is about to store.
        """
        pending: Mapping[str, list[Any]] = self.__dict__.get("pending_links", {})
        if name in pending:
            return pending[name]
        if self.pk is None:
            return []
        link = self.LINKS[name]
        rows = link.rows()._default_manager.filter(**{link.owner: self}).order_by("position", "pk")
        field = rows.model._meta.get_field(link.target)
        if field.is_relation:
            rows = rows.select_related(link.target)
        return [getattr(row, link.target) for row in rows]

    def same_as(self, other: Self) -> bool:
        """Whether two instances are the same record."""
        return self.pk is not None and self.pk == other.pk


class Link(Guarded):
    """A row of a plain link between records, written with its owner and recorded in its owner's audit row."""

    position = models.PositiveSmallIntegerField(default=0, editable=False)

    objects: ClassVar[Any] = LinkManager()

    class Meta:
        abstract = True
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse: the rows of a link change with their record.

        Raises:
            WritingError: Always.
        """
        raise writing.WritingError("a link changes with its record")
