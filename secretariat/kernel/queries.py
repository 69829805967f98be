"""QuerySet classes of the kernel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.apps import apps
from django.db.models import Count, Manager, Model, Q, QuerySet

from secretariat.kernel import writing
from secretariat.kernel.choices import PartState, Visibility

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime


M_co = TypeVar("M_co", bound=Model, covariant=True)


class GuardedQuerySet(QuerySet[M_co]):
    """Rows that are written many at once only inside the writing door, and never deleted outside it."""

    def update(self, **kwargs: Any) -> int:
        """Change rows, inside the writing door only."""
        writing.require_open(self)
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refuse: records are withdrawn.

        Raises:
            WritingError: Always.
        """
        raise writing.WritingError("records are withdrawn, never deleted")

    def bulk_create(self, *args: Any, **kwargs: Any) -> list[Any]:
        """Refuse: it would leave no audit rows.

        Raises:
            WritingError: Always.
        """
        raise writing.WritingError("records are entered one by one, each with its audit row")

    def bulk_update(self, *args: Any, **kwargs: Any) -> int:
        """Refuse: it would leave no audit rows.

        Raises:
            WritingError: Always.
        """
        raise writing.WritingError("records are amended one by one, each with its audit row")


GuardedManager = Manager.from_queryset(GuardedQuerySet)


class LinkQuerySet(GuardedQuerySet[M_co]):
    """Rows of plain links, which change with their record."""

    def delete(self) -> tuple[int, dict[str, int]]:
        """Take rows out, inside the writing door only."""
        writing.require_open(self)
        return QuerySet.delete(self)

    delete.queryset_only = True  # type: ignore[attr-defined]  # a manager would take out all


LinkManager = Manager.from_queryset(LinkQuerySet)


class RecordQuerySet(GuardedQuerySet[M_co]):
    """Records."""

    def current(self) -> Self:
        """Those not withdrawn."""
        return self.filter(withdrawn_on__isnull=True)

    def visible_to(self, levels: frozenset[Visibility]) -> Self:
        """Those a reader of these levels of visibility may see."""
        return self.current().filter(visibility__in=levels)


RecordManager = Manager.from_queryset(RecordQuerySet)


def rows_of(records: Iterable[tuple[str, Any]], *columns: str) -> Iterable[tuple[Any, ...]]:
    """Records of any kinds, each told by its kind and identifier: the identifier, and some columns that every kind has. One query."""
    by_kind: dict[str, set[Any]] = {}
    for kind, uuid in records:
        by_kind.setdefault(kind, set()).add(uuid)
    asked: list[Any] = [
        QuerySet(apps.get_model(kind)).filter(uuid__in=uuids).order_by().values_list("uuid", *columns)
        for kind, uuids in sorted(by_kind.items())
    ]
    return asked[0].union(*asked[1:], all=True) if asked else ()


class AuditQuerySet(QuerySet[Any]):
    """Audit rows; append-only."""

    def of(self, uuid: object) -> Self:
        """The history of one subject, oldest first."""
        return self.filter(subject_uuid=uuid).order_by("number")

    def update(self, **kwargs: Any) -> int:
        """Refuse.

        Raises:
            WritingError: Always.
        """
        raise writing.WritingError("audit rows are never changed")

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refuse.

        Raises:
            WritingError: Always.
        """
        raise writing.WritingError("audit rows are never deleted")

    def bulk_create(self, *args: Any, **kwargs: Any) -> list[Any]:
        """Refuse: rows are appended one by one, each chained to the one before.

        Raises:
            WritingError: Always.
        """
        raise writing.WritingError("audit rows are appended one by one")

    def bulk_update(self, *args: Any, **kwargs: Any) -> int:
        """Refuse.

        Raises:
            WritingError: Always.
        """
        raise writing.WritingError("audit rows are never changed")


AuditManager = Manager.from_queryset(AuditQuerySet)


class RunQuerySet(QuerySet[Any]):
    """Runs."""

    def with_counts(self) -> Self:
        """Each with how many parts it has and how many are done, for progress."""
        return self.annotate(
            part_count=Count("parts"),
            done_count=Count("parts", filter=Q(parts__state=PartState.DONE)),
        )


class RunPartQuerySet(QuerySet[Any]):
    """Parts of runs."""

    def claimable(self, at: datetime) -> Self:
        """Those nobody holds: requested, or running on a lease that has run out."""
        lost = Q(state=PartState.RUNNING, lease_until__lt=at)
        return self.filter(Q(state=PartState.REQUESTED) | lost)

    def held(self, *, attempt: int) -> Self:
        """Those an attempt still holds."""
        return self.filter(state=PartState.RUNNING, attempt=attempt)


RunManager = Manager.from_queryset(RunQuerySet)
RunPartManager = Manager.from_queryset(RunPartQuerySet)
