"""Projects, as of a date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch

from capacity.choices import Level, ProjectPart, ProjectStage
from capacity.models import Project, ProjectArticle, ProjectDeliverable, ProjectFocus
from capacity.queries import standing_rows
from secretariat.facts import seen_by
from secretariat.kernel import audit
from secretariat.kernel.counts import Count
from secretariat.kernel.dates import ImpreciseDate
from secretariat.kernel.names import Name, name_of
from secretariat.kernel.texts import filled_phrase, phrase
from secretariat.kernel.values import Phrase, Source
from secretariat.queries import PARTS

if TYPE_CHECKING:
    from secretariat.kernel.permissions import Actor


@dataclass(frozen=True, slots=True)
class FocusFact:
    """A priority of a project, and at which levels it was identified as one."""

    phrase: Phrase
    levels: tuple[Level, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class DeliverableFact:
    """Something that a project provides."""

    phrase: Phrase
    source: Source


@dataclass(frozen=True, slots=True)
class ArticleFact:
    """An article of the convention."""

    number: Count
    title: Phrase
    source: Source


@dataclass(frozen=True, slots=True)
class ProjectFact:
    """A project as it stands on a day.

    `effort` is the identifier of the fundraising effort that it came out of; `donor` a country or an organization.
    `begun` says whether its funding has begun by that day, where it is known when it begins; `started_late` that the
    time in which its activities were to start is over.
    """

    title: Phrase | None
    effort: str | None
    donor: Name | None
    funded_from: ImpreciseDate | None
    begun: bool
    part: ProjectPart
    implementing: Name | None
    region: Name | None
    multi_year: bool
    starts: ImpreciseDate | None
    as_early_as_feasible: bool
    started_late: bool
    purpose: Phrase | None
    emphasis: Phrase | None
    in_biennium: bool
    stage: ProjectStage
    focuses: tuple[FocusFact, ...]
    deliverables: tuple[DeliverableFact, ...]
    articles: tuple[ArticleFact, ...]
    observed_on: date | None
    source: Source


def project_facts(*, period: str, as_of: date) -> tuple[ProjectFact, ...]:
    """The projects of a period, in their order. Six queries."""
    stages = audit.values_as_of(frozenset({Project.kind()}), "stage", as_of)
    named = ProjectArticle.objects.filter(article__withdrawn_on__isnull=True).select_related("article")
    rows: Any = (
        Project.objects.of_period(period)
        .select_related(
            "effort", "donor_country", f"donor_organization__{PARTS}", f"implementing__{PARTS}", "region"
        )
        .prefetch_related(
            standing_rows("focuses", ProjectFocus, "level_rows"),
            standing_rows("deliverables", ProjectDeliverable),
            Prefetch("article_rows", named.order_by("position", "pk")),
        )
    )
    return tuple(_project_fact(record, stages, as_of) for record in rows)


def _project_fact(record: Any, stages: Mapping[str, str], as_of: date) -> ProjectFact:
    donor = record.donor_country or record.donor_organization
    funded_from, starts = _when(record, "funded_from"), _when(record, "starts")
    return ProjectFact(
        title=filled_phrase(record, "title"),
        effort=str(record.effort.uuid) if record.effort else None,
        donor=name_of(donor) if donor else None,
        funded_from=funded_from,
        begun=funded_from is None or funded_from.earliest <= as_of,
        part=ProjectPart(record.part),
        implementing=name_of(record.implementing) if record.implementing else None,
        region=name_of(record.region) if record.region else None,
        multi_year=record.multi_year,
        starts=starts,
        as_early_as_feasible=record.as_early_as_feasible,
        started_late=starts is not None and starts.latest is not None and starts.latest < as_of,
        purpose=filled_phrase(record, "purpose"),
        emphasis=filled_phrase(record, "emphasis"),
        in_biennium=record.in_biennium,
        stage=ProjectStage(stages.get(str(record.uuid), ProjectStage.FUNDRAISING)),
        focuses=tuple(
            FocusFact(
                phrase(row, "phrase"), tuple(Level(one.level) for one in row.level_rows.all()), row.source()
            )
            for row in record.focuses.all()
        ),
        deliverables=tuple(
            DeliverableFact(phrase(row, "phrase"), row.source()) for row in record.deliverables.all()
        ),
        articles=tuple(_article_fact(row.article) for row in record.article_rows.all()),
        observed_on=record.observed_on,
        source=record.source(),
    )


def _article_fact(record: Any) -> ArticleFact:
    number = Count(record.number, (record.source("number"),))
    return ArticleFact(number, phrase(record, "title"), record.source())


def _when(record: Any, column: str) -> ImpreciseDate | None:
    """A date of a record, as exactly as it is known."""
    written = getattr(record, column)
    return ImpreciseDate.parse(written, record.source(column)) if written else None


def projects_for_reader(*, reader: Actor, period: str, as_of: date) -> tuple[ProjectFact, ...]:
    """The projects of a period that a reader may see. Seven queries."""
    return seen_by(reader, project_facts(period=period, as_of=as_of))
